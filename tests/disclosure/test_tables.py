"""What goes out is attacked by somebody who reads all of it and can subtract."""

import itertools
import json
import math

import pytest

from pairpep.disclosure import Axis, Policy, Population, Release, Table, audit, listed, release
from pairpep.disclosure.hiding import small
from tests.disclosure.samples import USUAL, blanked, drawn, extremes, hidden, population, published, table


@pytest.mark.parametrize("start", range(0, 240, 40))
def test_nobody_is_found_in_any_of_two_hundred_and_forty_tables(start):
    """AB-66 and AB-67: each blank cell may hold five people, and three different numbers at least if it may hold fewer."""
    told = {}
    for seed in range(start, start + 40):
        asked = drawn(seed)
        out = published(asked)
        assert small(asked, USUAL) <= set(hidden(out))
        for cell in hidden(out):
            least, most = extremes(out.cells, cell)
            if most < 5 - 1e-6 or (least < 5 and most - least < 3 - 1e-6) or most - least < 1e-6:
                told[seed, cell] = (least, most)
    assert told == {}


@pytest.mark.parametrize("seed", range(24))
def test_the_audit_of_the_product_agrees_with_the_attacker(seed):
    out = published(drawn(seed))
    found = audit(out)
    assert set(found) == set(hidden(out))
    for cell, interval in found.items():
        least, most = extremes(out.cells, cell)
        assert interval.least == pytest.approx(least, abs=1e-5)
        assert interval.most == pytest.approx(most, abs=1e-5)


def test_what_is_shown_is_true_and_adds_up_where_nothing_is_blank():
    asked = table([[12, 9, 20], [8, 30, 7]])
    assert published(asked).cells == tuple(tuple(row) for row in asked.grid()) == ((12, 9, 20, 41), (8, 30, 7, 45), (20, 39, 27, 86))


def test_two_blank_cells_in_every_row_and_column_are_not_enough():
    """Two first rows less two first columns leave one cell alone: the counter-example to the rule of thumb."""
    pattern = {(0, 0), (0, 1), (1, 0), (1, 1), (1, 2), (2, 2), (2, 3), (3, 2), (3, 3)}
    asked = table([[9, 8, 20, 20], [7, 9, 3, 20], [20, 20, 9, 8], [20, 20, 7, 6]])
    for line in range(4):
        assert sum(cell[0] == line for cell in pattern) >= 2
        assert sum(cell[1] == line for cell in pattern) >= 2
    naive = blanked(asked.grid(), pattern)
    assert extremes(naive, (1, 2)) == (3, 3), "anybody can subtract"
    by_thumb = Release("x", "met", {}, asked.rows, asked.columns, tuple(tuple(row) for row in naive))
    assert audit(by_thumb)[1, 2].tells(USUAL)
    least, most = extremes(published(asked).cells, (1, 2))
    assert least == 0
    assert most >= 6


def test_a_program_of_three_people_tells_nothing_not_even_how_many_it_has():
    out = published(table([[14, 22, 9], [1, 2, 0], [17, 8, 30]]))
    assert out.cells[1] == (None, None, None, None)
    least, most = extremes(out.cells, (1, 3))
    assert least == 0
    assert most >= 6


def test_a_table_of_nobody_is_blank_and_says_not_even_that():
    out = published(table([[0, 0], [0, 0]]))
    assert {value for row in out.cells for value in row} == {None}


def test_where_nobody_can_be_a_zero_is_shown_and_hides_nothing_else():
    out = published(table([[0, 12, 30], [25, 9, 8]], impossible=frozenset({(0, 0)})))
    assert hidden(out) == []
    assert out.cells[0][0] == 0


def test_one_row_alone_hides_a_second_count():
    out = published(table([[3, 40, 12, 9]]))
    assert out.cells == ((None, 40, 12, None, 64), (None, 40, 12, None, 64))


def test_a_list_hides_the_smallest_count_that_is_enough_or_else_its_total():
    people = population(4, 1)
    programs = Axis.of("program", "P0", "P1", "P2", "P3")
    assert [row[0] for row in published(listed("Met", people, programs, [40, 2, 15, 8])).cells] == [40, None, 15, None, 65]
    assert [row[0] for row in published(listed("Met", people, programs, [4, 4, 40, 9])).cells] == [None, None, 40, 9, 57]
    nowhere = frozenset({(0, 0), (2, 0), (3, 0)})
    assert [row[0] for row in published(listed("Met", people, programs, [0, 3, 0, 0], impossible=nowhere)).cells] == [0, None, 0, 0, None]
    four = published(listed("Met", people, Axis.of("program", "P0", "P1"), [4, 1]))
    assert [row[0] for row in four.cells] == [None, None, None], "five people in all: their total would leave too little room"


def test_a_total_that_is_small_is_hidden_and_cannot_be_added_up():
    out = published(table([[1, 20, 30], [2, 14, 9], [1, 8, 40]]))
    assert out.cells[3][0] is None
    assert extremes(out.cells, (3, 0))[1] >= 5


def test_a_percentage_counts_as_the_counts_it_reveals():
    """Of 7 people, 5 and 2: a rate needs ten under its line, so neither is told, and 9 of 40 is."""
    out = published(table([[9, 31], [5, 2], [6, 6], [20, 20]], rates=True))
    assert out.cells[1][:2] == (None, None)
    assert out.share(1, 0).value is None
    assert out.share(1, 0).why
    shown = [i for i in range(4) if out.share(i, 0).value is not None]
    assert 1 not in shown
    assert shown, "the others are not all lost"
    assert all(out.share(i, 0).value == pytest.approx([9 / 40, 0, 0.5, 0.5][i]) for i in shown)


def test_every_blank_cell_gives_the_same_reason_in_both_languages():
    """Were the reason of a small count another than its neighbour's, it would say which one is small."""
    out = published(table([[3, 40, 12], [20, 30, 25], [9, 30, 14]]))
    assert len(hidden(out)) > 1
    reasons = {out.at(i, j).why for i, j in hidden(out)}
    assert len(reasons) == 1
    (reason,) = reasons
    assert reason.said("fr") == "Non affiché : trop peu de personnes, ici ou dans une case voisine."
    assert reason.said("en") == "Not shown: too few people, here or in a cell nearby."


def test_what_goes_out_does_not_hold_what_was_hidden():
    asked = table([[3, 4001, 1203], [2007, 3009, 2501], [9002, 3003, 1404]])
    out = published(asked)
    words = json.dumps(out.plain()) + repr(out)
    kept = {asked.grid()[i][j] for i, j in hidden(out)} - {3}
    assert kept
    assert not [value for value in kept if str(value) in words]
    assert Release.from_plain(json.loads(json.dumps(out.plain()))) == out


def test_the_same_table_goes_out_the_same_to_the_byte():
    once, again = (json.dumps([published(drawn(seed)).plain() for seed in range(40)]) for _ in range(2))
    assert once == again


def _least_hidden(asked: Table) -> int:
    """By trying every set of cells, the cheapest first, until every small count can rise as it must."""
    grid, must = asked.grid(), small(asked, USUAL)
    free = [(i, j) for i, row in enumerate(grid) for j, _ in enumerate(row) if (i, j) not in must and (i, j) not in asked.known_zeros()]
    sets = [chosen for many in range(len(free) + 1) for chosen in itertools.combinations(free, many)]
    for chosen in sorted(sets, key=lambda cells: (sum(grid[i][j] for i, j in cells), len(cells))):
        shown = blanked(grid, must | set(chosen))
        if all(extremes(shown, cell)[1] >= max(5, grid[cell[0]][cell[1]] + 3) - 1e-6 for cell in must):
            return sum(grid[i][j] for i, j in must | set(chosen))
    raise AssertionError("everything blank is always enough")


@pytest.mark.parametrize("seed", range(300, 320))
def test_no_fewer_people_could_be_hidden(seed):
    """On tables that are small enough to try everything, two ways."""
    asked = drawn(seed, highest=3, widest=2)
    if asked.width == 1 or asked.height == 1:
        asked = table([[seed % 7, 12, 9], [20, 3, 15 + seed % 5]])
    out = published(asked)
    assert sum(asked.grid()[i][j] for i, j in hidden(out)) == _least_hidden(asked)


def test_a_table_of_all_programs_is_hidden_and_proven():
    """The largest table of the network, 33 programs and 6 answers: every blank cell is safe, and most cells are still shown."""
    asked = table([[(7 * i + 5 * j * j + i * j) % 41 for j in range(6)] for i in range(33)])
    out = published(asked)
    assert {cell for cell, interval in audit(out).items() if interval.tells(USUAL)} == set()
    assert len(hidden(out)) < 90
    assert out.cells[33][6] == asked.grid()[33][6]


def test_a_higher_threshold_hides_more():
    from pairpep.disclosure import OUTSIDE

    asked = table([[12, 9, 20], [8, 30, 7]])
    out = release(asked, policy=OUTSIDE)
    assert isinstance(out, Release)
    assert all(extremes(out.cells, cell)[1] >= 11 for cell in hidden(out))
    assert {(0, 1), (1, 0), (1, 2)} <= set(hidden(out))


def test_a_threshold_is_never_lowered():
    with pytest.raises(ValueError, match="persons may be raised"):
        Policy(persons=4)


def test_a_table_that_does_not_hold_together_is_refused_before_anything_is_counted():
    people = Population("met", {"program": ("a", "b"), "answer": ("yes", "no")})
    sides = (Axis.of("program", "a", "b"), Axis.of("answer", "yes", "no"))
    for rows, columns, counts, impossible in (
        (*sides, [[1, 2]], frozenset()),
        (*sides, [[1, -2], [3, 4]], frozenset()),
        (*sides, [[1, 2], [3, 4]], frozenset({(0, 0)})),
        (Axis.of("program", "a", "c"), sides[1], [[1, 2], [3, 4]], frozenset()),
        (Axis("program", {"one": ("a",), "both": ("a", "b")}), sides[1], [[1, 2], [3, 4]], frozenset()),
        (sides[0], Axis.of("program", "a", "b"), [[1, 2], [3, 4]], frozenset()),
    ):
        with pytest.raises(ValueError, match="Reach"):
            Table("Reach", people, rows, columns, counts, impossible)


def test_an_interval_that_nothing_bounds_has_no_end():
    out = published(table([[1, 2], [0, 1]]))
    assert audit(out)[2, 2].most == math.inf


def test_a_program_that_knows_its_own_row_finds_nobody_in_another():
    """Two programs were hidden for each other's sake: the one that knows its own count has only to subtract."""
    counts = [[3, 40, 12], [9, 22, 30], [50, 31, 25], [60, 70, 14]]
    usual = published(table(counts))
    known = [list(row) for row in usual.cells]
    known[1] = table(counts).grid()[1]
    assert extremes(known, (0, 0))[1] < 5, "read from inside, the usual table tells"
    careful = published(table(counts), rows_read=True)
    for row in range(4):
        inside = [list(cells) for cells in careful.cells]
        inside[row] = table(counts).grid()[row]
        blank = [(i, j) for i, cells in enumerate(inside) for j, value in enumerate(cells) if value is None]
        assert all(extremes(inside, cell)[1] >= 5 for cell in blank)
    assert len(hidden(careful)) > len(hidden(usual))


@pytest.mark.parametrize("start", range(400, 412, 4))
def test_nobody_is_found_from_inside_any_of_a_dozen_tables(start):
    told = {}
    for asked in (drawn(seed, highest=5, widest=4) for seed in range(start, start + 4)):
        out = published(asked, rows_read=True)
        for row in range(asked.height):
            inside = [list(cells) for cells in out.cells]
            inside[row] = asked.grid()[row]
            blank = [(i, j) for i, cells in enumerate(inside) for j, value in enumerate(cells) if value is None]
            if asked.height > 1:
                told |= {(start, row, cell): True for cell in blank if extremes(inside, cell)[1] < 5 - 1e-6}
    assert told == {}
