"""“Follow one referral”: six screens, each as the person whose turn it is. The strip reads where the referral stands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import walls
from pairpep.project.demo.cast import CAST

KEY = "tour"
STEPS = 6


def begin() -> dict[str, Any]:
    """A young person of the demonstration's program whom nobody has invited yet."""
    found = walls.call("app.demo_tour_file", CAST["clinician"].person_id)
    return {"file": str(found) if found else None}


def stands(walk: dict[str, Any]) -> dict[str, Any]:
    """Where the referral of the walk is: step, who acts, on which page."""
    told: dict[str, Any] = walls.call("app.demo_tour_state", walk["file"]) or {}
    state, referral = told.get("state"), told.get("referral")
    worker, person = told.get("worker") or str(CAST["peer_worker"].person_id), told.get("person")
    if state is None:
        return {"step": 1, "role": "clinician", "person": str(CAST["clinician"].person_id), "page": ("referrals:refer", walk["file"])}
    if state in ("asked", "not_now", "declined"):
        return {"step": 2, "role": "young_person", "person": person, "page": ("invitation:read", referral)}
    if state in ("matching", "waiting", "proposed"):
        return {"step": 3, "role": "peer_worker", "person": worker, "page": ("referrals:referral", referral)}
    if state in ("accepted", "unreached"):
        return {"step": 4, "role": "peer_worker", "person": worker, "page": ("referrals:propose_meeting", referral)}
    if state == "contacting" and not told.get("confirmed"):
        return {"step": 5, "role": "young_person", "person": person, "page": ("invitation:read", referral)}
    if state == "contacting":
        return {"step": 6, "role": "peer_worker", "person": worker, "page": ("referrals:met", referral)}
    return {"step": 7, "role": "clinician", "person": str(CAST["clinician"].person_id), "page": ("referrals:referral", referral)}


def person_for(walk: dict[str, Any] | None, role: str) -> UUID | None:
    if not walk or not walk.get("file"):
        return None
    now = stands(walk)
    return UUID(now["person"]) if now["role"] == role and now["person"] else None


def address(walk: dict[str, Any]) -> str:
    name, key = stands(walk)["page"]
    return reverse(name, args=[key]) if key else ""


def strip(request: HttpRequest) -> dict[str, Any] | None:
    """The strip at the top of a page of the walk, with one button when it is someone else's turn."""
    walk = getattr(request, "session", {}).get(KEY)
    if not walk or not walk.get("file") or not request.user.is_authenticated:
        return None
    now = stands(walk)
    sentences = {
        1: _("You are the clinician. Tick a reason or two, and make the invitation."),
        2: _("The invitation waits for the young person: they read it and say yes, choosing whom to meet."),
        3: _("After the yes, the peer support worker sees it for the first time, and accepts."),
        4: _("The peer support worker proposes a first meeting."),
        5: _("The young person confirms the time, or asks for another."),
        6: _("The meeting took place: the worker notes the day, and nothing else."),
        7: _("The clinician sees dates and states, never what was said. That is the end of the walk."),
    }
    mine = str(request.user.person_id) == now["person"]
    shown = {"step": min(now["step"], STEPS), "of": STEPS, "sentence": sentences[now["step"]]}
    if not mine:
        shown |= {"action_url": reverse("demo_enter"), "role": now["role"], "next": reverse("demo"), "action_label": _labels()[now["role"]]}
    return shown


def _labels() -> dict[str, str]:
    return {
        "clinician": _("Become the clinician"),
        "young_person": _("Become the young person"),
        "peer_worker": _("Become the peer support worker"),
    }
