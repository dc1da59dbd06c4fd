"""Joint displays and reports: composed by research and coordination, released by the coordination; the plain one is read by everybody."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.evaluation import actions, display_presenting, displaying, figures, labels, presenting, reporting, telling
from pairpep.evaluation.forms import AskForm, ReportForm, RowForm, TitleForm
from pairpep.evaluation.models import Display, Paper, Protocol, Report, Row
from pairpep.evaluation.policy import WHOLE
from pairpep.evaluation.views import guard_of
from pairpep.evaluation.workflow import FULL, PLAIN
from pairpep.kernel import evidence
from pairpep.kernel.docx import MIME
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.roles import PERSONS, STAFF_ROLES

DISPLAY, REPORT = "evaluation:display", "evaluation:report"


# Joint displays --------------------------------------------------------------------------------------------------------------------------


@page(*WHOLE)
def displays(request: PersonRequest) -> HttpResponse:
    form = form_of(request, TitleForm, guard=guard_of(request))
    if submitted(request, form):
        said = {"title": form.cleaned_data["title"], "language": figures.language()}
        return redirect(DISPLAY, displaying.begin(actions.myself(request.actor), by=request.actor, **said).pk)
    return render(request, "evaluation/displays.html", {"form": form, "form_id": "main", "lines": display_presenting.lines(request.actor)})


@reads(Display)
def display(request: PersonRequest, row: Display) -> HttpResponse:
    return render(request, "evaluation/display.html", display_presenting.page(request.actor, row))


def _row_form(request: PersonRequest, **more: Any) -> Any:
    told: Any = {"pieces": evidence.pieces(request.actor), "language": figures.language(), **more}
    return form_of(request, RowForm, guard=guard_of(request), **told)


@writes(Display, "change")
def add_row(request: PersonRequest, row: Display) -> HttpResponse:
    form = _row_form(request)
    if submitted(request, form):
        displaying.add(row, by=request.actor, language=figures.language(), **form.said)
        return redirect(DISPLAY, row.pk)
    return render(request, "evaluation/row.html", {"form": form, "form_id": "main", "display": row})


@writes(Row, "write")
def write_row(request: PersonRequest, row: Row) -> HttpResponse:
    known = row.dimension in labels.DIMENSIONS
    initial = {name: getattr(row, name) for name in ("figures", "words", "fit", "inference", "deed")}
    initial |= {"dimension": row.dimension if known else "own", "own": "" if known else row.dimension}
    form = _row_form(request, initial=initial)
    if submitted(request, form):
        displaying.write(row, by=request.actor, language=figures.language(), **form.said)
        return redirect(DISPLAY, row.display_id)
    return render(request, "evaluation/row.html", {"form": form, "form_id": "main", "display": row.display})


@writes(Row, "take_out")
def take_out(request: PersonRequest, row: Row) -> HttpResponse:
    display_id = row.display_id
    if request.method == "POST":
        displaying.take_out(row, by=request.actor)
    return redirect(DISPLAY, display_id)


@writes(Row, "ask")
def ask(request: PersonRequest, row: Row) -> HttpResponse:
    form = form_of(request, AskForm, guard=guard_of(request), initial={"why": row.inference})
    if submitted(request, form):
        said = {name: form.cleaned_data[name] for name in ("title", "why")}
        displaying.ask(row, by=request.actor, language=figures.language(), **said)
        messages.success(request, _("Asked: it waits for the next session of the community, and names nobody."))
        return redirect(DISPLAY, row.display_id)
    return render(request, "evaluation/ask.html", {"form": form, "form_id": "main", "row": row})


@writes(Display, "release")
def release_display(request: PersonRequest, row: Display) -> HttpResponse:
    if request.method == "POST":
        displaying.release(row, by=request.actor)
        messages.success(request, _("Released. It stays as it is; what moves since is marked."))
    return redirect(DISPLAY, row.pk)


# Reports ---------------------------------------------------------------------------------------------------------------------------------


@page(*WHOLE)
def reports(request: PersonRequest) -> HttpResponse:
    found = Report.objects.visible_to(request.actor).newest_first()
    return render(request, "evaluation/reports.html", {"lines": [_line(each) for each in found]})


def _line(row: Report) -> dict[str, Any]:
    tone, state = labels.RELEASES[row.state]
    return {"report": row, "tone": tone, "state": state, "url": reverse(REPORT, args=[row.pk])}


def _report_form(request: PersonRequest, **more: Any) -> Any:
    plans = list(Protocol.objects.visible_to(request.actor).with_results())
    shown = list(Display.objects.visible_to(request.actor).newest_first())
    return form_of(request, ReportForm, guard=guard_of(request), plans=plans, displays=shown, **more)


@page(*WHOLE)
def begin_report(request: PersonRequest) -> HttpResponse:
    form = _report_form(request)
    if submitted(request, form):
        said = form.said | {"language": figures.language()}
        return redirect(REPORT, reporting.begin(actions.myself(request.actor), by=request.actor, **said).pk)
    return render(request, "evaluation/write_report.html", {"form": form, "form_id": "main"})


@writes(Report, "write")
def write_report(request: PersonRequest, row: Report) -> HttpResponse:
    initial = {name: getattr(row, name) for name in ("title", "since", "until", "next_fr", "next_en")}
    initial |= {"protocols": [str(each) for each in row.protocols], "display": str(row.display_id or "")}
    form = _report_form(request, initial=initial)
    if submitted(request, form):
        reporting.write(row, by=request.actor, language=figures.language(), **form.said)
        return redirect(REPORT, row.pk)
    return render(request, "evaluation/write_report.html", {"form": form, "form_id": "main", "report": row})


@reads(Report)
def report(request: PersonRequest, row: Report) -> HttpResponse:
    tone, state = labels.RELEASES[row.state]
    papers = list(Paper.objects.visible_to(request.actor).of_report(row.pk, figures.language()))
    told: dict[str, Any] = {"report": row, "tone": tone, "state": state, "papers": papers}
    told["may"] = presenting.may_do(request.actor, row)
    if not papers:
        told |= {"plain": telling.draft(request.actor, row, PLAIN), "full": telling.draft(request.actor, row, FULL)}
    return render(request, "evaluation/report.html", told)


@writes(Report, "release")
def release_report(request: PersonRequest, row: Report) -> HttpResponse:
    if request.method == "POST":
        reporting.release(row, by=request.actor)
        messages.success(request, _("Released: the plain reading is on everybody's page, and neither changes any more."))
    return redirect(REPORT, row.pk)


# Told ------------------------------------------------------------------------------------------------------------------------------------


@page(*STAFF_ROLES, even_lapsed=True)
def told(request: PersonRequest) -> HttpResponse:
    return render(request, "evaluation/told.html", {"told": presenting.told(request.actor)})


@page(*PERSONS)
def mine(request: PersonRequest) -> HttpResponse:
    return render(request, "evaluation/mine.html", {"told": presenting.told(request.actor, to="told:paper")})


@reads(Paper)
def paper(request: PersonRequest, row: Paper) -> HttpResponse:
    return _drawn(request, row, "evaluation/paper.html")


@reads(Paper)
def my_paper(request: PersonRequest, row: Paper) -> HttpResponse:
    """In the frame of a young person or a relative."""
    return _drawn(request, row, "evaluation/my_paper.html")


def _drawn(request: PersonRequest, row: Paper, template: str) -> HttpResponse:
    return render(request, template, {"paper": row, "told": telling.blocks_of(row.body)})


@reads(Paper)
def take_paper(request: PersonRequest, row: Paper, paper_as: str) -> HttpResponse:
    """The bytes that were released."""
    if paper_as not in ("docx", "pdf"):
        raise Http404
    response = HttpResponse(row.file(paper_as), content_type={"docx": MIME, "pdf": "application/pdf"}[paper_as])
    response["Content-Disposition"] = f'attachment; filename="{_("report")}-{row.reading}-{row.language}.{paper_as}"'
    return response
