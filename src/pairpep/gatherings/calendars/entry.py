"""One line of somebody's calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from pairpep.kernel.clock import MONTREAL


@dataclass(frozen=True)
class Entry:
    """`uid` never changes while the meeting moves; `sequence` is raised each time it does, or calendars would keep the earlier hour."""

    uid: UUID
    starts_at: datetime
    minutes: int
    sequence: int
    cancelled: bool
    changed_at: datetime
    language: str

    def __post_init__(self) -> None:
        if self.starts_at.tzinfo is None or self.changed_at.tzinfo is None:
            raise ValueError("a moment without a time zone is no moment")
        if self.minutes < 1 or self.sequence < 0:
            raise ValueError("a meeting lasts a minute or more, and its changes are counted from nought")

    @property
    def begins(self) -> datetime:
        return on_the_wall(self.starts_at)

    @property
    def ends(self) -> datetime:
        return on_the_wall(self.starts_at.astimezone(UTC) + timedelta(minutes=self.minutes))  # minutes that pass, not those a clock shows


def on_the_wall(moment: datetime) -> datetime:
    """As a clock in Montréal shows it, to the second. The hour that comes twice in November means the first time to a calendar
    (RFC 5545, 3.3.5): the second time is told in UTC.
    """
    here = moment.astimezone(UTC).replace(microsecond=0).astimezone(MONTREAL)
    return here.astimezone(UTC) if here.fold else here
