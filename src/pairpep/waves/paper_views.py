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
from pairpep.kernel.ways import ways_from
from pairpep.kernel.web import PersonRequest, page, redrawn, writes
from pairpep.network.models import Program
from pairpep.network.roles import PERSONS
from pairpep.participants.own import file_of, show
from pairpep.referrals.models import Referral
from pairpep.responses.presenting import asked_of
from pairpep.waves import answering, links, lists, paper
from pairpep.waves.forms import NewPaperForm, PaperCodeForm, SheetWithForm, WrittenOnForm
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
    form = form_of(request, NewPaperForm, questionnaires=paper.questionnaires())
    told: dict[str, Any] = {}
    if submitted(request, form):
        questionnaire, _colon, audience = form.cleaned_data["questionnaire"].partition(":")
        code = links.new_paper_code()
        row = paper.make(program, by=request.actor, questionnaire=questionnaire, audience=audience, code=code)
        told = {"code": code, "ways": ways_from("sheet", request.actor, row.edition_id)}
    return render(request, "waves/new_paper.html", {"form": form, "form_id": "" if told else "main", "program": program, **told})


@page(*PERSONS)
def own_sheet(request: PersonRequest) -> HttpResponse:
    """Asked for by whoever answers: what they write on paper will be among their own answers."""
    file = file_of(request.actor)
    asked = [(each.code, each.title) for each in lists.to_answer(request.actor)]
    form, code = form_of(request, NewPaperForm, questionnaires=asked), ""
    if submitted(request, form):
        code = links.new_paper_code()
        paper.ask_own(file, by=request.actor, questionnaire=form.cleaned_data["questionnaire"], code=code)
    return show(request, "waves/own_sheet.html", file, {"form": form, "form_id": "" if code else "main", "code": code, "asked": asked})


@writes(Referral, "ask_sheet_with")
def sheet_with(request: PersonRequest, referral: Referral) -> HttpResponse:
    """With somebody who has asked for it, by the worker who accompanies them."""
    offered = [(each.instrument.code, each.title) for each in asked_of(referral.file.side)]
    form = form_of(request, SheetWithForm, questionnaires=offered)
    told: dict[str, Any] = {}
    if submitted(request, form):
        code = links.new_paper_code()
        row = paper.ask_with(referral, by=request.actor, questionnaire=form.cleaned_data["questionnaire"], code=code)
        told = {"code": code, "ways": ways_from("sheet", request.actor, row.edition_id)}
    return render(request, "waves/sheet_with.html", {"form": form, "form_id": "" if told else "main", "referral": referral, **told})


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
