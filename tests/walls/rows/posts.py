"""Posts of the two programs, one that nobody has held, their money; a draft and a published offer, frameworks; a support that took place."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from tests.walls.rows import save
from tests.world import key

PREFIXES = ["post ", "money ", "offer ", "framework ", "supervised "]
NAMES = [
    "held",
    "held_b",
    "planned_b",
    "vacant",
    "draft",
    "shown",
    "shown_b",
    "ended",
    "in_force",
    "in_force_b",
    "before",
    "of_peer_a",
    "of_peer_b",
    "by_lead",
]


def add() -> None:
    _posts()
    _documents()
    _support()


def _posts() -> None:
    from pairpep.posts.models import Funding, Post

    today = clock.today()
    for name, program, state, holder in (
        ("held", "a", "filled", "peer_a"),
        ("vacant", "a", "vacant", None),
        ("held_b", "b", "filled", "peer_b"),
        ("planned_b", "b", "planned", None),
    ):
        post = save(
            Post(
                id=key(f"post {name}"),
                program_id=key(f"program {program}"),
                kind="peer",
                title=Text(fr=f"POSTE-{name}", en=f"POSTE-{name}"),
                hours=Decimal("28"),
                employer=f"EMPLOYEUR-{name}",
                state=state,
                holder_id=holder and key(f"membership {holder}"),
                vacant_since=today if state == "vacant" else None,
                made_by_id=key("manager_a"),
                made_at=clock.now(),
            )
        )
        ends = today + timedelta(days=400)
        save(Funding(id=key(f"money {name}"), post=post, program_id=post.program_id, source=f"SOURCE-{name}", amount=61234, ends_on=ends))


def _documents() -> None:
    from pairpep.posts.models import Framework, Offer

    now, today = clock.now(), clock.today()
    for name, program, state in (
        ("draft", "a", "draft"),
        ("shown", "a", "published"),
        ("shown_b", "b", "published"),
        ("ended", "a", "withdrawn"),
    ):
        shown = {"number": 1, "shown_on": today} if state == "published" else {}
        save(Offer(id=key(f"offer {name}"), state=state, **_said(f"OFFRE-{name}", program, now), **shown))
    for name, program, state in (
        ("draft", "a", "draft"),
        ("in_force", "a", "adopted"),
        ("in_force_b", "b", "adopted"),
        ("before", "a", "replaced"),
    ):
        dated = {} if state == "draft" else {"number": 1, "adopted_on": today, "review_on": today + timedelta(days=300)}
        save(Framework(id=key(f"framework {name}"), state=state, **_said(f"CADRE-{name}", program, now), **dated))


def _said(word: str, program: str, now: Any) -> dict[str, Any]:
    words = {"title": {"fr": word, "en": word, "fr_at": 0, "en_at": 0}}
    return {
        "program_id": key(f"program {program}"),
        "kind": "peer",
        "words": words,
        "author_id": key(f"lead_{program}"),
        "started_at": now,
        "saved_at": now,
    }


def _support() -> None:
    from pairpep.posts.models import Supervised

    now, today = clock.now(), clock.today()
    for name, person, kind, by in (
        ("of_peer_a", "peer_a", "administrative", "peer_a"),
        ("of_peer_b", "peer_b", "administrative", "peer_b"),
        ("by_lead", "lapsed_a", "growth", "lead_a"),
    ):
        said = {
            "program_id": key(f"program {person[-1]}"),
            "person_id": key(person),
            "kind": kind,
            "on": today,
            "marked_by_id": key(by),
            "marked_at": now,
        }
        save(Supervised(id=key(f"supervised {name}"), **said))


def forbidden(seen: dict[Any, set[str]]) -> dict[str, str]:
    from pairpep.posts.models import Framework, Offer, Post

    words = {}
    for model, word, names in (
        (Post, "POSTE", ("held", "held_b", "planned_b", "vacant")),
        (Offer, "OFFRE", ("draft", "shown", "shown_b", "ended")),
        (Framework, "CADRE", ("draft", "in_force", "in_force_b", "before")),
    ):
        words |= {f"{word}-{name}": f"{model.__name__} {name}" for name in names if name not in seen[model]}
    for name in ("held", "held_b", "planned_b", "vacant"):
        if name not in seen[Post]:
            words |= {f"SOURCE-{name}": "who pays", f"EMPLOYEUR-{name}": "an employer"}
    return words
