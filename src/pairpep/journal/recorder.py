"""Writes the two journals: an event in the transaction of its change, a look before its page is served."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db import connections

from pairpep.kernel import clock
from pairpep.kernel.policy import Actor


def record_event(verb: str, *, by: Actor | None, subject: Any, changes: dict[str, Any], using: str = "default") -> None:
    about = subject.about() if hasattr(subject, "about") else None
    file_id, program_id = about if about else (None, getattr(subject, "program_id", None))
    label = f"{subject._meta.label}:{subject.pk}" if subject is not None else ""
    with connections[using].cursor() as cursor:
        cursor.execute(
            "INSERT INTO journal_event (at, verb, subject, file_id, program_id, actor, roles, changes) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s)",
            [
                by.now if by else clock.now(),
                verb,
                label,
                file_id,
                program_id,
                by.person_id if by else None,
                roles_of(by),
                json.dumps(changes, sort_keys=True),
            ],
        )


def record_looks(*, by: Actor, page: str, files: Iterable[tuple[Any, Any]]) -> None:
    """One line a person shown, in one round trip outside the page's read-only transaction. Raises if it cannot be written."""
    pairs = sorted(files, key=str)
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT app.log_access(%s, %s, %s, %s, %s)",
            [by.ticket, page, roles_of(by), [f for f, _ in pairs], [p for _, p in pairs]],
        )


def roles_of(actor: Actor | None) -> str:
    return " ".join(sorted(actor.role_codes)) if actor else ""
