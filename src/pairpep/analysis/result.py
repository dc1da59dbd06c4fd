"""The one object that every analysis returns (method notes 1.1). Pages, PDF, CSV and API read it; none computes again.

It is stored and never written over: same inputs, same bytes.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from types import MappingProxyType
from typing import Any

from pairpep.analysis.cautions import Caution
from pairpep.analysis.refusals import BannedWords
from pairpep.analysis.said import Said
from pairpep.analysis.verdicts import CONFIDENCE, WORDS, Verdict, banned, verdict


@dataclass(frozen=True, slots=True)
class Missing:
    """Answers that are not there, by the four reasons that are never mixed; None: nobody counted them."""

    not_asked: int | None = None
    not_answered: int | None = None
    refused: int | None = None
    not_applicable: int | None = None


@dataclass(frozen=True, slots=True)
class Interval:
    """Ends in the unit of the value; `level` is 0 to 1; None where an end does not exist."""

    low: float | None
    high: float | None
    level: float = 0.95
    method: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Which data: the SHA-256 of their canonical JSON, and when they were taken, as the caller says (never the clock)."""

    hash: str
    taken_at: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What was estimated, how, on whom and from what; the figure; what may be said of it.

    `value`: JSON, by name, each method says its own. `period`: first and last day. `tests_in_family`: how many comparisons were made
    together. A suppressed result has no value, no interval and no count.
    """

    analysis: str
    estimand: Said
    method: str
    method_version: str
    parameters: Any
    population: Said | None = None
    period: tuple[str, str] | None = None
    n: int | None = None
    denominator: float | None = None
    missing: Missing = Missing()
    value: Any = None
    interval: Interval | None = None
    signal: Verdict | None = None
    confidence_label: str = "usual"
    cautions: tuple[Caution, ...] = ()
    suppressed: bool = False
    suppressed_because: Said | None = None
    data_snapshot: Snapshot
    code_version: str
    tests_in_family: int = 1

    def __post_init__(self) -> None:
        object.__setattr__(self, "value", frozen(self.value))
        object.__setattr__(self, "parameters", frozen(self.parameters))
        assert self.confidence_label in CONFIDENCE, self.confidence_label
        assert self.signal is None or self.signal.code in WORDS, self.signal
        for said in (self.estimand, *(each.said for each in self.cautions), *([self.signal.said] if self.signal else [])):
            for text in (said.fr, said.en):
                if words := banned(text):
                    raise BannedWords(word=words[0])

    def without_figures(self, because: Said) -> Result:
        """The same result, for those who may not read it: the reason instead of anything that could be computed back."""
        return replace(
            self,
            n=None,
            denominator=None,
            missing=Missing(),
            value=None,
            interval=None,
            signal=verdict("SUPPRESSED"),
            confidence_label="too_few",
            cautions=(),
            suppressed=True,
            suppressed_because=because,
            data_snapshot=replace(self.data_snapshot, hash=""),  # the hash of a handful of small counts can be guessed
        )


AS_IT_IS = frozenset({type(None), bool, int, str})


def frozen(value: Any) -> Any:
    """A value that JSON can hold and nobody can change: no NaN and no infinity (None), no minus zero, no type of numpy's."""
    kind = type(value)  # the usual ones at once: a chart holds some thousand values
    if kind in AS_IT_IS:
        return value
    if kind is float:
        return value + 0.0 if math.isfinite(value) else None
    if kind is dict or kind is MappingProxyType:
        return MappingProxyType({str(name): frozen(each) for name, each in value.items()})
    if kind is list or kind is tuple:
        return tuple([frozen(each) for each in value])
    return _unusual(value)


def _unusual(value: Any) -> Any:
    if hasattr(value, "tolist"):
        return frozen(value.tolist())
    if isinstance(value, str | int):
        return value
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(value, float):
        return value + 0.0 if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Said):
        return MappingProxyType(value.as_dict())
    if isinstance(value, Mapping):
        return MappingProxyType({str(name): frozen(each) for name, each in value.items()})
    if isinstance(value, Sequence) and not isinstance(value, bytes):
        return tuple(frozen(each) for each in value)
    raise TypeError(f"{type(value).__name__} has no place in a result")


def bare(value: Any) -> Any:
    """The reverse: dictionaries and lists, as `json` reads and writes them."""
    kind = type(value)
    if kind in AS_IT_IS or kind is float:
        return value
    if isinstance(value, Mapping):
        return {name: bare(each) for name, each in value.items()}
    return [bare(each) for each in value] if isinstance(value, tuple | list) else value


def canonical(value: Any) -> str:
    """One writing for one value: sorted names, no spaces, the shortest figures that read back the same."""
    return json.dumps(bare(frozen(value)), sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def hash_of(value: Any) -> str:
    return hashlib.sha256(canonical(value).encode()).hexdigest()


def to_json(result: Result) -> str:
    return canonical(told(result))


def told(result: Result) -> dict[str, Any]:
    """What `to_json` writes, before it is written: for whoever writes it inside something larger."""
    said = {name: getattr(result, name) for name in Result.__dataclass_fields__}
    for name in ("missing", "interval", "data_snapshot"):
        if said[name] is not None:
            said[name] = {part: getattr(said[name], part) for part in said[name].__dataclass_fields__}
    said["signal"] = _coded(result.signal) if result.signal else None
    said["cautions"] = [_coded(each) for each in result.cautions]
    return said


def from_json(text: str) -> Result:
    """Of what `to_json` wrote, by this version or an earlier one."""
    return from_told(json.loads(text))


def from_told(plain: Mapping[str, Any]) -> Result:
    """Of what was read back inside something larger."""
    said = dict(plain)
    said |= {name: said[name] and Said(**said[name]) for name in ("estimand", "population", "suppressed_because")}
    said["period"] = said["period"] and tuple(said["period"])
    said["missing"] = Missing(**said["missing"])
    said["interval"] = said["interval"] and Interval(**said["interval"])
    said["data_snapshot"] = Snapshot(**said["data_snapshot"])
    said["signal"] = said["signal"] and Verdict(said["signal"]["code"], _words(said["signal"]))
    said["cautions"] = tuple(Caution(each["code"], _words(each)) for each in said["cautions"])
    return Result(**said)


def _coded(each: Verdict | Caution) -> dict[str, str]:
    return {"code": each.code, **each.said.as_dict()}


def _words(said: Mapping[str, str]) -> Said:
    return Said(fr=said["fr"], en=said["en"])
