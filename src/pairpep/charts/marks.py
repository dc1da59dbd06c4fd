"""Shapes that say what a dot means before its colour does: round is ordinary, a diamond is better, a square asks, a triangle is apart."""

from __future__ import annotations

from pairpep.charts.drawing import Picture, line, path, sample, tag
from pairpep.charts.parts import Signal


def dot(x: float, y: float, signal: Signal | None = None) -> str:
    if signal == "improvement":
        return path([(x, y - 7), (x + 7, y), (x, y + 7), (x - 7, y)], "chart__dot chart__dot--improvement", closed=True)
    if signal == "concern":
        return tag("rect", class_="chart__dot chart__dot--concern", x=x - 5.5, y=y - 5.5, width=11, height=11)
    if signal == "neutral":
        return path([(x, y - 7), (x + 6.5, y + 5), (x - 6.5, y + 5)], "chart__dot chart__dot--neutral", closed=True)
    return tag("circle", class_="chart__dot", cx=x, cy=y, r=4)


def ring(x: float, y: float) -> str:
    """Somebody else, unnamed."""
    return tag("circle", class_="chart__ring", cx=x, cy=y, r=4)


def own(x: float, y: float, signal: Signal | None = None) -> str:
    """One's own: larger, ringed, whatever it says."""
    return tag("circle", class_="chart__halo", cx=x, cy=y, r=11) + dot(x, y, signal)


def gap(x: float, y: float) -> str:
    """Nothing is shown here, on purpose or because nothing is there: never a zero."""
    return path([(x - 4, y - 4), (x + 4, y + 4)], "chart__gap") + path([(x - 4, y + 4), (x + 4, y - 4)], "chart__gap")


def number(x: float, y: float, value: int) -> str:
    return tag("circle", class_="chart__event-mark", cx=x, cy=y, r=8.5) + tag(
        "text", str(value), class_="chart__event-number", x=x, y=y + 4, text_anchor="middle"
    )


def key_of_dot(signal: Signal | None) -> Picture:
    return sample(dot(14, 8, signal))


def key_of_line(class_: str) -> Picture:
    return sample(line(1, 8, 27, 8, class_))


def key_of_limits(class_: str) -> Picture:
    return sample(_edges(class_))


def key_of_band(class_: str) -> Picture:
    return sample(tag("rect", class_="chart__band", x=1, y=2, width=26, height=12) + _edges(class_))


def _edges(class_: str) -> str:
    return line(1, 2, 27, 2, f"chart__limit {class_}".strip()) + line(1, 14, 27, 14, f"chart__limit {class_}".strip())
