"""Small multiples: the same small run chart for each program, in a fixed order, on one scale, so that shapes are seen and none is first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pairpep.charts import marks
from pairpep.charts.drawing import SIZE, Frame, Picture, line, path, picture, sample, width_of, words, wrapped
from pairpep.charts.lines import Limits, Period, Series
from pairpep.charts.numbers import Form
from pairpep.charts.parts import SIGNALS, Chart, Key, chart
from pairpep.charts.scales import Scale, scale

ACROSS = {"w": 4, "n": 2}
PLOT = 56


@dataclass(frozen=True)
class Panel:
    """One program: as many periods as the others."""

    label: str
    periods: Sequence[Period]
    limits: Sequence[Limits] = ()
    is_own: bool = False


@dataclass(frozen=True)
class MultipleWords:
    title: str
    sentence: str
    caption: str
    program: str
    what: str
    limits: str
    hidden: str
    signals: tuple[str, str, str]


def multiples(
    key: str, panels: Sequence[Panel], said: MultipleWords, form: Form, *, floor: float | None = None, ceiling: float | None = None
) -> Chart:
    """A panel a program; without a figure that may be shown anywhere, the sentence alone. ValueError when panels have other periods."""
    if len({len(panel.periods) for panel in panels}) > 1:
        raise ValueError("panels are compared: they have the same periods")
    every = [Series(panel.periods, panel.limits) for panel in panels]
    ends = [end for series in every for period in series.periods for end in period.figure.ends]
    if not ends:
        return Chart(said.title, said.sentence)
    ends += [end for series in every for each in series.limits for place in series.banded(each) for end in each.at(place)]
    plan = _Plan(panels, said, form, scale(ends, floor=floor, ceiling=ceiling, marks=3))
    seen = {period.signal for panel in panels for period in panel.periods if period.figure.shown}
    legend = [Key(marks.key_of_dot(signal), meaning) for signal, meaning in zip(SIGNALS, said.signals, strict=True) if signal in seen]
    legend += [Key(marks.key_of_band(""), said.limits)] if any(panel.limits for panel in panels) else []
    legend += (
        [Key(sample(marks.gap(14, 8)), said.hidden)] if any(not each.figure.shown for panel in panels for each in panel.periods) else []
    )
    labels = [period.label for period in panels[0].periods]
    return chart(
        said,
        lambda frame: plan.picture(key, frame),
        heads=(said.program, *labels, said.what),
        rows=_rows(panels, said, form),
        legend=legend,
    )


def _rows(panels: Sequence[Panel], said: MultipleWords, form: Form) -> Iterator[tuple[str, ...]]:
    for panel in panels:
        figures = [period.figure for period in panel.periods]
        told = [form.said(each.value) if each.value is not None else each.why or said.hidden for each in figures]
        found = [period.signal for period in panel.periods if period.signal and period.figure.shown]
        yield panel.label, *told, ", ".join(said.signals[SIGNALS.index(each)] for each in dict.fromkeys(found))


@dataclass(frozen=True)
class _Plan:
    panels: Sequence[Panel]
    said: MultipleWords
    form: Form
    scale: Scale

    def picture(self, key: str, frame: Frame) -> Picture:
        across, labels = ACROSS[frame.suffix], [self.form.mark(mark, self.scale.step) for mark in (self.scale.low, self.scale.high)]
        left = max(width_of(label) for label in labels) + 8
        wide = (frame.width - left) / across
        parts: list[str] = []
        top = 4.0
        for start in range(0, len(self.panels), across):
            row = self.panels[start : start + across]
            names = [wrapped(panel.label, wide - 22) for panel in row]
            plot = self.scale.drawn(top + 16 * max(map(len, names)) + 14 + PLOT, top + 16 * max(map(len, names)) + 14)
            parts += [
                words(label, left - 6, plot.at(mark) + 4, anchor="end") for mark, label in zip((plot.low, plot.high), labels, strict=True)
            ]
            for at, (panel, name) in enumerate(zip(row, names, strict=True)):
                parts += self._panel(panel, name, plot, left + at * wide, wide - 14, top)
            top = plot.start + 22
        return picture(key, frame, top, title=self.said.title, desc=self.said.sentence, parts=parts)

    def _panel(self, panel: Panel, name: list[str], plot: Scale, x: float, wide: float, top: float) -> Iterator[str]:
        look = "chart__text chart__text--own" if panel.is_own else "chart__text"
        for at, text in enumerate(name):
            yield words(text, x, top + SIZE + 16 * at, class_=look)
        series, step = Series(panel.periods, panel.limits), wide / len(panel.periods)
        for each in panel.limits:
            places = series.banded(each)
            if places and not each.old and not each.varies:
                low, high = each.at(places[0])
                ends = (x + step * places[0], x + step * (places[-1] + 1))
                corners = [(ends[0], plot.at(high)), (ends[1], plot.at(high)), (ends[1], plot.at(low)), (ends[0], plot.at(low))]
                yield path(corners, "chart__band", closed=True)
                yield line(ends[0], plot.at(each.centre), ends[1], plot.at(each.centre), "chart__mean")
        yield line(x, plot.start, x + wide, plot.start, "chart__axis")
        yield from self._dots(panel, plot, x, step)

    def _dots(self, panel: Panel, plot: Scale, x: float, step: float) -> Iterator[str]:
        run: list[tuple[float, float]] = []
        for place, period in enumerate([*panel.periods, None]):
            if period is not None and period.figure.value is not None:
                run.append((x + step * (place + 0.5), plot.at(period.figure.value)))
                continue
            if len(run) > 1:
                yield path(run, "chart__line")
            if len(run) == 1:
                yield marks.dot(*run[0])
            run = []
            if period is not None:
                yield marks.gap(x + step * (place + 0.5), plot.start)
        for place, period in enumerate(panel.periods):
            if period.signal and period.figure.value is not None:
                yield marks.dot(x + step * (place + 0.5), plot.at(period.figure.value), period.signal)
