"""Run charts and control charts: a line, its dots, the band of what is usual, and only what stands out in colour.

Limits are those of the caller, computed from the figures that are shown: a mean of hidden figures would tell them. Where limits follow each
period's denominator, there is no band over a period whose figure is hidden: its width would be the denominator.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from pairpep.charts import marks
from pairpep.charts.drawing import Frame, Picture, line, path, picture, sample, width_of, words, wrapped
from pairpep.charts.numbers import Form
from pairpep.charts.parts import SIGNALS, Chart, Figure, Key, Signal, chart
from pairpep.charts.scales import Scale, scale

HEIGHT = {"w": 240, "n": 190}  # of the plot alone
BESIDE, LEADING = 118, 16  # the room for a label beside the plot, and from one of its lines to the next


@dataclass(frozen=True)
class Period:
    """A dot: `label` in the table, `short` under the axis."""

    label: str
    figure: Figure
    short: str = ""
    signal: Signal | None = None


@dataclass(frozen=True)
class Limits:
    """From the period `first` to `last` (their places, both included): the mean, and what is usual around it, one pair or one a period."""

    first: int
    last: int
    centre: float
    low: float | Sequence[float]
    high: float | Sequence[float]
    old: bool = False
    provisional: bool = False

    def at(self, place: int) -> tuple[float, float]:
        low = self.low if isinstance(self.low, (int, float)) else self.low[place - self.first]
        high = self.high if isinstance(self.high, (int, float)) else self.high[place - self.first]
        return low, high

    @property
    def varies(self) -> bool:
        return not (isinstance(self.low, (int, float)) and isinstance(self.high, (int, float)))


@dataclass(frozen=True)
class Reference:
    """A line that comes from elsewhere: a norm (solid), a program's own aim (dashed), what others reach (dotted); or the median of the
    dots themselves, where a chart has no limits. From the period `first` to `last`, both included; without `last`, to the end."""

    kind: Literal["standard", "target", "benchmark", "median"]
    value: float
    label: str
    first: int = 0
    last: int | None = None


@dataclass(frozen=True)
class Event:
    """Something known that happened at a period; `label` with its date."""

    at: int
    label: str


@dataclass(frozen=True)
class LineWords:
    """Every word of a line chart, in the language of the page. `signals` in the order improvement, concern, neutral."""

    title: str
    sentence: str
    caption: str
    period: str
    value: str
    n: str
    usual: str
    what: str
    mean: str
    limits: str
    old_limits: str
    provisional: str
    gap: str
    signals: tuple[str, str, str]


@dataclass(frozen=True)
class Series:
    """All that one picture shows."""

    periods: Sequence[Period]
    limits: Sequence[Limits] = ()
    references: Sequence[Reference] = ()
    events: Sequence[Event] = ()
    floor: float | None = None
    ceiling: float | None = None

    def scale(self) -> Scale:
        ends = [end for period in self.periods for end in period.figure.ends]
        ends += [each.value for each in self.references]
        for each in self.limits:
            ends += [end for place in self.banded(each) for end in each.at(place)] + [each.centre]
        return scale(ends, floor=self.floor, ceiling=self.ceiling)

    def banded(self, limits: Limits) -> list[int]:
        places = range(limits.first, limits.last + 1)
        return [place for place in places if not limits.varies or self.periods[place].figure.shown]


def line_chart(key: str, series: Series, said: LineWords, form: Form) -> Chart:
    """A chart of figures in time; without a single figure, its sentence alone."""
    if not any(period.figure.shown for period in series.periods):
        return Chart(said.title, said.sentence)
    plan = _Plan(series, said, form)
    return chart(
        said,
        lambda frame: plan.picture(key, frame),
        heads=(said.period, said.value, said.n, said.usual, said.what),
        rows=_rows(series, said, form),
        legend=_legend(series, said),
    )


def _rows(series: Series, said: LineWords, form: Form) -> Iterator[tuple[str, ...]]:
    for place, period in enumerate(series.periods):
        figure = period.figure
        usual = [each for each in series.limits if not each.old and place in series.banded(each)]
        what = [said.signals[SIGNALS.index(period.signal)]] if period.signal and figure.shown else []
        what += [each.label for each in series.events if each.at == place]
        yield (
            period.label,
            form.said(figure.value) if figure.value is not None else figure.why or said.gap,
            form.count(figure.n) if figure.n is not None else "",
            form.between(*usual[0].at(place)) if usual else "",
            " · ".join(what),
        )


def _legend(series: Series, said: LineWords) -> Iterator[Key]:
    for signal, meaning in zip(SIGNALS, said.signals, strict=True):
        if any(period.signal == signal and period.figure.shown for period in series.periods):
            yield Key(marks.key_of_dot(signal), meaning)
    if series.limits:
        yield Key(marks.key_of_line("chart__mean"), said.mean)
    if any(not each.old and not each.provisional for each in series.limits):
        yield Key(marks.key_of_band(""), said.limits)
    if any(each.provisional for each in series.limits):
        yield Key(marks.key_of_band("chart__limit--provisional"), said.provisional)
    if any(each.old for each in series.limits):
        yield Key(marks.key_of_limits("chart__limit--old"), said.old_limits)
    for each in series.references:
        yield Key(marks.key_of_line(f"chart__{each.kind}"), each.label)
    if any(not period.figure.shown for period in series.periods):
        yield Key(sample(marks.gap(14, 8)), said.gap)
    for count, event in enumerate(series.events, start=1):
        yield Key(sample(marks.number(14, 8, count).replace('r="8.5"', 'r="7.5"')), event.label)


@dataclass(frozen=True)
class _Plan:
    """Where things go in one picture."""

    series: Series
    said: LineWords
    form: Form

    def picture(self, key: str, frame: Frame) -> Picture:
        scale = self.series.scale()
        labels = [self.form.mark(mark, scale.step) for mark in scale.marks]
        left = max(width_of(label) for label in labels) + 10
        top = 26 if self.series.events else 10
        scale = scale.drawn(top + HEIGHT[frame.suffix], top)
        right = frame.width - self._margin(frame)
        step = (right - left) / len(self.series.periods)
        centres = [left + step * (place + 0.5) for place in range(len(self.series.periods))]
        parts = [
            *self._grid(scale, labels, left, right),
            *self._bands(scale, centres, step),
            *self._references(scale, centres, step, frame, right),
        ]
        parts += [*self._events(scale, centres, top), *self._line(scale, centres)]
        under, height = self._under(scale, centres, step, left, frame.width)
        return picture(key, frame, height, title=self.said.title, desc=self.said.sentence, parts=[*parts, *under])

    def _grid(self, scale: Scale, labels: list[str], left: float, right: float) -> Iterator[str]:
        for mark, label in zip(scale.marks, labels, strict=True):
            yield line(left, scale.at(mark), right, scale.at(mark), "chart__grid")
            yield words(label, left - 8, scale.at(mark) + 4, anchor="end")

    def _bands(self, scale: Scale, centres: list[float], step: float) -> Iterator[str]:
        for each in self.series.limits:
            look = " chart__limit--old" if each.old else " chart__limit--provisional" if each.provisional else ""
            for run in _runs(self.series.banded(each)):
                upper = [(x, scale.at(each.at(place)[1])) for place in run for x in (centres[place] - step / 2, centres[place] + step / 2)]
                lower = [(x, scale.at(each.at(place)[0])) for place in run for x in (centres[place] - step / 2, centres[place] + step / 2)]
                if not each.old:
                    yield path([*upper, *reversed(lower)], "chart__band", closed=True)
                yield path(upper, f"chart__limit{look}") + path(lower, f"chart__limit{look}")
                mean = "chart__mean chart__mean--old" if each.old else "chart__mean"
                yield line(upper[0][0], scale.at(each.centre), upper[-1][0], scale.at(each.centre), mean)

    def _references(self, scale: Scale, centres: list[float], step: float, frame: Frame, right: float) -> Iterator[str]:
        """Each line ends at its label, in the margin where nothing is drawn; on a phone, at its figure: the legend has the words."""
        lowest = -float("inf")
        for each in sorted(self.series.references, key=lambda each: -each.value):
            y = scale.at(each.value)
            ends = right if each.last is None else centres[each.last] + step / 2
            yield line(centres[each.first] - step / 2, y, ends, y, f"chart__{each.kind}")
            if not (told := self._beside(each, frame)):
                continue
            start = max(y + 4 - LEADING * (len(told) - 1) / 2, lowest)
            for at, text in enumerate(told):
                yield words(text, right + 7, start + LEADING * at, class_="chart__text chart__text--ink")
            lowest = start + LEADING * len(told) + 6

    def _beside(self, each: Reference, frame: Frame) -> list[str]:
        """Nothing beside a line that ended before the last dot: the legend has its words and its days."""
        if each.last is not None and each.last < len(self.series.periods) - 1:
            return []
        return [self.form.said(each.value)] if frame.is_narrow else wrapped(each.label, BESIDE)

    def _margin(self, frame: Frame) -> float:
        told = [text for each in self.series.references for text in self._beside(each, frame)]
        return max((width_of(text) for text in told), default=4.0) + 10

    def _events(self, scale: Scale, centres: list[float], top: float) -> Iterator[str]:
        for count, event in enumerate(self.series.events, start=1):
            x = centres[event.at]
            yield line(x, top - 6, x, scale.start, "chart__event") + marks.number(x, top - 14, count)

    def _line(self, scale: Scale, centres: list[float]) -> Iterator[str]:
        shown = [place for place, period in enumerate(self.series.periods) if period.figure.shown]
        spots = {place: (centres[place], scale.at(self.series.periods[place].figure.value or 0.0)) for place in shown}
        for run in _runs(shown):
            if len(run) > 1:
                yield path([spots[place] for place in run], "chart__line")
        for place, period in enumerate(self.series.periods):
            yield marks.dot(*spots[place], period.signal) if place in spots else marks.gap(centres[place], scale.start)

    def _under(self, scale: Scale, centres: list[float], step: float, left: float, width: int) -> tuple[list[str], float]:
        """The names of periods, as many as have room, and under each dot of how many it is, when all have room."""
        periods = self.series.periods
        names = [period.short or period.label for period in periods]
        every = max(1, -(-int(max(width_of(name) for name in names) + 10) // max(1, int(step))))
        y = scale.start + 22
        kept = [at for at in range(len(names)) if (len(names) - 1 - at) % every == 0]
        parts = [words(names[at], _inside(centres[at], names[at], width), y, anchor="middle") for at in kept]
        counts = [self.form.count(period.figure.n) if period.figure.n is not None else "" for period in periods]
        if not any(counts) or max(width_of(count) for count in counts) + 3 > step:
            return parts, y + 8
        parts += [
            words(count, centres[at], y + 20, class_="chart__text chart__text--n", anchor="middle") for at, count in enumerate(counts)
        ]
        return [*parts, words(self.said.n, left - 8, y + 20, class_="chart__text chart__text--n", anchor="end")], y + 28


def _inside(x: float, name: str, width: int) -> float:
    """Where a name that is centred on `x` is still whole."""
    half = width_of(name) / 2
    return min(max(x, half), width - half)


def _runs(places: Sequence[int]) -> list[list[int]]:
    """Places that follow one another, without what is missing between them."""
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
