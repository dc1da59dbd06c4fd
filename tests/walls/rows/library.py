"""Capsules: one shown, one shown as a draft to validate, a draft, one in review, one ready; a file, two answers, one line of lineage."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from tests.walls.rows import save
from tests.world import key

# name → (state, author)
EDITIONS = {
    "shown": ("shown", "peer_a"),
    "shipped": ("shown", None),
    "draft": ("draft", "clinician_a"),
    "review": ("review", "family_a"),
    "ready": ("ready", "peer_b"),
}
PREFIXES = ["capsule ", "edition ", "answer ", "media ", "lineage "]
NAMES = [*EDITIONS, "yes", "again", "of shown", "of draft", "one"]


def words(name: str) -> dict[str, Any]:
    from pairpep.library import words

    said = {code: Text(fr=f"CAPSULE-{name} {code}", en=f"CAPSULE-{name} {code}, in English") for code in needed()}
    return words.rewritten({}, said, 1)


def needed() -> list[str]:
    from pairpep.library import words

    return [part.code for part in words.PARTS if part.needed]


def add() -> None:
    from pairpep.library.models import Capsule, Edition, Lineage, Media, Review

    now = clock.now() - timedelta(days=1)
    for name, (state, author) in EDITIONS.items():
        by = key(author) if author else None
        save(Capsule(id=key(f"capsule {name}"), code="" if author else "shipped", made_by_id=by, made_at=now))
        shown = {"number": 1, "shown_at": now} if state == "shown" else {}
        asked = {} if state == "draft" else {"asked_at": now, "round": 1 if author else 0}
        save(
            Edition(
                id=key(f"edition {name}"),
                capsule_id=key(f"capsule {name}"),
                author_id=by,
                state=state,
                words=words(name),
                saves=1,
                started_at=now,
                saved_at=now,
                to_validate=author is None,
                **shown,
                **asked,
            )
        )
    given = {"at": now, "lang": "fr"}
    save(
        Review(id=key("answer yes"), edition_id=key("edition shown"), round=1, kind="peer", answer="yes", by_id=key("peer_mentor"), **given)
    )
    said = {"answer": "again", "words": "CAPSULE-REVOIR", **given}
    save(Review(id=key("answer again"), edition_id=key("edition review"), round=0, kind="family", by_id=key("family_mentor"), **said))
    for name, author in (("shown", "peer_a"), ("draft", "clinician_a")):
        what = {"kind": "image", "lang": "fr", "name": f"CAPSULE-FICHIER-{name}.png", "mime": "image/png", "digest": "0" * 64, "size": 10}
        save(Media(id=key(f"media of {name}"), edition_id=key(f"edition {name}"), added_by_id=key(author), added_at=now, **what))
    line = {"from_kind": "card", "from_id": key("nothing"), "to_kind": "capsule", "to_id": key("capsule shown")}
    save(Lineage(id=key("lineage one"), made_by_id=key("peer_a"), made_at=now, **line))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.library.models import Edition, Media, Review

    found = {f"CAPSULE-{name} ": f"what the capsule {name} says" for name in EDITIONS if name not in seen[Edition]}
    found |= {f"CAPSULE-FICHIER-{name}": f"a file of {name}" for name in ("shown", "draft") if f"of {name}" not in seen[Media]}
    return found | ({} if "again" in seen[Review] else {"CAPSULE-REVOIR": "what a mentor answered"})
