"""Arriving: by oneself for the staff, once told for the others; as one chooses to appear, and under no other name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
import time_machine

from pairpep.community.models import Belonging, Invitation, Member, Space
from pairpep.kernel import clock
from pairpep.kernel.reference import content
from tests.community.circle import COMES_IN, HOME, arrive, at, body, born, member, opens, rows, space, talk, told
from tests.walls.hand import hand, refusal
from tests.world import key


def test_one_reads_the_seven_rules_chooses_a_name_and_comes_in(town: Any) -> None:
    page = town.client("peer_a").get(HOME)
    text = page.content.decode()
    assert len(content().charter.rules) == 7 and all(
        str(rule.label.fr)[:20] in text.replace("&#x27;", "'") for rule in content().charter.rules
    )
    assert "pas de messages privés" in text and rows(Member) == []
    arrive(town, "peer_a", "Alex")
    page = body(town.client("peer_a").get(HOME))
    assert "Nom affiché : Alex" in page and "Entre pairs aidants" in page and "Tout le monde" in page
    assert "Entre jeunes" not in page and "Entre proches" not in page and "Gestion et responsables" not in page


def test_without_agreeing_nothing_is_kept_and_nothing_typed_is_lost(town: Any) -> None:
    typed = {"shown_name": "Alex du quai", "language": "fr", "group": "peer_worker"}
    answer = town.client("peer_a").post(f"{HOME}arrive/", typed)
    assert "cochez ensuite pour entrer" in body(answer) and "Alex du quai" in answer.content.decode()
    assert rows(Member) == []


@pytest.mark.parametrize("name", ["J-4821", "alex@example.org", "514 555-0199", "@lex"])
def test_a_name_that_is_a_code_a_number_or_an_address_is_refused(town: Any, name: str) -> None:
    answer = town.client("peer_a").post(f"{HOME}arrive/", {**COMES_IN, "shown_name": name, "group": "peer_worker"})
    assert "Un nom sans code" in body(answer) and rows(Member) == []


@pytest.mark.parametrize(
    ("who", "code", "opened"),
    [
        ("peer_a", "workers", True), ("clinician_a", "workers", False), ("manager_a", "leading", True), ("peer_a", "leading", False),
        ("researcher", "relatives", False),
    ],
)  # fmt: skip
def test_a_space_opens_to_its_groups_and_is_not_there_for_the_others(town: Any, who: str, code: str, opened: bool) -> None:
    client = arrive(town, who, "Alex")
    assert client.get(at(code)).status_code == (200 if opened else 404)
    with hand(who) as run:
        assert bool(run("SELECT 1 FROM community_space WHERE id = %s", space(code).pk)) is (opened or who == "coordinator")


def test_who_is_not_a_member_finds_no_space_and_no_discussion(town: Any) -> None:
    opens(arrive(town, "peer_a", "Alex"))
    stranger = town.client("clinician_a")
    assert stranger.get(at()).status_code == 404 and stranger.get(talk()).status_code == 404
    with hand("clinician_a") as run:
        for table in ("space", "discussion", "message", "member", "belonging", "follow"):
            assert run(f"SELECT 1 FROM community_{table}") == [], table


# A pseudonym holds ------------------------------------------------------------------------------------------------------------------------


def test_a_pseudonym_holds_in_every_page_and_in_every_query(town: Any) -> None:
    born("active_a", 2000, 1)
    told(town, "active_a")
    client = arrive(town, "active_a", "Comète")
    opens(client, "Un titre", "Des mots")
    mine = member("active_a")
    others = arrive(town, "peer_a", "Alex")  # who accompanies them
    for address in (HOME, at(), talk("Un titre"), f"{HOME}people/"):
        page = others.get(address).content.decode()
        assert "Léo" not in page and str(key("active_a")) not in page and str(key("file active_a")) not in page
    for who in ("peer_a", "coordinator", "administrator", "privacy_a", "peer_mentor"):
        with hand(who) as run:
            assert run("SELECT 1 FROM community_belonging WHERE member_id = %s", mine) == []
            assert run("SELECT 1 FROM community_belonging WHERE person_id = %s", key("active_a")) == []
            assert run("SELECT 1 FROM community_invitation WHERE person_id = %s", key("active_a")) == []
    assert mine != key("active_a")


def test_what_one_does_not_show_is_in_no_column(town: Any) -> None:
    arrive(town, "clinician_a", "Sans rien")
    arrive(town, "lead_a", "Avec tout", shows_group="on", shown_program=str(key("program a")))
    found = {row.shown_name: row for row in rows(Member)}
    assert (found["Sans rien"].shown_group, found["Sans rien"].shown_program_id) == ("", None)
    assert (found["Avec tout"].shown_group, found["Avec tout"].shown_program_id) == ("team_lead", key("program a"))
    page = body(arrive(town, "peer_b", "Autre").get(f"{HOME}people/"))
    assert "Responsable clinique · Programme de la Rive" in page


def test_a_program_where_one_is_not_is_no_choice(town: Any) -> None:
    typed = {**COMES_IN, "shown_name": "Alex", "group": "peer_worker", "shown_program": str(key("program b"))}
    assert town.client("peer_a").post(f"{HOME}arrive/", typed).status_code == 200
    assert rows(Member) == []


def test_a_group_that_is_not_one_s_own_is_refused_by_the_page_and_by_the_wall(town: Any) -> None:
    town.client("peer_a").post(f"{HOME}arrive/", {**COMES_IN, "shown_name": "Alex", "group": "youth"})
    assert rows(Member) == []
    arrive(town, "peer_a", "Alex")
    with hand("peer_a") as run:
        assert refusal(run, "UPDATE community_belonging SET \"group\" = 'youth' WHERE person_id = %s", key("peer_a"))
        assert refusal(run, "UPDATE community_member SET shown_group = 'coordination' WHERE id = %s", member("peer_a"))


# Young people and relatives ---------------------------------------------------------------------------------------------------------------


def test_a_young_person_comes_once_told_by_who_accompanies_them(town: Any) -> None:
    born("active_a", 2000, 1)
    assert "Communauté" not in body(town.client("active_a").get("/fr/me/"))
    closed = town.client("active_a").get(HOME)
    assert "La porte n'est pas ouverte" in body(closed)
    town.client("active_a").post(f"{HOME}arrive/", {**COMES_IN, "shown_name": "Comète", "group": "youth"})
    assert rows(Member) == []
    answer = town.client("peer_a").post(f"{HOME}tell/{key('referral active')}/", follow=True)
    assert "Vous ne saurez pas si elle vient" in body(answer)
    assert "La communauté" in body(town.client("active_a").get("/fr/me/"))
    arrive(town, "active_a", "Comète")
    assert "Entre jeunes" in body(town.client("active_a").get(HOME))


@pytest.mark.parametrize("who", ["peer2_a", "peer_b", "clinician_a", "lead_a", "coordinator", "lapsed_a"])
def test_nobody_tells_somebody_whom_they_do_not_accompany(town: Any, who: str) -> None:
    assert town.client(who).post(f"{HOME}tell/{key('referral active')}/").status_code == 404
    assert rows(Invitation) == []


def test_saying_no_is_told_to_nobody(town: Any) -> None:
    born("active_a", 2000, 1)
    told(town, "active_a")
    asked = rows(Invitation)[0]
    answer = town.client("active_a").post(f"{HOME}invitations/{asked.pk}/decline/", follow=True)
    assert "Personne n'en est averti" in body(answer)
    assert "Une invitation" not in body(town.client("active_a").get("/fr/me/"))
    with hand("peer_a") as run:
        assert run("SELECT 1 FROM community_invitation") == []


@pytest.mark.parametrize(("year", "month"), [(None, None), (2013, 6), (2012, 11), (2012, None)])
def test_nobody_comes_before_fourteen_for_certain(town: Any, year: int | None, month: int | None) -> None:
    """In November 2026: the month of the birthday must be over. An age that is not known is not fourteen for certain."""
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=clock.MONTREAL)):
        born("active_a", year, month)
        told(town, "active_a")
        town.client("active_a").post(f"{HOME}arrive/", {**COMES_IN, "shown_name": "Comète", "group": "youth"})
        assert rows(Member) == []


def test_from_fourteen_to_eighteen_moderated_spaces_alone_until_the_month_is_over(town: Any) -> None:
    with time_machine.travel(datetime(2026, 11, 20, 12, tzinfo=clock.MONTREAL)) as clock_:
        born("active_a", 2009, 1)
        told(town, "active_a")
        client = arrive(town, "active_a", "Comète")
        from tests.community.circle import change

        change(Space, {"moderated": False}, code="young_people")
        assert client.get(at("young_people")).status_code == 404 and client.get(at()).status_code == 200
        clock_.move_to(datetime(2027, 1, 31, 12, tzinfo=clock.MONTREAL))
        assert town.client("active_a").get(at("young_people")).status_code == 404
        clock_.move_to(datetime(2027, 2, 1, 12, tzinfo=clock.MONTREAL))
        assert town.client("active_a").get(at("young_people")).status_code == 200


def test_a_relative_whose_age_is_not_known_says_it_or_keeps_the_more_protective_rule(town: Any) -> None:
    told(town, "mother_a", "mother_b")
    arrive(town, "mother_a", "Diane", says_adult="on")
    arrive(town, "mother_b", "Anne")
    grown = {row.person_id: row.adult_from for row in rows(Belonging)}
    assert grown[key("mother_a")] == clock.today() and grown[key("mother_b")] is None


def test_a_member_whose_roles_have_ended_sees_nothing_more(town: Any) -> None:
    from pairpep.network.models import Membership
    from tests.community.circle import change

    client = arrive(town, "researcher", "Thomas")
    assert client.get(at()).status_code == 200
    change(Membership, {"until": clock.today()}, person_id=key("researcher"))
    assert town.client("researcher").get(at()).status_code == 404
