"""The database, asked under the logins that whoever runs the doctor was given."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connections, transaction
from django.utils.translation import gettext as _

from pairpep.project.doctor.said import Said, Unseen, well, wrong

VARIABLES = {"default": "DATABASE_URL", "owner": "DATABASE_OWNER_URL", "jobs": "DATABASE_JOBS_URL"}


@contextmanager
def asking(*aliases: str) -> Iterator[Any]:
    """A cursor under the first of these logins that is known, in a transaction that is always undone."""
    alias = next((alias for alias in aliases if alias in connections), None)
    if alias is None:
        raise Unseen(_("%(variable)s is not known here.") % {"variable": VARIABLES[aliases[0]]})
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        yield cursor
        transaction.set_rollback(True, using=alias)


@contextmanager
def asking_anybody() -> Iterator[Any]:
    """For questions about the catalogue, which every login may read."""
    with asking("owner", "jobs", "default") as cursor:
        yield cursor


def rows(cursor: Any, question: str, arguments: Any = None) -> list[tuple[Any, ...]]:
    cursor.execute(question, arguments)
    return list(cursor.fetchall())


def answers() -> Iterator[Said]:
    """Whether each login that is known here is let in."""
    for alias in (alias for alias in VARIABLES if alias in connections):
        role = connections.settings[alias]["USER"]
        try:
            connections[alias].ensure_connection()
        except Exception as trouble:
            reason = str(trouble).strip().splitlines()[-1]
            yield wrong(
                _("The database does not let %(role)s in: %(reason)s") % {"role": role, "reason": reason},
                _("Start it with pairpep run or pairpep database start, or correct %(variable)s.") % {"variable": VARIABLES[alias]},
            )
        else:
            yield well(_("The database answers to %(role)s.") % {"role": role})
