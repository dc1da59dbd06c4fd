"""The shapes of content/gatherings/: what meetings are about, their steps, what is agreed before, what could say of whom one speaks."""

from dataclasses import dataclass

from pairpep.kernel.bilingual import Text
from pairpep.kernel.shapes import Choice


@dataclass(frozen=True)
class ThemesFile:
    themes: tuple[Choice, ...]


@dataclass(frozen=True)
class Lengths:
    """Minutes of a step in a meeting of 60, of 75 and of 90."""

    in_60: int
    in_75: int
    in_90: int


@dataclass(frozen=True)
class Step:
    """One step of a meeting: how long it lasts in one of 60, 75 and 90 minutes, what is done now, what is not, and what each one does."""

    code: str
    label: Text
    minutes: Lengths
    now: Text
    leading: Text
    not_now: Text | None = None
    presenting: Text | None = None
    consulting: Text | None = None

    def lasting(self, meeting: int) -> int:
        """Minutes of this step in a meeting of 60, 75 or 90."""
        return int(getattr(self.minutes, f"in_{meeting}"))


@dataclass(frozen=True)
class StepsFile:
    intervision: tuple[Step, ...]
    mentoring: tuple[Step, ...]


@dataclass(frozen=True)
class GroundRulesFile:
    rules: tuple[Choice, ...]


@dataclass(frozen=True)
class PlacesFile:
    places: tuple[str, ...]


@dataclass(frozen=True)
class DetailsFile:
    details: tuple[Choice, ...]
