"""What is asked and what is looked at, as content: questions with what cannot be concluded, outcomes declared before they are measured."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field as given
from functools import cache
from pathlib import Path
from typing import Any, Literal

from pairpep.kernel.bilingual import Text
from pairpep.kernel.reading import BadReference, by_code, read
from pairpep.kernel.reference import content


@dataclass(frozen=True)
class Question:
    """`can`, `cannot`: what may be concluded whatever the figures, and what may not (method notes 4.4)."""

    code: str
    title: Text
    asks: Text
    can: Text
    cannot: Text


@dataclass(frozen=True)
class QuestionsFile:
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class Mid:
    """The smallest difference that matters, in the unit of the outcome, and who says so."""

    value: float
    source: Text


@dataclass(frozen=True)
class Outcome:
    """One thing looked at. `source`: who gives the figures; `instrument`, `field`: of a questionnaire; `field` alone: an indicator, or
    whom a wait is of (peer, family)."""

    code: str
    question: str
    source: Literal["team", "answers", "indicator", "network", "waits", "chairs", "none"]
    name: Text
    what: Text
    unit: Literal["points", "share", "days"]
    direction: Literal["higher", "lower", "neither"]
    instrument: str = ""
    field: str = ""
    lowest: float | None = None
    highest: float | None = None
    mid: Mid | None = None
    by: int = 0  # of a wait: the day by which the share of those who met is told first
    negative: bool = False
    unmeasured: Text = given(default_factory=Text)  # why nobody measures it

    @property
    def measured(self) -> bool:
        return self.source != "none"

    def frozen(self) -> dict[str, Any]:
        """As a plan keeps it: what was declared stays declared, whatever the content says later."""
        return {
            "source": self.source, "instrument": self.instrument, "field": self.field, "unit": self.unit, "direction": self.direction,
            "lowest": self.lowest, "highest": self.highest, "name": self.name.as_dict(), "what": self.what.as_dict(),
            **({"by": self.by} if self.by else {}),
        }  # fmt: skip


@dataclass(frozen=True)
class OutcomesFile:
    outcomes: tuple[Outcome, ...]


class Catalogue:
    """Both files, read once. BadReference, with the file and the code, where something does not fit."""

    def __init__(self, folder: Path) -> None:
        self.questions = by_code(read(folder / "questions.toml", QuestionsFile).questions)
        self.outcomes = by_code(read(folder / "outcomes.toml", OutcomesFile).outcomes)
        for each in self.outcomes.values():
            if each.question not in self.questions:
                raise BadReference(f"outcomes.toml.outcomes[{each.code}]: no question is called {each.question}")
            if each.measured == bool(each.unmeasured):
                raise BadReference(f"outcomes.toml.outcomes[{each.code}]: what is not measured says why, and nothing else does")

    def measured(self, question: str = "") -> tuple[Outcome, ...]:
        """Those that a plan may name; without a question, all of them. Negative controls are apart."""
        return tuple(
            each for each in self.outcomes.values() if each.measured and not each.negative and (not question or each.question == question)
        )

    def controls(self) -> tuple[Outcome, ...]:
        return tuple(each for each in self.outcomes.values() if each.negative)

    def of_question(self, question: str) -> tuple[Outcome, ...]:
        return tuple(each for each in self.outcomes.values() if each.question == question)


def catalogue() -> Catalogue:
    return _kept(content().folder)


@cache
def _kept(folder: Path) -> Catalogue:
    return Catalogue(folder / "evaluation")


def problems(folder: Path) -> list[str]:
    try:
        Catalogue(folder / "evaluation")
    except BadReference as bad:
        return [str(bad)]
    return []
