"""How long a person waits for the address to be printed: the first start in an empty folder, and the next ones."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.figures import Figure

ROUNDS = 5
COMMAND = Path(sys.executable).with_name("pairpep")


def measure() -> Iterator[Figure]:
    folder = Path(tempfile.mkdtemp(prefix="pairpep-bench-"))
    folder.chmod(0o711)
    try:
        yield Figure("first start, installed, with the fictitious network", _start(folder)[0], "s", at_most=60)
        rounds = [_start(folder) for _ in range(ROUNDS)]
        yield Figure("next starts, median", statistics.median(up for up, _ in rounds), "s", at_most=5)
        yield Figure("next starts, slowest", max(up for up, _ in rounds), "s")
        yield Figure("Ctrl-C to nothing running, median", statistics.median(down for _, down in rounds), "s")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _start(folder: Path) -> tuple[float, float]:
    """Seconds until the address is printed, and from the wish to stop until everything has."""
    environ = {name: value for name, value in os.environ.items() if not name.startswith(("PAIRPEP_", "DATABASE_"))}
    began = time.monotonic()
    command = [COMMAND, "run", "--port", str(_free_port())]
    with subprocess.Popen(command, env={**environ, "PAIRPEP_VAR": str(folder)}, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        for line in process.stdout:
            if "http://localhost" in line:
                break
        else:
            raise RuntimeError("It did not start.")
        up = time.monotonic() - began
        process.send_signal(signal.SIGINT)
        process.stdout.read()
        process.wait()
    return up, time.monotonic() - began - up


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
