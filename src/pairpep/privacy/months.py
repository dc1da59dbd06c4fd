"""A month of looks in a program: who, how many pages, about how many people; and which of them deserve a question.

A question is never an accusation: what its number cannot say is content, beside it. No family name is kept, so nothing is compared by name.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Min

from pairpep.journal.models import Access, Review
from pairpep.kernel import walls
from pairpep.kernel.clock import MONTREAL, day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import Person
from pairpep.network.roles import PRIVACY_LEAD
from pairpep.privacy.models import RefusedPages

OWN_PAGES = ("person:", "invitation:", "mine:")  # app.looks_of_staff says the same
MOST = 12  # months shown


@dataclass(frozen=True)
class Looks:
    actor: UUID
    roles: str
    pages: int
    people: int


@dataclass(frozen=True)
class Asked:
    """One question about the looks of someone: what was noticed, about how many people, between which moments."""

    program_id: UUID
    month: date
    kind: str
    looker: UUID
    times: int
    first: datetime
    last: datetime
    file: UUID | None = None
    code: str = ""
    people: int = 0

    @property
    def mark(self) -> str:
        said = f"{self.program_id}|{self.month}|{self.kind}|{self.looker}|{self.file}"
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def last_month(day: date) -> date:
    """The first day of the month that is over."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def next_month(month: date) -> date:
    return (month + timedelta(days=32)).replace(day=1)


def bounds(first: date, end: date) -> tuple[datetime, datetime]:
    return datetime.combine(first, time(), tzinfo=MONTREAL), datetime.combine(end, time(), tzinfo=MONTREAL)


def read_month(typed: str, actor: Actor) -> date:
    """« 2026-10 », as it stands in an address; anything else is the month that is over, and so is a month to come."""
    latest = last_month(day_of(actor.now))
    try:
        return min(date.fromisoformat(f"{typed}-01"), latest) if len(typed) == 7 else latest
    except ValueError:
        return latest


def programs_of(actor: Actor) -> frozenset[UUID]:
    return actor.programs([PRIVACY_LEAD])


def looks(actor: Actor, month: date | None = None) -> list[Looks]:
    """The most pages first."""
    month = month or last_month(day_of(actor.now))
    start, end = bounds(month, next_month(month))
    rows = Access.objects.filter(program_id__in=programs_of(actor), at__gte=start, at__lt=end).order_by()
    found = rows.values("actor", "roles").annotate(pages=Count("n"), people=Count("file_id", distinct=True))
    return sorted((Looks(**row) for row in found), key=lambda one: (-one.pages, str(one.actor)))


# Signed


def unsigned(actor: Actor) -> list[date]:
    """Months that are over, in which somebody looked, and that nobody has signed; the oldest first."""
    programs, latest = programs_of(actor), last_month(day_of(actor.now))
    begun = {row["program_id"]: day_of(row["first"]).replace(day=1) for row in _first_looks(programs)}
    signed = set(Review.objects.filter(program_id__in=programs).values_list("program_id", "month"))
    return [month for month in months_until(latest) if any(begun.get(p, latest) <= month and (p, month) not in signed for p in programs)]


def _first_looks(programs: Iterable[UUID]) -> Any:
    return Access.objects.filter(program_id__in=programs).order_by().values("program_id").annotate(first=Min("at"))


def months_until(latest: date, most: int = MOST) -> list[date]:
    found = [latest]
    while len(found) < most:
        found.append(last_month(found[-1]))
    return found[::-1]


def to_read(actor: Actor) -> bool:
    return last_month(day_of(actor.now)) in unsigned(actor)


def signatures(actor: Actor, month: date) -> list[Review]:
    return list(Review.objects.filter(program_id__in=programs_of(actor), month=month).order_by("at"))


def signed_in(actor: Actor, year: int) -> list[date]:
    return list(Review.objects.filter(program_id__in=programs_of(actor), month__year=year).values_list("month", flat=True))


def due_on(month: date) -> date:
    return next_month(month) + timedelta(days=content().privacy.limit("month_due"))


# Questions


def questions(actor: Actor, month: date) -> list[Asked]:
    """In the order of the content: what is nearest to a person first."""
    order = [each.code for each in content().privacy.questions]
    found = [asked for program in programs_of(actor) for asked in _of_program(program, month, actor)]
    return sorted(found, key=lambda asked: (order.index(asked.kind), asked.first, asked.mark))


def _of_program(program: UUID, month: date, actor: Actor) -> Iterator[Asked]:
    start, end = bounds(month, next_month(month))
    yield from _of_files(program, month, start, end)
    yield from _of_looks(program, month, _rows(program, start, end))
    yield from _of_refusals(program, month, RefusedPages.objects.visible_to(actor).between(start, end))


def _of_files(program: UUID, month: date, start: datetime, end: datetime) -> Iterator[Asked]:
    """What needs rows that who watches over privacy does not read is asked of the wall: it answers with a code, never a name."""
    for row in walls.call("app.looks_to_ask", program, start, end, list(content().privacy.lists)):
        first, last = datetime.fromisoformat(row["first"]), datetime.fromisoformat(row["last"])
        yield Asked(program, month, row["kind"], UUID(row["looker"]), row["times"], first, last, UUID(row["file"]), row["code"], 1)


@dataclass(frozen=True)
class Line:
    actor: UUID
    at: datetime
    page: str
    file: UUID


def _rows(program: UUID, start: datetime, end: datetime) -> dict[UUID, list[Line]]:
    """Looks of the staff, by who looked. Someone without a name here is not of the staff: theirs are the pages of their own."""
    found: dict[UUID, list[Line]] = defaultdict(list)
    rows = Access.objects.filter(program_id=program, at__gte=start, at__lt=end, file_id__isnull=False, actor__isnull=False)
    for actor, at, page, file in rows.order_by("at", "n").values_list("actor", "at", "page", "file_id").iterator():
        if actor and file and not page.startswith(OWN_PAGES):
            found[actor].append(Line(actor, at, page, file))
    staff = set(Person.objects.filter(pk__in=list(found)).exclude(name="").values_list("pk", flat=True))
    return {actor: lines for actor, lines in found.items() if actor in staff}


def _of_looks(program: UUID, month: date, found: dict[UUID, list[Line]]) -> Iterator[Asked]:
    for looker, lines in found.items():
        for kind, noticed in (("hours", out_of_hours(lines)), ("bulk", burst(lines)), ("slow", one_by_one(lines))):
            if noticed:
                people = len({line.file for line in noticed})
                yield Asked(program, month, kind, looker, len(noticed), noticed[0].at, noticed[-1].at, people=people)


def out_of_hours(lines: list[Line]) -> list[Line]:
    """Before and after the usual hours, and at the weekend, in Québec's time."""
    begin, end = content().privacy.limit("hours_from"), content().privacy.limit("hours_to")
    return [line for line in lines if not begin <= (here := line.at.astimezone(MONTREAL)).hour < end or here.weekday() > 4]


def burst(lines: list[Line]) -> list[Line]:
    """The window of a few minutes in which the most people were opened, when they are more than the threshold. Lines come in order."""
    most, length = content().privacy.limit("bulk_people"), timedelta(minutes=content().privacy.limit("bulk_minutes"))
    begin, seen, best = 0, Counter[UUID](), (most, 0, 0)
    for place, line in enumerate(lines):
        seen[line.file] += 1
        while lines[begin].at < line.at - length:
            seen[lines[begin].file] -= 1
            if not seen[lines[begin].file]:
                del seen[lines[begin].file]
            begin += 1
        if len(seen) > best[0]:
            best = (len(seen), begin, place + 1)
    return lines[best[1] : best[2]]


def one_by_one(lines: list[Line]) -> list[Line]:
    """People opened alone, by whichever page, print or file; nothing under the threshold."""
    shown = Counter((line.at, line.page) for line in lines)
    alone = [line for line in lines if shown[line.at, line.page] == 1 and line.page not in content().privacy.lists]
    return alone if len({line.file for line in alone}) > content().privacy.limit("slow_people") else []


def _of_refusals(program: UUID, month: date, rows: Iterable[RefusedPages]) -> Iterator[Asked]:
    """The worst hour of each, when it is over the threshold."""
    worst: dict[UUID, RefusedPages] = {}
    for row in rows:
        if row.times > max(content().privacy.limit("refused"), worst[row.person_id].times if row.person_id in worst else 0):
            worst[row.person_id] = row
    for looker, row in worst.items():
        yield Asked(program, month, "refused", looker, row.times, row.hour, row.hour + timedelta(hours=1))


# A year


def year_of_looks(actor: Actor, program: UUID, year: int) -> dict[str, int]:
    """Looks by what they were for, as far as rows say it."""
    start, end = bounds(date(year, 1, 1), date(year + 1, 1, 1))
    found: dict[str, int] = walls.call("app.looks_of_year", program, start, end, list(content().privacy.lists))
    return {what: found.get(what, 0) for what in ("care", "list", "leading", "watching", "no_link")}
