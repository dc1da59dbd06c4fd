"""How far a hidden count could be from what it is, by flows: in a table with totals, what can move does so along cycles of hidden cells.

Rows and columns (and the row and the column of totals) are places, each cell is a road between its row and its column. A count that rises
by one sends one unit along its road, and the rest of the table brings it back: along an ordinary cell that falls (no lower than zero) or a
total that rises. So the most that a count can rise is a maximum flow, and the least cut says which cells would have to be hidden as well
(Fischetti and Salazar, Mathematical Programming 84, 1999).
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from pairpep.disclosure.tables import Cell

ENDLESS = 10**9


@dataclass(frozen=True)
class Roads:
    """The cells of a grid of totals as roads. Places: rows 0 to `high`, then columns."""

    grid: Sequence[Sequence[int]]

    @property
    def high(self) -> int:
        return len(self.grid) - 1

    @property
    def wide(self) -> int:
        return len(self.grid[0]) - 1

    def ends(self, cell: Cell) -> tuple[int, int]:
        return cell[0], self.high + 1 + cell[1]

    def rises(self, cell: Cell) -> bool:
        """Whether a rise of this cell runs from its row to its column: yes for counts and the grand total, no for other totals."""
        return (cell[0] == self.high) == (cell[1] == self.wide)

    def capacity(self, cell: Cell) -> tuple[int, int]:
        """From the row to the column, and back."""
        value = self.grid[cell[0]][cell[1]]
        return (ENDLESS, value) if self.rises(cell) else (value, ENDLESS)

    def terminals(self, cell: Cell) -> tuple[int, int]:
        """Where the flow that lets this cell rise starts, and where it ends."""
        row, column = self.ends(cell)
        return (column, row) if self.rises(cell) else (row, column)


@dataclass(frozen=True)
class Rise:
    """How far a count was lifted, through which places; when it is less than was wanted, the places of two least cuts."""

    by: int
    through: frozenset[int]
    cuts: Sequence[frozenset[int]] = ()


def rise(roads: Roads, hidden: Collection[Cell], cell: Cell, wanted: int) -> Rise:
    """By how much `cell` can rise when `hidden` cells may move, counted up to `wanted`."""
    room: dict[int, dict[int, int]] = {}
    for other in hidden:
        if other != cell:
            row, column = roads.ends(other)
            forth, back = roads.capacity(other)
            room.setdefault(row, {})[column] = forth
            room.setdefault(column, {})[row] = back
    start, end = roads.terminals(cell)
    flow, through = 0, set[int]()
    while flow < wanted:
        came = _search(room, start, end)
        if end not in came:
            far = frozenset(range(roads.high + roads.wide + 2)) - frozenset(_search(_reversed(room), end, None))
            return Rise(flow, frozenset(through), [frozenset(came), far])
        way = _way(came, end)
        through |= set(way)
        flow += _send(room, way, wanted - flow)
    return Rise(flow, frozenset(through))


def _search(room: dict[int, dict[int, int]], start: int, end: int | None) -> dict[int, int]:
    came, waiting = {start: start}, deque([start])
    while waiting and end not in came:
        place = waiting.popleft()
        for other, left in room.get(place, {}).items():
            if left > 0 and other not in came:
                came[other] = place
                waiting.append(other)
    return came


def _way(came: dict[int, int], end: int) -> list[int]:
    way = [end]
    while came[way[-1]] != way[-1]:
        way.append(came[way[-1]])
    return way[::-1]


def _send(room: dict[int, dict[int, int]], way: list[int], most: int) -> int:
    steps = list(itertools.pairwise(way))
    sent = min([most, *(room[a][b] for a, b in steps)])
    for a, b in steps:
        room[a][b] -= sent
        room[b][a] += sent
    return sent


def _reversed(room: dict[int, dict[int, int]]) -> dict[int, dict[int, int]]:
    turned: dict[int, dict[int, int]] = {}
    for place, roads in room.items():
        for other, left in roads.items():
            turned.setdefault(other, {})[place] = left
    return turned


def crossing(roads: Roads, cells: Collection[Cell], cell: Cell, side: Collection[int], wanted: int) -> dict[Cell, int]:
    """What each of `cells` would let through from `side` to the rest if it were hidden, counted up to `wanted`."""
    through: dict[Cell, int] = {}
    for other in cells:
        row, column = roads.ends(other)
        if other == cell or (row in side) == (column in side):
            continue
        forth, back = roads.capacity(other)
        capacity = min(forth if row in side else back, wanted)
        if capacity > 0:
            through[other] = capacity
    return through
