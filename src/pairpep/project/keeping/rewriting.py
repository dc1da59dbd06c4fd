"""Writes again, under the key that writes now, whatever is still under an older one: table by table, in small transactions.

A row that somebody is changing at this moment is passed over and met again at the next pass: nobody waits for more than a batch, and a
page never fails because of this. Stopped in the middle, it is started again from where the rows say it stands.
"""

# ruff: noqa: S608 — the SQL is put together from the names of the models' own tables

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import OperationalError, ProgrammingError, connections, transaction

from pairpep.identity import resealing
from pairpep.kernel import crypto
from pairpep.kernel.crypto import EncryptedTextField

BATCH = 200  # rows that one transaction holds
PASSES = 20  # over rows that were being changed
BETWEEN = 0.2  # seconds between two passes


@dataclass(frozen=True)
class Place:
    """A table that holds encrypted text, and the columns that do."""

    table: str
    fields: tuple[EncryptedTextField, ...]

    @property
    def key(self) -> str:
        return str(self.fields[0].model._meta.pk.column)

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(str(field.column) for field in self.fields)


def places() -> Iterator[Place]:
    for model in sorted(apps.get_models(include_auto_created=True), key=lambda model: model._meta.db_table):
        fields = tuple(field for field in model._meta.concrete_fields if isinstance(field, EncryptedTextField))
        if fields and not model._meta.proxy:
            yield Place(model._meta.db_table, fields)


def in_use(*, using: str = "jobs") -> dict[str, Counter[str]]:
    """Table → name of a key → how many values are under it."""
    found = {}
    with connections[using].cursor() as cursor:
        for place in places():
            counted: Counter[str] = Counter()
            for column in place.columns:
                cursor.execute(
                    f'SELECT substr("{column}", 3, get_byte("{column}", 1)), count(*) FROM "{place.table}"'
                    f' WHERE octet_length("{column}") > 2 GROUP BY 1'
                )
                counted.update({bytes(name).decode(): count for name, count in cursor.fetchall()})
            found[place.table] = counted
    return found | {resealing.TABLE: resealing.in_use(using=using)}


def total(found: dict[str, Counter[str]]) -> Counter[str]:
    return sum(found.values(), Counter())


@dataclass
class Rewritten:
    rows: int = 0
    unreadable: int = 0  # of no key that is known here, or not of their row: left as they are
    refused: tuple[str, ...] = ()  # tables that did not let a row be written again


def rewrite(*, using: str = "jobs", batch: int = BATCH, progress: Callable[[str, int], None] = lambda table, rows: None) -> Rewritten:
    done = Rewritten()
    for place in places():
        _rewrite_place(place, done, using=using, batch=batch, progress=progress)
    written, unreadable = resealing.rewrite(using=using)
    done.rows, done.unreadable = done.rows + written, done.unreadable + unreadable
    return done


def _rewrite_place(place: Place, done: Rewritten, *, using: str, batch: int, progress: Callable[[str, int], None]) -> None:
    rows, skip = 0, set[Any]()
    for attempt in range(PASSES):
        last: Any = None
        while found := _one_batch(place, last, skip, using=using, batch=batch):
            last, written, unreadable, refused = found
            rows += written
            done.rows += written
            done.unreadable += unreadable
            if refused:
                done.refused = (*done.refused, place.table)
                return
            progress(place.table, rows)
        if not _any_left(place, skip, using=using):
            return
        time.sleep(BETWEEN * min(attempt + 1, 10))


def _older(place: Place) -> str:
    """Any column that holds something under another key than the one that writes. The head's bytes are ours, never anything typed."""
    head = crypto.head_of(crypto.current_key())
    return " OR ".join(
        f'(octet_length("{column}") > 0 AND substr("{column}", 1, {len(head)}) <> \'\\x{head.hex()}\')' for column in place.columns
    )


def _any_left(place: Place, skip: set[Any], *, using: str) -> bool:
    with connections[using].cursor() as cursor:
        cursor.execute(
            f'SELECT EXISTS (SELECT FROM "{place.table}" WHERE ({_older(place)}) AND NOT "{place.key}"::text = ANY (%s))',
            [[str(key) for key in skip]],
        )
        return bool(cursor.fetchone()[0])


def _one_batch(place: Place, last: Any, skip: set[Any], *, using: str, batch: int) -> tuple[Any, int, int, bool] | None:
    columns = ", ".join(f'"{column}"' for column in place.columns)
    after = f'"{place.key}" > %s AND ' if last is not None else ""
    try:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute(
                f'SELECT "{place.key}", {columns} FROM "{place.table}" WHERE {after}({_older(place)})'
                f' ORDER BY "{place.key}" LIMIT {batch:d} FOR UPDATE SKIP LOCKED',
                [last] if last is not None else [],
            )
            if not (found := cursor.fetchall()):
                return None
            fresh, unreadable = _resealed(place, found, skip)
            if fresh:
                changed = ", ".join(f'"{column}" = %s' for column in place.columns)
                cursor.executemany(f'UPDATE "{place.table}" SET {changed} WHERE "{place.key}" = %s', fresh)
            return found[-1][0], len(fresh), unreadable, False
    except ProgrammingError:  # a guard that does not know this change
        return last, 0, 0, True
    except OperationalError:  # two waited for each other: at the next pass
        return None


def _resealed(place: Place, found: list[Any], skip: set[Any]) -> tuple[list[list[Any]], int]:
    fresh, unreadable = [], 0
    for key, *values in found:
        try:
            fresh.append([*(_again(field, key, value) for field, value in zip(place.fields, values, strict=True)), key])
        except crypto.CannotDecrypt:
            unreadable += key not in skip
            skip.add(key)
    return fresh, unreadable


def _again(field: EncryptedTextField, key: Any, value: Any) -> Any:
    """The same words for the same row. What somebody had moved from another row does not open, and is not made to."""
    if not value or crypto.key_of(bytes(value)) == crypto.current_key():
        return value
    bound_to = field.binding(key)
    return crypto.seal(crypto.unseal(bytes(value), bound_to=bound_to), bound_to=bound_to)
