"""Where each tool stands. Posts, offers and frameworks are kept by the app above: they are known by their address."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

ADDRESSES = {
    "tasks": "toolkit:lists", "checklists": "toolkit:integrations", "mirror": "toolkit:mirror", "framework": "posts:frameworks",
    "offer": "posts:offers", "posts": "posts:posts", "training": "training:trainings", "meetings": "learning:cards",
}  # fmt: skip
NAMES = {
    "tasks": _("Roles and tasks"), "checklists": _("Checklists"), "mirror": _("Role mirror"), "framework": _("Framework"),
    "offer": _("Job offer"), "posts": _("Posts and funding"), "training": _("Trainings"), "meetings": _("Learning cards"),
}  # fmt: skip


@dataclass(frozen=True)
class Place:
    code: str
    name: Any
    url: str


def of_theme(code: str) -> Place:
    return Place(code, NAMES[code], address(code))


def address(code: str) -> str:
    """Nothing while the app that keeps it is not there."""
    try:
        return reverse(ADDRESSES[code])
    except NoReverseMatch:
        return ""
