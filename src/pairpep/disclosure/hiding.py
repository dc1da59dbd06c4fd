"""Which cells of a table are left blank: those that are too small, then the fewest people more that keep them from being worked out.

The second set is the optimum of an integer program, found by cuts: hide, ask by how much each small count could rise (flows), require what
was missing, again. Nothing depends on chance, a clock or the order of a set, so a table is always hidden in the same way.
"""

from __future__ import annotations

from collections.abc import Mapping

from pairpep.disclosure.flows import Rise, Roads, crossing, rise
from pairpep.disclosure.policy import Policy
from pairpep.disclosure.solving import milp
from pairpep.disclosure.tables import Cell, Table

NODES = 2000  # of the search tree in one round: a limit that is not a clock; past it the best pattern found is taken, and audited as any


def blanks(table: Table, policy: Policy, *, rows_read: bool = False) -> frozenset[Cell]:
    """The cells, totals included, that are not published. With `rows_read`, each row is read by people who know its counts."""
    needs = _needs(table, policy)
    if table.height == 1 or (table.width == 1 and not rows_read):
        return _of_a_list(table, needs)
    return _of_a_table(table, needs, rows_read=rows_read)


def small(table: Table, policy: Policy) -> frozenset[Cell]:
    """The cells that may not be told for what they are, whatever surrounds them."""
    grid, known = table.grid(), table.known_zeros()
    found = {(i, j) for i, row in enumerate(grid) for j, count in enumerate(row) if policy.is_small(count) and (i, j) not in known}
    if table.rates:
        short = [i for i, row in enumerate(grid) if row[-1] < policy.denominator]
        found |= {(i, j) for i in short for j in range(table.width)} - known
    return frozenset(found)


def _needs(table: Table, policy: Policy) -> dict[Cell, int]:
    """By how much each small cell has to be able to rise: to the threshold, and far enough from what it is."""
    grid = table.grid()
    return {(i, j): max(policy.persons - grid[i][j], policy.width) for i, j in sorted(small(table, policy))}


def _of_a_list(table: Table, needs: Mapping[Cell, int]) -> frozenset[Cell]:
    """One side only, without a search. What is hidden adds up to what the total leaves: one more count is enough, or else the total goes.

    Any count that is not small is at least the threshold, which is the most that a small one can need: the smallest of them will do.
    """
    lies = table.height == 1
    grid, known = table.grid(), table.known_zeros()
    last = table.width if lies else table.height
    cells = [(0, k) if lies else (k, 0) for k in range(last + 1)]
    value = {cell: grid[cell[0]][cell[1]] for cell in cells}
    hidden = {cell for cell in cells if cell in needs}
    held = sum(value[cell] for cell in hidden)
    if cells[last] not in hidden and any(held - value[cell] < needs[cell] for cell in hidden):
        free = sorted((value[cell], cell) for cell in cells[:last] if cell not in hidden and cell not in known)
        hidden.add(free[0][1] if free else cells[last])
    return frozenset(hidden | {(1, cell[1]) if lies else (cell[0], 1) for cell in hidden})


def _of_a_table(table: Table, needs: Mapping[Cell, int], *, rows_read: bool) -> frozenset[Cell]:
    roads = Roads(table.grid())
    known = table.known_zeros()
    free = [(i, j) for i in range(table.height + 1) for j in range(table.width + 1) if (i, j) not in needs and (i, j) not in known]
    cuts: list[tuple[dict[Cell, int], int]] = []
    chosen: frozenset[Cell] = frozenset()
    while True:
        missing = _missing(roads, needs, chosen, free, rows_read=rows_read)
        if not missing:
            return frozenset(needs) | chosen
        cuts += [cut for cut in missing if cut not in cuts]
        chosen = _cheapest(roads, free, cuts)


def _missing(
    roads: Roads, needs: Mapping[Cell, int], chosen: frozenset[Cell], free: list[Cell], *, rows_read: bool
) -> list[tuple[dict[Cell, int], int]]:
    """For each small cell that cannot rise enough: which free cells would help, by how much, and how much is asked of them."""
    hidden = sorted({*needs, *chosen})
    found = []
    for cell, wanted in needs.items():
        lifted = rise(roads, hidden, cell, wanted)
        asked: list[tuple[int | None, Rise]] = [(None, lifted)] if lifted.by < wanted else []
        if rows_read:  # whoever knows a row that the rise went through sees it stay: another way is needed
            rows = [row for row in range(roads.high) if row != cell[0] and (row in lifted.through or asked)]
            tries = [(row, rise(roads, [other for other in hidden if other[0] != row], cell, wanted)) for row in rows]
            asked += [(row, lifted) for row, lifted in tries if lifted.by < wanted]
        for row, short in asked:
            found += [cut for side in short.cuts if (cut := _cut(roads, needs, free, cell, side, wanted, row)) not in found]
    return found


def _cut(
    roads: Roads, needs: Mapping[Cell, int], free: list[Cell], cell: Cell, side: frozenset[int], wanted: int, row: int | None
) -> tuple[dict[Cell, int], int]:
    """What has to cross from `side`, when the counts of `row` are known."""
    already = sum(crossing(roads, [other for other in needs if other[0] != row], cell, side, wanted).values())
    return crossing(roads, [other for other in free if other[0] != row], cell, side, wanted - already), wanted - already


def _cheapest(roads: Roads, free: list[Cell], cuts: list[tuple[dict[Cell, int], int]]) -> frozenset[Cell]:
    """The fewest people, then the fewest cells, that satisfy every cut; the totals weigh what they hold."""
    import numpy
    from scipy.optimize import Bounds, LinearConstraint
    from scipy.sparse import lil_matrix

    asked = sorted({cell for helps, _ in cuts for cell in helps})
    at = {cell: k for k, cell in enumerate(asked)}
    matrix = lil_matrix((len(cuts), len(asked)))
    for line, (helps, _) in enumerate(cuts):
        for cell, through in helps.items():
            matrix[line, at[cell]] = through
    weights = numpy.array([roads.grid[i][j] * (len(free) + 1.0) + 1.0 for i, j in asked])
    least = numpy.array([wanted for _, wanted in cuts], dtype=float)
    answer = milp(
        weights,
        constraints=LinearConstraint(matrix.tocsr(), least, numpy.inf),
        integrality=numpy.ones(len(asked)),
        bounds=Bounds(0, 1),
        options={"mip_rel_gap": 0.0, "node_limit": NODES},
    )
    if answer.x is None:  # never seen; closed rather than open: everything that would help is hidden
        return frozenset(asked)
    return frozenset(cell for cell in asked if answer.x[at[cell]] > 0.5)
