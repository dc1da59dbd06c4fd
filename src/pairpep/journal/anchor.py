"""Where the heads of the journals are written outside the database, so that nobody can rewrite both by holding one.

One line a seal: the time, the stream, the seal's number and its digest. Copied elsewhere by the installation's keeper, it
says later whether the chain in the database is still the one that was sealed then.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

TAIL = 64 * 1024  # bytes read from the end before the whole file is


@dataclass(frozen=True)
class Head:
    """A seal, as it was anchored."""

    stream: str
    number: int
    digest: bytes


class DamagedAnchor(Exception):
    """A line that nobody of ours wrote."""


@dataclass(frozen=True)
class Anchor:
    path: Path

    def append(self, head: Head, at: datetime) -> None:
        """On disk before this returns. One short write at the end of the file: two processes cannot mix their lines."""
        line = f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ} {head.stream} {head.number} {head.digest.hex()}\n"
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, line.encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def heads(self, stream: str) -> Iterator[Head]:
        """In the order in which they were written."""
        if not self.path.exists():
            return
        with self.path.open(encoding="ascii", errors="replace") as file:
            for place, line in enumerate(file, start=1):
                head = _read(line, f"{self.path}:{place}")
                if head.stream == stream:
                    yield head

    def last(self, stream: str) -> Head | None:
        """Usually among the last lines; otherwise the whole file is read."""
        if not self.path.exists():
            return None
        with self.path.open("rb") as file:
            file.seek(max(0, self.path.stat().st_size - TAIL))
            recent = file.read().decode("ascii", "replace").splitlines()[1:]
        for line in reversed(recent):
            if f" {stream} " in line:
                return _read(line, str(self.path))
        return max(self.heads(stream), key=lambda head: head.number, default=None)


def _read(line: str, where: str) -> Head:
    try:
        _, stream, number, digest = line.split()
        return Head(stream, int(number), bytes.fromhex(digest))
    except ValueError:
        raise DamagedAnchor(where) from None


def anchor() -> Anchor:
    """The installation's own."""
    return Anchor(Path(settings.PLACES.var) / "anchors" / "journal.txt")
