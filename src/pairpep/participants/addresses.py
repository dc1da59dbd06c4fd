"""An e-mail address or a telephone number, as someone types it: read, tidied so that typed twice it is the same, or refused."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

EMAIL, SMS = "email", "sms"
SHORTEST, LONGEST = 8, 15  # digits of a number with its country, ITU-T E.164


def read(typed: str) -> tuple[str, str] | None:
    """(kind, address), or nothing when it is neither."""
    text = typed.strip()
    if "@" in text:
        return (EMAIL, text) if _is_email(text) else None
    number = _number(text)
    return (SMS, number) if number else None


def tidied(kind: str, value: str) -> str:
    """What is kept: a number loses its spaces and gets its country, so that it is found again however it is typed."""
    return (_number(value) if kind == SMS else "") or value.strip()


def _is_email(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return len(text) <= 254


def _number(text: str) -> str:
    """`514 555-0101` and `+1 (514) 555-0101` are one number. Letters are a mistake, not an extension."""
    if any(not (c.isdigit() or c in "+-.() \u00a0\u2011") for c in text) or "+" in text[1:]:
        return ""
    digits = "".join(c for c in text if c in "0123456789")
    if text.startswith("+"):
        return f"+{digits}" if SHORTEST <= len(digits) <= LONGEST else ""
    if len(digits) == 11 and digits[0] == "1":
        return f"+{digits}"
    return f"+1{digits}" if len(digits) == 10 and digits[0] not in "01" else ""
