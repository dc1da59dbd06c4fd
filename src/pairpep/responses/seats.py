"""The code of a seat: eight letters and figures that cannot be taken for one another, derived from its key, kept as a digest alone."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from pairpep.kernel import walls

LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32 of them: forty bits in eight


@dataclass(frozen=True)
class Open:
    """A seat that whoever typed its code may use. Of the person, only their side: how they are spoken to."""

    seat_id: UUID
    key: UUID
    edition_id: UUID
    program_id: UUID
    file_id: UUID
    side: str


def code_of(seat_id: UUID) -> str:
    drawn = hmac.new(settings.PAIRPEP_LINK_KEY, f"seat|{seat_id}".encode(), hashlib.sha256).digest()
    return "".join(LETTERS[byte % 32] for byte in drawn[:8])


def as_said(code: str) -> str:
    return f"{code[:4]} {code[4:]}"


def digest_of(typed: str) -> bytes:
    """Keyed: whoever reads the table cannot try codes."""
    plain = "".join(sign for sign in typed.upper() if sign in LETTERS)
    return hmac.new(settings.PAIRPEP_LINK_KEY, f"seat code|{plain}".encode(), hashlib.sha256).digest()


def opened_by(typed: str) -> Open | None:
    """Inside a transaction of nobody."""
    found = walls.call("app.seat_of", digest_of(typed))
    if not found:
        return None
    seat, key, edition, program, file = (UUID(found[name]) for name in ("seat", "key", "edition", "program", "file"))
    return Open(seat, key, edition, program, file, found["side"])
