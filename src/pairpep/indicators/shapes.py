"""The shapes of content/indicators and content/recommendations: what is measured, held against which norm, and what may be advised."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from pairpep.kernel.bilingual import Text

Period = Literal["month", "quarter", "wave"]
Measure = Literal["proportion", "rate", "count", "mean", "median"]
Chart = Literal["p", "u", "c", "xmr", "run"]
Unit = Literal["share", "days", "per_post", "each", "points", "hours_each"]
Direction = Literal["higher", "lower", "neither"]
Kind = Literal["not_asked", "not_answered", "refused", "not_applicable"]
Role = Literal["primary", "watch", "archive"]
Small = Literal["people", "team", "workers", "things"]
# Who reads what (method notes 1.2). Codes of content/network/roles.toml, and whoever has no account.
Reader = Literal[
    "young_person", "relative", "peer_worker", "family_worker", "peer_mentor", "family_mentor", "clinician", "team_lead", "manager",
    "coordinator", "researcher", "public",
]  # fmt: skip


# content/indicators/families.toml


@dataclass(frozen=True)
class Family:
    """One of the eight published families. `examples`: data that the published table names, and no more than that."""

    code: str
    name: Text
    examples: Text
    source: str


@dataclass(frozen=True)
class FamiliesFile:
    families: tuple[Family, ...]


# content/indicators/form.toml


@dataclass(frozen=True)
class Entry:
    """One figure of the quarterly form, typed once, whatever number of indicators read it. `minutes`: what it takes whoever types it."""

    code: str
    label: Text
    help: Text
    minutes: float


@dataclass(frozen=True)
class FormFile:
    entries: tuple[Entry, ...]


# content/indicators/*.toml


@dataclass(frozen=True)
class Benchmark:
    """What others reach. `how`: the median and range of the others, unnamed; a figure published elsewhere, with its source; or none."""

    how: Literal["others", "published", "none"]
    value: float | None = None
    source: Text | None = None


@dataclass(frozen=True)
class Thresholds:
    """Who the figures count, and numbers that may only be raised above the policy's own. `things`: posts, sessions; nobody is counted."""

    of: Small
    persons: int = 5
    denominator: int = 10


@dataclass(frozen=True)
class Definition:
    """One edition of an indicator. Whoever read a figure can read again what it meant: an edition never changes, a next one is written.

    It holds for facts of periods that begin from `valid_from` to `valid_to`, both included. There is no target here: a program chooses its
    own, or none may be chosen (`target`). `expectation`: whether the program's own past predicts limits. `lowest`, `highest`: the ends of
    the scale of a mean. `delay`: days that entry may take after a period; until then it is open.
    """

    code: str
    version: int
    family: str
    provisional: bool
    source: str
    valid_from: date
    name: Text
    plain: Text
    why: Text
    numerator: Text
    denominator: Text
    measure: Measure
    unit: Unit
    period: Period
    chart: Chart
    direction: Direction
    role: Role
    target: Literal["program", "none"]
    expectation: Literal["limits", "none"]
    benchmark: Benchmark
    missing: tuple[Kind, ...]
    small: Thresholds
    own_readers: tuple[Reader, ...]  # of their own program's figures
    network_readers: tuple[Reader, ...]  # of the network's
    valid_to: date | None = None
    computed_from: tuple[str, ...] = ()  # facts that the product holds: app.Model.field
    entered: tuple[str, ...] = ()  # entries of the quarterly form, where nothing else exists
    delay: int = 15
    lowest: float | None = None
    highest: float | None = None

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def read_by(self, reader: Reader, *, own: bool) -> bool:
        """`own`: of the reader's own program; else of the network. Nobody reads another program's."""
        return reader in (self.own_readers if own else self.network_readers)


@dataclass(frozen=True)
class IndicatorsFile:
    indicators: tuple[Definition, ...]


# content/indicators/standards.toml


@dataclass(frozen=True)
class Standard:
    """A norm from outside, from a day to another, both included. Apart from the definitions: a norm may change while the measure stays.

    `status`: confirmed by the framework's text; published elsewhere for something close; proposed, by nobody but us.
    """

    code: str
    indicator: str
    value: float
    text: Text
    source: Text
    status: Literal["confirmed", "published_elsewhere", "proposed"]
    valid_from: date
    valid_to: date | None = None


@dataclass(frozen=True)
class StandardsFile:
    standards: tuple[Standard, ...]


# content/recommendations/*.toml

Stage = Literal["data_quality", "safety", "assured_fail", "concern", "gap", "celebrate"]  # in this order (method notes 1.20)
Trigger = Literal["incomplete", "concern", "assured_fail", "outside_998", "under_benchmark", "nothing", "improvement"]
Condition = Literal["post_filled", "post_two_waves", "hours_paid"]


@dataclass(frozen=True)
class Rule:
    """One edition of a piece of advice. `indicators`: those it watches; none: all. `least`: how much of its trigger is needed, in the
    trigger's own unit (share of records, points, periods). `to`: who owns it; `mentor_only`: nobody else is told."""

    code: str
    version: int
    provisional: bool
    authors: tuple[str, ...]
    valid_from: date
    stage: Stage
    trigger: Trigger
    least: float
    indicators: tuple[str, ...]
    conditions: tuple[Condition, ...]
    reason: Text
    action: Text
    opens: str  # the name of a route
    to: Literal["team_lead", "manager", "peer_mentor", "family_mentor", "coordinator"]
    level: Literal["norm", "study", "expert", "peer_experience"]
    evidence: Text
    review_days: int
    stop: Text
    valid_to: date | None = None
    mentor_only: bool = False

    def holds_on(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)


@dataclass(frozen=True)
class RulesFile:
    a_month: int  # a program is advised no more often
    quiet_months: int  # how long a dismissed one stays quiet
    rules: tuple[Rule, ...]
