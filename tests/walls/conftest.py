"""A world with one of everything: shared by the tests that keep nothing, or a copy of one's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="session")
def _full() -> Iterator[Any]:
    from tests.walls.full import full_world

    yield full_world()
    full_world().close()


@pytest.fixture
def full(_full: Any) -> Iterator[Any]:
    """One of everything, for a test that keeps nothing of what it does."""
    with _full.opened() as world:
        yield world


@pytest.fixture
def full_world(world: Any) -> Any:
    """One of everything in a copy of this test's own: the fixture `world` sees that it is asked for."""
    return world
