"""What can be found: by the whole staff, by mentors alone; what was looked for in vain, answered and not."""

from __future__ import annotations

from typing import Any

from pairpep.kernel import clock
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["entry ", "miss "]
NAMES = ["for all", "for mentors", "waiting", "answered"]


def add() -> None:
    from pairpep.library.search.models import Miss, SearchEntry
    from pairpep.network.roles import STAFF_ROLES

    for name, readers in (("for all", STAFF_ROLES), ("for mentors", ("peer_mentor", "family_mentor"))):
        title = {"fr": f"TROUVABLE-{name}", "en": ""}
        told = {"kind": "capsule", "said": {"title": title}, "address": ["library:library", ""], "state": "official", "mark": "0"}
        vector = {"heads": f"'=trouvable' '={name.split()[1]}'", "whole": f"'=trouvable' '={name.split()[1]}'"}
        save(SearchEntry(id=key(f"entry {name}"), object_id=key(name), languages=["fr"], readers=sorted(readers), **told, **vector))
    month = clock.today().replace(day=1)
    save(Miss(id=key("miss waiting"), words="cherche en vain", said="CHERCHE-EN-VAIN", month=month))
    save(Miss(id=key("miss answered"), words="repondu", said="repondu", month=month, state="coming", answered_on=clock.today()))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.library.search.models import Miss, SearchEntry

    found = {f"TROUVABLE-{name}": f"what is {name} alone" for name in ("for all", "for mentors") if name not in seen[SearchEntry]}
    return found | ({} if "waiting" in seen[Miss] else {"CHERCHE-EN-VAIN": "what somebody looked for"})
