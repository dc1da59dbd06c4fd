"""A plan as its worker writes it, and as the team reads it in its meeting."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.paging import Slice
from pairpep.kernel.pdf import as_pdf
from pairpep.kernel.reference import content
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.roles import CLINICIAN, TEAM_LEAD
from pairpep.plans import actions, presenting, printing, reading
from pairpep.plans.actions import ChangedMeanwhile
from pairpep.plans.forms import KeepForm, LimitsForm, LineForm
from pairpep.plans.models import Plan
from pairpep.referrals.models import Referral

# The worker -------------------------------------------------------------------------------------------------------------------------


def to(plan: Plan) -> HttpResponse:
    return redirect("plans:plan", plan.pk)


@writes(Referral, verb="plan")
def start(request: PersonRequest, referral: Referral) -> HttpResponse:
    """One tap from the person's page: what it is, and the first line."""
    present = Plan.objects.visible_to(request.actor).of_referral(referral.pk).open().first()
    if present is None and request.method == "POST":
        present = actions.start(referral, by=request.actor)
        return redirect("plans:line", present.pk, "new")
    return to(present) if present else render(request, "plans/start.html", {"referral": referral})


@reads(Plan)
def plan(request: PersonRequest, plan: Plan) -> HttpResponse:
    """To its worker, the whole of it. To anyone else who may see it, the page that was approved."""
    if plan.worker_id != request.actor.person_id:
        return redirect("plans:print", plan.pk)
    named = [content().need(code) for code in reading.named_by(request.actor, plan)]
    context = {"plan": plan, "reading": reading.read(request.actor, plan), "side": plan.side, "named": named}
    return render(request, "plans/plan.html", context)


@writes(Plan, verb="write")
def line(request: PersonRequest, plan: Plan, line: str) -> HttpResponse:
    """One line; `new` begins one."""
    present = actions.latest_of(plan, request.actor).part.line(line)
    if present is None and line != "new":
        return to(plan)
    if present and "remove" in request.POST:
        actions.remove_line(plan, by=request.actor, line_id=present.id)
        return to(plan)
    named = reading.named_by(request.actor, plan)
    form = form_of(request, LineForm, plan=plan, line=present, named=named, need=request.GET.get("need", "")[:3])
    if submitted(request, form) and _kept(request, plan, form):
        return to(plan)
    return _line_page(request, plan, form, present)


def _kept(request: PersonRequest, plan: Plan, form: LineForm) -> bool:
    try:
        actions.write_line(plan, by=request.actor, line=form.line, seen=form.cleaned_data["seen"])
    except ChangedMeanwhile:
        form.shown_as(actions.latest_of(plan, request.actor).part.line(form.line.id))
        form.add_error(None, _("This line was changed elsewhere meanwhile: it now reads as shown above. Saving again replaces it."))
    except WrongMoment as moment:
        form.add_error(None, str(moment))
    return form.is_valid()


def _line_page(request: PersonRequest, plan: Plan, form: LineForm, present: Any) -> HttpResponse:
    shown = presenting.line_shown(plan, present, plain=False) if present and form.non_field_errors() else None
    examples = [each for each in content().plan.examples if each.side == plan.side]
    context = {"plan": plan, "form": form, "present": shown, "new": present is None, "examples": examples, "form_id": "main"}
    return render(request, "plans/line.html", context)


@writes(Plan, verb="write")
def limits(request: PersonRequest, plan: Plan) -> HttpResponse:
    latest = actions.latest_of(plan, request.actor)
    form = form_of(request, LimitsForm, version=latest)
    if submitted(request, form):
        try:
            actions.write_limits(plan, by=request.actor, **form.cleaned_data)
        except ChangedMeanwhile:
            form.shown_as(latest)
            form.add_error(None, _("This was changed elsewhere meanwhile. Look at it again: saving now replaces it."))
        else:
            return to(plan)
    return render(request, "plans/limits.html", {"plan": plan, "form": form, "form_id": "main"})


@writes(Plan, verb="write")
def propose(request: PersonRequest, plan: Plan) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse("plans:plan", args=[plan.pk])  # type: ignore[attr-defined]
        actions.propose(plan, by=request.actor)
        messages.success(request, _("Proposed. The person reads it on their page, and says yes or asks for a change."))
    return to(plan)


@writes(Plan, verb="write")
def keep(request: PersonRequest, plan: Plan) -> HttpResponse:
    """Reviewed and kept as it is: the person confirms the new date."""
    form = form_of(request, KeepForm)
    if submitted(request, form):
        request.where_it_stands = reverse("plans:plan", args=[plan.pk])  # type: ignore[attr-defined]
        actions.keep(plan, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Proposed as it is, with its new date. The person confirms it on their page."))
        return to(plan)
    return render(request, "plans/keep.html", {"plan": plan, "form": form, "form_id": "main"})


@writes(Plan, verb="close")
def close(request: PersonRequest, plan: Plan) -> HttpResponse:
    """By the person or by their worker, each from their own page."""
    if request.method == "POST":
        actions.close(plan, by=request.actor)
        messages.success(request, _("The plan is closed. All its versions stay on the person's page."))
    return redirect("plans:mine") if plan.file_id in request.actor.own_files else to(plan)


# The team, and paper ------------------------------------------------------------------------------------------------------------------


@page(CLINICIAN, TEAM_LEAD)
def team(request: PersonRequest) -> HttpResponse:
    """What the team opens in its meeting: each plan one tap away, what is due first."""
    found = Slice.of(request, Plan.objects.visible_to(request.actor).open().for_list().soonest_first())
    lines = [presenting.plan_line(plan, request.actor) for plan in found]
    return render(request, "plans/team.html", {"found": found, "lines": lines})


@reads(Plan)
def on_paper(request: PersonRequest, plan: Plan) -> HttpResponse:
    """One clean page, for the person, their worker and the team alike."""
    actor = request.actor
    mine = plan.file_id in actor.own_files
    back = "plans:mine" if mine else "plans:plan" if plan.worker_id == actor.person_id else "plans:team"
    context = {
        "plan": plan,
        "standing": reading.standing(actor, plan),
        "crossed": reading.lines_let_in(actor, plan),
        "back": reverse(back, args=[plan.pk] if back == "plans:plan" else []),
        "today": day_of(actor.now),
    }
    return render(request, "plans/print.html", context)


@reads(Plan)
def pdf(request: PersonRequest, plan: Plan) -> HttpResponse:
    standing = reading.standing(request.actor, plan)
    if standing is None:
        return redirect("plans:print", plan.pk)
    data = printing.data(plan, standing, reading.lines_let_in(request.actor, plan), day_of(request.actor.now))
    return as_pdf("plan", data, language=(get_language() or "fr")[:2], name=_("plan"))
