"""A community in the small world: the spaces that come with the product, and people who arrived there through its own pages."""

from __future__ import annotations

import re
from typing import Any

from django.db import connections

from pairpep.community import duty
from pairpep.community.duty import Staffed
from pairpep.kernel import walls
from pairpep.kernel.scoping import acting
from tests.world import key

HOME = "/fr/community/"
GROUPS = {
    "active_a": "youth", "mother_a": "relative", "mother_b": "relative", "peer_a": "peer_worker", "peer2_a": "peer_worker",
    "peer_b": "peer_worker", "family_a": "family_worker", "family_b": "family_worker", "clinician_a": "clinician",
    "clinician_b": "clinician", "lead_a": "team_lead", "manager_a": "manager", "peer_mentor": "mentor", "coordinator": "coordination",
    "researcher": "researcher", "partner": "partner",
}  # fmt: skip
COMES_IN = {"language": "fr", "agrees": "on"}


def load() -> None:
    from pairpep.community import shipped

    shipped.load()


def rows(model: Any, **where: Any) -> list[Any]:
    found = model.objects.using("jobs").unscoped("a test looks").filter(**where)
    return list(found.order_by("number" if model.__name__ == "Message" else "pk"))


def change(model: Any, values: dict[str, Any], **where: Any) -> None:
    with acting("a test"):
        model.objects.using("jobs").unscoped("a test").filter(**where).update(**values)


def born(person: str, year: int | None, month: int | None = None) -> None:
    from pairpep.participants.models import File

    change(File, {"birth_year": year, "birth_month": month}, person_id=key(person))


def told(world: Any, *people: str) -> None:
    """As whoever accompanies them does."""
    from datetime import timedelta

    from pairpep.community.models import Invitation
    from pairpep.kernel import clock

    with acting("a test"):
        for person in people:
            row = Invitation(person_id=key(person), by_id=key("peer_a"), at=clock.now(), until=clock.today() + timedelta(days=60))
            row.save(using="jobs", force_insert=True)


def arrive(world: Any, who: str, name: str, **more: Any) -> Any:
    client = world.client(who)
    answer = client.post(f"{HOME}arrive/", {**COMES_IN, "shown_name": name, "group": GROUPS[who], **more}, follow=True)
    assert answer.redirect_chain, answer.content.decode()
    return client


def member(who: str) -> Any:
    from pairpep.community.models import Belonging

    return rows(Belonging, person_id=key(who), ended_at__isnull=True)[0].member_id


def space(code: str = "table") -> Any:
    from pairpep.community.models import Space

    return rows(Space, code=code)[0]


def at(code: str = "table") -> str:
    return f"{HOME}spaces/{space(code).pk}/"


def opens(client: Any, title: str = "Une question", words: str = "Bonjour", code: str = "table", **more: Any) -> Any:
    return client.post(f"{at(code)}new/", {"title": title, "words": words, "language": "fr", **more}, follow=True)


def discussion(title: str = "Une question") -> Any:
    from pairpep.community.models import Discussion

    return rows(Discussion, title=title)[0]


def talk(title: str = "Une question") -> str:
    return f"{HOME}discussions/{discussion(title).pk}/"


def says(client: Any, words: str, title: str = "Une question", **more: Any) -> Any:
    return client.post(f"{talk(title)}say/", {"words": words, "language": "fr", **more}, follow=True)


def said(words: str) -> Any:
    from pairpep.community.models import Message

    return rows(Message, words__contains=words)[0]


def body(answer: Any) -> str:
    """The words of a page, as somebody reads them."""
    text = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return re.sub(r"\s+", " ", text).replace("&#x27;", "'")


def watched(monkeypatch: Any, now: bool = True) -> None:
    monkeypatch.setattr(duty, "_asked", [lambda moment: Staffed(is_open=now)])


def actor(who: str) -> Any:
    with walls.entered(key(who)) as found:
        return found


def queries() -> Any:
    return connections["default"]
