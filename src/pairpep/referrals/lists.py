"""Which referrals a list holds for whoever asks, and which verbs a page offers."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.network.roles import CLINICIAN, KINDS, TEAM_LEAD, WORKERS
from pairpep.participants.ages import decides_alone
from pairpep.participants.models import File
from pairpep.referrals import workflow as w
from pairpep.referrals.models import Referral

MINE, OPEN, MADE, TEAM = "mine", "open", "made", "team"

# The verbs that a page of the staff may show as a button; when is the workflow's, who is the policy's.
STAFF_VERBS = (
    "accept",
    "step_back",
    "ask_redirect",
    "propose_meeting",
    "met",
    "missed",
    "close_kindly",
    "end",
    "offer",
    "open_again",
    "set_waiting",
    "keep",
    "direct_elsewhere",
    "ask_again",
    "cancel",
)


def _kept(actor: Actor) -> list[str]:
    kept = []
    if actor.holds(*WORKERS):
        kept += [MINE, OPEN]
    if actor.holds(TEAM_LEAD):
        kept.append(TEAM)
    if actor.holds(CLINICIAN):
        kept += [MADE, TEAM]
    elif kept:
        kept.append(MADE)
    return list(dict.fromkeys(kept))


def chosen(actor: Actor, asked: str) -> str:
    kept = _kept(actor)
    return asked if asked in kept else (kept or [MADE])[0]


def offered(actor: Actor, current: str) -> list[dict[str, Any]]:
    titles = {MINE: _("People I accompany"), OPEN: _("Left open"), MADE: _("Invitations I made"), TEAM: _("The whole program")}
    return [{"code": code, "title": titles[code], "current": code == current} for code in _kept(actor)]


def rows(actor: Actor, view: str) -> Any:
    """One index each: who, then what is due first."""
    found = Referral.objects.visible_to(actor).open().for_list().soonest_first()
    if view == MINE:
        return found.of_worker(actor.person_id)
    if view == OPEN:
        kinds = [kind for kind, role in KINDS.items() if actor.holds(role)]
        return found.left_open().filter(kind__in=kinds).not_passed_by(actor.person_id)
    if view == TEAM:
        found = found.filter(program_id__in=actor.programs([TEAM_LEAD, CLINICIAN]))
        return found if actor.holds(TEAM_LEAD) else found.filter(kind="peer")
    return found.made_by(actor.person_id)


def moves(actor: Actor, referral: Referral) -> set[str]:
    """What this person may do to this referral at this moment: in the state's verbs, and permitted, in one query."""
    possible = [verb for verb in STAFF_VERBS if verb in w.WORKFLOW.verbs_from(referral.state)]
    if referral.state in (w.MATCHING, w.WAITING):
        possible.append("ask_loan")
    if referral.is_open and referral.state != w.DECLINED:
        possible.append("give_link")
    may = Referral.objects.visible_to(actor).filter(pk=referral.pk).may(actor, *possible)
    # A no must not be told from a not now: what one of them cannot do, the other does not offer.
    if referral.state in (w.NOT_NOW, w.DECLINED):
        may -= {"ask_again", "cancel", "give_link"}
    if not referral.redirect_asked:
        may -= {"keep"}
    return may


def about_the_file(actor: Actor, referral: Referral) -> set[str]:
    """What may be set right about a young person, and whether a parent has to be brought in."""
    file = referral.file
    if file.side != "youth" or not referral.is_open or not actor.holds(CLINICIAN, TEAM_LEAD):
        return set()
    if not File.objects.permitting(actor, "edit").filter(pk=file.pk).exists():
        return set()
    alone = decides_alone(file.birth_year, file.birth_month, day_of(actor.now))
    return {"edit_file"} if alone else {"edit_file", "guardian"}
