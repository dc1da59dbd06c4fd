"""Alerts and the ladder: what the team reads and does, and what the person reads of it on their own page."""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.alerts import actions, ladders, presenting, reading
from pairpep.alerts.forms import ClosingForm, LadderForm, as_typed
from pairpep.alerts.models import Alert
from pairpep.alerts.policy import TOLD
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Program
from pairpep.network.roles import PERSONS, PROGRAM_ROLES
from pairpep.participants.guarding import recognisable
from pairpep.participants.own import file_of, show


@page(*TOLD)
def index(request: PersonRequest) -> HttpResponse:
    return render(request, "alerts/index.html", reading.known(request.actor))


@page(*PROGRAM_ROLES)
def ladders_of_mine(request: PersonRequest) -> HttpResponse:
    programs = list(Program.objects.permitting(request.actor, "see_ladder").by_name(request.LANGUAGE_CODE))
    if len(programs) == 1:
        return redirect("alerts:ladder", programs[0].pk)
    return render(request, "alerts/ladders.html", {"programs": programs})


@reads(Program, "see_ladder")
def ladder(request: PersonRequest, program: Program) -> HttpResponse:
    return render(request, "alerts/ladder.html", reading.ladder(request.actor, program))


@writes(Program, "set_ladder")
def set_ladder(request: PersonRequest, program: Program) -> HttpResponse:
    people = ladders.candidates(program.pk)
    initial = as_typed(ladders.promise(program.pk))
    form = form_of(request, LadderForm, people=people, program_id=program.pk, initial=initial)
    if submitted(request, form):
        actions.set_ladder(program, by=request.actor, proposed=form.proposed)
        messages.success(request, _("Saved. This is what people read from now on before a question about danger."))
        return redirect("alerts:ladder", program.pk)
    return render(request, "alerts/set.html", {"program": program, "form": form, "form_id": "main"})


@writes(Program, "try_ladder")
def try_ladder(request: PersonRequest, program: Program) -> HttpResponse:
    request.where_it_stands = request.path.replace("try/", "")  # type: ignore[attr-defined]
    if request.method != "POST":
        return redirect("alerts:ladder", program.pk)
    drill = actions.try_ladder(program, by=request.actor)
    return redirect("alerts:alert", drill.pk)


@reads(Alert, "open")
def alert(request: PersonRequest, alert: Alert) -> HttpResponse:
    return render(request, "alerts/alert.html", reading.one(request.actor, alert))


def _stands(request: PersonRequest, alert: Alert) -> None:
    """What is over is over: a sentence, and where to see it."""
    request.where_it_stands = request.path.rsplit("/", 2)[0] + "/"  # type: ignore[attr-defined]
    if request.method == "POST" and alert.is_over:
        raise WrongMoment(_("This has ended meanwhile: what was done is on the page."))


@writes(Alert, "open")
def here(request: PersonRequest, alert: Alert) -> HttpResponse:
    _stands(request, alert)
    if request.method == "POST":
        actions.acknowledge(alert, by=request.actor)
        messages.success(request, _("Thank you. The ladder stops here: say on this page what was done."))
    return redirect("alerts:alert", alert.pk)


@writes(Alert, "open")
def let_go(request: PersonRequest, alert: Alert) -> HttpResponse:
    _stands(request, alert)
    if request.method == "POST":
        actions.let_go(alert, by=request.actor)
        messages.success(request, _("The next step is told now. No reason is asked."))
    return redirect("alerts:alert", alert.pk)


@writes(Alert, "close")
def close(request: PersonRequest, alert: Alert) -> HttpResponse:
    guard = partial(recognisable, by=request.actor)
    form = form_of(request, ClosingForm, guard=guard, drill=alert.is_drill, initial={"language": (get_language() or "fr")[:2]})
    if submitted(request, form):
        said = {name: form.cleaned_data[name] for name in ("outcome", "note", "language") if name in form.cleaned_data}
        actions.close(alert, by=request.actor, **said)
        messages.success(request, _("Ended. Thank you for having been there."))
        return redirect("alerts:alert", alert.pk)
    context = {"alert": alert, "about": presenting.about(alert), "form": form, "form_id": "main"}
    return render(request, "alerts/close.html", context)


@page(*PERSONS)
def mine(request: PersonRequest) -> HttpResponse:
    file = file_of(request.actor)
    return show(request, "alerts/mine.html", file, {"found": presenting.mine(request.actor, file)})
