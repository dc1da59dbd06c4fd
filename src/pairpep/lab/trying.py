"""One analysis on a network whose truth is known: what was put in, what is found, and what to beware of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from pairpep.analysis import engine
from pairpep.analysis.refusals import Refused
from pairpep.analysis.result import Result
from pairpep.analysis.said import Said
from pairpep.lab import shaping
from pairpep.lab.tables import Network
from pairpep.lab.words import ABOUT, UNITS, WARNINGS
from pairpep.lab.worlds import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """`truth`, `estimate`, `low`, `high` in `unit`; None where the analysis gives none. `claims`: it says that there is something.
    `refused`: the engine's own sentence, where it would not; the figures beside it are then worked out to show why."""

    name: str
    truth: float | None
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    claims: bool = False
    refused: Said | None = None

    @property
    def covers(self) -> bool | None:
        """Whether the interval holds the truth; None without one."""
        if self.truth is None or self.low is None or self.high is None:
            return None
        return self.low <= self.truth <= self.high

    @property
    def about(self) -> Said:
        return ABOUT[self.name]

    @property
    def unit(self) -> Said:
        return UNITS.get(self.name, UNITS[""])

    @property
    def warning(self) -> Said | None:
        return WARNINGS.get(self.name)


Trial = Callable[[Network, World], Tried]
TRIALS: dict[str, Trial] = {}


def trial(name: str) -> Callable[[Trial], Trial]:
    def register(made: Trial) -> Trial:
        TRIALS[name] = made
        return made

    return register


def try_one(name: str, network: Network, world: World) -> Tried:
    """KeyError for a name that is not in TRIALS."""
    return TRIALS[name](network, world)


def _interval(name: str, truth: float | None, estimate: float, low: float | None, high: float | None) -> Tried:
    claims = low is not None and high is not None and (low > 0 or high < 0)
    return Tried(name=name, truth=truth, estimate=estimate, low=low, high=high, claims=claims)


def _of_value(name: str, truth: float | None, result: Result) -> Tried:
    value = result.value
    return _interval(name, truth, value["estimate"], value["low"], value["high"])


# A start, over the waves ------------------------------------------------------------------------------------------------------------------


@trial("start")
def start(network: Network, world: World) -> Tried:
    result = engine.analyse("effect.mixed", shaping.cells(network, world), {"icc": world.icc, "cac": world.cac})
    return _of_value("start", network.truth["effect_over_exposed"], result)


@trial("start-two-way")
def start_two_way(network: Network, world: World) -> Tried:
    result = engine.analyse("effect.two_way", shaping.cells(network, world), {"icc": world.icc, "cac": world.cac})
    return _of_value("start-two-way", network.truth["effect_over_exposed"], result)


@trial("before-after")
def before_after(network: Network, world: World) -> Tried:
    """Refused; and what it would have said, worked out here and nowhere else, so that the refusal can be understood."""
    why = _refusal("effect.before_after")
    y, exposed = shaping.answers(network, world)
    after, before = y[exposed], y[~exposed]
    found = float(after.mean() - before.mean())
    half = 1.96 * float(np.sqrt(after.var(ddof=1) / len(after) + before.var(ddof=1) / len(before)))
    return replace(_interval("before-after", network.truth["effect_over_exposed"], found, found - half, found + half), refused=why)


@trial("ever-met")
def ever_met(network: Network, world: World) -> Tried:
    """Refused; and how much longer those who ever met somebody seem to stay: they had to stay in order to."""
    why = _refusal("survival.ever_exposed")
    stayed = (network.hidden["exit"] - network.hidden["entry"]) / 30.44
    met = np.isin(network.tables["youths"]["youth"], network.tables["contacts"]["youth"])
    found = float(stayed[met].mean() - stayed[~met].mean())
    half = 1.96 * float(np.sqrt(stayed[met].var(ddof=1) / met.sum() + stayed[~met].var(ddof=1) / (~met).sum()))
    return replace(_interval("ever-met", 0.0, found, found - half, found + half), refused=why)


def _refusal(name: str) -> Said:
    try:
        engine.known(name)
    except Refused as refused:
        return refused.said
    raise AssertionError(f"{name} is refused by the engine no more")


# People and their contacts ----------------------------------------------------------------------------------------------------------------


@trial("met")
def met(network: Network, world: World) -> Tried:
    result = engine.analyse("dose.within_between", *shaping.last_answers(network, world, dose=False))
    value = result.value
    return _interval("met", world.effects.met, value["within"], value["low_within"], value["high_within"])


@trial("dose")
def dose(network: Network, world: World) -> Tried:
    result = engine.analyse("dose.within_between", *shaping.last_answers(network, world, dose=True))
    value = result.value
    return _interval("dose", world.effects.contact, value["within"], value["low_within"], value["high_within"])


# Teams ------------------------------------------------------------------------------------------------------------------------------------


@trial("team")
def team(network: Network, world: World) -> Tried:
    result = engine.analyse("effect.rows", shaping.team(network, world), {"shape": "ramp", "ramp": world.effects.staff_ramp})
    return _of_value("team", world.effects.staff, result)


@trial("team-at-once")
def team_at_once(network: Network, world: World) -> Tried:
    result = engine.analyse("effect.rows", shaping.team(network, world), {"shape": "immediate"})
    return _of_value("team-at-once", world.effects.staff, result)


# The way in -------------------------------------------------------------------------------------------------------------------------------


@trial("tool")
def tool(network: Network, world: World) -> Tried:
    result = engine.analyse("survival.episodes", shaping.waiting(network, world))
    truth, value = float(np.log(world.effects.tool)), result.value
    low, high = (None if value[end] is None else float(np.log(value[end])) for end in ("low", "high"))
    return _interval("tool", truth, value["log_hr"], low, high)


def _chart(name: str, network: Network, program: int, truth: float) -> Tried:
    result = engine.analyse("spc.p", shaping.quarters(network, program), {"baseline": 6})
    code = result.signal.code if result.signal else ""
    return Tried(name=name, truth=truth, claims=code in ("SIGNAL_UP", "SIGNAL_DOWN"))


@trial("access")
def access(network: Network, world: World) -> Tried:
    return _chart("access", network, world.effects.step_program, world.effects.step)


@trial("drift")
def drift(network: Network, world: World) -> Tried:
    return _chart("drift", network, world.effects.drift_program, world.effects.drift)


@trial("stable")
def stable(network: Network, world: World) -> Tried:
    """A program where nothing was put, another one each time: what its chart says is a false alarm."""
    touched = {world.effects.step_program, world.effects.drift_program}
    large = [number for number in range(1, world.programs + 1) if number not in touched]
    return _chart("stable", network, large[network.seed % len(large)], 0.0)


@trial("step")
def step(network: Network, world: World) -> Tried:
    given = shaping.quarters(network, world.effects.step_program)
    change = world.effects.step_month // 3 + 1
    try:
        result = engine.analyse("its.proportion", {"yes": given["d"], "n": given["n"], "change": change})
    except Refused as refused:
        return Tried(name="step", truth=shaping.step_on_odds(world), refused=refused.said)
    low, high = result.value["ci_level_change"]
    return _interval("step", shaping.step_on_odds(world), result.value["level_change"], low, high)


# Programs side by side, coders, silence ---------------------------------------------------------------------------------------------------


@trial("outlier")
def outlier(network: Network, world: World) -> Tried:
    value = engine.analyse("funnel.proportion", shaping.satisfied(network, world)).value
    return Tried(name="outlier", truth=world.effects.outlier, claims=world.effects.outlier_program in value["outside_998_corrected"])


@trial("others")
def others(network: Network, world: World) -> Tried:
    """Whether any other program is said to stand apart: there is none."""
    value = engine.analyse("funnel.proportion", shaping.satisfied(network, world)).value
    return Tried(name="others", truth=0.0, claims=bool(set(value["outside_998_corrected"]) - {world.effects.outlier_program}))


@trial("coders")
def coders(network: Network, world: World) -> Tried:
    result = engine.analyse("irr.cohen", {"table": shaping.coded_twice(network)})
    assert result.interval
    return _interval("coders", network.truth["kappa"], result.value["kappa"], result.interval.low, result.interval.high)


@trial("silence")
def silence(network: Network, world: World) -> Tried:
    """By how much the mean of those who answered is above that of everybody: known here, and nowhere else."""
    prom = network.tables["prom"]
    answered, score = prom["responded"] == 1, prom["recovery_true_if_observed"]
    found = float(score[answered].mean() - score.mean())
    return Tried(name="silence", truth=network.truth["bias_of_silence"], estimate=found)
