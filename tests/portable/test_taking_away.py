"""What someone takes away: all that is kept about them and nothing of anybody else, in three forms, each good once."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.apps import apps

from pairpep.kernel import clock, portable
from pairpep.kernel.scoping import ScopedModel
from pairpep.portable.models import Copy
from tests.world import CANARY, PEOPLE, key

HOME = "/fr/me/take-away/"

# What hangs on a file and is not handed over, each with its reason.
NOT_HANDED_OVER = {
    "participants.AccessLink": "digests of a link and of its code: nothing to read, and nothing to try",
    "participants.Tie": "who is whose relative: never shown, for it would tell each that the other is followed",
    "portable.Copy": "the copies themselves: in what happened",
    "referrals.Reading": "counts of a program",
}


def copies() -> Any:
    return Copy.objects.using("jobs").unscoped("a test looks")


def prepare(world: Any, form: str, who: str = "active_a", language: str = "fr") -> str:
    answer = world.client(who).post(f"/{language}/me/take-away/", {"form": form})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def taken(world: Any, form: str, who: str = "active_a", language: str = "fr") -> bytes:
    answer = world.client(who).post(prepare(world, form, who, language))
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment")
    return bytes(answer.content)


# All of it, and nothing else ------------------------------------------------------------------------------------------------------------


def test_every_table_about_someone_is_promised_or_says_why_not() -> None:
    """A table of tomorrow is handed over to the person it is about, or somebody writes down why not."""
    promised = {label for each in portable.promises("person") for label in each.models}
    about = {m._meta.label for m in apps.get_models() if issubclass(m, ScopedModel) and m.about_field}
    assert about - promised - set(NOT_HANDED_OVER) == set()
    assert promised & set(NOT_HANDED_OVER) == set()


def test_the_words_of_someone_s_whole_way_are_in_each_form(full_world: Any) -> None:
    body = json.loads(taken(full_world, "json"))
    parts = {part["code"]: part for part in body["parts"]}
    assert (body["format"], body["version"]) == ("pairpep-take-away", 1)
    assert parts["details"]["rows"][0]["chosen_name"] == "Léo"
    assert [row["words"]["words"] for row in parts["wishes"]["rows"]] == ["MOTS-active"]
    assert {row["words"]["words"] for row in parts["compass"]["rows"]} == {"CAP-hard-active_a", "CAP-wishes-active_a"}
    assert parts["contacts"]["rows"]
    assert parts["lines"]["rows"]

    folder = zipfile.ZipFile(io.BytesIO(taken(full_world, "csv")))
    tables = {name: folder.read(name).decode("utf-8-sig") for name in folder.namelist()}
    said = "\n".join(tables.values())
    for word in ("MOTS-active", "CAP-hard-active_a", "Léo"):
        assert word in said
    assert len(tables) == len(parts) + 1
    compass = next(text for name, text in tables.items() if name.endswith("-compass.csv"))
    rows = list(csv.reader(io.StringIO(compass), delimiter=";"))
    assert {len(row) for row in rows} == {4}

    page = full_world.client("active_a").get(f"{HOME}read/").content.decode()
    for word in ("MOTS-active", "CAP-hard-active_a", "Léo"):
        assert word in page
    assert taken(full_world, "pdf").startswith(b"%PDF-")


@pytest.mark.abuse("AB-28", "AB-29")
@pytest.mark.parametrize("who", ["active_a", "mother_a", "father_a", "child_a", "youth_a"])
def test_nothing_of_anybody_else_goes_along(full_world: Any, who: str) -> None:
    """The young person and the relative tied to them, the two parents, a child and the parent who decides: each their own."""
    text = taken(full_world, "json", who).decode().replace(f"{CANARY}-adresse-{who}", "")  # their own address is theirs
    assert CANARY not in text
    for other, (_program, _side, name) in PEOPLE.items():
        if other != who:
            assert name not in text, other
            assert f"CAP-hard-{other}" not in text
    assert str(key(f"file {who}")) not in text, "no key that another page would take"


def test_a_worker_s_own_writings_stay_theirs(full_world: Any) -> None:
    text = taken(full_world, "json").decode().lower()
    assert "reflection" not in text
    assert "pulse" not in text


# Once -----------------------------------------------------------------------------------------------------------------------------------


def test_a_copy_is_good_once(world: Any) -> None:
    address = prepare(world, "json")
    client = world.client("active_a")
    assert "La copie est prête" in client.get(address).content.decode()
    assert client.post(address).status_code == 200
    again = client.post(address)
    assert again.status_code == 409
    assert "a déjà été prise" in again.content.decode()
    assert "peut aider" in client.get(address).content.decode()


def test_looking_at_the_page_takes_nothing(world: Any) -> None:
    address = prepare(world, "pdf")
    for _time in range(3):
        assert world.client("active_a").get(address).status_code == 200
    assert copies().get().taken_at is None


def test_a_copy_waits_an_hour_and_no_more(world: Any) -> None:
    address = prepare(world, "csv")
    with time_machine.travel(clock.now() + timedelta(minutes=61), tick=True):
        late = world.client("active_a").post(address)
        assert late.status_code == 409
        assert "attendu trop longtemps" in late.content.decode()
    assert copies().get().taken_at is None


@pytest.mark.abuse("AB-13")
@pytest.mark.parametrize(
    "other", ["youth_a", "mother_a", "father_a", "peer_a", "lead_a", "privacy_a", "manager_a", "administrator", "youth_b"]
)
def test_nobody_else_takes_it(world: Any, other: str) -> None:
    address = prepare(world, "json")
    client = world.client(other)
    assert client.get(address).status_code == 404
    assert client.post(address).status_code == 404
    assert copies().get().taken_at is None


def test_someone_who_is_not_signed_in_is_led_to_the_entrance(world: Any) -> None:
    answer = world.client().post(prepare(world, "json"))
    assert answer.status_code == 302
    assert answer["Location"] == "/fr/closed/"


def test_two_at_once_take_one(world: Any) -> None:
    """The second finds it taken, whatever it had read before: the wall lets nobody change it again."""
    from django.core.exceptions import PermissionDenied

    from pairpep.portable import actions

    prepare(world, "json")
    copy = copies().get()
    actions.take(copy, by=world.actor("active_a"))
    with pytest.raises(PermissionDenied):
        actions.take(copy, by=world.actor("active_a"))


# Written down ---------------------------------------------------------------------------------------------------------------------------


def test_it_is_written_in_what_happened(world: Any) -> None:
    taken(world, "json")
    page = world.client("active_a").get("/fr/me/looked/").content.decode()
    assert "Copie de tout préparée" in page
    assert "Copie de tout emportée" in page


def test_a_form_that_does_not_exist_makes_nothing(world: Any) -> None:
    assert world.client("active_a").post(HOME, {"form": "exe"}).status_code == 200
    assert not copies().exists()


@pytest.mark.abuse("AB-47")
def test_no_word_of_theirs_becomes_a_formula(world: Any) -> None:
    for words in ("=1+1", "+cmd|'/c calc'!A0", "@SUM(A1)", " =2", "\u00a0=3", "-4 de moral"):
        answer = world.client("active_a").post("/fr/me/together/", {"words": words, "lang": "fr"})
        assert answer.status_code == 302
    folder = zipfile.ZipFile(io.BytesIO(taken(world, "csv")))
    table = folder.read(next(name for name in folder.namelist() if name.endswith("-lines.csv"))).decode("utf-8-sig")
    cells = [cell for row in list(csv.reader(io.StringIO(table), delimiter=";"))[1:] for cell in row if cell]
    assert len([cell for cell in cells if cell.startswith("'")]) == 6
    assert not [cell for cell in cells if cell.strip("\u00a0 ").startswith(("=", "+", "-", "@"))]


def test_english_reads_english(world: Any) -> None:
    part = json.loads(taken(world, "json", language="en"))["parts"][0]
    assert part["columns"]["chosen_name"] == "Name"


# The staff ------------------------------------------------------------------------------------------------------------------------------


def test_someone_of_the_staff_takes_away_what_is_kept_about_them(full_world: Any) -> None:
    client = full_world.client("peer_a")
    page = client.get("/fr/my-data/").content.decode()
    for word in ("Peer Tremblay", "peer_a@example.org", "Bonjour de peer_a", "Programme de la Rive"):
        assert word in page
    body = json.loads(client.post("/fr/my-data/", {"form": "json"}).content)
    parts = {part["code"]: part["rows"] for part in body["parts"]}
    assert parts["oneself"][0]["email"] == "peer_a@example.org"
    assert [row["ground"]["code"] for row in parts["authorisations"]] == ["personnel"]
    assert client.post("/fr/my-data/", {"form": "pdf"}).content.startswith(b"%PDF-")
    assert client.post("/fr/my-data/", {"form": "csv"}).content.startswith(b"PK")


@pytest.mark.parametrize("who", ["peer_a", "lead_a", "manager_a", "coordinator", "administrator", "lapsed_a"])
def test_of_nobody_they_meet_and_no_colleague_is_anything_said(full_world: Any, who: str) -> None:
    text = full_world.client(who).post("/fr/my-data/", {"form": "json"}).content.decode()
    for _program, side, name in PEOPLE.values():
        assert name not in text, (side, name)
    others = {f"{other}@example.org" for other in ("peer_a", "lead_a", "manager_a", "coordinator", "peer_b")} - {f"{who}@example.org"}
    assert not [other for other in others if other in text]


@pytest.mark.parametrize("who", ["active_a", "mother_a"])
def test_young_people_and_relatives_have_their_own_page_for_it(world: Any, who: str) -> None:
    assert world.client(who).get("/fr/my-data/").status_code == 403


# Rights end between the two taps --------------------------------------------------------------------------------------------------------


@pytest.mark.abuse("AB-12")
def test_a_copy_that_was_prepared_is_worth_nothing_once_the_session_has_ended(world: Any) -> None:
    from pairpep.network.models import Account

    client = world.client("active_a")
    address = client.post(HOME, {"form": "json"})["Location"]
    account = Account.objects.using("jobs").get(person_id=key("active_a"))
    account.sessions += 1
    account.save(using="jobs", update_fields=["sessions"])
    answer = client.post(address)
    assert (answer.status_code, answer["Location"]) == (302, "/fr/closed/")
    assert copies().get().taken_at is None
