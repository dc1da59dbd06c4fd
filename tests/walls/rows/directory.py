"""Entries of each kind, seen more or less far; requests to join at each step."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["entry ", "joining "]
NAMES = ["of_a", "of_b", "community", "partner_s", "leader_hidden", "leader_known", "waiting", "put_off", "welcomed", "declined"]

# name → (kind, program, owner, how far it is seen)
ENTRIES: dict[str, tuple[str, str | None, str | None, str]] = {
    "of_a": ("program", "a", None, "everyone"),
    "of_b": ("program", "b", None, "members"),
    "community": ("organisation", None, None, "members"),
    "partner_s": ("organisation", None, "partner", "everyone"),
    "leader_hidden": ("leader", None, None, "nobody"),
    "leader_known": ("leader", None, None, "members"),
}
REQUESTS = {"waiting": "waiting", "put_off": "not_yet", "welcomed": "welcomed", "declined": "declined"}


def add() -> None:
    from pairpep.directory.models import Entry, JoinRequest

    now = clock.now()
    for name, (kind, program, owner, shown) in ENTRIES.items():
        agreed = shown == "everyone" or (kind == "leader" and shown != "nobody")
        word = f"FICHE-{name}"
        save(
            Entry(
                id=key(f"entry {name}"), kind=kind, program_id=program and key(f"program {program}"), owner_id=owner and key(owner),
                name=Text() if program else Text(fr=word, en=word), role=Text(), brings=Text(fr=word, en=word), shown=shown,
                agreed_at=now if agreed else None, on_word=agreed and not program and not owner, written_at=now, written_by_id=key("coordinator"),
            )
        )  # fmt: skip
    for name, state in REQUESTS.items():
        save(
            JoinRequest(
                id=key(f"joining {name}"), name=f"DEMANDE-{name}", establishment=f"ETAB-{name}", region="06", writer=f"QUI-{name}",
                function="Gestionnaire", email=f"{name}@exemple.org", needs=["hire"], words=f"SOUHAIT-{name}", token_hash=f"token {name}".encode(),
                state=state, asked_at=now, answer_by=clock.today() + timedelta(days=10), answer="" if state == "waiting" else "Bonjour",
                ended_at=now if state == "declined" else None,
            )
        )  # fmt: skip


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.directory.models import Entry, JoinRequest

    words = {f"FICHE-{name}": f"Entry {name}" for name in ENTRIES if name not in seen[Entry] and ENTRIES[name][3] != "everyone"}
    for name in REQUESTS:
        if name not in seen[JoinRequest]:
            words |= {f"{word}-{name}": f"JoinRequest {name}" for word in ("DEMANDE", "ETAB", "QUI", "SOUHAIT")}
    return words
