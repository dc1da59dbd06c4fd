"""How long a newcomer waits for the address: `make run` in a fresh clone of the last commit, then again in the same folder."""

from __future__ import annotations

import os
import shutil
import signal
import statistics
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pairpep.project.launch.places import REPOSITORY
from tests.bench.bed import environment
from tests.bench.figures import Figure, rounds
from tests.bench.processes import free_port

COLD = "BENCH_COLD"  # BENCH_COLD=1: packages are fetched again, as on a machine that has never seen them


def measure() -> Iterator[Figure]:
    folder = Path(tempfile.mkdtemp(prefix="pairpep-bench-"))
    folder.chmod(0o711)  # the database's own user passes through it when root measures
    cold = os.environ.get(COLD) == "1"
    try:
        clone = folder / "clone"
        subprocess.run(["git", "clone", "--quiet", str(REPOSITORY), str(clone)], check=True)
        environ = environment(clone / "var") | ({"UV_CACHE_DIR": str(folder / "uv"), "PIP_NO_CACHE_DIR": "1"} if cold else {})
        first, _ = _start(clone, environ)
        note = "packages fetched" if cold else "with the packages this machine has fetched before (BENCH_COLD=1: without)"
        yield Figure("first make run in a fresh clone", first, "s", at_most=90, note=note)
        ups, downs = zip(*(_start(clone, environ) for _ in range(rounds())), strict=True)
        yield Figure("next make run", statistics.median(ups), "s", at_most=5, note=f"slowest {max(ups):.1f} s")
        yield Figure("from Ctrl-C to nothing running", statistics.median(downs), "s")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(clone: Path, environ: dict[str, str]) -> tuple[float, float]:
    """Seconds until the address is printed, and from the wish to stop until everything has."""
    began = time.monotonic()
    command = ["make", "run", f"PORT={free_port()}"]
    with subprocess.Popen(command, cwd=clone, env=environ, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout
        said = []
        for line in process.stdout:
            said.append(line)
            if "http://localhost" in line:
                break
        else:
            raise RuntimeError("It did not start:\n" + "".join(said[-20:]))
        up = time.monotonic() - began
        os.killpg(process.pid, signal.SIGINT)
        process.stdout.read()
        process.wait()
    return up, time.monotonic() - began - up
