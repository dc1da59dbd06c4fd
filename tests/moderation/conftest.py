"""A world with a small community, and two people who watch over it."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def circle(world: Any) -> Any:
    from tests.moderation.circle import build

    build()
    return world
