"""A doctor who speaks English and looks at an installation of the test's own: its database, its folder, its settings."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def kept(settings: Any, tmp_path: Path) -> Any:
    """The settings of somewhere: its folder is the test's, and what a test's own settings leave weak is made strong."""
    from pairpep.project.launch.places import Places

    settings.PLACES = Places(tmp_path)
    settings.SECRET_KEY = "x-ZkTq38vWbY2LmnR7-hJcD5sGfA9pE4uQ1oM6iN0" * 2
    return settings


@pytest.fixture
def installation(world: Any, kept: Any) -> Any:
    """The same, with a database."""
    return kept


@contextmanager
def _administrator(server: Any) -> Iterator[str]:
    admin = server.admin
    connections.settings["administrator"] = {**connections.settings["owner"], "USER": admin.role, "PASSWORD": admin.password}
    try:
        yield "administrator"
    finally:
        connections["administrator"].close()
        del connections["administrator"]
        del connections.settings["administrator"]


@pytest.fixture
def administrator(world: Any, database_server: Any) -> Iterator[str]:
    """The alias of a login that may do anything, on the test's own database."""
    with _administrator(database_server) as alias:
        yield alias
