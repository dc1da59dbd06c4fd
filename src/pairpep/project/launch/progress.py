"""Tells the person at the terminal what is going on, in both languages, one line a step."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

WORTH_SAYING = 1.0  # seconds


@contextmanager
def step(french: str, english: str) -> Iterator[None]:
    """Announce a step when it begins; say how long it took if anybody had to wait."""
    print(f"· {french} · {english}", flush=True)
    began = time.monotonic()
    yield
    took = time.monotonic() - began
    if took >= WORTH_SAYING:
        print(f"  {took:.1f} s", flush=True)


def say(french: str, english: str) -> None:
    print(f"  {french}\n  {english}", flush=True)


def warn(french: str, english: str) -> None:
    print(f"! {french}\n! {english}", file=sys.stderr, flush=True)
