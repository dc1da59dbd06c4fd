"""The catalogue: read once, checked to the last key. `Catalogue(content / "indicators")` refuses to be made of files that do not fit."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from functools import cache, cached_property
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any, Protocol, TypeVar

from pairpep.analysis.result import hash_of
from pairpep.indicators.shapes import Definition, Entry, FamiliesFile, Family, FormFile, IndicatorsFile, Standard, StandardsFile
from pairpep.kernel.reading import BadReference, by_code, read

FAMILIES, STANDARDS, FORM, LOCK = "families.toml", "standards.toml", "form.toml", "published.lock"
LOCK_SAYS = "# Editions that may have been read: code, version, fingerprint. A test says when it is stale; never edited."
FORM_MINUTES = 10.0  # the quarterly form takes less, all of it together
CHARTS = {"proportion": ("p", "run"), "rate": ("u", "run"), "count": ("c", "run"), "mean": ("xmr", "run"), "median": ("xmr", "run")}
ONLY_TOGETHER = {"young_person", "relative", "public"}  # read sentences about the network, never about one program (method notes 1.2)


class Edition(Protocol):
    @property
    def code(self) -> str: ...
    @property
    def version(self) -> int: ...
    @property
    def valid_from(self) -> date: ...
    @property
    def valid_to(self) -> date | None: ...


E = TypeVar("E", bound=Edition)


class Catalogue:
    """Families, definitions in their editions, norms. BadReference, with the file and the key, when something does not fit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.families = by_code(read(folder / FAMILIES, FamiliesFile).families)
        others = (path for path in sorted(folder.glob("*.toml")) if path.name not in (FAMILIES, STANDARDS, FORM))
        self._files = {path.name: read(path, IndicatorsFile).indicators for path in others}
        self.definitions = tuple(each for file in self._files.values() for each in file)
        self.standards = read(folder / STANDARDS, StandardsFile).standards
        self.entries = by_code(read(folder / FORM, FormFile).entries)
        if found := self.problems():
            raise BadReference(found[0])

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """In the order of the files: fixed, never by result."""
        return tuple(dict.fromkeys(each.code for each in self.definitions))

    def editions(self, code: str) -> tuple[Definition, ...]:
        """From the oldest. KeyError: no such code."""
        return self._editions[code]

    @cached_property
    def _editions(self) -> dict[str, tuple[Definition, ...]]:
        ordered = sorted(self.definitions, key=lambda each: each.version)
        return {code: tuple(each for each in ordered if each.code == code) for code in self.codes}

    def edition(self, code: str, version: int) -> Definition:
        """KeyError: no such code, or version."""
        return next((each for each in self.editions(code) if each.version == version), None) or _missing(code, version)

    def on(self, code: str, day: date) -> Definition | None:
        """The edition for a period that begins that day; None before the first one."""
        return next((each for each in self.editions(code) if each.holds_on(day)), None)

    def current(self, day: date) -> tuple[Definition, ...]:
        return tuple(found for code in self.codes if (found := self.on(code, day)))

    def of_family(self, family: Family, day: date) -> tuple[Definition, ...]:
        return tuple(each for each in self.current(day) if each.family == family.code)

    def standards_of(self, code: str) -> tuple[Standard, ...]:
        """In time order; they never overlap."""
        return tuple(sorted((each for each in self.standards if each.indicator == code), key=lambda each: each.valid_from))

    def standard_on(self, code: str, day: date) -> Standard | None:
        held = (each for each in self.standards_of(code) if each.valid_from <= day and (each.valid_to is None or day <= each.valid_to))
        return next(held, None)

    def form(self, day: date) -> tuple[Entry, ...]:
        """What a program types each quarter, since nothing else knows it; in the form's order, each once."""
        asked = {code for each in self.current(day) for code in each.entered}
        return tuple(entry for entry in self.entries.values() if entry.code in asked)

    # What does not fit

    def problems(self) -> list[str]:
        """Every one of them, each with its file and key; the constructor raises the first."""
        found = [trouble for name, file in self._files.items() for each in file for trouble in _of_one(name, each, self)]
        found += _twice(self._files)
        found += overlapping("indicators", self.definitions)
        used = {each.family for each in self.definitions}
        found += [f"{FAMILIES}.families[{code}]: no indicator is of this family" for code in self.families if code not in used]
        found += [trouble for each in self.standards for trouble in self._of_standard(each)]
        for one, other in combinations(self.standards, 2):
            if one.indicator == other.indicator and _meet(one, other):
                found.append(f"{STANDARDS}.standards[{other.code}]: holds at the same time as {one.code}")
        asked = {code for each in self.definitions for code in each.entered}
        found += [f"{FORM}.entries[{code}]: no indicator reads it" for code in self.entries if code not in asked]
        days = sorted({each.valid_from for each in self.definitions})
        found += [
            f"{self.folder.name}: the form of {day} takes {minutes:g} minutes, under {FORM_MINUTES:g} are asked"
            for day in days
            if (minutes := sum(each.minutes for each in self.form(day))) >= FORM_MINUTES
        ]
        return found

    def _of_standard(self, each: Standard) -> list[str]:
        where = f"{STANDARDS}.standards[{each.code}]"
        known = [one for one in self.definitions if one.code == each.indicator]
        if not known:
            return [f"{where}.indicator: no indicator is called {each.indicator}"]
        found = [f"{where}.valid_to: before valid_from"] if each.valid_to and each.valid_to < each.valid_from else []
        if any(one.direction == "neither" for one in known):
            found.append(f"{where}.indicator: {each.indicator} has no direction, it can be neither met nor missed")
        if any(one.unit == "share" for one in known) and not 0 <= each.value <= 1:
            found.append(f"{where}.value: a share is between 0 and 1")
        return found

    # Editions that were read never change

    def broken_promises(self) -> list[str]:
        return broken_promises(self.folder / LOCK, self.definitions)

    def publish(self) -> list[tuple[str, int]]:
        """Write down what is new; what was published keeps its own mark."""
        return publish(self.folder / LOCK, self.definitions)


def _of_one(name: str, each: Definition, here: Catalogue) -> list[str]:
    where = f"{name}.indicators[{each.code}]"
    small = each.small
    rules = (
        (each.family in here.families, f"family: no family is called {each.family}"),
        (each.version > 0, "version: they are counted from 1"),
        (each.valid_to is None or each.valid_from <= each.valid_to, "valid_to: before valid_from"),
        (bool(each.computed_from or each.entered), "computed_from, entered: nothing says where its figures come from"),
        (set(each.entered) <= set(here.entries), f"entered: the form has no {', '.join(sorted(set(each.entered) - set(here.entries)))}"),
        (each.chart in CHARTS[each.measure], f"chart: {each.chart} does not suit a {each.measure}"),
        ((each.unit == "share") == (each.measure == "proportion"), "unit: a proportion is a share, and nothing else is"),
        (
            each.measure != "mean" or (each.lowest is not None and each.highest is not None),
            "lowest, highest: the scale of a mean has two ends",
        ),
        (each.expectation == "none" or each.chart != "run", "expectation: a run chart has no limits"),
        (small.persons >= 5 and small.denominator >= 10, "small: thresholds may be raised, not lowered"),
        (small.of != "workers" or not each.own_readers, "own_readers: a result about workers is of the network only"),
        (not ONLY_TOGETHER & set(each.own_readers), "own_readers: young people, relatives and the public read of the network only"),
        (
            each.benchmark.how != "published" or (each.benchmark.value is not None and bool(each.benchmark.source)),
            "benchmark: a value and a source",
        ),
        (each.delay >= 0, "delay: never under zero"),
        (bool(each.own_readers or each.network_readers), "own_readers, network_readers: nobody would read it"),
    )
    return [f"{where}.{trouble}" for fits, trouble in rules if not fits]


def _twice(files: Any) -> list[str]:
    seen: dict[tuple[str, int], str] = {}
    found = []
    for name, file in files.items():
        for each in file:
            if (each.code, each.version) in seen:
                found.append(f"{name}.indicators[{each.code}]: version {each.version} is already in {seen[each.code, each.version]}")
            seen[each.code, each.version] = name
    return found


def _meet(one: Any, other: Any) -> bool:
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (one.valid_to or date.max)


def overlapping(what: str, editions: Iterable[E]) -> list[str]:
    """Two editions of one code that hold on the same day, or a day between two that nobody defines."""
    found: list[str] = []
    by: dict[str, list[E]] = {}
    for each in editions:
        by.setdefault(each.code, []).append(each)
    for code, same in by.items():
        ordered = sorted(same, key=lambda each: each.version)
        for before, after in pairwise(ordered):
            if before.valid_to is None or after.valid_from != before.valid_to + timedelta(days=1):
                found.append(f"{what}[{code}].valid_to: version {before.version} ends the day before version {after.version} begins")
    return found


def _missing(code: str, version: int) -> Definition:
    raise KeyError(f"{code}, version {version}")


# What an edition says, in sixteen letters


@cache
def _mark(edition: Any) -> str:
    return hash_of({name: each for name, each in plain(edition).items() if name != "valid_to"})[:16]


def mark(edition: Any) -> str:
    """Of everything it says but its last day, which is written when the next edition comes."""
    return _mark(edition)


def plain(value: Any) -> Any:
    """A frozen value as JSON can hold it, without what is left at its default: a shape may grow and old editions keep their mark."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(each) for f in fields(value) if (each := getattr(value, f.name)) != f.default}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def broken_promises(lock: Path, editions: Sequence[E]) -> list[str]:
    """Editions that were published and changed, or went; and those that were never published."""
    kept, now = _locked(lock), {(each.code, each.version): mark(each) for each in editions}
    gone = [f"{code}: version {version} was published and must stay" for code, version in kept if (code, version) not in now]
    changed = [
        f"{code}: version {version} was published and has changed; write version {version + 1}"
        for (code, version), said in kept.items()
        if now.get((code, version), said) != said
    ]
    return gone + changed + [f"{code}: version {version} is not in {lock.name}" for code, version in now if (code, version) not in kept]


def publish(lock: Path, editions: Sequence[E]) -> list[tuple[str, int]]:
    kept = _locked(lock)
    new = {(each.code, each.version): mark(each) for each in editions if (each.code, each.version) not in kept}
    lines = [f"{code} {version} {said}" for (code, version), said in sorted((kept | new).items())]
    lock.write_text("\n".join([LOCK_SAYS, *lines, ""]), encoding="utf-8")
    return sorted(new)


def _locked(lock: Path) -> dict[tuple[str, int], str]:
    lines = lock.read_text(encoding="utf-8").splitlines() if lock.exists() else []
    words = [line.split() for line in lines if line and not line.startswith("#")]
    return {(code, int(version)): said for code, version, said in words}
