"""A real Chromium, at the width of a phone and of a desk, that fails a test when a page's script or policy complains."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Request, sync_playwright

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
]
PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}
SIZES = {"phone": PHONE, "desk": DESK}
HERE = ("localhost", "127.0.0.1")
LEAVES_FOR = ("meteo.gc.ca", "weather.gc.ca")  # where « Leave this page » goes, in the place of the page
TIMEOUT = 30_000  # milliseconds: a slow machine is no failure


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser for a worker's whole session; each test has a profile of its own in it."""
    # Playwright keeps an event loop in this thread, which Django takes for asynchronous code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with tempfile.TemporaryDirectory(prefix="pairpep-chromium-") as home, sync_playwright() as playwright:
        environment: dict[str, str | float | bool] = {**os.environ, "HOME": home}
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS, env=environment)
        try:
            yield browser
        finally:
            browser.close()
    os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE", None)


@dataclass
class Complaints:
    """What a browser's console would show in red."""

    found: list[str] = field(default_factory=list)

    def listen(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.found.append(str(error.error)))
        context.on("request", self._request)

    def _request(self, request: Request) -> None:
        """No page asks another machine for anything, whatever the browser would make of the answer."""
        address = urlsplit(request.url)
        left = request.is_navigation_request() and address.hostname in LEAVES_FOR
        if address.scheme in ("http", "https", "ws", "wss") and address.hostname not in HERE and not left:
            self.found.append(f"asked another machine: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        # A page that answers 404 or 409 is reported as a failed load: the test itself says whether it should.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.found.append(f"{message.text} ({message.location.get('url', '')})")


@contextmanager
def window(browser: Browser, *, address: str, size: dict[str, int], **options: Any) -> Iterator[Page]:
    """A page in a fresh profile. `options` are the context's: locale, color_scheme, java_script_enabled…"""
    complaints = Complaints()
    phone = size["width"] < 600
    context = browser.new_context(
        base_url=address, viewport=size, has_touch=phone, is_mobile=phone, timezone_id="America/Toronto", **{"locale": "en-CA", **options}
    )
    context.set_default_timeout(TIMEOUT)
    complaints.listen(context)
    page = context.new_page()
    try:
        yield page
        assert not complaints.found, "The browser complained:\n" + "\n".join(complaints.found)
    finally:
        context.close()


@lru_cache(maxsize=1)
def _axe() -> Any:
    from axe_playwright_python.sync_playwright import Axe

    return Axe()


def accessibility(page: Page) -> list[str]:
    """What axe finds, one line a fault, with where it is."""
    results = _axe().run(page, options={"resultTypes": ["violations"]})
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']} — {', '.join(str(node['target']) for node in rule['nodes'][:5])}"
        for rule in results.response["violations"]
    ]


def scrolls_sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


__all__ = ["DESK", "PHONE", "SIZES", "Browser", "Error", "Page", "accessibility", "chromium", "scrolls_sideways", "window"]
