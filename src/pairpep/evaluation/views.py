"""The questions and where they stand; plans, from draft to told; what each found."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.evaluation import actions, figures, files, presenting
from pairpep.evaluation.catalogue import catalogue
from pairpep.evaluation.forms import PlanForm, ReasonForm
from pairpep.evaluation.models import Opening, Protocol
from pairpep.evaluation.policy import WHOLE
from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.roles import STAFF_ROLES
from pairpep.participants.guarding import recognisable

PLAN = "evaluation:plan"


def guard_of(request: PersonRequest) -> Any:
    return partial(recognisable, by=request.actor)


@page(*STAFF_ROLES, even_lapsed=True)
def home(request: PersonRequest) -> HttpResponse:
    return render(request, "evaluation/home.html", presenting.home(request.actor))


@page(*STAFF_ROLES, even_lapsed=True)
def outcomes(request: PersonRequest) -> HttpResponse:
    return render(request, "evaluation/outcomes.html", presenting.outcomes())


@page(*WHOLE)
def begin(request: PersonRequest, question: str) -> HttpResponse:
    if not catalogue().measured(question):
        raise Http404
    form = form_of(request, PlanForm, guard=guard_of(request), question=question, present=day_of(request.actor.now))
    if submitted(request, form):
        plan = actions.begin(actions.myself(request.actor), by=request.actor, language=figures.language(), **form.said)
        messages.success(request, _("Kept as a draft. Read it again, then lock it."))
        return redirect(PLAN, plan.pk)
    return render(request, "evaluation/write.html", {"form": form, "form_id": "main", "asked": catalogue().questions[question]})


@reads(Protocol)
def plan(request: PersonRequest, row: Protocol) -> HttpResponse:
    return render(request, "evaluation/plan.html", presenting.plan(request.actor, row))


@writes(Protocol, "write")
def write(request: PersonRequest, row: Protocol) -> HttpResponse:
    told: Any = {"question": row.question, "plan": row, "present": day_of(request.actor.now)}
    form = form_of(request, PlanForm, guard=guard_of(request), **told)
    if submitted(request, form):
        actions.write(row, by=request.actor, language=figures.language(), **form.said)
        messages.success(request, _("Kept as a draft. Read it again, then lock it."))
        return redirect(PLAN, row.pk)
    shown = {"form": form, "form_id": "main", "asked": catalogue().questions[row.question], "plan": row}
    return render(request, "evaluation/write.html", shown)


@writes(Protocol, "lock")
def lock(request: PersonRequest, row: Protocol) -> HttpResponse:
    """A page to confirm: it cannot be undone."""
    if request.method == "POST":
        actions.lock(row, by=request.actor)
        messages.success(request, _("Locked. Its words do not change any more."))
        return redirect(PLAN, row.pk)
    return render(request, "evaluation/lock.html", presenting.plan(request.actor, row))


@writes(Protocol, "open")
def open_(request: PersonRequest, row: Protocol) -> HttpResponse:
    if request.method == "POST":
        actions.open_(row, by=request.actor)
        messages.success(request, _("The data are being read, once, as the plan says. The answer is here in a moment."))
    return redirect(PLAN, row.pk)


@writes(Protocol, "tell")
def tell(request: PersonRequest, row: Protocol) -> HttpResponse:
    if request.method == "POST":
        actions.tell(row, by=request.actor)
        messages.success(request, _("Told: it may enter a report and a joint display."))
    return redirect(PLAN, row.pk)


@writes(Protocol, "drop")
def drop(request: PersonRequest, row: Protocol) -> HttpResponse:
    if request.method != "POST":
        return redirect(PLAN, row.pk)
    actions.drop(row, by=request.actor)
    messages.success(request, _("Dropped: it is in no list any more."))
    return redirect("evaluation:home")


@writes(Protocol, "change_after")
def change(request: PersonRequest, row: Protocol) -> HttpResponse:
    form = form_of(request, ReasonForm, guard=guard_of(request))
    if submitted(request, form):
        other = actions.change_after(row, by=request.actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("Another plan is begun, marked exploratory. The one that was locked stays."))
        return redirect("evaluation:write", other.pk)
    return render(request, "evaluation/change.html", {"form": form, "form_id": "main", "plan": row})


@reads(Protocol)
def take_plan(request: PersonRequest, row: Protocol, plan_as: str) -> HttpResponse:
    return files.plan(row, plan_as)


@reads(Protocol, "read_answer")
def result(request: PersonRequest, row: Protocol) -> HttpResponse:
    return render(request, "evaluation/result.html", presenting.result(row, _opening(request, row)))


@reads(Protocol, "read_answer")
def take_result(request: PersonRequest, row: Protocol, result_as: str) -> HttpResponse:
    return files.result(row, _opening(request, row), result_as)


def _opening(request: PersonRequest, row: Protocol) -> Opening:
    found = Opening.objects.visible_to(request.actor).of([row.pk]).first()
    if found is None:
        raise Http404
    return found
