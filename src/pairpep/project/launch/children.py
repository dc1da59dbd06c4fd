"""The processes that `pairpep run` starts: each knows its own database login, and all end with it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pairpep.project.launch.logins import ADDRESSES, BACKUP_ADDRESS, Login
from pairpep.project.launch.processes import asked_to_do, group

PATIENCE = 15.0  # seconds that a process has to finish what it was doing


def environment(process: str, variable: str, login: Login, environ: Mapping[str, str] = os.environ) -> dict[str, str]:
    """The launcher's environment less every database address, plus the one this process may use."""
    kept = {name: value for name, value in environ.items() if name not in (*ADDRESSES, BACKUP_ADDRESS)}
    return {**kept, variable: login.address, "PAIRPEP_PROCESS": process}


@dataclass
class Child:
    name: str
    process: subprocess.Popen[bytes]
    asked: str

    @property
    def alive(self) -> bool:
        return self.process.poll() is None


class Children:
    """Started together, ended together. A note on disk lets the next run end what a killed launcher left behind."""

    def __init__(self, note: Path) -> None:
        self.note = note
        self.running: list[Child] = []

    def start(self, name: str, command: list[str], environ: Mapping[str, str]) -> Child:
        """In a session of its own: Ctrl-C reaches the launcher alone, which ends things in order."""
        process = subprocess.Popen(command, env=dict(environ), stdin=subprocess.DEVNULL, start_new_session=True)
        # What it was asked to do is kept and not read back: in its first moment the system does not say it yet.
        child = Child(name, process, " ".join(command[1:]))
        self.running.append(child)
        self.note.write_text(json.dumps([[one.process.pid, one.asked] for one in self.running]), encoding="utf-8")
        return child

    def fallen(self) -> Child | None:
        return next((child for child in self.running if not child.alive), None)

    def stop(self) -> None:
        for child in self.running:
            with suppress(ProcessLookupError):
                child.process.terminate()
        deadline = time.monotonic() + PATIENCE
        for child in self.running:
            try:
                child.process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                print(f"! {child.name}: no answer, ended by force", file=sys.stderr)
                os.killpg(child.process.pid, signal.SIGKILL)
                child.process.wait()
        self.running.clear()
        self.note.unlink(missing_ok=True)

    def end_leftovers(self) -> None:
        """Processes of a run that was killed. A number that the system gave to another program since is left alone."""
        if not self.note.exists():
            return
        with suppress(ValueError):
            for process, asked in json.loads(self.note.read_text(encoding="utf-8")):
                if asked_to_do(process).endswith(asked):
                    _end_group(process)
        self.note.unlink(missing_ok=True)


def _end_group(leader: int) -> None:
    """A child leads a group of its own: the processes that it started are in it."""
    deadline = time.monotonic() + PATIENCE
    number = signal.SIGTERM
    while group(leader):
        with suppress(ProcessLookupError):
            os.killpg(leader, number)
        if time.monotonic() > deadline:
            number = signal.SIGKILL
        time.sleep(0.1)
