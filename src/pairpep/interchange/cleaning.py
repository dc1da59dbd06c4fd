"""Words and keys of somebody else's file, as ours can be: no mark-up, no control signs, keys that REDCap would take too."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Container

LONGEST_KEY = 26
KEPT = "\n\t\u200d\u200c"
HIDDEN = ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")
_TAG = re.compile(r"<\s*[A-Za-z/!?][^<>]{0,500}>")
_BREAK = re.compile(r"<\s*(?:br|/p|/div|/li|/h\d)\b[^<>]{0,80}>", re.IGNORECASE)
_OPENS = re.compile(r"<(?=\s*[A-Za-z/!?])")


def cleaned(said: str) -> str:
    """Composed accents, line breaks kept, tags taken out. Words of ours come through as they are."""
    if "<" in said:
        said = html.unescape(_TAG.sub("", _BREAK.sub("\n", said)))
        said = _OPENS.sub("‹", said)  # what looked like a tag and never ended
    lines = unicodedata.normalize("NFC", said).replace("\r\n", "\n").replace("\r", "\n")
    return "".join(sign for sign in lines if sign in KEPT or unicodedata.category(sign) not in HIDDEN)


def key_of(said: str, taken: Container[str], *, otherwise: str = "q") -> str:
    """A key of ours for what the file calls so: lower case, a letter first, letters, digits and underscores, nobody else's."""
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    key = re.sub(r"[^a-z0-9]+", "_", plain).strip("_") or otherwise
    if not key[0].isalpha():
        key = f"{otherwise}_{key}"
    key = key[:LONGEST_KEY].rstrip("_")
    return key if key not in taken else _apart(key, taken)


def _apart(key: str, taken: Container[str]) -> str:
    number = 2
    while (apart := f"{key[: LONGEST_KEY - 1 - len(str(number))].rstrip('_')}_{number}") in taken:
        number += 1
    return apart


def code_of(said: str) -> str:
    """A questionnaire's code: letters, digits and hyphens."""
    plain = unicodedata.normalize("NFKD", said).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-")
