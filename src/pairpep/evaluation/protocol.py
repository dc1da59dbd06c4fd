"""An analysis plan as a value: what it says, its canonical writing, its hash, and what it lacks before it can be locked. Pure.

The plan carries the definitions of its outcomes: once locked, it can be carried out from its own bytes and the data, by anybody, on the
command line too (`pairpep evaluate`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from pairpep.analysis.episodes import EVER
from pairpep.analysis.given import Given
from pairpep.analysis.refusals import ImmortalTime, Refused, WrongShape
from pairpep.analysis.result import canonical, hash_of
from pairpep.analysis.said import Said

FORMAT = "pairpep-analysis-plan/1"
TWO_WAY, MIXED, SERIES, SHARE = "effect.two_way", "effect.mixed", "its.ols", "ci.proportion"
WAITS, DOSE = "survival.started", "dose.two_way"
METHODS = (TWO_WAY, MIXED, SERIES, SHARE, WAITS, DOSE)
EVENT_STUDY = "effect.event_study"
STARTS = ("first_peer", "first_family", "first_any", "second_worker", "role_list")
DOSES = ("dose_months", "dose_sessions", "dose_contacts")
EXPOSURES = (*STARTS, *DOSES)
LEFT_OUT, MERGED = "left_out", "merged"
SMALL_CELLS = (LEFT_OUT, MERGED)
# What is done again otherwise, decided beforehand.
OTHER_MODEL, NO_FIRST, TWICE_SMALLEST = "other_model", "no_first_wave", "larger_cells"
SENSITIVITY = (OTHER_MODEL, NO_FIRST, TWICE_SMALLEST)
LEAST_CELL = 5

PRIMARY, SECONDARY, NEGATIVE = "primary", "secondary", "negative"


class NotAPlan(WrongShape):
    words = Said(
        fr="Ce fichier n'est pas un plan d'analyse ({where}).",
        en="This file is not an analysis plan ({where}).",
    )


class PlanChanged(Refused):
    words = Said(
        fr="Le plan ne dit plus ce qui a été verrouillé : son empreinte est {found}, celle du verrou est {locked}.",
        en="The plan no longer says what was locked: its fingerprint is {found}, that of the lock is {locked}.",
    )


@dataclass(frozen=True)
class Asked:
    """One outcome in its role."""

    code: str
    role: str


def spec_of(
    *,
    title: Mapping[str, str] | str,
    language: str,
    question: str,
    primary: str,
    secondary: tuple[str, ...],
    negative: str,
    outcomes: Mapping[str, Mapping[str, Any]],
    exposure: str,
    method: str,
    mid: float | None,
    mid_source: str,
    since: date,
    until: date,
    smallest: int,
    small_cells: str,
    sensitivity: tuple[str, ...],
    opens_on: date,
    expects: str,
    exploratory: bool = False,
    changed_because: str = "",
) -> dict[str, Any]:
    """`mid`: in the unit of the primary outcome (a share: 0 to 1). `until`: the last day of the data. `opens_on`: the first day on which
    they may be opened. `smallest`: answers in a cell. `title`: {fr, en}."""
    return {
        "format": FORMAT, "title": title if isinstance(title, str) else dict(title),
        "language": language, "question": question, "primary": primary,
        "secondary": [code for code in secondary if code != primary], "negative": negative or None,
        "outcomes": {code: dict(told) for code, told in outcomes.items()}, "exposure": exposure, "method": method, "mid": mid,
        "mid_source": mid_source, "since": since.isoformat(), "until": until.isoformat(), "smallest": smallest, "small_cells": small_cells,
        "sensitivity": list(sensitivity), "opens_on": opens_on.isoformat(), "expects": expects, "exploratory": exploratory,
        "changed_because": changed_because,
    }  # fmt: skip


def title_of(spec: Mapping[str, Any], language: str) -> str:
    """Plans that were locked before there were two have one."""
    title = spec["title"]
    return title if isinstance(title, str) else str(title[language])


def asked(spec: Mapping[str, Any]) -> Iterator[Asked]:
    """The family (primary, then secondary), then the negative control."""
    yield Asked(spec["primary"], PRIMARY)
    for code in spec["secondary"]:
        yield Asked(code, SECONDARY)
    if spec["negative"]:
        yield Asked(spec["negative"], NEGATIVE)


def written(spec: Mapping[str, Any]) -> str:
    """The canonical JSON: what the lock is about."""
    return canonical(spec)


def fingerprint(spec: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hash_of(spec)


def checked(spec: Any) -> dict[str, Any]:
    """A plan read from a file. NotAPlan, with the place, when it is none."""
    if not isinstance(spec, dict) or spec.get("format") != FORMAT:
        raise NotAPlan(where="format")
    wanted = set(spec_of(**_EMPTY))  # type: ignore[arg-type]
    if strangers := sorted(wanted ^ set(spec)):
        raise NotAPlan(where=strangers[0])
    if spec["method"] not in METHODS:
        raise NotAPlan(where="method")
    for name, allowed in (("exposure", EXPOSURES), ("small_cells", SMALL_CELLS)):
        if spec[name] not in allowed:
            raise NotAPlan(where=name)
    if (wrong := mismatch(spec["method"], spec["exposure"], spec["outcomes"].get(spec["primary"], {}).get("source", ""))) is not None:
        raise NotAPlan(where=wrong)
    if not isinstance(spec["smallest"], int) or spec["smallest"] < LEAST_CELL:
        raise NotAPlan(where="smallest")
    for each in asked(spec):
        if each.code not in spec["outcomes"]:
            raise NotAPlan(where=f"outcomes.{each.code}")
    return spec


def mismatch(method: str, exposure: str, source: str) -> str | None:
    """The part that does not go with the others: a wait is computed in one way, a dose too; a plan without either in the others."""
    if (source == "waits") != (method == WAITS):
        return "method"
    return "exposure" if (exposure in DOSES) != (method == DOSE) else None


def checked_data(data: Any, spec: Mapping[str, Any]) -> dict[str, Any]:
    """Data read from a file, whole enough to be read by a plan. WrongShape, with the place, when they are not."""
    whole = Given(data, "data")
    outcomes = Given(whole.plain("outcomes"), "data.outcomes")
    for each in asked(spec):
        if not outcomes.has(each.code):
            continue
        told = Given(outcomes.plain(each.code), outcomes.at(each.code))
        if (read := DESCRIBED.get(spec["outcomes"][each.code]["source"])) is not None:
            read(told)
            continue
        told.choice("period", ("wave", "quarter"))
        Given(told.plain("starts"), told.at("starts"))
        for cell in told.each("cells", least=0):
            cell.text("program"), cell.whole("period"), cell.whole("n"), cell.number("mean")
        if spec["method"] == DOSE:
            Given(told.plain("doses"), told.at("doses"))
    return dict(data)


def _network(told: Given) -> None:
    told.many("network", least=0), told.many("periods")


def _chairs(told: Given) -> None:
    for row in told.each("chairs", least=0):
        row.text("program"), row.whole("alike"), row.whole("compared", lowest=1)


def _waits(told: Given) -> None:
    """One row a person. Whether they met somebody “at some time” is no column: they had to wait long enough to do so."""
    Given(told.plain("starts_on"), told.at("starts_on"))
    for row in told.each("people", least=0):
        if any(row.has(name) for name in EVER):
            raise ImmortalTime
        row.text("program"), row.whole("period"), row.whole("entered"), row.whole("time"), row.whole("event")


DESCRIBED = {"network": _network, "chairs": _chairs, "waits": _waits}


_A_DAY = date(2000, 1, 1)
_EMPTY: dict[str, Any] = {
    "title": "", "language": "fr", "question": "", "primary": "", "secondary": (), "negative": "", "outcomes": {}, "exposure": "",
    "method": "", "mid": None, "mid_source": "", "since": _A_DAY, "until": _A_DAY, "smallest": 5, "small_cells": "", "sensitivity": (),
    "opens_on": _A_DAY, "expects": "",
}  # fmt: skip


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """Names of what two plans say differently, in the order in which a plan is written."""
    kept = ("exploratory", "changed_because", "language")
    return [name for name in spec_of(**_EMPTY) if before.get(name) != after.get(name) and name not in kept]
