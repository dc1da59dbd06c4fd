"""Composing: begin or take in a pack, write part by part, put in order, publish, retire, go on with a next version."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.instruments import actions, arranging, packs, presenting
from pairpep.instruments.definition.jsonable import Unreadable
from pairpep.instruments.forms import PackForm, PartForm, StartForm
from pairpep.instruments.models import Edition, Instrument
from pairpep.instruments.part_forms import PARTS, exists
from pairpep.kernel.forms import form_of, submitted
from pairpep.kernel.web import PersonRequest, page, redrawn, writes
from pairpep.network.models import Person
from pairpep.network.roles import COORDINATOR

FORM = "main"


def _author(request: PersonRequest) -> Person:
    return Person.objects.permitting(request.actor, "compose_questionnaire").get()


@page(COORDINATOR)
def start(request: PersonRequest) -> HttpResponse:
    form = form_of(request, StartForm)
    if submitted(request, form):
        taken = set(Instrument.objects.visible_to(request.actor).values_list("code", flat=True))
        edition = actions.begin(_author(request), by=request.actor, definition=form.definition(taken))
        messages.success(request, _("Begun. Add its first scale, then its questions."))
        return redirect("instruments:questionnaire", edition.pk)
    return render(request, "instruments/start.html", {"form": form, "form_id": FORM})


@page(COORDINATOR)
def load(request: PersonRequest) -> HttpResponse:
    """A pack is taken in whole or not at all; each questionnaire in it becomes a draft."""
    form = PackForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and not redrawn(request) and form.is_valid() and (drafts := _taken_in(request, form)):
        messages.success(request, _("Taken in as a draft. Read its terms next."))
        return redirect("instruments:questionnaire", drafts[0].pk)
    return render(request, "instruments/load.html", {"form": form, "form_id": FORM})


def _taken_in(request: PersonRequest, form: PackForm) -> list[Edition]:
    file = form.cleaned_data["file"]
    try:
        found = packs.read(file.read(packs.LARGEST + 1))
        return [actions.begin(_author(request), by=request.actor, definition=packs.of_others(each)) for each in found]
    except Unreadable as unfit:
        for problem in unfit.problems[:10]:
            form.add_error("file", str(problem))
    except actions.Taken as taken:
        form.add_error("file", str(taken))
    return []


# A draft ----------------------------------------------------------------------------------------------------------------------------------


@writes(Edition, "write")
def part(request: PersonRequest, edition: Edition, which: str, into: str) -> HttpResponse:
    """One part of a draft. Two windows: the second is told, and loses nothing."""
    if not exists(edition.read, which, into):
        raise Http404
    form = form_of(request, PARTS[which], definition=edition.read, name=into, kept=edition.saves)
    if submitted(request, form) and _saved(request, form, edition):
        messages.success(request, _("Kept."))
        again = "_another" in request.POST
        return redirect("instruments:part", edition.pk, which, "new") if again else redirect("instruments:questionnaire", edition.pk)
    return render(request, "instruments/part.html", presenting.part(edition, which, into) | {"form": form, "form_id": FORM})


def _saved(request: PersonRequest, form: PartForm, edition: Edition) -> bool:
    try:
        actions.save(edition, by=request.actor, saves=form.from_save, change=form.change)
    except actions.Changed:
        form.now_over(Edition.objects.permitting(request.actor, "write").get(pk=edition.pk).saves)
        return False
    return True


@writes(Edition, "write")
def arrange(request: PersonRequest, edition: Edition) -> HttpResponse:
    """One question up, down or out; a scale or a score out."""
    _stands(request)
    change = arranging.asked_for(request.POST) if request.method == "POST" else None
    if change:
        actions.save(edition, by=request.actor, saves=_number(request), change=change)
    return redirect("instruments:questionnaire", edition.pk)


@writes(Edition, "write")
def terms(request: PersonRequest, edition: Edition) -> HttpResponse:
    """Read before they are accepted; who accepted, and when, is kept."""
    if request.method == "POST" and "accept" in request.POST:
        actions.accept_terms(edition, by=request.actor)
        messages.success(request, _("Accepted, with your name and the day."))
        return redirect("instruments:questionnaire", edition.pk)
    return render(request, "instruments/terms.html", presenting.whole(edition, request.actor))


@writes(Edition, "publish")
def publish(request: PersonRequest, edition: Edition) -> HttpResponse:
    _stands(request)
    if request.method == "POST":
        actions.publish(edition, by=request.actor, saves=_number(request))
        messages.success(request, _("Published. From now on its words are frozen; what changes is a next version."))
        return redirect("instruments:questionnaire", edition.pk)
    return render(request, "instruments/publish.html", presenting.whole(edition, request.actor))


@writes(Edition, "drop")
def drop(request: PersonRequest, edition: Edition) -> HttpResponse:
    if request.method == "POST":
        actions.drop(edition, by=request.actor)
        messages.success(request, _("Set aside. It is still in the list, folded away."))
        return redirect("instruments:list")
    return render(request, "instruments/end.html", presenting.card(edition) | {"edition": edition, "drops": True})


# What was published -----------------------------------------------------------------------------------------------------------------------


@writes(Edition, "retire")
def retire(request: PersonRequest, edition: Edition) -> HttpResponse:
    if request.method == "POST":
        actions.retire(edition, by=request.actor)
        messages.success(request, _("Retired: nobody is asked this any more, and those who answered still read their answers."))
        return redirect("instruments:questionnaire", edition.pk)
    return render(request, "instruments/end.html", presenting.card(edition) | {"edition": edition, "drops": False})


@writes(Edition, "continue")
def next_version(request: PersonRequest, edition: Edition) -> HttpResponse:
    if request.method == "POST":
        draft = actions.next_version(edition, by=request.actor)
        messages.success(request, _("A draft of the next version. What people answered until now does not change."))
        return redirect("instruments:questionnaire", draft.pk)
    return redirect("instruments:questionnaire", edition.pk)


def _stands(request: HttpRequest) -> None:
    """Where things can be seen as they are, when somebody was quicker."""
    request.where_it_stands = f"{request.path.rsplit('/', 2)[0]}/"  # type: ignore[attr-defined]


def _number(request: HttpRequest) -> int:
    said = request.POST.get("saves", "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else -1
