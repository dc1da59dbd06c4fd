"""Whether a text was brought already, under another name: its person would be counted twice, and quoted as if two had said it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pairpep.identifiers.finding import fold

RUN, LEAST, SHARED = 5, 8, 0.5  # words in a row that are compared; under so many words two people may say the same; of the shorter text


def same_text(words: str, others: Mapping[int, str]) -> int | None:
    """The number of the text that shares half of its runs of five words, or more, with these; None when there is none."""
    mine = _runs(words)
    for number, other in others.items():
        theirs = _runs(other)
        if mine and theirs and len(mine & theirs) >= SHARED * min(len(mine), len(theirs)):
            return number
    return None


def _runs(text: str) -> set[tuple[str, ...]]:
    said = re.findall(r"\w+", fold(text))
    return {tuple(said[at : at + RUN]) for at in range(len(said) - RUN + 1)} if len(said) >= LEAST else set()
