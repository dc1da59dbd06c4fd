"""The engine of effects beside R (lme4, survival), where `Rscript` is installed: the same figures to four digits, and how much faster.

R is never needed elsewhere; without it, our times stand alone. Each time is the processor's, of one whole analysis through the engine's
door, permutations included, against R's fit alone, in a session that has begun; R counts hundredths of seconds, so each fit is made ten
times over.
"""

from __future__ import annotations

import csv
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import Any

from pairpep.analysis.engine import analyse
from tests.analysis.staggered import exposed, of_cells, of_sums, people
from tests.bench.figures import Figure, rounds

AGREEMENT = 1e-4  # of each figure, relative
EXACT = 1e-5  # of the balanced design, in the unit of the outcome
TIMES = 20
BEST_OF, IN_A_ROW = 5, 10  # as R below

# Each case prints its name, the seconds of one fit (the best of five series of ten), the estimate and its error.
SCRIPT = """
suppressPackageStartupMessages({library(lme4); library(survival)})
read <- function(name) read.csv(file.path(commandArgs(TRUE)[1], paste0(name, ".csv")))
said <- function(name, fit, told) {
  seconds <- min(sapply(1:5, function(i) sum(system.time(for (j in 1:10) fit())[1:2]))) / 10
  cat(name, format(c(seconds, told(fit())), digits = 15), "\\n")
}
of_lmer <- function(m) c(fixef(m)[["z"]], sqrt(vcov(m)["z", "z"]))
small <- read("small"); small$wave <- factor(small$wave)
large <- read("large"); large$wave <- factor(large$wave)
said("nested", function() lmer(y ~ wave + z + (1 | program) + (1 | program:wave), small), of_lmer)
said("rows", function() lmer(y ~ wave + z + (1 | program) + (1 | person), small), of_lmer)
said("balanced", function() lmer(y ~ wave + z + (1 | program), small), of_lmer)
said("balanced, large", function() lmer(y ~ wave + z + (1 | program), large), of_lmer)
episodes <- read("episodes")
said("episodes", function() coxph(Surv(start, stop, event) ~ x + strata(strata), episodes, ties = "efron"),
  function(m) c(coef(m)[[1]], sqrt(vcov(m)[1, 1])))
series <- read("series")
said("counts", function() glm(y ~ at + after + since, quasipoisson, series),
  function(m) c(coef(m)[["after"]], sqrt(vcov(m)["after", "after"])))
"""


def measure() -> Iterator[Figure]:
    small, large, episodes, series = people(3, programs=12, waves=10, each=20, effect=0.3), _large(), _episodes(), _series()
    cells = of_cells(small)
    ours: dict[str, tuple[Callable[[], Any], str, str]] = {
        "nested": (lambda: analyse("effect.mixed", cells), "estimate", "se"),
        "rows": (lambda: analyse("effect.rows", small), "estimate", "se"),
        "balanced": (_even(small), "estimate", "se"),
        "balanced, large": (_even(large), "estimate", "se"),
        "episodes": (lambda: analyse("survival.episodes", episodes), "log_hr", "se"),
        "counts": (lambda: analyse("its.counts", {"y": series["y"], "change": 13}), "level_change", "se_level_change"),
    }
    mine: dict[str, list[float]] = {name: [] for name in ours}
    theirs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in ours}
    with tempfile.TemporaryDirectory() as folder:
        _write(Path(folder), small=_table(small), large=_table(large), episodes=episodes, series=series)
        for _ in range(rounds()):
            for name, (act, _, _) in ours.items():
                mine[name].append(_best(act))
            for name, told in _of_r(Path(folder)).items():
                theirs[name].append(told)
    for name, (act, estimate, error) in ours.items():
        value = act().value
        yield from _compared(name, median(mine[name]), (value[estimate], value[error]), theirs[name])


def _compared(name: str, seconds: float, found: tuple[float, float], theirs: list[tuple[float, float, float]]) -> Iterator[Figure]:
    yield Figure(f"{name}: one analysis", 1000 * seconds, "ms", note="" if theirs else "R is not installed: nothing beside it")
    if not theirs:
        return
    even = name.startswith("balanced")
    apart = max(abs(one - other) / (1 if even else abs(other)) for one, other in zip(found, theirs[0][1:], strict=True))
    note = f"{found[0]:.6f} ({found[1]:.6f}) and {theirs[0][1]:.6f} ({theirs[0][2]:.6f})"
    yield Figure(f"{name}: apart from R, in millionths", 1e6 * apart, "", at_most=1e6 * (EXACT if even else AGREEMENT), note=note)
    theirs_took = median(row[0] for row in theirs)
    asked = TIMES if name == "balanced, large" else None  # the small one is mostly the door: reading, hashing, words
    yield Figure(f"{name}: times faster than R", theirs_took / seconds, "×", at_least=asked, note=f"R {1000 * theirs_took:.0f} ms")


def _even(rows: dict[str, Any]) -> Callable[[], Any]:
    sums = of_sums(rows)
    return lambda: analyse("effect.balanced", sums)


def _large() -> dict[str, Any]:
    return people(4, programs=33, waves=10, each=40, effect=0.2)


def _best(act: Callable[[], Any]) -> float:
    took = []
    for _ in range(BEST_OF):
        began = time.process_time()
        for _ in range(IN_A_ROW):
            act()
        took.append((time.process_time() - began) / IN_A_ROW)
    return min(took)


def _table(rows: dict[str, Any]) -> dict[str, list[Any]]:
    z = [exposed(rows["start"][name], wave) for name, wave in zip(rows["program"], rows["wave"], strict=True)]
    return {name: rows[name] for name in ("program", "person", "wave", "y")} | {"z": z}


def _episodes() -> dict[str, list[Any]]:
    """Three hundred people of twelve programs, who meet someone on the way, or not; whole days, so that times are equal."""
    import numpy as np  # after the engine, which says how many threads it starts

    chance = np.random.default_rng(5)
    made: dict[str, list[Any]] = {name: [] for name in ("id", "start", "stop", "event", "x", "strata")}
    for person in range(300):
        end, met, happened = (float(np.ceil(chance.exponential(mean))) for mean in (40, 30, 1.5))
        ends = [(0.0, met, 0, 0), (met, end, int(happened <= 2), 1)] if met < end else [(0.0, end, int(happened <= 2), 0)]
        for start, stop, event, x in ends:
            for name, value in zip(made, (person, start, stop, event, x, person % 12), strict=True):
                made[name].append(value)
    return made


def _series() -> dict[str, list[Any]]:
    import numpy as np

    chance = np.random.default_rng(6)
    at = np.arange(24)
    after = (at >= 12).astype(int)
    y = chance.negative_binomial(20, 20 / (20 + np.exp(4 + 0.01 * at + 0.3 * after)))
    return {"y": y.tolist(), "at": at.tolist(), "after": after.tolist(), "since": (after * (at - 12)).tolist()}


def _write(folder: Path, **tables: dict[str, list[Any]]) -> None:
    for name, table in tables.items():
        with (folder / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            writer = csv.writer(file)
            writer.writerow(table)
            writer.writerows(zip(*table.values(), strict=True))


def _of_r(folder: Path) -> dict[str, tuple[float, float, float]]:
    """Nothing where R, lme4 or survival is not installed."""
    if not shutil.which("Rscript"):
        return {}
    script = folder / "beside.R"
    script.write_text(SCRIPT, encoding="utf-8")
    done = subprocess.run(["Rscript", "--vanilla", script, folder], capture_output=True, text=True, timeout=600)
    found = {}
    for line in done.stdout.splitlines():
        *name, seconds, estimate, error = line.split()
        found[" ".join(name)] = (float(seconds), float(estimate), float(error))
    return found
