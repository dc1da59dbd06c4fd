"""« Something went wrong », to see what is kept, to have it corrected: said, answered by the desk, read where it was said."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

from pairpep.kernel import clock
from pairpep.network.models import Message
from pairpep.privacy.models import Incident, Remark, Report, RightsRequest
from tests.persons import in_days, words
from tests.world import CANARY, key

ASK = "/fr/me/information/ask/"
WRONG = "/fr/me/information/wrong/"
STAFF = "/fr/something-wrong/"


def rows(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks")


# Something went wrong


@pytest.mark.parametrize("who", ["clinician_a", "peer_a", "lapsed_a", "manager_a", "privacy_a"])
@pytest.mark.parametrize("kind", ["wrong_recipient", "lost_device", "saw", "other"])
def test_any_member_of_the_staff_says_it_with_one_choice_and_one_button(world: Any, who: str, kind: str) -> None:
    assert world.client(who).post(STAFF, {"kind": kind}).status_code == 302
    report = rows(Report).get()
    assert (report.kind, report.by_id, report.program_id, report.file_id) == (kind, key(who), key("program a"), None)
    assert "Attend" in words(world.client(who).get(STAFF)) or "attente" in words(world.client(who).get(STAFF))


def test_whoever_works_for_the_network_says_in_which_program(world: Any) -> None:
    client = world.client("coordinator")
    assert "Il faut une réponse ici." in words(client.post(STAFF, {"kind": "saw"}))
    assert client.post(STAFF, {"kind": "saw", "program": str(key("program b"))}).status_code == 302
    assert rows(Report).get().program_id == key("program b")


@pytest.mark.parametrize("who", ["youth_a", "mother_a"])
def test_people_say_it_too_and_read_what_became_of_it(world: Any, who: str) -> None:
    assert world.client(who).post(WRONG, {"kind": "saw", "words": "Ma voisine savait."}).status_code == 302
    desk = words(world.client("privacy_a").get("/fr/privacy-desk/"))
    assert "Signalé : Quelqu'un a vu ou su" in desk and CANARY not in desk
    address = f"/fr/privacy-desk/reports/{rows(Report).get().pk}/"
    read = words(world.client("privacy_a").get(address))
    assert "Ma voisine savait." in read and f"-{who}" in read and "Maïka" not in read and "Diane" not in read
    assert world.client("privacy_a").post(address, {"outcome": "incident", "answer": "La voisine a été rencontrée."}).status_code == 302
    mine = words(world.client(who).get("/fr/me/information/"))
    assert "inscrit au registre des incidents" in mine and "La voisine a été rencontrée." in mine
    assert rows(Incident).get().report_id == rows(Report).get().pk
    assert "Signalé" not in words(world.client("privacy_a").get("/fr/privacy-desk/"))


def test_whoever_reported_as_staff_is_told_on_their_first_page(world: Any) -> None:
    world.client("peer_a").post(STAFF, {"kind": "lost_device"})
    world.client("privacy_a").post(f"/fr/privacy-desk/reports/{rows(Report).get().pk}/", {"outcome": "no_incident", "answer": ""})
    assert "Ce que vous avez signalé a sa réponse" in words(world.client("peer_a").get("/fr/home/"))
    assert "Rien n'est allé là où il ne fallait pas" in words(world.client("peer_a").get(STAFF)) and not rows(Incident).exists()


def test_a_report_is_read_by_who_made_it_and_by_the_desk_alone(world: Any) -> None:
    world.client("peer_a").post(STAFF, {"kind": "saw", "words": "MOTS-signalés"})
    address = f"/fr/privacy-desk/reports/{rows(Report).get().pk}/"
    for who in ("lead_a", "clinician_a", "manager_a", "lead_b", "peer_a", "youth_a"):
        assert world.client(who).get(address).status_code == 404
    assert "MOTS-signalés" not in words(world.client("peer2_a").get(STAFF))


def test_what_is_chosen_is_needed_and_words_are_kept(world: Any) -> None:
    answer = world.client("youth_a").post(WRONG, {"words": "Je ne sais pas."})
    assert answer.status_code == 200 and "Il faut une réponse ici." in words(answer) and "Je ne sais pas." in answer.content.decode()


# To see, to correct


def test_a_request_is_due_in_thirty_days_and_overdue_after(world: Any) -> None:
    world.client("youth_a").post(f"{ASK}access/", {"words": "Tout"})
    request = rows(RightsRequest).get()
    assert request.due_on == clock.today() + timedelta(days=30)
    with in_days(29):
        assert "En retard" not in words(world.client("privacy_a").get("/fr/privacy-desk/requests/"))
    with in_days(32):
        assert "En retard" in words(world.client("privacy_a").get("/fr/privacy-desk/requests/"))
        assert "En retard" in words(world.client("privacy_a").get("/fr/privacy-desk/"))


def answer(world: Any, **typed: str) -> Any:
    address = f"/fr/privacy-desk/requests/{rows(RightsRequest).get().pk}/"
    return world.client("privacy_a").post(address, {"decision": "granted", "refusal": "", "answer": "Voici."} | typed)


def identify(world: Any, how: str = "own_page") -> Any:
    return world.client("privacy_a").post(f"/fr/privacy-desk/requests/{rows(RightsRequest).get().pk}/", {"identity": how})


def test_who_asks_is_checked_before_an_answer(world: Any) -> None:
    world.client("youth_a").post(f"{ASK}access/", {"words": ""})
    answer(world)
    assert not rows(RightsRequest).get().decision
    assert identify(world).status_code == 302 and answer(world).status_code == 302
    mine = words(world.client("youth_a").get("/fr/me/information/"))
    assert "Voici." in mine and "Oui" in mine and "commissaire" not in mine


def test_a_refusal_has_its_reason_and_says_how_to_complain(world: Any) -> None:
    world.client("youth_a").post(f"{ASK}access/", {"words": ""})
    identify(world)
    assert "Un refus demande une raison." in words(answer(world, decision="refused"))
    assert answer(world, decision="refused", refusal="someone_else", answer="Une page nomme ta sœur.").status_code == 302
    mine = words(world.client("youth_a").get("/fr/me/information/"))
    assert "Cela révélerait quelque chose sur quelqu'un d'autre" in mine and "Commission d'accès à l'information" in mine


def test_a_correction_keeps_what_was_written_and_puts_their_words_beside(world: Any) -> None:
    world.client("active_a").post(f"{ASK}correction/", {"words": "Je ne suis plus au cégep.", "beside": "on"})
    identify(world)
    answer(world, decision="refused", refusal="was_right", answer="C'est ce qui avait été dit.")
    assert rows(Remark).get().words == "Je ne suis plus au cégep."
    beside = f"/fr/beside/{key('referral active')}/"
    for who in ("clinician_a", "lead_a", "peer_a"):
        assert "Je ne suis plus au cégep." in words(world.client(who).get(beside)), who
        assert "Ce que la personne dit de ce qui est écrit" in words(world.client(who).get(f"/fr/referrals/{key('referral active')}/")), who
    for who in ("peer2_a", "clinician_b", "family_a", "manager_a"):
        assert "Je ne suis plus" not in words(world.client(who).get(beside)), who
    (address,) = re.findall(
        r'action="(/fr/me/information/beside/[^"]+)"', world.client("active_a").get("/fr/me/information/").content.decode()
    )
    world.client("active_a").post(address)
    assert "Je ne suis plus au cégep." not in words(world.client("clinician_a").get(beside))


def test_words_not_to_be_kept_beside_are_not(world: Any) -> None:
    world.client("active_a").post(f"{ASK}correction/", {"words": "Entre nous."})
    identify(world)
    answer(world)
    assert not rows(Remark).exists()


def test_a_correction_without_words_is_asked_again(world: Any) -> None:
    assert "Il faut quelques mots ici." in words(world.client("youth_a").post(f"{ASK}correction/", {"words": " "}))
    assert world.client("youth_a").get(f"{ASK}nothing/").status_code == 404


def test_whoever_asked_takes_it_back_and_nobody_answers_it_then(world: Any) -> None:
    world.client("youth_a").post(f"{ASK}access/", {"words": ""})
    world.client("youth_a").post(f"/fr/me/information/requests/{rows(RightsRequest).get().pk}/withdraw/")
    identify(world)
    assert (
        not rows(RightsRequest).get().identity
        and "demande" not in words(world.client("privacy_a").get("/fr/privacy-desk/")).split("Les registres")[0]
    )


def test_on_paper_it_is_counted_from_the_day_it_came_and_read_on_their_page(world: Any) -> None:
    day = (clock.today() - timedelta(days=10)).isoformat()
    typed = {"code": "p-mother_a", "kind": "access", "received_on": day, "words": "Reçu par la poste"}
    client = world.client("privacy_a")
    assert client.post("/fr/privacy-desk/requests/new/", typed).status_code == 302
    request = rows(RightsRequest).get()
    assert request.on_paper and request.due_on == clock.today() + timedelta(days=20)
    assert "own_page" not in client.get(f"/fr/privacy-desk/requests/{request.pk}/").content.decode()
    assert "Reçu par la poste" in words(world.client("mother_a").get("/fr/me/information/"))
    for wrong in ({"code": "J-youth_b"}, {"received_on": "2999-01-01"}, {"received_on": "x"}, {"kind": ""}):
        assert client.post("/fr/privacy-desk/requests/new/", typed | wrong).status_code == 200
    assert rows(RightsRequest).count() == 1


def test_messages_say_that_something_waits_and_nothing_else(world: Any) -> None:
    from pairpep.privacy import tasks

    assert tasks.tell_who_watches(key("program a"), but=key("privacy_a")) == 0
    assert tasks.tell_who_watches(key("program a")) == 1
    message = Message.objects.using("jobs").get(to_person_id=key("privacy_a"))
    assert "/fr/home/" in message.body and not re.search(r"incident|demande|dossier", message.body)
