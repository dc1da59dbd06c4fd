"""The shape of content/waves/waves.toml: how often one asks, how many minutes, and when nothing is sent."""

from dataclasses import dataclass

from pairpep.kernel.bilingual import Text
from pairpep.kernel.shapes import Choice


@dataclass(frozen=True)
class Allowance:
    """Minutes a year that may be asked of one person."""

    code: str
    minutes: int
    label: Text


@dataclass(frozen=True)
class WavesFile:
    months: int
    open_days: int
    reminders: int
    reminder_days: int
    quiet_from: int
    quiet_until: int
    link_days: int
    always_a_year: int
    enough: int
    said_months: int
    allowances: tuple[Allowance, ...]
    reasons: tuple[Choice, ...]

    def allowance(self, audience: str) -> Allowance:
        return next(each for each in self.allowances if each.code == audience)

    def is_quiet(self, hour: int) -> bool:
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= hour < self.quiet_until
        return hour >= self.quiet_from or hour < self.quiet_until
