"""Resources: one shown to all, one to team leads, one open to everyone, a draft, one proposed, one withdrawn; three stories; a file, counts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from tests.walls.rows import save
from tests.world import key

# name → (kind, state, author, audience)
EDITIONS: dict[str, tuple[str, str, str | None, list[str]]] = {
    "for staff": ("reading", "shown", "peer_a", ["staff"]),
    "for leads": ("tool", "shown", "coordinator", ["team_lead", "manager"]),
    "open": ("link", "shown", None, ["everyone"]),
    "drafted": ("template", "draft", "clinician_a", ["staff"]),
    "proposed": ("recording", "proposed", "family_a", ["staff"]),
    "withdrawn": ("training", "withdrawn", "peer_b", ["staff"]),
    "story": ("story", "shown", "peer_mentor", ["everyone"]),
    "story back": ("story", "shown", "family_b", ["everyone"]),
    "story brought": ("story", "shown", "coordinator", ["staff"]),
}
CONSENTS = {
    "story": ("given_by_id", "peer_mentor", None),
    "story back": ("given_by_id", "family_b", 1),
    "story brought": ("brought_by_id", "coordinator", 1),
}
PREFIXES = ["resource ", "resource edition ", "resource file ", "story consent ", "use "]
NAMES = [*EDITIONS, "of staff"]


def words(name: str) -> dict[str, Any]:
    from pairpep.library import words

    mark = name.replace(" ", "_")
    parts = ("title", "summary", "body")
    return words.rewritten({}, {code: Text(fr=f"RAYON-{mark} {code}", en=f"RAYON-{mark} {code}, in English") for code in parts}, 1)


def add() -> None:
    from pairpep.library.resource_models import Resource, ResourceEdition, ResourceFile, StoryConsent, UseCount

    now = clock.now() - timedelta(days=1)
    for name, (kind, state, author, audience) in EDITIONS.items():
        by, was_shown = key(author) if author else None, state in ("shown", "withdrawn")
        ended = {"ended_at": now} if state == "withdrawn" or name in ("story back", "story brought") else {}
        code = "" if author else "shipped-resource"
        save(
            Resource(
                id=key(f"resource {name}"), kind=kind, code=code, made_by_id=by, made_at=now, shown_at=now if was_shown else None, **ended
            )
        )
        what: dict[str, Any] = {"number": 1, "shown_at": now, "latest": state == "shown"} if was_shown else {}
        what |= {"asked_at": None if state == "draft" else now, "withdrawn_at": now if state == "withdrawn" else None}
        what |= {"words": words(name), "audience": audience, "state": state, "saves": 1, "started_at": now, "saved_at": now}
        save(ResourceEdition(id=key(f"resource edition {name}"), resource_id=key(f"resource {name}"), author_id=by, **what))
    for name, (column, who, back) in CONSENTS.items():
        agreed = {"parts": ["text"], "places": ["staff", "everyone"], "until": clock.in_days(300), "given_at": now}
        row = StoryConsent(
            id=key(f"story consent {name}"), resource_id=key(f"resource {name}"), withdrawn_at=now if back else None, **agreed
        )
        setattr(row, column, key(who))
        save(row)
    for name, author in (("for staff", "peer_a"), ("drafted", "clinician_a"), ("story back", "family_b")):
        said = {
            "kind": "pdf",
            "lang": "fr",
            "mime": "application/pdf",
            "digest": "0" * 64,
            "size": 10,
            "added_at": now,
            "added_by_id": key(author),
        }
        mark = name.replace(" ", "_")
        save(
            ResourceFile(
                id=key(f"resource file {name}"), edition_id=key(f"resource edition {name}"), name=f"RAYON-FICHIER-{mark}.pdf", **said
            )
        )
    used = {"resource_id": key("resource for staff"), "edition_id": key("resource edition for staff"), "month": now.date().replace(day=1)}
    save(UseCount(id=key("use of staff"), way="read", role="clinician", times=7, **used))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.library.resource_models import ResourceEdition, ResourceFile

    public = {"open", "story"}
    found = {f"RAYON-{name.replace(' ', '_')}": f"what {name} says" for name in EDITIONS if name not in seen[ResourceEdition] | public}
    files = ("for staff", "drafted", "story back")
    return found | {f"RAYON-FICHIER-{name.replace(' ', '_')}": f"a file of {name}" for name in files if name not in seen[ResourceFile]}
