"""Paper: make a code, type what a sheet says. Whoever types sees what is on the paper, and the page says so."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.instruments import showing
from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, redrawn, writes
from pairpep.network.models import Program
from pairpep.waves import answering, links, paper, presenting
from pairpep.waves.forms import NewPaperForm, PaperCodeForm, WrittenOnForm
from pairpep.waves.models import PaperCode
from pairpep.waves.policy import TYPISTS


@page(*TYPISTS)
def papers(request: PersonRequest) -> HttpResponse:
    form = form_of(request, PaperCodeForm)
    if submitted(request, form):
        if found := paper.found(request.actor, form.cleaned_data["code"]):
            return redirect("waves:type", found.pk)
        form.add_error("code", _("No paper waits under this code here: it may be typed in already. Look at each sign again."))
    program = paper.program_of(request.actor)
    return render(request, "waves/papers.html", {"form": form, "form_id": "main", "program": program, "rows": paper.waiting(request.actor)})


@writes(Program, "make_paper_code")
def new_paper(request: PersonRequest, program: Program) -> HttpResponse:
    """The code is drawn in the answer itself: no address and no session ever holds it."""
    titles = [(code, title) for code, title, _audiences in presenting.questionnaires()]
    form, code = form_of(request, NewPaperForm, questionnaires=titles), ""
    if submitted(request, form):
        code = links.new_paper_code()
        paper.make(program, by=request.actor, questionnaire=form.cleaned_data["questionnaire"], code=code)
    return render(request, "waves/new_paper.html", {"form": form, "form_id": "" if code else "main", "code": code, "program": program})


@writes(PaperCode, "type")
def type_in(request: PersonRequest, row: PaperCode) -> HttpResponse:
    present = day_of(request.actor.now)
    day = form_of(request, WrittenOnForm, present=present, since=row.made_on - timedelta(days=1), initial={"written_on": present})
    sheet = _sheet(request, row)
    if sheet.answers is not None and submitted(request, day):
        language = (get_language() or "fr")[:2]
        paper.type_in(row, by=request.actor, sheet=sheet, written_on=day.cleaned_data["written_on"], language=language)
        messages.success(request, _("Kept, with the day it was written. The sheet may be destroyed as your program destroys paper."))
        return redirect("waves:papers")
    return render(request, "waves/type.html", {"row": row, "sheet": sheet, "day": day, "form_id": "main"})


def _sheet(request: PersonRequest, row: PaperCode) -> answering.Sheet:
    sent = request.POST if request.method == "POST" else None
    more: Any = {"program_id": row.program_id, "anonymous": True, "now": request.actor.now, "redrawn": redrawn(request)}
    return answering.sheet(showing.edition(row.edition_id), sent, **more)
