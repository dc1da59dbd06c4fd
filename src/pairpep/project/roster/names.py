"""The identifiers of what a roster brings in: those of kernel.ids.derived_id, so that a second import finds the same rows.

Written out here because an import needs tens of thousands of them as text, and building objects would take longer than the rest of a row.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator

from django.conf import settings

VARIANT = {sign: "89ab"[int(sign, 16) & 3] for sign in "0123456789abcdef"}


class Naming:
    """One installation's identifiers."""

    def __init__(self) -> None:
        self._start = hmac.new(settings.PAIRPEP_INDEX_KEY, b"", hashlib.sha256)

    def id(self, table: str, key: object) -> str:
        mac = self._start.copy()
        mac.update(f"roster|{table}|{key}".encode())
        text = mac.hexdigest()
        return f"{text[:8]}-{text[8:12]}-4{text[13:16]}-{VARIANT[text[16]]}{text[17:20]}-{text[20:32]}"


def fresh_ids() -> Iterator[str]:
    """Random identifiers (UUIDv4) as text; the system is asked for a thousand at a time."""
    while True:
        text = os.urandom(16 * 1024).hex()
        for at in range(0, len(text), 32):
            yield (
                f"{text[at : at + 8]}-{text[at + 8 : at + 12]}-4{text[at + 13 : at + 16]}-"
                f"{VARIANT[text[at + 16]]}{text[at + 17 : at + 20]}-{text[at + 20 : at + 32]}"
            )
