"""A network of twelve programs, large and small, that fills its form: what the stories of the network's figures begin from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from pairpep.indicators.comparing import Comparison as ComparisonObject
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting
from pairpep.measures.models import Comparison, Reading, Standing
from pairpep.network.models import Program
from tests.measures.figures import typed
from tests.world import key

# Young people who are followed, program by program: a few hundred in one, a handful in others. Those of `a` and `b` come first.
SIZES = (80, 64, 140, 55, 25, 45, 55, 24, 17, 12, 32, 3)
CODES = ("programme-a", "programme-b", *(f"programme-{letter}" for letter in "cdefghijkl"))


def build(sizes: Sequence[int] = SIZES) -> list[UUID]:
    """The ten programs that the small world does not have. The keys of all, in the fixed order of the network."""
    keys = [key(f"program {code[-1]}") for code in CODES[: len(sizes)]]
    with acting("a network of twelve"):
        for code, made in list(zip(CODES, keys, strict=False))[2:]:
            name = Text(fr=f"Programme {code[-1].upper()}", en=f"Program {code[-1].upper()}")
            Program(id=made, code=code, name=name, fictitious=True).save(using="jobs", force_insert=True)
    return keys


def fills(programs: Iterable[UUID], values: Iterable[Mapping[str, float | None]], days: Iterable[date]) -> None:
    """Each program what is its own, in one transaction."""
    days = list(days)
    with transaction.atomic(using="jobs"):
        for program, said in zip(programs, values, strict=False):
            typed(said, days, program)


def shares(sizes: Sequence[int], of: Mapping[str, float], under: str) -> list[dict[str, float]]:
    """What each types: its people, and of them the share that each code says."""
    return [{under: size} | {code: round(size * share) for code, share in of.items()} for size in sizes]


def comparisons(code: str, *, current: bool = True) -> list[Comparison]:
    found = Comparison.objects.using("jobs").unscoped("a test looks").filter(indicator=code).order_by("first", "made_at", "id")
    return list(found.filter(current=True)) if current else list(found)


def tables(code: str, *, current: bool = True) -> list[ComparisonObject]:
    return [row.object for row in comparisons(code, current=current)]


def standings(program: UUID, code: str) -> list[Standing]:
    rows = Standing.objects.using("jobs").unscoped("a test looks").of_program(program).standing()
    return list(rows.of_indicator(code))


def of_the_network(code: str) -> list[Reading]:
    rows = Reading.objects.using("jobs").unscoped("a test looks").of_the_network().standing()
    return list(rows.of_indicator(code))


def ask(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if cursor.description else []
