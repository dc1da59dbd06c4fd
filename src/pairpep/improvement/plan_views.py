"""Plans, page by page: written, started, measured again, studied, ended, taken further, offered to others."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.improvement import measuring, plan_presenting, trying
from pairpep.improvement.forms import ActForm, MeasureForm, PlanForm, ReasonForm, ShareForm, StepForm, StudyForm
from pairpep.improvement.models import Plan, Step
from pairpep.improvement.policy import LEADS, OWNERS
from pairpep.improvement.views import guard_of, language
from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.levers import naming
from pairpep.network.models import Program

PLAN = "improvement:plan"


def _form(request: PersonRequest, **more: Any) -> PlanForm:
    about = {"guard": guard_of(request), "levers": plan_presenting.sentences(request.actor), "present": day_of(request.actor.now)}
    return form_of(request, PlanForm, **about, **more)


@page(*LEADS)
def begin(request: PersonRequest) -> HttpResponse:
    programs = Program.objects.permitting(request.actor, "improve").by_name(language())
    form = _form(request, programs=programs, initial={"lever": request.GET.get("lever", "")})
    if submitted(request, form):
        about = {"lever": form.cleaned_data["lever"], "language": language()}
        plan = trying.begin(form.cleaned_data["program"], by=request.actor, **about, **form.said)
        return _kept(request, plan)
    return render(request, "improvement/write.html", {"form": form, "form_id": "main"})


def _kept(request: PersonRequest, plan: Plan) -> HttpResponse:
    messages.success(request, _("Kept. Nothing starts before you say so."))
    return redirect(PLAN, plan.pk)


@reads(Plan)
def plan(request: PersonRequest, found: Plan) -> HttpResponse:
    return render(request, "improvement/plan.html", plan_presenting.plan(request.actor, found))


@writes(Plan, "write")
def write(request: PersonRequest, found: Plan) -> HttpResponse:
    form = _form(request, plan=found)
    if submitted(request, form):
        trying.write(found, by=request.actor, lever=form.cleaned_data["lever"], **form.said)
        return _kept(request, found)
    return render(request, "improvement/write.html", {"form": form, "form_id": "main", "plan": found})


@writes(Plan, "start")
def start(request: PersonRequest, found: Plan) -> HttpResponse:
    if request.method == "POST":
        trying.start(found, by=request.actor)
        messages.success(request, _("Started. The chart says from which day; it comes back to you when the second measure is there."))
    return redirect(PLAN, found.pk)


@writes(Plan, "drop")
def drop(request: PersonRequest, found: Plan) -> HttpResponse:
    form = form_of(request, ReasonForm, guard=guard_of(request))
    if submitted(request, form):
        trying.drop(found, by=request.actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("Dropped. It stays in the list, with why."))
        return redirect(PLAN, found.pk)
    return render(request, "improvement/drop.html", {"form": form, "form_id": "main", "plan": found})


@writes(Plan, "add_step")
def add_step(request: PersonRequest, found: Plan) -> HttpResponse:
    form = form_of(request, StepForm, guard=guard_of(request), present=day_of(request.actor.now))
    if submitted(request, form):
        said = {name: form.cleaned_data[name] for name in ("words", "role", "due_on")}
        trying.add_step(found, by=request.actor, language=language(), **said)
        messages.success(request, _("Added. It waits for that function, on its page of the day."))
        return redirect(PLAN, found.pk)
    return render(request, "improvement/add_step.html", {"form": form, "form_id": "main", "plan": found})


@page(*OWNERS)
def steps(request: PersonRequest) -> HttpResponse:
    return render(request, "improvement/steps.html", plan_presenting.steps(request.actor))


@writes(Step, "do")
def do_step(request: PersonRequest, row: Step) -> HttpResponse:
    if request.method == "POST":
        trying.do_step(row, by=request.actor)
        messages.success(request, _("Done."))
        if request.actor.holds(*LEADS):
            return redirect(PLAN, row.plan_id)
    return redirect("improvement:steps")


@writes(Plan, "measure")
def measure(request: PersonRequest, found: Plan) -> HttpResponse:
    assert found.started_at is not None
    days = {"started": day_of(found.started_at), "present": day_of(request.actor.now)}
    form = form_of(request, MeasureForm, guard=guard_of(request), plan=found, **days)
    if submitted(request, form):
        said = {name: form.said[name] for name in ("value", "counted_on", "source")}
        trying.type_measure(found, by=request.actor, **said)
        messages.success(request, _("Kept, with where it was counted. Study it now."))
        return redirect(PLAN, found.pk)
    told = {"plan": found, "unit": measuring.unit_of(found.indicator), "own": found.own_measure}
    return render(request, "improvement/measure.html", {"form": form, "form_id": "main", **told})


@writes(Plan, "study")
def study(request: PersonRequest, found: Plan) -> HttpResponse:
    form = form_of(request, StudyForm, guard=guard_of(request))
    if submitted(request, form):
        trying.study(found, by=request.actor, learned=form.cleaned_data["learned"])
        messages.success(request, _("Kept. Decide now what becomes of it."))
        return redirect(PLAN, found.pk)
    told = {"plan": found, "beside": plan_presenting.beside(found), "ready": plan_presenting.ready_to_study(request.actor, found)}
    return render(request, "improvement/study.html", {"form": form, "form_id": "main", **told})


@writes(Plan, "act")
def act(request: PersonRequest, found: Plan) -> HttpResponse:
    form = form_of(request, ActForm, guard=guard_of(request))
    if submitted(request, form):
        trying.act(found, by=request.actor, verb=form.cleaned_data["verb"], reason=form.cleaned_data["reason"])
        messages.success(request, _("The loop is closed, and it says why."))
        return redirect(PLAN, found.pk)
    told = {"plan": found, "beside": plan_presenting.beside(found)}
    return render(request, "improvement/act.html", {"form": form, "form_id": "main", **told})


@writes(Plan, "continue")
def next_cycle(request: PersonRequest, found: Plan) -> HttpResponse:
    """The same aim and measure, a new prediction to write."""
    if request.method != "POST":
        return redirect(PLAN, found.pk)
    if after := Plan.objects.visible_to(request.actor).after(found.pk).first():
        return redirect(PLAN, after.pk)
    same = {name: getattr(found, name) for name in ("idea", "indicator", "own_measure", "aim", "language")}
    plan = trying.begin(found.program, by=request.actor, previous=found, before=None if found.indicator else found.result, **same)
    messages.success(request, _("The next cycle is begun: change the idea, and predict again."))
    return redirect("improvement:write", plan.pk)


@writes(Plan, "share")
def share(request: PersonRequest, found: Plan, into: str) -> HttpResponse:
    if into not in dict(plan_presenting.into()):
        raise Http404
    more: Any = {"initial": plan_presenting.first_words(found), "closed": plan_presenting.why_not(request.actor, into)}
    form = form_of(request, ShareForm, guard=partial(naming.recognisable_by, by=request.actor), **more)
    if submitted(request, form):
        said = {name: form.cleaned_data[name] for name in ("title", "words")}
        written = language() if form.has_changed() else found.language  # as it was written, when not a word was changed
        trying.share(found, by=request.actor, kind=into, language=written, **said)
        messages.success(request, _("Offered. Nothing says which program it comes from."))
        return redirect(PLAN, found.pk)
    told = {"plan": found, "into": plan_presenting.INTO[into]}
    return render(request, "improvement/share.html", {"form": form, "form_id": "main", **told})
