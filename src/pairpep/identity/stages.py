"""The second proof when signing in: asked of whoever has one, unless their establishment undertakes to ask for its own."""

from __future__ import annotations

from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.stages import AuthenticateStage
from django.http import HttpRequest


class SecondProof(AuthenticateStage):  # type: ignore[misc]
    def _should_handle(self, request: HttpRequest) -> bool:
        user: Any = self.login.user
        if user is not None and any(record.get("enforced") for record in get_authentication_records(request, user)):
            return False
        return bool(super()._should_handle(request))
