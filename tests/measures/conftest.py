from __future__ import annotations

from typing import Any

import pytest

from tests.delivery.conftest import office

__all__ = ["full_world", "office"]


@pytest.fixture
def full_world(world: Any) -> Any:
    """One of everything in a copy of this test's own: the fixture `world` sees that it is asked for."""
    return world
