"""Facts are kept in the transaction that changes what they count, and are what a recompute finds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connections

from pairpep.measures import definitions
from pairpep.network.models import Program
from tests.world import World


def test_each_family_is_sql_that_runs_and_counts_what_it_says(world: World) -> None:
    with connections["jobs"].cursor() as cursor:
        for family in definitions.texts():
            cursor.execute("SELECT fact FROM app.measure_again(%s, NULL, '2026-01-01', '2026-12-31')", [family])
            print(family, cursor.fetchall()[:3])
