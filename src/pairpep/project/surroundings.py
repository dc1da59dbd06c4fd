"""What stands around every page: the few places someone goes, the lines to help, the strip of the guided walk."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from pairpep.kernel.reference import content
from pairpep.kernel.web import door
from pairpep.network.roles import (
    ADMINISTRATOR,
    CLINICIAN,
    COORDINATOR,
    FAMILY_MENTOR,
    MANAGER,
    PARTNER,
    PEER_MENTOR,
    PRIVACY_LEAD,
    RELATIVE,
    RESEARCHER,
    STAFF_ROLES,
    TEAM_LEAD,
    WORKERS,
    YOUNG_PERSON,
)
from pairpep.project.demo import tour

# (address, words, icon, who goes there); at most four fit a phone's bar
PLACES: tuple[tuple[str, Any, str, tuple[str, ...]], ...] = (
    ("home", _("Today"), "today", ()),
    ("referrals:people", _("People"), "people", (*WORKERS, CLINICIAN, TEAM_LEAD)),
    ("plans:team", _("Plans"), "check", (CLINICIAN,)),
    ("network:team", _("Team"), "team", (MANAGER, ADMINISTRATOR, TEAM_LEAD, PRIVACY_LEAD)),
    ("contacts:new", _("Record"), "check", WORKERS),
    ("ground:corner", _("My corner"), "lock", WORKERS),
    ("network:programs", _("Programs"), "team", (COORDINATOR,)),
    ("seasons:seasons", _("Seasons"), "calendar", (COORDINATOR,)),
    ("network:welcomes", _("Welcomes"), "heart", (PEER_MENTOR, FAMILY_MENTOR)),
    ("meetings:mine", _("Meetings"), "calendar", (PEER_MENTOR, FAMILY_MENTOR)),
    ("privacy:desk", _("Desk"), "eye", (PRIVACY_LEAD,)),
    ("toolkit:tools", _("Tools"), "card", (TEAM_LEAD, MANAGER)),
    ("referrals:waits", _("Waits"), "clock", (MANAGER, RESEARCHER)),
    ("community:first", _("Community"), "people", (RESEARCHER, PARTNER, PRIVACY_LEAD, ADMINISTRATOR)),
    ("library:library", _("Library"), "library", (CLINICIAN, PEER_MENTOR, FAMILY_MENTOR, COORDINATOR, RESEARCHER)),
)


def around(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    addressed = spoken_to(actor)
    return {
        "destinations": places(request, actor) if actor else [],
        "profile": door(actor, "network:profile") if actor else "",
        "as_person": addressed in ("youth", "relative"),
        "addressed": addressed,
        "worried": actor is not None and actor.holds(*WORKERS, even_lapsed=True),  # on every page of a worker
        "crisis_lines": content().pages["crisis"].lines,
        "tour": tour.strip(request) if settings.PAIRPEP_DEMONSTRATION else None,
    }


def spoken_to(actor: Any) -> str:
    """How a page that everyone reads speaks: "tu" to a young person, "vous" to a relative and to the staff; "" to a visitor."""
    if actor is None:
        return ""
    if actor.holds(*STAFF_ROLES, even_lapsed=True):
        return "staff"
    return "youth" if actor.holds(YOUNG_PERSON) else "relative" if actor.holds(RELATIVE) else "staff"


def places(request: HttpRequest, actor: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for name, label, icon, roles in PLACES:
        theirs = not roles or actor.holds(*roles, even_lapsed=True)
        if theirs and (address := door(actor, name)):
            found.append({"url": address, "label": label, "icon": icon, "current": False})
    # The longest address that the page stands under is the place where one is.
    under = [place for place in found if request.path.startswith(place["url"])]
    if under:
        max(under, key=lambda place: len(place["url"]))["current"] = True
    return found
