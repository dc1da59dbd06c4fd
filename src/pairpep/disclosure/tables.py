"""A table of counts of people, before: what is counted, cut by what; its totals are part of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Cell = tuple[int, int]  # row, column; the last row and the last column are the totals


@dataclass(frozen=True)
class Population:
    """Who can be counted, and every value of each dimension that tables cut them by. Tables of one population are read side by side.

    `dimensions` is complete: a table that does not speak of one counts all of its values.
    """

    name: str
    dimensions: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Axis:
    """One side of a table: a dimension, and the parts that are told apart, each the values it holds. Parts share no value."""

    dimension: str
    parts: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, dimension: str, *values: str) -> Axis:
        """Each value for itself."""
        return cls(dimension, {value: (value,) for value in values})

    @property
    def labels(self) -> tuple[str, ...]:
        return tuple(self.parts)

    @property
    def whole(self) -> tuple[str, ...]:
        return tuple(value for part in self.parts.values() for value in part)


@dataclass(frozen=True)
class Table:
    """Counts of people by two sides. `impossible`: cells where nobody can be (structural zeros), which everybody knows.

    `within` keeps some values of other dimensions (a wave, a program). With `rates`, each row is read as percentages of its total,
    and a row whose total is under the policy's denominator shows none. ValueError when shapes, values or signs do not fit.
    """

    name: str
    population: Population
    rows: Axis
    columns: Axis
    counts: Sequence[Sequence[int]]
    impossible: frozenset[Cell] = frozenset()
    within: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    rates: bool = False

    def __post_init__(self) -> None:
        high, wide = len(self.rows.labels), len(self.columns.labels)
        if not high or not wide or len(self.counts) != high or any(len(row) != wide for row in self.counts):
            raise ValueError(f"{self.name}: as many counts as rows and columns, and one at least")
        if any(count < 0 for row in self.counts for count in row) or any(self.counts[i][j] for i, j in self.impossible):
            raise ValueError(f"{self.name}: a count is no less than zero, and zero where nobody can be")
        sides = [(self.rows.dimension, self.rows.whole), (self.columns.dimension, self.columns.whole), *self.within.items()]
        if len({dimension for dimension, _ in sides}) < len(sides):
            raise ValueError(f"{self.name}: a dimension is used once")
        for dimension, values in sides:
            if len(set(values)) < len(values) or not set(values) <= set(self.population.dimensions.get(dimension, ())):
                raise ValueError(f"{self.name}: {dimension} has values that {self.population.name} does not, or one twice")

    @property
    def height(self) -> int:
        return len(self.rows.labels)

    @property
    def width(self) -> int:
        return len(self.columns.labels)

    def grid(self) -> list[list[int]]:
        """The counts with a last column and a last row of totals."""
        body = [[*row, sum(row)] for row in self.counts]
        return [*body, [sum(column) for column in zip(*body, strict=True)]]

    def known_zeros(self) -> frozenset[Cell]:
        """Structural zeros, and the totals of rows and columns that hold nothing else."""
        high, wide = self.height, self.width
        rows = {(i, wide) for i in range(high) if all((i, j) in self.impossible for j in range(wide))}
        columns = {(high, j) for j in range(wide) if all((i, j) in self.impossible for i in range(high))}
        everything = {(high, wide)} if len(self.impossible) == high * wide else set()
        return self.impossible | rows | columns | everything


def listed(name: str, population: Population, axis: Axis, counts: Sequence[int], **others: object) -> Table:
    """A table with one side: a list of counts and their total."""
    return Table(name, population, axis, Axis("", {"": ()}), [[count] for count in counts], **others)  # type: ignore[arg-type]
