"""The gallery changes nothing, so its tests share one world."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.harness.site import serving


@pytest.fixture
def site(shared_world: Any) -> Iterator[str]:
    with serving() as address:
        yield address
