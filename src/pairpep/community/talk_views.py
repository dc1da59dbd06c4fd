"""Spaces and discussions, page by page: read, open, say, change, take back, translate, follow."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pairpep.community import actions, beside, members, reading
from pairpep.community.danger import speaks_of_danger
from pairpep.community.forms import OpenForm, ReadToForm, SayForm, TranslationForm, guard_for
from pairpep.community.models import Belonging, Discussion, Follow, Message, Space, Translation
from pairpep.community.workflow import WAITING
from pairpep.kernel.forms import F, form_of, submitted
from pairpep.kernel.web import PersonRequest, reads, writes


def _me(request: PersonRequest) -> Belonging:
    """Whoever watches over a space reads it as a member too: without a place of one's own, nobody is here."""
    return members.belonging_of(request.actor) or Belonging()


def _while_open(view: Callable[[PersonRequest, Space], HttpResponse]) -> Callable[[PersonRequest, Space], HttpResponse]:
    """A small space shows its name to whoever is asked into it; the rest opens when the wall says so, which alone sees who knows whom."""

    @wraps(view)
    def run(request: PersonRequest, found: Space) -> HttpResponse:
        if reading.is_closed(found):
            raise Http404
        return view(request, found)

    return run


def _form(request: PersonRequest, shape: type[F], space: Space, **options: Any) -> F:
    """The people who may be named are looked for when words are there to be read."""
    people = reading.people_of(request.actor, space.pk, space.kind) if request.method == "POST" else ()
    pages = {"resources": lambda key: beside.of(request.actor, [key])}
    return form_of(request, shape, guard=guard_for(request.actor), people=people, **pages, **options)


@reads(Space, "read")
@_while_open
def space(request: PersonRequest, found: Space) -> HttpResponse:
    return render(request, "community/space.html", reading.space(request.actor, _me(request), found, request))


@writes(Space, "open_discussion")
@_while_open
def open_discussion(request: PersonRequest, found: Space) -> HttpResponse:
    form = _form(request, OpenForm, found)
    if submitted(request, form):
        message = actions.open_discussion(found, by=request.actor, **form.said)
        return _told(request, message)
    shown = {"space": found, "form": form, "form_id": "main"} | reading.watch(request.actor, _me(request))
    return render(request, "community/open.html", shown)


@reads(Discussion)
def discussion(request: PersonRequest, found: Discussion) -> HttpResponse:
    form = _form(request, SayForm, found.space)
    shown = reading.discussion(request.actor, _me(request), found, request.GET.get("page", "")) | {"form": form}
    return render(request, "community/discussion.html", shown)


@writes(Discussion, "say")
def say(request: PersonRequest, found: Discussion) -> HttpResponse:
    form = _form(request, SayForm, found.space)
    if submitted(request, form):
        return _told(request, actions.say(found, by=request.actor, **form.said))
    shown = {"discussion": found, "form": form, "form_id": "main"} | reading.watch(request.actor, _me(request))
    return render(request, "community/say.html", shown)


def _told(request: PersonRequest, message: Message) -> HttpResponse:
    """Words that speak of a danger lead to the lines to help, at once."""
    if message.state == WAITING:
        messages.success(request, _("It waits: somebody reads it before the others do. You find it here meanwhile."))
    title = message.discussion.title if message.number == 1 else ""
    if speaks_of_danger(f"{title} {message.content_note} {message.words}"):
        return redirect("moderation:help")
    return redirect(reading.where(request.actor, message))


@reads(Message, joins=("member",))  # one's own words keep their page where their space has closed to one
def message(request: PersonRequest, found: Message) -> HttpResponse:
    return render(request, "community/message.html", reading.one(request.actor, _me(request), found))


@writes(Message, "edit")
def edit(request: PersonRequest, found: Message) -> HttpResponse:
    now = {name: getattr(found, name) for name in ("words", "language", "content_note")}
    form = _form(request, SayForm, found.space, initial=now)
    if submitted(request, form):
        said = {name: form.said[name] for name in ("words", "language", "content_note", "mentioned")}
        actions.edit(found, by=request.actor, **said)
        return redirect(
            "moderation:help" if speaks_of_danger(f"{said['content_note']} {said['words']}") else reading.where(request.actor, found)
        )
    shown = {"message": found, "form": form, "form_id": "main"} | reading.watch(request.actor, _me(request))
    return render(request, "community/edit.html", shown)


@writes(Message, "withdraw", joins=("member",))
def withdraw(request: PersonRequest, found: Message) -> HttpResponse:
    if request.method == "POST":
        actions.withdraw(found, by=request.actor)
        messages.success(request, _("Your words are gone. The line says that you took them back."))
        return redirect(reading.where(request.actor, found))
    return render(request, "community/withdraw.html", {"message": found, "back": reading.where(request.actor, found)})


@writes(Message, "translate")
def translate(request: PersonRequest, found: Message) -> HttpResponse:
    form = form_of(request, TranslationForm, guard=guard_for(request.actor))
    into = "en" if found.language == "fr" else "fr"
    if submitted(request, form):
        actions.offer_translation(found, by=request.actor, words=form.cleaned_data["words"], language=into)
        return redirect(reading.where(request.actor, found))
    shown = reading.one(request.actor, _me(request), found) | {"form": form, "form_id": "main", "into": into}
    return render(request, "community/translate.html", shown)


@writes(Translation, "take_back")
def take_back(request: PersonRequest, row: Translation) -> HttpResponse:
    if request.method == "POST":
        actions.take_back_translation(row, by=request.actor)
        messages.success(request, _("Your translation is gone."))
    return redirect(reading.where(request.actor, row.message))


@writes(Discussion, "close")
def close(request: PersonRequest, found: Discussion) -> HttpResponse:
    if request.method == "POST":
        actions.close(found, by=request.actor)
    return redirect("community:discussion", found.pk)


@writes(Discussion, "follow")
def follow(request: PersonRequest, found: Discussion) -> HttpResponse:
    if request.method == "POST":
        actions.follow(found, by=request.actor)
    return redirect("community:discussion", found.pk)


@writes(Space, "follow")
@_while_open
def follow_space(request: PersonRequest, found: Space) -> HttpResponse:
    if request.method == "POST":
        actions.follow_space(found, by=request.actor)
    return redirect("community:space", found.pk)


@writes(Follow, "unfollow")
def unfollow(request: PersonRequest, row: Follow) -> HttpResponse:
    if request.method == "POST":
        actions.unfollow(row, by=request.actor)
        messages.success(request, _("You follow it no more."))
    return redirect("community:mine")


@writes(Follow, "read_on")
def read_on(request: PersonRequest, row: Follow) -> HttpResponse:
    form = form_of(request, ReadToForm)
    if submitted(request, form):
        actions.read_on(row, by=request.actor, to=form.cleaned_data["to"])
    return redirect("community:discussion", row.discussion_id) if row.discussion_id else redirect("community:mine")
