"""A world with one group and its meetings."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def circle(world: Any) -> Any:
    from tests.learning.circle import build

    build()
    return world
