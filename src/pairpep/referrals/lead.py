"""The team lead's verbs, and the coordinator's one: nobody is left waiting without someone to look for a way."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment
from pairpep.participants.actions import keep_contact, make_link, open_file
from pairpep.referrals.actions import _invite, due_in, outcome_due
from pairpep.referrals.models import Ask, LoanRequest, Referral


@action("offer", on=Referral)
def offer(referral: Referral, *, by: Actor, worker_id: UUID) -> None:
    """Propose it to a worker of the program, or to one who was lent for it."""
    if referral.yes_at is None:
        raise WrongMoment
    referral.move("offer")
    referral.touch(
        worker_id=worker_id,
        offered_at=by.now,
        accepted_at=None,
        redirect_asked=False,
        meeting_at=None,
        meeting_place="",
        due_on=due_in(by, "worker_answers"),
    )
    walls.call("app.close_care", referral.id)
    LoanRequest.objects.permitting(by, "withdraw").filter(referral_id=referral.id, closed_at__isnull=True).update(closed_at=by.now)


@action("open_again", on=Referral)
def open_again(referral: Referral, *, by: Actor) -> None:
    referral.move("open_again")
    referral.touch(worker_id=None, wish="", redirect_asked=False, due_on=due_in(by, "matching_surfaces"))


@action("set_waiting", on=Referral)
def set_waiting(referral: Referral, *, by: Actor) -> None:
    """Nobody is free: the person waits, and the team lead gives news on a set day."""
    if referral.state == "waiting":
        referral.touch(due_on=due_in(by, "waiting_check_in"))
        return
    referral.move("set_waiting")
    referral.touch(worker_id=None, redirect_asked=False, due_on=due_in(by, "waiting_check_in"))


@action("keep", on=Referral)
def keep(referral: Referral, *, by: Actor) -> None:
    """The redirection was talked over, and the same worker goes on."""
    referral.move("keep")
    code = {"proposed": "worker_answers", "accepted": "first_meeting_proposed", "unreached": "unreached_retry"}.get(referral.state)
    due = outcome_due(referral.meeting_at) if referral.meeting_at and referral.state == "contacting" else code and due_in(by, code)
    referral.touch(redirect_asked=False, decline_reason="", due_on=due)


@action("direct_elsewhere", on=Referral)
def direct_elsewhere(referral: Referral, *, by: Actor) -> None:
    referral.move("direct_elsewhere")
    referral.touch(closed_at=by.now, close_reason="other_service", due_on=None)
    walls.call("app.close_care", referral.id)


@action("ask_loan", on=Referral)
def ask_loan(referral: Referral, *, by: Actor) -> LoanRequest:
    """Ask the network for a worker by video. The request says a kind and a language, nothing about a person."""
    if referral.state not in ("matching", "waiting"):
        raise WrongMoment
    if LoanRequest.objects.permitting(by, "view").filter(referral_id=referral.id).exists():
        raise WrongMoment
    request = LoanRequest(
        program_id=referral.program_id, referral_id=referral.id, kind=referral.kind, language=referral.file.language, created_at=by.now
    )
    request.save(force_insert=True)
    referral.touch(due_on=due_in(by, "waiting_check_in"))
    return request


@action("lend", on=LoanRequest, lock=False)
def lend(request: LoanRequest, *, by: Actor, worker_id: UUID) -> None:
    """A dated role in the program that asked, good for that one referral; its team lead offers it to the worker."""
    until = day_of(by.now) + timedelta(days=content().settings["keeps"]["loan"].value)
    if not walls.call("app.lend", new_id(), request.id, worker_id, until):
        raise WrongMoment


@action("take", on=Ask)
def take(ask: Ask, *, by: Actor, person: dict[str, Any], contact: tuple[str, str] | None) -> Referral:
    """Someone asked by themselves: their file is opened, and their invitation goes out so that they confirm it."""
    if ask.taken_at is not None:
        raise WrongMoment
    file = open_file(ask.program, ask.side, by=by, **person)
    if contact:
        keep_contact(file, *contact, by=by)
    referral = _invite(file, by=by, wishes={"words": ask.words, "words_lang": ask.language}, origin="self")
    make_link(file, by=by)
    ask.taken_at, ask.taken_by_id, ask.referral_id = by.now, by.person_id, referral.id
    ask.name = ask.reach = ask.words = ""
    ask.save(update_fields=["taken_at", "taken_by", "referral_id", "name", "reach", "words"])
    return referral


@action("dismiss", on=Ask)
def dismiss(ask: Ask, *, by: Actor) -> None:
    """It was a test, or twice the same: what was typed is emptied."""
    if ask.taken_at is not None:
        raise WrongMoment
    ask.taken_at, ask.taken_by_id = by.now, by.person_id
    ask.name = ask.reach = ask.words = ""
    ask.save(update_fields=["taken_at", "taken_by", "name", "reach", "words"])
