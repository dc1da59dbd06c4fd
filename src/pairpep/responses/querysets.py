"""The questions asked of answers, by name."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from pairpep.participants.querysets import AboutFileQuerySet


class AnswerSetQuerySet(AboutFileQuerySet):
    def coded(self, code: str) -> Self:
        return self.filter(code=code)

    def before(self, moment: datetime) -> Self:
        return self.filter(authored_at__lt=moment)

    def newest_first(self) -> Self:
        return self.order_by("-authored_at", "id")

    def for_research(self) -> Self:
        return self.filter(research=True)


class DraftQuerySet(AboutFileQuerySet):
    def coded(self, code: str) -> Self:
        return self.filter(code=code)


class ChoiceQuerySet(AboutFileQuerySet):
    def newest_first(self) -> Self:
        return self.order_by("-at", "-id")
