"""Sessions that a look at their table does not open: the key in a cookie is kept as a digest, and the data is bound to it.

Every page runs under one database login, which must read this table before it knows who is asking. With Django's own store, an injected
query would read there the cookies of everybody who is signed in, or copy someone's data under a key of its own.
"""

from __future__ import annotations

import hashlib
from typing import Any

from django.contrib.sessions.backends import db
from django.utils import timezone


def kept_as(key: str) -> str:
    """As long as the column: 160 bits of a digest of a key that is itself random."""
    return hashlib.sha256(key.encode()).hexdigest()[:40]


class SessionStore(db.SessionStore):
    @property
    def key_salt(self) -> str:
        """What is signed for one session is not valid in another."""
        return f"pairpep.kernel.sessions|{self._session_key}"

    def _get_session_from_db(self) -> Any:
        row = self.model.objects.filter(session_key=kept_as(str(self.session_key)), expire_date__gt=timezone.now()).first()
        if row is None:
            self._session_key = None
        return row

    def exists(self, session_key: str) -> bool:
        return bool(self.model.objects.filter(session_key=kept_as(session_key)).exists())

    def create_model_instance(self, data: dict[str, Any]) -> Any:
        row = super().create_model_instance(data)
        row.session_key = kept_as(row.session_key)
        return row

    def delete(self, session_key: str | None = None) -> None:
        key = session_key or self.session_key
        if key is not None:
            self.model.objects.filter(session_key=kept_as(key)).delete()
