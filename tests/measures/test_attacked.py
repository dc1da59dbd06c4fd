"""What is published of the network, attacked: by somebody who reads all of it, by a program that knows its own figures, table after table.

The attacker shares no line with the product: linear programs over what anybody can know of people (a part is no more than its whole,
whoever has a known relative is followed), told every figure that went out and no other.
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from scipy.optimize import linprog

from pairpep.disclosure import Refusal, Release
from pairpep.indicators.comparing import Comparison, compare
from pairpep.indicators.facts import Fact
from pairpep.measures import side_by_side
from pairpep.measures.side_by_side import Asked
from tests.indicators.samples import catalogue

LEAST = 5  # people: fewer are not told
PROGRAMS = tuple(f"P{number:02d}" for number in range(1, 13))
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
AS_OF = date(2026, 7, 1)
# Code, then whose part it is: of those who are followed, of those who have a relative that is known, of those who asked.
FOLLOWED = {"F7-a-peer": "open", "F7-a-work": "open", "F7-a-cbt": "open", "PP-3": "open", "F2-a": "known"}
ASKED = {"F4-a": "asked", "F4-b": "asked", "F3-a": "asked"}

Counts = Mapping[str, Sequence[int]]  # a whole or a code → a count a program


def drawn(seed: int, codes: Mapping[str, str]) -> dict[str, list[int]]:
    """Programs of very different sizes, some of whom typed nothing; parts from hardly anybody to nearly all."""
    chance = random.Random(seed)
    sizes = [chance.choice([0, 2, 4, 9, 12, 17, 25, 40, 55, 80, 140]) for _ in PROGRAMS]
    counts = {"open": sizes, "asked": sizes, "known": [size - chance.randint(0, size // 3) for size in sizes]}
    for code, whole in codes.items():
        share = chance.choice([0.04, 0.2, 0.5, 0.8, 0.95])
        counts[code] = [sum(chance.random() < share for _ in range(size)) for size in counts[whole]]
    return {name: counts[name] for name in [*dict.fromkeys(codes.values()), *codes]}


def released(counts: Counts, codes: Mapping[str, str], formers: Sequence[Comparison] = ()) -> list[Comparison]:
    """As the job does for one group of people: together, then one table after the other, then blank alike."""
    asked = {code: _asked(counts, code, whole) for code, whole in codes.items()}
    together = side_by_side.held_together(list(asked.values()), PROGRAMS, formers)
    told = {}
    for code, one in asked.items():
        own = [each.out for each in formers if each.indicator == code and isinstance(each.out, Release)]
        told[one] = compare(catalogue(), code, one.facts, programs=PROGRAMS, as_of=AS_OF, former=own, together=together)
    return [each for each in _alike(told, formers) if isinstance(each.out, Release)]


def _alike(told: dict[Asked, Comparison], formers: Sequence[Comparison]) -> Iterable[Comparison]:
    return side_by_side.alike(told, list(formers), AS_OF).values()


def _asked(counts: Counts, code: str, whole: str) -> Asked:
    facts = tuple(
        Fact(code, program, FIRST, LAST, part, of) for program, part, of in zip(PROGRAMS, counts[code], counts[whole], strict=True)
    )
    return Asked(catalogue().edition(code, 1), facts, "")


@pytest.fixture(autouse=True)
def _shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(side_by_side.keeping, "catalogue", catalogue)


# The attacker


@dataclass
class Attacker:
    """Unknowns: each whole and each part of each program. `knows`: programs whose own figures they read."""

    counts: Counts
    codes: Mapping[str, str]
    published: Sequence[Comparison]
    knows: Sequence[int] = ()
    at: dict[tuple[str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.at = {(name, place): number for number, (name, place) in enumerate((n, p) for n in self.counts for p in range(len(PROGRAMS)))}
        self.equal: list[tuple[dict[int, float], float]] = []
        self.under: list[tuple[dict[int, float], float]] = []
        for code, whole in self.codes.items():
            for place in range(len(PROGRAMS)):
                self.under.append(({self.at[code, place]: 1, self.at[whole, place]: -1}, 0))
        if "known" in self.counts and "open" in self.counts:
            self.under += [({self.at["known", place]: 1, self.at["open", place]: -1}, 0) for place in range(len(PROGRAMS))]
        for told in self.published:
            self._reads(told)
        for place in self.knows:
            self.equal += [({self.at[name, place]: 1}, float(counted[place])) for name, counted in self.counts.items()]

    def _reads(self, told: Comparison) -> None:
        """Each printed cell is an equality: a part, the rest, a whole; the last row is everybody."""
        assert isinstance(told.out, Release)
        code, whole = told.indicator, self.codes[told.indicator]
        everyone = range(len(PROGRAMS))
        for row, (part, rest, n) in enumerate(told.out.cells):
            places = [row] if row < len(PROGRAMS) else everyone
            parts, wholes = {self.at[code, p]: 1.0 for p in places}, {self.at[whole, p]: 1.0 for p in places}
            self.equal += [(parts, part)] * (part is not None) + [(wholes, n)] * (n is not None)  # type: ignore[list-item]
            if rest is not None:
                self.equal.append((wholes | dict.fromkeys(parts, -1.0), rest))

    def most(self, terms: Mapping[int, float]) -> float:
        answer = linprog(
            [-terms.get(number, 0.0) for number in range(len(self.at))],
            A_eq=[self._line(line) for line, _ in self.equal] or None, b_eq=[value for _, value in self.equal] or None,
            A_ub=[self._line(line) for line, _ in self.under], b_ub=[value for _, value in self.under],
            bounds=(0, 500), method="highs",
        )  # fmt: skip
        assert answer.status == 0, answer.message
        return float(-answer.fun)

    def _line(self, terms: Mapping[int, float]) -> list[float]:
        return [terms.get(number, 0.0) for number in range(len(self.at))]

    def finds(self) -> list[str]:
        """Small groups of other programs that are known to be small."""
        found = []
        for place, program in enumerate(PROGRAMS):
            if place in self.knows:
                continue
            asked: dict[str, tuple[dict[int, float], int]] = {
                name: ({self.at[name, place]: 1.0}, counted[place]) for name, counted in self.counts.items()
            }
            for code, whole in self.codes.items():
                terms = {self.at[whole, place]: 1.0, self.at[code, place]: -1.0}
                asked[f"{code}, the rest"] = (terms, self.counts[whole][place] - self.counts[code][place])
            found += [f"{program} {name}" for name, (terms, true) in asked.items() if true < LEAST and self.most(terms) < LEAST - 1e-6]
        return found


SEEDS = range(8)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("codes", [FOLLOWED, ASKED], ids=["followed", "asked"])
def test_nobody_who_reads_every_table_of_a_quarter_finds_a_small_group(seed: int, codes: dict[str, str]) -> None:
    counts = drawn(seed, codes)
    assert Attacker(counts, codes, released(counts, codes)).finds() == []


@pytest.mark.parametrize("seed", SEEDS)
def test_nor_does_a_program_that_knows_its_own_figures(seed: int) -> None:
    counts = drawn(seed, ASKED)
    published = released(counts, ASKED)
    for place in range(len(PROGRAMS)):
        assert Attacker(counts, ASKED, published, knows=[place]).finds() == [], PROGRAMS[place]


@pytest.mark.parametrize("seed", SEEDS)
def test_nor_does_anybody_who_kept_the_table_of_before_a_correction(seed: int) -> None:
    """One figure is corrected, by one person: the second table goes out only if nothing can be taken from one to the other."""
    before = drawn(seed, ASKED)
    first = released(before, ASKED)
    after = {name: list(counted) for name, counted in before.items()}
    place = max(range(len(PROGRAMS)), key=lambda place: after["asked"][place] - after["F4-a"][place])
    after["F4-a"][place] += 1
    again = [each for each in released(after, ASKED, first) if each.to_json() not in {told.to_json() for told in first}]
    assert not [each for each in again if each.indicator == "F4-a" and _tells_another_total(each, first)]


def _tells_another_total(told: Comparison, formers: Sequence[Comparison]) -> bool:
    """Of the same people, another number than the one that went out: the difference says who changed."""
    assert isinstance(told.out, Release)
    for former in formers:
        assert isinstance(former.out, Release)
        if former.indicator == told.indicator:
            pairs = zip((cell for row in told.out.cells for cell in row), (cell for row in former.out.cells for cell in row), strict=True)
            if any(new is not None and old is not None and new != old for new, old in pairs):
                return True
    return False


def test_the_attack_finds_somebody_where_tables_are_released_one_by_one() -> None:
    """The attacker is no scarecrow: tables that are each safe alone, side by side, give a small program away for some of these networks."""
    found = []
    for seed in range(12):
        counts = drawn(seed, ASKED)
        facts = {code: _asked(counts, code, whole).facts for code, whole in ASKED.items()}
        alone = [compare(catalogue(), code, each, programs=PROGRAMS, as_of=AS_OF) for code, each in facts.items()]
        published = [each for each in alone if isinstance(each.out, Release)]
        for knows in ([], *([place] for place in range(len(PROGRAMS)))):
            found += Attacker(counts, ASKED, published, knows).finds()
        if found:
            break
    assert found


def test_the_network_less_eleven_programs_is_not_the_twelfth() -> None:
    counts: dict[str, list[int]] = {"asked": [80] * 11 + [3], "F4-a": [40] * 11 + [2], "F4-b": [30] * 11 + [1], "F3-a": [50] * 11 + [3]}
    published = released(counts, ASKED)
    assert published, "the large ones are told all the same"
    attacker = Attacker(counts, ASKED, published)
    terms = {attacker.at["asked", 11]: 1.0}
    assert attacker.most(terms) >= 10
    assert attacker.finds() == []


def test_a_refusal_names_a_table_and_never_a_program() -> None:
    counts = drawn(1, ASKED)
    first = released(counts, ASKED)
    counts["asked"] = [each + 1 for each in counts["asked"]]
    told: dict[Any, Comparison] = {}
    for code, whole in ASKED.items():
        one = _asked(counts, code, whole)
        former = [each.out for each in first if each.indicator == code and isinstance(each.out, Release)]
        told[one] = compare(catalogue(), code, one.facts, programs=PROGRAMS, as_of=AS_OF, former=former)
    refused = [each.out for each in _alike(told, first) if isinstance(each.out, Refusal)]
    assert refused
    assert not [name for each in refused for name in PROGRAMS if name in each.why.fr + each.why.en]
