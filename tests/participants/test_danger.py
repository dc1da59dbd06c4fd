"""A file opened because of a danger: what is asked, four hours and no more, who is told and when, and what comes of it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine

from pairpep.journal.models import Access, Event
from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.network.discretion import telling
from pairpep.network.models import Account, Message
from pairpep.participants import tasks
from pairpep.participants.models import Opening, Restriction
from tests.persons import in_days, title, words
from tests.policy import sweep
from tests.world import CANARY, PASSWORD, key

ALL = {"code": "J-active_a", "reason": "life", "sure": "ouvrir"}
SAME = "Rien ne s'ouvre avec ce code dans ce programme. Vérifiez-le avec l'équipe."


def ask(world: Any, who: str = "clinician_a", **typed: str) -> Any:
    return world.client(who).post("/fr/danger/", ALL | typed)


def openings() -> Any:
    return Opening.objects.using("jobs").unscoped("a test looks")


def keep_out(person: str = "active_a", who: str = "clinician_a") -> None:
    with acting("a test keeps someone out"):
        Restriction(id=uuid4(), file_id=key(f"file {person}"), program_id=key("program a"), person_id=key(who), since=clock.now()).save(
            using="jobs", force_insert=True
        )


def later(**more: int) -> time_machine.travel:
    return time_machine.travel(clock.now() + timedelta(**more), tick=True)


@pytest.mark.parametrize("who", ["clinician_a", "lead_a", "peer2_a", "family_a"])
def test_who_meets_people_opens_with_a_code_a_danger_and_a_word(world: Any, who: str) -> None:
    said = words(world.client(who).get("/fr/danger/"))
    for told in ("pendant quatre heures", "le sait aussitôt", "trois jours plus tard", "Danger pour la vie", "Écrivez le mot OUVRIR"):
        assert told in said
    page = world.client(who).get(ask(world, who).headers["location"])
    assert title(page) == "Léo" and "J-active_a" in words(page) and "Danger pour la vie de la personne" in words(page)
    assert "Peer Tremblay" in words(page), "whom to call"
    assert world.client(who).get(f"/fr/referrals/{key('referral active')}/").status_code == 200
    assert "MOTS-" not in words(world.client(who).get(f"/fr/referrals/{key('referral active')}/"))


@pytest.mark.parametrize("who", ["privacy_a", "manager_a", "administrator", "coordinator", "lapsed_a", "active_a", "mother_a"])
def test_nobody_else_has_this_door(world: Any, who: str) -> None:
    assert world.client(who).get("/fr/danger/").status_code == 403
    assert ask(world, who).status_code == 403 and not openings().exists()


@pytest.mark.parametrize("code", ["J-nothing", "J-youth_b", f"{CANARY}", "' OR true --", "Léo"])
def test_a_code_that_is_not_here_gets_one_same_sentence_and_loses_nothing(world: Any, code: str) -> None:
    answer = ask(world, code=code)
    assert answer.status_code == 200 and SAME in words(answer)
    assert 'value="life"' in answer.content.decode() and CANARY not in words(answer).replace(code.upper(), "")
    assert not openings().exists()


def test_one_does_not_open_oneself(world: Any) -> None:
    """Someone who works here and is accompanied here too."""
    from pairpep.participants.models import File

    with acting("a test"):
        File(
            id=key("own file"), program_id=key("program a"), person_id=key("clinician_a"), side="relative", code="P-OWN", chosen_name="Moi",
            created_at=clock.now(),
        ).save(using="jobs", force_insert=True)  # fmt: skip
    assert SAME in words(ask(world, code="P-OWN"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"sure": "oui"}, "Écrivez le mot OUVRIR, et rien d'autre."), ({"reason": "N99"}, "Il faut une réponse ici."),
        ({"reason": ""}, "Il faut une réponse ici."),
        ({"code": ""}, "Il faut le code"), ({"code": "x" * 500}, "Trop long"), ({"sure": ""}, "Écrivez le mot pour confirmer."),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_opens(world: Any, typed: dict[str, str], said: str) -> None:
    assert said in words(ask(world, **typed)) and not openings().exists()


def test_however_it_is_typed_it_is_the_same_code(world: Any) -> None:
    assert ask(world, code=" j-ACTIVE_a ", sure="Open").status_code == 302


def test_six_tries_in_ten_minutes_are_one_too_many_even_the_right_one(world: Any) -> None:
    for _ in range(5):
        assert SAME in words(ask(world, code="J-nothing"))
    answer = ask(world)
    assert answer.status_code == 429 and "Trop d'essais" in words(answer) and not openings().exists()
    assert ask(world, "lead_a").status_code == 302, "each is counted alone"
    with later(minutes=11):
        assert ask(world).status_code == 302


def test_it_closes_by_itself_after_four_hours(world: Any) -> None:
    keep_out()
    clinician = world.client("clinician_a")
    referral = f"/fr/referrals/{key('referral active')}/"
    assert clinician.get(referral).status_code == 404
    address = ask(world).headers["location"]
    with later(hours=3, minutes=59):
        clinician = world.client("clinician_a")  # the session of before has ended by itself
        assert clinician.get(address).status_code == 200 and clinician.get(referral).status_code == 200
        assert "Un dossier vous est ouvert" in words(clinician.get("/fr/home/"))
    with later(hours=4, minutes=1):
        clinician = world.client("clinician_a")
        assert clinician.get(address).status_code == 404 and clinician.get(referral).status_code == 404
        assert "Un dossier vous est ouvert" not in words(clinician.get("/fr/home/"))


def signed_in_a_while_ago(world: Any, who: str = "clinician_a") -> Any:
    account = Account.objects.using("jobs").get(person_id=key(who))
    account.set_password(PASSWORD)
    account.save(using="jobs", update_fields=["password"])
    client = world.client(who)
    client.get("/fr/danger/")
    return client


def test_one_signs_in_again_before_it_opens_and_what_was_typed_comes_back(world: Any) -> None:
    """SEC-61: the session is not believed for this. Nothing is opened, and nothing typed is lost, until one has said who one is."""
    clinician = signed_in_a_while_ago(world)
    with later(minutes=10):
        assert clinician.get("/fr/danger/").status_code == 200, "reading what will happen asks nothing"
        asked = clinician.post("/fr/danger/", ALL)
        assert asked.status_code == 200 and not openings().exists()
        page = asked.content.decode()
        assert 'name="again-password"' in page and 'value="J-active_a"' in page and 'value="life"' in page
        wrong = clinician.post("/fr/danger/", ALL | {"again-password": "une autre phrase"})
        assert 'value="J-active_a"' in wrong.content.decode() and not openings().exists()
        opened = clinician.post("/fr/danger/", ALL | {"again-password": PASSWORD})
        assert opened.status_code == 302 and openings().count() == 1


def test_an_opening_that_nobody_reviewed_in_seven_days_suspends_the_right_until_somebody_does(world: Any) -> None:
    """SEC-63: in the page and in the wall; a colleague still can."""
    ask(world)
    with later(days=7, minutes=-5):
        assert ask(world, code="J-youth_a").status_code == 302
    with later(days=7, minutes=5):
        refused = ask(world, code="J-youth2_a")
        assert refused.status_code == 200 and "Vous ne pouvez pas ouvrir un autre dossier pour l'instant" in words(refused)
        assert 'value="J-youth2_a"' in refused.content.decode(), "what was typed is there"
        with walls.entered(key("clinician_a")):
            assert walls.call("app.open_in_danger", uuid4(), key("program a"), "J-youth2_a", "life", clock.today()) is None
        assert ask(world, "lead_a", code="J-youth2_a").status_code == 302
        register = words(world.client("privacy_a").get("/fr/danger/register/"))
        assert "n'ouvre aucun autre dossier d'ici là" in register and "Clinician Tremblay : 2 en tout, 2 en douze mois" in register
        for opening in openings().filter(by_id=key("clinician_a")):
            world.client("privacy_a").post(f"/fr/danger/{opening.pk}/review/", {"decision": "justified"})
        assert ask(world, code="J-youth2_a").status_code == 302


def test_it_opens_one_page_and_neither_a_search_nor_a_file_to_take_away(world: Any) -> None:
    """SEC-60: whoever is kept out by a whole role finds nobody by looking, in their own body or elsewhere."""
    keep_out()
    assert ask(world, code="J-youth_b").status_code == 200 and not openings().exists(), "only inside one's own program"
    ask(world)
    clinician = world.client("clinician_a")
    assert "<input" not in str(re.findall(r"<main.*?</main>", clinician.get(f"/fr/danger/{openings().get().pk}/").content.decode(), re.S))
    for route in sweep.routes():
        if "danger" in route.path:
            assert not re.search(r"csv|json|pdf|export|search", route.path), route.path


def test_the_page_is_of_the_one_who_opened_it(world: Any) -> None:
    address = ask(world).headers["location"]
    for who in ("lead_a", "peer_a", "privacy_a", "clinician_b", "active_a"):
        assert world.client(who).get(address).status_code == 404


def test_pressed_twice_it_is_one_opening(world: Any) -> None:
    assert ask(world).headers["location"] == ask(world).headers["location"] and openings().count() == 1


def test_who_watches_over_privacy_is_told_at_once_and_by_a_message_that_says_nothing(world: Any) -> None:
    ask(world)
    said = words(world.client("privacy_a").get("/fr/home/"))
    assert "Clinician Tremblay a ouvert un dossier à cause d'un danger" in said and "Léo" not in said
    assert tasks.tell_who_watches(openings().get().pk) == 1
    message = Message.objects.using("jobs").get(to_person_id=key("privacy_a"))
    assert not telling(re.sub(r"https?://\S+", "", message.body)) and "danger" not in message.body and "Léo" not in message.body
    for other in ("manager_a", "lead_a", "administrator"):
        assert "Clinician Tremblay a ouvert un dossier" not in words(world.client(other).get("/fr/home/"))


def test_the_job_is_left_in_the_same_transaction(world: Any) -> None:
    from django.db import connections

    ask(world)
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT args ->> 'opening_id' FROM procrastinate_jobs WHERE task_name = 'participants.tell_privacy'")
        assert [row[0] for row in cursor.fetchall()] == [str(openings().get().pk)]


def review(world: Any, who: str = "privacy_a", **typed: str) -> Any:
    return world.client(who).post(f"/fr/danger/{openings().get().pk}/review/", typed)


def test_it_is_reviewed_once_with_what_was_looked_at_and_never_about_whom(world: Any) -> None:
    clinician = world.client("clinician_a")
    clinician.get(ask(world).headers["location"])
    clinician.get(f"/fr/referrals/{key('referral active')}/")
    clinician.get(f"/fr/referrals/{key('referral asked')}/")
    privacy = world.client("privacy_a")
    page = words(privacy.get(f"/fr/danger/{openings().get().pk}/review/"))
    for told in (
        "Clinician Tremblay",
        "Clinicienne ou clinicien",
        "Danger pour la vie",
        "La page de l'invitation",
        "Le nom, et qui appeler",
    ):
        assert told in page
    assert "Léo" not in page and "J-active_a" not in page and page.count("La page de l'invitation") == 1
    assert "Il faut une réponse ici." in words(review(world, decision=""))
    assert review(world, decision="justified").status_code == 302
    row = openings().get()
    assert (row.decision, row.reviewed_by_id) == ("justified", key("privacy_a"))
    review(world, decision="to_follow_up")
    assert openings().get().decision == "justified", "said once"
    assert "Clinician Tremblay a ouvert" not in words(privacy.get("/fr/home/"))
    assert "Justifiée" in words(privacy.get("/fr/danger/register/"))


@pytest.mark.parametrize("who", ["clinician_a", "lead_a", "manager_a", "administrator", "active_a", "clinician_b"])
def test_nobody_else_reviews(world: Any, who: str) -> None:
    ask(world)
    answer = review(world, who, decision="justified")
    assert answer.status_code in (200, 403, 404) and not openings().get().decision
    assert world.client(who).get("/fr/danger/register/").status_code == 403


def test_whoever_opened_does_not_review_what_they_opened(world: Any) -> None:
    from pairpep.network.models import Membership

    with acting("a test"):
        Membership(person_id=key("clinician_a"), program_id=key("program a"), role="privacy_lead", since=clock.today()).save(
            using="jobs", force_insert=True
        )
    ask(world)
    assert "C'est quelqu'un d'autre" in words(world.client("clinician_a").get(f"/fr/danger/{openings().get().pk}/review/"))
    review(world, "clinician_a", decision="justified")
    assert not openings().get().decision
    assert tasks.tell_who_watches(openings().get().pk) == 1


def looked(world: Any, name: str = "active_a") -> str:
    return words(world.client(name).get("/fr/me/looked/"))


def test_the_person_reads_it_three_days_later_and_what_was_looked_at_with_it(world: Any) -> None:
    keep_out(who="clinician_a")
    world.client("lead_a").get(f"/fr/referrals/{key('referral active')}/")
    clinician = world.client("clinician_a")
    clinician.get(ask(world).headers["location"])
    clinician.get(f"/fr/referrals/{key('referral active')}/")
    said = looked(world)
    assert (
        "Lead Tremblay" in said
        and "Clinician Tremblay" not in said
        and "danger" not in said.split("Qui a ouvert")[1].split("C'est normal")[0]
    )
    with in_days(2):
        assert "Clinician Tremblay" not in looked(world)
    with in_days(3):
        said = looked(world)
        assert "Clinician Tremblay a ouvert cette page" in said and "Danger pour la vie de la personne" in said
        assert "Le nom, et qui appeler, à cause d'un danger" in said and "l'examine" in said
        assert "Clinician Tremblay" not in looked(world, "youth_a")
    assert not Event.objects.using("jobs").filter(file_id=key("file active_a"), verb__contains="danger").exists(), "nothing tells it sooner"


def test_everything_stays_in_the_journal_meanwhile(world: Any) -> None:
    world.client("clinician_a").get(ask(world).headers["location"])
    rows = Access.objects.using("jobs").filter(file_id=key("file active_a"), actor=key("clinician_a"))
    assert {row.page for row in rows} >= {"participants:danger_opened"}
    event = Event.objects.using("jobs").get(verb="network.open_in_danger")
    assert (event.program_id, event.file_id, event.actor) == (key("program a"), None, key("clinician_a"))


def test_looks_of_before_the_danger_are_read_as_ever(world: Any) -> None:
    world.client("clinician_a").get(f"/fr/referrals/{key('referral active')}/")
    with later(minutes=5):
        ask(world)
        assert "Clinician Tremblay" in looked(world)


def test_the_way_there_is_on_the_page_of_who_is_worried_and_on_the_first_page(world: Any) -> None:
    assert "/fr/danger/" in world.client("peer_a").get("/fr/worried/").content.decode()
    for who in ("clinician_a", "lead_a"):
        assert "Ouvrir un dossier en cas de danger" in words(world.client(who).get("/fr/home/"))
    assert "Dossiers ouverts à cause d'un danger" in words(world.client("privacy_a").get("/fr/home/"))


def test_nothing_is_written_about_the_person(world: Any) -> None:
    page = world.client("clinician_a").get("/fr/danger/").content.decode()
    assert "<textarea" not in page
    ask(world, reason="life", words="il a dit que")
    assert isinstance(openings().get().pk, UUID) and openings().get().reason == "life"
