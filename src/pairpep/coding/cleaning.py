"""Taking identifiers out of a text: what was found, what its bringer adds or keeps, and how it reads without."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from pairpep.identifiers import Mark, find, replaced, word_for
from pairpep.identifiers.finding import fold
from pairpep.kernel.reference import content
from pairpep.network.models import Program

OTHER = "other"
# Words of a program's name that name no place.
_COMMON = "programme program premier premiers premieres first episode episodes psychose psychosis clinique clinic pour la le les des the"
COMMON = frozenset(_COMMON.split())


@dataclass(frozen=True)
class Found:
    """The same words wherever they stand, decided on together. `value`: how the form names them; `before` and `after`: where they first
    stand, to judge by."""

    value: str
    kind: str
    text: str
    times: int
    before: str
    after: str
    instead: str


@dataclass(frozen=True)
class Piece:
    """A stretch of the text as the page shows it; `instead`: the neutral word that takes its place, or nothing."""

    text: str
    instead: str = ""
    kept: bool = False


def places() -> list[str]:
    """Those the network knows, and what its programs are called, whole and word by word."""
    names = [name for program in Program.objects.all() for name in {program.name.fr, program.name.en} if name]
    words = [word for name in names for word in re.findall(r"[^\W\d_][\w'’-]+", name)]
    return [*content().places, *names, *(word for word in words if word[:1].isupper() and len(word) > 3 and fold(word) not in COMMON)]


def marks_of(text: str, added: Iterable[str] = ()) -> tuple[Mark, ...]:
    """What the finder proposes, and every place where added words stand. `added`: words that a person selected or typed."""
    by_hand = [mark for words in added if words.strip() for mark in _everywhere(text, words.strip())]
    proposed = [
        mark for mark in find(text, places=places()) if not any(mark.start < each.end and each.start < mark.end for each in by_hand)
    ]
    apart: list[Mark] = []
    for mark in sorted([*by_hand, *proposed], key=lambda each: (each.start, -each.end)):
        if not apart or mark.start >= apart[-1].end:
            apart.append(mark)
    return tuple(apart)


def _everywhere(text: str, words: str) -> list[Mark]:
    found = re.finditer(rf"(?<!\w){re.escape(fold(words))}(?!\w)", fold(text))
    return [Mark(each.start(), each.end(), OTHER, text[each.start() : each.end()]) for each in found]


def value_of(mark: Mark) -> str:
    return f"{mark.kind}:{fold(mark.text)}"


def listed(text: str, marks: Iterable[Mark], language: str) -> list[Found]:
    """Those of one kind and of the same words once, in the order of the text."""
    every: dict[str, list[Mark]] = {}
    for mark in marks:
        every.setdefault(value_of(mark), []).append(mark)
    return [
        Found(
            value=value, kind=these[0].kind, text=these[0].text, times=len(these), instead=word_for(these[0].kind, language),
            before=text[max(0, these[0].start - 40) : these[0].start], after=text[these[0].end : these[0].end + 40],
        )
        for value, these in every.items()
    ]  # fmt: skip


def taken_out(text: str, marks: Iterable[Mark], *, keep: Collection[str], language: str) -> str:
    return replaced(text, [mark for mark in marks if value_of(mark) not in keep], language)


def pieces(text: str, marks: Iterable[Mark], *, keep: Collection[str], language: str) -> list[Piece]:
    made, upto = [], 0
    for mark in marks:
        made.append(Piece(text[upto : mark.start]))
        made.append(Piece(mark.text, word_for(mark.kind, language), value_of(mark) in keep))
        upto = mark.end
    return [piece for piece in [*made, Piece(text[upto:])] if piece.text]
