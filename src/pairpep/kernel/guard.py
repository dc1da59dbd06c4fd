"""What in a text could let somebody be recognised: found before anything is kept, and said back to the one who wrote it.

A pure function: a text and the words to look for in, findings out. It cannot know everything; it never says that a text is safe. Nothing it
finds is kept or journalled.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

# The order in which one thing counts when several are found at the same place.
NAME, CODE, EMAIL, PHONE, HEALTH_NUMBER, POSTAL, DATE, AGE, LINK, PLACE = (
    "name", "code", "email", "phone", "health_number", "postal", "date", "age", "link", "place",
)  # fmt: skip
# A word that is also an ordinary one: whoever writes may say so. A number or an address is never one.
MAY_BE_ORDINARY = frozenset({NAME, PLACE})

_MONTHS = (
    "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre"
    "|january|february|march|april|may|june|july|august|september|october|november|december"
)
_NUMBERS = (
    "douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf|vingt(?:-et-un|-deux|-trois|-quatre|-cinq|-six|-sept|-huit|-neuf)?"
    "|trente(?:-et-un|-deux|-trois|-quatre|-cinq)?|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    "|twenty(?:-(?:one|two|three|four|five|six|seven|eight|nine))?|thirty(?:-(?:one|two|three|four|five))?"
)
_SHAPES = {
    EMAIL: r"[\w.+-]+\s?@\s?[\w-]+(?:\.[\w-]+)+",
    LINK: r"\b(?:https?://|www\.)\S+",
    HEALTH_NUMBER: r"\b[a-z]{4}[ -]?\d{4}[ -]?\d{4}\b|\b\d{3}[ -]\d{3}[ -]\d{3}\b",
    PHONE: r"(?<!\d)(?:\+?1[ .-]?)?\(?\d{3}\)?[ .-]?\d{3}[ .-]?\d{4}(?!\d)|(?<!\d)\d{3}[ .-]\d{4}(?!\d)",
    POSTAL: r"\b[abceghjklmnprstvxy]\d[abceghjklmnprstvwxyz] ?\d[abceghjklmnprstvwxyz]\d\b",
    DATE: (
        r"\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})\b"
        rf"|\b(?:1er|\d{{1,2}}) (?:{_MONTHS})(?: \d{{4}})?\b|\b(?:{_MONTHS}) \d{{1,2}}(?:st|nd|rd|th)?(?:,? \d{{4}})?\b"
        rf"|\b(?:{_MONTHS}) (?:de )?(?:19|20)\d\d\b|\b(?:nee? en|born in) (?:19|20)\d\d\b"
    ),
    AGE: rf"\b(?:\d{{1,2}}|{_NUMBERS})[ -](?:ans|years? old|year-old|yo)\b|\b(?:age de|agee? de|aged) (?:\d{{1,2}}|{_NUMBERS})\b",
    CODE: r"\b[jp]-\d{2,}\b",
}
_SAINT = re.compile(r"\b(?:[Ss]ainte?|[Ss]te?)[- ][A-ZÉÈÎÔ][\w'’]+(?:-[\w'’]+)*")


@dataclass(frozen=True, order=True)
class Finding:
    """Where it stands in the text, what it is, and the words themselves."""

    start: int
    end: int
    kind: str
    said: str

    @property
    def may_be_ordinary(self) -> bool:
        return self.kind in MAY_BE_ORDINARY


def find(text: str, *, names: Iterable[str] = (), codes: Iterable[str] = (), places: Iterable[str] = ()) -> list[Finding]:
    """In the order of the text, one finding a place. `places` must be written with a capital letter, names need not."""
    plain = _plain(text)
    found = [
        Finding(m.start(), m.end(), kind, text[m.start() : m.end()]) for kind, shape in _compiled().items() for m in shape.finditer(plain)
    ]
    found += _words(text, plain, CODE, codes)
    found += _words(text, plain, NAME, (part for name in names for part in _parts(name)))
    found += [each for each in _words(text, plain, PLACE, places) if each.said[:1].isupper()]
    found += [Finding(m.start(), m.end(), PLACE, m.group()) for m in _SAINT.finditer(text)]
    return _apart(found)


def _plain(text: str) -> str:
    """Small letters without accents, of the very same length, so that a place in one is a place in the other."""
    return "".join(_bare(letter) for letter in text)


@cache
def _bare(letter: str) -> str:
    bare = unicodedata.normalize("NFD", letter)[0].lower()
    return {"’": "'", "\u00a0": " ", "\u202f": " ", "‑": "-", "–": "-"}.get(letter, bare[:1] or letter)


@cache
def _compiled() -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(shape) for kind, shape in _SHAPES.items()}


def _parts(name: str) -> Iterator[str]:
    """A whole name, and each of its words that is long enough to be one: « Marie-Ève Tremblay » is found by « Tremblay » too."""
    yield name
    yield from (part for part in re.split(r"[\s,]+", name) if len(part) >= 3)


def _words(text: str, plain: str, kind: str, words: Iterable[str]) -> list[Finding]:
    wanted = sorted({bare for word in words if len(bare := _plain(word).strip()) >= 2}, key=lambda word: (-len(word), word))
    if not wanted:
        return []
    shape = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(word) for word in wanted)})(?!\w)")
    return [Finding(m.start(), m.end(), kind, text[m.start() : m.end()]) for m in shape.finditer(plain)]


def _apart(found: list[Finding]) -> list[Finding]:
    """The longest wins where two overlap."""
    kept: list[Finding] = []
    for each in sorted(found, key=lambda one: (one.start - one.end, one.start, one.kind)):
        if all(each.end <= other.start or each.start >= other.end for other in kept):
            kept.append(each)
    return sorted(kept)
