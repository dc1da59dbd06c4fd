from __future__ import annotations

from tests.measures.conftest import full_world

__all__ = ["full_world"]
