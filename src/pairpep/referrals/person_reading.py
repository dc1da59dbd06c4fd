"""An invitation as the person it is for reads it: what concerns them now, in their words, and what they may do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.journal.models import Event
from pairpep.kernel import walls, when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.shapes import Need, Wording
from pairpep.network.roles import CLINICIAN, FAMILY_WORKER, PEER_WORKER, TEAM_LEAD
from pairpep.participants.ages import decides_alone, surely_a_child
from pairpep.participants.models import Consent, File
from pairpep.referrals import workflow as w
from pairpep.referrals.actions import PURPOSES, answers_alone
from pairpep.referrals.models import Referral, Wishes
from pairpep.referrals.person_choices import card_of
from pairpep.referrals.presenting import Step, needs_of, wished

# Where the person is, which is not always where the referral is.
QUESTION = "question"  # they have not answered, or said not now
AGE = "age"  # a yes needs a month of birth
PARENT = "parent"  # their yes waits for a parent's
THAT_MONTH = "that_month"  # the month of their fourteenth birthday: neither the parent any more, nor they alone yet
CONFIRM = "confirm"  # it is for them to decide now: do they go on?
UNDER_WAY, SAID_NO, ENDED = "under_way", "said_no", "ended"


def situation(actor: Actor, referral: Referral) -> str:
    if not referral.is_open:
        return ENDED
    if referral.state == w.DECLINED:
        return SAID_NO
    if referral.state in w.BEFORE_YES and not has_said_yes(actor, referral):
        return QUESTION
    if referral.state not in w.BEFORE_YES and walls.call("app.agreed", referral.pk, referral.file_id, day_of(actor.now)):
        return UNDER_WAY
    return _who_decides(actor, referral.file)


def _who_decides(actor: Actor, file: File) -> str:
    """There is a yes, and it does not suffice."""
    born, today = (file.birth_year, file.birth_month), day_of(actor.now)
    if file.side == "relative" or decides_alone(*born, today):
        return CONFIRM
    if None in born:
        return AGE
    return PARENT if surely_a_child(*born, today) else THAT_MONTH


def has_said_yes(actor: Actor, referral: Referral) -> bool:
    mine = Consent.objects.visible_to(actor).about(referral.file_id).standing().given_by(actor.person_id)
    return mine.filter(referral_id=referral.pk, purpose=PURPOSES[referral.kind]).exists()


def guardian_s_yes(actor: Actor, referral: Referral) -> Consent | None:
    mine = Consent.objects.visible_to(actor).about(referral.file_id).standing().given_by(actor.person_id)
    found: Consent | None = mine.filter(referral_id=referral.pk, purpose=PURPOSES[referral.kind], capacity="guardian").first()
    return found


@dataclass(frozen=True)
class ChildAsked:
    referral: Referral
    given: Consent | None


def of_children(actor: Actor) -> list[ChildAsked]:
    """What a parent is asked, and what they answered; empty from the day the child decides alone."""
    found = Referral.objects.permitting(actor, "guardian_answer").open().for_list().newest_first()
    return [ChildAsked(each, guardian_s_yes(actor, each)) for each in found]


def meeting_key(referral: Referral) -> str:
    """The time and place that a page shows: what is confirmed must still be that."""
    return f"{referral.meeting_at.isoformat()}|{referral.meeting_place}" if referral.meeting_at else ""


@dataclass(frozen=True)
class Told:
    """An invitation in the person's words, wherever it stands."""

    referral: Referral
    told: Wording
    asked_by: str
    wishes: Wishes | None
    steps: list[Step]

    @property
    def needs(self) -> list[Need]:
        return needs_of(self.wishes)

    @property
    def wished(self) -> list[dict[str, Any]]:
        return wished(self.wishes)

    @property
    def by_self(self) -> bool:
        return self.referral.origin == "self"


@dataclass(frozen=True)
class Reading(Told):
    """What the page of an invitation is given besides: what concerns the person now."""

    situation: str
    card: Any
    notice: str  # the code of the text read before a yes
    alone_from: str  # the first day of next month, for whom turns fourteen in this one

    @property
    def meeting(self) -> str:
        return when.moment(self.referral.meeting_at) if self.referral.state == w.CONTACTING else ""

    @property
    def meeting_key(self) -> str:
        return meeting_key(self.referral)

    @property
    def ask_again(self) -> str:
        return when.day(self.referral.ask_again_on) if self.referral.state == w.NOT_NOW else ""

    @property
    def may_choose_again(self) -> bool:
        return self.situation == UNDER_WAY and self.referral.state in w.SAID_YES

    @property
    def page(self) -> Any:
        """What the worker is and is not."""
        return content().pages["peer_worker" if self.referral.kind == "peer" else "family_worker"]


def read(actor: Actor, referral: Referral) -> Reading:
    stands = situation(actor, referral)
    chosen = referral.worker_id if referral.state not in w.BEFORE_YES else None
    return Reading(
        referral=referral,
        situation=stands,
        told=wording(referral),
        asked_by=asked_by(referral, _made([referral])) if stands == QUESTION else "",
        wishes=Wishes.objects.visible_to(actor).filter(referral_id=referral.pk).first(),
        steps=steps(referral),
        card=card_of(actor, referral.file, referral.kind, chosen),
        notice=notice_code(actor, referral),
        alone_from=first_of_next_month(actor),
    )


def all_told(actor: Actor, file: File) -> list[Told]:
    """Every invitation there ever was, the newest first."""
    found = list(Referral.objects.visible_to(actor).about(file.pk).select_related("program", "worker", "referred_by").newest_first())
    wishes = {each.referral_id: each for each in Wishes.objects.visible_to(actor).about(file.pk)}
    made = _made(found)
    return [Told(each, wording(each), asked_by(each, made), wishes.get(each.pk), steps(each)) for each in found]


def wording(referral: Referral) -> Wording:
    state = content().states[referral.state]
    return state.young_person if referral.kind == "peer" else state.relative


def notice_code(actor: Actor, referral: Referral) -> str:
    return PURPOSES[referral.kind] if answers_alone(referral, actor) else "assent_under_14"


def _made(referrals: list[Referral]) -> dict[tuple[str, UUID | None], str]:
    """The roles that whoever made an invitation held that day; the roles of the staff are not the person's to look up."""
    subjects = {f"{each._meta.label}:{each.pk}" for each in referrals}
    events = Event.objects.filter(file_id__in={each.file_id for each in referrals}, subject__in=subjects).order_by("-n")
    return {(event.subject, event.actor): event.roles for event in events}


def asked_by(referral: Referral, made: dict[tuple[str, UUID | None], str]) -> str:
    if referral.referred_by is None:
        return ""
    held = made.get((f"{referral._meta.label}:{referral.pk}", referral.referred_by_id), "").split()
    role = next((code for code in (CLINICIAN, TEAM_LEAD, PEER_WORKER, FAMILY_WORKER) if code in held), "")
    return f"{referral.referred_by.name} ({str(content().roles[role].name).lower()})" if role else referral.referred_by.name


def steps(referral: Referral) -> list[Step]:
    """The road in four points, said so that « tu » and « vous » read the same."""
    meeting = when.moment(referral.meeting_at) if referral.meeting_at and not referral.met_on else when.day(referral.met_on)
    taken = [
        (_("The invitation"), when.day(referral.asked_at or referral.created_at), True),
        (_("My yes"), when.day(referral.yes_at), referral.yes_at is not None),
        (_("Someone accepts"), when.day(referral.accepted_at), referral.accepted_at is not None and referral.worker_id is not None),
        (_("A first meeting"), meeting, referral.met_on is not None),
    ]
    now = next((place for place, (_title, _when, done) in enumerate(taken) if not done), len(taken))
    status = ["done" if place < now else "now" if place == now else "later" for place in range(len(taken))]
    return [Step(title, date if done or place == now else "", status[place]) for place, (title, date, done) in enumerate(taken)]


def first_of_next_month(actor: Actor) -> str:
    today = day_of(actor.now)
    return when.day(today.replace(year=today.year + today.month // 12, month=today.month % 12 + 1, day=1))
