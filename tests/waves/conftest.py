"""A small world in which two questionnaires are published."""

from typing import Any

import pytest


@pytest.fixture
def asked(world: Any) -> Any:
    from tests.waves.people import questionnaires

    questionnaires()
    return world
