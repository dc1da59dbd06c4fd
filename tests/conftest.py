"""The fixtures that tests ask for by name. `world` is the usual one: a copy of the small world, all its own."""

from __future__ import annotations

import importlib
import importlib.util
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import django
import pytest
from hypothesis import HealthCheck, settings

from pairpep.project import translations
from tests.harness.guards import DatabaseGuard, block_network
from tests.harness.server import Server
from tests.harness.template import WORLD, Template

SERVER = Server()
TEMPLATE = Template(SERVER)
GUARD = DatabaseGuard()

# Django reads its settings after this file: they see the tests' own logins, and nothing of the person's own installation.
for name in [name for name in os.environ if name.startswith(("PAIRPEP_", "DATABASE_")) or name in {"SMTP_URL", "ALLOWED_HOSTS"}]:
    del os.environ[name]
os.environ |= {"DJANGO_SETTINGS_MODULE": "pairpep.project.settings", "PAIRPEP_MODE": "test", "PAIRPEP_VAR": str(SERVER.places.var)}
os.environ |= SERVER.addresses()

# An example that takes long on a busy machine is no fault; a fixture shared by the examples of one test is meant.
settings.register_profile("pairpep", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.load_profile("pairpep")


def _leads(config: pytest.Config) -> bool:
    """Whether this process is the session's own, and not one of its workers."""
    return not hasattr(config, "workerinput")


def pytest_configure(config: pytest.Config) -> None:
    translations.compile_stale()  # before Django, which reads them once
    django.setup()
    if _leads(config) and not config.option.collectonly:
        SERVER.enter()


def pytest_unconfigure(config: pytest.Config) -> None:
    if _leads(config):
        SERVER.leave()


@pytest.fixture(scope="session", autouse=True)
def _walled_in(django_db_blocker: Any) -> Iterator[None]:
    """Our own guards, which say what to do, stand in for pytest-django's."""
    GUARD.install()
    block_network()
    with django_db_blocker.unblock():
        yield


@pytest.fixture(autouse=True)
def _in_french() -> None:
    """A page asked for in English leaves its language behind in the process; each test begins as the product does."""
    from django.utils import translation

    translation.activate("fr")


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    pytest.fail("Take the fixture `world` or `shared_world` instead of the mark `django_db`.")


@contextmanager
def _opened() -> Iterator[None]:
    before, GUARD.open = GUARD.open, True
    try:
        yield
    finally:
        GUARD.open = before


@contextmanager
def _copy(more: Callable[[], object] | None = None) -> Iterator[Any]:
    from django.contrib.contenttypes.models import ContentType
    from django.core.cache import cache

    with _opened(), TEMPLATE.copy(more) as database:
        ContentType.objects.clear_cache()
        yield _handle(database)
        cache.close()


def _handle(database: str) -> Any:
    """`tests.world.World` when there is one: names for the people and things that `build` made."""
    if importlib.util.find_spec(WORLD) and hasattr(importlib.import_module(WORLD), "World"):
        return importlib.import_module(WORLD).World()
    return database


@pytest.fixture
def world(request: pytest.FixtureRequest) -> Iterator[Any]:
    """A copy of the small world that this test alone reads and changes; with one of everything when it asks for `full_world`."""
    from tests.walls.everything import add_everything

    with _copy(add_everything if "full_world" in request.fixturenames else None) as handle:
        yield handle


class _Shared:
    """One copy a worker for the tests that only read, kept until the session ends."""

    def __init__(self) -> None:
        self.stack = ExitStack()
        self.database: str | None = None

    def name(self) -> str:
        if self.database is None:
            with _opened():
                self.database = self.stack.enter_context(TEMPLATE.copy())
        return self.database


@pytest.fixture(scope="session")
def _shared() -> Iterator[_Shared]:
    shared = _Shared()
    yield shared
    with _opened():
        shared.stack.close()


@pytest.fixture
def shared_world(_shared: _Shared) -> Iterator[Any]:
    """The small world, for a test that changes nothing: it costs no copy."""
    from tests.harness.template import pointed_at

    with _opened():
        database = _shared.name()
        with pointed_at(database):
            yield _handle(database)


@pytest.fixture
def database_server() -> Server:
    """The server itself, with its administrator, for tests about roles and rights."""
    return SERVER


@pytest.fixture
def empty_database() -> Iterator[Any]:
    """The four logins of a database that holds nothing yet."""
    with TEMPLATE.empty() as logins:
        yield logins


# Pages in a browser


@pytest.fixture
def site(world: Any) -> Iterator[str]:
    """The product at a loopback address, on this test's own copy of the world."""
    from tests.harness.site import serving

    with serving() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from tests.harness.browser import chromium

    with chromium() as browser:
        yield browser


@pytest.fixture(params=["phone", "desk"])
def size(request: pytest.FixtureRequest) -> dict[str, int]:
    """The width of a phone, then of a desk."""
    from tests.harness.browser import SIZES

    return SIZES[request.param]


@pytest.fixture
def open_window(browser: Any, site: str) -> Iterator[Callable[..., Any]]:
    """Opens a page for one more person, each in a profile of their own: `open_window(size=PHONE, locale="fr-CA")`."""
    from tests.harness.browser import DESK, window

    with ExitStack() as stack:
        yield lambda **options: stack.enter_context(window(browser, address=site, **{"size": DESK, **options}))


@pytest.fixture
def page(open_window: Callable[..., Any], size: dict[str, int]) -> Any:
    """One person's page, at both widths."""
    return open_window(size=size)
