"""What stands for a person in a study: a code, and a number of days by which all their dates move. Two studies share neither.

Both come from the key of the study (HMAC-SHA-256 over the key of the file): the same in each file of one study, so that a second file
follows the first; nothing outside the study gives them, and once the key is destroyed nothing at all does.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import string
from base64 import b32encode
from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

DAYS = 180  # a date moves by 1 to 180 days, one way or the other
BANDS = ((14, "under_14"), (18, "14_17"), (21, "18_20"), (25, "21_24"), (30, "25_29"))


def new_key() -> str:
    return secrets.token_hex(32)


def code_of(key: str, who: UUID) -> str:
    """Sixteen characters."""
    return b32encode(_mac(key, b"code", who)[:10]).decode().lower()


def shift_of(key: str, who: UUID) -> int:
    """Days, from -180 to 180 and never 0."""
    number = int.from_bytes(_mac(key, b"days", who)[:8], "big") % (2 * DAYS)
    return number - DAYS if number < DAYS else number - DAYS + 1


def letters(key: str, programs: Iterable[UUID]) -> dict[UUID, str]:
    """A letter a program: an order of this study alone, neither alphabetical nor by any result."""
    ordered = sorted(programs, key=lambda each: _mac(key, b"letter", each))
    return {program: _letter(place) for place, program in enumerate(ordered)}


def _letter(place: int) -> str:
    before, last = divmod(place, 26)
    return (_letter(before - 1) if before else "") + string.ascii_uppercase[last]


def _mac(key: str, what: bytes, who: UUID) -> bytes:
    return hmac.new(bytes.fromhex(key), what + who.bytes, hashlib.sha256).digest()


def age(birth_year: int | None, birth_month: int | None, day: date) -> int | None:
    """Whole years for certain: without a month, or in the month itself, as if the birthday were still to come."""
    if birth_year is None:
        return None
    return day.year - birth_year - (1 if birth_month is None or birth_month >= day.month else 0)


def band(years: int | None) -> str:
    if years is None:
        return "unknown"
    return next((name for below, name in BANDS if years < below), "30_over")


def mark_of(recipient: UUID, extract: UUID, link: UUID) -> str:
    """The watermark of one copy: twelve characters that lead back to a line of the register of downloads."""
    return hashlib.sha256(b"copy" + recipient.bytes + extract.bytes + link.bytes).hexdigest()[:12]


def digest_of(parts: Sequence[bytes]) -> str:
    made = hashlib.sha256()
    for part in parts:
        made.update(part)
    return made.hexdigest()
