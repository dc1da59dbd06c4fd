"""The first page, everyone's home, and the pages that need no sign-in."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.bilingual import Text, filled
from pairpep.kernel.home import Task, tasks_for
from pairpep.kernel.reference import content
from pairpep.kernel.ways import ways_from
from pairpep.kernel.web import PersonRequest, page, public
from pairpep.network.roles import PERSONS
from pairpep.project.surroundings import places


@public
def to_french(request: HttpRequest) -> HttpResponse:
    """The bare address leads to French."""
    return redirect("/fr/")


@public
def welcome(request: HttpRequest) -> HttpResponse:
    return render(request, "project/welcome.html", {"invitation_url": reverse("person:new_link"), "indexed": settings.PRODUCTION})


@page()
def home(request: PersonRequest) -> HttpResponse:
    actor = request.actor
    if actor.roles and all(role in PERSONS for role, _program in actor.roles):
        return redirect("person:me")
    roles = content().roles
    groups = [{"title": roles[role].name, "tasks": [_drawn(task) for task in tasks]} for role, tasks in tasks_for(actor)]
    held = [roles[code] for code in roles if code in actor.role_codes]
    beside = {place["url"] for place in places(request, actor)}  # what the bar already says is not said twice
    ways = [way for way in ways_from("home", actor, None) if way.url not in beside]
    context = {"name": actor.name, "ways": ways, "role_meaning": held[0].meaning if held else "", "groups": groups, "empty": _empty(held)}
    return render(request, "home.html", context)


def _drawn(task: Task) -> dict[str, Any]:
    due = task.due
    words = {"due": when.day(due), "due_date": due.isoformat(), "soon": task.soon} if due else {}
    return {"title": task.title, "why": task.why, "href": task.url, "tone": task.tone or "now", **words}


def _empty(held: list[Any]) -> dict[str, Any]:
    if not held:
        return {"title": _("You have no role here now"), "text": _("If this surprises you, write to the person who invited you.")}
    return {"title": _("Nothing needs you today"), "text": held[0].empty}


# What an establishment has not said yet reads as what it is: something to be named.
_THE_ESTABLISHMENT = Text(fr="l'établissement", en="the establishment")
_TO_BE_NAMED = Text(fr="une personne que l'établissement nommera", en="a person whom the establishment will name")


@public
def privacy(request: HttpRequest) -> HttpResponse:
    contact = settings.PAIRPEP_PRIVACY_CONTACT
    page = filled(
        content().pages["privacy"],
        establishment=settings.PAIRPEP_ESTABLISHMENT or _THE_ESTABLISHMENT,
        privacy_contact=contact or _TO_BE_NAMED,
    )
    return render(request, "project/privacy.html", {"page": page, "contact": contact})


@public
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(
        request, "project/accessibility.html", {"page": content().pages["accessibility"], "contact": settings.PAIRPEP_PRIVACY_CONTACT}
    )
