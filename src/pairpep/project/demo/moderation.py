"""Two people who watch over the fictitious community, their hours, a message to read again, a word said, the mail of the week."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any
from uuid import UUID

from pairpep.community.models import Belonging, Message, Moderator
from pairpep.kernel import clock
from pairpep.kernel.ids import derived_id
from pairpep.moderation.models import ClosedDay, DutyShift, NewsChoice, Report, Step
from pairpep.moderation.news_links import digest_of, token_of
from pairpep.project.demo.cast import CAST

WATCHING = {"peer_mentor": ((9, 12), (1, 2, 3, 4, 5)), "family_mentor": ((12, 20), (1, 2, 3, 4, 5))}
WEEKLY = ("clinician", "peer_worker")


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "moderation", *parts)


def save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def fill() -> None:
    """After the community itself: it is about what was said there."""
    today, now = clock.today(), clock.now()
    since = today - timedelta(days=60)
    named = set(_all(Moderator).values_list("person_id", flat=True))
    for role, ((starts, ends), weekdays) in WATCHING.items():
        person = CAST[role].person_id
        if person not in named:
            save(Moderator(id=key(role), person_id=person, named_by_id=CAST["coordinator"].person_id, since=since))
        for weekday in weekdays:
            save(DutyShift(id=key(role, weekday), person_id=person, weekday=weekday, starts=time(starts), ends=time(ends), since=since))
    save(ClosedDay(id=key("closed"), day=today + timedelta(days=9), set_by_id=CAST["coordinator"].person_id))
    for role in WEEKLY:
        choice = key("news", role)
        chosen = {"rhythm": "weekly", "chosen_at": now - timedelta(days=20), "stop_digest": digest_of(token_of(choice))}
        save(NewsChoice(id=choice, person_id=CAST[role].person_id, **chosen))
    _what_was_asked()


def _what_was_asked() -> None:
    """A report that waits, by a relative; a reminder that a clinician can ask another person to look at again."""
    now = clock.now()
    who = {row.person_id: row.member_id for row in _all(Belonging).filter(ended_at__isnull=True)}
    relative, clinician = who.get(CAST["relative"].person_id), who.get(CAST["clinician"].person_id)
    watching = [who[person] for person in (CAST[role].person_id for role in WATCHING) if person in who]
    said = _all(Message).filter(state="shown").exclude(member_id__in=[relative, *watching]).order_by("said_at").first()
    if relative and said:
        asked = {"kind": "report", "reason": "names", "words": "Il me semble qu'on reconnaît l'équipe dont il est question."}
        save(Report(id=key("asked"), message=said, member_id=relative, at=now - timedelta(hours=3), **asked))
    theirs = _all(Message).filter(state="shown", member_id=clinician).order_by("said_at").first() if clinician else None
    if theirs and clinician:
        why = {"rule": "experience", "words": "Une phrase pouvait se lire comme un conseil de traitement. Le reste aide, merci."}
        by = {"by_id": CAST["peer_mentor"].person_id, "at": now - timedelta(days=2)}
        save(Step(id=key("step"), member_id=clinician, message=theirs, code="discuss", **why, **by))


def _all(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("the demonstration is filled")
