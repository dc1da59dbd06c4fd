"""Nothing goes out without an agreement that holds: one sentence for each thing that is missing or over; two people; one end."""

from __future__ import annotations

import io
import zipfile
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
import time_machine

from pairpep.extracts import keeping
from pairpep.extracts.models import Agreement, Extract, Inclusion, Link, Member, Piece, StudyKey
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from tests.extracts.study import WHY, agreed, asked, choice, made, many, said, save, see
from tests.world import key

HOME = "/fr/evaluation/extracts/"

MISSING = {
    "title": ("", "n'a pas de titre"),
    "body": ("", "n'est pas nommé"),
    "ethics": ("", "comité d'éthique"),
    "impact": ("", "évaluation des facteurs"),
    "contract": ("", "entente écrite"),
    "purposes": ("", "fins ne sont pas dites"),
    "security": ("", "mesures de sécurité"),
    "minors": ("", "règle du comité"),
    "incident_notice": (False, "signaler aussitôt"),
    "programs": ([], "Aucun programme n'est nommé"),
    "destination": ("", "Où vont les données"),
    "variables": ([], "Aucune variable"),
    "starts_on": (None, "jour de son début"),
    "ends_on": (None, "jour de sa fin"),
    "destroy_by": (None, "données sont détruites"),
}


def draft(committed: bool = True, **more: Any) -> Agreement:
    now = clock.now()
    row = save(Agreement(id=key("draft"), asked_by_id=key("researcher"), asked_at=now, **said(**more)))
    about = {"agreement": row, "person_id": key("researcher"), "added_by_id": key("researcher"), "added_at": now}
    save(Member(id=key("member draft"), committed_at=now if committed else None, **about))
    return row  # type: ignore[no-any-return]


def told(answer: Any) -> str:
    return unescape(answer.content.decode()).replace("\u00a0", " ")


def changed(row: Any, **values: Any) -> None:
    with acting("a test changes an agreement"):
        Agreement.objects.using("jobs").unscoped(WHY).filter(pk=row.pk).update(**values)


def at(row: Any, verb: str = "", what: str = "agreements") -> str:
    return f"{HOME}{what}/{row.pk}/{verb}"


@pytest.mark.parametrize("name", MISSING)
def test_it_is_not_signed_without_each_thing_that_the_law_asks_for(world: Any, name: str) -> None:
    empty, sentence = MISSING[name]
    row = draft(**{name: empty})
    answer = world.client("coordinator").post(at(row, "sign/"))
    assert answer.status_code == 409 and sentence in told(answer)
    assert see(Agreement, "draft").state == "draft"
    assert sentence in told(world.client("coordinator").get(at(row)))


def test_it_is_not_signed_while_nobody_committed_to_confidentiality(world: Any) -> None:
    row = draft(committed=False)
    assert "engagement de confidentialité" in told(world.client("coordinator").post(at(row, "sign/")))
    client = world.client("researcher")
    assert "engagement" in client.get(HOME).content.decode()
    assert client.post(f"{HOME}people/{key('member draft')}/commit/").status_code == 302
    assert world.client("coordinator").post(at(row, "sign/")).status_code == 302
    assert see(Agreement, "draft").signed_by_id == key("coordinator")


def test_a_variable_that_is_no_longer_offered_or_days_in_disorder_refuse_too(world: Any) -> None:
    row = draft(variables=["people.side", "people.name"])
    assert "n'est plus offerte" in told(world.client("coordinator").post(at(row, "sign/")))
    changed(row, variables=["people.side"], destroy_by=clock.today() - timedelta(days=40))
    assert "dans l'ordre" in told(world.client("coordinator").post(at(row, "sign/")))


def test_nobody_signs_what_they_asked_for(world: Any) -> None:
    row = draft()
    changed(row, asked_by_id=key("coordinator"))
    assert world.client("coordinator").post(at(row, "sign/")).status_code == 404
    assert world.client("researcher").post(at(row, "sign/")).status_code == 404
    assert world.client("privacy_a").post(at(row, "sign/")).status_code == 404, "a program's own yes is another thing"


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"starts_on": 5}, "pas encore commencé"),
        ({"ends_on": -1, "starts_on": -9}, "plus rien ne peut être demandé"),
        ({"state": "ended"}, "404"),
    ],
)
def test_no_file_is_asked_for_before_its_start_nor_after_its_end(world: Any, more: dict[str, Any], sentence: str) -> None:
    days = {name: clock.today() + timedelta(days=value) for name, value in more.items() if isinstance(value, int)}
    row = agreed(**days)
    if "state" in more:
        changed(row, state="ended")
    answer = world.client("researcher").post(at(row, "ask/"), {"why": "Encore un"})
    assert answer.status_code in (404, 409) and (sentence == "404" or sentence in told(answer))
    assert not Extract.objects.using("jobs").unscoped(WHY).exists()


def test_a_file_asked_for_in_time_is_not_made_once_the_agreement_is_over(world: Any) -> None:
    many(12)
    row = agreed(ends_on=clock.today() + timedelta(days=1))
    extract = asked(row)
    with time_machine.travel(clock.now() + timedelta(days=3), tick=False):
        keeping.make(extract.pk)
    extract = see(Extract, "extract")
    assert extract.state == "blocked" and not Piece.objects.using("jobs").exists()
    assert "pris fin" in str(extract.report["refused"])


def test_from_the_request_to_the_attestation(world: Any) -> None:
    many(12)
    row = agreed()
    researcher, coordinator = world.client("researcher"), world.client("coordinator")
    assert researcher.post(at(row, "ask/"), {"why": "Premier regard"}).status_code == 302
    extract = Extract.objects.using("jobs").unscoped(WHY).get()
    assert researcher.get(at(extract, what="files")).status_code == 200
    keeping.make(extract.pk)
    page = coordinator.get(at(extract, what="files")).content.decode()
    assert "12 personnes" in page and "remettre" in page
    assert researcher.post(at(extract, "release/", "files")).status_code == 404
    assert coordinator.post(at(extract, "release/", "files")).status_code == 302
    link = Link.objects.using("jobs").unscoped(WHY).get()
    assert coordinator.post(f"{HOME}links/{link.pk}/take/").status_code == 404
    given = researcher.post(f"{HOME}links/{link.pk}/take/")
    with zipfile.ZipFile(io.BytesIO(b"".join(given))) as folder:
        leaf = folder.read("DESTINATAIRE-RECIPIENT.txt").decode()
        assert "Researcher Tremblay" in leaf and folder.comment.decode() in leaf
    assert researcher.post(f"{HOME}links/{link.pk}/take/").status_code == 404
    # Another download is another link, with another mark.
    assert researcher.post(at(extract, "link/", "files")).status_code == 302
    again = Link.objects.using("jobs").unscoped(WHY).get(used_at__isnull=True)
    second = researcher.post(f"{HOME}links/{again.pk}/take/")
    with zipfile.ZipFile(io.BytesIO(b"".join(second))) as folder:
        assert folder.comment.decode() not in leaf
    assert coordinator.get(at(extract, what="files")).content.decode().count("Researcher Tremblay") == 2
    # Its destruction closes the loop, and then the key of the study goes.
    coordinator.post(at(row, "end/"))
    assert coordinator.post(at(row, "destroy/")).status_code == 409
    assert researcher.post(at(extract, "attest/", "files"), {"how": "Disque effacé."}).status_code == 302
    assert coordinator.post(at(row, "destroy/")).status_code == 302
    keeping.forget_key(row.pk)
    assert StudyKey.objects.using("jobs").get().key == "" and not Piece.objects.using("jobs").exists()
    register = coordinator.get(f"{HOME}register/table/").content.decode()
    assert "Disque effacé." in register and extract.digest in register


def test_a_person_reads_that_their_data_went_out_and_not_before(world: Any) -> None:
    many(12)
    choice("active_a", given=True)
    extract = made(agreed())
    assert extract.state == "built", extract.report
    assert Inclusion.objects.using("jobs").unscoped(WHY).filter(file_id=key("file active_a")).exists()
    assert keeping.tell(extract.pk) == 0
    world.client("coordinator").post(at(extract, "release/", "files"))
    assert keeping.tell(extract.pk) == 13
    assert keeping.tell(extract.pk) == 0
    page = "/fr/me/information/"
    assert "Université de la Rive" in told(world.client("active_a").get(page))
    assert "Université de la Rive" not in told(world.client("youth_a").get(page))


def test_somebody_removed_from_the_study_reads_nothing_more(world: Any) -> None:
    many(12)
    row = agreed()
    extract = made(row)
    world.client("coordinator").post(at(extract, "release/", "files"))
    link = Link.objects.using("jobs").unscoped(WHY).get()
    world.client("coordinator").post(f"{HOME}people/{key('member study')}/remove/")
    assert world.client("researcher").post(f"{HOME}links/{link.pk}/take/").status_code in (404, 409)
    assert world.client("researcher").get(at(extract, what="files")).status_code == 404


@pytest.mark.parametrize("who", ["peer_a", "clinician_a", "manager_a", "administrator", "partner", "active_a"])
def test_the_others_have_no_door(world: Any, who: str) -> None:
    row = agreed()
    for page in (HOME, at(row), f"{HOME}register/", f"{HOME}twin/"):
        assert world.client(who).get(page).status_code in (403, 404)


def test_each_night_what_is_over_ends_and_what_had_its_time_goes(world: Any) -> None:
    many(12)
    row = agreed(ends_on=clock.today() + timedelta(days=20))
    extract = made(row)
    with time_machine.travel(clock.now() + timedelta(days=keeping.KEPT_DAYS + 1), tick=False):
        keeping.end_what_is_over()
    assert see(Agreement, "study").state == "ended"
    assert see(Extract, "extract").removed_at is not None and not Piece.objects.using("jobs").filter(extract=extract).exists()
