"""« Vous avez dit, nous avons fait »: read by a program's people and staff, written by its lead."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Program
from pairpep.waves import heard, said
from pairpep.waves.forms import FollowForm, PointForm
from pairpep.waves.models import Bulletin, Point
from pairpep.waves.naming import guard_of


@page()
def bulletins(request: PersonRequest) -> HttpResponse:
    return render(request, "waves/bulletins.html", said.published(request.actor))


@reads(Bulletin)
def bulletin(request: PersonRequest, found: Bulletin) -> HttpResponse:
    return render(request, "waves/bulletin.html", said.about(request.actor, found))


@writes(Program, "draft_bulletin")
def draft(request: PersonRequest, program: Program) -> HttpResponse:
    if request.method == "POST":
        return redirect("waves:write", said.draft(program, by=request.actor).pk)
    return redirect("waves:bulletins")


@writes(Bulletin, "change")
def write(request: PersonRequest, found: Bulletin) -> HttpResponse:
    """One thing that was said at a time, beside what there is to read."""
    form = form_of(request, PointForm, guard=guard_of(request.actor), present=day_of(request.actor.now))
    if submitted(request, form):
        typed = form.cleaned_data
        answered = {"answer": typed["answer"], "due_on": typed["due_on"], "said": form.text("said"), "words": form.text("words")}
        said.add(found, by=request.actor, **answered)
        messages.success(request, _("Kept. Nobody else reads it before you publish."))
        return redirect("waves:write", found.pk)
    told = {**said.about(request.actor, found), "form": form, "form_id": "main"}
    return render(request, "waves/write.html", told | {"words": said.words_of(request.actor, found.program_id)})


@heard.noted
@reads(Bulletin, "change")
def counts(request: PersonRequest, found: Bulletin) -> HttpResponse:
    return render(request, "waves/heard.html", heard.about(request, found))


@writes(Bulletin, "publish")
def publish(request: PersonRequest, found: Bulletin) -> HttpResponse:
    if request.method == "POST":
        said.publish(found, by=request.actor)
        messages.success(request, _("Published: everyone of the program reads it, in both languages."))
    return redirect("waves:bulletin", found.pk)


@writes(Point, "take_out")
def take_out(request: PersonRequest, point: Point) -> HttpResponse:
    place = point.bulletin_id
    if request.method == "POST":
        said.take_out(point, by=request.actor)
    return redirect("waves:write", place)


@writes(Point, "follow_up")
def follow(request: PersonRequest, point: Point) -> HttpResponse:
    form = form_of(request, FollowForm, guard=guard_of(request.actor), present=day_of(request.actor.now))
    if submitted(request, form):
        typed = form.cleaned_data
        said.follow(point, by=request.actor, verb=typed["verb"], outcome=form.text("outcome"), due_on=typed["due_on"])
        messages.success(request, _("Said. The people of the program read it beside the promise."))
        return redirect("waves:bulletin", point.bulletin_id)
    return render(request, "waves/follow.html", {"form": form, "form_id": "main", **said.line(point, day_of(request.actor.now))})
