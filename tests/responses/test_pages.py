"""Answering, page by page, as somebody does it on a telephone: stopped, begun again, in two windows, taken back."""

from __future__ import annotations

import random
import re
from typing import Any

import pytest

from pairpep.responses import seats
from pairpep.responses.models import AnswerSet, Draft, Seat
from tests.persons import words
from tests.responses import people
from tests.world import key

HOME = "/fr/me/questions/"
AT = f"{HOME}of/essai/"
FIRST = {"q1": "a1", "q2": "a3", "q3": "a5"}
SECOND = {"seen": "yes", "things": ["tea", "music"], "weight": "7", "own": "Quelques mots"}


def rows(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks")


def hidden(page: Any) -> dict[str, Any]:
    found: dict[str, list[str]] = {}
    for name, value in re.findall(r'<input type="hidden" name="(once|page|shown)" value="([^"]*)"', page.content.decode()):
        found.setdefault(name, []).append(value)
    return {name: values if name == "shown" else values[0] for name, values in found.items()}


def say(client: Any, page: Any, said: dict[str, Any], **more: Any) -> Any:
    return client.post(AT, hidden(page) | said | more)


def through(client: Any) -> Any:
    """The whole questionnaire; what it gives back."""
    following = say(client, client.get(AT), FIRST)
    return say(client, client.get(following.headers["location"]), SECOND)


def test_someone_answers_is_given_back_and_takes_it_back(world: Any) -> None:
    people.publish()
    client = world.client("youth_a")
    assert "Un essai" in words(client.get(HOME))
    first = client.get(AT)
    assert "ne sont lues que par toi" in words(first)
    kept = through(client)
    assert kept.status_code == 302
    told = words(client.get(kept.headers["location"]))
    assert "Ce que ces questions regardent." in told and "Degré 3" in told and "Quelques mots" in told
    row = rows(AnswerSet).get()
    assert row.way == "account" and rows(Draft).count() == 0
    gone = client.post(f"{HOME}answers/{row.pk}/withdraw/")
    assert gone.status_code == 302 and rows(AnswerSet).count() == 0
    assert through(client).status_code == 302 and rows(AnswerSet).count() == 1


def test_a_half_finished_answer_comes_back(world: Any) -> None:
    people.publish()
    client = world.client("mother_a")
    say(client, client.get(AT), FIRST, later="yes")
    assert "Commencé" in words(client.get(HOME))
    again = client.get(AT).content.decode()
    assert 'name="page" value="1"' in again or "checked" in again
    assert rows(Draft).get().answers == {"q1": 1, "q2": 3, "q3": 5}


def test_two_windows_are_one_submission(world: Any) -> None:
    people.publish()
    client = world.client("youth_a")
    following = say(client, client.get(AT), FIRST).headers["location"]
    one, other = client.get(following), client.get(following)
    assert say(client, one, SECOND).status_code == 302
    late = client.post(AT, hidden(other) | SECOND | {"weight": "2"}, follow=True)
    assert "c'est gardé une seule fois" in words(late)
    assert rows(AnswerSet).count() == 1 and rows(AnswerSet).get().answers["weight"] == 7


def test_what_does_not_fit_is_said_and_loses_nothing(world: Any) -> None:
    people.publish()
    client = world.client("youth_a")
    page = client.get(AT)
    answer = say(client, page, FIRST | {"q2": "nothing"})
    assert answer.status_code == 200 and "Choisissez une des réponses" in words(answer)
    assert answer.content.decode().count("checked") >= 2 and rows(AnswerSet).count() == 0


def test_nobody_else_opens_them(world: Any) -> None:
    receipt = people.give("active_a", people.publish())
    for name in ("peer_a", "lead_a", "coordinator", "clinician_a", "mother_a", "researcher", "youth_b"):
        assert world.client(name).get(f"{HOME}answers/{receipt.key}/").status_code in (403, 404), name


def test_beside_someone_the_worker_sees_nothing_and_the_code_serves_once(world: Any) -> None:
    edition = people.publish()
    worker = world.client("peer_a")
    made = worker.post(f"/fr/questions/beside/open/{key('referral active')}/", {"edition": str(edition)})
    seat = made.headers["location"]
    code = re.search(r'class="code"><span>([^<]+)', worker.get(seat).content.decode())
    assert code
    nobody = world.client()
    page = nobody.post("/fr/questions/beside/", {"code": code[1]})
    assert "Question 1" in words(page) and "Léo" not in words(page)
    given = nobody.post(
        "/fr/questions/beside/", {"code": code[1], "shown": [f"q{n}" for n in range(1, 5)] + ["seen", "things", "weight", "own"]} | FIRST
    )
    assert "C'est gardé" in words(given)
    row = rows(AnswerSet).get()
    assert (row.way, row.file_id) == ("beside", key("file active_a"))
    assert "n'ouvre rien" in words(nobody.post("/fr/questions/beside/", {"code": code[1]}))
    assert "Degré" not in words(worker.get(seat)) and rows(Seat).get().used_at
    assert "avec quelqu'un" in words(world.client("active_a").get(f"{HOME}answers/{row.pk}/"))


def opens_a_place(world: Any, edition: Any) -> str:
    worker = world.client("peer_a")
    made = worker.post(f"/fr/questions/beside/open/{key('referral active')}/", {"edition": str(edition)})
    code = re.search(r'class="code"><span>([^<]+)', worker.get(made.headers["location"]).content.decode())
    assert code
    return code[1]


@pytest.mark.abuse("AB-75")
def test_a_thousand_codes_are_tried_and_few_are_looked_at(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The right one is the last of the thousand; whoever had opened theirs before goes on."""
    code = opens_a_place(world, people.publish())
    beside, begun = "/fr/questions/beside/", world.client()
    page = begun.post(beside, {"code": code})
    looked: list[str] = []
    opened_by = seats.opened_by
    monkeypatch.setattr(seats, "opened_by", lambda typed: looked.append(typed) or opened_by(typed))
    drawn, nobody = random.Random(75), world.client()
    for _ in range(999):
        last = nobody.post(beside, {"code": "".join(drawn.choices(seats.LETTERS, k=8))})
    right = nobody.post(beside, {"code": code})
    assert len(looked) <= 20 and (last.status_code, right.status_code) == (429, 429)
    assert "attendre dix minutes" in words(right) and "Question 1" not in words(right)
    shown = re.findall(r'name="shown" value="([^"]+)"', page.content.decode())
    proof = re.search(r'name="opened" value="([^"]+)"', page.content.decode())
    assert proof
    assert nobody.post(beside, {"code": code, "opened": proof[1][::-1], "shown": shown} | FIRST).status_code == 429
    given = begun.post(beside, {"code": code, "opened": proof[1], "shown": shown} | FIRST)
    assert "C'est gardé" in words(given) and rows(AnswerSet).count() == 1
