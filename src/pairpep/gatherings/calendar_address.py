"""The address of one's own calendar: 192 bits that are shown once, and of which only a digest is kept."""

from __future__ import annotations

import hashlib
import re
import secrets

from django.conf import settings
from django.urls import reverse

LETTERS = re.compile(r"[A-Za-z0-9_-]{32}")


def new_secret() -> str:
    return secrets.token_urlsafe(24)


def digest_of(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def is_one(secret: str) -> bool:
    return LETTERS.fullmatch(secret) is not None


def address_of(secret: str) -> str:
    return f"{settings.PAIRPEP_URL}{reverse('calendar', args=[secret])}"
