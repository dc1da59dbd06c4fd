"""The words in which the library is sorted, as the content names them: kinds, topics, licences, for whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from pairpep.kernel.reference import content
from pairpep.kernel.shelves import Kind, Licence
from pairpep.library.resource_models import STORY
from pairpep.library.words import Part
from pairpep.network.roles import STAFF_ROLES

PARTS = (
    Part("title", _("Title"), most=160, rows=0),
    Part("summary", _("In two sentences"), _("What it is, and what one can do with it."), most=500, rows=3),
    Part(
        "body",
        _("The text"),
        _("What is read here. Leave it empty when the file or the link says it all."),
        most=12000,
        rows=14,
        needed=False,
    ),
    Part("use", _("How to use it"), most=1200, rows=4, needed=False),
)
OF_A_STORY = (
    PARTS[0],
    Part("summary", _("In two sentences"), _("What somebody who hesitates would like to know before reading."), most=500, rows=3),
    Part("body", _("The story"), _("As you would tell it. An empty line makes a new paragraph."), most=12000, rows=18, needed=False),
)


def parts_of(kind: str) -> tuple[Part, ...]:
    return OF_A_STORY if kind == STORY else PARTS


def label_of(code: str, kind: str) -> str:
    return next((str(part.label) for part in parts_of(kind) if part.code == code), code)


def kind(code: str) -> Kind:
    return next(each for each in content().shelves.kinds if each.code == code)


def kinds(*, stories: bool = True) -> list[Kind]:
    return [each for each in content().shelves.kinds if stories or each.code != STORY]


def licence(code: str) -> Licence | None:
    return next((each for each in content().shelves.licences if each.code == code), None)


def topics() -> list[tuple[str, Any]]:
    return [(each.code, each.label) for each in content().shelves.topics]


def topic_labels(codes: Iterable[str]) -> list[Any]:
    named = dict(topics())
    return [named[code] for code in codes if code in named]


def audiences() -> list[tuple[str, Any]]:
    """Everyone, the whole staff, then each role of it."""
    roles = content().roles
    return [(each.code, each.label) for each in content().shelves.audiences] + [(code, roles[code].name) for code in STAFF_ROLES]


def audience_labels(codes: Iterable[str]) -> list[Any]:
    named = dict(audiences())
    return [named[code] for code in codes if code in named]


def tools() -> list[tuple[str, Any]]:
    return [(each.code, each.label) for each in content().shelves.tools]


def consent_parts() -> list[tuple[str, Any]]:
    return [(each.code, each.label) for each in content().shelves.parts]


def consent_places() -> list[tuple[str, Any]]:
    return [(each.code, each.label) for each in content().shelves.places]
