"""Pages of the tools, and of an integration seen from its chairs."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.reference import content
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Program
from pairpep.network.roles import COORDINATOR, FAMILY_MENTOR, MANAGER, PEER_MENTOR, PROGRAM_ROLES, TEAM_LEAD, WORKERS
from pairpep.participants.guarding import recognisable
from pairpep.toolkit import actions, overview, presenting
from pairpep.toolkit.forms import EndForm, ItemForm, StartForm
from pairpep.toolkit.models import Answer, Integration
from pairpep.toolkit.workflow import SITE_CHAIRS

READERS = (*PROGRAM_ROLES, PEER_MENTOR, FAMILY_MENTOR, COORDINATOR)
INTEGRATION = "toolkit:integration"


def language() -> str:
    return "en" if get_language() == "en" else "fr"


@page(*READERS, even_lapsed=True)
def tools(request: PersonRequest) -> HttpResponse:
    return render(request, "toolkit/tools.html", overview.tools(request.actor))


@page(COORDINATOR)
def progress(request: PersonRequest) -> HttpResponse:
    return render(request, "toolkit/progress.html", overview.progress())


@page(MANAGER, TEAM_LEAD, *WORKERS, even_lapsed=True)
def integrations(request: PersonRequest) -> HttpResponse:
    return render(request, "toolkit/integrations.html", presenting.integrations(request.actor))


@writes(Program, "start_integration")
def start(request: PersonRequest, program: Program) -> HttpResponse:
    people = presenting.people_of(request.actor, program.pk, MANAGER, TEAM_LEAD)
    asked = {"sides": request.GET.getlist("side"), "starts_on": request.GET.get("on", ""), "owner": str(request.actor.person_id)}
    form = form_of(request, StartForm, people=people, initial=asked)
    if submitted(request, form):
        typed = form.cleaned_data
        about = {"sides": typed["sides"], "starts_on": typed["starts_on"], "owner_id": typed["owner"], "language": language()}
        row = actions.start(program, by=request.actor, **about)
        messages.success(request, _("Started. Each chair has its own list; begin with what is due first."))
        return redirect(INTEGRATION, row.pk)
    return render(request, "toolkit/start.html", {"program": program, "form": form, "form_id": "main"})


@reads(Integration)
def integration(request: PersonRequest, row: Integration) -> HttpResponse:
    return render(request, "toolkit/integration.html", presenting.integration(request.actor, row))


@reads(Integration)
def theme(request: PersonRequest, row: Integration, code: str) -> HttpResponse:
    if code not in content().integration_themes:
        return redirect(INTEGRATION, row.pk)
    return render(request, "toolkit/theme.html", presenting.theme(request.actor, row, code))


@writes(Integration, "answer")
def item(request: PersonRequest, row: Integration, code: str) -> HttpResponse:
    """Only from one's own chair. Somebody else's answer meanwhile is shown beside what was typed, and nothing is lost."""
    if code not in content().checklists.every:
        return redirect(INTEGRATION, row.pk)
    stands = _standing(request, row, code)
    form = form_of(request, ItemForm, guard=_guard(request), initial=_initial(stands), **presenting.chosen(request.actor, row, code))
    theirs = None
    if submitted(request, form):
        try:
            actions.answer(row, by=request.actor, item=code, seen=form.cleaned_data["seen"], **form.told)
            messages.success(request, _("Kept."))
            return redirect(INTEGRATION, row.pk)
        except actions.Meanwhile as meanwhile:
            theirs = meanwhile.theirs
    return _drawn(request, row, code, form, theirs)


def _standing(request: PersonRequest, row: Integration, code: str) -> Answer | None:
    found = content().checklists.every[code]
    if found[0] not in row.chairs or found[0] not in actions.seated(request.actor, row.program_id):
        raise PermissionDenied
    who = None if found[0] in SITE_CHAIRS else request.actor.person_id
    return Answer.objects.visible_to(request.actor).of(row.pk).by(who).to_item(code).first()


def _guard(request: PersonRequest) -> Any:
    return partial(recognisable, by=request.actor)


def _initial(stands: Answer | None) -> dict[str, Any]:
    if stands is None:
        return {"seen": 0, "status": "todo"}
    names = ("status", "note", "evidence", "due_on")
    return {name: getattr(stands, name) for name in names} | {
        "seen": stands.edition, "owner": stands.owner_id and str(stands.owner_id), "capsule": stands.capsule_id and str(stands.capsule_id),
    }  # fmt: skip


def _drawn(request: PersonRequest, row: Integration, code: str, form: ItemForm, theirs: Answer | None) -> HttpResponse:
    told = None
    if theirs is not None:
        form.data = {**form.data.dict(), "seen": str(theirs.edition)}  # type: ignore[attr-defined]  # one's own in its place: now a choice
        told = presenting.told(request.actor, content().checklists.every[code][1], theirs) | {"title": presenting.who_was_first(theirs)}
    context = presenting.item(request.actor, row, code) | {"form": form, "form_id": "main", "theirs": told}
    return render(request, "toolkit/item.html", context, status=409 if theirs else 200)


@writes(Integration, "open_answers")
def open_answers(request: PersonRequest, row: Integration) -> HttpResponse:
    if request.method == "POST":
        actions.open_answers(row, by=request.actor)
        messages.success(request, _("Open: the manager and the lead read your answers here. Take them back whenever you like."))
    return redirect(INTEGRATION, row.pk)


@writes(Integration, "open_answers")
def take_back(request: PersonRequest, row: Integration) -> HttpResponse:
    found = presenting.opening_of(request.actor, row)
    if request.method == "POST" and found:
        actions.take_back(found, by=request.actor)
        messages.success(request, _("Taken back. Nobody but you reads your answers."))
    return redirect(INTEGRATION, row.pk)


@writes(Integration, "close")
def end(request: PersonRequest, row: Integration) -> HttpResponse:
    form = form_of(request, EndForm, guard=_guard(request))
    if submitted(request, form):
        verb = actions.stop if form.cleaned_data["stops"] else actions.close
        verb(row, by=request.actor, words=form.cleaned_data["words"], language=language())
        messages.success(request, _("Ended. What was learned stays with it."))
        return redirect(INTEGRATION, row.pk)
    return render(request, "toolkit/end.html", {"row": row, "form": form, "form_id": "main"})
