"""A world of everything, for what needs more than the small one."""

from tests.walls.conftest import _full, full, full_world

__all__ = ["_full", "full", "full_world"]
