"""The link of an invitation. It is kept nowhere: it is derived from the invitation's own key each time it is shown."""

from __future__ import annotations

import base64
import hashlib
import hmac
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation


def token_of(invitation_id: UUID) -> str:
    """192 bits, as they stand in the address."""
    digest = hmac.new(settings.PAIRPEP_LINK_KEY, f"invitation|{invitation_id}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def digest_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def path_of(invitation_id: UUID, language: str) -> str:
    """In the language of whoever receives it, whatever the language of whoever sends it."""
    with translation.override(language):
        return reverse("network:invitation", args=[token_of(invitation_id)])
