"""What was given to an analysis, read name by name: each wrong shape is refused with its exact place, and a name nobody reads too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, overload

from pairpep.analysis.refusals import (
    Absent,
    DifferentLengths,
    NotADate,
    NotAList,
    NotAnObject,
    NotANumber,
    NotBothLanguages,
    NotOneOf,
    NotWhole,
    NotWords,
    OutOfBounds,
    TooLong,
    Unexpected,
)
from pairpep.analysis.said import Said

MOST = 100_000  # values in one list: far over a network's volume, and an end to what a mistake can ask
LARGEST = 1e15  # beyond it whole numbers are no longer exact
NOTHING: Any = object()


class Given:
    """One object of names. What is read is noted with its default: `effective()` is what the result keeps as parameters."""

    def __init__(self, values: Any, where: str) -> None:
        if not isinstance(values, Mapping) or not all(isinstance(name, str) for name in values):
            raise NotAnObject(where=where)
        self.values, self.where = values, where
        self._read: dict[str, Any] = {}

    def has(self, name: str) -> bool:
        return self.values.get(name) is not None

    def names(self) -> list[str]:
        return list(self.values)

    def plain(self, name: str, default: Any = NOTHING) -> Any:
        value = self.values.get(name)
        if value is None:
            if default is NOTHING:
                raise Absent(where=self.at(name))
            value = default
        self._read[name] = value
        return value

    def at(self, name: str) -> str:
        return f"{self.where}.{name}"

    def effective(self) -> dict[str, Any]:
        return dict(self._read)

    def refuse_the_rest(self) -> None:
        for name in self.values:
            if name not in self._read:
                raise Unexpected(where=self.at(name))

    # One value ----------------------------------------------------------------------------------------------------------------------------

    @overload
    def number(self, name: str, *, lowest: float = ..., highest: float = ...) -> float: ...
    @overload
    def number(self, name: str, default: float, *, lowest: float = ..., highest: float = ...) -> float: ...
    @overload
    def number(self, name: str, default: None, *, lowest: float = ..., highest: float = ...) -> float | None: ...
    def number(self, name: str, default: Any = NOTHING, *, lowest: float = -LARGEST, highest: float = LARGEST) -> float | None:
        value = self.plain(name, default)
        return None if value is None else within(number(value, self.at(name)), self.at(name), lowest, highest)

    @overload
    def whole(self, name: str, *, lowest: int = ..., highest: int = ...) -> int: ...
    @overload
    def whole(self, name: str, default: int, *, lowest: int = ..., highest: int = ...) -> int: ...
    @overload
    def whole(self, name: str, default: None, *, lowest: int = ..., highest: int = ...) -> int | None: ...
    def whole(self, name: str, default: Any = NOTHING, *, lowest: int = 0, highest: int = MOST) -> int | None:
        value = self.plain(name, default)
        return None if value is None else int(within(whole(value, self.at(name)), self.at(name), lowest, highest))

    def truth(self, name: str, default: bool = False) -> bool:
        return self.choice(name, (True, False), default)  # type: ignore[no-any-return]

    def choice(self, name: str, allowed: Sequence[Any], default: Any = NOTHING) -> Any:
        value = self.plain(name, default)
        if not any(value is each or (isinstance(value, str) and value == each) for each in allowed):
            raise NotOneOf(where=self.at(name), allowed=", ".join(str(each).lower() for each in allowed))
        return value

    @overload
    def text(self, name: str) -> str: ...
    @overload
    def text(self, name: str, default: None) -> str | None: ...
    def text(self, name: str, default: Any = NOTHING) -> str | None:
        value = self.plain(name, default)
        if value is not None and not (isinstance(value, str) and value.strip()):
            raise NotWords(where=self.at(name))
        return value  # type: ignore[no-any-return]

    def day(self, name: str, default: Any = NOTHING) -> date | None:
        value = self.plain(name, default)
        return None if value is None else day(value, self.at(name))

    def said(self, name: str, default: Any = NOTHING) -> Said | None:
        value = self.plain(name, default)
        if value is None or isinstance(value, Said):
            return value
        if (
            not isinstance(value, Mapping)
            or set(value) != {"fr", "en"}
            or not all(isinstance(each, str) and each for each in value.values())
        ):
            raise NotBothLanguages(where=self.at(name))
        return Said(**value)

    # Several ------------------------------------------------------------------------------------------------------------------------------

    def many(self, name: str, default: Any = NOTHING, *, least: int = 1) -> list[Any]:
        return sequence(self.plain(name, default), self.at(name), least)

    def numbers(
        self, name: str, default: Any = NOTHING, *, least: int = 1, lowest: float = -LARGEST, highest: float = LARGEST
    ) -> list[float]:
        return numbers(self.plain(name, default), self.at(name), least=least, lowest=lowest, highest=highest)

    def gapped(self, name: str, *, least: int = 1, lowest: float = -LARGEST) -> list[float | None]:
        """Numbers, with None where there is none."""
        return gapped(self.plain(name), self.at(name), least=least, lowest=lowest)

    def counts(self, name: str, default: Any = NOTHING, *, least: int = 1, lowest: int = 0, highest: int = 10**12) -> list[int]:
        return counts(self.plain(name, default), self.at(name), least=least, lowest=lowest, highest=highest)

    def each(self, name: str, default: Any = NOTHING, *, least: int = 1) -> Iterator[Given]:
        for place, value in enumerate(self.many(name, default, least=least), start=1):
            yield Given(value, f"{self.at(name)}[{place}]")

    def sizes(self, name: str, count: int, *, lowest: float = 0) -> list[float | None]:
        """One number for all, or one for each: what a count is taken out of."""
        if isinstance(self.values.get(name), int | float | Decimal):
            return [self.number(name, lowest=lowest)] * count
        return same_length(self.gapped(name, lowest=lowest), count, self.at(name), self.where)

    def matrix(self, name: str, *, least: int = 2, across: int = 2) -> list[list[float]]:
        rows = self.many(name, least=least)
        made = [numbers(row, f"{self.at(name)}[{place}]", least=across) for place, row in enumerate(rows, start=1)]
        for place, row in enumerate(made, start=1):
            same_length(row, len(made[0]), f"{self.at(name)}[{place}]", f"{self.at(name)}[1]")
        return made


def sequence(value: Any, where: str, least: int = 1) -> list[Any]:
    value = value.tolist() if hasattr(value, "tolist") else value
    if not isinstance(value, list | tuple) or len(value) < least:
        raise NotAList(where=where, least=least)
    if len(value) > MOST:
        raise TooLong(where=where, most=MOST)
    return list(value)


def number(value: Any, where: str) -> float:
    """A whole one stays whole: 4 people are not 4.0. Too large for a machine's figures is out of bounds, without being turned to one."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise NotANumber(where=where)
    if value.is_nan() if isinstance(value, Decimal) else value != value:
        raise NotANumber(where=where)
    if not -LARGEST <= value <= LARGEST:
        raise OutOfBounds(where=where, lowest=-LARGEST, highest=LARGEST)
    return value if isinstance(value, int) else float(value)


def whole(value: Any, where: str) -> int:
    found = number(value, where)
    if found != int(found):
        raise NotWhole(where=where)
    return int(found)


def within(value: float, where: str, lowest: float, highest: float) -> float:
    if not lowest <= value <= highest:
        raise OutOfBounds(where=where, lowest=lowest, highest=highest)
    return value


def numbers(value: Any, where: str, *, least: int = 1, lowest: float = -LARGEST, highest: float = LARGEST) -> list[float]:
    found = sequence(value, where, least)
    return [within(number(each, f"{where}[{place}]"), f"{where}[{place}]", lowest, highest) for place, each in enumerate(found, start=1)]


def gapped(value: Any, where: str, *, least: int = 1, lowest: float = -LARGEST) -> list[float | None]:
    found = enumerate(sequence(value, where, least), start=1)
    return [None if each is None else within(number(each, f"{where}[{n}]"), f"{where}[{n}]", lowest, LARGEST) for n, each in found]


def counts(value: Any, where: str, *, least: int = 1, lowest: int = 0, highest: int = 10**12) -> list[int]:
    found = sequence(value, where, least)
    return [
        int(within(whole(each, f"{where}[{place}]"), f"{where}[{place}]", lowest, highest)) for place, each in enumerate(found, start=1)
    ]


def day(value: Any, where: str) -> date:
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError):
        raise NotADate(where=where) from None


def same_length(value: list[Any], count: int, where: str, other: str) -> list[Any]:
    if len(value) != count:
        raise DifferentLengths(where=where, other=other)
    return value
