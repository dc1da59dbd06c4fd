"""A cache in the database that holds plain values: what is read back is never more than numbers, texts and lists of them.

Django's own keeps Python objects, and making them again can run anything: whoever could write one row of that table would run code in the
serving process, and have its keys.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.db import DatabaseCache
from django.db import connections, router
from django.utils import timezone

FOREVER = datetime(9999, 1, 1, tzinfo=UTC)

READ = "SELECT cache_key, value FROM {table} WHERE cache_key = ANY (%s) AND expires > %s"
SWEEP = "DELETE FROM {table} WHERE expires < %(now)s AND cache_key <> %(key)s"
WRITE = {
    "set": "INSERT INTO {table} (cache_key, value, expires) VALUES (%(key)s, %(value)s, %(expires)s)"
    " ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires",
    "add": "INSERT INTO {table} AS old (cache_key, value, expires) VALUES (%(key)s, %(value)s, %(expires)s)"
    " ON CONFLICT (cache_key) DO UPDATE SET value = excluded.value, expires = excluded.expires WHERE old.expires < %(now)s",
    "touch": "UPDATE {table} SET expires = %(expires)s WHERE cache_key = %(key)s AND expires > %(now)s",
}


def _read(kept: str) -> Any:
    """Nothing, when it is not what this cache writes."""
    try:
        return json.loads(kept)
    except ValueError:
        return None


class PlainCache(DatabaseCache):
    def get_many(self, keys: Iterable[str], version: int | None = None) -> dict[str, Any]:
        names = {self.make_and_validate_key(key, version=version): key for key in keys}
        with self._connection(router.db_for_read).cursor() as cursor:
            cursor.execute(READ.format(table=self._quoted), [list(names), timezone.now()])
            return {names[key]: value for key, kept in cursor.fetchall() if (value := _read(kept)) is not None}

    def _base_set(self, mode: str, key: str, value: Any, timeout: Any = DEFAULT_TIMEOUT) -> bool:
        until = self.get_backend_timeout(timeout)
        expires = FOREVER if until is None else datetime.fromtimestamp(until, tz=UTC)
        given = {"key": key, "value": json.dumps(value), "expires": expires, "now": timezone.now()}
        with self._connection(router.db_for_write).cursor() as cursor:
            cursor.execute(SWEEP.format(table=self._quoted), given)
            cursor.execute(WRITE[mode].format(table=self._quoted), given)
            return bool(cursor.rowcount)

    def _connection(self, road: Any) -> Any:
        return connections[road(self.cache_model_class)]

    @property
    def _quoted(self) -> str:
        return connections[router.db_for_read(self.cache_model_class)].ops.quote_name(self._table)  # type: ignore[attr-defined]
