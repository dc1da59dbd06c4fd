"""A sentence in one's own name: shown to whom one chose, withdrawn by its author; what does not fit is said back and nothing is lost."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.db import connections

from pairpep.journal.models import Event
from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.levers.models import Authorship, Lever, Signature, Slip
from pairpep.participants.models import File
from tests.levers.letters import SAID, answer, rows, sign, words_on, write
from tests.world import key


def page(world: Any, who: str, lever: Any = "", language: str = "fr") -> str:
    return words_on(world.client(who).get(f"/{language}/levers/{f'{lever}/' if lever else ''}"))


def test_a_name_for_everyone_is_read_by_everyone_and_one_for_the_coordination_by_it_alone(world: Any) -> None:
    shown, kept = sign(world, "clinician_a", "everyone"), sign(world, "manager_a", "coordination", words="Une autre phrase.")
    for lever in (shown, kept):
        world.client("coordinator").post(f"/fr/levers/{lever}/show/")
    assert "Clinician Tremblay" in page(world, "peer_b", shown) and "Manager Tremblay" not in page(world, "peer_b", kept)
    assert "Manager Tremblay (pour la coordination)" in page(world, "coordinator", kept)


def test_who_wrote_is_read_by_themselves_alone_whatever_the_query(world: Any) -> None:
    sign(world, "clinician_a", "coordination")
    for who in ("coordinator", "researcher", "administrator", "peer_a", "active_a"):
        with walls.entered(key(who)), connections["default"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM levers_authorship")
            assert cursor.fetchone()[0] == 0, who


def test_the_journal_says_that_someone_wrote_and_not_which_sentence(world: Any) -> None:
    lever = sign(world, "clinician_a")
    world.client("clinician_a").post(f"/fr/levers/{lever}/withdraw/")
    events = Event.objects.using("jobs").filter(actor=key("clinician_a"))
    assert {event.verb for event in events} >= {"network.say_lever", "network.withdraw_lever"}
    assert not [event for event in events if str(lever) in f"{event.subject} {event.changes}"]


def test_the_coordination_reads_first(world: Any) -> None:
    lever = sign(world, "clinician_a")
    assert SAID["words"] in page(world, "coordinator", lever) and SAID["words"] in page(world, "clinician_a", lever)
    for who in ("peer_a", "manager_a", "researcher", "active_a"):
        assert world.client(who).get(f"/fr/levers/{lever}/").status_code == 404
        assert SAID["words"] not in page(world, who)


def test_its_author_withdraws_it_and_its_words_and_name_are_gone(world: Any) -> None:
    lever = sign(world, "clinician_a")
    answer(world, lever)
    assert world.client("peer_a").post(f"/fr/levers/{lever}/withdraw/").status_code == 404
    assert world.client("clinician_a").post(f"/fr/levers/{lever}/withdraw/").status_code == 302
    (row,) = rows(Lever)
    assert (row.state, row.words) == ("withdrawn", "") and not rows(Signature)
    assert SAID["words"] not in page(world, "clinician_a", lever) and world.client("peer_a").get(f"/fr/levers/{lever}/").status_code == 404


def test_an_answer_to_a_withdrawn_sentence_is_refused_with_a_sentence(world: Any) -> None:
    lever = sign(world, "clinician_a")
    world.client("clinician_a").post(f"/fr/levers/{lever}/withdraw/")
    late = answer(world, lever, words_fr="Une réponse écrite pendant ce temps.")
    assert late.status_code == 404 and "Une réponse écrite pendant ce temps." in words_on(late)  # what was typed is given back


def test_sent_twice_it_is_said_once(world: Any) -> None:
    client, once = world.client("clinician_a"), str(uuid4())
    for _ in range(2):
        assert write(world, "", client, once=once, name_for="everyone").status_code == 302
    assert len(rows(Lever)) == len(rows(Authorship)) == 1


def test_a_young_person_s_page_speaks_to_them_and_offers_no_name_that_is_not_theirs_to_show(world: Any) -> None:
    told = page(world, "active_a", "new")
    assert "s'il te plaît" in told and "Tout le monde ici" not in told.split("Qui lit mon nom")[1].split("recherche")[0]
    refused = write(world, "active_a", name_for="everyone")
    assert refused.status_code == 200 and not rows(Lever) and SAID["words"] in words_on(refused)


# What does not fit


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"words": "a" * 281}, "celle-ci en a 281"),
        ({"words": "   "}, ""),
        ({"kind": ""}, "Il manque un choix"),
        ({"place": "matane"}, ""),
        ({"once": "x"}, "il suffit de recommencer"),
        ({"words": "À Matane, un jeune de 16 ans attend."}, "On pourrait reconnaître quelqu'un"),
        ({"words": "Écrivez à julie@example.org."}, "julie@example.org"),
        ({"words": "Peer2 ne vient jamais."}, "Peer2"),
    ],
)
def test_what_does_not_fit_is_said_back_and_nothing_is_kept_or_lost(world: Any, typed: dict[str, str], told: str) -> None:
    answer = write(world, "peer_a", **typed)
    assert answer.status_code == 200 and told in words_on(answer)
    assert typed.get("words", SAID["words"]).strip()[:40] in words_on(answer)
    assert not rows(Slip) and not rows(Lever)


def test_280_characters_fit_and_markup_stays_what_was_typed(world: Any) -> None:
    lever = sign(world, "clinician_a", words="<script>alert(1)</script> " + "a" * 254)
    world.client("coordinator").post(f"/fr/levers/{lever}/show/")
    whole = world.client("peer_a").get("/fr/levers/").content.decode()
    assert "&lt;script&gt;alert(1)" in whole and "<script>alert" not in whole


def test_the_name_of_a_young_person_one_accompanies_is_seen_and_of_another_program_it_tells_nothing(world: Any) -> None:
    with acting("a test"):
        for person, name in (("active_a", "Éliane"), ("youth_b", "Mathurine")):
            file = File.objects.using("jobs").unscoped("a test").get(pk=key(f"file {person}"))
            file.chosen_name = name
            file.save(using="jobs")
    assert "Éliane" in words_on(write(world, "peer_a", words="Éliane attend depuis trois mois.")) and not rows(Slip)
    assert write(world, "peer_a", words="Mathurine est un beau prénom.").status_code == 200 and len(rows(Slip)) == 1


def test_with_another_language_in_the_middle_nothing_is_lost_nor_complained_of(world: Any) -> None:
    turned = world.client("peer_a").post("/en/levers/new/", SAID | {"once": str(uuid4()), "place": "", "_redraw": "1"})
    told = words_on(turned)
    assert SAID["words"] in told and "Choose the nearest" not in told and not rows(Slip)


def test_it_is_found_at_the_foot_of_each_page(world: Any) -> None:
    for who, path in (
        ("peer_a", "/fr/home/"),
        ("manager_a", "/fr/library/"),
        ("active_a", "/fr/me/take-away/"),
        ("mother_a", "/fr/me/take-away/"),
    ):
        assert "/fr/levers/new/" in world.client(who).get(path).content.decode(), who
    assert "/fr/levers/new/" not in world.client().get("/fr/privacy/").content.decode()
    assert clock.today()  # the visitor has no place to write


def test_who_leaves_the_community_leaves_no_name_beside_a_sentence_and_who_changes_theirs_changes_it(world: Any) -> None:
    from tests.community.circle import HOME, arrive, load, member, told

    load()
    told(world, "mother_a")
    mother = arrive(world, "mother_a", "Une mère d'ici")
    lever = sign(world, "mother_a", words="Une place à la réunion, dès la première semaine.")
    answer(world, lever)
    page = f"/fr/levers/{lever}/"
    assert "Une mère d'ici" in words_on(world.client("peer_a").get(page)).replace("&#x27;", "'")
    mother.post(f"{HOME}members/{member('mother_a')}/appear/", {"shown_name": "Nadia", "language": "fr"})
    assert [row.name for row in rows(Signature)] == ["Nadia"] and "Nadia" in words_on(world.client("peer_a").get(page))
    mother.post(f"{HOME}members/{member('mother_a')}/leave/", {"words": "leave"})
    assert rows(Signature) == [] and "Nadia" not in words_on(world.client("peer_a").get(page))
    assert "Une place à la réunion" in words_on(mother.get("/fr/levers/mine/"))
