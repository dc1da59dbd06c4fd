"""Single-use links and the codes given apart. Neither is kept: both are derived again from the link's own key when shown."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from uuid import UUID

from django.conf import settings


def _derive(*parts: object) -> bytes:
    return hmac.new(settings.PAIRPEP_LINK_KEY, "|".join(map(str, parts)).encode(), hashlib.sha256).digest()


def token_of(link_id: UUID) -> str:
    """128 bits, as it stands in the address."""
    return base64.urlsafe_b64encode(_derive("token", link_id)[:16]).decode().rstrip("=")


def code_of(link_id: UUID) -> str:
    """Six digits, to be said or written apart from the link."""
    return f"{int.from_bytes(_derive('code', link_id)[:8], 'big') % 1_000_000:06d}"


def new_code() -> str:
    return f"{secrets.randbelow(1_000_000):06d}"


def digest_of_token(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def digest_of_code(code: str) -> bytes:
    """Keyed, because six digits could be tried one by one by whoever reads the table."""
    digits = "".join(c for c in code if c.isdigit())
    return _derive("typed", digits)
