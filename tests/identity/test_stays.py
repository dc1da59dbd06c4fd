"""Where one is signed in, and until when: seen, ended, and over by itself, on the server and not in the page alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.conf import settings as django_settings
from django.db import connections

from pairpep.identity.models import Stay
from pairpep.kernel import clock
from tests.world import key

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Mobile/15E148 Safari/604.1"
DESK = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def later() -> Iterator[Callable[[float], None]]:
    """Minutes that pass."""
    with time_machine.travel(clock.now(), tick=False) as moving:
        yield lambda minutes: moving.shift(timedelta(minutes=minutes))


def is_in(client: Any, address: str = "/fr/home/") -> bool:
    return bool(client.get(address).status_code == 200)


def test_without_anything_a_worker_is_out_after_a_quarter_of_an_hour(world: Any, later: Any) -> None:
    client = world.client("peer_a")
    assert is_in(client)
    later(14)
    assert is_in(client)
    later(14.9)
    assert is_in(client)
    later(15.1)
    assert not is_in(client)
    assert not is_in(client)


def test_somebody_who_opens_no_file_has_half_an_hour(world: Any, later: Any) -> None:
    client = world.client("coordinator")
    assert is_in(client)
    later(29)
    assert is_in(client)
    later(30.1)
    assert not is_in(client)


def test_after_twelve_hours_it_is_over_whatever_one_does(world: Any, later: Any) -> None:
    client = world.client("peer_a")
    for _ in range(72):
        assert is_in(client)
        later(10)
    later(0.1)
    assert not is_in(client)


def test_to_ask_the_time_is_not_to_be_there(world: Any, later: Any) -> None:
    client = world.client("peer_a")
    assert is_in(client)
    for minutes in range(14, 0, -1):
        later(1)
        assert client.get("/fr/accounts/stay/").json()["left"] == minutes * 60
    later(1.1)
    assert client.get("/fr/accounts/stay/").json() == {"left": 0}
    assert not is_in(client)


def test_one_tap_puts_it_off(world: Any, later: Any) -> None:
    client = world.client("peer_a")
    assert is_in(client)
    later(14)
    assert client.post("/fr/accounts/stay/").json()["left"] == 15 * 60
    later(14)
    assert is_in(client)


def test_each_device_is_seen_in_plain_words_and_ended_alone(world: Any, rf: Any) -> None:
    phone, desk = world.client("peer_a"), world.client("peer_a")
    phone.defaults["HTTP_USER_AGENT"], desk.defaults["HTTP_USER_AGENT"] = PHONE, DESK
    phone.defaults["REMOTE_ADDR"] = "198.51.100.7"
    assert is_in(phone) and is_in(desk)
    page = desk.get("/fr/accounts/mine/").content.decode()
    assert "Téléphone · Safari" in page and "Ordinateur · Firefox" in page and page.count("Cet appareil") == 1
    assert "198.51.100.7" not in str(list(Stay.objects.using("jobs").values()))
    row = Stay.objects.using("jobs").get(device="phone safari")
    desk.post("/fr/accounts/sessions/end/", {"stay": str(row.pk)})
    assert not is_in(phone) and is_in(desk)


def test_all_the_others_end_and_this_one_goes_on(world: Any) -> None:
    clients = [world.client("peer_a") for _ in range(3)]
    somebody_else = world.client("peer_b")
    assert all(is_in(client) for client in [*clients, somebody_else])
    clients[0].post("/fr/accounts/sessions/end/")
    assert [is_in(client) for client in [*clients, somebody_else]] == [True, False, False, True]


def test_nobody_ends_somebody_else_s(world: Any) -> None:
    mine, theirs = world.client("peer_a"), world.client("peer_b")
    assert is_in(mine) and is_in(theirs)
    row = Stay.objects.using("jobs").get(person_id=key("peer_b"))
    mine.post("/fr/accounts/sessions/end/", {"stay": str(row.pk)})
    assert is_in(theirs)


def test_signing_out_leaves_no_row(world: Any) -> None:
    client = world.client("peer_a")
    assert is_in(client)
    client.post("/fr/accounts/logout/")
    assert not Stay.objects.using("jobs").exists()


def test_the_table_gives_no_cookie(world: Any) -> None:
    client = world.client("peer_a")
    assert is_in(client)
    cookie = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    assert cookie not in str(list(Stay.objects.using("jobs").values()))


# A form that comes too late


WORDS = {"name": "Peer Tremblay", "pronouns": "des mots à ne pas perdre", "language": "fr"}


def carried(page: Any) -> str:
    text = page.content.decode()
    start = text.index('name="carried" value="') + len('name="carried" value="')
    return str(text[start : text.index('"', start)])


def comes_back(world: Any, client: Any, name: str, token: str) -> Any:
    from tests.identity.devices import with_password
    from tests.world import PASSWORD

    with_password(name)
    return client.post("/fr/accounts/login/", {"login": f"{name}@example.org", "password": PASSWORD, "carried": token})


def test_what_was_typed_waits_for_its_author(world: Any, later: Any) -> None:
    client = world.client("peer_a")
    assert is_in(client)
    later(20)
    late = client.post("/fr/network/profile/", WORDS)
    assert "des mots à ne pas perdre" not in late.content.decode()  # whoever sits there now does not read it
    back = comes_back(world, client, "peer_a", carried(late))
    assert "des mots à ne pas perdre" in back.content.decode() and 'action="/fr/network/profile/"' in back.content.decode()


@pytest.mark.abuse("AB-37")
def test_somebody_else_who_signs_in_there_reads_nothing_of_it(world: Any, later: Any) -> None:
    client = world.client("peer_a")
    assert is_in(client)
    later(20)
    token = carried(client.post("/fr/network/profile/", WORDS))
    assert "des mots à ne pas perdre" not in comes_back(world, client, "peer_b", token).content.decode()


def test_a_session_that_somebody_ended_gives_nothing_back(world: Any) -> None:
    mine, lost = world.client("peer_a"), world.client("peer_a")
    assert is_in(mine) and is_in(lost)
    mine.post("/fr/accounts/sessions/end/")
    late = lost.post("/fr/network/profile/", WORDS).content.decode()
    assert 'name="carried"' not in late and "des mots" not in late


@pytest.mark.parametrize("forged", ["", "x", "eyJvZiI6IiJ9:1:2"])
def test_what_was_not_signed_here_is_not_carried(world: Any, forged: str) -> None:
    assert comes_back(world, world.client(), "peer_a", forged).status_code == 302


def test_people_who_come_by_a_link_find_their_wordsagain(world: Any) -> None:
    late = world.client().post("/fr/me/details/", {"chosen_name": "Léo", "words": "des mots à moi"})
    assert late.status_code == 200 and "des mots à moi" in late.content.decode()


def test_two_pages_opened_at_once_right_after_signing_in_both_open(world: Any) -> None:
    """A browser that opens its tabs again asks for all of them together: each would write where one is signed in."""
    for again in range(4):
        signed_in = world.client("lead_a")
        tabs = [world.client() for _tab in range(4)]
        for tab in tabs:
            tab.cookies.update(signed_in.cookies)
        together = threading.Barrier(len(tabs))
        with ThreadPoolExecutor(len(tabs)) as pool:
            answers = list(pool.map(opened, tabs, [together] * len(tabs)))
        assert answers == [200] * len(tabs)
        assert Stay.objects.using("jobs").filter(person_id=key("lead_a")).values("session").distinct().count() == again + 1


def opened(tab: Any, together: threading.Barrier) -> int:
    try:
        tab.raise_request_exception = False
        together.wait()
        return int(tab.get("/fr/home/").status_code)
    finally:
        connections.close_all()
