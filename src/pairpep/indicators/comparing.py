"""Programs side by side, without an order and without the small numbers: what leaves is a release, and the funnel is drawn of it alone."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from statistics import median
from typing import Any, Literal

from pairpep.analysis import engine
from pairpep.analysis.refusals import Refused
from pairpep.analysis.result import Result, canonical, from_told, to_json
from pairpep.analysis.said import Said
from pairpep.disclosure import Axis, Policy, Population, Refusal, Release, Sentence, Table, blanks, small, tried, words
from pairpep.disclosure.tables import Cell
from pairpep.indicators.catalogue import Catalogue
from pairpep.indicators.facts import NETWORK, Fact, edition_of
from pairpep.indicators.reading import closed
from pairpep.indicators.shapes import Definition
from pairpep.indicators.showing import policy_of

YES, NO = "yes", "no"
LEAST = 3  # programs, before anything is said of « the others »


class NotOfPrograms(Refused):
    words = Said(
        fr="« {code} » ne se compare pas entre programmes : ce n'est pas une proportion de personnes.",
        en="“{code}” is not compared between programs: it is not a proportion of people.",
    )


class NotOfThings(Refused):
    words = Said(
        fr="« {code} » ne s'additionne pas d'un programme à l'autre : ce sont des personnes, ou ce n'est pas un compte.",
        en="“{code}” is not added up from program to program: it is about people, or it is not a count.",
    )


class NotOneTable(Refused):
    words = Said(
        fr="« {code} » : une comparaison porte sur une seule période et sur les programmes nommés.",
        en="“{code}”: a comparison is about one period and the programs that are named.",
    )


@dataclass(frozen=True, slots=True)
class Others:
    """What the other programs reach, unnamed: 0 to 1, and how many of them are shown."""

    median: float
    lowest: float
    highest: float
    programs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One period. `programs`: in the order given. `out`: the counts that may be read, or why the table stays. `funnel`: of the
    programs that are shown (`drawn`, in their order), None with fewer than three."""

    indicator: str
    version: int
    period: tuple[str, str]
    programs: tuple[str, ...]
    out: Release | Refusal
    drawn: tuple[str, ...] = ()
    funnel: Result | None = None

    @property
    def untold(self) -> frozenset[str]:
        """Whose people are not counted aloud: programs, and NETWORK when it is their total."""
        names = (*self.programs, NETWORK)
        if isinstance(self.out, Refusal):
            return frozenset(names)
        return frozenset(name for name, row in zip(names, self.out.cells, strict=True) if row[-1] is None)

    def stands(self, program: str) -> Literal["low", "high"] | None:
        """Outside the corrected 99.8 % limits, and on which side. 95 % says nothing."""
        if self.funnel is None or self.funnel.value is None or program not in self.drawn:
            return None
        place = self.drawn.index(program)
        if place + 1 not in self.funnel.value["outside_998_corrected"]:
            return None
        return "high" if self._share(program) > self.funnel.value["p0"] else "low"

    def others(self, program: str) -> Others | None:
        shares = [self._share(each) for each in self.drawn if each != program]
        return Others(median(shares), min(shares), max(shares), len(shares)) if len(shares) >= LEAST else None

    def to_json(self) -> str:
        refused = isinstance(self.out, Refusal)
        out: Any = _told(self.out) if isinstance(self.out, Refusal) else self.out.plain()
        plain = {name: getattr(self, name) for name in ("indicator", "version", "period", "programs", "drawn")}
        return canonical(plain | {"refused": refused, "out": out, "funnel": self.funnel and json.loads(to_json(self.funnel))})

    @classmethod
    def from_json(cls, text: str) -> Comparison:
        """Of what `to_json` wrote."""
        said = json.loads(text)
        out, refused = said.pop("out"), said.pop("refused")
        said["out"] = Refusal(out["name"], Sentence(**out["why"])) if refused else Release.from_plain(out)
        said["funnel"] = said["funnel"] and from_told(said["funnel"])
        return cls(**said | {name: tuple(said[name]) for name in ("period", "programs", "drawn")})

    def _share(self, program: str) -> float:
        assert isinstance(self.out, Release)
        return self.out.share(self.programs.index(program), 0).value or 0.0


def compare(
    catalogue: Catalogue,
    code: str,
    facts: Sequence[Fact],
    *,
    programs: Sequence[str],
    as_of: date,
    former: Iterable[Release] = (),
    together: Collection[str] = (),
) -> Comparison:
    """Facts of one period, one a program; a program without one counts nobody. `programs`: all of them, in their fixed order. `former`:
    what already went out. `together`: programs of which nothing at all is told one by one, chosen for all tables of the same people. A
    Refused as for a reading."""
    definition = edition_of(catalogue, code, facts)
    _of_programs(definition)
    if len({(each.first, each.last) for each in facts}) > 1 or not {each.program for each in facts} <= set(programs):
        raise NotOneTable(code=code)
    first, last = facts[0].first, facts[0].last
    closed([(first, last)], as_of=as_of, delay=definition.delay)
    table, policy = _table(definition, facts, programs), policy_of(definition)
    out = _released(table, _hidden(table, programs, together, policy), policy, list(former))
    period = (first.isoformat(), last.isoformat())
    told = Comparison(indicator=code, version=definition.version, period=period, programs=tuple(programs), out=out)
    return _drawn(told, definition, as_of)


def _released(table: Table, hidden: frozenset[Cell], policy: Policy, former: Sequence[Release]) -> Release | Refusal:
    """Those who are told together may still give one another away, to whoever knows one of them: parts of the smallest programs that are
    told go blank as well, one after the other, until nobody is found."""
    out = tried(table, hidden, policy=policy, former=former, rows_read=True)
    told = [place for place in range(table.height) if not {(place, 0), (place, 1)} & hidden]
    for place in sorted(told, key=lambda place: (sum(table.counts[place]), place))[: max(0, len(told) - LEAST)]:
        if isinstance(out, Release) or out.why != words.ALONE.about(least=policy.persons):
            return out
        hidden |= {(place, 0), (place, 1)}
        out = tried(table, hidden, policy=policy, former=former, rows_read=True)
    return out


def _hidden(table: Table, programs: Sequence[str], together: Collection[str], policy: Policy) -> frozenset[Cell]:
    """What is chosen to be blank: all of the programs that are `together`, and what the search finds when they are one row. Where hardly a
    program could be shown, no search: no part is told of any, and of all of them what may be."""
    apart = [place for place, program in enumerate(programs) if program not in together]
    merged = [place for place in range(len(programs)) if place not in apart]
    counts = [list(table.counts[place]) for place in apart]
    parts: dict[str, tuple[str, ...]] = {programs[place]: (programs[place],) for place in apart}
    if merged:
        counts.append([sum(table.counts[place][column] for place in merged) for column in range(table.width)])
        parts[NETWORK] = tuple(programs[place] for place in merged)
    fewer = replace(table, rows=Axis("program", parts), counts=counts)
    shown = sum(min(row) >= policy.persons and sum(row) >= policy.denominator for row in counts[: len(apart)])
    found = blanks(fewer, policy, rows_read=True) if shown >= LEAST else _no_part(fewer, policy)
    at = dict(enumerate(apart)) | {fewer.height: len(programs)}  # the merged row is nobody's: it is not told
    return frozenset({(at[row], column) for row, column in found if row in at}) | {
        (place, column) for place in merged for column in range(table.width + 1)
    }


def _no_part(table: Table, policy: Policy) -> frozenset[Cell]:
    """Totals of rows and columns alone, and not those that are small."""
    return small(table, policy) | {(row, column) for row in range(table.height) for column in range(table.width)}


def without(catalogue: Catalogue, told: Comparison, rows: Collection[str], *, as_of: date) -> Comparison:
    """The same with nothing at all told of these programs (NETWORK: of their total): tables of the same people are blank in the same
    rows, so that none gives the row that another one hides. To blank more never tells more."""
    if isinstance(told.out, Refusal) or not rows:
        return told
    names = (*told.programs, NETWORK)
    cells = tuple(tuple(None if name in rows else cell for cell in row) for name, row in zip(names, told.out.cells, strict=True))
    blanker = replace(told, out=replace(told.out, cells=cells), drawn=(), funnel=None)
    return _drawn(blanker, catalogue.edition(told.indicator, told.version), as_of)


def _drawn(told: Comparison, definition: Definition, as_of: date) -> Comparison:
    """With its funnel, of what is shown alone."""
    if isinstance(told.out, Refusal):
        return told
    out, least = told.out, policy_of(definition).denominator
    drawn = tuple(
        program
        for place, program in enumerate(told.programs)
        if out.share(place, 0).value is not None and (out.cells[place][-1] or 0) >= least
    )
    if len(drawn) < LEAST:
        return told
    places = [told.programs.index(program) for program in drawn]
    data = {"events": [out.cells[place][0] for place in places], "n": [out.cells[place][-1] for place in places]}
    about = {"population": definition.denominator.as_dict(), "period": list(told.period), "taken_at": as_of.isoformat()}
    return replace(told, drawn=drawn, funnel=engine.analyse("funnel.proportion", data, None, about))


def network(comparisons: Iterable[Comparison]) -> list[Fact]:
    """The network's facts, a period each, to be read like those of a program: totals of what was released, so that nobody finds a program
    by taking the others away. A total that stays is a gap. Nothing is computed again: comparisons are those that were kept."""
    told = []
    for each in comparisons:
        cells = each.out.cells if isinstance(each.out, Release) else ((None, None, None),)
        part, whole = cells[-1][0], cells[-1][-1]
        shown = part is not None and whole is not None
        first, last = (date.fromisoformat(day) for day in each.period)
        told.append(Fact(each.indicator, NETWORK, first, last, part or 0 if shown else 0, whole or 0 if shown else 0))
    return told


def sums(catalogue: Catalogue, code: str, facts: Sequence[Fact]) -> list[Fact]:
    """The network's facts about things: plain sums over programs. NotOfThings for anything else."""
    definition = edition_of(catalogue, code, facts)
    if definition.small.of != "things" or definition.measure not in ("proportion", "rate", "count"):
        raise NotOfThings(code=code)
    told = []
    ordered = sorted(facts, key=lambda each: (each.first, each.last))
    for (first, last), some in groupby(ordered, key=lambda each: (each.first, each.last)):
        of_period = list(some)
        whole = None if definition.measure == "count" else sum(each.denominator or 0 for each in of_period)
        told.append(Fact(code, NETWORK, first, last, sum(each.numerator for each in of_period), whole))
    return told


def _told(refusal: Refusal) -> dict[str, Any]:
    return {"name": refusal.name, "why": {"fr": refusal.why.fr, "en": refusal.why.en}}


def _of_programs(definition: Definition) -> None:
    if definition.measure != "proportion" or definition.small.of != "people":
        raise NotOfPrograms(code=definition.code)


def _table(definition: Definition, facts: Sequence[Fact], programs: Sequence[str]) -> Table:
    by = {each.program: each for each in facts}
    name = f"{definition.code} ({definition.version}), {facts[0].first} – {facts[0].last}"
    population = Population(name, {"program": tuple(programs), "answer": (YES, NO)})
    pairs = [(int(by[each].numerator), int(by[each].denominator or 0)) if each in by else (0, 0) for each in programs]
    counts = [[part, whole - part] for part, whole in pairs]
    return Table(name, population, Axis.of("program", *programs), Axis.of("answer", YES, NO), counts, rates=True)
