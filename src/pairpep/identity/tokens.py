"""The link of a forgotten password: dead once used, once signed in, once the address changes, and once someone has left."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator


class UntilDeparture(EmailAwarePasswordResetTokenGenerator):  # type: ignore[misc]
    def _make_hash_value(self, user: Any, timestamp: int) -> str:
        return f"{super()._make_hash_value(user, timestamp)}|{user.sessions}|{user.is_active}"
