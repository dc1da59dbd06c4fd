"""A space where a young person, workers and a relative are members, two people who watch over it, and what they said."""

from __future__ import annotations

import json
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from pairpep.kernel import clock, walls
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting
from tests.world import key

# Who is a member: person → (group, how they appear). Two of the staff watch; the family mentor is a member and watches too.
MEMBERS = {
    "active_a": ("youth", "Lune"),
    "peer_a": ("peer_worker", "Pair d'ici"),
    "clinician_a": ("clinician", "Camille"),
    "mother_a": ("relative", "Une mère"),
    "peer_mentor": ("mentor", "Une mentore"),
    "family_mentor": ("mentor", "Mentor famille"),
}
WATCHING = ("peer_mentor", "family_mentor")
MONDAY = datetime(2027, 3, 1, 10, 0, tzinfo=clock.MONTREAL)  # a Monday, when the tests of hours are


def build() -> None:
    from pairpep.community.models import Belonging, Member, Moderator, Space

    now, today = clock.now(), clock.today()
    with acting("a small community, for a test"):
        Space(
            id=key("space all"), code="test-all", kind="open", name=Text(fr="Tout le monde", en="Everyone"),
            purpose=Text(fr="Se parler.", en="To talk."), groups=[], moderated=True, made_at=now,
        ).save(using="jobs", force_insert=True)  # fmt: skip
        for person, (group, name) in MEMBERS.items():
            Member(id=key(f"member {person}"), shown_name=name, shown_group=group, language="fr").save(using="jobs", force_insert=True)
            grown = None if person == "active_a" else today - timedelta(days=1)
            Belonging(
                id=key(f"belonging {person}"), member_id=key(f"member {person}"), person_id=key(person), group=group, adult_from=grown,
                charter="1", joined_at=now,
            ).save(using="jobs", force_insert=True)  # fmt: skip
        for person in WATCHING:
            Moderator(id=key(f"moderator {person}"), person_id=key(person), named_by_id=key("coordinator"), since=today).save(
                using="jobs", force_insert=True
            )


def on_duty(person: str, weekday: int, starts: time = time(9), ends: time = time(17), since: date | None = None) -> None:
    from pairpep.moderation.models import DutyShift

    with acting("hours, for a test"):
        DutyShift(person_id=key(person), weekday=weekday, starts=starts, ends=ends, since=since or clock.today()).save(
            using="jobs", force_insert=True
        )


def always_on_duty(*people: str) -> None:
    """Whatever the hour of the test."""
    for person in people:
        for weekday in range(1, 8):
            on_duty(person, weekday, time(0), time(23, 59, 59))


def space(actor: Any) -> Any:
    from pairpep.community.models import Space

    return Space.objects.visible_to(actor).get(pk=key("space all"))


def discussion(world: Any, by: str = "peer_a", words: str = "Bonjour à tout le monde", title: str = "Se présenter") -> Any:
    from pairpep.community import actions

    with walls.entered(key(by)) as actor:
        return actions.open_discussion(space(actor), by=actor, title=title, words=words, language="fr")


def say(by: str, first: Any, words: str) -> Any:
    """In the discussion that this message began."""
    from pairpep.community import actions
    from pairpep.community.models import Discussion

    with walls.entered(key(by)) as actor:
        return actions.say(Discussion.objects.visible_to(actor).get(pk=first.discussion_id), by=actor, words=words, language="fr")


def rows(model: Any) -> list[Any]:
    return list(model.objects.using("jobs").unscoped("a test looks").order_by("pk"))


def row(model: Any, pk: UUID) -> Any:
    return model.objects.using("jobs").unscoped("a test looks").get(pk=pk)


def seen_by(person: str, model: Any) -> list[Any]:
    with walls.entered(key(person)) as actor:
        return list(model.objects.visible_to(actor))


def jobs_left(task: str) -> list[dict[str, Any]]:
    from django.db import connections

    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT args FROM procrastinate_jobs WHERE task_name = %s ORDER BY id", [task])
        return [json.loads(args) if isinstance(args, str) else args for (args,) in cursor.fetchall()]


def letters() -> dict[UUID, int]:
    """How many mails were left to each of the staff."""
    from pairpep.network.models import Message

    found: dict[UUID, int] = {}
    for letter in Message.objects.using("jobs").all():
        found[letter.to_person_id] = found.get(letter.to_person_id, 0) + 1
    return found
