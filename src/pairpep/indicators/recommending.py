"""What a program is advised: rules that people wrote, read in one order, at most three a month, each with the reason why it is said or not.

Nothing is learned and nothing is guessed (method notes 1.20): the same states, contexts and history give the same list.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args

from pairpep.analysis import engine
from pairpep.analysis.said import Said
from pairpep.indicators.catalogue import LOCK, Catalogue, broken_promises, overlapping, publish
from pairpep.indicators.comparing import Comparison
from pairpep.indicators.reading import Reading
from pairpep.indicators.shapes import Condition, Rule, RulesFile, Stage, Trigger
from pairpep.kernel.reading import BadReference, read

STAGES: tuple[Stage, ...] = get_args(Stage)
Outcome = Literal["say", "stands", "held", "quiet", "waits", "not_here"]
# Why each is said, or is not. Words of ours, checked like those of the engine.
WHY: dict[Outcome, Said] = {
    "say": Said(fr="À proposer maintenant.", en="To be offered now."),
    "stands": Said(
        fr="Déjà proposée et encore valable : elle reste, sans compter une deuxième fois.",
        en="Already offered and still valid: it stays, without counting twice.",
    ),
    "held": Said(
        fr="Retenue : les données de cet indicateur sont d'abord à compléter.",
        en="Held back: this indicator's data are to be completed first.",
    ),
    "quiet": Said(
        fr="Mise de côté par le programme : elle se tait pendant une vague, sauf si la situation s'aggrave.",
        en="Set aside by the program: it stays quiet for a wave, unless things get worse.",
    ),
    "waits": Said(
        fr="Attend le mois prochain : {n} propositions par mois au plus.", en="Waits for next month: {n} offers a month at most."
    ),
    "not_here": Said(fr="Ne s'applique pas à ce programme en ce moment.", en="Does not apply to this program at the moment."),
}


# What is known


@dataclass(frozen=True, slots=True)
class State:
    """One indicator of one program, as its stored readings say. `lasting`: points marked in a row up to the last one. `nothing`: last
    periods in a row of zero. `under`: last periods in a row under the others' range."""

    program: str
    indicator: str
    complete: float | None = None
    assurance: str | None = None
    meaning: str | None = None
    lasting: int = 0
    nothing: int = 0
    under: int = 0
    stands: Literal["low", "high"] | None = None
    distance: float = 0.0  # from the norm or, without one, from the centre to the last point


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule may ask of a program. `waves_in_post`: whole waves since its worker began; `hours`: paid a week."""

    program: str
    post_filled: bool = False
    waves_in_post: int = 0
    hours: float = 0.0

    def allows(self, condition: Condition) -> bool:
        return {"post_filled": self.post_filled, "post_two_waves": self.waves_in_post >= 2, "hours_paid": self.hours > 0}[condition]


@dataclass(frozen=True, slots=True)
class Offered:
    """One line of the log. `worse`: how much of its trigger there was that day."""

    program: str
    rule: str
    version: int
    indicator: str
    on: date
    worse: float
    answer: Literal["shown", "opened", "accepted", "declined"] = "shown"
    answered_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Advice:
    rule: Rule
    indicator: str
    outcome: Outcome
    why: Said
    worse: float


def state_of(reading: Reading, *, comparison: Comparison | None = None, nothing: int = 0, under: int = 0) -> State:
    """From what is stored. `nothing` and `under` are counted by whoever keeps several readings."""
    value = reading.result.value or {}
    points = [each for each in value.get("points", ()) if each.get("value") is not None]
    assured = value.get("assurance") or {}
    aim = assured.get("standard", value.get("centre"))
    last = points[-1]["value"] if points else None
    return State(
        program=reading.program,
        indicator=reading.indicator,
        complete=reading.complete,
        assurance=assured.get("code"),
        meaning=value.get("meaning"),
        lasting=_lasting(points),
        nothing=nothing,
        under=under,
        stands=comparison.stands(reading.program) if comparison else None,
        distance=0.0 if aim is None or last is None else abs(aim - last),
    )


def _lasting(points: Sequence[Mapping[str, Any]]) -> int:
    """Marked points up to the last one, all on its side of the centre: the other side tells of another time."""
    sides = [each["value"] - each["centre"] if each.get("rules") else 0.0 for each in reversed(points)]
    return next((place for place, side in enumerate(sides) if side * sides[0] <= 0), len(sides))


# The rules


class Rules:
    """content/recommendations, read once. BadReference, with the file and the key, when something does not fit."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        self.folder = folder
        self.files = {path.name: read(path, RulesFile) for path in sorted(folder.glob("*.toml"))}
        if len(self.files) != 1:
            raise BadReference(f"{folder.name}: one file, with its limits and its rules; {len(self.files)} are there")
        ((name, file),) = self.files.items()
        self.a_month, self.quiet_months, self.rules = file.a_month, file.quiet_months, file.rules
        found = [trouble for each in self.rules for trouble in _of_one(f"{name}.rules[{each.code}]", each, catalogue)]
        found += overlapping(f"{name}.rules", self.rules)
        if not 1 <= self.a_month <= 3:
            found.append(f"{name}.a_month: from 1 to 3")
        if found:
            raise BadReference(found[0])

    def on(self, day: date) -> tuple[Rule, ...]:
        """Those that hold, in the order in which they are read: by stage, then as the file has them."""
        return tuple(sorted((each for each in self.rules if each.holds_on(day)), key=lambda each: STAGES.index(each.stage)))

    def broken_promises(self) -> list[str]:
        return broken_promises(self.folder / LOCK, self.rules)

    def publish(self) -> list[tuple[str, int]]:
        return publish(self.folder / LOCK, self.rules)


def _of_one(where: str, each: Rule, catalogue: Catalogue) -> list[str]:
    strangers = sorted(set(each.indicators) - set(catalogue.codes))
    rules = (
        (not strangers, f"indicators: no indicator is called {', '.join(strangers)}"),
        (each.version > 0, "version: they are counted from 1"),
        (
            each.trigger != "outside_998" or all(one.direction == "higher" for one in catalogue.definitions if one.code in each.indicators),
            "trigger: outside_998 looks below, where more is better",
        ),
        (each.stage == "data_quality" or bool(each.indicators), "indicators: only data quality is about all of them"),
        (
            (each.stage == "data_quality") == (each.trigger == "incomplete"),
            "trigger: data quality is what is incomplete, and nothing else is",
        ),
        ((each.stage == "celebrate") == (each.trigger == "improvement"), "trigger: one celebrates an improvement, and nothing else"),
        (each.least > 0 and each.review_days > 0, "least, review_days: over zero"),
        (bool(each.authors), "authors: somebody wrote it"),
    )
    return [f"{where}.{trouble}" for fits, trouble in rules if not fits]


def amount(trigger: Trigger, least: float, state: State) -> float | None:
    """How much of a trigger there is, more being worse; None under what the rule needs. For an improvement, more is better."""
    if trigger == "incomplete":
        return 1 - state.complete if state.complete is not None and state.complete < least else None
    if trigger == "assured_fail":
        return state.distance if state.assurance == "NOT_MET" else None
    if trigger == "outside_998":
        return state.distance if state.stands == "low" else None
    known = {
        "concern": state.lasting if state.meaning == "concern" else 0,
        "improvement": state.lasting if state.meaning == "improvement" else 0,
        "nothing": state.nothing,
        "under_benchmark": state.under,
    }
    return float(known[trigger]) if known[trigger] >= least else None


# One month of one program


def advise(rules: Rules, states: Iterable[State], context: Context, history: Sequence[Offered], *, today: date) -> list[Advice]:
    """Every rule whose trigger is there, in the order of reading, each with its outcome and its reason. What is said: outcome `say`."""
    own = [state for state in states if state.program == context.program]
    log = [each for each in history if each.program == context.program and each.on <= today]
    incomplete = {state.indicator for state in own if state.complete is not None and state.complete < engine.COMPLETE}
    left = rules.a_month - sum((each.on.year, each.on.month) == (today.year, today.month) for each in log)
    told = []
    for rule in rules.on(today):
        for worse, state in _reached(rule, own):
            outcome = _outcome(rule, state, worse, context, log, incomplete, rules.quiet_months, today)
            if outcome == "say" and left <= 0:
                outcome = "waits"
            left -= outcome == "say"
            told.append(Advice(rule, state.indicator, outcome, WHY[outcome].fill(n=rules.a_month), worse))
    return told


def _reached(rule: Rule, states: Iterable[State]) -> list[tuple[float, State]]:
    """The worst first; equal ones by their code."""
    found = [
        (worse, state)
        for state in states
        if (not rule.indicators or state.indicator in rule.indicators) and (worse := amount(rule.trigger, rule.least, state)) is not None
    ]
    return sorted(found, key=lambda each: (-each[0], each[1].indicator))


def _outcome(
    rule: Rule, state: State, worse: float, context: Context, log: Sequence[Offered], incomplete: set[str], quiet: int, today: date
) -> Outcome:
    if not all(context.allows(each) for each in rule.conditions):
        return "not_here"
    if rule.stage != "data_quality" and state.indicator in incomplete:
        return "held"
    same = [each for each in log if (each.rule, each.indicator) == (rule.code, state.indicator)]
    if not same:
        return "say"
    last = max(same, key=lambda each: each.on)
    if last.answer == "declined":
        since = last.answered_on or last.on
        better = rule.trigger == "improvement"
        return "quiet" if today < _months_after(since, quiet) and (better or worse <= last.worse) else "say"
    return "stands" if (today - last.on).days < rule.review_days else "say"


def _months_after(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))


def to_review(history: Sequence[Offered], *, least: int = 3) -> tuple[str, ...]:
    """Rules that most of the programs that answered have declined, from `least` programs on: their authors read them again."""
    answers: dict[str, dict[str, bool]] = {}
    for each in sorted(history, key=lambda each: each.on):
        if each.answer in ("accepted", "declined"):
            answers.setdefault(each.rule, {})[each.program] = each.answer == "declined"
    return tuple(sorted(rule for rule, by in answers.items() if len(by) >= least and 2 * sum(by.values()) > len(by)))
