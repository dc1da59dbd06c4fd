"""Runs of anonymisation, page by page: begun, written, let out by their supervisor, looked at again, ended; and their register."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.extracts import anonymising, delivering, presenting
from pairpep.extracts.forms import AnonymisationForm, EndForm, ReassessForm
from pairpep.extracts.models import Anonymisation
from pairpep.extracts.policy import KEEPERS
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Person

RUN = "extracts:anonymisation"


@page(*KEEPERS)
def register(request: PersonRequest) -> HttpResponse:
    return render(request, "extracts/anonymisations.html", {"rows": anonymising.register(request.actor)})


@page(*KEEPERS)
def register_file(request: PersonRequest) -> HttpResponse:
    told = anonymising.register_file(request.actor, language=presenting.language())
    return delivering.saved(told, "text/csv; charset=utf-8", "anonymisation-register.csv")


@page(*KEEPERS)
def begin(request: PersonRequest) -> HttpResponse:
    form = form_of(request, AnonymisationForm, people=anonymising.supervisors(request.actor))
    if submitted(request, form):
        me = Person.objects.permitting(request.actor, "begin_anonymisation").get(pk=request.actor.person_id)
        row = anonymising.begin(me, by=request.actor, language=presenting.language(), **form.said)
        messages.success(request, _("Kept. Whoever supervises it lets it out."))
        return redirect(RUN, row.pk)
    return render(request, "extracts/anonymise.html", {"form": form, "form_id": "main"})


@reads(Anonymisation)
def run(request: PersonRequest, row: Anonymisation) -> HttpResponse:
    return render(request, "extracts/anonymisation.html", anonymising.one(request.actor, row))


@writes(Anonymisation, "write")
def write(request: PersonRequest, row: Anonymisation) -> HttpResponse:
    form = form_of(request, AnonymisationForm, row=row, people=anonymising.supervisors(request.actor))
    if submitted(request, form):
        anonymising.write(row, by=request.actor, language=presenting.language(), **form.said)
        messages.success(request, _("Kept. Whoever supervises it lets it out."))
        return redirect(RUN, row.pk)
    return render(request, "extracts/anonymise.html", {"form": form, "form_id": "main", "run": row})


@writes(Anonymisation, "release")
def release(request: PersonRequest, row: Anonymisation) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse(RUN, args=[row.pk])  # type: ignore[attr-defined]
        anonymising.release(row, by=request.actor)
        messages.success(request, _("Declared, in your name and on this day. It is looked at again on its day."))
    return redirect(RUN, row.pk)


@writes(Anonymisation, "reassess")
def reassess(request: PersonRequest, row: Anonymisation) -> HttpResponse:
    form = form_of(request, ReassessForm)
    if submitted(request, form):
        anonymising.reassess(row, by=request.actor, **form.cleaned_data)
        messages.success(request, _("Written, with its next day."))
        return redirect(RUN, row.pk)
    lead = _("Means change: what could not be found then may be found now. If so, end it.")
    return _step(request, row, form, _("Look at it again"), lead)


@writes(Anonymisation, "end")
def end(request: PersonRequest, row: Anonymisation) -> HttpResponse:
    form = form_of(request, EndForm)
    if submitted(request, form):
        anonymising.end(row, by=request.actor, why=form.cleaned_data["why"])
        messages.success(request, _("Ended. Its line stays in the register."))
        return redirect(RUN, row.pk)
    lead = _("The data were destroyed, or are personal information again. Its line stays in the register.")
    return _step(request, row, form, _("End this run"), lead)


def _step(request: PersonRequest, row: Anonymisation, form: Any, title: str, lead: str) -> HttpResponse:
    context = {"form": form, "form_id": "main", "run": row, "title": title, "lead": lead}
    return render(request, "extracts/anonymisation_step.html", context)
