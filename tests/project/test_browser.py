"""The browser of the tests sees the product as a person would, and complains aloud."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.harness.browser import accessibility, scrolls_sideways, window


def test_a_page_opens_at_both_widths_from_this_test_s_own_site(page: Any, size: dict[str, int]) -> None:
    answer = page.goto("/fr/nowhere/")
    assert answer.status == 404
    assert page.viewport_size == size
    assert page.locator("html").get_attribute("lang").startswith("fr")
    assert accessibility(page) == []
    assert not scrolls_sideways(page)


def test_two_people_have_two_windows(open_window: Callable[..., Any]) -> None:
    one, other = open_window(), open_window()
    one.goto("/fr/nowhere/")
    other.goto("/en/nowhere/")
    one.context.add_cookies([{"name": "mine", "value": "1", "url": one.url}])
    assert [cookie["name"] for cookie in one.context.cookies()].count("mine") == 1
    assert "mine" not in [cookie["name"] for cookie in other.context.cookies()]


def test_a_script_that_the_policy_forbids_fails_the_test(browser: Any, site: str) -> None:
    def break_the_policy() -> None:
        with window(browser, address=site, size={"width": 800, "height": 600}) as page:
            page.goto("/fr/nowhere/")
            page.evaluate("() => { const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.head.append(s) }")
            assert page.evaluate("window.ran") is None

    with pytest.raises(AssertionError, match="Content Security Policy"):
        break_the_policy()


@pytest.mark.abuse("AB-49")
def test_a_page_that_asks_another_machine_for_anything_fails_the_test(browser: Any, site: str) -> None:
    """The browser could not reach it either: no name but this machine's is found."""
    from playwright.sync_api import Error

    def leave() -> None:
        size = {"width": 800, "height": 600}
        with window(browser, address=site, size=size) as page, pytest.raises(Error, match="ERR_NAME_NOT_RESOLVED"):
            page.goto("http://example.org/")

    with pytest.raises(AssertionError, match=r"asked another machine: http://example\.org/"):
        leave()
