"""Planning a session: in both languages, at an hour that exists, announced when it can be, moved and cancelled aloud."""

from __future__ import annotations

from datetime import date, time, timedelta
from typing import Any

import pytest

from pairpep.assemblies.hours import moment_of
from pairpep.assemblies.models import Assembly, Door, Speaker
from pairpep.kernel import clock
from tests.assemblies.people import HERE, address, arrives, place, rows, said, session
from tests.world import key

TYPED = {"title_fr": "Parler de sommeil", "title_en": "Talking about sleep", "about_fr": "", "about_en": "", "minutes": "90", "link": ""}


def typed(**more: Any) -> dict[str, Any]:
    return {**TYPED, "day": (clock.today() + timedelta(days=30)).isoformat(), "hour": "13:30"} | more


def begin(world: Any, who: str = "coordinator", **more: Any) -> Any:
    return world.client(who).post(f"{HERE}begin/", typed(**more))


@pytest.mark.parametrize("who", ["coordinator", "peer_mentor"])
def test_a_session_is_begun_and_nobody_else_sees_it(world: Any, who: str) -> None:
    begin(world, who, link="https://appel.example/x")
    row = rows(Assembly)[0]
    assert row.state == "draft" and rows(Door)[0].link.endswith("/x")
    for other in {"peer_a", "peer_mentor", "family_mentor", "active_a"} - {who}:
        assert world.client(other).get(f"{HERE}{row.pk}/").status_code == 404
    assert world.client("coordinator").get(f"{HERE}{row.pk}/plan/").status_code == 200


def test_a_mentor_proposes_and_the_coordination_announces(world: Any) -> None:
    begin(world, "peer_mentor")
    row = rows(Assembly)[0]
    assert world.client("peer_mentor").post(f"{HERE}{row.pk}/announce/").status_code == 404
    world.client("coordinator").post(f"{HERE}{row.pk}/announce/")
    assert rows(Assembly)[0].state == "announced" and "Parler de sommeil" in said(world.client("youth_a").get(HERE))
    assert world.client("peer_mentor").get(f"{HERE}{row.pk}/write/").status_code == 404  # announced, it is everyone's


@pytest.mark.parametrize("who", ["peer_a", "manager_a", "active_a", "researcher"])
def test_nobody_else_plans(world: Any, who: str) -> None:
    assert begin(world, who).status_code == 403 and not rows(Assembly)


def test_what_is_announced_has_a_title_in_both_languages_and_an_hour_to_come(world: Any) -> None:
    client = world.client("coordinator")
    begin(world, title_en="", day="", hour="")
    there = f"{HERE}{rows(Assembly)[0].pk}/"
    assert "dans les deux langues" in said(client.post(f"{there}announce/"))
    client.post(f"{there}write/", typed(day="", hour=""))
    assert "un jour et une heure à venir" in said(client.post(f"{there}announce/"))
    client.post(f"{there}write/", typed())
    assert client.post(f"{there}announce/").status_code == 302


@pytest.mark.parametrize(
    ("day", "hour", "why"),
    [
        ("2027-03-14", "02:30", "cette heure n'existe pas"),  # clocks go forward that night
        ("2020-01-01", "10:00", "Ce moment est passé"),
        ("2027-02-30", "10:00", "un jour qui existe"),
        ("", "10:00", "vont ensemble"),
        ("2027-03-20", "25:99", "une heure comme"),
    ],
)
def test_an_hour_that_cannot_be_is_said_and_nothing_typed_is_lost(world: Any, day: str, hour: str, why: str) -> None:
    answer = begin(world, day=day, hour=hour)
    assert why.lower() in said(answer).lower() and "Parler de sommeil" in said(answer) and not rows(Assembly)


def test_an_hour_that_comes_twice_is_the_first() -> None:
    found = moment_of(date(2027, 11, 7), time(1, 30))
    assert found and found.isoformat() == "2027-11-07T05:30:00+00:00"
    assert moment_of(date(2027, 3, 14), time(2, 30)) is None


@pytest.mark.abuse("AB-31")
def test_markup_in_a_title_is_shown_as_it_was_typed_and_does_nothing(world: Any) -> None:
    begin(world, title_fr="<script>alert(1)</script>", title_en="<b>x</b>")
    row = rows(Assembly)[0]
    world.client("coordinator").post(f"{HERE}{row.pk}/announce/")
    page = world.client("active_a").get(f"{HERE}{row.pk}/").content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page


def test_a_code_in_a_title_is_refused_with_a_sentence(world: Any) -> None:
    assert "Rien n'a été conservé" in said(begin(world, title_fr="Le parcours de J-4471")) and not rows(Assembly)


def test_a_link_that_is_no_safe_address_is_refused(world: Any) -> None:
    assert "adresse complète" in said(begin(world, link="javascript:alert(1)"))
    assert "adresse complète" in said(begin(world, link="http://appel.example"))


def test_the_agenda_is_ready_when_simple_words_are_there_in_both_languages(world: Any) -> None:
    session()
    client = world.client("coordinator")
    told = {"easy_fr": "Une heure. Écouter suffit.", "easy_en": "", "fr_0": "Se saluer", "en_0": "Hello", "minutes_0": "10", "who_0": ""}
    client.post(address("one", "agenda"), told)
    assert not rows(Assembly)[0].ready
    client.post(address("one", "agenda"), told | {"easy_en": "One hour. Listening is enough."})
    assert rows(Assembly)[0].ready
    page = said(world.client("active_a").get(address("one")))
    assert "Écouter suffit" in page and "Se saluer" in page


def test_each_language_says_how_it_stands(world: Any) -> None:
    begin(world, about_fr="Dormir.", about_en="Sleeping.")
    there = f"{HERE}{rows(Assembly)[0].pk}/"
    client = world.client("coordinator")
    assert said(client.get(f"{there}plan/")).count("à jour") == 2
    client.post(f"{there}write/", typed(about_fr="Dormir, et rêver.", about_en="Sleeping."))
    assert "plus ancien que l'autre langue" in said(client.get(f"{there}plan/"))
    client.post(f"{there}write/", typed(about_fr="Dormir, et rêver.", about_en=""))
    assert "manque en partie" in said(client.get(f"{there}plan/"))


def test_nobody_is_named_before_they_agreed(world: Any) -> None:
    session()
    client = world.client("coordinator")
    client.post(address("one", "speakers"), {"name": "Mireille Canari", "organisation": "Fleuve"})
    assert "Mireille" in said(client.get(address("one", "plan"))) and "Mireille" not in said(client.get(address("one")))
    assert "Mireille" not in said(world.client("peer_a").get(address("one")))
    client.post(f"{HERE}speakers/{rows(Speaker)[0].pk}/", {"agreed": "1"})
    assert "Mireille" in said(world.client("peer_a").get(address("one")))
    client.post(f"{HERE}speakers/{rows(Speaker)[0].pk}/", {"out": "1"})
    assert not rows(Speaker)


def test_in_english_it_reads_english(world: Any) -> None:
    session()
    arrives("active_a")
    page = said(world.client("active_a").get(address("one").replace("/fr/", "/en/")))
    assert "EN Rencontre one" in page and "I will come" in page


def test_the_wall_alone_refuses_what_the_pages_never_ask(world: Any) -> None:
    """With the page's login and no rule: a draft, who has a place, the way in, somebody else's vote."""
    import psycopg

    from tests.walls.hand import hand

    session()
    place("one", "peer_a")
    with hand("manager_a") as run:
        assert run("SELECT count(*) FROM assemblies_ticket")[0][0] == run("SELECT count(*) FROM assemblies_registration")[0][0] == 0
    with hand("peer_a") as run:
        assert run("SELECT count(*) FROM assemblies_ticket")[0][0] == 1
    with hand("peer_a") as run, pytest.raises(psycopg.errors.InsufficientPrivilege):
        run("UPDATE assemblies_registration SET came = true RETURNING id")
    with hand("coordinator") as run, pytest.raises(psycopg.errors.InsufficientPrivilege):
        run("UPDATE assemblies_registration SET withdrawn_at = now() RETURNING id")
    stolen = "INSERT INTO assemblies_ticket (id, assembly_id, person_id, told_off, held) VALUES (%s, %s, %s, false, false) RETURNING id"
    with hand("peer_a") as run, pytest.raises(psycopg.errors.InsufficientPrivilege):
        run(stolen, key("x"), key("session one"), key("clinician_a"))
