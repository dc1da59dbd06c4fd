"""One place in a text where somebody could be recognised."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Mark:
    """`start` and `end`: characters of the text, the end not included. `kind`: a code of `words.KINDS`. `text`: what stands there."""

    start: int
    end: int
    kind: str
    text: str
