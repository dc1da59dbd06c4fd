"""Runs the measures named on the command line, or all of them, and prints one line each with its goal."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import tests.bench
from tests.bench.figures import Figure


def main(wanted: list[str]) -> int:
    known = [module.name for module in pkgutil.iter_modules(tests.bench.__path__) if module.name not in {"__main__", "figures"}]
    missed = 0
    for name in wanted or known:
        if name not in known:
            print(f"There is no measure called {name}. There are: {', '.join(known)}", file=sys.stderr)
            return 2
        print(f"\n{name}", flush=True)
        found: list[Figure] = list(importlib.import_module(f"tests.bench.{name}").measure())
        for figure in found:
            print(figure, flush=True)
        missed += sum(not figure.met for figure in found)
    print(f"\n{missed} goals missed" if missed else "\nEvery goal is met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
