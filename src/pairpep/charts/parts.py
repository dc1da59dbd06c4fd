"""What every chart is made of: figures that may be missing, and the three forms in which each is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from pairpep.charts.drawing import NARROW, WIDE, Frame, Picture

Signal = Literal["improvement", "concern", "neutral"]
SIGNALS: tuple[Signal, ...] = ("improvement", "concern", "neutral")  # the order in which their words are given
NOTHING = Picture("")


@dataclass(frozen=True)
class Figure:
    """A value, of how many, between what and what; or none, and why. What is not `shown` is forgotten at once: it cannot be drawn."""

    value: float | None
    n: int | None = None
    low: float | None = None
    high: float | None = None
    why: str = ""
    shown: bool = True

    def __post_init__(self) -> None:
        if not self.shown or self.value is None:
            for name in ("value", "n", "low", "high"):
                object.__setattr__(self, name, None)
            object.__setattr__(self, "shown", False)

    @property
    def ends(self) -> list[float]:
        """Every number that needs room on a scale."""
        return [each for each in (self.value, self.low, self.high) if each is not None]


@dataclass(frozen=True)
class Key:
    """A line of the legend: a mark, and what it means."""

    mark: Picture
    words: str


@dataclass(frozen=True)
class Column:
    """The head of a column, and whether it holds figures, which stand under one another, or words."""

    head: str
    is_figures: bool


@dataclass(frozen=True)
class Cell:
    column: Column
    said: str

    @property
    def head(self) -> str:
        return self.column.head


@dataclass(frozen=True)
class Line:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Chart:
    """A picture (drawn for a phone and for the rest), a table that says the same, and a sentence. Without a figure, the sentence alone."""

    title: str
    sentence: str
    caption: str = ""
    wide: Picture = NOTHING
    narrow: Picture = NOTHING
    legend: tuple[Key, ...] = ()
    first: str = ""  # the head of the lines
    columns: tuple[Column, ...] = ()
    lines: tuple[Line, ...] = ()


class Said(Protocol):
    """The words that every chart has."""

    @property
    def title(self) -> str: ...
    @property
    def sentence(self) -> str: ...
    @property
    def caption(self) -> str: ...


def chart(
    said: Said, picture: Callable[[Frame], Picture], *, heads: Sequence[str], rows: Iterable[Sequence[str]], legend: Iterable[Key] = ()
) -> Chart:
    """The three forms together. The first head is that of the lines; a column that says nothing anywhere is left out."""
    known = [tuple(row) for row in rows]
    kept = [at for at in range(1, len(heads)) if any(row[at] for row in known)]
    columns = {at: Column(heads[at], any(row[at][:1].isdigit() or row[at][:1] == "-" for row in known)) for at in kept}
    return Chart(
        said.title,
        said.sentence,
        said.caption,
        wide=picture(WIDE),
        narrow=picture(NARROW),
        legend=tuple(legend),
        first=heads[0],
        columns=tuple(columns.values()),
        lines=tuple(Line(row[0], tuple(Cell(columns[at], row[at] or "–") for at in kept)) for row in known),
    )
