"""An office that sends for real, with the product's own worker."""

from __future__ import annotations

import pytest
from procrastinate.contrib.django import app
from tests.delivery.conftest import office  # noqa: F401


@pytest.fixture(autouse=True)
def nothing_by_the_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the queue does by itself every few minutes would depend on the hour at which the tests run: they ask for it."""
    monkeypatch.setattr(app.periodic_registry, "periodic_tasks", {})
