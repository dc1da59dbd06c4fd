"""An invitation's verbs: the referrer's, the person's, the worker's. The team lead's and the coordinator's stand in lead.py."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Program
from pairpep.participants.actions import make_link, open_file, record_consent
from pairpep.participants.ages import decides_alone
from pairpep.participants.models import AccessLink, Consent, File
from pairpep.referrals.models import Referral, Wishes

PURPOSES = {"peer": "peer_support", "family": "family_support"}
KIND_OF_SIDE = {"youth": "peer", "relative": "family"}


def days(code: str, table: str = "waits") -> timedelta:
    return timedelta(days=content().settings[table][code].value)


def due_in(by: Actor, code: str, table: str = "waits") -> date:
    """The day something surfaces by itself, from the content's delays."""
    return day_of(by.now) + days(code, table)


def outcome_due(meeting_at: datetime) -> date:
    """The day by which one says whether the meeting took place."""
    return day_of(meeting_at) + days("meeting_outcome")


def next_due(referral: Referral, day: date | None) -> date | None:
    """A redirection asked stays in front of the team lead until they answer, whatever goes on meanwhile."""
    return referral.due_on if referral.redirect_asked else day


# The referrer ----------------------------------------------------------------------------------------------------------------------


def _invite(file: File, *, by: Actor, wishes: dict[str, Any], origin: str = "team") -> Referral:
    referral = Referral(
        file=file,
        program_id=file.program_id,
        kind=KIND_OF_SIDE[file.side],
        origin=origin,
        state="asked",
        referred_by_id=by.person_id,
        created_at=by.now,
        asked_at=by.now,
        due_on=due_in(by, "person_answers"),
    )
    referral.save(force_insert=True)
    Wishes(referral=referral, file=file, program_id=file.program_id, **wishes).save(force_insert=True)
    return referral


@action("refer", on=File, lock=False)
def refer(file: File, *, by: Actor, wishes: dict[str, Any]) -> Referral:
    """Propose a meeting to someone the program already knows."""
    if Referral.objects.visible_to(by).open().filter(file=file).exists():
        raise WrongMoment
    referral = _invite(file, by=by, wishes=wishes)
    make_link(file, by=by)
    return referral


@action("refer", on=Program, lock=False)
def refer_someone_new(program: Program, *, by: Actor, side: str, person: dict[str, Any], wishes: dict[str, Any]) -> Referral:
    """Propose a meeting to someone who has no file yet: a young person, or a relative in their own right."""
    file = open_file(program, side, by=by, **person)
    referral = _invite(file, by=by, wishes=wishes)
    make_link(file, by=by)
    return referral


@action("give_link", on=Referral)
def give_link(referral: Referral, *, by: Actor) -> AccessLink:
    """Another link: the one before stays good until its day, whichever is opened leads to the same page."""
    if not referral.is_open:
        raise WrongMoment
    return make_link(referral.file, by=by)


@action("ask_again", on=Referral)
def ask_again(referral: Referral, *, by: Actor) -> AccessLink:
    referral.move("ask_again")
    referral.touch(asked_at=by.now, ask_again_on=None, due_on=due_in(by, "person_answers"))
    return make_link(referral.file, by=by)


@action("cancel", on=Referral)
def cancel(referral: Referral, *, by: Actor) -> None:
    referral.move("cancel")
    referral.touch(closed_at=by.now, close_reason="by_mistake", due_on=None)


# The person ------------------------------------------------------------------------------------------------------------------------


def answers_alone(referral: Referral, by: Actor) -> bool:
    file = referral.file
    return file.side == "relative" or decides_alone(file.birth_year, file.birth_month, day_of(by.now))


def _consents(referral: Referral, by: Actor, language: str, agreed: dict[str, bool]) -> None:
    """Each purpose on its own line; the meeting itself is the one that the wall asks for."""
    purpose = PURPOSES[referral.kind]
    alone = answers_alone(referral, by)
    notice = purpose if alone else "assent_under_14"
    for code, given in {purpose: True, **agreed}.items():
        record_consent(
            referral.file,
            by=by,
            purpose=code,
            given=given,
            capacity="self" if alone else "assent",
            notice=notice,
            language=language,
            referral_id=referral.id,
        )


def _after_yes(referral: Referral, by: Actor) -> None:
    """Where a yes leads: to the worker chosen, to whoever is free, or to waiting. A child's yes waits for the guardian's."""
    if not walls.call("app.agreed", referral.id, referral.file_id, day_of(by.now)):
        referral.move("say_yes_with_parent")
        referral.touch(answered_at=by.now, ask_again_on=None, due_on=due_in(by, "person_answers"))
        return
    if referral.worker_id:
        referral.move("say_yes_choose")
        referral.touch(yes_at=by.now, answered_at=by.now, offered_at=by.now, ask_again_on=None, due_on=due_in(by, "worker_answers"))
    elif referral.wish in ("wait", "video"):
        referral.move("say_yes_wait")
        referral.touch(yes_at=by.now, answered_at=by.now, ask_again_on=None, due_on=due_in(by, "worker_answers"))
    else:
        referral.move("say_yes_open")
        referral.touch(yes_at=by.now, answered_at=by.now, ask_again_on=None, due_on=due_in(by, "matching_surfaces"))


@action("say_yes", on=Referral)
def say_yes(
    referral: Referral, *, by: Actor, worker_id: UUID | None = None, wish: str = "", language: str = "fr", agreed: dict[str, bool]
) -> None:
    """The person's own yes. Until now the worker has seen nothing."""
    if referral.state not in ("asked", "not_now", "declined"):
        raise WrongMoment
    referral.worker_id, referral.wish = worker_id, wish
    _consents(referral, by, language, agreed)
    _after_yes(referral, by)


@action("say_not_now", on=Referral)
def say_not_now(referral: Referral, *, by: Actor, ask_again_on: date) -> None:
    referral.move("say_not_now")
    referral.touch(answered_at=by.now, ask_again_on=ask_again_on, due_on=ask_again_on, worker_id=None, wish="")
    _withdraw_consents(referral, by)


@action("say_no", on=Referral)
def say_no(referral: Referral, *, by: Actor) -> None:
    """No reason is asked. What the referrer wrote is deleted within thirty days."""
    referral.move("say_no")
    referral.touch(answered_at=by.now, due_on=due_in(by, "reasons_after_no", "keeps"), worker_id=None, wish="", ask_again_on=None)
    _withdraw_consents(referral, by)


@action("change_mind", on=Referral)
def change_mind(referral: Referral, *, by: Actor) -> None:
    """After a yes, at any moment and without a reason: the worker's access ends in this transaction."""
    stop(referral, by)


def stop(referral: Referral, by: Actor) -> None:
    """Called inside an action of the person."""
    referral.move("change_mind")
    nothing = {
        "worker_id": None,
        "wish": "",
        "meeting_at": None,
        "meeting_place": "",
        "meeting_confirmed_at": None,
        "redirect_asked": False,
    }
    referral.touch(due_on=due_in(by, "reasons_after_no", "keeps"), **nothing)
    walls.call("app.close_care", referral.id)
    _withdraw_consents(referral, by)


SOMEONE_ELSE = "someone_else"  # kept as the reason: what the team lead learns, and no more


def seek_someone_else(referral: Referral, by: Actor) -> None:
    """Called inside an action of the person, who keeps the worker out: their yes stands, and the lead looks for somebody today."""
    referral.move("ask_someone_else")
    meeting = {"meeting_at": None, "meeting_place": "", "meeting_confirmed_at": None}
    referral.touch(worker_id=None, wish="", redirect_asked=False, decline_reason=SOMEONE_ELSE, due_on=day_of(by.now), **meeting)
    walls.call("app.close_care", referral.id)


def _withdraw_consents(referral: Referral, by: Actor) -> None:
    """Their own: a parent's yes stays, and counts again if the child says yes again."""
    own = {"by_person_id": by.person_id, "referral_id": referral.id}
    standing = Consent.objects.permitting(by, "withdraw").filter(withdrawn_at__isnull=True, **own)
    standing.update(withdrawn_at=by.now)


@action("choose_again", on=Referral)
def choose_again(referral: Referral, *, by: Actor, worker_id: UUID) -> None:
    """While nobody has accepted yet, the person may prefer someone else."""
    referral.move("choose_again")
    referral.touch(worker_id=worker_id, wish="", offered_at=by.now, redirect_asked=False, due_on=due_in(by, "worker_answers"))


@action("confirm_again", on=Referral)
def confirm_again(referral: Referral, *, by: Actor, language: str, agreed: dict[str, bool] | None = None) -> None:
    """Turned fourteen in the middle: the parent's yes no longer counts, the young person's own is asked, and given here."""
    if referral.state in ("declined", "closed"):
        raise WrongMoment
    _withdraw_consents(referral, by)
    _consents(referral, by, language, agreed or {})
    if referral.state in ("asked", "not_now"):
        _after_yes(referral, by)


@action("guardian_answer", on=Referral, lock=False)
def guardian_answer(referral: Referral, *, by: Actor, yes: bool, language: str, agreed: dict[str, bool] | None = None) -> None:
    """A parent consents for a child under fourteen. A no leaves the invitation where it was, for the team to talk about;
    a yes taken back stops what had begun. What was answered before no longer counts."""
    if not referral.is_open:
        raise WrongMoment
    before = Consent.objects.permitting(by, "withdraw").filter(referral_id=referral.id, capacity="guardian", withdrawn_at__isnull=True)
    before.update(withdrawn_at=by.now)
    said: dict[str, Any] = {"capacity": "guardian", "notice": "guardian_under_14", "language": language, "referral_id": referral.id}
    for code, given in {PURPOSES[referral.kind]: yes, **(agreed or {})}.items():
        record_consent(referral.file, by=by, purpose=code, given=given, **said)
    if yes:
        walls.call("app.after_guardian", referral.id, due_in(by, "worker_answers"), due_in(by, "matching_surfaces"))
    else:
        walls.call("app.without_guardian", referral.id, due_in(by, "person_answers"))


@action("confirm_meeting", on=Referral)
def confirm_meeting(referral: Referral, *, by: Actor) -> None:
    referral.move("confirm_meeting")
    referral.touch(meeting_confirmed_at=by.now)


@action("ask_other_time", on=Referral)
def ask_other_time(referral: Referral, *, by: Actor) -> None:
    referral.move("ask_other_time")
    due = next_due(referral, due_in(by, "first_meeting_proposed"))
    referral.touch(meeting_at=None, meeting_place="", meeting_confirmed_at=None, due_on=due)


@action("ask", on=File, lock=False)
def ask(file: File, *, by: Actor, needs: list[str], words: str, language: str, worker_id: UUID | None = None, wish: str = "") -> Referral:
    """A young person or a relative with a page of their own asks by themselves: their asking is their yes."""
    if Referral.objects.visible_to(by).open().filter(file=file).exists():
        raise WrongMoment
    referral = Referral(
        file=file,
        program_id=file.program_id,
        kind=KIND_OF_SIDE[file.side],
        origin="self",
        state="asked",
        created_at=by.now,
        asked_at=by.now,
        due_on=due_in(by, "person_answers"),
        worker_id=worker_id,
        wish=wish,
    )
    referral.save(force_insert=True)
    Wishes(referral=referral, file=file, program_id=file.program_id, needs=needs, words=words, words_lang=language).save(force_insert=True)
    _consents(referral, by, language, {})
    _after_yes(referral, by)
    return referral


# The worker ------------------------------------------------------------------------------------------------------------------------


@action("accept", on=Referral)
def accept(referral: Referral, *, by: Actor) -> None:
    """The worker takes the person on: the wall opens the file for as long as the yes and the authorisation stand."""
    if not walls.call("app.open_care", new_id(), referral.id):
        raise WrongMoment
    referral.move("accept")
    referral.touch(worker_id=by.person_id, accepted_at=by.now, redirect_asked=False, due_on=due_in(by, "first_meeting_proposed"))


@action("step_back", on=Referral)
def step_back(referral: Referral, *, by: Actor, reason: str) -> None:
    """Declined when offered, or given back later; the person goes on with someone else."""
    if not walls.call("app.step_back", referral.id, due_in(by, "matching_surfaces"), reason):
        raise WrongMoment
    referral.state = "matching"


@action("ask_redirect", on=Referral)
def ask_redirect(referral: Referral, *, by: Actor, reason: str) -> None:
    referral.move("ask_redirect")
    referral.touch(redirect_asked=True, decline_reason=reason, due_on=day_of(by.now))


@action("propose_meeting", on=Referral)
def propose_meeting(referral: Referral, *, by: Actor, meeting_at: datetime, meeting_place: str) -> None:
    referral.move("propose_meeting")
    due = next_due(referral, outcome_due(meeting_at))
    referral.touch(meeting_at=meeting_at, meeting_place=meeting_place, meeting_confirmed_at=None, due_on=due)


@action("met", on=Referral)
def met(referral: Referral, *, by: Actor, met_on: date) -> None:
    """The first meeting took place. From here on, what is done together has its own pages."""
    referral.move("met")
    referral.touch(met_on=met_on, due_on=next_due(referral, None))


@action("missed", on=Referral)
def missed(referral: Referral, *, by: Actor) -> None:
    referral.move("missed")
    due = next_due(referral, due_in(by, "unreached_retry"))
    referral.touch(tries=referral.tries + 1, meeting_at=None, meeting_place="", meeting_confirmed_at=None, due_on=due)


@action("close_kindly", on=Referral)
def close_kindly(referral: Referral, *, by: Actor) -> None:
    """After several tries: the door stays open, and the person can come back by themselves."""
    if referral.tries < content().settings["limits"]["unreached_attempts"].value:
        raise WrongMoment
    referral.move("close_kindly")
    referral.touch(closed_at=by.now, close_reason="not_reached", due_on=None)
    walls.call("app.close_care", referral.id)


@action("end", on=Referral)
def end(referral: Referral, *, by: Actor, reason: str) -> None:
    referral.move("end")
    referral.touch(closed_at=by.now, close_reason=reason, due_on=None)
    walls.call("app.close_care", referral.id)
