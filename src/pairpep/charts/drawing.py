"""Marks of SVG as text: escaped words, rounded numbers, classes and never a style (the pages' policy refuses one)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

Number = float | int
SIZE = 13  # of the words in a picture, in its own units; charts.css says the same
LETTER = 0.56  # of the size: the mean width of a letter of our faces, rounded up


class Picture(str):
    """SVG that we drew: a template shows it as it is (`__html__`), since every word in it was escaped here."""

    __slots__ = ()

    def __html__(self) -> str:
        return str(self)


@dataclass(frozen=True)
class Frame:
    """The size of a picture, in units that are close to pixels where it is shown: one for a phone, one for the rest and for paper."""

    suffix: str
    width: int

    @property
    def is_narrow(self) -> bool:
        return self.suffix == "n"


WIDE, NARROW = Frame("w", 680), Frame("n", 320)


def rounded(value: Number) -> str:
    """A tenth of a unit: finer is not seen, and the same everywhere."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def tag(name: str, /, content: str = "", **attributes: str | Number | None) -> str:
    """An element; `class_` is a class, an underscore is a hyphen, None is left out. `content` is markup; words pass through `words`."""
    said = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value) if isinstance(value, str) else rounded(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{said}>{content}</{name}>" if content else f"<{name}{said}/>"


def words(text: str, x: Number, y: Number, *, class_: str = "chart__text", anchor: str | None = None) -> str:
    """A line of words; `anchor` is start, middle or end."""
    return tag("text", escape(text, quote=False), class_=class_, x=x, y=y, text_anchor=anchor)


def line(x1: Number, y1: Number, x2: Number, y2: Number, class_: str) -> str:
    return tag("line", class_=class_, x1=x1, y1=y1, x2=x2, y2=y2)


def path(points: Iterable[tuple[Number, Number]], class_: str, *, closed: bool = False) -> str:
    way = "L".join(f"{rounded(x)} {rounded(y)}" for x, y in points)
    return tag("path", class_=class_, d=f"M{way}{'Z' if closed else ''}")


def picture(key: str, frame: Frame, height: Number, *, title: str, desc: str, parts: Iterable[str], role: str = "") -> Picture:
    """A whole picture with its name and its description. `key` is unique on the page. ValueError for a key that cannot be an id."""
    if not re.fullmatch(r"[a-z][a-z0-9-]*", key):
        raise ValueError(f"{key!r} is no name for a picture: small letters, digits and hyphens")
    name = f"{key}-{frame.suffix}"
    told = tag("title", escape(title, quote=False), id=f"{name}-title") + tag("desc", escape(desc, quote=False), id=f"{name}-desc")
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="chart__picture chart__picture--{"narrow" if frame.is_narrow else "wide"}"'
        f' viewBox="0 0 {frame.width} {rounded(height)}" role="img" aria-labelledby="{name}-title {name}-desc" focusable="false">'
    )
    return Picture(f"{opening}{told}{''.join(parts)}</svg>")


def sample(parts: str) -> Picture:
    """A mark of the legend: its words stand beside it."""
    return Picture(f'<svg class="chart__sample" viewBox="0 0 28 16" aria-hidden="true" focusable="false">{parts}</svg>')


def width_of(text: str, size: Number = SIZE) -> float:
    return (len(text) + 0.6 * text.count("%")) * size * LETTER


def wrapped(text: str, width: Number) -> list[str]:
    """Words on as many lines as they need; a word that is longer than a line keeps its own."""
    lines: list[str] = []
    for word in text.split(" "):
        if lines and width_of(f"{lines[-1]} {word}") <= width:
            lines[-1] = f"{lines[-1]} {word}"
        else:
            lines.append(word)
    return lines or [""]
