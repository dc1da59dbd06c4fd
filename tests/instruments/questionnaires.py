"""Rules of published instruments with neutral texts: the arithmetic is tested, nobody's words are copied."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from pairpep.instruments.definition.shapes import (
    Definition,
    GiveBack,
    GiveBackPart,
    Item,
    Licence,
    Missing,
    Option,
    Scale,
    Score,
)
from pairpep.kernel.bilingual import Text


def both(words: str) -> Text:
    return Text(fr=f"{words} (fr)", en=words)


OURS = Licence(class_="A", holder="Tests", terms=both("Free"), verified=True)


def scale(lowest: int, highest: int, step: int = 1) -> Scale:
    return Scale("s", tuple(Option(f"v{value}", both(f"Answer {value}"), value) for value in range(lowest, highest + 1, step)))


def items(count: int, prefix: str = "i", **said: Any) -> tuple[Item, ...]:
    return tuple(Item(f"{prefix}{n}", "scale", both(f"Question {prefix}{n}"), scale="s", **said) for n in range(1, count + 1))


def ids(some: Sequence[Item]) -> tuple[str, ...]:
    return tuple(item.id for item in some)


def score(id_: str, of: Sequence[str] = (), method: Any = "sum", **said: Any) -> Score:
    return Score(id_, both(id_), method, tuple(of), **said)


def definition(code: str, its_items: tuple[Item, ...], *scores: Score, scales: tuple[Scale, ...] = (), **said: Any) -> Definition:
    parts = tuple(GiveBackPart(each.id, both(f"About {each.id}"), both(f"{each.id} moved")) for each in scores)
    return Definition(
        code=code,
        version="1",
        title=both(code),
        purpose=both("To know"),
        audiences=("youth",),
        licence=OURS,
        items=its_items,
        scales=scales,
        scores=tuple(scores),
        give_back=GiveBack(both("Thank you"), parts, both("Talk about it")),
        **said,
    )


def summed(code: str, count: int, its_scale: Scale, **said: Any) -> Definition:
    some = items(count)
    return definition(code, some, score("t", ids(some), **said), scales=(its_scale,))


def who5() -> Definition:
    some = items(5)
    return definition("who5", some, score("raw", ids(some)), score("index", ids(some), multiply=Decimal(4)), scales=(scale(0, 5),))


def score15() -> Definition:
    some = items(15)
    parts = {"strengths": (1, 3, 6, 10, 15), "overwhelmed": (5, 7, 9, 11, 14), "communication": (2, 4, 8, 12, 13)}
    back = tuple(f"i{n}" for n in (2, 4, 5, 7, 8, 9, 11, 12, 13, 14))

    def of(numbers: Sequence[int]) -> dict[str, Any]:
        named = tuple(f"i{n}" for n in numbers)
        return {"of": named, "reverse": tuple(name for name in named if name in back)}

    subs = [score(name, **of(numbers)) for name, numbers in parts.items()]
    whole = of(range(1, 16))
    return definition(
        "score15", some, *subs, score("total", **whole), score("mean", method="mean", decimals=4, **whole), scales=(scale(1, 5),)
    )


def cbi() -> Definition:
    personal, work, client = items(6, "p"), items(7, "w"), items(6, "c")
    return definition(
        "cbi",
        (*personal, *work, *client),
        score("personal", ids(personal), "mean", missing=Missing(3), decimals=4),
        score("work", ids(work), "mean", missing=Missing(4), reverse=("w7",), decimals=4),
        score("client", ids(client), "mean", missing=Missing(3), decimals=4),
        scales=(scale(0, 100, 25),),
    )


def nomad() -> Definition:
    parts = {"coh": (4, 2), "cp": (4, 2), "ca": (7, 4), "rm": (5, 3)}
    some = {name: items(count, name, may_not_apply=True) for name, (count, _least) in parts.items()}
    made = [
        score(f"s_{name}", ids(some[name]), "mean", missing=Missing(least), reverse=("ca2",) if name == "ca" else (), decimals=4)
        for name, (_count, least) in parts.items()
    ]
    return definition("nomad", tuple(item for each in some.values() for item in each), *made, scales=(scale(1, 5),))


def cansas() -> Definition:
    some = items(22)
    needs = Scale("s", tuple(Option(f"v{value}", both(str(value)), value) for value in (0, 1, 2, 9)))
    counted = {"met": (1,), "unmet": (2,), "total": (1, 2), "unknown": (9,)}
    made = [score(name, ids(some), "count", counted=values, decimals=0) for name, values in counted.items()]
    return definition("cansas", some, *made, scales=(needs,))


def psat() -> Definition:
    some = [items(5, f"d{n}_") for n in range(1, 9)]
    domains = [score(f"d{n}", ids(each), "mean", missing=Missing(1), decimals=3) for n, each in enumerate(some, start=1)]
    overall = Score("overall", both("overall"), "mean", of_scores=tuple(each.id for each in domains), decimals=3)
    return definition("psat", tuple(item for each in some for item in each), *domains, overall, scales=(scale(1, 7),))


def eq5d() -> Definition:
    some = items(5)
    return definition("eq5d", some, score("v", ids(some), "value_set", value_set="eq5d5l_canada", decimals=4), scales=(scale(1, 5),))


def sidas() -> Definition:
    """Its rule only: no question about danger is shipped."""
    some = items(5)
    return definition("sidas", some, score("t", ids(some), reverse=("i2",), zero_if="i1", decimals=0), scales=(scale(0, 10),))


def answers(some: Sequence[str], values: Sequence[int | None]) -> dict[str, Any]:
    return {name: value for name, value in zip(some, values, strict=True) if value is not None}
