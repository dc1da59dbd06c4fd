"""Whether somebody watches over the spaces at this moment. Moderation says so; while nobody says anything, nobody does, and posts wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Staffed:
    """`next_opening`: when somebody is there again; `until`: until when somebody is. Unknown stays unknown."""

    is_open: bool
    next_opening: datetime | None = None
    until: datetime | None = None


Asked = Callable[[datetime], Staffed]

_asked: list[Asked] = []


def keeps_hours(asked: Asked) -> Asked:
    """Registered by whoever keeps the hours: the last one counts."""
    _asked.append(asked)
    return asked


def staffed(now: datetime) -> Staffed:
    return _asked[-1](now) if _asked else Staffed(is_open=False)
