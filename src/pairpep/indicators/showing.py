"""What of a fact may be shown: the thresholds of `pairpep.disclosure`, by what the indicator counts. A hidden figure goes no further."""

from __future__ import annotations

import math

from pairpep.analysis.said import Said
from pairpep.disclosure import Policy, Told, count, mean, of_workers, share, staff_mean, staff_share
from pairpep.disclosure.words import BLANK
from pairpep.indicators.facts import NETWORK, Fact
from pairpep.indicators.shapes import Definition

# One sentence for every blank of people: an empty period told apart from a small one would tell its number.
HIDDEN = Said(fr=BLANK.fr, en=BLANK.en)
EMPTY = Said(fr="Rien à compter dans cette période.", en="Nothing to count in this period.")


def policy_of(definition: Definition) -> Policy:
    return Policy(persons=definition.small.persons, denominator=definition.small.denominator)


def why_blank(definition: Definition) -> Said:
    return EMPTY if definition.small.of == "things" else HIDDEN


def value_of(definition: Definition, fact: Fact) -> float | None:
    """In the indicator's unit; None where nothing can be divided: a gap, never zero."""
    if definition.measure == "count":
        return fact.numerator
    if not fact.denominator:
        return None
    return fact.numerator if definition.measure == "median" else fact.numerator / fact.denominator


def may_show(definition: Definition, fact: Fact) -> bool:
    """Whether this fact's figures, the numerator, the denominator and the value, may all be read."""
    value = value_of(definition, fact)
    return value is not None and (definition.small.of == "things" or _told(definition, fact, value).value is not None)


def _told(definition: Definition, fact: Fact, value: float) -> Told:
    policy = policy_of(definition)
    if definition.small.of == "workers":
        level = "network" if fact.program == NETWORK else "program"
        return of_workers(value, level=level, workers=fact.workers or 0, programs=fact.programs or 0, policy=policy)  # type: ignore[arg-type]
    lowest = -math.inf if definition.lowest is None else definition.lowest
    highest = math.inf if definition.highest is None else definition.highest
    people = int(fact.denominator or 0)
    if definition.measure == "proportion":
        by = staff_share if definition.small.of == "team" else share
        return by(int(fact.numerator), people, policy=policy)
    if definition.measure in ("mean", "median"):
        by_mean = staff_mean if definition.small.of == "team" else mean
        return by_mean(value * people, people, lowest=lowest, highest=highest, policy=policy)
    return count(int(fact.numerator), policy=policy)  # a count, and a rate of people over posts
