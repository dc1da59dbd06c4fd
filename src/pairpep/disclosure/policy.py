"""How small is too small: one table of thresholds, and what it says of a figure that stands alone.

The defaults are the network's proposal; they may be raised and never lowered. A count that is hidden has no value in what comes out:
a caller cannot show by mistake what it was not given.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

from pairpep.disclosure import words
from pairpep.disclosure.words import Sentence

Level = Literal["program", "network"]


@dataclass(frozen=True)
class Policy:
    """Numbers of people, of answers or of programs. ValueError when one is under its default."""

    persons: int = 5  # a count of people under it is hidden
    denominator: int = 10  # a rate needs as many people under its line
    mean: int = 10  # and a mean as many answers
    staff: int = 5  # a result of a team needs as many answers
    apart: int = 1  # of a team, as many at least on each side of a share: nobody is told by 0 % or 100 %
    workers: int = 5  # results about workers: the whole network only, from as many of them
    worker_programs: int = 3  # in as many programs
    texts: int = 10  # words of people by program, from as many answers
    width: int = 3  # what can be worked out of a hidden count is an interval at least as wide

    def __post_init__(self) -> None:
        for each in fields(self):
            if getattr(self, each.name) < each.default:
                raise ValueError(f"{each.name} may be raised above {each.default}, not lowered")

    def is_small(self, count: int) -> bool:
        """Whether a count of people may not be told. A zero that could have been something else tells of everybody: it is small."""
        return count < self.persons


# Tables that leave the network, and files for research.
OUTSIDE = Policy(persons=11, denominator=11, mean=11, staff=11, texts=11)


@dataclass(frozen=True)
class Told:
    """A figure that may be shown (`value`, in its own unit), or the reason why there is none."""

    value: float | None
    why: Sentence | None = None


def _hidden(reason: Sentence, **words_of: object) -> Told:
    return Told(None, reason.about(**words_of))


def count(people: int, *, policy: Policy) -> Told:
    """A number of people that stands alone."""
    return _hidden(words.FEW, least=policy.persons) if policy.is_small(people) else Told(people)


def share(part: int, whole: int, *, policy: Policy) -> Told:
    """A proportion between 0 and 1. Beside its denominator it tells two counts, and each of them must be one that may be told."""
    if whole < policy.denominator:
        return _hidden(words.FEW, least=policy.denominator)
    if policy.is_small(part) or policy.is_small(whole - part):
        return _hidden(words.SHARE)
    return Told(part / whole)


def mean(total: float, answers: int, *, lowest: float, highest: float, policy: Policy) -> Told:
    """A mean on a scale from `lowest` to `highest`. At one end of the scale it says what everybody answered."""
    if answers < policy.mean:
        return _hidden(words.FEW, least=policy.mean)
    value = total / answers
    return _hidden(words.ALIKE) if value <= lowest or value >= highest else Told(value)


def staff_share(part: int, whole: int, *, policy: Policy) -> Told:
    """A share of a team, between 0 and 1: from few people on, and never all or none of them."""
    if whole < policy.staff:
        return _hidden(words.FEW, least=policy.staff)
    return _hidden(words.ALIKE) if min(part, whole - part) < policy.apart else Told(part / whole)


def staff_mean(total: float, answers: int, *, lowest: float, highest: float, policy: Policy) -> Told:
    """A mean of a team's answers on a scale, under the rule of teams."""
    if answers < policy.staff:
        return _hidden(words.FEW, least=policy.staff)
    value = total / answers
    return _hidden(words.ALIKE) if value <= lowest or value >= highest else Told(value)


def of_workers(value: float, *, level: Level, workers: int, programs: int, policy: Policy) -> Told:
    """A result about workers: in a program it is a statement about one employee, so there is none."""
    if level != "network" or workers < policy.workers or programs < policy.worker_programs:
        return _hidden(words.WORKERS, least=policy.workers, programs=policy.worker_programs)
    return Told(value)


def texts(answers: int, *, level: Level, policy: Policy) -> Told:
    """Whether what people wrote may be read together; the value is how many wrote."""
    return _hidden(words.TEXTS, least=policy.texts) if level == "program" and answers < policy.texts else Told(answers)
