"""How long the whole suite takes. Only when asked for (BENCH_SUITE=1): it is as long as all the rest."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from pairpep.project.launch.places import REPOSITORY
from tests.bench.bed import environment
from tests.bench.figures import Figure


def measure() -> Iterator[Figure]:
    if os.environ.get("BENCH_SUITE") != "1":
        return
    environ = {name: value for name, value in environment(REPOSITORY).items() if name not in {"PAIRPEP_VAR", "DJANGO_SETTINGS_MODULE"}}
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", "-n", "2", "-p", "no:cacheprovider"]
    done = subprocess.run(command, cwd=REPOSITORY, env=environ, capture_output=True, text=True, check=False)
    last = (done.stdout.strip().splitlines() or ["it said nothing"])[-1]
    yield Figure("the whole suite", time.monotonic() - began, "s", at_most=300, note=last.strip("= "))
