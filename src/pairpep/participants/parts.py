"""The parts of a file that can be kept from someone one by one, in the words of the person. A model says of which part it is (`of_part`).

A worker's authorisation covers these through its categories (app.parts_not_covered); a person keeps them from someone (models.Restriction).
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

PARTS: dict[str, Any] = {
    "reasons": _("The reasons of the invitation and the wishes"),
    "contacts": _("The contacts: the days, how, about what, what comes next"),
    "shared_page": _("The shared page"),
    "plan": _("The plan"),
    "compass": _("The compass"),
}


def said(codes: list[str]) -> list[Any]:
    return [label for code, label in PARTS.items() if code in codes]
