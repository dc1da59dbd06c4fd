"""Questionnaires as pages show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.instruments import readiness
from pairpep.instruments.definition import duration
from pairpep.instruments.definition.branching import options_of
from pairpep.instruments.definition.shapes import Condition, Definition, Item
from pairpep.instruments.models import Edition
from pairpep.instruments.part_forms import NEW
from pairpep.instruments.words import AUDIENCES, KINDS, LICENCES, METHODS, STATES, titled, whom
from pairpep.kernel.policy import Actor


def minutes(seconds: int) -> int:
    return max(1, -(-seconds // 60))


def same_title(found: Iterable[tuple[Any, str]]) -> frozenset[str]:
    """Of (title, code): titles that more than one questionnaire bears. Two versions of one are not two."""
    bearing: dict[str, set[str]] = {}
    for title, code in found:
        bearing.setdefault(str(title), set()).add(code)
    return frozenset(title for title, codes in bearing.items() if len(codes) > 1)


def titles_twice(editions: Iterable[Edition]) -> frozenset[str]:
    return same_title((each.title, each.instrument.code) for each in editions)


def named(edition: Edition, twice: frozenset[str] = frozenset()) -> str:
    """Its title; with for whom it is beside it, where another bears the same."""
    title = str(edition.title) or edition.instrument.code
    return titled(title, edition.audiences) if str(edition.title) in twice else title


def card(edition: Edition, twice: frozenset[str] = frozenset()) -> dict[str, Any]:
    label, tone = STATES[edition.state]
    return {
        "url": reverse("instruments:questionnaire", args=[edition.pk]),
        "title": named(edition, twice),
        "lang": getattr(edition.title, "lang", "fr"),
        "version": edition.version,
        "minutes": minutes(edition.seconds),
        "for": whom(edition.audiences),
        "state": label,
        "tone": tone,
    }


def listed(actor: Actor) -> dict[str, list[dict[str, Any]]]:
    """What is being written first, then what is asked, for whom; what was asked before is told apart."""
    found = sorted(Edition.objects.permitting(actor, "open").for_list(), key=_by_whom)
    twice = titles_twice(found)
    by_state = {state: [card(each, twice) for each in found if each.state == state] for state in STATES}
    return {"drafts": by_state["draft"], "asked": by_state["published"], "before": [*by_state["retired"], *by_state["dropped"]]}


def _by_whom(edition: Edition) -> tuple[int, str]:
    """Young people first, then relatives, workers, teams."""
    places = [list(AUDIENCES).index(code) for code in edition.audiences if code in AUDIENCES]
    return min(places, default=len(AUDIENCES)), str(edition.title)


def whole(edition: Edition, actor: Actor) -> dict[str, Any]:
    """One version as it stands: what it asks, what is made of it, what is given back, and what can be done next."""
    definition = edition.read
    may = Edition.objects.filter(pk=edition.pk).may(actor, "write", "publish", "retire", "continue", "drop")
    said = card(edition) | {"edition": edition, "definition": definition, "may": may, "problems": []}
    said |= {
        "items": items(definition),
        "scales": scales(definition),
        "scores": scores(definition),
        "licence": LICENCES[definition.licence.class_],
    }
    said |= {"accepted": None, "needs_terms": readiness.needs_terms(edition), "versions": versions(edition, actor)}
    if "write" in may:
        said |= {"problems": readiness.problems(edition, actor), "accepted": readiness.accepted(edition, actor)}
    return said


def versions(edition: Edition, actor: Actor) -> list[dict[str, Any]]:
    others = Edition.objects.permitting(actor, "open").of(edition.instrument_id).for_list()
    return [card(each) for each in others if each.pk != edition.pk]


def items(definition: Definition) -> list[dict[str, Any]]:
    return [
        {
            "place": place,
            "id": item.id,
            "text": item.text,
            "section": item.section,
            "kind": KINDS[item.kind],
            "answers": " · ".join(str(option.label) for option in options_of(definition, item)),
            "when": when(definition, item),
            "danger": item.danger is not None,
            "required": item.required,
            "first": place == 1,
            "last": place == len(definition.items),
        }
        for place, item in enumerate(definition.items, start=1)
    ]


def when(definition: Definition, item: Item) -> str:
    """In words, so that whoever reads the list knows who is asked this."""
    joined = _(" and ") if item.when.how == "all" else _(" or ")
    return joined.join(_condition(definition, condition) for condition in item.when.conditions)


def _condition(definition: Definition, condition: Condition) -> str:
    place = next((place for place, item in enumerate(definition.items, start=1) if item.id == condition.item), 0)
    about = definition.items[place - 1] if place else None
    option = next((o for o in options_of(definition, about) if o.code == condition.value), None) if about else None
    value = option.label if option else {True: _("yes"), False: _("no")}.get(condition.value, condition.value)  # type: ignore[call-overload]
    said = {
        "is": _("question %(place)s: “%(value)s”"),
        "has": _("question %(place)s: “%(value)s”"),
        "is_not": _("question %(place)s: not “%(value)s”"),
        "at_least": _("question %(place)s: %(value)s or more"),
        "at_most": _("question %(place)s: %(value)s or less"),
        "answered": _("question %(place)s has an answer"),
        "not_answered": _("question %(place)s has no answer"),
    }
    return said[condition.is_] % {"place": place or condition.item, "value": value}


def scales(definition: Definition) -> list[dict[str, Any]]:
    return [{"code": scale.code, "answers": " · ".join(str(option.label) for option in scale.options)} for scale in definition.scales]


def scores(definition: Definition) -> list[dict[str, Any]]:
    parts = {part.score: part for part in definition.give_back.parts}
    places = {item.id: place for place, item in enumerate(definition.items, start=1)}
    return [
        {
            "id": score.id,
            "label": score.label,
            "method": METHODS[score.method],
            "of": _places(places[name] for name in score.items if name in places),
            "at_least": score.missing.at_least,
            "words": parts[score.id].words if score.id in parts else None,
        }
        for score in definition.scores
    ]


def _places(numbers: Iterable[int]) -> str:
    """1, 2, 3, 5 → « 1–3, 5 »."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


HEADINGS = {
    "about": lambda new: _("What it is about"),
    "question": lambda new: _("Add a question") if new else _("Change a question"),
    "scale": lambda new: _("Add a scale") if new else _("Change a scale"),
    "score": lambda new: _("Add a score") if new else _("Change a score"),
    "back": lambda new: _("What is given back"),
}


def part(edition: Edition, which: str, name: str) -> dict[str, Any]:
    return {"title": HEADINGS[which](name == NEW), "edition": edition, "questionnaire": card(edition), "part": which, "name": name}


def tried(edition: Edition) -> dict[str, Any]:
    definition = edition.read
    return card(edition) | {"edition": edition, "definition": definition, "minutes": duration.minutes(definition)}
