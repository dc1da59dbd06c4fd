"""Ten persons, some of them filled: a share as young people and relatives can picture it, for the whole network only."""

from __future__ import annotations

from dataclasses import dataclass

from pairpep.charts.drawing import Frame, Picture, picture, rounded, tag
from pairpep.charts.parts import Chart, Figure, chart

ACROSS = {"w": 10, "n": 5}


@dataclass(frozen=True)
class PeopleWords:
    """`filled` and `others`: what the two kinds of persons are, as heads of the table; `of`: how each number is said, with {count}."""

    title: str
    sentence: str
    caption: str
    filled: str
    others: str
    row: str


def of_ten(share: float) -> int:
    """How many persons of ten, halves up: a share of 0.25 is three persons. ValueError outside 0 to 1."""
    if not 0 <= share <= 1:
        raise ValueError("a share is between 0 and 1")
    return int(share * 10 + 0.5)


def people(key: str, figure: Figure, said: PeopleWords) -> Chart:
    """Ten persons; when the share is not shown, the sentence alone, or the reason why."""
    if figure.value is None:
        return Chart(said.title, figure.why or said.sentence)
    many = of_ten(figure.value)
    return chart(
        said,
        lambda frame: _picture(key, many, said, frame),
        heads=(said.row, said.filled, said.others),
        rows=[("10", str(many), str(10 - many))],
    )


def _picture(key: str, many: int, said: PeopleWords, frame: Frame) -> Picture:
    across = ACROSS[frame.suffix]
    step = frame.width / across
    parts = [_person(step * (at % across + 0.5), 6 + 104 * (at // across), is_filled=at < many) for at in range(10)]
    return picture(key, frame, 104 * (10 // across) + 6, title=said.title, desc=said.sentence, parts=parts)


def _person(x: float, y: float, *, is_filled: bool) -> str:
    look = "chart__person chart__person--filled" if is_filled else "chart__person"
    body = f"M{rounded(x - 19)} {rounded(y + 90)}v-22a19 19 0 0 1 38 0v22a4 4 0 0 1 -4 4h-30a4 4 0 0 1 -4 -4Z"
    return tag("circle", class_=look, cx=x, cy=y + 24, r=14) + tag("path", class_=look, d=body)
