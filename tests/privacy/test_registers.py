"""Communications with their four things, incidents with their eight, a year with its three questions; and the same registers on paper."""

from __future__ import annotations

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.db.utils import ProgrammingError

from pairpep.kernel import clock, walls
from pairpep.kernel.actions import action
from pairpep.kernel.scoping import ScopeNotChosen
from pairpep.participants import communications
from pairpep.participants.models import File
from pairpep.privacy import actions, months
from pairpep.privacy.models import Communication, Evaluation, Incident
from tests.persons import words
from tests.privacy.days import looked, working_day
from tests.world import key

ALL = {
    "code": "J-youth_a",
    "information": "Dates des rencontres",
    "recipient": "CLSC, travailleuse sociale",
    "purpose": "Prise de rendez-vous",
    "justification": "Oui de la personne",
    "how": "oral",
}
NEW = "/fr/privacy-desk/communications/new/"


def rows(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks")


def tell(world: Any, who: str = "privacy_a", **typed: str) -> Any:
    return world.client(who).post(NEW, ALL | typed)


# Communications


@pytest.mark.parametrize("who", ["privacy_a", "lead_a"])
def test_a_communication_is_read_by_the_person_and_by_the_desk(world: Any, who: str) -> None:
    assert tell(world, who).status_code == 302
    for reader in ("youth_a", who):
        read = words(world.client(reader).get("/fr/me/information/" if reader == "youth_a" else "/fr/privacy-desk/communications/"))
        assert all(
            said in read for said in ("Dates des rencontres", "CLSC, travailleuse sociale", "Prise de rendez-vous", "Oui de la personne")
        )
    assert "Quelque chose dit à quelqu'un d'autre" in words(world.client("youth_a").get("/fr/me/looked/"))
    assert "Dates des rencontres" not in words(world.client("youth2_a").get("/fr/me/information/"))


def test_the_desk_reads_a_code_and_never_a_name(world: Any) -> None:
    tell(world, "lead_a")
    read = words(world.client("privacy_a").get("/fr/privacy-desk/communications/"))
    assert "J-youth_a" in read and "Maïka" not in read


@pytest.mark.parametrize("empty", ["information", "recipient", "purpose", "justification"])
@pytest.mark.parametrize("typed", ["", "   "])
def test_a_thing_left_empty_is_refused_and_the_others_are_still_there(world: Any, empty: str, typed: str) -> None:
    answer = tell(world, **{empty: typed})
    assert answer.status_code == 200 and "Il faut quelques mots ici." in words(answer) and not rows(Communication).exists()
    assert all(f'value="{said}"' in answer.content.decode() for name, said in ALL.items() if name not in (empty, "how", "code"))


@pytest.mark.parametrize("code", ["J-nothing", "J-youth_b", "' OR true --"])
def test_a_code_of_another_program_and_one_that_is_nobody_s_get_one_sentence(world: Any, code: str) -> None:
    assert "Aucun dossier n'a ce code dans ce programme." in words(tell(world, code=code)) and not rows(Communication).exists()


@pytest.mark.parametrize("who", ["clinician_a", "peer_a", "manager_a", "administrator", "youth_a"])
def test_nobody_else_writes_one_by_hand(world: Any, who: str) -> None:
    assert tell(world, who).status_code == 403 and not rows(Communication).exists()


def test_another_app_registers_inside_its_own_action_and_an_empty_thing_stops_it(world: Any) -> None:
    said = {"information": "Un plan", "recipient": "École", "purpose": "Retour", "justification": "Oui de la personne"}

    @action("view", on=File, lock=False, name="a_test_prints")
    def prints(file: File, *, by: Any, **more: str) -> Any:
        return communications.register(by=by, file_id=file.pk, program_id=file.program_id, how="print", **(said | more))

    clinician = world.actor("clinician_a")
    file = world.see(File, "file youth_a")
    assert prints(file, by=clinician).how == "print"
    with pytest.raises(communications.NotSaid, match="recipient"):
        prints(file, by=clinician, recipient=" ")
    assert rows(Communication).count() == 1
    with pytest.raises(ScopeNotChosen), walls.entered(clinician.person_id) as by:
        communications.register(by=by, file_id=file.pk, program_id=file.program_id, **said)


def test_a_communication_is_never_changed_nor_removed_by_a_page(world: Any) -> None:
    tell(world)
    for statement in ("UPDATE privacy_communication SET how = 'file'", "DELETE FROM privacy_communication"):
        with pytest.raises(ProgrammingError), walls.entered(key("privacy_a")), connections["default"].cursor() as cursor:
            cursor.execute(statement)


# Incidents

KNOWN = {
    "information": "Un nom et une date de rencontre",
    "circumstances": "Une enveloppe à la mauvaise adresse",
    "happened": "Le 3 novembre",
    "people": "1",
    "residents": "1",
    "sensitivity": "Suivi en santé",
    "ill_use": "Peu probable",
    "consequences": "Gêne",
    "likelihood": "Faible",
    "serious": "no",
    "measures": "L'enveloppe est revenue ; l'adresse est vérifiée à deux.",
}


@pytest.fixture
def incident(world: Any) -> Any:
    with walls.entered(key("privacy_a")) as by:
        return actions.open_incident(world.program("a"), by=by, kind="wrong_recipient")


def write(world: Any, incident: Any, **typed: str) -> Any:
    kept = KNOWN | {"aware_on": clock.today().isoformat()} | typed
    return world.client("privacy_a").post(f"/fr/privacy-desk/incidents/{incident.pk}/", kept)


def close(world: Any, incident: Any) -> bool:
    world.client("privacy_a").post(f"/fr/privacy-desk/incidents/{incident.pk}/close/")
    return rows(Incident).get(pk=incident.pk).closed_at is not None


@pytest.mark.parametrize("empty", sorted(set(KNOWN) - {"residents"}))
def test_each_of_the_eight_is_asked_for_before_the_end(world: Any, incident: Any, empty: str) -> None:
    assert write(world, incident, **{empty: ""}).status_code == (200 if empty == "people" else 302)
    assert not close(world, incident)
    assert write(world, incident).status_code == 302 and close(world, incident)


def test_a_serious_one_ends_with_the_days_on_which_each_was_told_or_with_why_not(world: Any, incident: Any) -> None:
    day = clock.today().isoformat()
    write(world, incident, serious="yes")
    assert not close(world, incident)
    write(world, incident, serious="yes", minister_on=day, commission_on=day)
    assert not close(world, incident)
    assert "C'est sérieux" in words(world.client("privacy_a").get(f"/fr/privacy-desk/incidents/{incident.pk}/"))
    write(world, incident, serious="yes", minister_on=day, commission_on=day, persons_on=day)
    assert close(world, incident)


def test_why_not_is_enough_and_the_database_asks_for_it_too(world: Any, incident: Any) -> None:
    write(world, incident, serious="yes")
    with pytest.raises(Exception, match="serious_is_told"), connections["jobs"].cursor() as cursor:
        cursor.execute("UPDATE privacy_incident SET closed_at = now(), closed_by_id = %s WHERE id = %s", [key("privacy_a"), incident.pk])
    write(world, incident, serious="yes", why_not_told="Une enquête est en cours.")
    assert close(world, incident)


def test_a_public_notice_says_why(world: Any, incident: Any) -> None:
    day = clock.today().isoformat()
    write(world, incident, public_on=day)
    assert not close(world, incident)
    write(world, incident, public_on=day, why_not_told="Des adresses manquent.")
    assert close(world, incident)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"aware_on": ""}, "Il faut une date ici"),
        ({"aware_on": "hier"}, "Il faut une date ici"),
        ({"aware_on": "2999-01-01"}, "pas encore venu"),
        ({"people": "-2"}, "0"),
        ({"people": "1", "residents": "4"}, "Pas plus que les personnes concernées."),
        ({"circumstances": "x" * 1600}, "Trop long"),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_loses_nothing(world: Any, incident: Any, typed: dict[str, str], said: str) -> None:
    answer = write(world, incident, **typed)
    assert answer.status_code == 200 and said in words(answer) and "Suivi en santé" in answer.content.decode()


def test_closed_it_stays_as_it_was_and_nothing_removes_a_line(world: Any, incident: Any) -> None:
    write(world, incident)
    close(world, incident)
    write(world, incident, happened="Un autre jour")
    assert rows(Incident).get(pk=incident.pk).happened == "Le 3 novembre"
    for alias in ("default", "jobs"):
        with pytest.raises(ProgrammingError, match="permission denied"), connections[alias].cursor() as cursor:
            cursor.execute("DELETE FROM privacy_incident")


def test_the_notice_is_a_pdf_of_the_eight(world: Any, incident: Any) -> None:
    write(world, incident)
    response = world.client("privacy_a").get(f"/fr/privacy-desk/incidents/{incident.pk}/notice/")
    assert response["Content-Type"] == "application/pdf" and response.content.startswith(b"%PDF")
    assert world.client("lead_a").get(f"/fr/privacy-desk/incidents/{incident.pk}/notice/").status_code == 404


# On paper


@pytest.mark.parametrize(
    "path", ["review/", "privacy-desk/communications/", "privacy-desk/incidents/", "privacy-desk/requests/", "privacy-desk/year/"]
)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_register_is_printed_and_opens_in_a_spreadsheet(world: Any, incident: Any, path: str, language: str) -> None:
    tell(world)
    client = world.client("privacy_a")
    assert client.get(f"/{language}/{path}paper/pdf/").content.startswith(b"%PDF")
    table = client.get(f"/{language}/{path}paper/csv/")
    assert table["Content-Type"].startswith("text/csv") and table.content.startswith(b"\xef\xbb\xbf")
    assert client.get(f"/{language}/{path}paper/exe/").status_code == 404


@pytest.mark.abuse("AB-47")
@pytest.mark.parametrize("sign", ["=1+1", "+1", "-1+1", "@SUM(A1)", " =1+1", "\u00a0=1+1"])
def test_words_never_become_a_formula_and_a_number_stays_one(world: Any, incident: Any, sign: str) -> None:
    tell(world, recipient=sign)
    write(world, incident, people="12", measures=sign)
    client = world.client("privacy_a")
    for path in ("communications", "incidents"):
        told = client.get(f"/fr/privacy-desk/{path}/paper/csv/").content.decode("utf-8-sig")
        cells = [cell for row in csv.reader(io.StringIO(told), delimiter=";") for cell in row]
        assert sign.strip() not in [cell.strip() for cell in cells] and any(cell.strip().startswith("'") for cell in cells)
        assert path == "communications" or "12" in cells


# A year


def last_year() -> int:
    return clock.today().year - 1


def test_a_year_does_not_close_without_its_three_answers(world: Any) -> None:
    client, address = world.client("privacy_a"), f"/fr/privacy-desk/year/?year={last_year()}"
    two = {"logging": "in_place", "communications": "partly", "to_do": "Écrire la marche à suivre."}
    assert "Il faut une réponse ici." in words(client.post(address, two | {"close": "yes"}))
    assert client.post(address, two).status_code == 302 and rows(Evaluation).get().closed_at is None
    assert client.post(address, two | {"measures": "missing", "close": "yes"}).status_code == 302
    assert rows(Evaluation).get().closed_at is not None and "Fermé par Privacy Tremblay" in words(client.get(address))
    client.post(address, two | {"measures": "in_place"})
    assert rows(Evaluation).get().measures == "missing"


def test_looks_outside_care_are_all_looks_less_those_of_care(world: Any) -> None:
    at = working_day()
    looked("clinician_a", "youth_a", "youth_a", at=at)  # wrote the invitation
    looked("peer2_a", "active_a", at=at, roles="peer_worker")
    looked("lead_a", "open_a", at=at, roles="team_lead")
    looked("peer_a", "active_a", at=at, page="referrals:people", roles="peer_worker")
    with walls.entered(key("privacy_a")) as actor:
        found = months.year_of_looks(actor, key("program a"), at.year)
    assert found == {"care": 3, "list": 0, "leading": 1, "watching": 0, "no_link": 1}
    with time_machine.travel(clock.now() + timedelta(days=2), tick=True):
        shown = world.client("privacy_a").get(f"/fr/privacy-desk/year/?year={at.year}").context["said"]
    assert (shown.total, shown.outside) == (5, 2)
