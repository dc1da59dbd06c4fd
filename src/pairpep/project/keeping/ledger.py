"""The ledger: what ended, kept outside the database, so that an old backup cannot bring it back.

One JSON line a tombstone: identifiers, instants, codes. Each line carries an HMAC over itself and the line before it, under a key of its
own: a line that was forged, changed, moved or taken out is noticed. How many there are is written with the anchors too: so is a ledger
that was cut. What is in the database and not yet here (a few seconds) is lost if the machine is lost with it.
"""

from __future__ import annotations

import base64
import fcntl
import hashlib
import hmac
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connections, transaction

from pairpep.kernel import clock
from pairpep.project.keeping.saying import refuse
from pairpep.project.launch.secrets import Vault

BATCH = 1000
START = "0" * 32


@dataclass(frozen=True)
class Line:
    number: int
    mac: str
    told: dict[str, Any]


@dataclass(frozen=True)
class Ledger:
    path: Path
    heads: Path  # how many lines there were, beside the anchors of the journals
    key: bytes

    def lines(self, *, after: int = 0) -> Iterator[Line]:
        """Read and proved from the first line; given from the one after `after`."""
        number, before = 0, START
        if self.path.exists():
            with self.path.open(encoding="utf-8", errors="replace") as file:
                for number, text in enumerate(file, start=1):
                    mac, _, body = text.rstrip("\n").partition(" ")
                    if not text.endswith("\n") or not hmac.compare_digest(mac, self._mac(before, body)):
                        raise refuse(
                            f"{self.path} : la ligne {number} a été changée, déplacée ou ajoutée. Reprenez une copie du registre.",
                            f"{self.path}: line {number} was changed, moved or added. Take a copy of the ledger.",
                        )
                    before = mac
                    if number > after:
                        yield Line(number, mac, json.loads(body))
        known, mac = self._last_head()
        if number < known or (number == known and known and mac != before):
            raise refuse(
                f"{self.path} a été coupé : {number} lignes, et {known} étaient connues. Reprenez une copie du registre.",
                f"{self.path} was cut: {number} lines, and {known} were known. Take a copy of the ledger.",
            )

    def position(self) -> int:
        return sum(1 for _ in self.lines())

    def mark(self) -> tuple[int, str]:
        """Where it stands, so that the same ledger can be told from another one later."""
        mark = (0, START)
        for line in self.lines():
            mark = (line.number, line.mac)
        return mark

    def since(self, mark: tuple[int, str]) -> list[Line]:
        """The lines after that mark; every line, when this is not the ledger in which it was made."""
        lines = [Line(0, START, {}), *self.lines()]
        number = mark[0] if mark[0] < len(lines) and lines[mark[0]].mac == mark[1] else 0
        return lines[number + 1 :]

    def append(self, told: list[dict[str, Any]]) -> None:
        """On disk before this returns."""
        self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with os.fdopen(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600), "r+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            number, before = self._tail(file)
            for one in told:
                body = json.dumps(one, sort_keys=True, separators=(",", ":"))
                before = self._mac(before, body)
                number += 1
                file.write(f"{before} {body}\n".encode())
            file.flush()
            os.fsync(file.fileno())
            self._write_head(number, before)

    def _tail(self, file: Any) -> tuple[int, str]:
        """How many lines, and the last one's HMAC. A line that a power cut left unfinished is taken away: its tombstone comes again."""
        number, before, whole = 0, START, 0
        for text in file:
            if not text.endswith(b"\n"):
                break
            number, before, whole = number + 1, text[:32].decode("ascii", "replace"), whole + len(text)
        file.seek(whole)
        file.truncate()
        return number, before

    def _mac(self, before: str, body: str) -> str:
        return hmac.new(self.key, f"{before}|{body}".encode(), hashlib.sha256).hexdigest()[:32]

    def _write_head(self, number: int, mac: str) -> None:
        self.heads.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(self.heads, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        try:
            os.write(descriptor, f"{clock.now():%Y-%m-%dT%H:%M:%SZ} {number} {mac}\n".encode())
            os.fsync(descriptor)
        finally:
            os.close(descriptor)

    def _last_head(self) -> tuple[int, str]:
        """The most that was ever known. Read whole: a line put at its end does not hide an earlier one."""
        known, mac = 0, ""
        if self.heads.exists():
            for line in self.heads.read_text(encoding="ascii", errors="replace").splitlines():
                words = line.split()
                if len(words) == 3 and words[1].isdigit() and int(words[1]) >= known:
                    known, mac = int(words[1]), words[2]
        return known, mac


def ledger() -> Ledger:
    """The installation's own."""
    var = settings.PLACES.var
    key = base64.b64decode(Vault(settings.PLACES.secrets).text("jobs", "ledger_key"))
    return Ledger(var / "ledger" / "ledger.txt", var / "anchors" / "ledger.txt", key)


def copy_out(*, using: str = "jobs", to: Ledger | None = None) -> int:
    """Copy what is not in the ledger yet. A crash in between copies a line twice, and replaying twice changes nothing."""
    copied = 0
    while found := _some(using, to):
        copied += found
    return copied


def _some(using: str, to: Ledger | None) -> int:
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute(
            "SELECT n, at, what, place, row, told FROM retention_tombstone WHERE copied_at IS NULL ORDER BY n LIMIT %s"
            " FOR UPDATE SKIP LOCKED",
            [BATCH],
        )
        found = cursor.fetchall()
        if not found:
            return 0
        (to or ledger()).append([_told(*row) for row in found])
        cursor.execute("UPDATE retention_tombstone SET copied_at = %s WHERE n = ANY (%s)", [clock.now(), [row[0] for row in found]])
    return len(found)


def _told(n: int, at: Any, what: str, place: str, row: Any, told: Any) -> dict[str, Any]:
    said = json.loads(told) if isinstance(told, str) else told
    return {"n": n, "at": at.isoformat(), "what": what, "place": place, "row": str(row), **({"told": said} if said is not None else {})}
