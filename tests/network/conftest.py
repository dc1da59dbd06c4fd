"""Helpers of the stories about the network: a moved day, a link read off a page, a look under the jobs' login."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit

import pytest
import time_machine

from pairpep.kernel import clock


@pytest.fixture
def days_later() -> Callable[[int], AbstractContextManager[None]]:
    """The walls and the pages believe that so many days have passed in Montréal: at the same hour there, whatever daylight saving did."""

    @contextmanager
    def move(days: int) -> Iterator[None]:
        with time_machine.travel(clock.now().astimezone(clock.MONTREAL) + timedelta(days=days)):
            yield

    return move


@pytest.fixture
def rows() -> Callable[[Any], Any]:
    """Every row of a model, as the jobs see it: for a test to look at what happened."""
    return lambda model: model.objects.using("jobs").unscoped("a test looks at what happened")


def invite(client: Any, **said: str) -> Any:
    """What the page answers once someone was invited, followed to where it leads."""
    return client.post("/fr/network/invitations/new/", {"language": "fr", **said}, follow=True)


def link_in(response: Any) -> str:
    """The path of the link that the page shows."""
    return urlsplit(response.context["link"]).path


NEWCOMER = {
    "name": "Élodie Paré",
    "pronouns": "elle",
    "language": "fr",
    "password": "mon chat dort au soleil",
    "again": "mon chat dort au soleil",
}


def come_in(client: Any, link: str, **said: str) -> Any:
    return client.post(link, NEWCOMER | said, follow=True)
