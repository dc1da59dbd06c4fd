"""Rows in a fixed order, never ranked: a dot and its interval before the network's band, or a bar from zero with its interval."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pairpep.charts import marks
from pairpep.charts.drawing import SIZE, Frame, Picture, line, picture, sample, tag, width_of, words, wrapped
from pairpep.charts.numbers import Form
from pairpep.charts.parts import Chart, Figure, Key, Signal, chart
from pairpep.charts.scales import Scale, scale

LEADING = 18  # from a line of words to the next


@dataclass(frozen=True)
class Row:
    """A line of the chart: `figure.low` and `.high` are its interval."""

    label: str
    figure: Figure
    is_own: bool = False
    signal: Signal | None = None


@dataclass(frozen=True)
class Around:
    """Where the whole network stands, drawn behind."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class RowWords:
    title: str
    sentence: str
    caption: str
    row: str
    value: str
    interval: str
    n: str
    around: str
    hidden: str


def intervals(key: str, rows: Sequence[Row], said: RowWords, form: Form, *, around: Around | None = None) -> Chart:
    """A dot and an interval a row."""
    return _chart(key, rows, said, form, around, bars=False)


def proportions(key: str, rows: Sequence[Row], said: RowWords, form: Form) -> Chart:
    """A bar from 0 to its share of 100 %, and its interval. Values between 0 and 1."""
    return _chart(key, rows, said, form, None, bars=True)


def _chart(key: str, rows: Sequence[Row], said: RowWords, form: Form, around: Around | None, *, bars: bool) -> Chart:
    ends = [end for row in rows for end in row.figure.ends]
    if not ends:
        return Chart(said.title, said.sentence)
    ends += [around.low, around.high] if around else []
    plan = _Plan(rows, said, form, scale([0.0, 1.0] if bars else ends), around, bars)
    legend = []
    if around:
        band = tag("rect", class_="chart__band", x=4, y=0, width=20, height=16)
        legend.append(Key(sample(band + line(14, 0, 14, 16, "chart__mean")), f"{said.around} ({form.said(around.value)})"))
    if any(row.figure.low is not None for row in rows):
        legend.append(Key(sample(line(2, 8, 26, 8, "chart__whisker") + ("" if bars else marks.dot(14, 8))), said.interval))
    if any(not row.figure.shown for row in rows):
        legend.append(Key(sample(marks.gap(14, 8)), said.hidden))
    return chart(
        said,
        lambda frame: plan.picture(key, frame),
        heads=(said.row, said.value, said.interval, said.n),
        rows=_table(rows, said, form),
        legend=legend,
    )


def _table(rows: Sequence[Row], said: RowWords, form: Form) -> Iterator[tuple[str, ...]]:
    for row in rows:
        figure = row.figure
        yield (
            row.label,
            form.said(figure.value) if figure.value is not None else figure.why or said.hidden,
            form.between(figure.low, figure.high) if figure.low is not None and figure.high is not None else "",
            form.count(figure.n) if figure.n is not None else "",
        )


@dataclass(frozen=True)
class _Plan:
    rows: Sequence[Row]
    said: RowWords
    form: Form
    along: Scale
    around: Around | None
    bars: bool

    def picture(self, key: str, frame: Frame) -> Picture:
        names = [self._named(row, frame) for row in self.rows]
        along = self.along.drawn(12, frame.width - 12)
        tops = [2.0]
        for lines, _ in names:
            tops.append(tops[-1] + LEADING * len(lines) + 30)
        bottom = tops[-1]
        parts = [*self._behind(along, bottom)]
        for row, (lines, value), top in zip(self.rows, names, tops, strict=False):
            look = "chart__text chart__text--own" if row.is_own else "chart__text"
            parts += [words(text, 0, top + 14 + LEADING * at, class_=look) for at, text in enumerate(lines)]
            parts.append(words(value, frame.width, top + 14, class_="chart__text chart__text--value", anchor="end"))
            parts.append(self._mark(row, along, top + LEADING * len(lines) + 12))
        shown = along.marks if not frame.is_narrow or len(along.marks) <= 6 else along.marks[::2]
        parts.append(line(along.start, bottom, along.end, bottom, "chart__axis"))
        for mark in shown:
            parts.append(line(along.at(mark), bottom, along.at(mark), bottom + 4, "chart__axis"))
            text = self.form.mark(mark, along.step)
            x = min(max(along.at(mark), width_of(text) / 2), frame.width - width_of(text) / 2)
            parts.append(words(text, x, bottom + 19, anchor="middle"))
        return picture(key, frame, bottom + 26, title=self.said.title, desc=self.said.sentence, parts=parts)

    def _named(self, row: Row, frame: Frame) -> tuple[list[str], str]:
        """The name on as many lines as it needs, beside the value."""
        figure = row.figure
        value = "" if figure.value is None else self.form.said(figure.value)
        if figure.n is not None:
            value += f" ({self.said.n} {self.form.count(figure.n)})"
        return wrapped(row.label, frame.width - width_of(value, SIZE + 1) - 16), value

    def _behind(self, along: Scale, bottom: float) -> Iterator[str]:
        if self.around:
            low, high = along.at(self.around.low), along.at(self.around.high)
            yield tag("rect", class_="chart__band", x=low, y=0, width=high - low, height=bottom)
        if self.around:
            yield line(along.at(self.around.value), 0, along.at(self.around.value), bottom, "chart__mean")

    def _mark(self, row: Row, along: Scale, y: float) -> str:
        figure = row.figure
        if figure.value is None:
            return marks.gap(along.start + 6, y)
        x, drawn_parts = along.at(figure.value), ""
        if self.bars:
            look = "chart__bar chart__bar--own" if row.is_own else "chart__bar"
            drawn_parts += tag("rect", class_=look, x=along.start, y=y - 7, width=max(x - along.start, 0.5), height=14)
        if figure.low is not None and figure.high is not None:
            low, high = along.at(figure.low), along.at(figure.high)
            look = "chart__whisker chart__whisker--over" if self.bars else "chart__whisker"
            drawn_parts += line(low, y, high, y, look) + line(low, y - 4, low, y + 4, look) + line(high, y - 4, high, y + 4, look)
        if self.bars:
            return drawn_parts
        return drawn_parts + (marks.own(x, y, row.signal) if row.is_own else marks.dot(x, y, row.signal))
