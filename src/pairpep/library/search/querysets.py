"""The questions asked of what was looked for in vain, by name."""

from __future__ import annotations

from typing import Self

from pairpep.kernel.scoping import RuledQuerySet


class MissQuerySet(RuledQuerySet):
    def waiting(self) -> Self:
        """What was missed most comes first."""
        return self.filter(state="waits").order_by("-times", "-month", "words")

    def answered(self) -> Self:
        return self.exclude(state="waits").order_by("-answered_on", "words")

    def of_words(self, words: str) -> Self:
        return self.filter(words=words)
