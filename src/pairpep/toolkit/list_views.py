"""Pages of roles and tasks, and of the role mirror."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Program
from pairpep.network.roles import WORKERS
from pairpep.participants.guarding import recognisable
from pairpep.toolkit import list_presenting, listing, mirror
from pairpep.toolkit.forms import MarksForm, ShowForm, ZoneForm
from pairpep.toolkit.models import Mirror, RoleList
from pairpep.toolkit.views import READERS, language
from pairpep.toolkit.workflow import SIDES

LIST, LISTS, MIRROR = "toolkit:list", "toolkit:lists", "toolkit:mirror"


@page(*READERS, even_lapsed=True)
def lists(request: PersonRequest) -> HttpResponse:
    return render(request, "toolkit/lists.html", list_presenting.lists(request.actor))


@writes(Program, "start_list")
def start(request: PersonRequest, program: Program) -> HttpResponse:
    side = request.POST.get("side", "")
    if request.method == "POST" and side in SIDES:
        row = listing.start(program, by=request.actor, side=side)
        messages.success(request, _("Started. Mark each task with your team, then sign."))
        return redirect("toolkit:mark", row.pk)
    return redirect(LISTS)


@reads(RoleList)
def whole(request: PersonRequest, row: RoleList) -> HttpResponse:
    return render(request, "toolkit/list.html", list_presenting.whole(request.actor, row))


@writes(RoleList, "mark")
def mark(request: PersonRequest, row: RoleList) -> HttpResponse:
    form = form_of(request, MarksForm, side=row.side, marks=row.marks)
    if submitted(request, form):
        theirs = listing.mark(row, by=request.actor, marks=form.marks, was=form.was)
        if not theirs:
            messages.success(request, _("Kept."))
            return redirect(LIST, row.pk)
        form = list_presenting.chosen_again(request.actor, row, form, theirs)
    return render(request, "toolkit/mark.html", list_presenting.line(row) | {"form": form, "form_id": "main"})


@writes(RoleList, "talk_over")
def talk_over(request: PersonRequest, row: RoleList) -> HttpResponse:
    form = form_of(request, ZoneForm, guard=partial(recognisable, by=request.actor))
    if submitted(request, form):
        said = {"words": form.cleaned_data["words"], "answers": form.answers, "decision": form.cleaned_data["decision"]}
        listing.talk_over(row, by=request.actor, language=language(), **said)
        messages.success(request, _("Kept with the list: the next time it comes up, the team has its answer."))
        return redirect(LIST, row.pk)
    return render(request, "toolkit/zone.html", list_presenting.line(row) | {"form": form, "form_id": "main"})


@writes(RoleList, "sign")
def sign(request: PersonRequest, row: RoleList) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = row_url = list_presenting.line(row)["url"]  # type: ignore[attr-defined]
        listing.sign(row, by=request.actor)
        messages.success(request, _("Signed, in your name."))
        return redirect(row_url)
    return redirect(LIST, row.pk)


# The mirror


def months_of(request: PersonRequest) -> int:
    asked = request.POST.get("months") or request.GET.get("months", "")
    return int(asked) if asked in {str(each) for each in mirror.PERIODS} else 3


@page(*WORKERS, even_lapsed=True)
def look(request: PersonRequest) -> HttpResponse:
    return render(request, "toolkit/mirror.html", list_presenting.reflection(request.actor, months_of(request)))


@writes(Program, "show_mirror")
def show(request: PersonRequest, program: Program) -> HttpResponse:
    people = [(str(key), name) for key, name in mirror.readers(request.actor, program.pk)]
    asked = {"months": months_of(request), "side": request.GET.get("side", "peer")}
    form = form_of(request, ShowForm, people=people, initial=asked)
    if submitted(request, form):
        what = {"side": form.cleaned_data["side"], "months": months_of(request), "reader_id": UUID(form.cleaned_data["reader"])}
        mirror.show(program, by=request.actor, **what)
        messages.success(request, _("Shown. They read two percentages and a period, until you take it back."))
        return redirect(MIRROR)
    return render(request, "toolkit/show.html", {"form": form, "form_id": "main", "people": people})


@reads(Mirror)
def shown(request: PersonRequest, row: Mirror) -> HttpResponse:
    return render(request, "toolkit/shown.html", list_presenting.shared_line(row))


@writes(Mirror, "take_back")
def take_back(request: PersonRequest, row: Mirror) -> HttpResponse:
    if request.method == "POST":
        mirror.take_back(row, by=request.actor)
        messages.success(request, _("Taken back. They no longer see it."))
    return redirect(MIRROR)
