"""A fictitious network for the stories of the evaluation: answers by program and wave, with an effect that is known or with none."""

from __future__ import annotations

from datetime import date
from typing import Any

from pairpep.evaluation import protocol
from pairpep.evaluation.catalogue import catalogue

LETTERS = "ABCDEFGHIJKL"
STARTS = {"A": 2, "B": 2, "C": 3, "D": 3, "E": 4, "F": 4, "G": 5, "H": 5, "I": 6, "J": 7, "K": None, "L": None}
WAVES = 10


def spec(**changed: Any) -> dict[str, Any]:
    """A plan on the first mean of integration; `changed`: what this one says otherwise."""
    known = catalogue().outcomes
    said: dict[str, Any] = {
        "title": "L'intégration après l'arrivée", "language": "fr", "question": "integration", "primary": "nomad-coherence",
        "secondary": (), "negative": "", "exposure": "first_peer", "method": protocol.TWO_WAY, "mid": 0.3, "mid_source": "Réseau",
        "since": date(2024, 1, 1), "until": date(2027, 4, 30), "smallest": 5, "small_cells": protocol.LEFT_OUT, "sensitivity": (),
        "opens_on": date(2027, 6, 1), "expects": "Une hausse d'un tiers de point.",
    } | changed  # fmt: skip
    codes = [said["primary"], *said["secondary"], *([said["negative"]] if said["negative"] else [])]
    return protocol.spec_of(**{"outcomes": {code: known[code].frozen() for code in codes}} | said)


def cells(effect: float = 0.0, *, n: int = 9, programs: str = LETTERS, waves: int = WAVES, sd: float = 0.7) -> list[dict[str, Any]]:
    """Each program has a level, each wave its drift, and a small wobble that is the same at each run."""
    found = []
    for place, letter in enumerate(programs):
        start = STARTS[letter]
        for wave in range(waves):
            wobble = 0.06 * (((place * 7 + wave * 5) % 11) - 5) / 5
            exposed = start is not None and wave >= start
            mean = 3.1 + 0.03 * place + 0.02 * wave + wobble + (effect if exposed else 0.0)
            found.append({"program": letter, "period": wave, "n": n, "mean": round(mean, 6), "sd": sd})
    return found


def told(rows: list[dict[str, Any]] | None = None, **more: Any) -> dict[str, Any]:
    first_days = [f"{2024 + place // 3}-{1 + 4 * (place % 3):02d}-01" for place in range(WAVES)]
    return {"period": "wave", "periods": first_days, "starts": dict(STARTS), "cells": rows if rows is not None else cells(),
            "invited": None, "answered": None} | more  # fmt: skip


def data(**outcomes: Any) -> dict[str, Any]:
    """By code, with a `_` for each `-`; without any, the primary one alone, with no effect."""
    named = {code.replace("_", "-"): one for code, one in outcomes.items()} or {"nomad-coherence": told()}
    return {"taken_at": "2027-06-01", "reach": 0.42, "outcomes": named}
