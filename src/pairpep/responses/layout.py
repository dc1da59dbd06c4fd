"""Where each answer of an edition is counted. An edition never changes: neither does its layout.

What speaks of danger is in no count, and neither are words. Where several may be taken, each option is a question of yes and no.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from pairpep.instruments.definition.branching import options_of
from pairpep.instruments.definition.shapes import NOT_APPLICABLE, Definition, Item, Value

NUMBERS = ("scale", "choice", "yes_no", "number", "slider")
TAKEN, LEFT = "", "-"  # of one option among several


@dataclass(frozen=True)
class Cells:
    """What one answer adds, or what all of them added."""

    sums: tuple[Decimal, ...]
    taken: tuple[int, ...]

    @property
    def literals(self) -> tuple[str, str]:
        """As PostgreSQL reads arrays: written here at once, instead of one number after the other by the driver."""
        return literal(self.sums), literal(self.taken)

    def __neg__(self) -> Cells:
        return Cells(tuple(-each for each in self.sums), tuple(-each for each in self.taken))

    def __add__(self, other: Cells) -> Cells:
        return Cells(
            tuple(a + b for a, b in zip(self.sums, other.sums, strict=True)),
            tuple(a + b for a, b in zip(self.taken, other.taken, strict=True)),
        )


@dataclass(frozen=True)
class Layout:
    items: tuple[str, ...]  # that are numbers
    scores: tuple[str, ...]
    options: tuple[tuple[str, Value, str], ...]  # item, what is kept when it is taken, TAKEN or LEFT for one among several
    groups: tuple[int, ...]

    @cached_property
    def _place(self) -> dict[tuple[str, Value, str], int]:
        return {option: place for place, option in enumerate(self.options)}

    @cached_property
    def _of_item(self) -> dict[str, tuple[int, ...]]:
        found: dict[str, list[int]] = {}
        for place, (item, _, _) in enumerate(self.options):
            found.setdefault(item, []).append(place)
        return {item: tuple(places) for item, places in found.items()}

    @cached_property
    def groups_literal(self) -> str:
        return literal(self.groups)

    @cached_property
    def of_two(self) -> frozenset[str]:
        """Items of which two answers may be given."""
        return frozenset(item for item, places in self._of_item.items() if len(places) == 2 and item in self.items)

    @property
    def measures(self) -> tuple[str, ...]:
        return self.items + self.scores

    @property
    def nothing(self) -> Cells:
        return Cells((Decimal(0),) * (3 * len(self.measures)), (0,) * len(self.options))

    def cells(self, answers: Mapping[str, Value], scores: Mapping[str, Decimal | None]) -> Cells:
        sums: list[Decimal] = []
        for numbers, names in ((answers, self.items), (scores, self.scores)):
            for name in names:
                value = numbers.get(name)
                if value is None or isinstance(value, str | tuple):
                    sums += (_ZERO, _ZERO, _ZERO)
                else:
                    number = Decimal(value)
                    sums += (_ONE, number, number * number)
        taken = [0] * len(self.options)
        for item, value in answers.items():
            self._take(taken, item, value)
        return Cells(tuple(sums), tuple(taken))

    def _take(self, taken: list[int], item: str, value: Value) -> None:
        if isinstance(value, tuple):
            for place in self._of_item.get(item, ()):
                _, code, side = self.options[place]
                taken[place] = int((code in value) == (side == TAKEN))
        elif value != NOT_APPLICABLE and (place_of := self._place.get((item, value, TAKEN))) is not None:
            taken[place_of] = 1


def literal(numbers: Iterable[Decimal | int]) -> str:
    return "{" + ",".join(map(str, numbers)) + "}"


_ZERO, _ONE = Decimal(0), Decimal(1)


def of(definition: Definition) -> Layout:
    counted = [item for item in definition.items if item.danger is None and item.kind not in ("words", "told")]
    numbers = tuple(item.id for item in counted if item.kind in NUMBERS)
    options: list[tuple[str, Value, str]] = []
    groups: list[int] = []
    for item in counted:
        for group in _groups(definition, item):
            number = (groups[-1] + 1) if groups else 0
            options += group
            groups += [number] * len(group)
    about_danger = {item.id for item in definition.items if item.danger}
    scores = tuple(score.id for score in definition.scores if not about_danger & set(score.items))
    return Layout(numbers, scores, tuple(options), tuple(groups))


def _groups(definition: Definition, item: Item) -> list[list[tuple[str, Value, str]]]:
    if item.kind == "yes_no":
        return [[(item.id, True, TAKEN), (item.id, False, TAKEN)]]
    if item.kind == "several":
        return [[(item.id, option.code, TAKEN), (item.id, option.code, LEFT)] for option in item.options]
    kept = [option.code if option.value is None else option.value for option in options_of(definition, item)]
    return [[(item.id, value, TAKEN) for value in kept]] if kept and item.kind in ("scale", "choice") else []
