"""Runs the measures named on the command line, or all of them; prints a table of each, and keeps the last ones in var/bench/latest.md."""

from __future__ import annotations

import importlib
import os
import platform
import sys
import time
from datetime import UTC, datetime

from tests.bench.bed import FOLDER, alone, prepare_environment
from tests.bench.figures import Figure, rounds, table

# In the order of the tables. Those with a bed share one installation, which is made for them and goes with them.
WITH_A_BED = (
    "reading", "feeds", "serving", "accompanying", "guarding", "signing", "rooms", "finding", "uploading", "digest",
    "discussion", "readers", "importing", "submitting", "indicators", "extracts", "distributed",
)  # fmt: skip
ALONE = ("seasons", "effects", "lab", "keeping", "starting", "suite")


def main(wanted: list[str]) -> int:
    known = (*WITH_A_BED, *ALONE)
    if unknown := [name for name in wanted if name not in known]:
        print(f"There is no measure called {', '.join(unknown)}. There are: {', '.join(known)}", file=sys.stderr)
        return 2
    asked = [name for name in known if name in (wanted or known)]
    with alone():
        said = [_where()]
        print(said[0], flush=True)
        missed = 0
        for subject, figures in _measured(asked):
            if figures:
                said.append(table(subject, figures))
                print(said[-1], flush=True)
            missed += sum(not figure.met for figure in figures)
        said.append(f"{missed} goals missed." if missed else "Every goal is met.")
        print(said[-1])
        (FOLDER / "latest.md").write_text("\n".join(said) + "\n", encoding="utf-8")
    return 1 if missed else 0


def _measured(asked: list[str]):  # type: ignore[no-untyped-def]
    prepare_environment()
    if with_bed := [name for name in asked if name in WITH_A_BED]:
        from tests.bench.bed import bed

        with bed() as made:
            from tests.bench.crowd import Crowd

            crowd = Crowd()
            for name in with_bed:
                yield name, _figures(name, made, crowd)
    for name in asked:
        if name in ALONE:
            yield name, _figures(name)


def _figures(name: str, *given: object) -> list[Figure]:
    began = time.monotonic()
    figures = list(importlib.import_module(f"tests.bench.{name}").measure(*given))
    print(f"({name}: {time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)
    return figures


def _where() -> str:
    busy = os.getloadavg()[0]
    day = datetime.now(tz=UTC).strftime("%Y-%m-%d %H:%M UTC")
    machine = f"{os.cpu_count()} processors, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"# Measured on {day}\n\n{machine}; {busy:.1f} processes running before it began; {rounds()} alternating rounds, medians.\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
