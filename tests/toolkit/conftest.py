"""A program in the middle of an integration: started sixty days ago for both kinds of workers."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def site(world: Any) -> Any:
    from tests.toolkit.site import build

    build()
    return world
