"""Where each thing stands: a bar a row, cut in states that a pattern tells apart as well as a colour, with the number in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from pairpep.charts import marks
from pairpep.charts.drawing import SIZE, Frame, Picture, line, picture, sample, tag, width_of, words, wrapped
from pairpep.charts.numbers import Form
from pairpep.charts.parts import Chart, Figure, Key, chart

Look = Literal["full", "hatched", "light", "empty"]
THICK = 24


@dataclass(frozen=True)
class State:
    """What a part of a bar means, and how it is filled; states are given from the most to the least advanced."""

    code: str
    label: str
    look: Look


@dataclass(frozen=True)
class Bar:
    """A row: how many are in each state."""

    label: str
    parts: Mapping[str, Figure]
    is_own: bool = False

    @property
    def is_shown(self) -> bool:
        """A part that is hidden would be read from the length of the others."""
        return all(figure.shown for figure in self.parts.values())

    def of(self, state: State) -> float:
        return self.parts[state.code].value or 0.0 if state.code in self.parts else 0.0


@dataclass(frozen=True)
class StatusWords:
    title: str
    sentence: str
    caption: str
    row: str
    hidden: str


def status_bars(key: str, bars: Sequence[Bar], states: Sequence[State], said: StatusWords, form: Form) -> Chart:
    """Bars on one scale, so that lengths compare; without a bar that may be shown, the sentence alone."""
    most = max((sum(bar.of(state) for state in states) for bar in bars if bar.is_shown), default=0.0)
    if most <= 0:
        return Chart(said.title, said.sentence)
    plan = _Plan(bars, states, said, form, most)
    used = [state for state in states if any(bar.is_shown and bar.of(state) for bar in bars)]
    legend = [Key(sample(_filled(1, 1, 26, 14, state.look)), state.label) for state in used]
    legend += [Key(sample(marks.gap(14, 8)), said.hidden)] if not all(bar.is_shown for bar in bars) else []
    return chart(
        said,
        lambda frame: plan.picture(key, frame),
        heads=(said.row, *(state.label for state in states)),
        rows=_rows(bars, states, said, form),
        legend=legend,
    )


def _rows(bars: Sequence[Bar], states: Sequence[State], said: StatusWords, form: Form) -> Iterator[tuple[str, ...]]:
    """Where a part is hidden, the whole row is: the others would add up to it."""
    for bar in bars:
        reason = next((figure.why for figure in bar.parts.values() if not figure.shown and figure.why), said.hidden)
        yield bar.label, *(form.said(bar.of(state)) if bar.is_shown else reason for state in states)


def _filled(x: float, y: float, width: float, height: float, look: Look) -> str:
    box = tag("rect", class_=f"chart__part chart__part--{look}", x=x, y=y, width=width, height=height)
    if look != "hatched":
        return box
    starts = [x - height + 6 * at for at in range(1, int((width + height) / 6) + 1)]
    strokes = "".join(_stroke(start, x, y, width, height) for start in starts)
    return box + strokes


def _stroke(start: float, x: float, y: float, width: float, height: float) -> str:
    """A slanted line from the bottom of a box to its top, cut at its sides."""
    low, high = max(start, x), min(start + height, x + width)
    return line(low, y + height - (low - start), high, y + height - (high - start), "chart__hatch") if high - low > 0.5 else ""


@dataclass(frozen=True)
class _Plan:
    bars: Sequence[Bar]
    states: Sequence[State]
    said: StatusWords
    form: Form
    most: float

    def picture(self, key: str, frame: Frame) -> Picture:
        parts: list[str] = []
        top = 2.0
        for bar in self.bars:
            total = self.form.said(sum(bar.of(state) for state in self.states)) if bar.is_shown else ""
            names = wrapped(bar.label, frame.width - width_of(total) - 16)
            look = "chart__text chart__text--own" if bar.is_own else "chart__text"
            parts += [words(name, 0, top + 14 + 18 * at, class_=look) for at, name in enumerate(names)]
            y = top + 18 * len(names) + 4
            parts += self._bar(bar, y, frame) if bar.is_shown else [marks.gap(8, y + 8), words(self.said.hidden, 20, y + 12)]
            top = y + THICK + 12
        return picture(key, frame, top, title=self.said.title, desc=self.said.sentence, parts=parts)

    def _bar(self, bar: Bar, y: float, frame: Frame) -> Iterator[str]:
        x, unit = 1.0, (frame.width - 2) / self.most
        for state in self.states:
            wide = bar.of(state) * unit
            if wide <= 0:
                continue
            yield _filled(x, y, wide, THICK, state.look)
            text = self.form.said(bar.of(state))
            if width_of(text) + 8 <= wide:
                yield self._number(text, x, y, wide, state.look)
            x += wide

    def _number(self, text: str, x: float, y: float, wide: float, look: Look) -> str:
        """On a plain ground of its own where the part is hatched."""
        size = width_of(text) + 6
        ground = tag("rect", class_="chart__number-ground", x=x + (wide - size) / 2, y=y + 3, width=size, height=18)
        mark = words(
            text,
            x + wide / 2,
            y + THICK / 2 + SIZE * 0.35,
            class_="chart__number chart__number--full" if look == "full" else "chart__number",
            anchor="middle",
        )
        return ground + mark if look == "hatched" else mark
