"""Someone in front of a browser: signed in as staff, or coming by a link and a code."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.test import Client

from pairpep.network.models import Account
from tests.harness.browser import accessibility, scrolls_sideways
from tests.world import key


@dataclass
class Someone:
    """One person's own browser window."""

    page: Any
    site: str
    language: str

    def go(self, address: str) -> Someone:
        response = self.page.goto(f"{self.site}/{self.language}/{address}")
        assert response.status == 200, f"{address}: {response.status}"
        return self

    def press(self, what: str) -> Someone:
        """A link or a button, by a part of its address or of its form's address."""
        found = self.page.locator(f'main a[href*="{what}"], main form[action*="{what}"] button, main button[value="{what}"]').first
        found.click()
        self.page.wait_for_load_state()
        return self

    def send(self) -> Someone:
        self.page.locator("main form#main button[type=submit]").first.click()
        self.page.wait_for_load_state()
        return self

    def fill(self, **fields: str) -> Someone:
        for name, value in fields.items():
            self.page.locator(f'[name="{name}"]').first.fill(value)
        return self

    def tick(self, name: str, *values: str) -> Someone:
        for value in values:
            self.page.locator(f'[name="{name}"][value="{value}"]').check()
        return self

    @property
    def words(self) -> str:
        return str(self.page.locator("main").inner_text())

    def reads(self, *expected: str) -> Someone:
        for words in expected:
            assert words in self.words, f"«{words}» is not on {self.page.url}:\n{self.words}"
        return self

    def does_not_read(self, *banned: str) -> Someone:
        whole = self.page.content()
        for words in banned:
            assert words not in whole, f"«{words}» is on {self.page.url}"
        return self

    def is_well_drawn(self) -> Someone:
        """What a person would notice before reading: nothing hidden, nothing that scrolls sideways, nothing axe complains of."""
        assert accessibility(self.page) == []
        assert not scrolls_sideways(self.page)
        return self


class Cast:
    """Opens a window for each person of a walk, at one width and in one language."""

    def __init__(self, open_window: Any, site: str, size: dict[str, int], language: str) -> None:
        self.open_window, self.site, self.size, self.language = open_window, site, size, language

    def _window(self) -> Someone:
        return Someone(self.open_window(size=self.size), self.site, self.language)

    def staff(self, name: str) -> Someone:
        someone = self._window()
        client = Client()
        client.force_login(Account.objects.get(person_id=key(name)))
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        someone.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.site}])
        return someone

    def nobody(self) -> Someone:
        return self._window()

    def by_link(self, giver: Someone) -> Someone:
        """The link as it is on the giver's screen, and the code that was said apart."""
        link = giver.page.locator(".qr__link").inner_text()
        code = giver.page.locator(".code span").first.inner_text()
        someone = self._window()
        someone.page.goto(link.replace("/fr/", f"/{self.language}/"))
        return someone.fill(code=code).send()
