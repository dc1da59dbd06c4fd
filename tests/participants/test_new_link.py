"""Asking for a new link by oneself: the answer never says whether somebody is known, and only one's own box gets the link."""

from __future__ import annotations

import re
from typing import Any

import pytest
import time_machine

from pairpep.kernel import clock
from pairpep.network.models import Message
from pairpep.participants import actions
from pairpep.participants.models import AccessLink, ContactPoint, File, LinkRequest
from pairpep.participants.tasks import answer_link_requests
from tests.persons import title, words
from tests.world import key


def keeps(world: Any, name: str, address: str, kind: str = "email") -> ContactPoint:
    file = world.see(File, f"file {name}")
    return actions.leave_contact(file, by=world.actor(name), kind=kind, value=address)


def ask(client: Any, address: str, language: str = "fr") -> Any:
    return client.post(f"/{language}/new-link/", {"address": address})


def code_on(page: Any) -> str:
    return re.search(r'<span aria-hidden="true">(\d{6})</span>', page.content.decode()).group(1)  # type: ignore[union-attr]


def letters() -> list[Message]:
    return list(Message.objects.using("jobs").order_by("created_at"))


def path_in(message: Message) -> str:
    return re.search(r"https?://[^/]+(/\S+)", message.body).group(1)  # type: ignore[union-attr]


def test_the_link_goes_to_the_box_and_the_code_stays_on_the_screen(world: Any) -> None:
    point = keeps(world, "youth_a", "maika@example.org")
    someone = world.client()
    code = code_on(ask(someone, "  Maika@Example.ORG "))
    assert answer_link_requests() == 1
    (letter,) = letters()
    assert (letter.subject, letter.contact_id, letter.channel, letter.language) == ("Un message t'attend", point.id, "email", "fr")
    assert code not in letter.body
    assert someone.post(path_in(letter), {"code": code}).headers["location"] == "/fr/me/"
    assert "Maïka" in words(someone.get("/fr/me/"))


def test_a_number_is_found_again_however_it_is_typed(world: Any) -> None:
    keeps(world, "mother_a", "(514) 555-0101", kind="sms")
    ask(world.client(), "1 514 555 0101", language="en")
    assert answer_link_requests() == 1
    (letter,) = letters()
    assert (letter.channel, letter.subject) == ("sms", "A message is waiting for you") and "/en/l/" in letter.body


def test_known_or_not_the_page_says_the_same_and_looks_nothing_up(world: Any) -> None:
    keeps(world, "youth_a", "maika@example.org")
    known, unknown = ask(world.client(), "maika@example.org"), ask(world.client(), "personne@example.org")
    without_code = [re.sub(r"\d(?:, \d){5}|\d{6}", "", words(page)) for page in (known, unknown)]
    assert without_code[0] == without_code[1]
    assert known.status_code == unknown.status_code == 200
    assert answer_link_requests() == 1 and len(letters()) == 1
    assert not LinkRequest.objects.using("jobs").exists(), "a request is kept until it is answered, and no longer"


def test_the_message_names_nothing(world: Any) -> None:
    keeps(world, "youth_a", "maika@example.org")
    ask(world.client(), "maika@example.org")
    answer_link_requests()
    said = f"{letters()[0].subject} {letters()[0].body}".casefold()
    for telling in ("psycho", "pairpep", "programme", "aidant", "maïka", "rive", "invitation"):
        assert telling not in said.partition("http")[0] + said.rpartition("/")[2]


def test_an_address_taken_away_gets_nothing_any_more(world: Any) -> None:
    point = keeps(world, "youth_a", "maika@example.org")
    actions.withdraw_contact(point, by=world.actor("youth_a"))
    ask(world.client(), "maika@example.org")
    assert answer_link_requests() == 0 and letters() == []


def test_an_address_that_two_people_keep_is_private_to_neither(world: Any) -> None:
    """A parent who leaves the same address cannot open the young person's page with it, nor make a link arrive there."""
    keeps(world, "youth_a", "famille@example.org")
    keeps(world, "mother_a", "famille@example.org")
    ask(world.client(), "famille@example.org")
    assert answer_link_requests() == 0 and letters() == []


def test_nobody_s_box_is_filled_by_somebody_who_knows_the_address(world: Any) -> None:
    keeps(world, "youth_a", "maika@example.org")
    for _ in range(6):
        ask(world.client(), "maika@example.org")
    assert answer_link_requests() == 3
    hour = clock.now().timestamp() + 3_700
    with time_machine.travel(hour, tick=True):
        ask(world.client(), "maika@example.org")
        assert answer_link_requests() == 1


def test_the_code_of_one_request_does_not_open_the_link_of_another(world: Any) -> None:
    """Whoever knows the address sees a code of their own: it opens only the link that went to the box with it."""
    keeps(world, "youth_a", "maika@example.org")
    stranger, person = world.client(), world.client()
    theirs, mine = code_on(ask(stranger, "maika@example.org")), code_on(ask(person, "maika@example.org"))
    answer_link_requests()
    links = [path_in(letter) for letter in letters()]
    opened = [
        client.post(path, {"code": code}).status_code for client, path, code in [(stranger, links[1], theirs), (person, links[1], mine)]
    ]
    assert opened == ([200, 302] if theirs != mine else [302, 410])


def test_a_link_asked_for_lasts_its_days_and_has_nobody_for_author(world: Any) -> None:
    keeps(world, "youth_a", "maika@example.org")
    ask(world.client(), "maika@example.org")
    answer_link_requests()
    link = AccessLink.objects.using("jobs").unscoped("a test looks").get(file_id=key("file youth_a"), created_by__isnull=True)
    assert (link.expires_at - link.created_at).days == 14


@pytest.mark.parametrize(
    "typed", ["", "maika", "maika@", "123", "5" * 10_000, "<script>", "\u202emoc.elpmaxe@akiam", "🙂", "a@b" + "c" * 300]
)
def test_what_is_no_address_is_kept_in_the_box_and_said_so(world: Any, typed: str) -> None:
    page = ask(world.client(), typed)
    assert title(page) == "Recevoir un nouveau lien" and "field__error" in page.content.decode()
    assert not LinkRequest.objects.using("jobs").exists()


def test_changing_language_keeps_the_code_and_asks_for_nothing_again(world: Any) -> None:
    keeps(world, "youth_a", "maika@example.org")
    someone = world.client()
    code = code_on(ask(someone, "maika@example.org"))
    english = someone.post("/en/new-link/", {"code": code, "_redraw": "1"})
    assert code_on(english) == code and title(english) == "Here is the code to keep"
    assert LinkRequest.objects.using("jobs").count() == 1


def test_one_network_may_not_ask_without_end(world: Any) -> None:
    answers = [ask(world.client(), f"p{n}@example.org").status_code for n in range(12)]
    assert answers == [200] * 10 + [429, 429]
    assert LinkRequest.objects.using("jobs").count() == 10
