"""Who is at the table: an entry is its owner's, public only where they agreed, and gone from the public pages at once."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from pairpep.directory.models import Entry
from tests.directory.people import BRINGS, entry, organisation, post, public
from tests.walls.hand import hand, refusal
from tests.world import key


def test_an_organisation_is_public_once_somebody_noted_that_it_agreed_and_gone_in_one_tap(world: Any) -> None:
    made = organisation(world)
    assert "La Passerelle" not in public(world), "written by the coordination, agreed to by nobody"
    assert "La Passerelle" in world.client("active_a").get("/fr/directory/").content.decode(), "members read it"
    assert post(world, "coordinator", made, "note", how_far="everyone").status_code == 302
    assert "La Passerelle" in public(world) and "La Passerelle" in public(world, "en")
    assert post(world, "coordinator", made, "withdraw").status_code == 302
    assert "La Passerelle" not in public(world) and entry(made.pk).agreed_at is None


def test_words_that_the_coordination_changes_wait_for_a_new_agreement(world: Any) -> None:
    made = organisation(world)
    post(world, "coordinator", made, "note", how_far="everyone")
    post(world, "coordinator", made, "write", **BRINGS, name_fr="La Passerelle", site="https://passerelle.example.org")
    assert entry(made.pk).shown == "members" and "La Passerelle" not in public(world)


def test_a_leader_is_named_to_nobody_before_they_agree(world: Any) -> None:
    made = organisation(world, kind="leader", name_fr="Giulia Ferrante", role_fr="Formatrice")
    assert "Giulia" not in world.client("peer_a").get("/fr/directory/").content.decode()
    assert world.client("peer_a").get(f"/fr/directory/entries/{made.pk}/").status_code == 404
    assert "Giulia" in world.client("coordinator").get("/fr/directory/kept/").content.decode()
    post(world, "coordinator", made, "note", how_far="members")
    assert "Giulia" in world.client("peer_a").get("/fr/directory/").content.decode() and "Giulia" not in public(world)
    post(world, "coordinator", made, "withdraw")
    assert "Giulia" not in world.client("peer_a").get("/fr/directory/").content.decode()


def test_a_partner_s_entry_is_theirs_alone_to_open(world: Any) -> None:
    made = organisation(world, who="partner", name_fr="Entourage")
    assert made.owner_id == key("partner")
    for verb in ("agree", "note", "write"):
        assert post(world, "coordinator", made, verb, how_far="everyone").status_code == 404
    assert post(world, "manager_a", made, "agree", how_far="everyone").status_code == 404
    assert "Entourage" not in public(world)
    assert post(world, "partner", made, "agree", how_far="everyone").status_code == 302
    assert "Entourage" in public(world)
    assert post(world, "coordinator", made, "withdraw").status_code == 302, "told to, the coordination takes it off"
    assert "Entourage" not in public(world)


def test_a_program_says_what_it_brings_by_its_manager_and_is_not_entered_twice(world: Any) -> None:
    address = f"/fr/directory/programs/{key('program a')}/"
    assert world.client("lead_a").get(address).status_code == 404 and world.client("coordinator").get(address).status_code == 404
    made = world.client("manager_a").post(address, BRINGS | {"place": "06", "role_fr": "La gestionnaire"})
    assert made.status_code == 302
    again = world.client("manager_a").get(address)
    assert again.status_code == 302 and again.headers["Location"].endswith("/write/")
    page = world.client("partner").get("/fr/directory/").content.decode()
    assert page.count("Programme de la Rive") == 1 and "Forme des pairs aidants." in page
    mine = Entry.objects.using("jobs").get(program_id=key("program a"))
    assert post(world, "manager_a", mine, "agree", how_far="everyone").status_code == 302 and "Programme de la Rive" in public(world)


@pytest.mark.abuse("AB-40")
@pytest.mark.parametrize(
    "site",
    [
        "javascript:alert(1)",
        "http://exemple.org",
        "https://user:pw@exemple.org",
        "https://localhost",
        "https://10.0.0.1",
        'https://a.org/"x',
    ],
)
def test_an_address_that_is_no_safe_site_gets_a_sentence_and_loses_nothing(world: Any, site: str) -> None:
    page = world.client("coordinator").post("/fr/directory/new/", BRINGS | {"name_fr": "La Passerelle", "site": site})
    said = page.content.decode()
    assert page.status_code == 200 and "commence ici par https://" in said and "Trains peer support workers." in said
    assert not Entry.objects.using("jobs").exists()


@pytest.mark.abuse("AB-43")
def test_what_is_typed_is_shown_as_it_is_typed(world: Any) -> None:
    made = organisation(world, name_fr="<script>alert(1)</script>", brings_fr="<img src=x onerror=alert(1)>")
    post(world, "coordinator", made, "note", how_far="everyone")
    page = public(world)
    assert "<script>alert" not in page and "<img src=x" not in page and "&lt;script&gt;" in page


def test_a_telephone_number_of_somebody_is_not_kept(world: Any) -> None:
    page = world.client("coordinator").post("/fr/directory/new/", BRINGS | {"name_fr": "La Passerelle", "role_fr": "Julie, 418 555-0123"})
    assert page.status_code == 200 and not Entry.objects.using("jobs").exists()


def test_an_unknown_degree_opens_nothing(world: Any) -> None:
    made = organisation(world)
    assert post(world, "coordinator", made, "note", how_far="the whole world").status_code == 403
    assert entry(made.pk).shown == "members"


def test_the_wall_lets_nobody_agree_in_the_place_of_an_owner(world: Any) -> None:
    made = organisation(world, who="partner", name_fr="Entourage")
    say = "UPDATE directory_entry SET shown = 'everyone', agreed_at = now(), on_word = true WHERE id = %s"
    for who in ("coordinator", "manager_a", "peer_a", "active_a"):
        with hand(who) as run:
            before = refusal(run, say, made.pk) or "nothing"
            assert before.startswith("InsufficientPrivilege") or before == "nothing"
    assert entry(made.pk).shown == "members"
    with pytest.raises(psycopg.Error), hand(None) as run:
        run("INSERT INTO directory_entry (id) VALUES (gen_random_uuid())")


def test_who_is_missing_is_a_fact_with_its_day_and_tells_of_nobody(world: Any) -> None:
    page = world.client("peer_a").get("/fr/directory/table/").content.decode()
    assert "2 programmes sont dans le réseau" in page and "Personne encore" in page and "En date du" in page
    world.client("manager_a").post(f"/fr/directory/programs/{key('program a')}/", BRINGS | {"place": "06"})
    page = world.client("peer_a").get("/fr/directory/table/").content.decode()
    assert "<li>Estrie</li>" in page and "<li>Montréal</li>" not in page
