"""The language comes from the address, and every answer says how little may be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import get_resolver
from django.urls.resolvers import LocalePrefixPattern

ENGLISH_BROWSER = {"HTTP_ACCEPT_LANGUAGE": "en-CA,en;q=0.9"}


@pytest.mark.parametrize(
    ("address", "language"), [("/fr/accounts/login/", "fr"), ("/en/accounts/login/", "en"), ("/enterprise/", "fr"), ("/nowhere/", "fr")]
)
def test_the_address_decides_and_never_the_browser(shared_world: object, client: Client, address: str, language: str) -> None:
    response = client.get(address, **ENGLISH_BROWSER)
    assert response.headers["Content-Language"] == language
    assert f'lang="{language}' in response.text


def test_the_first_page_is_french_whatever_the_browser_asks(client: Client) -> None:
    response = client.get("/", **ENGLISH_BROWSER)
    assert (response.status_code, response.headers["Location"]) == (302, "/fr/")


@pytest.mark.abuse("AB-16")
def test_a_page_is_kept_nowhere_and_may_do_nothing(shared_world: object, client: Client) -> None:
    headers = client.get("/fr/accounts/login/").headers
    assert headers["Cache-Control"] == "no-store"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Robots-Tag"] == "noindex, noarchive"
    assert headers["Cross-Origin-Opener-Policy"] == headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "*" not in policy


def test_a_page_that_does_not_exist_is_kept_nowhere_either(shared_world: object, client: Client) -> None:
    for address in ("/fr/nowhere/", "/static/nowhere.css"):
        response = client.get(address)
        assert response.status_code == 404
        assert response.headers["Cache-Control"] == "no-store"


def test_cookies_say_little_to_scripts_and_other_sites(shared_world: object, client: Client) -> None:
    cookie = client.get("/fr/accounts/login/").cookies[settings.CSRF_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["domain"] == ""


def test_only_names_of_this_machine_are_answered(client: Client) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 400


def test_no_address_has_words_in_one_language():
    """The switch of language changes the first part of an address, and nothing else in it."""

    def routes(patterns: list[Any]) -> Iterator[object]:
        for pattern in patterns:
            if not isinstance(pattern.pattern, LocalePrefixPattern):
                yield getattr(pattern.pattern, "_route", getattr(pattern.pattern, "_regex", ""))
            yield from routes(getattr(pattern, "url_patterns", []))

    assert {type(route) for route in routes(get_resolver().url_patterns)} == {str}
