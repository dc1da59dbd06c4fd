"""Who may be in a file, at this moment: yeses and refusals as they stand now, and how many are not in it, by reason.

One rule a reason, asked in this order; the first that holds is the reason. Under 14 in Québec a parent says yes as well as the child; from
14 to 17 the ethics committee's decision is followed, and a parent is told nothing any more: where it wants a parent too, nobody of that age
is in. A yes said before 14, or before 18, is asked again then (provisional: for the committees to settle). The database holds the same
(38_extracts.sql).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pairpep.extracts import codes
from pairpep.extracts.workflow import ALONE, EVERYONE, NO_MINOR
from pairpep.kernel import clock
from pairpep.kernel.clock import day_of

NEVER_ASKED, REFUSED, WITHDRAWN, UNDER_14, MINOR, AGAIN_AT_14, AGAIN_AT_18, UNATTACHED, ELSEWHERE, PROGRAM = (
    "never_asked", "refused", "withdrawn", "under_14", "minor", "again_at_14", "again_at_18", "unattached", "elsewhere", "program",
)  # fmt: skip
REASONS = (ELSEWHERE, PROGRAM, UNATTACHED, WITHDRAWN, REFUSED, NEVER_ASKED, UNDER_14, MINOR, AGAIN_AT_14, AGAIN_AT_18)
FEW = 5  # a number of people under it is said « fewer than 5 »
ADULT, CHILD = 18, 14

SAID = (Path(__file__).parent / "sql" / "population.sql").read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A file, and what its person said of research until now."""

    id: UUID
    program: UUID
    side: str
    language: str
    relation: str
    birth_year: int | None
    birth_month: int | None
    since: datetime
    given: bool | None
    at: datetime | None
    before: bool  # said yes earlier
    guardian: bool  # a parent said yes to research, and it stands: never from the month of the fourteenth birthday on
    refuses: bool  # researchers attached to no public body
    agreements: Sequence[UUID]  # to which their program says yes

    def age_on(self, day: date) -> int | None:
        return codes.age(self.birth_year, self.birth_month, day)


@dataclass(frozen=True)
class Population:
    included: tuple[Somebody, ...]
    excluded: dict[str, int]

    def told(self) -> dict[str, Any]:
        """For a report: a small number is not said."""
        return {reason: said(self.excluded[reason]) for reason in REASONS if self.excluded.get(reason)}


def said(number: int) -> int | None:
    """None: fewer than five."""
    return number if number >= FEW or number == 0 else None


def read(cursor: Any) -> list[Somebody]:
    cursor.execute(SAID, [clock.today()])
    return [Somebody(*row) for row in cursor.fetchall()]


def programs_of(cursor: Any, agreement: UUID) -> set[UUID]:
    """Those whose yes to this agreement stands."""
    cursor.execute("SELECT program_id FROM public.extracts_approval WHERE agreement_id = %s AND ended_at IS NULL", [agreement])
    return {row[0] for row in cursor.fetchall()}


def choose(everyone: Iterable[Somebody], agreement: Any, today: date) -> Population:
    """`agreement`: the programs it names, its population, its rule for minors, whether its body is a public one."""
    included: list[Somebody] = []
    excluded: Counter[str] = Counter()
    for one in everyone:
        reason = why_not(one, agreement, today)
        if reason:
            excluded[reason] += 1
        else:
            included.append(one)
    return Population(tuple(included), dict(excluded))


def why_not(one: Somebody, agreement: Any, today: date) -> str:
    """The first reason that holds, or nothing."""
    if one.program not in agreement.programs or agreement.population not in (EVERYONE, one.side):
        return ELSEWHERE
    if agreement.pk not in one.agreements:
        return PROGRAM
    if one.refuses and not agreement.attached:
        return UNATTACHED
    if one.given is None or one.at is None:
        return NEVER_ASKED
    if not one.given:
        return WITHDRAWN if one.before else REFUSED
    return "" if one.side == "relative" else _of_their_age(one, one.at, agreement, today)


def _of_their_age(one: Somebody, at: datetime, agreement: Any, today: date) -> str:
    years, then = one.age_on(today), one.age_on(day_of(at))
    if years is None or then is None or years < CHILD:  # unknown: as if under
        return "" if one.guardian and agreement.minors != NO_MINOR else UNDER_14
    if years < ADULT and agreement.minors != ALONE:
        return MINOR
    if then < CHILD:
        return AGAIN_AT_14 if years < ADULT else AGAIN_AT_18
    return AGAIN_AT_18 if then < ADULT <= years else ""


def people(included: Sequence[Somebody], letters: dict[UUID, str], today: date) -> list[dict[str, str]]:
    """What is declared as telling who somebody may be, in words of the content."""
    return [
        {
            "side": one.side,
            "program": letters[one.program],
            "age_band": codes.band(one.age_on(today)) if one.side == "youth" else "",
            "language": one.language,
            "relation": one.relation,
        }
        for one in included
    ]
