"""What a capsule is made of: its parts in both languages, each with the turn at which its words were last changed.

A capsule is one object. A language is missing where one sentence of it is, stale where the other one was changed since, current otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from pairpep.kernel.bilingual import LANGUAGES, Text

LEAST_SLIDES, MOST_SLIDES = 3, 12
LEAST_MINUTES, MOST_MINUTES = 5, 10
MISSING, STALE, CURRENT = "missing", "stale", "current"

Kept = dict[str, dict[str, Any]]  # part → {"fr", "en", "fr_at", "en_at"}


@dataclass(frozen=True)
class Part:
    code: str
    label: Any
    hint: Any = ""
    most: int = 600
    rows: int = 3
    needed: bool = True


_each_line = _("One on each line.")

PARTS = (
    Part("title", _("Title"), most=120, rows=0),
    Part("why", _("Why it matters"), most=700, rows=4),
    Part("idea_1", _("First key idea"), most=300, rows=2),
    Part("idea_2", _("Second key idea"), most=300, rows=2),
    Part("idea_3", _("Third key idea"), most=300, rows=2),
    Part("do", _("What we do"), _each_line, most=900, rows=4),
    Part("do_not", _("What we do not do"), _each_line, most=900, rows=4),
    Part("phrase", _("A phrase to try"), most=400, rows=2),
    *(
        Part(
            f"slide_{number}",
            _("Slide %(number)d"),
            _("The first line is its title; the rest is read on the screen."),
            most=900,
            rows=6,
            needed=number <= LEAST_SLIDES,
        )
        for number in range(1, MOST_SLIDES + 1)
    ),
    Part("resource", _("A resource"), most=400, rows=2, needed=False),
    Part("sources", _("Sources"), _each_line, most=1500, rows=3, needed=False),
)
BY_CODE = {part.code: part for part in PARTS}
SLIDES = tuple(f"slide_{number}" for number in range(1, MOST_SLIDES + 1))


def label_of(code: str) -> str:
    label = BY_CODE[code].label
    return str(label % {"number": int(code.removeprefix("slide_"))}) if code in SLIDES else str(label)


def text_of(kept: Kept, code: str) -> Text:
    said = kept.get(code, {})
    return Text(fr=said.get("fr", ""), en=said.get("en", ""))


def lines_of(text: Text) -> list[str]:
    return [line.strip() for line in str(text).splitlines() if line.strip()]


# Writing ----------------------------------------------------------------------------------------------------------------------------------


def rewritten(before: Kept, typed: Mapping[str, Text], turn: int) -> Kept:
    """The parts as typed; what has not changed keeps the turn of its last change. Slides that were emptied close up."""
    said = {code: _changed(before.get(code, {}), text, turn) for code, text in typed.items()}
    slides = [said.pop(code) for code in SLIDES if code in said]
    said |= dict(zip(SLIDES, [slide for slide in slides if slide["fr"] or slide["en"]], strict=False))
    return {code: part for code, part in said.items() if part["fr"] or part["en"]}


def _changed(before: dict[str, Any], text: Text, turn: int) -> dict[str, Any]:
    marks = {f"{lang}_at": before.get(f"{lang}_at", turn) if before.get(lang, "") == getattr(text, lang) else turn for lang in LANGUAGES}
    return text.as_dict() | marks


def agreed(kept: Kept, language: str) -> Kept:
    """Somebody looked: this language still says what the other one says."""
    other = _other(language)
    return {code: part | {f"{language}_at": max(part[f"{language}_at"], part[f"{other}_at"])} for code, part in kept.items()}


def fresh(kept: Kept) -> Kept:
    """As a next edition starts: nothing is older than anything."""
    return {code: part | {"fr_at": 0, "en_at": 0} for code, part in kept.items()}


# How each language stands -----------------------------------------------------------------------------------------------------------------


def missing(kept: Kept, language: str, parts: Sequence[Part] = PARTS) -> list[str]:
    """Parts that have no words in this language: those that are needed, and those that the other language has."""
    return [part.code for part in parts if not getattr(text_of(kept, part.code), language) and (part.needed or text_of(kept, part.code))]


def stale(kept: Kept, language: str, parts: Sequence[Part] = PARTS) -> list[str]:
    other = _other(language)
    return [
        part.code
        for part in parts
        if (said := kept.get(part.code)) and said["fr"] and said["en"] and said[f"{language}_at"] < said[f"{other}_at"]
    ]


def state(kept: Kept, language: str, parts: Sequence[Part] = PARTS) -> str:
    return MISSING if missing(kept, language, parts) else STALE if stale(kept, language, parts) else CURRENT


def _other(language: str) -> str:
    return "en" if language == "fr" else "fr"


# Slides -----------------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Slide:
    title: str
    lines: list[str]
    lang: str


def slides(kept: Kept) -> list[Slide]:
    """In the reader's language, or in the other where theirs is missing."""
    found = [text_of(kept, code) for code in SLIDES]
    return [Slide(lines[0], lines[1:], text.lang) for text in found if text and (lines := lines_of(text))]


def how_many_slides(kept: Kept) -> int:
    return sum(1 for code in SLIDES if text_of(kept, code))
