"""After a session: who came, the replay, what was promised and what became of it, the picture of who was at the table."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.assemblies import actions, picture, presenting, promising
from pairpep.assemblies.forms import KEPT, MOVED, AnswerForm, AttachForm, AttendanceForm, PromiseForm
from pairpep.assemblies.models import Assembly, Promise
from pairpep.assemblies.views import SESSION, guard_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, writes
from pairpep.network.roles import ALL_ROLES


@writes(Assembly, "count")
def attendance(request: PersonRequest, row: Assembly) -> HttpResponse:
    known = presenting.attendance(request.actor, row)
    form = form_of(request, AttendanceForm, people=known["people"], programs=known["programs"], initial=known["initial"])
    if submitted(request, form):
        request.where_it_stands = reverse("assemblies:attendance", args=[row.pk])  # type: ignore[attr-defined]
        came, programs = ({UUID(key) for key in form.cleaned_data[name]} for name in ("came", "programs"))
        said = {"walked_in": form.walked_in, "programs": sorted(programs), "seen": form.cleaned_data["seen"]}
        actions.record_attendance(row, by=request.actor, came=came, **said)
        messages.success(request, _("Recorded. What is shown of it says nothing of a group under five."))
        return redirect(SESSION, row.pk)
    return render(
        request, "assemblies/attendance.html", {"form": form, "form_id": "main", "row": row, "over": row.is_over(request.actor.now)}
    )


@writes(Assembly, "attach")
def attach(request: PersonRequest, row: Assembly) -> HttpResponse:
    offered = presenting.resources(request.actor)
    form = form_of(request, AttachForm, **offered, initial={"replay": str(row.replay_id or ""), "slides": str(row.slides_id or "")})
    if submitted(request, form):
        replay, slides = (UUID(key) if (key := form.cleaned_data[name]) else None for name in ("replay", "slides"))
        actions.attach(row, by=request.actor, replay_id=replay, slides_id=slides)
        messages.success(request, _("Kept: they are on the page of the session."))
        return redirect(SESSION, row.pk)
    return render(request, "assemblies/attach.html", {"form": form, "form_id": "main", "row": row})


@writes(Assembly, "close")
def close(request: PersonRequest, row: Assembly) -> HttpResponse:
    if request.method == "POST":
        request.where_it_stands = reverse(SESSION, args=[row.pk])  # type: ignore[attr-defined]
        actions.close(row, by=request.actor)
        messages.success(request, _("Closed: everything that was promised there has its end."))
    return redirect(SESSION, row.pk)


@writes(Assembly, "promise")
def promise(request: PersonRequest, row: Assembly) -> HttpResponse:
    form = form_of(request, PromiseForm, guard=guard_of(request))
    if submitted(request, form):
        group = form.cleaned_data["group"] if form.cleaned_data["group"] != "myself" else ""
        said = {"words": form.cleaned_data["words"], "due_on": form.cleaned_data["due_on"], "language": presenting.language()}
        promising.promise(row, by=request.actor, group=group, **said)
        messages.success(request, _("Promised, where everyone who could come reads it."))
        return redirect(SESSION, row.pk)
    return render(request, "assemblies/promise.html", {"form": form, "form_id": "main", "row": row})


@page(*ALL_ROLES, even_lapsed=True)
def promises(request: PersonRequest) -> HttpResponse:
    return render(request, "assemblies/promises.html", presenting.promises(request.actor))


@writes(Promise, "answer")
def answer(request: PersonRequest, said: Promise) -> HttpResponse:
    form = form_of(request, AnswerForm, guard=guard_of(request))
    if submitted(request, form):
        typed = form.cleaned_data
        if typed["what"] == KEPT:
            promising.keep(said, by=request.actor)
        elif typed["what"] == MOVED:
            promising.postpone(said, by=request.actor, due_on=typed["due_on"], reason=typed["reason"])
        else:
            promising.give_up(said, by=request.actor, reason=typed["reason"])
        messages.success(request, _("Said, where it was promised."))
        return redirect("assemblies:promises")
    return render(request, "assemblies/answer.html", {"form": form, "form_id": "main", "said": presenting.promise(said)})


@page(*ALL_ROLES, even_lapsed=True)
def participation(request: PersonRequest) -> HttpResponse:
    return render(request, "assemblies/participation.html", picture.picture(request.actor))
