"""The second by second of a room: a tiny answer in front of Django, to whoever was given its address by a page (ADR 18).

A page gives an address that names one meeting, is signed, and lasts a few minutes: here nobody is looked up. What it answers holds no word
and no name. One question to the database serves everyone who watches, every quarter of a second at most, and none when nobody does.
"""

from __future__ import annotations

import hashlib
import hmac
import threading
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.db import DatabaseError, connections

PREFIX = "/live/"
LASTS = 6 * 60  # seconds; the page asks for another before that
FRESH = 0.25  # seconds during which what was read is told again
WATCHED = 10.0  # seconds after which a room that nobody asks about is no longer read
TROUBLE = 1.0  # seconds between two tries, when the database does not answer

Start = Callable[..., Any]
HEADERS = [
    ("Content-Type", "application/json"),
    ("Cache-Control", "no-store"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Content-Security-Policy", "default-src 'none'"),
    ("X-Robots-Tag", "noindex"),
]


# The address


def _sign(body: bytes) -> bytes:
    key = hmac.digest(settings.SECRET_KEY.encode(), b"pairpep.rooms.live", hashlib.sha256)
    return hmac.digest(key, body, hashlib.sha256)[:16]


def address(meeting_id: UUID) -> str:
    """Of one room, for a few minutes. It opens nothing else."""
    body = meeting_id.bytes + int(time.time() + LASTS).to_bytes(5, "big")
    return PREFIX + urlsafe_b64encode(body + _sign(body)).decode().rstrip("=")


def room_of(path: str) -> UUID | None:
    """The meeting that this address was made for; nothing when it was not made here, or has lapsed."""
    given = path.removeprefix(PREFIX)
    try:
        whole = urlsafe_b64decode(given + "=" * (-len(given) % 4)) if len(given) < 80 else b""
    except ValueError:
        return None
    body, mark = whole[:21], whole[21:]
    if len(whole) != 37 or not hmac.compare_digest(mark, _sign(body)) or int.from_bytes(body[16:], "big") < time.time():
        return None
    return UUID(bytes=body[:16])


# What it answers


class State(NamedTuple):
    """`told` is the answer without its last word: what time it is here, which changes without anything having changed."""

    told: str
    tag: str
    voted: int = 0

    @property
    def body(self) -> bytes:
        return f'{self.told},"now":{time.time():.2f}}}'.encode()


def _state(version: int, scene: int, phase: str, step: int, ends: float | None, left: int | None, voted: int) -> State:
    clock = f'"ends":{ends:.2f}' if ends is not None else f'"left":{left or 0}'
    told = f'{{"version":{version},"scene":{scene},"phase":"{phase}","step":{step},{clock},"voted":{voted}'
    return State(told, f'"{version}.{voted}"', voted)


NO_ROOM = State('{"version":0,"scene":0,"phase":"none","step":0,"left":0,"voted":0', '"0.0"')  # not open yet, or over

READ = "SELECT meeting, version, scene, phase, step, ends, seconds_left, voted FROM app.rooms_live(%s)"


def read(meetings: Iterable[UUID]) -> dict[UUID, State]:
    connection = connections["default"]
    with connection.cursor() as cursor:
        cursor.execute(READ, [list(meetings)])
        return {row[0]: _state(*row[1:]) for row in cursor.fetchall()}


class Board:
    """What this process knows of the rooms that somebody watches."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._asked: dict[UUID, float] = {}
        self._known: dict[UUID, State] = {}
        self._read_at = self._failed_at = float("-inf")
        self._pressed = 0

    def state(self, meeting_id: UUID) -> State:
        now = time.monotonic()
        self._asked[meeting_id] = now
        if self._is_old(meeting_id, now):
            with self._lock:  # whoever comes second finds it read
                if self._is_old(meeting_id, time.monotonic()):
                    self._read()
        return self._known.get(meeting_id, NO_ROOM)

    def _is_old(self, meeting_id: UUID, now: float) -> bool:
        return now - self._read_at > FRESH or meeting_id not in self._known

    def _read(self) -> None:
        now, pressed = time.monotonic(), self._pressed
        if now - self._failed_at < TROUBLE:
            raise DatabaseError
        watched = [meeting for meeting, at in list(self._asked.items()) if now - at < WATCHED]
        try:
            found = read(watched)
        except DatabaseError:
            self._failed_at = now
            raise
        finally:
            connections["default"].close()  # back to the pool: no request of Django's ends here to do it
        self._known = {meeting: found.get(meeting, NO_ROOM) for meeting in watched}
        self._asked = {meeting: self._asked[meeting] for meeting in watched}
        if pressed == self._pressed:  # otherwise it was read as it was before: the next who asks reads again
            self._read_at = now

    def forget(self) -> None:
        """Something was pressed in this process: the next to ask is told."""
        self._pressed += 1
        self._read_at = float("-inf")


board = Board()


# In front of Django


def in_front_of(application: Callable[..., Any]) -> Callable[..., Any]:
    """The same application, whose rooms are answered before it is asked anything."""

    def serve(environ: dict[str, Any], start: Start) -> Any:
        path = environ.get("PATH_INFO", "")
        return _answer(environ, start, path) if path.startswith(PREFIX) else application(environ, start)

    return serve


def _answer(environ: dict[str, Any], start: Start, path: str) -> list[bytes]:
    if environ.get("REQUEST_METHOD") not in ("GET", "HEAD"):
        return _said(start, "405 Method Not Allowed", b"{}")
    meeting_id = room_of(path)
    if meeting_id is None:
        return _said(start, "404 Not Found", b"{}")
    try:
        state = board.state(meeting_id)
    except DatabaseError:
        return _said(start, "503 Service Unavailable", b"{}")
    if environ.get("HTTP_IF_NONE_MATCH") == state.tag:
        start("304 Not Modified", [*HEADERS[1:], ("ETag", state.tag)])
        return []
    return _said(start, "200 OK", state.body, state.tag)


def _said(start: Start, status: str, body: bytes, tag: str = "") -> list[bytes]:
    start(status, [*HEADERS, ("Content-Length", str(len(body))), *([("ETag", tag)] if tag else [])])
    return [body]
