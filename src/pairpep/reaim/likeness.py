"""Whether those who are reached are like the others, by what files keep: age and language. Standardised differences, never a person."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pairpep.analysis.said import Said
from pairpep.disclosure import Axis, Policy, Population, Release, Table, release
from pairpep.indicators.showing import HIDDEN
from pairpep.reaim import counting
from pairpep.reaim.counting import Quarter
from pairpep.reaim.panels import BY_CODE
from pairpep.reaim.told import Group, Told

AGES = {
    "under18": Said(fr="Moins de 18 ans", en="Under 18"),
    "18to24": Said(fr="18 à 24 ans", en="18 to 24"),
    "25up": Said(fr="25 ans ou plus", en="25 or more"),
}
LANGUAGES = {"fr": Said(fr="Français", en="French"), "en": Said(fr="Anglais", en="English")}
SIDES = ("reached", "others")
UNKNOWN = Said(
    fr="L'âge n'est pas écrit dans une partie des dossiers ; ces personnes ne sont dans aucun groupe d'âge.",
    en="Age is not written in some of the files; these people are in no age group.",
)

Counts = Mapping[tuple[str, str, bool], int]


def told(quarter: Quarter) -> Told:
    counts = counting.alike(quarter[1])
    asked = BY_CODE["R-alike"]
    assert asked.name and asked.numerator and asked.denominator
    begun = Told(
        code=asked.code, panel=asked.panel, program="", unit=asked.unit, name=asked.name, numerator=asked.numerator,
        denominator=asked.denominator, period=(str(quarter[0]), str(quarter[1])), notes=asked.notes,
    )  # fmt: skip
    groups = list(_groups(str(quarter[1]), counts))
    if not groups:
        return replace(begun, why=HIDDEN)
    blank = any(band == "" for band, _, _ in counts)
    return replace(begun, groups=tuple(groups), notes=(*begun.notes, *([UNKNOWN] if blank else [])))


def _groups(day: str, counts: Counts) -> Iterable[Group]:
    """Of each dimension whose every count may be told; both tables are tried beside one another, since they count the same people."""
    unknown = ("",) if any(band == "" for band, _, _ in counts) else ()
    bands = {"age": (*unknown, *AGES), "language": tuple(LANGUAGES), "side": SIDES}
    people = Population(f"open files on {day}", bands)
    out: list[Release] = []
    for dimension, names, place in (("age", AGES, 0), ("language", LANGUAGES, 1)):
        rows = [[sum(n for key, n in counts.items() if key[place] == name and key[2] is side) for side in (True, False)] for name in names]
        kept = [at for at, row in enumerate(rows) if sum(row)]
        if len(kept) < 2:
            continue
        axis = Axis.of(dimension, *(list(names)[at] for at in kept))
        table = Table(f"{dimension} on {day}", people, axis, Axis.of("side", *SIDES), [rows[at] for at in kept])
        made = release(table, policy=Policy(), former=out)
        if isinstance(made, Release) and not any(cell is None for row in made.cells for cell in row):
            out.append(made)
            yield from _told(made, [list(names.values())[at] for at in kept])


def _told(made: Release, names: Sequence[Said]) -> Iterable[Group]:
    reached, others = made.cells[-1][0] or 0, made.cells[-1][1] or 0
    for name, row in zip(names, made.cells, strict=False):
        here, there = (row[0] or 0) / reached, (row[1] or 0) / others
        yield Group(name, round(here, 2), round(there, 2), round(apart(here, there), 2))


def apart(here: float, there: float) -> float:
    """The standardised difference of two shares (Austin 2009): over the root of the mean of their variances."""
    spread = math.sqrt((here * (1 - here) + there * (1 - there)) / 2)
    return (here - there) / spread if spread else 0.0
