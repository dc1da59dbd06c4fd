"""An alert, from an answer to its end: who opens it, « I am here », two at once, mail that is down, what the person reads, what leaks."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connections

from pairpep.alerts import actions, raising
from pairpep.alerts.models import Alert, Told
from pairpep.journal.models import Access, Event
from pairpep.kernel import clock, walls
from pairpep.kernel.reactions import react
from pairpep.kernel.workflow import WrongMoment
from pairpep.responses.receiving import SpokeOfDanger, receive
from tests.alerts.circle import EDITION, MONDAY, alert, climb, ladder, montreal, speak_of_danger, told, with_a_factor
from tests.persons import words
from tests.world import key


def at(moment: Any) -> Any:
    return time_machine.travel(moment, tick=False)


def address(pk: Any, page: str = "", language: str = "fr") -> str:
    return f"/{language}/alerts/{pk}/{page}"


@pytest.fixture
def raised(world: Any) -> Any:
    """An answer of Léo's that spoke of danger; the clinician was told. In the hours of the ladder, for as long as the test."""
    ladder()
    with at(MONDAY):
        found = speak_of_danger()
        climb()
        yield found


def heard(name: str | None, **more: Any) -> SpokeOfDanger:
    moment = {"authored_at": clock.now(), "received_at": clock.now(), "key": key("given"), "way": "account"} | more
    return SpokeOfDanger(edition_id=EDITION, program_id=key("program a"), file_id=name and key(f"file {name}"), **moment)  # type: ignore[arg-type]


def alerts() -> list[Alert]:
    return list(Alert.objects.using("jobs").unscoped("a test looks"))


@pytest.mark.abuse("AB-60")
def test_the_keeping_of_an_answer_makes_an_alert_and_leaves_its_job(office: Any) -> None:
    """Through the product's own worker, to a mail server on loopback: the mail names nobody, no illness, no product, no program."""
    ladder()
    with at(MONDAY):
        with walls.entered(key("active_a")):
            react("responses.spoke_of_danger", heard("active_a"), by=None)
        office.work()
        (found,) = alerts()
        assert told(found.pk) == [("clinician_a", 1, "step")]
    (mail,) = office.mail.received
    assert mail["To"] == "clinician_a@example.org"
    sent = f"{mail['Subject']} {mail.get_content()}".lower()
    for word in ("danger", "alert", "léo", "active", "rive", "clini", "psych", "programme", "suicid", str(found.pk)):
        assert word not in sent.replace("/fr/home/", "")


def test_answers_as_they_are_received(world: Any) -> None:
    """Through the keeping of answers: yes makes an alert, once however often it is sent; no makes none; nor does nobody."""
    from tests.responses.people import WITH_DANGER, of_nobody, of_someone, publish

    ladder()
    with at(MONDAY):
        edition = publish(WITH_DANGER)
        receive(of_someone("mother_a", edition, {"q1": 2, "danger": "no"}))
        receive(of_nobody(edition, {"q1": 2, "danger": "yes"}, audience="youth"))
        assert not alerts()
        given = of_someone("active_a", edition, {"q1": 2, "danger": "yes"})
        receive(given)
        receive(given)
        (found,) = alerts()
        climb()
    assert (found.file_id, found.edition_id, found.again_at) == (key("file active_a"), edition, None)
    assert told(found.pk) == [("clinician_a", 1, "step")]


def test_an_answer_without_a_name_makes_an_alert_about_nobody(world: Any) -> None:
    ladder()
    with at(MONDAY), walls.entered_as_nobody():
        react("responses.spoke_of_danger", heard(None), by=None)
    assert not alerts()


def test_a_tablet_sends_for_nobody_who_is_signed_in(world: Any) -> None:
    ladder()
    with at(MONDAY), walls.entered_as_nobody():
        react("responses.spoke_of_danger", heard("active_a", authored_at=MONDAY - timedelta(hours=3)), by=None)
    with at(MONDAY):
        (found,) = alerts()
        climb()
        page = words(world.client("clinician_a").get(address(found.pk)))
    assert "la réponse a attendu 3 h 00 sur un appareil" in page


def test_somebody_of_another_program_raises_nothing_and_the_answer_is_not_kept_either(world: Any) -> None:
    ladder()
    with pytest.raises(raising.CannotBeRaised), walls.entered(key("clinician_b")):
        react("responses.spoke_of_danger", heard("active_a"), by=None)
    assert not alerts()


def test_who_was_told_opens_it_says_here_and_says_what_was_done(world: Any, raised: Any) -> None:
    clinician = world.client("clinician_a")
    home = words(clinician.get("/fr/home/"))
    assert "Une alerte : ouvrez-la" in home and "Léo" not in home.split("Une alerte")[1][:120]
    page = words(clinician.get(address(raised)))
    assert "Léo" in page and "J-active_a" in page and "parlez avec elle" in page
    assert clinician.post(address(raised, "here/")).status_code == 302 and alert(raised).state == "here"
    with at(MONDAY + timedelta(hours=2)):
        assert climb() == 0, "the ladder stops"
    refused = clinician.post(address(raised, "close/"), {"outcome": "", "note": "Bon courage", "language": "fr"})
    assert "Choisir ce qui" in words(refused) and "Bon courage" in refused.content.decode()
    guarded = clinician.post(address(raised, "close/"), {"outcome": "spoken", "note": "Appelle le 514 555-0199", "language": "fr"})
    assert "pourrait être reconnu" in words(guarded) or "reconnaître" in words(guarded)
    clinician.post(address(raised, "close/"), {"outcome": "spoken", "note": "À mardi, comme convenu.", "language": "fr"})
    assert alert(raised).state == "closed" and alert(raised).note == "À mardi, comme convenu."
    assert clinician.post(address(raised, "here/")).status_code == 409, "what is over is over"


def test_the_person_reads_who_was_told_who_opened_and_how_it_ended(world: Any, raised: Any) -> None:
    clinician, person = world.client("clinician_a"), world.client("active_a")
    assert "Message à Clinician Tremblay" in words(person.get("/fr/alerts/mine/"))
    assert "Personne n'a encore dit" in words(person.get("/fr/alerts/mine/"))
    mine = words(person.get("/fr/me/"))
    assert mine.index("Qui a été averti") < mine.index("Questions À répondre"), "what is open comes first"
    clinician.get(address(raised))
    clinician.post(address(raised, "here/"))
    clinician.post(address(raised, "close/"), {"outcome": "met", "note": "Content de t'avoir vu.", "language": "fr"})
    page = words(person.get("/fr/alerts/mine/"))
    team = ("Clinician Tremblay a ouvert la page", "Clinician Tremblay a dit : j'y suis")
    for said in (*team, "On s'est vus.", "Content de t'avoir vu.", "Une de tes réponses"):
        assert said in page
    mine = words(person.get("/fr/me/"))
    assert mine.index("Questions À répondre") < mine.index("Qui a été averti"), "what ended comes after what goes on"
    assert Access.objects.using("jobs").filter(file_id=key("file active_a"), page="alerts:alert", actor=key("clinician_a")).exists()


def test_a_relative_is_spoken_to_with_vous(world: Any) -> None:
    ladder()
    with at(MONDAY):
        speak_of_danger("mother_a")
        climb()
        assert "Une de vos réponses" in words(world.client("mother_a").get("/fr/alerts/mine/"))
        assert "Diane" in words(world.client("clinician_a").get("/fr/alerts/"))


def test_nobody_else_sees_it(world: Any, raised: Any) -> None:
    others = ("clinician_b", "lead_b", "manager_a", "peer_a", "family_a", "privacy_a", "coordinator", "researcher", "administrator")
    for name in (*others, "youth_a", "mother_a"):
        client = world.client(name)
        assert client.get(address(raised)).status_code == 404
        assert client.post(address(raised, "here/")).status_code == 404
        listed = client.get("/fr/alerts/")
        assert listed.status_code == 403 or "Léo" not in words(listed)
    with walls.entered(key("clinician_b")) as actor:
        assert not Alert.objects.visible_to(actor).exists() and not Told.objects.visible_to(actor).exists()
        assert walls.call("app.alert_about", raised) is None
    assert world.client("active_a").get(address(raised)).status_code == 404, "the person has a page of their own"


def test_a_week_after_the_end_those_who_were_told_no_longer_read_it(world: Any, raised: Any) -> None:
    clinician = world.client("clinician_a")
    clinician.post(address(raised, "here/"))
    clinician.post(address(raised, "close/"), {"outcome": "spoken", "note": "", "language": "fr"})
    with at(MONDAY + timedelta(days=6)):
        assert world.client("clinician_a").get(address(raised)).status_code == 200
    with at(MONDAY + timedelta(days=8)):
        assert world.client("clinician_a").get(address(raised)).status_code == 404
        assert world.client("lead_a").get(address(raised)).status_code == 200
        assert world.client("active_a").get("/fr/alerts/mine/").status_code == 200


def test_two_who_say_here_at_once(world: Any) -> None:
    ladder(steps={1: ["clinician_a", "lead_a"]}, waits=(15,))
    found = speak_of_danger()
    with at(montreal(1, 10)):
        climb()

    def come(name: str) -> str:
        try:
            with walls.entered(key(name)) as actor:
                actions.acknowledge(alert(found), by=actor)
                return "here"
        except WrongMoment as moment:
            return str(moment)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as two:
        said = sorted(two.map(come, ("clinician_a", "lead_a")), key=len)
    assert said[0] == "here" and "avant vous" in said[1], "one is here; the other reads who, and since when"


def test_a_peer_worker_who_was_told_stops_no_ladder(world: Any) -> None:
    ladder(steps={1: ["clinician_a"], 2: ["lead_a", "peer_a"]})
    with at(MONDAY):
        found = speak_of_danger()
        climb()
    with at(MONDAY + timedelta(minutes=15)):
        climb()
        page = world.client("peer_a").get(address(found))
        assert page.status_code == 200 and "/here/" not in page.content.decode()
        with walls.entered(key("peer_a")) as actor, pytest.raises(PermissionDenied):
            actions.acknowledge(alert(found), by=actor)


def test_somebody_else_goes_on(world: Any, raised: Any) -> None:
    clinician = world.client("clinician_a")
    clinician.post(address(raised, "here/"))
    assert clinician.post(address(raised, "let-go/")).status_code == 302
    climb()
    assert ("lead_a", 2, "step") in told(raised) and alert(raised).taken_by_id is None


def test_whoever_was_here_and_leaves_the_program_is_replaced(world: Any, raised: Any) -> None:
    from pairpep.alerts import watching
    from pairpep.kernel.scoping import acting
    from pairpep.network.models import Membership

    world.client("clinician_a").post(address(raised, "here/"))
    with acting("a test ends a role"):
        Membership.objects.using("jobs").unscoped("a test").filter(pk=key("membership clinician_a")).update(until=MONDAY.date())
    watching.check(key("program a"))
    climb()
    assert alert(raised).state == "told" and ("lead_a", 2, "step") in told(raised)


def test_a_day_without_an_end_is_told_to_who_leads(world: Any, raised: Any) -> None:
    with_a_factor()
    world.client("clinician_a").post(address(raised, "here/"))
    with at(MONDAY + timedelta(hours=24)):
        climb()
    assert ("lead_a", 1, "nobody") in told(raised)


def test_mail_is_down_and_the_page_and_the_next_step_go_on(office: Any) -> None:
    ladder()
    office.mail.refusing = "451 later"
    with at(MONDAY):
        found = speak_of_danger()
        office.work()
        assert "Une alerte" in words(office_client("clinician_a").get("/fr/home/"))
        assert "le courriel n'est pas encore parti" in words(office_client("clinician_a").get(address(found)))
    with at(MONDAY + timedelta(minutes=15)):
        climb()
        assert ("lead_a", 2, "step") in told(found)


def office_client(name: str) -> Any:
    from tests.world import World

    return World().client(name)


def test_a_drill_goes_up_the_ladder_and_says_that_it_is_one(world: Any) -> None:
    ladder()
    with at(MONDAY):
        lead = world.client("lead_a")
        answer = lead.post(f"/fr/alerts/ladder/{key('program a')}/try/")
        (found,) = alerts()
        assert answer.status_code == 302 and str(found.pk) in answer.url
        again = lead.post(f"/fr/alerts/ladder/{key('program a')}/try/")
        assert again.status_code == 409 and "Un essai est déjà en cours" in words(again)
        climb()
        clinician = world.client("clinician_a")
        assert "Un essai de l'échelle" in words(clinician.get("/fr/home/"))
        assert "il ne parle de personne" in words(clinician.get(address(found.pk)))
        clinician.post(address(found.pk, "here/"))
        clinician.post(address(found.pk, "close/"), {"outcome": "drill"})
        assert alert(found.pk).state == "closed"
        assert "lundi 1er février 2027" in words(lead.get(f"/fr/alerts/ladder/{key('program a')}/"))


@pytest.mark.abuse("AB-60")
def test_the_journals_and_the_queue_hold_no_word_of_it(world: Any, raised: Any) -> None:
    clinician = world.client("clinician_a")
    clinician.post(address(raised, "here/"))
    clinician.post(address(raised, "close/"), {"outcome": "emergency", "note": "bergamote", "language": "fr"})
    kept = [str(row) for row in Event.objects.using("jobs").filter(verb__startswith="alerts.").values("verb", "subject", "changes")]
    assert len(kept) == 3
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT args::text FROM procrastinate_jobs")
        kept += [args for (args,) in cursor.fetchall()]
    for word in ("bergamote", "emergency", "Léo", "danger"):
        assert word not in " ".join(kept)


def test_a_job_that_did_not_run_is_seen_by_the_doctor(world: Any) -> None:
    from pairpep.project.doctor import work

    ladder()
    with at(MONDAY):
        speak_of_danger()
        assert all(each.sound for each in work.alerts())
    with at(MONDAY + timedelta(minutes=6)):
        (said,) = work.alerts()
        assert not said.sound
        climb()
        assert all(each.sound for each in work.alerts())
