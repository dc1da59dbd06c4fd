"""What a visitor is shown: asked as nobody in particular, and with nothing kept of the visit."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from pairpep.front import reading
from pairpep.front.models import COUNTED, PageEdition, StatusFigure
from pairpep.kernel import walls, when
from pairpep.kernel.reference import content


def addresses(name: str, *arguments: str) -> dict[str, str]:
    """The same page in each language, with the name of this installation: what a search engine is told."""
    found = {}
    for language in ("fr", "en"):
        with translation.override(language):
            found[language] = f"{settings.PAIRPEP_URL}{reverse(name, args=arguments)}"
    return found


# Pages of other apps that visitors read: what a search engine is told of, beside the written ones.
OPEN = ("welcome", "front:index", "directory:open", "directory:join", "library:open", "privacy", "accessibility")


def everything() -> list[dict[str, str]]:
    """Each public page once, with its address in each language."""
    return [addresses(name) for name in OPEN] + [addresses("front:page", each.code) for each in content().front.pages]


def menu(here: str = "") -> list[dict[str, Any]]:
    return [
        {"code": each.code, "label": each.short, "title": each.title, "lead": each.lead, "url": reverse("front:page", args=[each.code]),
         "current": each.code == here}
        for each in content().front.pages
    ]  # fmt: skip


def around(language: str, here: str, name: str, *arguments: str) -> dict[str, Any]:
    both = addresses(name, *arguments)
    return {"menu": menu(here), "alternates": both, "canonical": both[language], "indexed": settings.PRODUCTION}


def page(code: str, language: str) -> dict[str, Any]:
    said = reading.known()[code]
    with walls.entered_as_nobody(read_only=True):
        both = reading.standing(PageEdition.objects.of_page(code).current(), code)
        figures = standing_figures() if said.shows == "figures" else []
    here, other = both[language], both[reading.OTHER[language]]
    context = {
        "page": here, "other": other, "shows": said.shows, "figures": figures, "older": language == "en" and reading.is_older(both),
        "on": when.day(here.on, weekday=False),
    }  # fmt: skip
    with translation.override("fr"):
        context["in_french"] = reverse("front:page", args=[code])
    return context | around(language, code, "front:page", code)


# Figures ----------------------------------------------------------------------------------------------------------------------------------


def standing_figures() -> list[dict[str, Any]]:
    """The newest of each, in the order of the content; one that nobody has written is said to be missing."""
    newest = {row.code: row for row in StatusFigure.objects.standing()}
    return [{"label": each.label, "hint": each.hint, **drawn(newest.get(each.code))} for each in content().figures.figures]


def drawn(row: StatusFigure | None) -> dict[str, Any]:
    if row is None:
        return {"value": "", "said": _("No figure yet"), "on": "", "source": ""}
    on = _("as of %(day)s") % {"day": when.day(row.as_of, weekday=False)}
    source = _("counted by this tool") if row.how == COUNTED else row.source
    return {"value": row.value, "said": _said(row), "on": on, "source": source, "row": row}


def _said(row: StatusFigure) -> str:
    if row.value is None:
        return _("Fewer than five")
    return _("At least %(count)d") % {"count": row.value} if row.at_least else str(row.value)
