"""A tablet that was lent, and the same one in a browser."""

from __future__ import annotations

from typing import Any

import pytest


@pytest.fixture
def lent(world: Any) -> Any:
    from tests.tablets import people

    people.published()
    return people.lent()


@pytest.fixture
def tablet(lent: Any, site: str, open_window: Any) -> Any:
    from tests.tablets.test_on_a_tablet import TABLET, OnTablet

    return OnTablet(open_window(size=TABLET, locale="fr-CA"), site).set_up(lent)
