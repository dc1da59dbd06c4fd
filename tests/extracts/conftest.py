"""The small world with every kind of row, for the tests that count all of it again."""

from tests.measures.conftest import full_world

__all__ = ["full_world"]
