"""The quarterly form: which quarter, what is asked, what was typed, which figures cannot stand together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.http import Http404

from pairpep.indicators.shapes import Entry as Asked
from pairpep.kernel.policy import Actor
from pairpep.measures import keeping
from pairpep.measures.models import Entry
from pairpep.network.models import Program

# Counts are whole. Posts are in full-time equivalents, and a median may fall between two days.
DECIMALS = {"team_posts": 2, "key_posts": 2, "psychiatrist_posts": 2, "median_start": 1}
# A part is never more than its whole, of the same quarter. Young people without contact are among those of the quarter before.
WHOLE = {
    "relatives_known": "open_youth", "relatives_met": "relatives_known", "requests_direct": "requests", "accepted": "requests",
    "met_72h": "requests", "assessed_14d": "requests", "key_posts": "team_posts", "got_cbt": "open_youth", "got_family": "open_youth",
    "got_work": "open_youth", "got_substance": "open_youth", "injectable": "open_youth", "clozapine": "open_youth",
}  # fmt: skip
OF_BEFORE = {"lost_contact": "open_youth"}
DELAY = timedelta(days=15)  # after a quarter, before its figures are read


@dataclass(frozen=True, order=True)
class Quarter:
    year: int
    number: int

    @classmethod
    def of(cls, day: date) -> Quarter:
        return cls(day.year, (day.month + 2) // 3)

    @classmethod
    def named(cls, word: str) -> Quarter:
        """« 2026-3 ». Http404 for anything else."""
        year, _, number = word.partition("-")
        if len(word) != 6 or not (year + number).isdecimal() or not word.isascii() or number not in "1234":
            raise Http404
        return cls(int(year), int(number))

    @property
    def first(self) -> date:
        return date(self.year, self.number * 3 - 2, 1)

    @property
    def last(self) -> date:
        return self.after.first - timedelta(days=1)

    @property
    def read_from(self) -> date:
        """The first day on which its figures are read."""
        return self.last + DELAY + timedelta(days=1)

    @property
    def before(self) -> Quarter:
        return Quarter(self.year - (self.number == 1), self.number - 1 or 4)

    @property
    def after(self) -> Quarter:
        return Quarter(self.year + (self.number == 4), self.number % 4 + 1)

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"


def asked(quarter: Quarter, today: date) -> tuple[Asked, ...]:
    """What is asked of this quarter. Http404 for one that has not begun, or of before there was a form."""
    found = keeping.catalogue().form(quarter.first)
    if quarter.first > today or not found:
        raise Http404
    return found


def typed(actor: Actor, program: Program, quarter: Quarter) -> dict[str, Entry]:
    return {row.code: row for row in Entry.objects.visible_to(actor).of_quarter(program.pk, quarter.first)}


def untyped(actor: Actor, program: Program, quarter: Quarter) -> int:
    """How many figures still wait: one that is « not counted here » was typed."""
    there = typed(actor, program, quarter)
    return sum(each.code not in there for each in keeping.catalogue().form(quarter.first))


@dataclass(frozen=True)
class Misfit:
    """A part that is more than its whole; `before`: the whole is of the quarter before."""

    part: str
    whole: str
    before: bool = False


def misfits(now: dict[str, Decimal | None], before: dict[str, Decimal | None]) -> Iterable[Misfit]:
    for of_before, pairs, wholes in ((False, WHOLE, now), (True, OF_BEFORE, before)):
        for part, whole in pairs.items():
            small, large = now.get(part), wholes.get(whole)
            if small is not None and large is not None and small > large:
                yield Misfit(part, whole, of_before)
