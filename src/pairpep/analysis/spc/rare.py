"""Charts of rare events (method notes 1.6): cases between two of them (g), days between two of them (t)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from pairpep.analysis.cautions import caution
from pairpep.analysis.given import Given
from pairpep.analysis.methods import Found, method
from pairpep.analysis.spc.drawing import draw
from pairpep.analysis.spc.limits import Points

POWER = 3.6  # Nelson 1994: waiting times to this root are nearly normal


@method(
    "spc.g",
    fr="Ce que le passé prédit pour le nombre de cas avant le prochain événement rare (carte g).",
    en="What the past predicts for the number of cases before the next rare event (g chart).",
)
def g(data: Given, params: Given) -> Found:
    """`data.between`: cases between two events."""
    return draw("g", Points(data.gapped("between", lowest=0)), data, params)


@method(
    "spc.t",
    fr="Ce que le passé prédit pour le temps avant le prochain événement rare (carte t).",
    en="What the past predicts for the time before the next rare event (t chart).",
)
def t(data: Given, params: Given) -> Found:
    """`data.between`: time between two events. Rules are read on the transformed scale, figures are given on the scale of time."""
    times = data.gapped("between", lowest=0)
    found = draw("xmr", Points([None if each is None else each ** (1 / POWER) for each in times]), data, params)
    value = {name: _back(name, each) for name, each in found.value.items() if name != "mr_bar"} | {"chart": "t"}
    return replace(found, value=value, cautions=(*found.cautions, caution("ON_RULES_OF_THUMB")))


def _back(name: str, each: Any) -> Any:
    if isinstance(each, list):
        return [_back(name, one) for one in each]
    if isinstance(each, Mapping) and name in ("points", "segments"):
        return {part: _back(part, one) for part, one in each.items()}
    scaled = name in ("value", "mean", "centre", "ucl", "lcl", "low", "high")
    return max(0.0, each) ** POWER if scaled and isinstance(each, float) else each
