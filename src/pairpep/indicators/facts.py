"""Plain facts: what was counted in one program and one period. The pages' apps make them; nothing here asks a database."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from pairpep.analysis.refusals import Refused
from pairpep.analysis.result import Missing
from pairpep.analysis.said import Said
from pairpep.indicators.catalogue import Catalogue
from pairpep.indicators.shapes import Definition, Period

NOBODY_COUNTED = Missing()
NETWORK = ""  # the program of a fact that is about the whole network


@dataclass(frozen=True, slots=True)
class Fact:
    """`numerator` over `denominator` in the period from `first` to `last`, both included. A median: itself, over the people behind it.
    A count: no denominator (None). `missing`: by its four kinds. `entered`: typed in the quarterly form, not computed. `workers`,
    `programs`: how many are behind a result about workers."""

    indicator: str
    program: str
    first: date
    last: date
    numerator: float
    denominator: float | None = None
    missing: Missing = NOBODY_COUNTED
    entered: bool = False
    workers: int | None = None
    programs: int | None = None

    @property
    def key(self) -> tuple[str, str, date, date]:
        """What may be said once: a second one is a duplicated import."""
        return self.indicator, self.program, self.first, self.last


class UnknownIndicator(Refused):
    words = Said(fr="Aucun indicateur n'a le code « {code} ».", en="No indicator has the code “{code}”.")


class NotDefinedThen(Refused):
    words = Said(fr="L'indicateur « {code} » n'était pas défini le {day}.", en="The indicator “{code}” was not defined on {day}.")


class SaidTwice(Refused):
    words = Said(
        fr="« {code} », {program}, du {first} au {last} : ce fait est là deux fois. Une importation a été répétée.",
        en="“{code}”, {program}, {first} to {last}: this fact is there twice. An import was repeated.",
    )


class OfAnother(Refused):
    words = Said(
        fr="Un fait parle de « {other} », la lecture porte sur « {code} ».",
        en="A fact speaks of “{other}”, the reading is about “{code}”.",
    )


class SeveralEditions(Refused):
    words = Said(
        fr="« {code} » n'est pas défini de la même façon au début et à la fin : chaque définition a sa propre lecture.",
        en="“{code}” is not defined in the same way at the beginning and at the end: each definition has a reading of its own.",
    )


class NotTyped(Refused):
    words = Said(
        fr="« {code} » se calcule de ce qui est déjà fait : il ne se saisit pas.",
        en="“{code}” is computed from what is already done: it is not typed.",
    )


class NotAFact(Refused):
    words = Said(
        fr="« {code} », {program}, du {first} au {last} : {name} ne convient pas.",
        en="“{code}”, {program}, {first} to {last}: {name} does not fit.",
    )


class NothingGiven(Refused):
    words = Said(fr="« {code} » : aucun fait à lire.", en="“{code}”: no fact to read.")


def edition_of(catalogue: Catalogue, code: str, facts: Sequence[Fact]) -> Definition:
    """The one edition that all of these facts are of, after every check that needs no figure of another fact. Refused otherwise."""
    if code not in catalogue.codes:
        raise UnknownIndicator(code=code)
    if not facts:
        raise NothingGiven(code=code)
    found = {}
    for each in facts:
        if each.indicator != code:
            raise OfAnother(code=code, other=each.indicator)
        edition = catalogue.on(code, each.first)
        if edition is None:
            raise NotDefinedThen(code=code, day=each.first.isoformat())
        found[edition.version] = edition
    if len(found) > 1:
        raise SeveralEditions(code=code)
    (only,) = found.values()
    _once(facts)
    for each in facts:
        fits(only, each)
    return only


def _once(facts: Sequence[Fact]) -> None:
    seen: set[Any] = set()
    for each in facts:
        if each.key in seen:
            raise SaidTwice(**_places(each))
        seen.add(each.key)


def fits(definition: Definition, fact: Fact) -> None:
    """NotTyped or NotAFact, with the name of what does not fit, when this cannot be a fact of this edition."""
    if fact.entered and not definition.entered:
        raise NotTyped(code=definition.code)
    kinds: Collection[str] = [kind for kind in Missing.__dataclass_fields__ if getattr(fact.missing, kind) is not None]
    whole = definition.measure == "proportion" and fact.denominator is not None and fact.numerator > fact.denominator
    counted = (fact.numerator, fact.denominator or 0) if definition.measure == "proportion" else ()
    broken = not math.isfinite(fact.numerator + (fact.denominator or 0)) or any(each != int(each) for each in counted)
    wrong = (
        "last" if not _is_whole(definition.period, fact.first, fact.last)
        else "numerator" if broken or fact.numerator < 0 or whole
        else "denominator" if (fact.denominator is None) != (definition.measure == "count") or (fact.denominator or 0) < 0
        else next((kind for kind in kinds if kind not in definition.missing or getattr(fact.missing, kind) < 0), None)
    )  # fmt: skip
    if wrong:
        raise NotAFact(name=wrong, **_places(fact))


def _is_whole(period: Period, first: date, last: date) -> bool:
    """A month or a quarter of the calendar, from its first day to its last; a wave is as long as it was."""
    if period == "wave":
        return first <= last
    months = 1 if period == "month" else 3
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    return first.day == 1 and (first.month - 1) % months == 0 and last + timedelta(days=1) == date(year, month + 1, 1)


def _places(fact: Fact) -> dict[str, Any]:
    program = fact.program or Said(fr="réseau", en="network")
    return {"code": fact.indicator, "program": program, "first": fact.first.isoformat(), "last": fact.last.isoformat()}
