"""A log says which page failed, and not which link was opened."""

from __future__ import annotations

import logging
import sys
from types import SimpleNamespace

import pytest

from pairpep.project.logs import WithoutAddresses, WithoutWords

WORDS = "mes mots à moi"


@pytest.mark.abuse("AB-56")
def test_an_address_with_a_one_time_link_never_reaches_the_log() -> None:
    path = "/fr/i/one-time-token/"
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "Internal Server Error: %s", (path,), None)
    record.request = SimpleNamespace(path=path, resolver_match=SimpleNamespace(route="fr/i/<str:token>/"))
    assert WithoutAddresses().filter(record)
    assert record.getMessage() == "Internal Server Error: /fr/i/<str:token>/"


@pytest.mark.abuse("AB-53", "AB-56")
@pytest.mark.parametrize("path", ["/fr/i/token", "/fr/\r\nERROR django.request: forged", "/fr/\x1b[31mred"])
def test_an_address_that_leads_nowhere_is_not_repeated(path: str) -> None:
    record = logging.LogRecord("django.request", logging.WARNING, __file__, 1, "Not Found: %s", (path,), None)
    record.request = SimpleNamespace(path=path, resolver_match=None)
    WithoutAddresses().filter(record)
    assert record.getMessage() == "Not Found: (no page)"


@pytest.mark.abuse("AB-56")
def test_what_someone_wrote_is_not_in_the_trace_of_a_failure() -> None:
    def refuse() -> None:
        try:
            int(WORDS)
        except ValueError as error:
            raise RuntimeError(f"Failing row contains {WORDS}") from error

    try:
        refuse()
    except RuntimeError:
        record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, "It failed", (), sys.exc_info())
    said = WithoutWords("{levelname} {name}: {message}", style="{").format(record)
    assert WORDS not in said
    assert "builtins.RuntimeError" in said
    assert "after builtins.ValueError" in said
    assert "in refuse" in said
