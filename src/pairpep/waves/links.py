"""A personal link to what is asked: derived from its row's own key, kept nowhere. It shows titles, and never an answer."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation

LETTERS = re.compile(r"[A-Za-z0-9_-]{32}")
PAPER = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # no letter that is taken for another


def _derived(kind: str, link_id: UUID) -> str:
    digest = hmac.new(settings.PAIRPEP_LINK_KEY, f"{kind}|{link_id}".encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def token_of(link_id: UUID) -> str:
    """192 bits, as they stand in the address."""
    return _derived("asking", link_id)


def stop_token_of(link_id: UUID) -> str:
    return _derived("asking-stop", link_id)


def digest_of(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def is_one(token: str) -> bool:
    return LETTERS.fullmatch(token) is not None


def address_of(link_id: UUID, language: str) -> str:
    with translation.override(language):
        return f"{settings.PAIRPEP_URL}{reverse('waves:with', args=[token_of(link_id)])}"


def stop_address_of(link_id: UUID, language: str) -> str:
    with translation.override(language):
        return f"{settings.PAIRPEP_URL}{reverse('waves:stop', args=[stop_token_of(link_id)])}"


# Paper


def new_paper_code() -> str:
    """Eight signs in two groups: 40 bits, good once, in one program."""
    signs = "".join(secrets.choice(PAPER) for _ in range(8))
    return f"{signs[:4]}-{signs[4:]}"


def digest_of_paper(typed: str) -> bytes:
    """Keyed: eight signs could be tried one by one by whoever reads the table."""
    signs = "".join(sign for sign in typed.upper() if sign in PAPER)
    return hmac.new(settings.PAIRPEP_LINK_KEY, f"paper|{signs}".encode(), hashlib.sha256).digest()
