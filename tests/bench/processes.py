"""The servers that answer during a measure, and how much processor time each tree of processes has used."""

from __future__ import annotations

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

LOOPBACK = "127.0.0.1"
THREADS = "4"  # as `pairpep run` starts it
TICKS = os.sysconf("SC_CLK_TCK")
OPTIONS = ("--workers", "1", "--blocking-threads", THREADS, "--log-level", "warning", "--no-access-log")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        return int(probe.getsockname()[1])


@contextmanager
def granian(application: str, environ: Mapping[str, str], first_page: str) -> Iterator[tuple[int, int]]:
    """The server with the options of the product; its process and its port."""
    port = free_port()
    command = Path(sys.executable).with_name("granian")
    where = ("--interface", "wsgi", "--host", LOOPBACK, "--port", str(port))
    process = subprocess.Popen([command, *where, *OPTIONS, application], env=dict(environ), stdin=subprocess.DEVNULL)
    try:
        _wait(process, port, first_page)
        yield process.pid, port
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(20)
        if process.poll() is None:
            process.kill()
            process.wait()


def _wait(process: subprocess.Popen[bytes], port: int, page: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and process.poll() is None:
        connection = http.client.HTTPConnection(LOOPBACK, port, timeout=20)
        with suppress(OSError):
            connection.request("GET", page, headers={"Host": "localhost"})
            status = connection.getresponse().status
            if status == 200:
                return
            raise RuntimeError(f"{page} answers {status}")
        connection.close()
        time.sleep(0.05)
    raise RuntimeError("The server does not answer.")


def cpu(*roots: int) -> float:
    """Seconds of processor time of these processes, their children that run and their children that have ended."""
    parents = _parents()
    return sum(_used(process) for process in parents if any(_descends(process, root, parents) for root in roots))


def _parents() -> dict[int, int]:
    found = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                found[int(entry.name)] = int(_fields(int(entry.name))[1])
    return found


def _fields(process: int) -> list[str]:
    """What the kernel says of a process, from its state on; the name before it may hold anything."""
    return Path(f"/proc/{process}/stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()


def _used(process: int) -> float:
    with suppress(OSError):
        return sum(map(int, _fields(process)[11:15])) / TICKS  # utime, stime, and those of children that were waited for
    return 0.0


def _descends(process: int, root: int, parents: Mapping[int, int]) -> bool:
    seen = 0
    while process and process != root and seen < 50:
        process, seen = parents.get(process, 0), seen + 1
    return process == root
