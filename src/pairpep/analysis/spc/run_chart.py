"""The run chart by name: the chart that asks least of the data."""

from __future__ import annotations

from pairpep.analysis.cautions import caution
from pairpep.analysis.given import Given, same_length
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import TooFew
from pairpep.analysis.spc import periods, runs
from pairpep.analysis.spc.rules import side
from pairpep.analysis.verdicts import verdict

LEAST = 10  # useful points; under it, dots only


@method(
    "spc.run",
    fr="Si les valeurs varient autour de leur médiane comme le ferait le seul hasard (carte en séquence).",
    en="Whether values vary around their median as chance alone would make them (run chart).",
)
def run(data: Given, params: Given) -> Found:
    """`data.y`, a value a period; or `data.n`, numbers of useful points, for their critical values alone."""
    if data.has("n"):
        useful = data.counts("n", lowest=2)
        value = {"longest_run_max": [runs.longest_max(n) for n in useful], "crossings_min": [runs.crossings_min(n) for n in useful]}
        return Found(value={**value, "n": useful}, confidence="description")
    values = data.gapped("y")
    as_of, delay = params.day("as_of", None), params.whole("entry_delay_days", 0, highest=366)
    if data.has("periods"):
        when = periods.read(data.plain("periods"), data.at("periods"))
        periods.check(same_length(when, len(values), data.at("periods"), data.at("y")), as_of=as_of, entry_delay_days=delay)
    there = [value for value in values if value is not None]
    if not there:
        raise TooFew(where=data.at("y"), least=1)
    found = runs.of(there)
    enough = found.useful >= LEAST
    signal = found.signal if enough else None
    cautions = [caution("GAPS", n=len(values) - len(there))] if len(there) < len(values) else []
    cautions += [caution("CONSTANT")] if min(there) == max(there) else []
    return Found(
        value={
            "chart": "run" if enough else "dots",
            "median": found.median,
            "useful": found.useful,
            "longest_run": found.longest,
            "longest_run_max": found.longest_max,
            "crossings": found.crossings,
            "crossings_min": found.crossings_min,
            "signal": signal,
            "points": [{"place": place, "value": value} for place, value in enumerate(values, start=1)],
        },
        n=len(there),
        signal=verdict("TOO_FEW", n=LEAST) if not enough else verdict(_direction(there, found)) if signal else verdict("NO_SIGNAL"),
        confidence="usual" if enough else "too_few",
        cautions=tuple(cautions),
    )


def _direction(values: list[float], found: runs.Runs) -> str:
    """The side of the run that is too long; with too few crossings alone, whether the last half is above the first."""
    if found.longest > found.longest_max:
        return "SIGNAL_UP" if found.last_side > 0 else "SIGNAL_DOWN"
    half = len(values) // 2
    above = [sum(side(value, found.median) for value in part) for part in (values[:half], values[-half:])]
    return "SIGNAL_UP" if above[1] >= above[0] else "SIGNAL_DOWN"
