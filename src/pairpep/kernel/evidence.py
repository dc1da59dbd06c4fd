"""What apps have to show as evidence, side by side in a joint display: each app offers its pieces, the display knows none of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from pairpep.kernel.policy import Actor

QUANTITATIVE, QUALITATIVE = "quantitative", "qualitative"


@dataclass(frozen=True)
class Piece:
    """One finding. `key`: for ever the same for the same finding (`app:id`); `about`: codes of what it speaks of (a construct, a dimension
    of RE-AIM), in no order; `said`: a sentence in each language, already passed through the thresholds; `n`: answers or persons behind
    it; `interval`: as written on its own page, or empty; `mark`: hash of the stored result that it tells, so that a frozen copy can be
    compared with what stands."""

    key: str
    kind: Literal["quantitative", "qualitative"]
    about: tuple[str, ...]
    title: Mapping[str, str]
    said: Mapping[str, str]
    url: str
    n: int | None = None
    interval: str = ""
    mark: str = ""


Offer = Callable[[Actor], Iterable[Piece]]

_offers: dict[str, Offer] = {}


def offers_evidence(app: str) -> Callable[[Offer], Offer]:
    """`@offers_evidence("coding")`: called with who reads; gives the pieces that this reader may see, and only released ones."""

    def register(offer: Offer) -> Offer:
        _offers[app] = offer
        return offer

    return register


def pieces(actor: Actor, *, kind: str = "", about: str = "") -> list[Piece]:
    """Every piece that this reader may see; `kind` and `about` narrow them."""
    found = [piece for _, offer in sorted(_offers.items()) for piece in offer(actor)]
    if kind:
        found = [piece for piece in found if piece.kind == kind]
    if about:
        found = [piece for piece in found if about in piece.about]
    return found
