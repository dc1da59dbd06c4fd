"""The shapes of what watches over the community: words that make a hand rise, hours, reasons, steps and what is said of each."""

from dataclasses import dataclass
from typing import Literal

from pairpep.kernel.bilingual import Text
from pairpep.kernel.shapes import Choice


@dataclass(frozen=True)
class DangerFile:
    """A few words in their order, `*` for all that begins like it, `…` for up to three words between. Never shown to anybody."""

    provisional: bool
    verified: bool
    fr: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True)
class HoursFile:
    provisional: bool
    at_least: int
    aimed_for: int
    open: Text
    closed: Text
    never: Text
    not_urgent: Text


@dataclass(frozen=True)
class ReportReason:
    """`rule` is the rule of the charter it rests on; empty when it says none."""

    code: str
    rule: str
    label: Text


@dataclass(frozen=True)
class Step:
    """What moderators may do, and what whoever it is about reads: `youth` says it to a young person."""

    code: str
    on: Literal["message", "waiting", "member"]
    appeal: bool
    label: Text
    told: Text
    youth: Text

    def said(self, *, youth: bool) -> Text:
        return self.youth if youth else self.told


@dataclass(frozen=True)
class Guide:
    code: str
    label: Text
    points: tuple[Text, ...]


@dataclass(frozen=True)
class ModerationFile:
    provisional: bool
    reasons: tuple[ReportReason, ...]
    steps: tuple[Step, ...]
    answers: tuple[Choice, ...]
    guide: tuple[Guide, ...]

    def step(self, code: str) -> Step:
        return next(step for step in self.steps if step.code == code)

    def answer(self, code: str) -> Text:
        return next(answer.label for answer in self.answers if answer.code == code)

    def steps_on(self, what: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.on == what)
