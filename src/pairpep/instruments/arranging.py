"""What the buttons beside a question, a scale or a score ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from pairpep.instruments import composing
from pairpep.instruments.definition.shapes import Definition

Change = Callable[[Definition], Definition]

MOVES: dict[str, Callable[[Definition, str], Definition]] = {
    "up": lambda definition, name: composing.moved(definition, name, -1),
    "down": lambda definition, name: composing.moved(definition, name, 1),
    "out": composing.without_item,
    "scale_out": composing.without_scale,
    "score_out": composing.without_score,
}


def asked_for(sent: Mapping[str, str]) -> Change | None:
    """The button's value is `up:q3`: what, and of which. Anything else asks for nothing."""
    what, _colon, name = sent.get("do", "").partition(":")
    return partial(_moved, MOVES[what], name) if what in MOVES and name else None


def _moved(move: Callable[[Definition, str], Definition], name: str, definition: Definition) -> Definition:
    return move(definition, name)
