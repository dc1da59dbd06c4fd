"""A world with the spaces of the community and nobody in it."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def town(world: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Nobody watches over the spaces, unless a test says so."""
    from tests.community import circle

    circle.load()
    circle.watched(monkeypatch, now=False)
    return world
