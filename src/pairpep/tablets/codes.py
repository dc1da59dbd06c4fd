"""What is said to a tablet, or to whoever sets one up: derived again each time it is shown, and kept nowhere."""

from __future__ import annotations

import base64
import hashlib
import hmac
import unicodedata
from uuid import UUID

from django.conf import settings

DIGITS = 6
ROUNDS = 310_000  # of PBKDF2, for a PIN that a tablet compares by itself


def _derive(*parts: object) -> bytes:
    return hmac.new(settings.PAIRPEP_LINK_KEY, "|".join(map(str, ("tablets", *parts))).encode(), hashlib.sha256).digest()


def digits_of(code_id: UUID) -> str:
    return f"{int.from_bytes(_derive('code', code_id)[:8], 'big') % 10**DIGITS:0{DIGITS}d}"


def digest_of_digits(program_id: UUID, typed: str) -> bytes:
    """Keyed: six digits could be tried one by one by whoever reads the table. Pasted or typed with spaces, they are the same."""
    plain = "".join(str(unicodedata.digit(sign)) for sign in typed if unicodedata.digit(sign, None) is not None)
    return _derive("typed", program_id, plain)


def token_of(tablet_id: UUID) -> str:
    """128 bits: the end of the address that enrols a tablet, after a # that no server and no log sees."""
    return base64.urlsafe_b64encode(_derive("enrol", tablet_id)[:16]).decode().rstrip("=")


def digest_of_token(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


def pin_of(pin: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", pin.encode(), salt, ROUNDS, 32)
