"""A journal with something in it, an anchor of the test's own, and someone who can go around every wall: the server's administrator."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from tests.journal.intruder import Intruder

from pairpep.journal.anchor import Anchor


@pytest.fixture
def kept(tmp_path: Path) -> Anchor:
    return Anchor(tmp_path / "anchors" / "journal.txt")


@pytest.fixture
def write(world: Any) -> Callable[..., None]:
    """Events written by the app's login, each in a transaction of its own."""

    def write(count: int = 1, *, about: str = "something") -> None:
        with connections["default"].cursor() as cursor:
            for _ in range(count):
                cursor.execute("INSERT INTO journal_event (at, verb, subject, roles, changes) VALUES (now(), %s, '', '', '{}')", [about])

    return write


@pytest.fixture
def intruder(world: Any, database_server: Any) -> Iterator[Intruder]:
    """Reads and changes anything, triggers included, on the same database as the test."""
    name = connections.settings["jobs"]["NAME"]
    admin = database_server.admin.on(name)
    connections.settings["intruder"] = {**connections.settings["jobs"], "USER": admin.role, "PASSWORD": admin.password}
    try:
        yield Intruder("intruder")
    finally:
        connections["intruder"].close()
        del connections["intruder"]
        del connections.settings["intruder"]
