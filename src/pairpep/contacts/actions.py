"""What a worker and a person do together: recorded in codes, written in the words of both, ended on purpose."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from pairpep.contacts.models import MET, Contact, Line, Work, Worry
from pairpep.contacts.next_steps import day_of_step
from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Program
from pairpep.referrals import actions as referral_actions
from pairpep.referrals.models import Care, Referral
from pairpep.referrals.workflow import WORKFLOW

ATTEMPT = "attempt"  # what the month counts an unanswered call under
UNTOLD = "untold"  # and a contact whose themes were not said: what is not known is counted as such


@action("record", on=Referral, lock=False)
def record(referral: Referral, *, by: Actor, key: UUID, group: Work | None = None, **told: Any) -> Contact:
    """One contact. The same key twice is the same contact: a double tap, or a draft that a phone sends again."""
    contact = Contact(id=key, **_of(referral, by.person_id), worker_id=by.person_id, group=group, created_at=by.now, **told)
    contact.save(force_insert=True)
    _count(contact, by, 1)
    if group is None:
        _plan(contact)
        _carry_the_referral_along(referral, contact, by)
    return contact


def _of(row: Referral | Contact, reader_id: UUID) -> dict[str, Any]:
    """The accompaniment that a row hangs on, and who reads it beside the person."""
    referral_id = row.pk if isinstance(row, Referral) else row.referral_id
    return {"file_id": row.file_id, "program_id": row.program_id, "referral_id": referral_id, "reader_id": reader_id}


def _count(contact: Contact, by: Actor, sign: int) -> None:
    """A group's time is counted once, with the group."""
    if contact.group_id is None:
        themes = (contact.themes or [UNTOLD]) if contact.outcome == MET else [ATTEMPT]
        walls.call("app.count_work", contact.program_id, contact.day, themes, sign, sign * contact.minutes)


def _plan(contact: Contact) -> None:
    """The list of people, the first page and the lead's page read one row: what comes next."""
    on = contact.next_on or day_of_step(contact.next_step, contact.day)
    walls.call("app.set_next_step", contact.referral_id, contact.next_step, on)


def _carry_the_referral_along(referral: Referral, contact: Contact, by: Actor) -> None:
    """One event, many views: the first contact is the first meeting of the invitation, and nobody says it twice."""
    possible = WORKFLOW.verbs_from(referral.state)
    if contact.outcome == MET and "met" in possible:
        referral_actions.met(referral, by=by, met_on=contact.day)
    elif contact.outcome != MET and "missed" in possible:
        referral_actions.missed(referral, by=by)


@action("correct", on=Contact)
def correct(contact: Contact, *, by: Actor, **told: Any) -> None:
    """What was tapped by mistake: the row is written anew, and the month counts it once."""
    _count(contact, by, -1)
    key, kept = contact.pk, {"group_id": contact.group_id, "created_at": contact.created_at}
    contact.delete()
    again = Contact(id=key, **_of(contact, by.person_id), worker_id=by.person_id, **kept, **told)
    again.save(force_insert=True)
    _count(again, by, 1)
    _plan(again)
    contact.pk = key


@action("remove", on=Contact)
def remove(contact: Contact, *, by: Actor) -> None:
    """It did not take place. The journal keeps that a contact was removed, and nothing of it."""
    _count(contact, by, -1)
    key = contact.pk
    contact.delete()
    contact.pk = key


@action("record_work", on=Program, lock=False)
def record_work(program: Program, *, by: Actor, key: UUID, day: date, minutes: int, themes: list[str], people: int | None = None) -> Work:
    """Time that is not about one person: a meeting, outreach, a group."""
    work = Work(
        id=key, program=program, worker_id=by.person_id, day=day, minutes=minutes, themes=themes, people=people, created_at=by.now
    )  # fmt: skip
    work.save(force_insert=True)
    walls.call("app.count_work", program.pk, day, themes, 1, minutes)
    return work


@action("record_work", on=Program, lock=False, name="record_group")
def record_group(program: Program, *, by: Actor, present: list[Referral], key: UUID, **told: Any) -> Work:
    """A group is one event: the time is counted once, and each person present reads on their page that there was a group."""
    work = record_work(program, by=by, key=key, **told)
    of_the_group = {"day": work.day, "outcome": MET, "channel": "group", "minutes": work.minutes, "themes": work.themes, "next_step": ""}
    for referral in present:
        record(referral, by=by, key=new_id(), group=work, **of_the_group)
    return work


@action("remove", on=Work, name="remove_work")
def remove_work(work: Work, *, by: Actor) -> None:
    if Contact.objects.visible_to(by).filter(group=work).exists():
        raise WrongMoment
    walls.call("app.count_work", work.program_id, work.day, work.themes, -1, -work.minutes)
    key = work.pk
    work.delete()
    work.pk = key


# The shared page


@action("write_line", on=Referral, lock=False)
def write_line(referral: Referral, *, by: Actor, words: str, lang: str) -> Line:
    """By either of them, of equal rank."""
    line = Line(**_of(referral, _reader(referral, by)), author_id=by.person_id, words=words, words_lang=lang, created_at=by.now)
    line.save(force_insert=True)
    return line


def _reader(referral: Referral, by: Actor) -> UUID:
    """Who reads it beside the person: the worker of today, or the last one there was."""
    last = Care.objects.visible_to(by).filter(referral=referral).order_by("-since").values_list("worker_id", flat=True).first()
    if last is None:
        raise WrongMoment
    return UUID(str(last))


@action("revise", on=Line)
def revise(line: Line, *, by: Actor, words: str, lang: str, edition: int) -> None:
    """By who wrote it. `edition` is the one they read: another change meanwhile is shown before anything is lost."""
    if line.edition != edition:
        raise WrongMoment
    line.words, line.words_lang, line.edition, line.changed_at = words, lang, edition + 1, by.now
    line.save(update_fields=["words", "words_lang", "edition", "changed_at"])


@action("take_away", on=Line)
def take_away(line: Line, *, by: Actor) -> None:
    """Declined by the person, or taken back by who wrote it: nobody sees it any more, and no log holds its words."""
    key = line.pk
    line.delete()
    line.pk = key


@action("worry", on=Referral, lock=False)
def worry(referral: Referral, *, by: Actor, told: str) -> Worry:
    """Who was told and when."""
    note = Worry(**_of(referral, by.person_id), worker_id=by.person_id, told=told, told_at=by.now)
    note.save(force_insert=True)
    return note
