"""Funnels: each program by how many people it counts, and how far chance alone carries a figure of that size.

One's own program is named and ringed, the others are not named, in the picture or in the table. The inner limits are drawn and silent; only
what is outside the outer ones may have a signal, which the caller gives.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pairpep.charts import marks
from pairpep.charts.drawing import Frame, Picture, line, path, picture, sample, width_of, words
from pairpep.charts.numbers import Form
from pairpep.charts.parts import SIGNALS, Chart, Figure, Key, Signal, chart
from pairpep.charts.scales import Scale, scale

HEIGHT = {"w": 270, "n": 220}


@dataclass(frozen=True)
class Spot:
    """A program: its figure, whose `n` is its denominator; a name for one's own alone."""

    figure: Figure
    name: str = ""
    signal: Signal | None = None


@dataclass(frozen=True)
class Curve:
    """The limits at a denominator: 95 % inside, 99.8 % outside."""

    n: int
    low: float
    high: float
    far_low: float
    far_high: float


@dataclass(frozen=True)
class FunnelWords:
    title: str
    sentence: str
    caption: str
    program: str
    other: str
    n: str
    value: str
    what: str
    centre: str
    inner: str
    outer: str
    others: str
    hidden: str
    signals: tuple[str, str, str]


def funnel(
    key: str, spots: Sequence[Spot], curves: Sequence[Curve], centre: float, said: FunnelWords, form: Form,
    *, floor: float | None = None, ceiling: float | None = None,
) -> Chart:  # fmt: skip
    """A funnel; without a figure that may be shown, its sentence alone. `curves` by growing denominator, as many as make them smooth."""
    shown = sorted((spot for spot in spots if spot.figure.shown and spot.figure.n), key=lambda spot: (spot.figure.n, spot.figure.value))
    if not shown or not curves:
        return Chart(said.title, said.sentence)
    ends = [spot.figure.value or 0.0 for spot in shown] + [end for each in curves for end in (each.far_low, each.far_high)]
    plan = _Plan(shown, curves, centre, said, form, scale(ends, floor=floor, ceiling=ceiling))
    hidden = [spot for spot in spots if spot not in shown]
    rows = [*_rows(shown, said, form), *((spot.name or said.other, "", spot.figure.why or said.hidden, "") for spot in hidden)]
    return chart(
        said,
        lambda frame: plan.picture(key, frame),
        heads=(said.program, said.n, said.value, said.what),
        rows=rows,
        legend=_legend(shown, said),
    )


def _rows(shown: Sequence[Spot], said: FunnelWords, form: Form) -> Iterator[tuple[str, ...]]:
    for spot in sorted(shown, key=lambda spot: not spot.name):
        meaning = said.signals[SIGNALS.index(spot.signal)] if spot.signal else ""
        yield spot.name or said.other, form.count(spot.figure.n or 0), form.said(spot.figure.value or 0.0), meaning


def _legend(shown: Sequence[Spot], said: FunnelWords) -> Iterator[Key]:
    for spot in shown:
        if spot.name:
            yield Key(sample(marks.own(14, 8).replace('r="11"', 'r="7.5"')), spot.name)
    if any(not spot.name for spot in shown):
        yield Key(sample(marks.ring(14, 8)), said.others)
    for signal, meaning in zip(SIGNALS, said.signals, strict=True):
        if any(spot.signal == signal for spot in shown):
            yield Key(marks.key_of_dot(signal), meaning)
    yield Key(marks.key_of_line("chart__mean"), said.centre)
    yield Key(sample(line(1, 4, 27, 4, "chart__inner") + line(1, 12, 27, 12, "chart__inner")), said.inner)
    yield Key(marks.key_of_band("chart__outer"), said.outer)


@dataclass(frozen=True)
class _Plan:
    shown: Sequence[Spot]
    curves: Sequence[Curve]
    centre: float
    said: FunnelWords
    form: Form
    height: Scale

    def picture(self, key: str, frame: Frame) -> Picture:
        labels = [self.form.mark(mark, self.height.step) for mark in self.height.marks]
        left = max(width_of(label) for label in labels) + 10
        right, bottom = frame.width - 14, 12 + HEIGHT[frame.suffix]
        up = self.height.drawn(bottom, 12)
        along = scale([0, *(each.n for each in self.curves), *(spot.figure.n or 0 for spot in self.shown)], floor=0).drawn(left, right)
        parts = [line(left, up.at(mark), right, up.at(mark), "chart__grid") for mark in up.marks]
        parts += [words(label, left - 8, up.at(mark) + 4, anchor="end") for mark, label in zip(up.marks, labels, strict=True)]
        parts += [*self._curves(along, up), line(left, up.at(self.centre), right, up.at(self.centre), "chart__mean")]
        parts += self._along(along, bottom)
        parts += [self._dot(spot, along, up, right) for spot in sorted(self.shown, key=lambda spot: bool(spot.name))]
        parts.append(words(self.said.n, right, bottom + 42, anchor="end"))
        return picture(key, frame, bottom + 52, title=self.said.title, desc=self.said.sentence, parts=parts)

    def _curves(self, along: Scale, up: Scale) -> Iterator[str]:
        """What lies beyond the scale is not drawn: a limit under zero, or over all."""
        far = [(along.at(each.n), each) for each in self.curves]
        low, high = up.low, up.high
        upper = [(x, up.at(min(each.far_high, high))) for x, each in far]
        lower = [(x, up.at(max(each.far_low, low))) for x, each in far]
        yield path([*upper, *reversed(lower)], "chart__band", closed=True)
        yield path(upper, "chart__outer") + path(lower, "chart__outer")
        yield path([(x, up.at(min(each.high, high))) for x, each in far], "chart__inner")
        yield path([(x, up.at(max(each.low, low))) for x, each in far], "chart__inner")

    def _along(self, along: Scale, bottom: float) -> Iterator[str]:
        shown = along.marks if len(along.marks) <= 6 else along.marks[::2]
        for mark in shown:
            text = self.form.count(round(mark))
            anchor = "end" if along.at(mark) + width_of(text) / 2 > along.end + 10 else "middle"
            yield line(along.at(mark), bottom, along.at(mark), bottom + 5, "chart__axis")
            yield words(text, along.at(mark), bottom + 20, anchor=anchor)

    def _dot(self, spot: Spot, along: Scale, up: Scale, right: float) -> str:
        x, y = along.at(spot.figure.n or 0), up.at(spot.figure.value or 0.0)
        if not spot.name:
            return marks.dot(x, y, spot.signal) if spot.signal else marks.ring(x, y)
        wide = width_of(spot.name)
        anchor, at = ("end", x - 16) if x + 16 + wide > right else ("start", x + 16)
        at, anchor = (right, "end") if anchor == "end" and at - wide < 0 else (at, anchor)
        above = y - 18 if anchor == "end" and at == right else y + 4
        return marks.own(x, y, spot.signal) + words(
            spot.name, at, above, class_="chart__text chart__text--own chart__text--over", anchor=anchor
        )
