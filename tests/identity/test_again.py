"""« Is it still you? »: asked before what deserves it, answered in one step, and what was typed is not lost."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from types import ModuleType
from typing import Any

import pytest
import time_machine
from django.http import HttpRequest, HttpResponse
from django.urls import path

from pairpep.identity import again
from pairpep.kernel.web import page
from pairpep.network.models import Account
from tests.world import PASSWORD, key

NOW = datetime.now(tz=UTC)


@page()
@again.signs_in_again
def guarded(request: HttpRequest) -> HttpResponse:
    return HttpResponse(f"{request.method} kept: {request.POST.get('words', '')} {sorted(request.POST)}")


@pytest.fixture
def desk(world: Any, settings: Any) -> Iterator[Any]:
    """A page of ours that asks who one is, and someone with a password who has been signed in for ten minutes."""
    from pairpep.project import urls

    here = ModuleType("pairpep.project.urls_with_a_guarded_page")
    here.urlpatterns = [path("fr/guarded/", guarded, name="guarded"), *urls.urlpatterns]  # type: ignore[attr-defined]
    settings.ROOT_URLCONF = here
    account = Account.objects.using("jobs").get(person_id=key("privacy_a"))
    account.set_password(PASSWORD)
    account.save(using="jobs")
    with time_machine.travel(NOW, tick=False) as clock:
        client = world.client("privacy_a")
        assert client.get("/fr/accounts/mine/").status_code == 200
        clock.shift(timedelta(minutes=6))
        yield client


def test_who_has_just_signed_in_is_asked_nothing(world: Any, desk: Any) -> None:
    fresh = world.client("privacy_a")
    assert fresh.get("/fr/guarded/").content.startswith(b"GET kept")


def test_a_page_that_is_looked_at_comes_back_after_the_question(desk: Any) -> None:
    sent = desk.get("/fr/guarded/?day=3")
    assert sent.headers["Location"] == "/fr/accounts/again/?next=%2Ffr%2Fguarded%2F%3Fday%3D3"
    wrong = desk.post(sent.headers["Location"], {"again-password": "une autre phrase"})
    assert wrong.status_code == 200
    assert "pas votre mot de passe" in wrong.content.decode()
    assert desk.get("/fr/guarded/").status_code == 302
    right = desk.post(sent.headers["Location"], {"again-password": PASSWORD})
    assert (right.status_code, right.headers["Location"]) == (302, "/fr/guarded/?day=3")
    assert desk.get("/fr/guarded/").status_code == 200


def test_what_was_typed_travels_with_the_answer(desk: Any) -> None:
    asked = desk.post("/fr/guarded/", {"words": "Une phrase « longue » & <fragile>", "box": ["a", "b"]})
    assert asked.status_code == 200
    assert 'name="words" value="Une phrase « longue » &amp; &lt;fragile&gt;"' in asked.content.decode()
    wrong = desk.post("/fr/guarded/", {"words": "Une phrase", "box": ["a", "b"], "again-password": "non"})
    assert 'name="words" value="Une phrase"' in wrong.content.decode()
    done = desk.post("/fr/guarded/", {"words": "Une phrase", "box": ["a", "b"], "again-password": PASSWORD})
    assert done.content.decode() == "POST kept: Une phrase ['box', 'words']"


def test_five_minutes_later_it_is_asked_again(world: Any, desk: Any) -> None:
    assert desk.post("/fr/guarded/", {"again-password": PASSWORD}).content.startswith(b"POST kept")
    with time_machine.travel(NOW + timedelta(minutes=10, seconds=50), tick=False):
        assert desk.get("/fr/guarded/").status_code == 200
    with time_machine.travel(NOW + timedelta(minutes=11, seconds=10), tick=False):
        assert desk.get("/fr/guarded/").status_code == 302


def test_guesses_are_counted_and_nothing_is_locked_for_good(desk: Any) -> None:
    for _ in range(5):
        desk.post("/fr/guarded/", {"again-password": "non"})
    slow = desk.post("/fr/guarded/", {"again-password": PASSWORD})
    assert "cinq minutes" in slow.content.decode()
    with time_machine.travel(NOW + timedelta(minutes=12), tick=False):
        assert desk.post("/fr/guarded/", {"again-password": PASSWORD}).content.startswith(b"POST kept")


def test_a_tap_counts_in_demonstration_and_nowhere_else(desk: Any, settings: Any) -> None:
    refused = desk.post("/fr/guarded/", {"again-tap": "1", "words": "x"})
    assert "POST kept" not in refused.content.decode()
    settings.PAIRPEP_DEMONSTRATION = True
    asked = desk.post("/fr/guarded/", {"words": "x"}).content.decode()
    assert "la démonstration" in asked and 'name="again-tap"' in asked
    assert desk.post("/fr/guarded/", {"again-tap": "1", "words": "x"}).content.startswith(b"POST kept: x")


@pytest.mark.abuse("AB-40")
@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "\\\\evil.example", "/\\evil.example"])
def test_the_way_back_leads_nowhere_else(desk: Any, evil: str) -> None:
    answered = desk.post("/fr/accounts/again/", {"again-password": PASSWORD, "next": evil})
    assert answered.headers["Location"] == "/fr/home/"
