"""The link that ends the news of the week: derived from the choice's own key, kept nowhere, good for that one thing alone."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation

LETTERS = re.compile(r"[A-Za-z0-9_-]{32}")


def token_of(choice_id: UUID) -> str:
    """192 bits, as they stand in the address."""
    digest = hmac.new(settings.PAIRPEP_LINK_KEY, f"news|{choice_id}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def digest_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def is_one(token: str) -> bool:
    return LETTERS.fullmatch(token) is not None


def address_of(choice_id: UUID, language: str) -> str:
    with translation.override(language):
        return f"{settings.PAIRPEP_URL}{reverse('news:stop', args=[token_of(choice_id)])}"
