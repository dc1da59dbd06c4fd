"""The analyses by name: each declares what it estimates, in both languages, and the version of its method."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from pairpep.analysis.cautions import Caution
from pairpep.analysis.given import Given
from pairpep.analysis.result import Interval
from pairpep.analysis.said import Said
from pairpep.analysis.verdicts import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a method found, before it is put in a result. `suppressed`: why no figure may leave, when none may. `least`: the fewest people
    behind any of its figures; None where figures are not of people."""

    value: Any
    n: int | None = None
    denominator: float | None = None
    interval: Interval | None = None
    signal: Verdict | None = None
    confidence: str = "usual"
    cautions: tuple[Caution, ...] = ()
    tests: int = 1
    suppressed: Said | None = None
    least: float | None = None


Act = Callable[[Given, Given], Found]


@dataclass(frozen=True, slots=True)
class Method:
    name: str
    version: str
    estimand: Said
    act: Act


METHODS: dict[str, Method] = {}


def method(name: str, *, fr: str, en: str, version: str = "1") -> Callable[[Act], Act]:
    """`fr`, `en`: what is estimated, one sentence. A change of figures is a next version."""

    def declared(act: Act) -> Act:
        assert name not in METHODS, name
        METHODS[name] = Method(name, version, Said(fr=fr, en=en), act)
        return act

    return declared


GRAVITY = ("SIGNAL_UP", "SIGNAL_DOWN", "DATA_PROBLEM", "TOO_FEW", "PROVISIONAL", "CANNOT_TELL", "COMPATIBLE", "NO_SIGNAL")


def together(parts: Mapping[str, Found]) -> Found:
    """Several of the same in one answer, by name: alone and without a name, itself; else each its own verdict, and the gravest above."""
    if len(parts) == 1 and "" in parts:
        return parts[""]
    found = list(parts.values())
    signals = sorted((each.signal for each in found if each.signal), key=lambda said: GRAVITY.index(said.code))
    return replace(
        found[0],
        value={name: {**part.value, "signal": part.signal and part.signal.code} for name, part in parts.items()},
        n=sum(each.n or 0 for each in found),
        denominator=sum(each.denominator for each in found if each.denominator is not None) if found[0].denominator is not None else None,
        interval=None,
        signal=signals[0] if signals else None,
        confidence=min((each.confidence for each in found), key=("too_few", "provisional", "description", "usual").index),
        cautions=tuple(dict.fromkeys(each for part in found for each in part.cautions)),
        tests=len(found),
        least=min((each.least for each in found if each.least is not None), default=None),
    )


def named(data: Given, own: tuple[str, ...]) -> dict[str, Any]:
    """`{"c": […]}` is one series, which needs no name; `{"north": […], "south": […]}` several, by their names."""
    for name in own:
        if data.has(name):
            return {"": data.plain(name)}
    return {name: data.plain(name) for name in data.names()} or {"": data.plain(own[0])}
