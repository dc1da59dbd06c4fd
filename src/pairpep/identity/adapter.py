"""How allauth behaves here: by invitation, under our own limits, with secrets that a look at the table does not give."""

from __future__ import annotations

import base64
from typing import Any
from urllib.parse import quote, urlsplit

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.identity import again
from pairpep.identity.resealing import bound_to
from pairpep.kernel import walls
from pairpep.kernel.crypto import CannotDecrypt, seal, unseal
from pairpep.network.adapter import InvitationOnly

PRODUCT = "PAIRPEP"


class SignIn(InvitationOnly):
    def get_login_stages(self) -> list[str]:
        ours = "pairpep.identity.stages.SecondProof"
        return [ours if stage == "allauth.mfa.stages.AuthenticateStage" else stage for stage in super().get_login_stages()]

    def get_reset_password_from_key_url(self, key: str) -> str:
        """By the address people know this installation by, whatever a request says its host is."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"}).replace("UID-KEY", quote(key))
        return f"{settings.PAIRPEP_URL}{path}"

    def is_reauthentication_required(self, app: str) -> bool:
        """One idea of « recently », whoever asks: ours."""
        return not again.is_recent(context.request)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Our pages say what happened, in their own words."""

    def send_notification_mail(self, *args: Any, **kwargs: Any) -> None:
        """Ours are in notices.py."""


def whose(request: HttpRequest) -> str:
    """The account that the page has to do with: who is signed in, or who is signing in."""
    return str(request.entering.pk if hasattr(request, "entering") else request.user.pk)  # type: ignore[attr-defined]


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """Secrets are sealed and bound to their account: a row copied under another one opens nothing."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(text, bound_to=bound_to(whose(context.request)))).decode()

    def decrypt(self, encrypted_text: str) -> str:
        try:
            return unseal(base64.b64decode(encrypted_text), bound_to=bound_to(whose(context.request)))
        except CannotDecrypt:
            raise self.validation_error("incorrect_code") from None

    def is_mfa_enabled(self, user: Any, types: Any = None) -> bool:
        if user.is_anonymous:
            return False
        with walls.entered(user.person_id, read_only=context.request.method in ("GET", "HEAD")):
            return bool(super().is_mfa_enabled(user, types))

    def get_totp_issuer(self) -> str:
        return PRODUCT

    def generate_authenticator_name(self, user: Any, type: Any) -> str:
        return _("My key")

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The name that people type, from the settings: never what a request says its host is."""
        return {"id": urlsplit(settings.PAIRPEP_URL).hostname or "localhost", "name": PRODUCT}

    def get_public_key_credential_user_entity(self, user: Any) -> dict[str, Any]:
        return super().get_public_key_credential_user_entity(user) | {"display_name": user.email}
