"""The shapes of content/alerts/: what is said before a question about danger, and how an alert ends."""

from dataclasses import dataclass

from pairpep.kernel.bilingual import Text


@dataclass(frozen=True)
class BeforeWords:
    who: Text
    others: Text
    lead_only: Text
    seen: Text
    nameless: Text
    open: Text
    closed_wait: Text
    closed_go: Text
    help: Text


@dataclass(frozen=True)
class Outcome:
    code: str
    label: Text  # for whoever closes
    said: Text  # for the person it is about


@dataclass(frozen=True)
class AlertsFile:
    provisional: bool
    before: BeforeWords
    outcomes: tuple[Outcome, ...]

    def outcome(self, code: str) -> Outcome:
        return next(each for each in self.outcomes if each.code == code)
