"""Whether words speak of a danger: all that it does is make a hand rise, so that a person reads them.

A pure function over the words of the content. It knows nothing of who writes, and nothing that it finds is kept: a hand on the message, for
a person to lower. One hand too many costs a minute.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from pairpep.kernel.reference import content

FEW = r"(?:\w+ ){0,3}"


def speaks_of_danger(words: str) -> bool:
    return any(shape.search(_plain(words)) for shape in _shapes((*content().danger.fr, *content().danger.en)))


def _plain(words: str) -> str:
    """Small letters without accents, one space between words, nothing else."""
    bare = unicodedata.normalize("NFKD", words.casefold())
    letters = "".join(letter for letter in bare if not unicodedata.combining(letter) and unicodedata.category(letter) != "Cf")
    return f" {' '.join(re.findall(r'[a-z0-9]+', letters))} "


@cache
def _shapes(phrases: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """A few alternatives a pattern: one of them all would be slow to build and no quicker to search."""
    return tuple(re.compile(" (?:" + "|".join(map(_shape, phrases[at : at + 40])) + ") ") for at in range(0, len(phrases), 40))


def _shape(phrase: str) -> str:
    parts = [part.strip() for part in phrase.split("…")]
    return f" {FEW}".join(" ".join(_word(word) for word in part.split()) for part in parts)


def _word(word: str) -> str:
    return re.escape(word[:-1]) + "[a-z0-9]*" if word.endswith("*") else re.escape(word)
