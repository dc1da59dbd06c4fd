"""The coordination's side: what waits, an answer or a dated "not yet", what is tried, where it goes on, and the codes it is read with."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.kernel import tables
from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.levers import actions, becoming, coding, desk, naming
from pairpep.levers.forms import AnswerForm, BecomeForm, CodeForm, EndForm, ImproveForm, ToolForm
from pairpep.levers.models import Improvement, Lever
from pairpep.library import lineage
from pairpep.network.roles import COORDINATOR, RESEARCHER


def _guard(request: PersonRequest) -> Any:
    return partial(naming.recognisable_by, by=request.actor)


@page(COORDINATOR)
def waiting(request: PersonRequest) -> HttpResponse:
    return render(request, "levers/desk.html", desk.waiting(request.actor))


@writes(Lever, "answer")
def answer(request: PersonRequest, found: Lever) -> HttpResponse:
    form = form_of(request, AnswerForm, guard=_guard(request), present=day_of(request.actor.now))
    if submitted(request, form):
        verb, more = form.cleaned_data["what"], {}
        if verb == "not_yet":
            more = {"until": form.cleaned_data["until"]}
        getattr(actions, verb)(found, by=request.actor, words=form.text("words"), **more)
        messages.success(request, _("Answered. It is read by whoever wrote it, and by all if it is shown."))
        return redirect("levers:lever", found.pk)
    return render(request, "levers/answer.html", {**desk.about(request.actor, found), "form": form, "form_id": "main"})


@writes(Lever, "show")
def show(request: PersonRequest, found: Lever) -> HttpResponse:
    if request.method == "POST":
        actions.show(found, by=request.actor)
        messages.success(request, _("Everyone who is in reads it from now on."))
    return redirect("levers:lever", found.pk)


@writes(Lever, "become")
def improve(request: PersonRequest, found: Lever) -> HttpResponse:
    form = form_of(request, ImproveForm, guard=_guard(request), present=day_of(request.actor.now))
    if submitted(request, form):
        said = {name: form.text(name) for name in form.pairs}
        row = actions.improve(found, by=request.actor, due_on=form.cleaned_data["due_on"], **said)
        messages.success(request, _("Begun. It comes back to you on the day you chose."))
        return redirect("levers:improvement", row.pk)
    return render(request, "levers/improve.html", {**desk.about(request.actor, found), "form": form, "form_id": "main"})


@writes(Improvement, "end")
def end(request: PersonRequest, row: Improvement) -> HttpResponse:
    form = form_of(request, EndForm, guard=_guard(request))
    if submitted(request, form):
        actions.end(row, by=request.actor, verb=form.cleaned_data["verb"], learned=form.text("learned"))
        messages.success(request, _("Said, with what was learned."))
        return redirect("levers:improvement", row.pk)
    return render(request, "levers/end.html", {"row": row, "form": form, "form_id": "main"})


@writes(Lever, "become")
def become(request: PersonRequest, found: Lever, into: str) -> HttpResponse:
    if into not in becoming.offered():
        raise Http404
    more: Any = {"initial": {"words": found.words}, "closed": becoming.why_not(request.actor, into)}
    form = form_of(request, BecomeForm, guard=_guard(request), **more)
    if submitted(request, form):
        said = {"title": form.cleaned_data["title"], "words": form.cleaned_data["words"], "language": (get_language() or "fr")[:2]}
        actions.become(found, by=request.actor, kind=into, **said)
        messages.success(request, _("Begun, and it says where it comes from."))
        return redirect("levers:lever", found.pk)
    return render(
        request,
        "levers/become.html",
        {**desk.about(request.actor, found), "form": form, "form_id": "main", "title": becoming.BECOMES[into]},
    )


@writes(Lever, "become")
def change_tool(request: PersonRequest, found: Lever) -> HttpResponse:
    form = form_of(request, ToolForm, items=lineage.places("item", request.actor))
    if submitted(request, form):
        actions.change_tool(found, by=request.actor, lands_on=form.cleaned_data["lands_on"])
        messages.success(request, _("The tool says from now on that this sentence shaped it."))
        return redirect("levers:lever", found.pk)
    return render(
        request,
        "levers/become.html",
        {**desk.about(request.actor, found), "form": form, "form_id": "main", "title": _("A change to a tool")},
    )


# Read with codes --------------------------------------------------------------------------------------------------------------------------


@writes(Lever, "code")
def code(request: PersonRequest, found: Lever) -> HttpResponse:
    form = form_of(request, CodeForm, given=coding.mine(request.actor, found))
    if submitted(request, form):
        actions.code(found, by=request.actor, codes=form.codes)
        messages.success(request, _("Your codes are kept. Another reader gives theirs apart."))
        return redirect("levers:codes")
    return render(request, "levers/code.html", {**coding.about(request.actor, found), "form": form, "form_id": "main"})


@page(COORDINATOR, RESEARCHER)
def codes(request: PersonRequest) -> HttpResponse:
    return render(request, "levers/codes.html", coding.table(request.actor))


@page(COORDINATOR, RESEARCHER)
def as_csv(request: PersonRequest) -> HttpResponse:
    language = (get_language() or "fr")[:2]
    columns, rows = coding.rows(request.actor)
    answer = HttpResponse(tables.comma_separated(columns, rows, language=language), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="leviers.csv"' if language == "fr" else 'attachment; filename="levers.csv"'
    return answer
