"""Imports are undone after each test: the small world is shared, and costs no copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction


@pytest.fixture
def undone(shared_world: Any) -> Iterator[Any]:
    """The shared world, in a transaction of the jobs' login that is rolled back. What the import commits is tested with `world`."""
    with transaction.atomic(using="jobs"):
        yield shared_world
        transaction.set_rollback(True, using="jobs")
