"""Programs side by side: one table a period and an indicator, released once and tried beside what went out before; then the network's line.

Several indicators count the same people under the line (those who asked, those who are followed): their tables are released together and
stay blank in the same rows, so that none gives the row that another one hides. What was released is never written over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple
from uuid import UUID

from django.db import transaction

from pairpep.analysis.refusals import Refused
from pairpep.analysis.result import hash_of
from pairpep.disclosure import Refusal, Release, Sentence, words
from pairpep.indicators import comparing, facts
from pairpep.indicators.catalogue import mark
from pairpep.indicators.comparing import LEAST
from pairpep.indicators.comparing import Comparison as Table
from pairpep.indicators.facts import Fact
from pairpep.indicators.shapes import Definition
from pairpep.indicators.showing import policy_of
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.measures import keeping, standings
from pairpep.measures.models import Comparison, Standing
from pairpep.measures.models import Fact as Row
from pairpep.network.models import Program
from pairpep.network.roles import COORDINATOR, RESEARCHER

WHY = "programs are compared by the jobs"
PERIODS = 12  # closed periods of an indicator, back from the last: what is older was never looked at side by side
PATIENCE = timedelta(days=45)  # after a period, for programs that typed the one before: a table that goes out never takes them in later

# What is under the line of each indicator (measures/sql), as the quarterly form calls it; alone, its own code.
UNDER = {
    **dict.fromkeys(("F7-a-cbt", "F7-a-family", "F7-a-work", "F7-a-substance", "F7-a-peer", "F7-c", "F7-d", "PP-3", "F1-b"), "open_youth"),
    **dict.fromkeys(("F2-a", "PP-3-family"), "relatives_known"),
    **dict.fromkeys(("F3-a", "F4-a", "F4-b"), "requests"),
}
PART_OF = {"relatives_known": "open_youth"}  # some of them: those who have a relative that is known
OF_THE_QUARTER_BEFORE = ("F1-b",)


class Group(NamedTuple):
    """People whom several tables count: by name, and the first day of the period in which they were counted."""

    people: str
    first: date


@dataclass(frozen=True, eq=False)
class Asked:
    """One table to be made: an edition of an indicator, one closed period. `inputs`: the mark of what it is made from."""

    definition: Definition
    facts: tuple[Fact, ...]
    inputs: str

    @property
    def first(self) -> date:
        return self.facts[0].first

    @property
    def group(self) -> Group:
        code = self.definition.code
        before = self.first - timedelta(days=1)
        first = date(before.year, (before.month - 1) // 3 * 3 + 1, 1) if code in OF_THE_QUARTER_BEFORE else self.first
        return Group(PART_OF.get(self.under, self.under), first)

    @property
    def under(self) -> str:
        return UNDER.get(self.definition.code, self.definition.code)


def comparable() -> list[str]:
    """Proportions of people, in the order of the catalogue."""
    kept = keeping.catalogue()
    return [code for code in kept.codes if (last := kept.editions(code)[-1]).measure == "proportion" and last.small.of == "people"]


def compare_all() -> int:
    """Every table that is due and was not made of these facts yet, then what the network reads of them. Returns how many were made."""
    with acting(WHY):
        programs = list(Program.objects.using("jobs").order_by("code").values_list("code", flat=True))
        kept = Kept()
        made = sum(_compare_group(group, tables, programs, kept) for group, tables in sorted(_due().items()))
        read_network()
    return made


# What is due


def _due() -> dict[Group, list[Asked]]:
    """Closed periods, by the people they count. Those that still wait for somebody are left out, with the others of their people."""
    groups: dict[Group, list[Asked]] = defaultdict(list)
    waiting = set()
    for code in comparable():
        for asked, waits in _closed(code)[-PERIODS:]:
            if not waits:
                groups[asked.group].append(asked)
            elif asked.first == asked.group.first:
                waiting.add(asked.group)
    return {group: tables for group, tables in groups.items() if group not in waiting}


def _closed(code: str) -> list[tuple[Asked, bool]]:
    """Each table, and whether it waits for somebody."""
    today, found = clock.today(), []
    before: Sequence[Fact] = ()
    for told in _by_period(code):
        definition = keeping.catalogue().on(code, told[0].first)
        if definition and told[0].last + timedelta(days=definition.delay) < today:
            waits = today <= told[0].last + PATIENCE and _awaited(before, told)
            found.append((Asked(definition, told, _inputs(definition, told)), waits))
        before = told
    return found


def _inputs(definition: Definition, told: Sequence[Fact]) -> str:
    """Those who count nobody are left out: a program that joins later changes nothing of what went out."""
    counted = sorted([each.program, each.numerator, each.denominator] for each in told if each.denominator)
    return hash_of([mark(definition), counted])


def _by_period(code: str) -> list[tuple[Fact, ...]]:
    """What may be counted, period by period, from the first in which somebody was."""
    rows = Row.objects.using("jobs").filter(indicator=code, program__isnull=False).select_related("program")
    told = [each for row in rows.order_by("first", "program__code") if (each := _fact(row)) is not None]
    periods = [tuple(some) for _, some in groupby(told, key=lambda each: (each.first, each.last))]
    begun = next((place for place, some in enumerate(periods) if any(each.denominator for each in some)), len(periods))
    return periods[begun:]


def _fact(row: Row) -> Fact | None:
    """None for what does not fit: it is said beside the program's own reading."""
    assert row.program is not None
    fact = Fact(row.indicator, row.program.code, row.first, row.last, row.numerator, row.denominator)
    try:
        facts.edition_of(keeping.catalogue(), row.indicator, [fact])
    except Refused:
        return None
    return fact


def _awaited(before: Sequence[Fact], now: Sequence[Fact]) -> bool:
    """Somebody who was there in the period before has said nothing yet of this one."""
    there = {each.program for each in now if each.denominator}
    return any(each.denominator and each.program not in there for each in before)


def _agreeing(tables: Sequence[Asked]) -> list[Asked]:
    """Where two tables of the same people do not count a program alike (a figure that does not fit was left out of one), it is in neither:
    one total less the other would give that program."""
    apart = set()
    for under in {asked.under for asked in tables}:
        counted = [{each.program: each.denominator or 0 for each in asked.facts} for asked in tables if asked.under == under]
        programs = {program for counts in counted for program in counts}
        apart |= {program for program in programs if len({counts.get(program, 0) for counts in counted}) > 1}
    return [replace(asked, facts=tuple(_nobody(each) if each.program in apart else each for each in asked.facts)) for asked in tables]


def _nobody(fact: Fact) -> Fact:
    return replace(fact, numerator=0, denominator=0)


# What went out


class Kept:
    """All that was ever released, as the ledger: a table that another one replaced was read too."""

    def __init__(self) -> None:
        rows = Comparison.objects.using("jobs").unscoped(WHY).order_by("made_at", "id")
        self.rows: dict[tuple[str, int, date], list[Comparison]] = defaultdict(list)
        for row in rows:
            self.rows[row.indicator, row.version, row.first].append(row)
        self.objects: dict[UUID, Table] = {}

    def of(self, asked: Asked) -> list[Comparison]:
        return self.rows[asked.definition.code, asked.definition.version, asked.first]

    def released(self, rows: Iterable[Comparison]) -> list[Table]:
        read = [self.objects.setdefault(row.pk, row.object) for row in rows]
        return [each for each in read if isinstance(each.out, Release)]

    def of_group(self, group: Group) -> list[Table]:
        """Of the same people, by whatever indicator."""
        return self.released(row for some in self.rows.values() for row in some if _group_of(row) == group)

    def knows(self, asked: Asked) -> bool:
        return any(row.inputs == asked.inputs for row in self.of(asked))


def _group_of(row: Comparison) -> Group:
    definition = keeping.catalogue().edition(row.indicator, row.version)
    return Asked(definition, (Fact(row.indicator, "", row.first, row.last, 0, 0),), row.inputs).group


# One table, and those of the same people


def _compare_group(group: Group, tables: Sequence[Asked], programs: Sequence[str], kept: Kept) -> int:
    new = _agreeing([asked for asked in tables if not kept.knows(asked)])
    if not new:
        return 0
    today = clock.today()
    formers, told = kept.of_group(group), {}
    together = held_together(new, programs, formers)
    for asked in new:
        former = [each.out for each in kept.released(kept.of(asked)) if isinstance(each.out, Release)]
        told[asked] = comparing.compare(
            keeping.catalogue(), asked.definition.code, asked.facts, programs=programs, as_of=today, former=former, together=together
        )
    for asked, each in alike(told, formers, today).items():
        _keep(asked, each, kept)
    return len(new)


def held_together(tables: Sequence[Asked], programs: Sequence[str], formers: Sequence[Table] = ()) -> frozenset[str]:
    """Programs of which nothing is told one by one, the same for all tables of these people: those that count too few to be a line, then
    the smallest others, until whoever knows one of them cannot find another: three at least, and the others ten people or more."""
    counted = {asked.under: {each.program: int(each.denominator or 0) for each in asked.facts} for asked in tables}
    least = max(policy_of(asked.definition).denominator for asked in tables)
    known = _known(formers)
    chosen = {name for each in formers for name in each.untold if name in programs} - known
    chosen |= {program for program in programs if any(counts.get(program, 0) < least for counts in counted.values())}
    others = sorted(set(programs) - chosen, key=lambda each: (each in known, max(counts.get(each, 0) for counts in counted.values()), each))
    while chosen and others and not all(_hold(counts, chosen, least) for counts in counted.values()):
        chosen.add(others.pop(0))
    return frozenset(chosen)


def _hold(counts: Mapping[str, int], chosen: set[str], least: int) -> bool:
    held = [counts.get(program, 0) for program in chosen]
    return len(held) >= LEAST and sum(held) - max(held) >= least


def alike(told: Mapping[Asked, Table], formers: Sequence[Table], today: date) -> dict[Asked, Table]:
    """The same tables, blank in the same rows as one another and as the former ones of these people. One that has to hide a row that
    another indicator has told stays; one that counts it otherwise too. Of an indicator's own past, the ledger decides."""
    refused = {asked: stays for asked, each in told.items() if (stays := _beside(each, formers)) is not None}
    released = {asked: each for asked, each in told.items() if isinstance(each.out, Release) and asked not in refused}
    blank = frozenset[str]().union(*(each.untold for each in (*released.values(), *formers))) - _known(formers)
    joined = {asked: comparing.without(keeping.catalogue(), each, blank, as_of=today) for asked, each in released.items()}
    return dict(told) | refused | joined


def _known(formers: Sequence[Table]) -> set[str]:
    return {name for each in formers for name in (*each.programs, facts.NETWORK) if name not in each.untold}


def _beside(told: Table, formers: Sequence[Table]) -> Table | None:
    """The refusal of a table that cannot be read beside those that went out; None when it can."""
    if isinstance(told.out, Refusal):
        return None
    others = [each for each in formers if each.indicator != told.indicator]
    for each in others:
        if _under(each) == _under(told) and any(_counts(each).get(name, n) != n for name, n in _counts(told).items()):
            return _stays(told, words.CHANGED.about(former=each.out.name))
    if told.untold & _known(others):
        least = policy_of(keeping.catalogue().edition(told.indicator, told.version)).persons
        return _stays(told, words.TOGETHER.about(former=others[0].out.name, least=least))
    return None


def _stays(told: Table, why: Sentence) -> Table:
    return replace(told, out=Refusal(told.out.name, why), drawn=(), funnel=None)


def _under(told: Table) -> str:
    return UNDER.get(told.indicator, told.indicator)


def _counts(told: Table) -> dict[str, int]:
    """How many people are told aloud, by program and (NETWORK) together."""
    assert isinstance(told.out, Release)
    rows = zip((*told.programs, facts.NETWORK), told.out.cells, strict=True)
    return {name: row[-1] for name, row in rows if row[-1] is not None}


def _keep(asked: Asked, told: Table, kept: Kept) -> None:
    """A table that stays leaves the one before where it is; that it was tried is kept, so that it is not tried each night."""
    before = [row for row in kept.of(asked) if row.current]
    stands = isinstance(told.out, Release) or not kept.released(before)
    first, last = (date.fromisoformat(day) for day in told.period)
    said = {"indicator": told.indicator, "version": told.version, "first": first, "last": last, "made_at": clock.now()}
    with transaction.atomic(using="jobs"):
        if stands:
            Comparison.objects.using("jobs").unscoped(WHY).filter(pk__in=[row.pk for row in before]).update(current=False)
            where = {"indicator": told.indicator, "version": told.version, "first": first, "current": True}
            Standing.objects.using("jobs").unscoped(WHY).filter(**where).update(current=False)
        row = Comparison(**said, inputs=asked.inputs, body=told.to_json(), readers=[COORDINATOR, RESEARCHER], current=stands)
        row.save(using="jobs", force_insert=True)
        if stands:
            rows = [
                Standing(
                    **said, program_id=program, comparison=row, inputs=hash_of(body), body=body, readers=list(asked.definition.own_readers)
                )
                for program, body in _seen(told)
            ]
            Standing.objects.using("jobs").bulk_create(rows)


def _seen(told: Table) -> list[tuple[UUID, str]]:
    keys = dict(Program.objects.using("jobs").filter(code__in=told.programs).values_list("code", "pk"))
    return [(keys[code], standings.of(told, code).to_json()) for code in told.programs if code in keys]


# The network


def read_network() -> int:
    """Its line: totals of what was released; things, added up. Returns how many readings were made."""
    return sum(keeping.keep_reading(code, None, told) for code, told in of_the_network() if told)


def of_the_network() -> Iterable[tuple[str, list[Fact]]]:
    """Of each indicator, period by period: what the network's line is made from, and a file for research counts again."""
    catalogue = keeping.catalogue()
    standing = Comparison.objects.using("jobs").unscoped(WHY).standing()
    for code in comparable():
        rows = sorted(standing.of_indicator(code), key=lambda row: row.first)
        yield code, comparing.network(row.object for row in rows)
    for code in catalogue.codes:
        last = catalogue.editions(code)[-1]
        if last.small.of == "things" and last.measure in ("proportion", "rate", "count"):
            yield code, _sums(code)


def _sums(code: str) -> list[Fact]:
    """Period by period, each by its own edition. What the network alone counts has no program to add up."""
    return [each for told in _by_period(code) for each in comparing.sums(keeping.catalogue(), code, told)]
