"""What is done in the directory: entries written, agreed to, taken back; a program that wishes to join, answered."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from pairpep.directory.models import Entry, JoinRequest
from pairpep.directory.workflow import DECLINED, EVERYONE, LEADER, MEMBERS, NOBODY, OPENED, PROGRAM, SHOWN, first_shown
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network import actions as network
from pairpep.network.models import Person, Program
from pairpep.network.roles import MANAGER

# Entries ----------------------------------------------------------------------------------------------------------------------------------


def _made(by: Actor, kind: str, **said: Any) -> Entry:
    entry = Entry(kind=kind, shown=first_shown(kind), written_at=by.now, written_by_id=by.person_id, **said)
    try:
        with transaction.atomic():
            entry.save(force_insert=True)
    except IntegrityError:  # the button was pressed twice
        raise WrongMoment from None
    return entry


@action("add_entry", on=Person, lock=False)
def add_entry(coordinator: Person, *, by: Actor, kind: str, **said: Any) -> Entry:
    return _made(by, kind, **said)


@action("present_themselves", on=Person, lock=False)
def present_themselves(partner: Person, *, by: Actor, kind: str, **said: Any) -> Entry:
    """A partner's own entry: seen by nobody, or by members, until they say otherwise."""
    return _made(by, kind, owner=partner, **said)


@action("present", on=Program, lock=False)
def present_program(program: Program, *, by: Actor, **said: Any) -> Entry:
    """What is said of a program beside its name, which it already has."""
    return _made(by, PROGRAM, program=program, name=Text(), **said)


@action("write", on=Entry, name="write_entry")
def write_entry(entry: Entry, *, by: Actor, **said: Any) -> None:
    """Its owner's words are public as they change. The coordination's wait for a new agreement: nobody agreed to these."""
    for name, value in said.items():
        setattr(entry, name, value)
    entry.written_at, entry.written_by_id = by.now, by.person_id
    if entry.on_word:
        _seen(entry, first_shown(entry.kind), on_word=False)
    entry.save(update_fields=[*said, "written_at", "written_by", "shown", "agreed_at", "agreed_by", "on_word"])


def _seen(entry: Entry, how_far: str, *, on_word: bool, by: Actor | None = None) -> None:
    if how_far not in SHOWN:
        raise PermissionDenied("directory.seen")
    agrees = how_far == EVERYONE or (entry.kind == LEADER and how_far == MEMBERS)
    entry.shown, entry.on_word = how_far, on_word and agrees
    entry.agreed_at = by.now if by and agrees else None
    entry.agreed_by_id = by.person_id if by and agrees else None


def _decide(entry: Entry, how_far: str, *, by: Actor, on_word: bool = False) -> None:
    _seen(entry, how_far, on_word=on_word, by=by)
    entry.save(update_fields=["shown", "agreed_at", "agreed_by", "on_word"])


@action("agree", on=Entry, name="agree_to_be_seen")
def agree(entry: Entry, *, by: Actor, how_far: str) -> None:
    _decide(entry, how_far, by=by)


@action("agree_on_word", on=Entry, name="note_agreement")
def agree_on_word(entry: Entry, *, by: Actor, how_far: str) -> None:
    """The coordination was told by the person, or the organisation, that they agree."""
    _decide(entry, how_far, by=by, on_word=True)


@action("withdraw", on=Entry, name="withdraw_entry")
def withdraw(entry: Entry, *, by: Actor) -> None:
    """Gone from the public pages at once; a person is named to nobody any more."""
    _decide(entry, NOBODY if entry.kind == LEADER else MEMBERS, by=by)


# Programs that wish to join ---------------------------------------------------------------------------------------------------------------


def _answered(request: JoinRequest, by: Actor, verb: str, *, answer: str, **more: Any) -> None:
    request.move(verb)
    request.answer, request.answered_at, request.answered_by_id = answer, by.now, by.person_id
    for name, value in more.items():
        setattr(request, name, value)
    request.save(update_fields=["state", "answer", "answered_at", "answered_by", *more])


@action("answer", on=JoinRequest, name="welcome_program")
def welcome(request: JoinRequest, *, by: Actor, answer: str) -> None:
    """The administrator opens the program next, from what was written: nothing is typed twice."""
    _answered(request, by, "welcome", answer=answer)


@action("answer", on=JoinRequest, name="put_off_program")
def put_off(request: JoinRequest, *, by: Actor, until: date, answer: str) -> None:
    _answered(request, by, "put_off", answer=answer, answer_by=until)


@action("answer", on=JoinRequest, name="decline_program")
def decline(request: JoinRequest, *, by: Actor, answer: str) -> None:
    _answered(request, by, "decline", answer=answer, ended_at=by.now)
    assert request.state == DECLINED


@action("open", on=JoinRequest, name="open_program")
def open_program(request: JoinRequest, *, by: Actor, code: str, name: Text, setting: str, email: str) -> Program:
    """The program and the invitation of its first manager, by the actions that the network has for them."""
    request.move("open")
    myself = Person.objects.permitting(by, "add_program").get()
    program: Program = network.add_program(myself, by=by, code=code, name=name, setting=setting)
    network.send_invitation(by=by, program=program, role=MANAGER, email=email, language=request.language)
    request.program, request.ended_at = program, by.now
    request.save(update_fields=["state", "program", "ended_at"])
    assert request.state == OPENED
    return program
