"""The link someone receives and the code given apart: what opens, what does not, and what neither ever says."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from pairpep.journal.models import Event
from pairpep.kernel import clock
from pairpep.participants.models import AccessLink
from tests.persons import in_days, link_for, title, words
from tests.world import key


def used() -> int:
    links = AccessLink.objects.using("jobs").unscoped("a test looks")
    return links.filter(file_id=key("file youth_a"), used_at__isnull=False).count()


def test_the_link_and_its_code_open_the_page_of_the_person_and_of_nobody_else(world: Any) -> None:
    token, code = link_for(world)
    someone = world.client()
    assert title(someone.get(f"/fr/l/{token}/")) == "Un message attend d'être lu"
    answer = someone.post(f"/fr/l/{token}/", {"code": f" {code[:3]} {code[3:]} "})
    assert (answer.status_code, answer.headers["location"]) == (302, "/fr/me/")
    assert "Bonjour Maïka" in words(someone.get("/fr/me/"))


def test_nothing_says_what_the_message_is_before_the_code(world: Any) -> None:
    token, _code = link_for(world)
    page = words(world.client().get(f"/fr/l/{token}/"))
    for telling in ("Maïka", "invitation", "aidant", "programme", "PAIRPEP", "psycho", "équipe de"):
        assert telling.casefold() not in page.casefold()


def test_a_preview_of_the_message_uses_nothing_up(world: Any) -> None:
    token, code = link_for(world)
    robot = world.client()
    robot.head(f"/fr/l/{token}/")
    robot.get(f"/fr/l/{token}/", {"code": code})
    assert used() == 0
    assert world.client().post(f"/fr/l/{token}/", {"code": code}).status_code == 302


def test_a_link_opens_once_and_the_way_on_is_a_new_link(world: Any) -> None:
    token, code = link_for(world)
    world.client().post(f"/fr/l/{token}/", {"code": code})
    again = world.client().post(f"/fr/l/{token}/", {"code": code})
    assert again.status_code == 410
    assert title(again) == "Ce lien a déjà servi" and "/fr/new-link/" in again.content.decode()


def test_whoever_is_on_their_page_already_comes_back_to_it_by_any_link_of_theirs(world: Any) -> None:
    token, code = link_for(world)
    other_token, _code = link_for(world)
    person = world.client()
    person.post(f"/fr/l/{token}/", {"code": code})
    for mine in (token, other_token):
        assert person.get(f"/fr/l/{mine}/").headers["location"] == "/fr/me/"
    assert used() == 1
    assert title(world.client("youth2_a").get(f"/fr/l/{other_token}/")) == "Un message attend d'être lu"


@pytest.mark.abuse("AB-37")
def test_the_link_of_someone_else_takes_the_place_of_the_page_that_was_open(world: Any) -> None:
    token, code = link_for(world)
    shared = world.client("youth2_a")
    shared.post(f"/fr/l/{token}/", {"code": code})
    page = words(shared.get("/fr/me/"))
    assert "Maïka" in page and "Noé" not in page


@pytest.mark.abuse("AB-39")
def test_a_wrong_code_keeps_what_was_typed_and_the_fifth_closes_the_link(world: Any) -> None:
    token, code = link_for(world)
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    someone = world.client()
    for _ in range(4):
        answer = someone.post(f"/fr/l/{token}/", {"code": wrong})
        assert "Ce n'est pas le code de ce lien" in words(answer) and wrong in answer.content.decode()
    assert title(someone.post(f"/fr/l/{token}/", {"code": wrong})) == "Ce lien n'est plus bon"
    assert title(someone.post(f"/fr/l/{token}/", {"code": code})) == "Ce lien n'est plus bon"
    assert someone.get("/fr/me/").headers["location"] == "/fr/closed/"


@pytest.mark.parametrize("typed", ["", "12345", "1234567", "abcdef", "x" * 10_000, "\u202e123", "🙂🙂🙂🙂🙂🙂"])
def test_what_is_no_code_is_said_so_and_costs_no_try(world: Any, typed: str) -> None:
    token, code = link_for(world)
    someone = world.client()
    for _ in range(6):
        assert "six chiffres" in words(someone.post(f"/fr/l/{token}/", {"code": typed}))
    assert someone.post(f"/fr/l/{token}/", {"code": code}).status_code == 302


def test_wide_digits_and_hyphens_are_digits(world: Any) -> None:
    token, code = link_for(world)
    wide = "".join(chr(0xFF10 + int(digit)) for digit in code)
    assert world.client().post(f"/fr/l/{token}/", {"code": f"{wide[:3]}-{wide[3:]}"}).status_code == 302


def test_a_link_is_good_for_its_days_and_no_longer(world: Any) -> None:
    token, code = link_for(world)
    with in_days(14):
        late = world.client().post(f"/fr/l/{token}/", {"code": code})
        assert (late.status_code, title(late)) == (410, "Ce lien n'est plus bon")
    with in_days(13):
        assert world.client().post(f"/fr/l/{token}/", {"code": code}).status_code == 302


def test_a_link_that_never_was_says_no_more_than_that(world: Any) -> None:
    for token in ("x", "A" * 22, "é", "%00", "A" * 3000):
        answer = world.client().post(f"/en/l/{token}/", {"code": "123456"})
        assert (answer.status_code, title(answer)) == (410, "This link leads nowhere")


@pytest.mark.abuse("AB-39")
def test_one_network_may_not_try_without_end(world: Any) -> None:
    someone = world.client()
    answers = [someone.post("/fr/l/nowhere/", {"code": "123456"}).status_code for _ in range(32)]
    assert answers[:30] == [410] * 30 and answers[30:] == [429, 429]
    token, code = link_for(world)
    assert title(someone.post(f"/fr/l/{token}/", {"code": code})) == "Trop d'essais pour l'instant"
    assert used() == 0
    elsewhere = world.client().post(f"/fr/l/{token}/", {"code": code}, REMOTE_ADDR="203.0.113.9")
    assert elsewhere.status_code == 302


def test_the_page_closes_by_itself_after_two_hours_even_when_it_is_read(world: Any) -> None:
    token, code = link_for(world)
    person = world.client()
    person.post(f"/fr/l/{token}/", {"code": code})
    assert person.cookies["session"]["max-age"] == "", "the browser forgets it when it closes"
    opened = clock.now()
    with time_machine.travel(opened + timedelta(minutes=119), tick=True):
        assert person.get("/fr/me/").status_code == 200
        person.post("/fr/me/details/", {"chosen_name": "Maïka", "language": "fr"})
    with time_machine.travel(opened + timedelta(minutes=121), tick=True):
        assert person.get("/fr/me/").headers["location"] == "/fr/closed/"


def test_leaving_closes_the_page_and_a_get_leaves_it_open(world: Any) -> None:
    person = world.client("youth_a")
    person.get("/fr/me/leave/")
    assert person.get("/fr/me/").status_code == 200
    assert title(person.post("/fr/me/leave/", follow=True)) == "La page est fermée"
    assert person.get("/fr/me/").headers["location"] == "/fr/closed/"


def test_the_person_can_see_when_their_page_was_opened_with_a_link(world: Any) -> None:
    token, code = link_for(world)
    person = world.client()
    person.post(f"/fr/l/{token}/", {"code": code})
    events = Event.objects.using("jobs").filter(verb="participants.come_in")
    assert [event.file_id for event in events] == [key("file youth_a")]
    assert "Page ouverte avec un lien et son code" in words(person.get("/fr/me/looked/"))
