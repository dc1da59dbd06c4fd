"""The one error the launcher raises on purpose: a plain sentence that says what is wrong and what to do."""

from __future__ import annotations


class Trouble(Exception):
    """Shown to the person at the terminal as it is, without a traceback; the command then exits 1."""
