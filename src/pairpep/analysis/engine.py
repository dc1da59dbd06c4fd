"""The door of the engine: `analyse("spc.p", {"d": […], "n": 50})` gives one result object, or refuses by name."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from pairpep import __version__
from pairpep.analysis import (  # noqa: F401  each declares its methods
    agreement,
    barriers,
    designs,
    dose,
    episodes,
    funnels,
    interrupted,
    intervals,
    missing,
    mixed,
    multiplicity,
    networks,
    programs,
    proms,
    series,
    started,
    survival,
)
from pairpep.analysis.effects import doses, events, main, people  # noqa: F401
from pairpep.analysis.given import Given
from pairpep.analysis.methods import METHODS, Found, Method
from pairpep.analysis.refusals import DidNotSettle, ImmortalTime, NaiveBeforeAfter, NotOfPeople, Refused, UnknownAnalysis
from pairpep.analysis.result import Missing, Result, Snapshot, hash_of
from pairpep.analysis.said import Said
from pairpep.analysis.spc import budget, charts, choosing, rare, run_chart, vectors  # noqa: F401
from pairpep.analysis.verdicts import verdict

COMPLETE = 0.80  # of the records of an indicator; proposed in the method notes
TOO_SMALL = Said(fr="Moins de {n} personnes dans un dénominateur.", en="Fewer than {n} people in a denominator.")


def analyse(name: str, data: Any, params: Any = None, about: Any = None) -> Result:
    """The one way in. Same arguments, same bytes: nothing is read but them.

    `data`, `params`: the names that the method reads; another name is refused. `about`, all optional: `population` {fr, en}, `period`
    [first day, last day], `missing` {not_asked, not_answered, refused, not_applicable}, `taken_at` (text); `smallest`, the number of
    people behind a figure under which none leaves; `complete`, the share of records that are, 0 to 1. Raises `Refused`, with a sentence
    in both languages.
    """
    method = known(name)
    given, asked, told = Given(data, "data"), Given(params or {}, "params"), Given(about or {}, "about")
    found = _acted(method, given, asked)
    given.refuse_the_rest()
    asked.refuse_the_rest()
    made = Result(
        analysis=name,
        estimand=method.estimand,
        method=name,
        method_version=method.version,
        parameters=asked.effective(),
        population=told.said("population", None),
        period=_period(told),
        n=found.n,
        denominator=found.denominator,
        missing=_missing(told),
        value=found.value,
        interval=found.interval,
        signal=found.signal,
        confidence_label=found.confidence,
        cautions=found.cautions,
        data_snapshot=Snapshot(hash_of(data), told.text("taken_at", None)),
        code_version=code_version(),
        tests_in_family=found.tests,
    )
    smallest, complete = told.whole("smallest", None), told.number("complete", None, lowest=0, highest=1)
    told.refuse_the_rest()
    if smallest is not None and found.least is None:
        raise NotOfPeople(name=name)
    if found.suppressed:
        return made.without_figures(found.suppressed)
    if smallest is not None and found.least is not None and found.least < smallest:
        return made.without_figures(TOO_SMALL.fill(n=smallest))
    if complete is not None and complete < COMPLETE:  # data first: any other message is held back (method notes 1.20)
        return replace(made, signal=verdict("DATA_PROBLEM", x=round(100 * (1 - complete))))
    return made


def _acted(method: Method, given: Given, asked: Given) -> Found:
    """Figures that no method can bear (beyond what a machine's numbers hold, a matrix without an inverse) are refused like others."""
    try:
        return method.act(given, asked)
    except Refused:
        raise
    except (ArithmeticError, ValueError) as error:
        raise DidNotSettle from error


NEVER: dict[str, type[Refused]] = {"effect.before_after": NaiveBeforeAfter, "survival.ever_exposed": ImmortalTime}


def known(name: str) -> Method:
    """A method, or why there is none: two names that people look for are refused with their own reason."""
    if isinstance(name, str) and name in NEVER:
        raise NEVER[name]
    if not isinstance(name, str) or name not in METHODS:
        raise UnknownAnalysis(name=name)
    return METHODS[name]


def names() -> list[str]:
    return sorted(METHODS)


@cache
def code_version() -> str:
    """The product's version, and eight letters of what this engine is made of: a figure is traced to the code that made it."""
    files = sorted(Path(__file__).parent.rglob("*.py"))
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in files))
    return f"{__version__}+{digest.hexdigest()[:8]}"


def _period(told: Given) -> tuple[str, str] | None:
    if not told.has("period"):
        return None
    first, last = (Given({"day": each}, "about.period").day("day") for each in (told.many("period", least=2))[:2])
    return str(first), str(last)


def _missing(told: Given) -> Missing:
    if not told.has("missing"):
        return Missing()
    kinds = Given(told.plain("missing"), "about.missing")
    read = Missing(**{name: kinds.whole(name, None, highest=10**12) for name in Missing.__dataclass_fields__})
    kinds.refuse_the_rest()
    return read
