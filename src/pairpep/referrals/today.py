"""What a referral asks of someone today."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import CLINICIAN, COORDINATOR, FAMILY_WORKER, KINDS, MANAGER, PEER_WORKER, RESEARCHER, TEAM_LEAD
from pairpep.referrals import workflow as w
from pairpep.referrals.actions import SOMEONE_ELSE
from pairpep.referrals.models import Ask, LoanRequest, Reading, ReadingSeen, Referral

MOST = 12  # a home page is not a list: what is due first, and the list behind it


def _task(referral: Referral, title: str, why: str = "", tone: str = "now") -> Task:
    return Task(
        title=title, why=why, url=reverse("referrals:referral", args=[referral.pk]), due=referral.due_on, kind="referral", tone=tone
    )


def _rows(rows: Any) -> Any:
    return rows.open().for_list().soonest_first()[:MOST]


@today(PEER_WORKER, FAMILY_WORKER)
def of_a_worker(actor: Actor) -> Iterable[Task]:
    sentences = {
        w.PROPOSED: (_("Answer %(name)s, who would like to meet you"), _("They said yes and chose you."), "decide"),
        w.ACCEPTED: (_("Propose a first meeting to %(name)s"), "", "now"),
        w.CONTACTING: (_("How did the meeting with %(name)s go?"), "", "now"),
        w.UNREACHED: (_("Try again to reach %(name)s"), "", "now"),
    }
    mine = Referral.objects.visible_to(actor).of_worker(actor.person_id).filter(state__in=list(sentences))
    for referral in _rows(mine):
        title, why, tone = sentences[referral.state]
        if referral.state == w.CONTACTING and (referral.meeting_at is None or referral.meeting_at > actor.now):
            yield _task(referral, _("Meeting planned with %(name)s") % {"name": referral.file.chosen_name}, tone="wait")
        else:
            yield _task(referral, title % {"name": referral.file.chosen_name}, why, tone)
    kinds = [kind for kind, role in KINDS.items() if actor.holds(role)]
    for referral in _rows(Referral.objects.visible_to(actor).left_open().filter(kind__in=kinds).not_passed_by(actor.person_id)):
        title = _("%(name)s said yes and left the choice open") % {"name": referral.file.chosen_name}
        yield _task(referral, title, _("Any worker of the program can take it."), "decide")


@today(CLINICIAN)
def of_a_referrer(actor: Actor) -> Iterable[Task]:
    """Invitations without an answer come back on their day; the others only show where they stand."""
    made = Referral.objects.visible_to(actor).made_by(actor.person_id).filter(state=w.ASKED, due_on__lte=day_of(actor.now))
    for referral in _rows(made):
        title = _("Mention the invitation to %(name)s again") % {"name": referral.file.chosen_name}
        yield _task(referral, title, _("No answer yet. You can give the link again, or withdraw it."))


@today(TEAM_LEAD)
def of_a_team_lead(actor: Actor) -> Iterable[Task]:
    programs = actor.programs([TEAM_LEAD])
    for ask in Ask.objects.visible_to(actor).filter(program_id__in=programs, taken_at__isnull=True).order_by("created_at")[:MOST]:
        who = _("A young person asks for a meeting") if ask.side == "youth" else _("A relative asks for a meeting")
        yield Task(
            title=who,
            why=_("They wrote by themselves. Open their file."),
            url=reverse("referrals:ask", args=[ask.pk]),
            due=day_of(ask.created_at),
            tone="decide",
        )
    here = Referral.objects.visible_to(actor).filter(program_id__in=programs)
    for referral in _rows(here.late(day_of(actor.now))):
        title, tone = _surfaced(referral)
        yield _task(referral, title % {"name": referral.file.chosen_name}, tone=tone)


def _surfaced(referral: Referral) -> tuple[str, str]:
    if referral.redirect_asked:
        return _("%(name)s: the worker asks you to redirect"), "decide"
    if (referral.state, referral.decline_reason) == (w.MATCHING, SOMEONE_ELSE):
        return _("%(name)s asks to meet someone else"), "decide"
    return {
        w.ASKED: (_("%(name)s has not answered the invitation yet"), "wait"),
        w.NOT_NOW: (_("%(name)s: the day to ask again has come"), "now"),
        w.MATCHING: (_("%(name)s said yes and nobody has answered"), "decide"),
        w.WAITING: (_("Give news to %(name)s, who is waiting"), "now"),
        w.PROPOSED: (_("%(name)s waits for a worker's answer"), "decide"),
    }.get(referral.state, (_("%(name)s: the next step is late"), "now"))


@today(COORDINATOR)
def of_a_coordinator(actor: Actor) -> Iterable[Task]:
    for loan in LoanRequest.objects.visible_to(actor).unanswered().select_related("program").order_by("created_at")[:MOST]:
        title = _("%(program)s asks for a worker by video") % {"program": loan.program.name}
        yield Task(title=title, url=reverse("referrals:lend", args=[loan.pk]), due=day_of(loan.created_at), tone="decide")


@today(RESEARCHER, COORDINATOR, MANAGER)
def of_a_reader(actor: Actor) -> Iterable[Task]:
    """The waits of a new month ask to be read once."""
    latest = Reading.objects.order_by("-through").values_list("through", flat=True).first()
    if latest and not ReadingSeen.objects.filter(person_id=actor.person_id, through=latest).exists():
        title = _("Read the waits up to %(day)s") % {"day": when.day(latest, weekday=False)}
        yield Task(
            title=title, why=_("Medians of the last twelve months, with what they cannot say."), url=reverse("referrals:waits"), tone="wait"
        )
