"""The world with one of everything, as the tests of the walls make it."""

from tests.walls.conftest import _full, full, full_world

__all__ = ["_full", "full", "full_world"]
