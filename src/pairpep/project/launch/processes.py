"""What the system says about other processes: from /proc where there is one, from `ps` elsewhere (a small container may lack it)."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
HAS_PROC = (PROC / "self" / "stat").exists()


def asked_to_do(process: int) -> str:
    """Its command line; nothing for a process that is gone, or that only waits to be forgotten."""
    if HAS_PROC:
        try:
            state, _ = _stat(process)
            return (
                "" if state == "Z" else (PROC / str(process) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
            )
        except OSError:
            return ""
    state, _, command = _ps("-ww", "-o", "stat=", "-o", "args=", "-p", str(process)).strip().partition(" ")
    return "" if state.startswith("Z") else command.strip()


def group(leader: int) -> list[int]:
    """The processes of a group that are still at work."""
    return [process for process, state, of in _everyone() if of == leader and not state.startswith("Z")]


def _everyone() -> Iterator[tuple[int, str, int]]:
    if not HAS_PROC:
        for line in _ps("-A", "-o", "pid=", "-o", "stat=", "-o", "pgid=").splitlines():
            process, state, of = line.split()
            yield int(process), state, int(of)
        return
    for folder in PROC.iterdir():
        if folder.name.isdigit():
            try:
                yield int(folder.name), *_stat(int(folder.name))
            except OSError:
                continue


def _stat(process: int) -> tuple[str, int]:
    """State and group. The name before them is in brackets and may hold anything."""
    fields = (PROC / str(process) / "stat").read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
    return fields[0], int(fields[2])


def _ps(*options: str) -> str:
    return subprocess.run(["ps", *options], capture_output=True, text=True, check=False).stdout
