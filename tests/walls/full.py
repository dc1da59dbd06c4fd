"""The shared copy of the world that holds one of everything: made once a process, when the first test asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from typing import Any

from tests.conftest import TEMPLATE, _handle, _opened
from tests.harness.template import pointed_at
from tests.walls.everything import add_everything


class FullWorld:
    def __init__(self) -> None:
        self.stack = ExitStack()
        self.database: str | None = None

    @contextmanager
    def opened(self) -> Iterator[Any]:
        with _opened():
            if self.database is None:
                self.database = self.stack.enter_context(TEMPLATE.copy(add_everything))
            with pointed_at(self.database):
                yield _handle(self.database)

    def close(self) -> None:
        with _opened():
            self.stack.close()
        self.database = None


@cache
def full_world() -> FullWorld:
    return FullWorld()
