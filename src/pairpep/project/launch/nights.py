"""The nightly backup, asked for by the launcher: it alone knows the login that reads everything."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from datetime import datetime, timedelta

from pairpep.project.keeping import record
from pairpep.project.launch.places import Places

HOUR = 3  # in the morning, by the machine's clock
LATE = timedelta(hours=26)  # a machine that slept through the night does it when it wakes
AGAIN = 600.0  # seconds before another try


class Nights:
    """Looked at from time to time by whoever watches; a backup runs in a process of its own."""

    def __init__(self, where: Places, *, wanted: bool, environ: Mapping[str, str] = os.environ) -> None:
        self.where = where
        self.wanted = wanted
        self.environ = environ
        self._running: subprocess.Popen[bytes] | None = None
        self._tried = -AGAIN

    def look(self) -> None:
        if not self.wanted or (self._running and self._running.poll() is None):
            return
        if time.monotonic() - self._tried >= AGAIN and due(self.where, record.here()):
            self._tried = time.monotonic()
            command = [sys.executable, "-m", "pairpep.project.cli", "backup", "--nightly"]
            self._running = subprocess.Popen(command, env=dict(self.environ), stdin=subprocess.DEVNULL, start_new_session=True)

    def end(self) -> None:
        """A backup that is interrupted leaves nothing behind, and is made again later."""
        if self._running and self._running.poll() is None:
            self._running.terminate()
            self._running.wait(15)


def due(where: Places, now: datetime) -> bool:
    """Once a night after the hour; at once when the last one is old; never on the first minutes of an installation that holds nothing."""
    last = record.read(where).get("backup")
    if not last:
        return now.hour == HOUR or _older_than_a_day(where, now)
    at = record.moment(last["at"]).astimezone(now.tzinfo)
    return now - at > LATE or (now.hour == HOUR and at.date() < now.date())


def _older_than_a_day(where: Places, now: datetime) -> bool:
    secrets = where.secrets / "app.json"
    return secrets.exists() and now.timestamp() - secrets.stat().st_mtime > LATE.total_seconds()


def wanted(environ: Mapping[str, str], *, demonstration: bool) -> bool:
    """By default in an installation for real people, and nowhere else. PAIRPEP_BACKUPS=off says no; a folder says where, and yes."""
    said = environ.get("PAIRPEP_BACKUPS", "").strip()
    return said.lower() != "off" and (bool(said) or not demonstration)
