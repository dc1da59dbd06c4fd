"""What the doctor's tests look with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connections

from pairpep.project.doctor.said import Said


def faults(said: Iterable[Said]) -> str:
    """Everything that is wrong, on one line."""
    return " ".join(f"{one.what} {one.do}".strip() for one in said if one.sound is False)


def sql(alias: str, statement: str, arguments: Any = None) -> list[Any]:
    with connections[alias].cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchall() if cursor.description else []
