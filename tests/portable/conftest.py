"""A world of everything, for what is taken away from each app."""

from tests.walls.conftest import _full, full, full_world

__all__ = ["_full", "full", "full_world"]
