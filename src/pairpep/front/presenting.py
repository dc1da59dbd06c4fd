"""What the coordination sees of the public pages: how each stands in each language, what it said before."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.front import reading, visiting
from pairpep.front.models import PageEdition, StatusFigure
from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content


def pages(actor: Actor) -> list[dict[str, Any]]:
    rows = list(PageEdition.objects.visible_to(actor).current())
    return [_line(code, reading.standing(rows, code)) for code in reading.known()]


def _line(code: str, both: dict[str, reading.Standing]) -> dict[str, Any]:
    told = {lang: _state(both, lang) for lang in ("fr", "en")}
    return {
        "title": both["fr"].title, "shown": reverse("front:page", args=[code]),
        "languages": [
            {"lang": lang, "name": _("French") if lang == "fr" else _("English"), "url": reverse("front:edit", args=[code, lang]),
             "state": told[lang][0], "tone": told[lang][1]}
            for lang in ("fr", "en")
        ],
    }  # fmt: skip


def _state(both: dict[str, reading.Standing], lang: str) -> tuple[str, str]:
    if both[lang].missing:
        return _("Not written yet"), "decide"
    if lang == "en" and reading.is_older(both):
        return _("The French is newer"), "decide"
    if both[lang].shipped:
        return _("Words that ship: a draft"), "wait"
    return _("Written on %(day)s") % {"day": when.day(both[lang].on, weekday=False)}, "done"


def editor(code: str, lang: str, actor: Actor) -> dict[str, Any]:
    both = reading.standing(PageEdition.objects.visible_to(actor).of_page(code).current(), code)
    state, tone = _state(both, lang)
    return {
        "page": both[lang], "french": both["fr"], "code": code, "lang": lang, "state": state, "tone": tone,
        "older": lang == "en" and reading.is_older(both), "title": both["fr"].title,
    }  # fmt: skip


def editions(code: str, lang: str, actor: Actor) -> list[dict[str, Any]]:
    """The newest first; under them all, the words that ship."""
    roles = content().roles
    found = [
        {"number": row.number, "said": reading.of_edition(row), "on": when.moment(row.saved_at, weekday=False), "who": row.author.name,
         "function": roles[row.function].name, "back_from": row.back_from}
        for row in PageEdition.objects.visible_to(actor).of(code, lang).select_related("author").newest_first()
    ]  # fmt: skip
    shipped = reading.as_shipped(code, lang)
    return [*found, {"number": 0, "said": shipped, "on": when.day(shipped.on, weekday=False), "who": "", "function": ""}]


def figures(actor: Actor) -> list[dict[str, Any]]:
    """Each figure, and all that was ever written of it."""
    past: dict[str, list[dict[str, Any]]] = {}
    for row in StatusFigure.objects.visible_to(actor).newest_first()[:200]:
        past.setdefault(row.code, []).append(visiting.drawn(row))
    return [
        {"label": each.label, "hint": each.hint, "counted": bool(each.counted), "past": past.get(each.code, [])}
        for each in content().figures.figures
    ]
