"""The shapes of content/privacy/desk.toml: what deserves a question in a month of looks, and the words of the registers."""

from dataclasses import dataclass
from typing import Literal

from pairpep.kernel.bilingual import Text
from pairpep.kernel.shapes import Choice


@dataclass(frozen=True)
class Threshold:
    code: str
    value: int
    unit: Literal["people", "minutes", "hour", "times", "days"]
    label: Text
    source: str
    provisional: bool


@dataclass(frozen=True)
class Question:
    """What deserves one, in a month of looks; and what its number cannot say."""

    code: str
    label: Text
    cannot: Text


@dataclass(frozen=True)
class Explained:
    """A choice with a second line."""

    code: str
    label: Text
    detail: Text


@dataclass(frozen=True)
class Outcome:
    code: str
    label: Text
    said: Text  # to whoever reported it


@dataclass(frozen=True)
class DeskFile:
    lists: tuple[str, ...]  # pages that show several people at once
    thresholds: tuple[Threshold, ...]
    questions: tuple[Question, ...]
    answers: tuple[Explained, ...]
    reports: tuple[Choice, ...]
    outcomes: tuple[Outcome, ...]
    identity: tuple[Choice, ...]
    decisions: tuple[Choice, ...]
    refusals: tuple[Choice, ...]
    complaint: Text
    yearly: tuple[Choice, ...]
    levels: tuple[Choice, ...]

    def limit(self, code: str) -> int:
        return next(each.value for each in self.thresholds if each.code == code)
