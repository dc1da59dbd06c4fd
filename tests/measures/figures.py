"""What the tests of figures share: quarters that are over, what a program types, the readings that stand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.db import connections, transaction

from pairpep.kernel import clock
from pairpep.measures import keeping
from pairpep.measures.models import Reading
from tests.world import key

PROGRAM = key("program a")
DELAY = 15  # days that entry may take


def asked(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """As the jobs ask."""
    with connections["jobs"].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall()) if cursor.description else []


def quarters(count: int) -> list[date]:
    """The first days of the last quarters that are closed, the days that entry may take as well, the oldest first."""
    open_on = clock.today() - timedelta(days=DELAY)
    this = open_on.year * 4 + (open_on.month - 1) // 3
    return [date(number // 4, number % 4 * 3 + 1, 1) for number in range(this - count, this)]


def open_quarter() -> date:
    """The first day of the one that can still be typed in, or that runs."""
    return keeping.end_of_quarter(quarters(1)[0]) + timedelta(days=1)


def typed(values: Mapping[str, float | None], days: Iterable[date], program: Any = PROGRAM) -> None:
    """In the quarterly form of one program, the same in each quarter."""
    with transaction.atomic(using="jobs"):
        for day in days:
            for code, value in values.items():
                asked(
                    "INSERT INTO measures_entry (id, program_id, first, code, value, saves, typed_by_id, typed_at) VALUES"
                    " (gen_random_uuid(), %s, %s, %s, %s, 1, %s, now())"
                    " ON CONFLICT (program_id, first, code) DO UPDATE SET value = excluded.value",
                    program, day, code, value, key("lead_a"),
                )  # fmt: skip


def readings(code: str, program: Any = PROGRAM) -> list[Reading]:
    """Those that stand."""
    rows = Reading.objects.using("jobs").unscoped("a test looks at what may be read").of_indicator(code).standing()
    return list(rows.filter(program_id=program))
