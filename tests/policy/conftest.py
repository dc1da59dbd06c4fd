"""The world with one of everything, as the tests of the walls make it."""

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
    with _full.opened() as world:
        yield world


@pytest.fixture
def full_world(world: Any) -> Any:
    from tests.walls.everything import add_everything

    add_everything()
    return world
