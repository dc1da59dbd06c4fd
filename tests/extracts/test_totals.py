"""Figures of the network in a file: counted again like those of programs, and no difference between them gives what is blank."""

from __future__ import annotations

import runpy
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairpep.disclosure import Policy
from pairpep.extracts import cells, drawing, figures, totals
from pairpep.extracts.building import SCRIPT
from pairpep.indicators.facts import Fact
from pairpep.measures import keeping, side_by_side
from pairpep.measures.models import Fact as Row
from tests.extracts.study import agreed, made, many, opened, table, unpacked
from tests.extracts.test_figures import counted, drawn, quarter, said
from tests.measures.figures import quarters
from tests.measures.network import CODES, SIZES, build, fills, shares
from tests.world import key

OF_RESEARCHERS = {"PP-1", "F7-b", "PP-2", "PP-6-held", "PP-8", "PP-9", "PP-11-6", "PP-11-12", "PP-12"}


def test_every_indicator_of_the_content_is_counted_again_or_says_why_it_is_not() -> None:
    codes = set(keeping.catalogue().codes)
    assert set(figures.offered()) | set(figures.not_here()) == codes and not set(figures.offered()) & set(figures.not_here())
    assert set(figures.offered()) >= OF_RESEARCHERS
    assert set(figures.not_here().values()) == {cells.SEALED, cells.NOT_READ}
    assert {code for code, why in figures.not_here().items() if why == cells.NOT_READ} == {"PP-6", "PP-6-hours", "PP-7"}


def test_rows_of_the_network_add_up_to_its_facts(full_world: Any) -> None:
    """What is about workers, and things: those that the network alone counts, and those that are added up over programs."""
    keeping.count_again()
    rows = drawn()
    facts = {(row.indicator, row.first): (row.numerator, row.denominator or 0) for row in Row.objects.using("jobs").filter(program=None)}
    for code, told in side_by_side.of_the_network():
        facts |= {(code, each.first): (each.numerator, each.denominator or 0) for each in told if code not in side_by_side.comparable()}
    seen = set()
    for (code, first), expected in facts.items():
        if code in figures.offered() and any(expected):
            assert drawing.adds_up(rows[(code, None, first)]) == pytest.approx(expected), (code, first)
            seen |= {code}
    assert seen == OF_RESEARCHERS
    strays = {code for (code, program, first), some in rows.items() if program is None and (code, first) not in facts and some}
    assert not strays - {"PP-1", "F7-b"}  # of these, quarters before the network began have programs and no figure


def test_the_script_has_a_sentence_for_each_reason() -> None:
    """In both languages: it is read where nothing of ours is."""
    words = runpy.run_path(str(SCRIPT))["WHY"]
    assert set(words) == set(cells.REASONS) and all(len(said) == 2 and all(said) for said in words.values())


def test_the_script_shows_what_is_about_workers_of_the_network_from_enough_of_them() -> None:
    may_show = runpy.run_path(str(SCRIPT))["may_show"]
    rule = dict(zip(figures.RULES, map(str, figures.rule(keeping.catalogue().editions("PP-2")[-1], 5)), strict=True))
    assert may_show(rule, 2, 8) and may_show(rule, 0, 5) and not may_show(rule, 2, 4)


def test_a_program_that_did_not_say_yes_is_left_out_with_its_reason_and_the_network_with_it() -> None:
    shown = grid_of([(20, 20), (15, 15), (12, 12)], [True, True, True]).cells
    (one, *others) = shown
    whole = replace(next(iter(shown.values())), program=None)
    found = [*shown.values(), whole]
    figures.of_those_who_agreed(found, others, list(shown))
    assert [each.program for each in found if each.status == cells.SHOWN] == others
    assert {each.reason for each in found if each.status != cells.SHOWN} == {cells.NOT_AGREED} and shown[one].reason


@pytest.fixture
def network(world: Any) -> Any:
    """Twelve programs, three quarters; some count too few people to be told one by one."""
    many(12)
    said_ = shares(SIZES, {"met_72h": 0.7, "assessed_14d": 0.5, "requests_direct": 0.45}, "requests")
    fills(build(), said_, quarters(3))
    counted()
    side_by_side.compare_all()
    return world


def by_all(name: str = "study", **more: Any) -> Any:
    """An agreement to which every program says yes."""
    return agreed(name, programs=[key(f"program {code[-1]}") for code in CODES], **more)


def test_totals_of_the_network_are_counted_again_by_the_script(network: Any, tmp_path: Path) -> None:
    files = opened(made(by_all()))
    told = [row for row in table(files, "figures") if row["program"] == "*" and row["status"] == "shown"]
    assert {row["indicator"] for row in told} >= {"F4-a", "F4-b", "F3-a", "PP-1"}
    (total,) = {(row["numerator"], row["denominator"]) for row in told if row["indicator"] == "F4-a" and row["first"] == str(quarter(1))}
    assert float(total[1]) == sum(SIZES)
    run = said(unpacked(files, tmp_path))
    assert run.returncode == 0, run.stdout
    absent = sum(row["status"] != "shown" for row in table(files, "figures"))
    assert f"different: 0 · absents de ce fichier / not in this file: {absent}" in run.stdout
    assert "made of sealed answers" in run.stdout and "researchers do not read this indicator" in run.stdout


def test_a_total_holds_no_row_of_a_program_that_is_not_shown(network: Any) -> None:
    """A row of a total is of a program that the file shows, or of all the others together."""
    files = opened(made(by_all()))
    shown, parts = defaultdict(list), defaultdict(list)
    for row in table(files, "contributions"):
        (parts if row["program"] == "*" else shown)[(row["indicator"], row["first"], row["part"])].append(row["value"])
    for place, rows in parts.items():
        if place[0] in side_by_side.comparable():
            left = sorted(rows)
            for value in shown[place]:
                left.remove(value)
            assert len(left) <= 1, place


def test_a_total_that_was_released_before_a_correction_is_left_out_and_says_so(network: Any, tmp_path: Path) -> None:
    fills([key("program a")], [{"met_72h": 57}], quarters(3)[:1])
    counted()
    side_by_side.compare_all()
    files = opened(made(by_all()))
    (stale,) = [row for row in table(files, "figures") if (row["indicator"], row["program"], row["reason"]) == ("F4-a", "*", "moved")]
    assert stale["status"] == "left_out" and stale["first"] == str(quarters(3)[0]) and not stale["value"]
    assert said(unpacked(files, tmp_path)).returncode == 0


def test_nobody_subtracts_their_way_to_a_program_that_is_blank(network: Any) -> None:
    """The attack, by hand: from each total, every program that the file shows is taken away."""
    for name, inside in (("study", True), ("outside", False)):
        least = 5 if inside else 11
        rows = table(opened(made(by_all(name, inside=inside), name)), "figures")
        by: dict[Any, list[dict[str, str]]] = defaultdict(list)
        for row in rows:
            by[(row["indicator"], row["first"])].append(row)
        tried = 0
        for (code, _first), these in by.items():
            totals_ = [row for row in these if row["program"] == "*" and row["status"] == "shown"]
            if code not in side_by_side.comparable() or not totals_:
                continue
            shown = [row for row in these if row["program"] not in ("*", "") and row["status"] == "shown"]
            yes = float(totals_[0]["numerator"]) - sum(float(row["numerator"]) for row in shown)
            whole = float(totals_[0]["denominator"]) - sum(float(row["denominator"]) for row in shown)
            if shown and whole:
                assert yes >= least and whole - yes >= least, (code, shown)
                tried += 1
        assert tried or not inside


# The grid, whatever the counts ------------------------------------------------------------------------------------------------------------


def grid_of(counts: list[tuple[int, int]], shown: list[bool]) -> totals.Grid:
    """Programs with so many yes and no; the total is read on a page, and nothing else is."""
    definition = keeping.catalogue().editions("F4-a")[-1]
    names = [uuid5(UUID(int=0), str(place)) for place in range(len(counts))]
    rows = [(yes, no, yes + no) for yes, no in counts]
    whole = tuple(sum(row[column] for row in rows) for column in range(3))
    found = {
        name: cells.Cell(definition, name, Fact("F4-a", str(name), date(2027, 1, 1), date(2027, 3, 31), yes, yes + no), 0.5, cells.SHOWN)
        for name, (yes, no), is_shown in zip(names, counts, shown, strict=True)
        if is_shown
    }
    return totals.Grid(names, [*rows, whole], {(len(rows), column) for column in range(3)}, found, set())  # type: ignore[list-item]


def left_blank(grid: totals.Grid) -> Mapping[str, int]:
    hidden = [place for place, name in enumerate(grid.programs) if name not in grid.cells]
    return {"programs": len(hidden), "yes": sum(grid.counts[at][0] for at in hidden), "no": sum(grid.counts[at][1] for at in hidden)}


def test_two_small_programs_whose_difference_would_tell_take_a_third_with_them() -> None:
    grid = grid_of([(2, 20), (1, 15), (40, 40), (30, 30), (12, 14)], [False, False, True, True, True])
    totals._tried(grid, Policy())
    assert left_blank(grid)["yes"] >= 5 and left_blank(grid)["programs"] >= 3
    assert grid.programs[4] not in grid.cells, "the smallest goes first"


@settings(max_examples=40, deadline=None)
@given(counts=st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), min_size=3, max_size=6))
def test_whatever_the_counts_the_rest_of_a_total_is_large_or_nothing(counts: list[tuple[int, int]]) -> None:
    shown = [yes >= 5 and no >= 5 for yes, no in counts]
    grid = grid_of(counts, shown)
    totals._tried(grid, Policy())
    rest = left_blank(grid)
    if grid.cells and rest["programs"]:
        assert rest["programs"] >= 2 and rest["yes"] >= 5 and rest["no"] >= 5
