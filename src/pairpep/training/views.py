"""Following a training: the list, a module, its lessons, its check; one's own hours and attestations."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.pdf import as_pdf
from pairpep.kernel.reference import content
from pairpep.kernel.trainings import TrainingModule
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.roles import STAFF_ROLES
from pairpep.training import actions, presenting
from pairpep.training.forms import CheckForm, OutsideForm
from pairpep.training.models import OutsideTraining, Progress


@page(*STAFF_ROLES, even_lapsed=True)
def trainings(request: PersonRequest) -> HttpResponse:
    return render(request, "training/trainings.html", presenting.trainings(request.actor))


def _module(code: str) -> TrainingModule:
    if code not in content().trainings:
        raise Http404
    return content().trainings[code]


@page(*STAFF_ROLES, even_lapsed=True)
def module(request: PersonRequest, code: str) -> HttpResponse:
    return render(request, "training/module.html", presenting.module(request.actor, _module(code)))


@page(*STAFF_ROLES, even_lapsed=True)
def lesson(request: PersonRequest, code: str, lesson: str) -> HttpResponse:
    """To read; the button at the foot keeps that it was read, and goes on."""
    found = _module(code)
    number = next((n for n, each in enumerate(found.lessons, start=1) if each.code == lesson), 0)
    if not number:
        raise Http404
    if request.method == "POST":
        progress = _begun(request, found)
        read = actions.read_lesson(progress, by=request.actor, lesson=lesson)
        return redirect(presenting.next_step(found, read))
    return render(request, "training/lesson.html", presenting.lesson(found, number))


def _begun(request: PersonRequest, found: TrainingModule) -> Progress:
    under_way = presenting.progress_in(request.actor, found)
    return under_way or actions.start_training(actions.myself(request.actor), by=request.actor, module=found)


@page(*STAFF_ROLES, even_lapsed=True)
def check(request: PersonRequest, code: str) -> HttpResponse:
    """Asked again as often as one likes, what is understood staying understood."""
    found, progress = _module(code), presenting.progress_in(request.actor, _module(code))
    form = form_of(request, CheckForm, module=found, kept=progress.answers if progress else {})
    if submitted(request, form):
        done = actions.answer_check(progress or _begun(request, found), by=request.actor, answers=form.answers())
        if done.finished_on:
            messages.success(request, _("Understood, all of it. Your attestation is ready."))
            return redirect("training:mine")
        return redirect("training:check", code)
    return render(request, "training/check.html", {"form": form, "form_id": "main", **presenting.check(found, progress, form)})


@page(*STAFF_ROLES, even_lapsed=True)
def mine(request: PersonRequest) -> HttpResponse:
    return render(request, "training/mine.html", presenting.mine(request.actor))


@reads(Progress, verb="attest")
def attestation(request: PersonRequest, progress: Progress) -> HttpResponse:
    data = presenting.attestation(request.actor, progress)
    return as_pdf("attestation", data, language=get_language() or "fr", name=_("attestation"))


@page(*STAFF_ROLES, even_lapsed=True)
def outside(request: PersonRequest) -> HttpResponse:
    form = form_of(request, OutsideForm)
    if submitted(request, form):
        actions.declare_training(actions.myself(request.actor), by=request.actor, **form.what())
        messages.success(request, _("Added to your hours, as declared by you."))
        return redirect("training:mine")
    return render(request, "training/outside.html", {"form": form, "form_id": "main"})


@writes(OutsideTraining, verb="remove")
def remove(request: PersonRequest, row: OutsideTraining) -> HttpResponse:
    if request.method == "POST":
        actions.remove_training(row, by=request.actor)
        messages.success(request, _("Removed from your hours."))
        return redirect("training:mine")
    return render(request, "training/remove.html", {"row": row})
