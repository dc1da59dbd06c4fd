"""The way in: each request and each job tells PostgreSQL once, with a signed ticket, for whom the transaction runs."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction

from pairpep.kernel import clock
from pairpep.kernel.policy import Actor

JSONB = 3802  # PostgreSQL's own number for the type; Django leaves its text to JSONField

_inside: ContextVar[Actor | None] = ContextVar("inside", default=None)


def sign(message: str) -> str:
    return hmac.new(settings.PAIRPEP_TICKET_KEY, message.encode(), hashlib.sha256).hexdigest()


def ticket_for(person_id: UUID | None) -> str:
    """person, or a dash for nobody | microseconds since 1970 | signature. The database refuses one older than five minutes."""
    body = f"{person_id or '-'}|{round(clock.now().timestamp() * 1_000_000)}"
    return f"{body}|{sign('ticket|' + body)}"


@contextmanager
def entered(person_id: UUID, *, read_only: bool = False, using: str = "default") -> Iterator[Actor]:
    """A transaction in which the database knows who is asking. Inside an open one for the same person, it joins it."""
    present = _inside.get()
    if present is not None and connections[using].in_atomic_block:
        if present.person_id != person_id:
            raise RuntimeError("another person is already inside this transaction")
        yield present
        return
    ticket = ticket_for(person_id)
    with transaction.atomic(using=using):
        answer = _enter(ticket, read_only=read_only, using=using)
        actor = Actor.from_wall(answer if isinstance(answer, dict) else json.loads(answer), ticket, reads=read_only and using == "default")
        token = _inside.set(actor)
        try:
            yield actor
        finally:
            _inside.reset(token)
            actor.forget()


@contextmanager
def entered_as_nobody(*, read_only: bool = False, using: str = "default") -> Iterator[None]:
    """A transaction that has a clock and no person: a link is opened, a stranger asks. Only the wall's own functions see rows."""
    if _inside.get() is not None:
        raise RuntimeError("somebody is already inside this transaction")
    with transaction.atomic(using=using):
        _enter(ticket_for(None), read_only=read_only, using=using)
        yield


def _enter(ticket: str, *, read_only: bool, using: str) -> Any:
    """One round trip: the read-only promise is made in the statement that enters."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT set_config('transaction_read_only', %s, true), app.enter(%s)", ["on" if read_only else "off", ticket])
        return cursor.fetchone()[1]


def reloaded(actor: Actor, *, using: str = "default") -> Actor:
    """The same person's rights as they are at this moment, after waiting for a lock."""
    return Actor.from_wall(call("app.actor", using=using), actor.ticket)


def call(function: str, *arguments: Any, using: str = "default") -> Any:
    """Ask one of the wall's own functions. Its name is a constant of ours, never something typed."""
    places = ", ".join(["%s"] * len(arguments))
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT {function}({places})", arguments)
        answer = cursor.fetchone()[0]
        told_as_json = cursor.description[0].type_code == JSONB and isinstance(answer, str)
    return json.loads(answer) if told_as_json else answer
