"""The question budget: how many minutes a year are asked of one person, with everything that is asked already.

Counted from the questionnaires' own length (instruments/definition/duration.py), rounded up, for someone who is asked everything.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from pairpep.instruments import showing
from pairpep.instruments.definition import duration
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.waves.models import Campaign
from pairpep.waves.workflow import ALWAYS, AUDIENCES, EVERY

# A worker is one of the team too.
ASKED_OF = {"youth": ("youth",), "relative": ("relative",), "worker": ("worker", "team"), "team": ("team",)}


class Asked(Protocol):
    """What is needed of a collection, begun or being composed."""

    codes: Any
    audience: Any
    programs: Any
    rhythm: Any
    months: Any


@dataclass(frozen=True)
class Line:
    """One audience: minutes a year, now and with what is being composed."""

    audience: str
    label: Text
    before: int
    after: int
    allowed: int

    @property
    def over(self) -> int:
        return max(0, self.after - self.allowed)

    @property
    def adds(self) -> int:
        return self.after - self.before


def times_a_year(asked: Asked) -> Fraction:
    if asked.rhythm == EVERY:
        return Fraction(12, asked.months or content().waves.months)
    return Fraction(content().waves.always_a_year if asked.rhythm == ALWAYS else 1)


def seconds_a_year(asked: Asked) -> Fraction:
    return sum((_seconds(code) for code in asked.codes), Fraction(0)) * times_a_year(asked)


def _seconds(code: str) -> Fraction:
    try:
        return Fraction(duration.seconds(showing.current(code)[1]))
    except LookupError:
        return Fraction(0)  # retired meanwhile: nobody is asked it


def lines(running: Iterable[Asked], more: Asked | None = None, *, everyone: bool = False) -> list[Line]:
    """Of each audience that `more` reaches, or of every one. Collections that share no program with it are left out."""
    present = [each for each in running if more is None or _meet(each, more)]
    reached = [who for who in AUDIENCES if everyone or more is None or more.audience in ASKED_OF[who]]
    return [_line(who, present, more) for who in reached]


def _line(who: str, present: list[Asked], more: Asked | None) -> Line:
    allowed = content().waves.allowance(who)
    before = sum((seconds_a_year(each) for each in present if each.audience in ASKED_OF[who]), Fraction(0))
    added = seconds_a_year(more) if more is not None and more.audience in ASKED_OF[who] else Fraction(0)
    return Line(who, allowed.label, _minutes(before), _minutes(before + added), allowed.minutes)


def _minutes(seconds: Fraction) -> int:
    return -(-seconds.numerator // (60 * seconds.denominator))


def _meet(one: Asked, other: Asked) -> bool:
    return not one.programs or not other.programs or bool(set(one.programs) & set(other.programs))


def of(actor: Actor, more: Campaign | None = None) -> list[Line]:
    running = Campaign.objects.visible_to(actor).running()
    return lines([each for each in running if more is None or each.pk != more.pk], more)


def over(found: Iterable[Line]) -> int:
    """By how many minutes it is too much, for the one of whom most is asked."""
    return max((line.over for line in found), default=0)
