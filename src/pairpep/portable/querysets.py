"""The questions asked of copies, by name."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pairpep.participants.querysets import AboutFileQuerySet


class CopyQuerySet(AboutFileQuerySet):
    def ready(self, moment: datetime) -> Self:
        """Asked for, not yet taken, and still good."""
        return self.filter(taken_at__isnull=True, expires_at__gt=moment)

    def newest_first(self) -> Self:
        return self.order_by("-asked_at", "id")
