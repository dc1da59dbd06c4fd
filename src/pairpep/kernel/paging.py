"""A page of a long list, read without counting the list."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

SIZE = 20
FARTHEST = 500


class Slice:
    """Twenty rows, and whether there are more. Duck-typed for the pager component."""

    def __init__(self, rows: list[Any], number: int, has_next: bool) -> None:
        self.rows, self.number, self.has_next = rows, number, has_next

    @classmethod
    def of(cls, request: HttpRequest, rows: QuerySet[Any], size: int = SIZE) -> Slice:
        """A number that makes no sense is page one."""
        asked = request.GET.get("page", "1")
        number = min(max(int(asked), 1), FARTHEST) if asked.isdecimal() and len(asked) < 6 else 1
        start = (number - 1) * size
        found = list(rows[start : start + size + 1])
        return cls(found[:size], number, len(found) > size)

    def __iter__(self) -> Iterator[Any]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_other_pages(self) -> bool:
        return self.has_next or self.has_previous

    @property
    def next_page_number(self) -> int:
        return self.number + 1

    @property
    def previous_page_number(self) -> int:
        return self.number - 1
