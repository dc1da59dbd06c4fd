from __future__ import annotations

from typing import Any

import pytest

from tests.measures.conftest import full_world

__all__ = ["full_world"]


@pytest.fixture
def network(world: Any) -> Any:
    """Four quarters of twelve programs that fill their form, and the panels as the night makes them."""
    from pairpep.measures import keeping, side_by_side
    from pairpep.reaim import making
    from tests.measures.figures import quarters
    from tests.measures.network import SIZES, build, fills

    programs, days = build(), quarters(4)
    fills(programs, [{"open_youth": size, "relatives_known": max(size - 4, 2), "relatives_met": size // 2} for size in SIZES], days)
    keeping.count_again(days[0])
    keeping.read_again()
    side_by_side.compare_all()
    making.make_all()
    return world
