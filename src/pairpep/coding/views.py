"""Readings: the list, one of them, its people, its texts as they are brought, cleaned and cut."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from pairpep.coding import actions, cleaning, presenting
from pairpep.coding.forms import BeginForm, BringForm, CleanForm, NameForm, OutForm, OwnCodeForm, ReasonForm
from pairpep.coding.models import Coder, Segment, Source, Study
from pairpep.coding.policy import CODERS
from pairpep.kernel.clock import day_of
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, reads, writes
from pairpep.network.models import Person, Program

STUDY, CUT = "coding:study", "coding:cut"


def language() -> str:
    return (get_language() or "fr")[:2]


@page(*CODERS)
def home(request: PersonRequest) -> HttpResponse:
    return render(request, "coding/home.html", presenting.home(request.actor))


@page(*CODERS)
def begin(request: PersonRequest) -> HttpResponse:
    form = form_of(request, BeginForm)
    if submitted(request, form):
        person = Person.objects.permitting(request.actor, "begin_reading").get(pk=request.actor.person_id)
        study = actions.begin_reading(person, by=request.actor, title=form.cleaned_data["title"], language=language())
        messages.success(request, _("Begun. Name a second person, and bring texts."))
        return redirect(STUDY, study.pk)
    return render(request, "coding/begin.html", {"form": form, "form_id": "main"})


@reads(Study, "open")
def study(request: PersonRequest, found: Study) -> HttpResponse:
    return render(request, "coding/study.html", presenting.study(request.actor, found))


@reads(Study, "open")
def book(request: PersonRequest, found: Study) -> HttpResponse:
    told = {"study": found, "shelves": presenting.shelves(request.actor, found.pk)}
    return render(request, "coding/book.html", told)


@writes(Study, "name_reader")
def name_reader(request: PersonRequest, found: Study) -> HttpResponse:
    taken = {str(row.person_id) for row in Coder.objects.visible_to(request.actor).of_study(found.pk)}
    people = {key: name for key, name in actions.who_may_read().items() if key not in taken}
    form = form_of(request, NameForm, people=people)
    if submitted(request, form):
        actions.name_reader(found, by=request.actor, person_id=UUID(form.cleaned_data["person"]))
        messages.success(request, _("Named. This person finds the reading on their page of the day."))
        return redirect(STUDY, found.pk)
    return render(request, "coding/name.html", {"form": form, "form_id": "main", "study": found, "nobody": not people})


@writes(Study, "take_out")
def take_out(request: PersonRequest, found: Study) -> HttpResponse:
    others = presenting.others(request.actor, found)
    form = form_of(request, OutForm, people=others)
    if submitted(request, form):
        actions.take_out(found, by=request.actor, person_id=UUID(form.cleaned_data["person"]))
        messages.success(request, _("This person reads in it no longer. You may name another."))
        return redirect(STUDY, found.pk)
    return render(request, "coding/take_out.html", {"form": form, "form_id": "main", "study": found, "nobody": not others})


@writes(Study, "own_code")
def own_code(request: PersonRequest, found: Study) -> HttpResponse:
    form = form_of(request, OwnCodeForm)
    if submitted(request, form):
        actions.add_code(found, by=request.actor, label=form.cleaned_data["label"], meaning=form.cleaned_data["meaning"])
        messages.success(request, _("Added beside the book, as a code of the project."))
        return redirect("coding:book", found.pk)
    return render(request, "coding/own_code.html", {"form": form, "form_id": "main", "study": found})


# Texts


@writes(Study, "bring")
def bring(request: PersonRequest, found: Study) -> HttpResponse:
    about = {"programs": Program.objects.visible_to(request.actor).by_name(language()), "present": day_of(request.actor.now)}
    form = form_of(request, BringForm, files=request.FILES or None, initial={"language": language()}, **about)
    if submitted(request, form):
        source = actions.bring(found, by=request.actor, **form.said)
        messages.success(request, _("Nobody else reads it yet. Take out what could tell who it is about."))
        if form.passed_by:
            messages.warning(request, form.passed_by)
        return redirect("coding:clean", source.pk)
    return render(request, "coding/bring.html", {"form": form, "form_id": "main", "study": found})


@writes(Study, "bring")
def bring_levers(request: PersonRequest, found: Study) -> HttpResponse:
    if request.method == "POST":
        count = actions.bring_levers(found, by=request.actor)
        said = ngettext("%(count)s sentence was brought. Clean each.", "%(count)s sentences were brought. Clean each.", count)
        messages.success(request, said % {"count": count})
    return redirect(STUDY, found.pk)


@writes(Source, "clean", joins=())
def clean(request: PersonRequest, source: Source) -> HttpResponse:
    typed = [each.strip() for each in request.POST.get("added", "").splitlines() if len(each.strip()) > 1]
    found = {cleaning.value_of(mark) for mark in cleaning.marks_of(source.raw, typed)}
    form = form_of(request, CleanForm, found=found)
    looks = "look" in request.POST
    if not looks and submitted(request, form):
        actions.clean(source, by=request.actor, added=form.lines, keep=form.cleaned_data["keep"])
        messages.success(request, _("Clean. What came in is destroyed. Look now at its units."))
        return redirect(CUT, source.pk)
    told = presenting.clean(source, added=typed, keep=request.POST.getlist("keep"))
    form = CleanForm(initial={"added": "\n".join(typed)}, found=found) if looks else form
    return render(request, "coding/clean.html", {**told, "form": form, "form_id": "main"})


@writes(Source, "remove", joins=())
def remove(request: PersonRequest, source: Source) -> HttpResponse:
    if request.method == "POST":
        study_id = source.study_id
        actions.remove(source, by=request.actor)
        messages.success(request, _("The text is gone for good."))
        return redirect(STUDY, study_id)
    return render(request, "coding/remove.html", {"source": source, "number": source.number})


@reads(Source, joins=())
def cut(request: PersonRequest, source: Source) -> HttpResponse:
    return render(request, "coding/cut.html", presenting.cut(request.actor, source))


@writes(Segment, "cut", joins=("source",))
def join(request: PersonRequest, unit: Segment) -> HttpResponse:
    if request.method == "POST":
        actions.join(unit, by=request.actor)
    return redirect(CUT, unit.source_id)


@writes(Segment, "cut", joins=("source",))
def split(request: PersonRequest, unit: Segment) -> HttpResponse:
    after = request.POST.get("after", "")
    if request.method == "POST":
        actions.split(unit, by=request.actor, after=int(after) if after.isdecimal() else 0)
    return redirect(CUT, unit.source_id)


@writes(Source, "cut", joins=())
def agree_on_units(request: PersonRequest, source: Source) -> HttpResponse:
    if request.method == "POST":
        actions.agree_on_units(source, by=request.actor)
        messages.success(request, _("Its units are agreed."))
        return redirect(STUDY, source.study_id)
    return redirect(CUT, source.pk)


@writes(Source, "cut_again", joins=())
def cut_again(request: PersonRequest, source: Source) -> HttpResponse:
    if request.method == "POST":
        actions.cut_again(source, by=request.actor)
    return redirect(CUT, source.pk)


@writes(Study, "start")
def start(request: PersonRequest, found: Study) -> HttpResponse:
    if request.method == "POST":
        actions.start(found, by=request.actor)
        messages.success(request, _("Units are locked. Each reads apart: nobody sees the codes of another before all are done."))
    return redirect(STUDY, found.pk)


@writes(Study, "drop")
def drop(request: PersonRequest, found: Study) -> HttpResponse:
    form = form_of(request, ReasonForm)
    if submitted(request, form):
        actions.drop(found, by=request.actor, reason=form.cleaned_data["reason"])
        messages.success(request, _("Dropped. Every text and every code is destroyed."))
        return redirect("coding:home")
    return render(request, "coding/drop.html", {"form": form, "form_id": "main", "study": found})
