"""The pages of exchange: take a questionnaire away, bring one, print one on paper."""

from __future__ import annotations

import json
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.instruments.actions import Taken
from pairpep.instruments.models import Edition
from pairpep.interchange import bringing, paper, presenting
from pairpep.interchange.fhir import going as fhir
from pairpep.interchange.forms import BringForm, PaperForm
from pairpep.interchange.redcap import going as redcap
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, redrawn, writes
from pairpep.network.roles import COORDINATOR
from pairpep.waves.policy import TYPISTS


@page(COORDINATOR)
def exchange(request: PersonRequest) -> HttpResponse:
    return render(request, "interchange/exchange.html", {"editions": presenting.editions(request.actor)})


@page(COORDINATOR)
def bring(request: PersonRequest) -> HttpResponse:
    """Read first, and shown; the same file, given back by the page, becomes a draft when somebody says so."""
    form = BringForm(request.POST or None, request.FILES or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "interchange/bring.html", {"form": form, "form_id": "main"})
    if "make" in request.POST and not redrawn(request):
        try:
            row = bringing.as_a_draft(form.understood, by=request.actor)
        except Taken as taken:
            messages.error(request, str(taken))
        else:
            messages.success(request, _("The draft is there. Read it in both languages before it is asked of anybody."))
            return redirect("instruments:questionnaire", row.pk)
    return render(request, "interchange/understood.html", presenting.understood(form))


@reads(Edition, "take_away")
def edition(request: PersonRequest, row: Edition) -> HttpResponse:
    return render(request, "interchange/edition.html", presenting.of_edition(row))


@reads(Edition, "take_away")
def take_fhir(request: PersonRequest, row: Edition) -> HttpResponse:
    """Both languages in one file."""
    made = json.dumps(fhir.questionnaire(row.read, state=row.state), ensure_ascii=False, indent=1)
    return _to_save(made.encode(), "application/fhir+json", f"{row.read.code}.json")


@reads(Edition, "take_away")
def take_redcap(request: PersonRequest, row: Edition, language: str) -> HttpResponse:
    spoken = "en" if language == "en" else "fr"
    return _to_save(redcap.data_dictionary(row.read, language=spoken), "text/csv; charset=utf-8", f"{row.read.code}-{spoken}.csv")


@writes(Edition, "open")
def print_on_paper(request: PersonRequest, row: Edition) -> HttpResponse:
    """The code is posted: no address ever holds it. Nothing is kept of a sheet that is printed."""
    form = form_of(request, PaperForm, initial={"language": (get_language() or "fr")[:2]})
    if submitted(request, form):
        return paper.as_pdf(row.read, language=form.cleaned_data["language"], code=form.cleaned_data["code"])
    codes = reverse("waves:papers") if request.actor.holds(*TYPISTS) else ""
    said: dict[str, Any] = {"form": form, "form_id": "main", "left_out": paper.left_out(row.read), "codes": codes}
    return render(request, "interchange/paper.html", presenting.of_edition(row) | said)


def _to_save(raw: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(raw, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
