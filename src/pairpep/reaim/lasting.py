"""How long posts stay filled, and how many hours they have: of the whole network only, as of the end of a quarter, never of somebody."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pairpep.analysis import engine
from pairpep.analysis.result import Interval, Result
from pairpep.analysis.said import Said
from pairpep.analysis.survival import AT_RISK
from pairpep.disclosure import Policy, of_workers
from pairpep.reaim import counting
from pairpep.reaim.counting import Quarter
from pairpep.reaim.panels import BY_CODE
from pairpep.reaim.told import Told

MONTHS = {"M-6": 6, "M-12": 12}
FEW = Said(
    fr="Non affiché : moins de {least} postes ont été pourvus depuis assez longtemps.",
    en="Not shown: fewer than {least} posts have been filled for long enough.",
)
NONE_ENDED = Said(
    fr="Aucun poste n'a cessé d'être pourvu avant : il n'y a pas d'intervalle.",
    en="No post ceased to be filled within that time: there is no interval.",
)


def _begun(code: str, quarter: Quarter) -> Told:
    asked = BY_CODE[code]
    assert asked.name and asked.numerator and asked.denominator
    return Told(
        code=code, panel=asked.panel, program="", unit=asked.unit, name=asked.name, numerator=asked.numerator,
        denominator=asked.denominator, period=(str(quarter[0]), str(quarter[1])), notes=asked.notes,
    )  # fmt: skip


def hours(quarter: Quarter) -> Told:
    total, posts = counting.hours(quarter[1])
    begun = _begun("I-hours", quarter)
    allowed = of_workers(total / max(posts.whole, 1), level="network", workers=posts.whole, programs=posts.programs, policy=Policy())
    if allowed.value is None:
        assert allowed.why
        return replace(begun, why=Said(fr=allowed.why.fr, en=allowed.why.en))
    return replace(begun, whole=posts.whole, value=float(round(allowed.value)))


def posts(quarter: Quarter) -> Iterator[Told]:
    """The curve is not kept: each of its steps is the month in which somebody left."""
    times, ended, programs = counting.held(quarter[1])
    allowed = of_workers(0.0, level="network", workers=len(times), programs=programs, policy=Policy())
    curve = engine.analyse("survival.km", {"time": times, "event": ended}) if times else None
    for code, months in MONTHS.items():
        begun = _begun(code, quarter)
        if allowed.value is None or curve is None:
            assert allowed.why
            yield replace(begun, why=Said(fr=allowed.why.fr, en=allowed.why.en))
        elif sum(time >= months for time in times) < AT_RISK:
            yield replace(begun, why=FEW.fill(least=AT_RISK))
        else:
            yield _after(begun, curve, months, len(times))


def _after(begun: Told, curve: Result, months: int, followed: int) -> Told:
    steps = [each for each in curve.value["curves"]["all"]["steps"] if each["time"] < months]
    last = steps[-1] if steps else None
    share = last["share"] if last else 1.0
    kept = replace(
        curve,
        value={"months": months, "share": share},
        interval=Interval(last["low"], last["high"], 0.95, "log-log") if last else None,
        n=None,
        denominator=followed,
        period=begun.period,
        population=begun.denominator,
        data_snapshot=replace(curve.data_snapshot, hash=""),  # of days of people: it could be guessed
    )
    return replace(begun, whole=followed, value=share, result=kept, notes=begun.notes if steps else (*begun.notes, NONE_ENDED))
