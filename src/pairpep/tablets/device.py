"""How a tablet speaks with us: no cookie and no session, a JSON body signed by the key that the tablet made and cannot give away.

The signature covers what is done, by which tablet, and the body. Said twice, it does
nothing twice: a beginning has a key, and so has a set of answers.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.account.adapter import get_adapter
from allauth.core.internal.ratelimit import consume, truncate_ip
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from pairpep.kernel import clock, queue, walls
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.web import public
from pairpep.tablets import codes, sealing, showing
from pairpep.tablets.workflow import ENROLLED

LARGEST = 64 * 1024  # bytes of one set of answers
NO = "no"  # not signed by a tablet we know: one answer, whatever the reason
# Tries of a code on one tablet, and what one tablet may send.
LIMITS = {"tablet_code": "6/10m/key", "tablet_send": "300/10m/key", "tablet_enrol": "20/10m/key"}


@dataclass(frozen=True)
class Calling:
    """A tablet that proved itself, and what it says."""

    id: UUID
    known: dict[str, Any]
    body: dict[str, Any]

    @property
    def is_taken_back(self) -> bool:
        return bool(self.known["state"] != ENROLLED)


Verb = Callable[[HttpRequest, Calling], HttpResponse]


def answered(said: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(said, status=status)


def refused() -> JsonResponse:
    return answered({"answer": NO}, 403)


def body_of(request: HttpRequest) -> dict[str, Any] | None:
    if len(request.body) > LARGEST:
        return None
    try:
        told = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    return told if isinstance(told, dict) else None


def called(verb: Verb) -> Callable[..., HttpResponse]:
    """A view that only a tablet of ours can call. It carries no cookie: there is nothing that another site could borrow."""

    @csrf_exempt
    @public
    @wraps(verb)
    def view(request: HttpRequest) -> HttpResponse:
        if request.method != "POST":
            return answered({"answer": NO}, 405)
        calling = _proved(request, verb.__name__)
        return verb(request, calling) if calling else refused()

    view.access = ("public", ())  # type: ignore[attr-defined]
    return view


def _proved(request: HttpRequest, verb: str) -> Calling | None:
    body = body_of(request)
    try:
        tablet = UUID(request.headers.get("X-Tablet", ""))
    except ValueError:
        return None
    if body is None:
        return None
    with walls.entered_as_nobody(read_only=True):
        known = walls.call("app.tablet_known", tablet)
    if not known:
        return None
    message = f"{verb}|{tablet}|{hashlib.sha256(request.body).hexdigest()}".encode()
    is_its_own = sealing.is_signed(bytes.fromhex(known["key"]), message, request.headers.get("X-Signature", ""))
    return Calling(tablet, known, body) if is_its_own else None


def too_often(request: HttpRequest, what: str, who: object) -> bool:
    return consume(request, app="pairpep", action=what, config={what: LIMITS[what]}, key=str(who)) is None


def from_too_many(request: HttpRequest, what: str) -> bool:
    """Counted under a keyed digest of the network's address, which is written nowhere."""
    return too_often(request, what, blind_index(f"{what}|{truncate_ip(get_adapter().get_client_ip(request))}").hex())


# What a tablet does --------------------------------------------------------------------------------------------------------------------


def enrol(token: str, point: bytes) -> UUID | None:
    with walls.entered_as_nobody():
        return walls.call("app.tablet_enrol", codes.digest_of_token(token), point)  # type: ignore[no-any-return]


def hello(calling: Calling) -> dict[str, Any]:
    """Its questionnaires, the hour, our key. Taken back, one word: forget everything, once what it holds has been sent."""
    now = clock.now()
    with walls.entered_as_nobody():
        wiped = calling.body.get("wiped") is True
        walls.call("app.tablet_called", calling.id, _number(calling.body.get("waiting")), off(calling.body.get("at"), now), wiped)
        return {"wipe": True} if calling.is_taken_back else showing.pack(calling.known, now)


def begin(calling: Calling) -> dict[str, Any] | None:
    """What this code lets one answer. Wrong, used, of another program or over: nothing, and one answer for all four."""
    session = a_key(calling.body.get("session"))
    program = UUID(calling.known["program"])
    digest = codes.digest_of_digits(program, str(calling.body.get("code", ""))[:40])
    if session is None:
        return None
    with walls.entered_as_nobody():
        told = walls.call("app.tablet_begin", calling.id, digest, session)
        return showing.begun(told, program, clock.now()) if told else None


def before(calling: Calling) -> dict[str, Any]:
    """Who is told of an answer about danger, as it is now: asked by the tablet when somebody reaches the question."""
    with walls.entered_as_nobody(read_only=True):
        return showing.said_before(UUID(calling.known["program"]), clock.now())


def keep(calling: Calling, key: UUID, sealed: str) -> tuple[str, str]:
    """Durable when this returns. A job opens it; nobody here does."""
    digest = hashlib.sha256(sealed.encode()).digest()
    with walls.entered_as_nobody():
        shift = off(calling.body.get("at"), clock.now())
        answer = walls.call("app.tablet_brings", calling.id, key, digest, sealed.encode(), shift)
        if answer == "new":
            queue.leave("tablets.take_in", delivery_id=key)
    return str(answer), digest.hex()


def off(told: Any, now: datetime) -> int:
    """Seconds by which a tablet's clock is ahead of ours: a delivery of some seconds is no fault of a clock."""
    try:
        seconds = round((datetime.fromisoformat(str(told)) - now).total_seconds())
    except (ValueError, TypeError, OverflowError):
        return 0
    return max(-(2**31), min(2**31 - 1, seconds)) if abs(seconds) > 60 else 0


def a_key(told: Any) -> UUID | None:
    try:
        return UUID(str(told))
    except ValueError:
        return None


def _number(told: Any) -> int:
    return told if isinstance(told, int) and 0 <= told <= 1000 else 0
