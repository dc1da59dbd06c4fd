"""What is done with a session: begun, written, announced, moved, cancelled; a place taken and given back; who came; its end."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.assemblies import groups, naming, writing
from pairpep.assemblies.counting import figures_of
from pairpep.assemblies.models import Assembly, Door, Promise, Registration, Roll, Speaker, Ticket, Topic
from pairpep.assemblies.workflow import ANNOUNCED, CANCELLED, HELD
from pairpep.kernel import queue
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.library import lineage
from pairpep.network.models import Person

TELL = "assemblies.tell"


class Meanwhile(WrongMoment):
    """Somebody else recorded who came while this one was typing."""


def myself(by: Actor) -> Person:
    return Person.objects.permitting(by, "propose_topic").get()


# Planning ---------------------------------------------------------------------------------------------------------------------------------


@action("begin_session", on=Person, lock=False)
def begin(person: Person, *, by: Actor, said: dict[str, Text], topic: Topic | None = None, **hours: Any) -> Assembly:
    link = hours.pop("link", "")
    row = Assembly(
        words=writing.rewritten({}, said, 1), saves=1, made_by_id=person.pk, made_at=by.now, changed_at=by.now, topic=topic, **hours
    )
    row.save(force_insert=True)
    _set_door(row, link, by)
    return row


@action("plan", on=Assembly)
def plan(
    row: Assembly, *, by: Actor, said: dict[str, Text], starts_at: datetime | None, minutes: int, audience: list[str], link: str
) -> None:
    """Moved, it tells those who registered."""
    if row.state == ANNOUNCED and (row.is_over(by.now) or starts_at is None):
        raise WrongMoment(_("This session has taken place: its hour does not change any more."))
    moved = (row.starts_at, row.minutes) != (starts_at, minutes)
    row.starts_at, row.minutes, row.audience = starts_at, minutes, audience
    row.sequence += moved
    _write(row, said, by, "starts_at", "minutes", "audience", "sequence")
    _set_door(row, link, by)
    if moved and row.state == ANNOUNCED:
        queue.leave(TELL, assembly_id=row.pk)


@action("plan", on=Assembly, name="set_agenda")
def set_agenda(row: Assembly, *, by: Actor, items: list[dict[str, Any]], easy: Text) -> None:
    row.agenda = items
    _write(row, {"easy": easy}, by, "agenda")


def _write(row: Assembly, said: dict[str, Text], by: Actor, *fields: str) -> None:
    row.saves += 1
    row.words = writing.rewritten(row.words, said, row.saves)
    row.ready, row.changed_at = writing.is_ready(row.words, row.agenda), by.now
    row.save(update_fields=["words", "saves", "ready", "changed_at", *fields])


def _set_door(row: Assembly, link: str, by: Actor) -> None:
    found = Door.objects.permitting(by, "change").of(row.pk).first()
    if found and not link:
        found.delete()
    elif found:
        found.link, found.set_at = link, by.now
        found.save(update_fields=["link", "set_at"])
    elif link:
        Door(assembly=row, link=link, set_at=by.now).save(force_insert=True)


@action("plan", on=Assembly, name="add_speaker", lock=False)
def add_speaker(row: Assembly, *, by: Actor, name: str, organisation: str, agreed: bool) -> Speaker:
    """Shown to others from the day they agreed to be named; until then, to who plans alone."""
    agreed_on = day_of(by.now) if agreed else None
    speaker = Speaker(assembly=row, name=name, organisation=organisation, agreed_on=agreed_on, added_by_id=by.person_id, added_at=by.now)
    speaker.save(force_insert=True)
    return speaker


@action("remove", on=Speaker, name="speaker_agrees")
def agrees(speaker: Speaker, *, by: Actor) -> None:
    speaker.agreed_on = day_of(by.now)
    speaker.save(update_fields=["agreed_on"])


@action("remove", on=Speaker, name="remove_speaker")
def remove_speaker(speaker: Speaker, *, by: Actor) -> None:
    speaker.delete()


@action("announce", on=Assembly)
def announce(row: Assembly, *, by: Actor) -> None:
    if not (row.title.fr and row.title.en):
        raise WrongMoment(_("Give it a title in both languages before it is announced."))
    if row.starts_at is None or row.starts_at <= by.now:
        raise WrongMoment(_("Give it a day and an hour to come before it is announced."))
    row.move("announce")
    row.announced_at = row.changed_at = by.now
    row.save(update_fields=["state", "announced_at", "changed_at"])


@action("cancel", on=Assembly)
def cancel(row: Assembly, *, by: Actor, reason: str, language: str) -> None:
    if row.state == ANNOUNCED and row.is_over(by.now):
        raise WrongMoment(_("This session has taken place: it is not cancelled any more."))
    was_announced = row.state == ANNOUNCED
    row.move("cancel")
    row.reason, row.language, row.changed_at, row.ended_at = reason, language, by.now, by.now
    row.sequence += 1
    row.save(update_fields=["state", "reason", "language", "changed_at", "ended_at", "sequence"])
    if was_announced:
        queue.leave(TELL, assembly_id=row.pk)


# Places -----------------------------------------------------------------------------------------------------------------------------------


@action("register", on=Assembly, lock=False)
def register(row: Assembly, *, by: Actor) -> Registration:
    """In one tap. Taken twice, it is one place; taken again after it was given back, it is the same."""
    if row.state == CANCELLED:
        raise WrongMoment(_("This session is cancelled. Why is said on its page."))
    if row.state != ANNOUNCED or row.is_over(by.now):
        raise WrongMoment(_("This session is over. What was said there, and its replay, stay here."))
    place = _place(row, by)
    queue.leave(TELL, assembly_id=row.pk)
    return place


def _place(row: Assembly, by: Actor) -> Registration:
    naming.must_take_part(by)
    ticket = Ticket.objects.visible_to(by).of(row.pk).held_by(by.person_id).first()
    if ticket is None:
        ticket = Ticket(assembly=row, person_id=by.person_id)
        ticket.save(force_insert=True)
        place = Registration(id=ticket.pk, assembly=row, group=groups.at_the_table(by), program_id=naming.program_of(by))
        place.name, place.registered_at = naming.shown_name(by), by.now
        place.save(force_insert=True)
        return place
    place = Registration.objects.visible_to(by).get(pk=ticket.pk)
    if place.withdrawn_at:
        place.withdrawn_at, place.name, place.registered_at = None, naming.shown_name(by), by.now
        place.save(update_fields=["withdrawn_at", "name", "registered_at"])
    return place


@action("withdraw", on=Registration)
def withdraw(place: Registration, *, by: Actor) -> None:
    place.withdrawn_at = by.now
    place.save(update_fields=["withdrawn_at"])
    queue.leave(TELL, assembly_id=place.assembly_id)


@action("say_i_came", on=Assembly, lock=False)
def say_i_came(row: Assembly, *, by: Actor) -> Registration:
    """By those who registered and by those who did not; the coordination finds it ticked."""
    if row.state not in (ANNOUNCED, HELD) or not row.is_over(by.now):
        raise WrongMoment(_("That can be said once the session is over, and until its end is recorded."))
    place = _place(row, by)
    place.said_came = True
    place.save(update_fields=["said_came"])
    return place


# Afterwards -------------------------------------------------------------------------------------------------------------------------------


@action("count", on=Assembly, name="record_attendance")
def record_attendance(row: Assembly, *, by: Actor, came: set[UUID], walked_in: dict[str, int], programs: list[UUID], seen: int) -> None:
    """One screen: names that came, the others by group, the programs that were seen. Said again, it corrects."""
    if not row.is_over(by.now):
        raise WrongMoment(_("This session is not over yet."))
    _keep_roll(row, by, walked_in, programs, seen)
    places = list(Registration.objects.visible_to(by).of(row.pk).standing())
    for place in places:
        if place.came is not (place.pk in came):
            place.came = place.pk in came
            place.save(update_fields=["came"])
    row.move("record_attendance")
    row.figures, row.changed_at = figures_of(places, walked_in, programs), by.now
    row.save(update_fields=["state", "figures", "changed_at"])


def _keep_roll(row: Assembly, by: Actor, walked_in: dict[str, int], programs: list[UUID], seen: int) -> None:
    known = Roll.objects.visible_to(by).of(row.pk).first()
    if (known.edition if known else 0) != seen:
        raise Meanwhile(_("Somebody recorded this session while you were at it. Look at what they recorded before you go on."))
    roll = known or Roll(assembly=row, edition=0)
    roll.walked_in, roll.programs, roll.recorded_by_id, roll.recorded_at = walked_in, programs, by.person_id, by.now
    roll.edition += 1
    names = ["walked_in", "programs", "edition", "recorded_by", "recorded_at"]
    roll.save(**({"update_fields": names} if known else {"force_insert": True}))


@action("attach", on=Assembly)
def attach(row: Assembly, *, by: Actor, replay_id: UUID | None, slides_id: UUID | None) -> None:
    for key in {key for key in (replay_id, slides_id) if key} - {row.replay_id, row.slides_id}:
        lineage.join(("assembly", row.pk), ("resource", key), by=by)
    row.replay_id, row.slides_id, row.changed_at = replay_id, slides_id, by.now
    row.save(update_fields=["replay_id", "slides_id", "changed_at"])


@action("close", on=Assembly)
def close(row: Assembly, *, by: Actor) -> None:
    """Once everything that was promised there has its end."""
    if Promise.objects.visible_to(by).of(row.pk).open().exists():
        raise WrongMoment(_("Something that was promised there has no end yet: say what became of it first."))
    row.move("close")
    row.ended_at = row.changed_at = by.now
    row.save(update_fields=["state", "ended_at", "changed_at"])


# The door for the apps beside this one ----------------------------------------------------------------------------------------------------


def propose_topic(*, by: Actor, title: Text, why: Text | None = None, origin: tuple[str, UUID] | None = None) -> Topic:
    """A topic for the community, from what another app keeps: `origin` is (kind, identifier), as the lineage names it."""
    from pairpep.assemblies import choosing

    topic: Topic = choosing.propose(myself(by), by=by, title=title, why=why or Text(), origin=origin)
    return topic
