"""Rows of the apps above the referrals, one module an app, found by themselves.

A module says `PREFIXES` and `NAMES` (how its keys are made), `add()` (its rows, under the jobs' login) and `forbidden(seen)` (text → whose: what
no page may say to someone to whom PostgreSQL shows the rows `seen`).
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Any
from uuid import UUID

from tests.world import key


def save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def on(person: str) -> dict[str, UUID]:
    """The file and the program of someone of the small world."""
    return {"file_id": key(f"file {person}"), "program_id": key(f"program {'b' if person.endswith('_b') else 'a'}")}


def modules() -> list[Any]:
    return [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
