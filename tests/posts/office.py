"""What the stories about posts share: a post of one program, its money, a document begun by its lead."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting
from pairpep.posts.models import Framework, Funding, Offer, Post
from tests.world import key


def rows(model: Any, **where: Any) -> list[Any]:
    return list(model.objects.using("jobs").unscoped("a test looks at what happened").filter(**where))


def add(row: Any) -> Any:
    with acting("a test arranges"):
        row.save(using="jobs", force_insert=True)
    return row


def post(program: str = "a", *, holder: str | None = None, kind: str = "peer", hours: str = "28", state: str = "", **more: Any) -> Post:
    said = {"kind": kind, "title": Text(fr="Pair aidant", en="Peer worker"), "hours": Decimal(hours), "made_by_id": key(f"lead_{program}")}
    state = state or ("filled" if holder else "planned")
    vacant = clock.today() if state == "vacant" else None
    return add(
        Post(
            program_id=key(f"program {program}"),
            holder_id=holder and key(f"membership {holder}"),
            state=state,
            vacant_since=vacant,
            made_at=clock.now(),
            **(said | more),
        )
    )


def money(of: Post, *, ends: date | None, source: str = "Fondation du Phare", **more: Any) -> Funding:
    return add(Funding(post=of, program_id=of.program_id, source=source, ends_on=ends, **more))


OFFER = {"kind": "peer", "title_fr": "Pair aidant", "title_en": "Peer support worker"}


def begin_offer(world: Any, who: str = "manager_a", **said: Any) -> Offer:
    program = str(key(f"program {who[-1]}"))
    answer = world.client(who).post("/fr/posts/offers/new/", OFFER | {"program": program} | said)
    assert answer.status_code == 302, answer.content.decode()[:2000]
    return rows(Offer)[-1]


def begin_framework(world: Any, who: str = "lead_a", **said: Any) -> Framework:
    program = str(key(f"program {who[-1]}"))
    answer = world.client(who).post("/fr/posts/frameworks/new/", OFFER | {"program": program} | said)
    assert answer.status_code == 302
    return rows(Framework, state="draft")[-1]


def typed(form: Any) -> dict[str, Any]:
    """What a browser would send of a step as it was shown."""
    found: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if value is True:
            found[field.name] = "on"
        elif value is not None and value is not False:
            found[field.name] = value
    return found


def adopted(world: Any, who: str = "lead_a", *, on: date | None = None, **said: Any) -> Framework:
    framework = begin_framework(world, who, **said)
    answer = world.client(who).post(f"/fr/posts/frameworks/{framework.pk}/adopt/", {"on": (on or clock.today()).isoformat()})
    assert answer.status_code == 302
    return rows(Framework, pk=framework.pk)[0]
