"""The second by second of a room: an address that opens one thing for a few minutes, an answer without a word, one question for all."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
import time_machine
from django.db import DatabaseError, connections

from pairpep.kernel import clock
from pairpep.rooms import live
from tests.rooms import scene
from tests.rooms.scene import ADDRESS, MEETING, opened, press, room, topic, vote


def ask(path: str, *, method: str = "GET", tag: str = "") -> tuple[str, dict[str, str], Any]:
    """As a web server asks: through the door in front of Django."""
    told: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        told.extend((status, dict(headers)))

    def django(environ: Any, start: Any) -> list[bytes]:
        start("200 Django", [])
        return [b"null"]

    environ = {"PATH_INFO": path, "REQUEST_METHOD": method, **({"HTTP_IF_NONE_MATCH": tag} if tag else {})}
    body = b"".join(live.in_front_of(django)(environ, start))
    return told[0], told[1], json.loads(body) if body else None


@pytest.fixture(autouse=True)
def _another_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test watches with eyes of its own, which read each time."""
    monkeypatch.setattr(live, "board", live.Board())
    monkeypatch.setattr(live, "FRESH", 0.0)


def test_what_is_pressed_is_told_without_a_word_or_a_name(world: Any) -> None:
    scene.meeting()
    topic("Un sujet", by="family_a")
    mentor = opened(world)
    address = live.address(MEETING)
    assert ask(address)[2]["phase"] == "welcome"
    press(mentor, "open_vote")
    vote(world.client("peer_a"), scene.key("topic Un sujet"))
    told = ask(address)[2]
    assert (told["phase"], told["voted"], told["version"]) == ("vote", 1, room().version)
    press(mentor, "close_vote")
    assert set(ask(address)[2]) == {"version", "scene", "phase", "step", "ends", "voted", "now"}
    press(mentor, "go_on")
    press(mentor, "pause")
    assert set(ask(address)[2]) == {"version", "scene", "phase", "step", "left", "voted", "now"}
    mentor.post(f"{ADDRESS}end/", {"theme": ""})
    assert ask(address)[2]["phase"] == "none"


def test_nothing_new_is_said_in_no_words(world: Any) -> None:
    scene.meeting()
    mentor = opened(world)
    address = live.address(MEETING)
    _, headers, _ = ask(address)
    status, again, body = ask(address, tag=headers["ETag"])
    assert (status, body, again["ETag"]) == ("304 Not Modified", None, headers["ETag"])
    press(mentor, "go_on")
    assert ask(address, tag=headers["ETag"])[0] == "200 OK"
    assert headers["Cache-Control"] == "no-store" and headers["X-Content-Type-Options"] == "nosniff"


def test_an_address_lasts_a_few_minutes(world: Any) -> None:
    scene.meeting()
    opened(world)
    address = live.address(MEETING)
    with time_machine.travel(clock.now() + timedelta(seconds=live.LASTS - 5)):
        assert ask(address)[0] == "200 OK"
    with time_machine.travel(clock.now() + timedelta(seconds=live.LASTS + 5)):
        assert ask(address)[0] == "404 Not Found"


@pytest.mark.abuse("AB-65")
def test_an_address_that_was_not_made_here_opens_nothing() -> None:
    good = live.address(MEETING)
    changed = good[:-8] + ("A" if good[-8] != "A" else "B") + good[-7:]  # the last sign holds bits that say nothing
    other = live.PREFIX + good.removeprefix(live.PREFIX)[::-1]
    for path in (
        changed,
        other,
        live.PREFIX,
        f"{live.PREFIX}x",
        f"{live.PREFIX}{MEETING}",
        f"{live.PREFIX}{'A' * 50}",
        f"{live.PREFIX}é%00",
        good + "/",
    ):
        assert ask(path)[0] == "404 Not Found", path
    assert ask(good, method="POST")[0] == "405 Method Not Allowed"
    assert ask("/fr/")[0] == "200 Django"


def test_however_many_ask_one_question_is_asked_of_the_database(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.meeting()
    opened(world)
    monkeypatch.setattr(live, "FRESH", 60.0)
    asked: list[list[UUID]] = []
    read = live.read
    monkeypatch.setattr(live, "read", lambda meetings: asked.append(list(meetings)) or read(meetings))
    for _time in range(50):
        assert ask(live.address(MEETING))[2]["phase"] == "welcome"
    assert asked == [[MEETING]]
    nowhere = UUID(int=1)
    assert [ask(live.address(nowhere))[2]["phase"] for _ in range(3)] == ["none"] * 3
    assert len(asked) == 2


def test_a_press_in_this_process_is_told_to_the_next_who_asks(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    scene.meeting()
    mentor = opened(world)
    monkeypatch.setattr(live, "FRESH", 60.0)
    assert ask(live.address(MEETING))[2]["step"] == 0
    press(mentor, "go_on")
    assert ask(live.address(MEETING))[2]["step"] == 1


def test_a_database_that_does_not_answer_is_asked_again_a_second_later_and_nobody_sees_an_error(
    monkeypatch: pytest.MonkeyPatch, world: Any
) -> None:
    asked = []

    def gone(meetings: Any) -> Any:
        asked.append(meetings)
        raise DatabaseError

    monkeypatch.setattr(live, "read", gone)
    assert [ask(live.address(MEETING))[0] for _ in range(5)] == ["503 Service Unavailable"] * 5
    assert len(asked) == 1


def test_whoever_leaves_the_group_gets_no_other_address(world: Any) -> None:
    from pairpep.gatherings.models import Seat
    from pairpep.kernel.scoping import acting

    scene.meeting()
    opened(world)
    client = world.client("peer_a")
    assert client.get(ADDRESS, headers={"X-Part": "room"}).status_code == 200
    with acting("a test"):
        Seat.objects.using("jobs").unscoped("a test").filter(person_id=scene.key("peer_a")).update(until=clock.today())
    assert client.get(ADDRESS, headers={"X-Part": "room"}).status_code == 404


def test_what_is_asked_by_the_page_itself_is_not_being_there(world: Any) -> None:
    """A session ends after a while without anything, a room that follows by itself included."""
    it = scene.meeting()
    opened(world)
    client = world.client("peer_a")
    client.get(ADDRESS)
    for minutes in (5, 10, 14):
        with time_machine.travel(it.starts_at + timedelta(minutes=minutes)):
            assert client.get(ADDRESS, headers={"X-Part": "room"}).status_code == 200
    with time_machine.travel(it.starts_at + timedelta(minutes=16)):
        assert client.get(ADDRESS, headers={"X-Part": "room"}).status_code == 302


def test_the_answer_knows_no_person_at_all(world: Any) -> None:
    """The wall's function hands over these columns and no other."""
    scene.meeting()
    opened(world)
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT * FROM app.rooms_live(%s)", [[MEETING]])
        assert [column.name for column in cursor.description] == [
            "meeting",
            "version",
            "scene",
            "phase",
            "step",
            "ends",
            "seconds_left",
            "voted",
        ]
