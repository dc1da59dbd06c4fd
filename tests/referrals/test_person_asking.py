"""Asking by oneself: in three fields from one's own page, or from outside, unknown to anyone."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

import pytest

from pairpep.journal.models import Event
from pairpep.kernel import walls
from pairpep.network.models import Account
from pairpep.referrals import actions, lead
from pairpep.referrals.models import Ask, Referral, Wishes
from tests.persons import at, now, title, words
from tests.world import CANARY, key


def typed(**changes: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), "name": "Béa", "reach": "bea@example.org", "words": "Parler un peu", "program": "programme-a"} | changes


def asks() -> list[Ask]:
    return list(Ask.objects.using("jobs").unscoped("a test looks"))


# From outside ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("side", "thanks"), [("youth", "t'envoie un lien"), ("relative", "vous envoie un lien")])
def test_anyone_asks_in_three_fields_and_the_team_lead_of_that_program_reads_it(world: Any, side: str, thanks: str) -> None:
    said = world.client().post(f"/fr/ask/{side}/", typed(), follow=True)
    assert title(said) == "Merci, c'est envoyé" and thanks in words(said) and "Personne ne lit ceci le soir" in words(said)
    (row,) = asks()
    assert (row.side, row.program_id, row.language, row.taken_at) == (side, key("program a"), "fr", None)
    for reader, sees in (("lead_a", True), ("lead_b", False), ("clinician_a", False), ("peer_a", False), ("manager_a", False)):
        with walls.entered(key(reader)) as actor:
            assert [ask.name for ask in Ask.objects.visible_to(actor)] == (["Béa"] if sees else [])


def test_nothing_of_who_asked_is_written_elsewhere(world: Any) -> None:
    """No event, no session, no address of theirs anywhere but in the row that the team lead reads."""
    someone = world.client()
    someone.post("/fr/ask/youth/", typed())
    assert not Event.objects.using("jobs").filter(actor__isnull=True).exists()
    assert "session" not in someone.cookies


def test_a_button_pressed_twice_asks_once(world: Any) -> None:
    what = typed()
    answers = [world.client().post("/fr/ask/youth/", what).headers["location"] for _ in range(2)]
    assert answers == ["/fr/ask/youth/thanks/"] * 2 and len(asks()) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name": ""}, "Il faut un nom ici"),
        ({"name": "x" * 10_000}, "Trop long"),
        ({"reach": ""}, "Sans courriel ni numéro"),
        ({"reach": "demain matin"}, "Un courriel ressemble à"),
        ({"words": "é" * 10_000}, "Trop long : 10000 caractères, pour 2000 au plus"),
        ({"program": ""}, "Il faut un programme"),
        ({"program": "programme-z"}, "Il faut une réponse"),
    ],
)
def test_a_mistake_is_said_so_and_what_was_typed_stays(world: Any, changes: dict[str, str], said: str) -> None:
    answer = world.client().post("/fr/ask/youth/", typed(**changes))
    assert answer.status_code == 200 and said in words(answer)
    assert ("Parler un peu" in answer.content.decode()) is ("words" not in changes)
    assert asks() == []


def test_words_in_any_script_arrive_as_they_were(world: Any) -> None:
    what = typed(name="\u05e0\u05d5\u05e2\u05d4 \U0001f642", words="<script>alert(1)</script>\n\u202eabc")
    assert world.client().post("/fr/ask/youth/", what).status_code == 302
    (row,) = asks()
    assert row.name == "\u05e0\u05d5\u05e2\u05d4 \U0001f642" and row.words.startswith("<script>")


def test_changing_language_keeps_what_was_typed(world: Any) -> None:
    what = typed(name="", _redraw="1")
    english = world.client().post("/en/ask/youth/", what)
    assert "Parler un peu" in english.content.decode() and "errors" not in english.content.decode() and asks() == []


def test_one_network_may_not_ask_without_end(world: Any) -> None:
    codes = [world.client().post("/fr/ask/youth/", typed()).status_code for _ in range(12)]
    assert codes == [302] * 10 + [429, 429]


# From one's own page --------------------------------------------------------------------------------------------------------------------


def own(**changes: Any) -> dict[str, Any]:
    return {"words": "Rencontrer quelqu'un", "needs": [], "who": "open"} | changes


def test_an_invitation_that_is_there_already_comes_first(world: Any) -> None:
    assert world.client("youth_b").get("/fr/me/ask/").headers["location"] == at("asked_b")


def test_a_relative_asks_for_themselves_and_waits_for_nobody_s_permission(world: Any) -> None:
    relative = world.client("father_a")
    said = relative.post("/fr/me/ask/", own(who=str(key("card family_a"))), follow=True)
    assert title(said) == "Votre oui est transmis" and "Family Tremblay" in words(said)
    with walls.entered(key("family_a")) as actor:
        assert [w.words for w in Wishes.objects.visible_to(actor).filter(file_id=key("file father_a"))] == ["Rencontrer quelqu'un"]
    for reader in ("clinician_a", "lead_a", "mother_a", "peer_a"):
        with walls.entered(key(reader)) as actor:
            assert not Wishes.objects.visible_to(actor).filter(file_id=key("file father_a")).exists()


def test_asked_twice_it_is_one_request(world: Any) -> None:
    relative = world.client("father_a")
    first = relative.post("/fr/me/ask/", own(who=str(key("card family_a"))))
    second = relative.post("/fr/me/ask/", own(who=str(key("card family_a"))))
    assert first.headers["location"] == second.headers["location"]


def test_a_young_person_of_unknown_age_is_asked_for_it_then_says_yes_for_themselves(world: Any) -> None:
    person = world.client("unknown_a")
    asked = person.post("/fr/me/ask/", own())
    page = person.get(asked.headers["location"])
    assert title(page) == "Il manque ton mois de naissance"
    referral = re.search(r"invitation/([0-9a-f-]{36})", asked.headers["location"]).group(1)  # type: ignore[union-attr]
    assert person.get(f"/fr/invitation/{referral}/age/").status_code == 200
    with walls.entered(key("peer_a")) as actor:
        assert not Referral.objects.visible_to(actor).filter(pk=referral).exists()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": " ", "needs": []}, "Quelques mots"),
        ({"words": "é" * 10_000}, "Trop long"),
        ({"needs": ["N01"]}, "Ce choix n'est plus dans la liste"),
        ({"who": ""}, "Il faut une réponse"),
        ({"who": str(key("card peer_b"))}, "Il faut une réponse"),
    ],
)
def test_what_does_not_fit_is_said_so(world: Any, changes: dict[str, Any], said: str) -> None:
    answer = world.client("father_a").post("/fr/me/ask/", own(who=str(key("card family_a"))) | changes)
    assert answer.status_code == 200 and said in words(answer) and CANARY not in words(answer)


def test_after_an_end_one_asks_again(world: Any) -> None:

    actions.end(now("family"), by=world.actor("family_a"), reason="goals_reached")
    mother = world.client("mother_a")
    assert title(mother.get(at("family"))) == "C'est terminé" and "Merci pour ce bout de chemin" in words(mother.get(at("family")))
    assert mother.post("/fr/me/ask/", own(who=str(key("card family_a")))).status_code == 302
    assert "Votre oui est transmis" in words(mother.get("/fr/me/"))


def test_once_the_team_lead_has_taken_it_up_the_invitation_says_whose_idea_it_was(world: Any) -> None:

    world.client().post("/fr/ask/youth/", typed(words="Parler un peu"))
    person = {"chosen_name": "Béa", "language": "fr", "birth_year": 2000, "birth_month": 1}
    made = lead.take(asks()[0], by=world.actor("lead_a"), person=person, contact=("email", "bea@example.org"))
    client = world.client()
    client.force_login(Account.objects.get(person_id=made.file.person_id))
    page = client.get(at(made))
    assert "C'est toi qui l'as demandé" in words(page) and "Parler un peu" in words(page) and "Lead Tremblay a pensé" not in words(page)
    assert asks()[0].words == "", "the words have moved to where only a worker reads them"
