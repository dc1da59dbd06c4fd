"""An anonymous sentence: dropped without a name, read again with a code that its author alone holds (ADR 21).

The code and the row's key come from a number that stands in the page and is kept nowhere: sent twice, it is one sentence with one code.
Neither an action nor the journal of events knows of it. A session may send a few a day: a keyed digest of it counts them, until midnight.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.db import transaction

from pairpep.kernel import clock, walls
from pairpep.kernel.crypto import seal, unseal
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.levers.models import Slip

_SEALED = Slip._meta.get_field("words").binding
TRIES = 10  # codes that a session may try in a day


def _derived(what: str, *parts: object) -> bytes:
    return hmac.new(settings.PAIRPEP_INDEX_KEY, "|".join(("levers", what, *map(str, parts))).encode(), hashlib.sha256).digest()


def code_of(once: UUID) -> str:
    """Eighty bits, in letters that cannot be taken for one another."""
    letters = base64.b32encode(_derived("code", once)[:10]).decode().translate(str.maketrans("O0I1", "XYKM"))
    return "-".join(letters[place : place + 4] for place in range(0, 16, 4))


def digest_of(code: str) -> bytes:
    typed = "".join(c for c in code.upper() if c.isascii() and c.isalnum())
    return _derived("receipt", typed)


def key_of(once: UUID, actor: Actor) -> UUID:
    """Of a sentence in one's own name: the same form sent twice makes one row, and nobody chooses its key."""
    return UUID(bytes=_derived("lever", once, actor.person_id)[:16], version=4)


def drop(*, once: UUID, kind: str, place: str, language: str, words: str, research: bool) -> str:
    """Returns the code, to be shown once; nothing when whoever asks may not."""
    slip, code = UUID(bytes=_derived("slip", once)[:16], version=4), code_of(once)
    sealed = seal(words, bound_to=_SEALED(slip))
    return code if walls.call("app.drop_slip", slip, kind, place, language, sealed, research, digest_of(code)) else ""


@dataclass(frozen=True)
class Found:
    """What the code opens: one's own sentence, where it stands, and what was answered."""

    kind: str
    place: str
    language: str
    words: str
    state: str
    replies: list[dict[str, Any]]
    lever: UUID | None = None


def read(code: str) -> Found | None:
    told = walls.call("app.read_receipt", digest_of(code))
    if not told:
        return None
    said = {name: told[name] for name in ("kind", "place", "language", "state")}
    if "slip" in told:
        return Found(**said, words=unseal(bytes.fromhex(told["sealed"]), bound_to=_SEALED(UUID(told["slip"]))), replies=[])
    return Found(**said, words=told["words"], replies=told["replies"], lever=UUID(told["lever"]))


def withdraw(code: str) -> bool:
    return bool(walls.call("app.withdraw_by_receipt", digest_of(code)))


# How many -------------------------------------------------------------------------------------------------------------------------------


def _counted(what: str, session: str, actor: Actor) -> str:
    return f"levers|{_derived(what, session, clock.day_of(actor.now)).hex()}"


def is_full(what: str, session: str, actor: Actor) -> bool:
    most = TRIES if what == "tries" else content().levers.a_day
    return int(cache.get(_counted(what, session, actor)) or 0) >= most


def count(what: str, session: str, actor: Actor) -> None:
    """After the page: in a transaction of its own, apart from the sentence. Its end is midnight, whatever the hour."""
    name, present = _counted(what, session, actor), clock.day_of(actor.now)
    midnight = datetime.combine(present + timedelta(days=1), time(), tzinfo=clock.MONTREAL)
    left = max(int((midnight - actor.now).total_seconds()), 1)
    transaction.on_commit(lambda: cache.set(name, int(cache.get(name) or 0) + 1, left))
