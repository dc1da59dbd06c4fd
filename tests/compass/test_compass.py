"""« Mon cap »: written by one person, read by those they choose, gone from their eyes in one tap, and theirs whatever ends."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pairpep.compass.models import CompassPage, Pick, Resource, Share
from pairpep.kernel import clock, walls
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting
from pairpep.participants.models import Restriction
from tests.persons import words
from tests.world import key

HOME = "/fr/me/compass/"
HELPS = f"{HOME}page/hard/helps/"
WISHES = f"{HOME}page/wishes/know/"


def rows(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks")


def write(world: Any, said: str, at: str = HELPS, who: str = "active_a", edition: int = 0, **more: Any) -> Any:
    return world.client(who).post(at, {"words": said, "edition": edition, **more})


def kept(code: str = "hard", question: str = "helps", who: str = "active_a") -> str:
    row = rows(CompassPage).filter(file_id=key(f"file {who}"), code=code).first()
    return row.answered()[question].words if row else ""


def share(world: Any, reader: str = "peer_a", *pages: str, who: str = "active_a") -> Any:
    return world.client(who).post(f"{HOME}share/{key(reader)}/", {"pages": pages or ("hard",)})


def seen_by(name: str) -> set[str]:
    with walls.entered(key(name)) as actor:
        return {row.code for row in CompassPage.objects.visible_to(actor).about(key("file active_a"))}


def page_for(world: Any, reader: str = "peer_a") -> Any:
    standing = rows(Share).filter(to_person_id=key(reader)).order_by("-given_at").first()
    return world.client(reader).get(f"/fr/compass/shared/{standing.pk}/")


# Written ----------------------------------------------------------------------------------------------------------------------------------


def test_what_someone_writes_is_theirs_and_on_no_disk_in_clear(world: Any) -> None:
    assert write(world, "Marcher au bord de l'eau").status_code == 302
    assert kept() == "Marcher au bord de l'eau"
    from django.db import connections

    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT encode(answers, 'escape') FROM compass_compasspage")
        assert "Marcher" not in cursor.fetchone()[0]
    assert seen_by("active_a") == {"hard"}
    for other in ("peer_a", "clinician_a", "lead_a", "mother_a", "family_a", "manager_a", "privacy_a", "administrator", "youth2_a"):
        assert seen_by(other) == set()


def test_going_on_leads_to_the_next_question_then_to_the_page(world: Any) -> None:
    assert write(world, "Du calme").headers["location"] == f"{HOME}page/hard/hurts/"
    assert write(world, "Trop de monde", f"{HOME}page/hard/hurts/").headers["location"] == f"{HOME}page/hard/"
    page = words(world.client("active_a").get(f"{HOME}page/hard/"))
    assert "Du calme" in page and "Trop de monde" in page


def test_a_change_of_language_keeps_what_was_typed_and_saves_nothing(world: Any) -> None:
    page = world.client("active_a").post(HELPS.replace("/fr/", "/en/"), {"words": "Encore en train", "edition": 0, "_redraw": "1"})
    assert page.status_code == 200 and "Encore en train" in page.content.decode() and kept() == ""


def test_of_two_windows_the_second_is_told_and_loses_nothing(world: Any) -> None:
    write(world, "De la première")
    page = write(world, "De la seconde")
    assert page.status_code == 409
    assert "De la première" in words(page) and "De la seconde" in words(page) and kept() == "De la première"
    assert write(world, "De la seconde", edition=1).status_code == 302 and kept() == "De la seconde"


def test_two_questions_of_one_page_in_two_windows_do_not_meet(world: Any) -> None:
    write(world, "Du calme")
    assert write(world, "Une amie", f"{HOME}page/hard/who/").status_code == 302
    assert (kept(), kept(question="who")) == ("Du calme", "Une amie")


def test_too_much_at_once_is_refused_with_a_sentence_and_stays_in_the_box(world: Any) -> None:
    page = write(world, "é" * 3001)
    assert page.status_code == 200 and "3001 caractères" in words(page) and "é" * 3001 in page.content.decode() and kept() == ""


def test_what_is_kept_in_a_pause_says_so_and_the_button_then_goes_on(world: Any) -> None:
    answer = write(world, "En passant", _quiet="1")
    assert answer.json() == {"edition": 1, "said": "C'est enregistré."} and kept() == "En passant"
    assert write(world, "En passant, encore", edition=1).status_code == 302
    assert "edition" not in write(world, "Trop tard", _quiet="1").json() and kept() == "En passant, encore"


def test_an_answer_can_be_emptied_and_everything_erased(world: Any) -> None:
    write(world, "Du calme")
    write(world, "", edition=1)
    assert kept() == ""
    write(world, "Encore", edition=2)
    share(world)
    world.client("active_a").post(f"{HOME}erase/")
    assert not rows(CompassPage).exists() and not rows(Share).filter(withdrawn_at__isnull=True).exists()


def test_the_sixth_page_says_that_it_binds_nobody(world: Any) -> None:
    client = world.client("active_a")
    assert "Ce n'est pas un document légal" in words(client.get(WISHES)) and "Ce n'est pas un document légal" in words(
        client.get(f"{HOME}page/wishes/")
    )
    assert "document légal" not in words(client.get(HELPS))


def test_a_relative_has_a_compass_of_their_own_and_neither_sees_the_other_s(world: Any) -> None:
    write(world, "Du jeune")
    write(world, "De la mère", who="mother_a")
    assert "De la mère" in words(world.client("mother_a").get(f"{HOME}read/".replace("read", "take/read")))
    assert "Du jeune" not in words(world.client("mother_a").get(f"{HOME}take/read/"))
    assert key("mother_a") not in {key("peer_a")} and world.client("active_a").get(f"{HOME}share/{key('mother_a')}/").status_code == 404
    page = words(world.client("mother_a").get(HOME))
    assert "vos mots" in page and "ton suivi" not in page


# Opened and taken back --------------------------------------------------------------------------------------------------------------------


def test_a_page_is_opened_to_one_person_at_once_and_only_that_page(world: Any) -> None:
    write(world, "Du calme")
    write(world, "Ma langue", WISHES)
    assert share(world).status_code == 302
    assert seen_by("peer_a") == {"hard"} and seen_by("lead_a") == set()
    page = words(page_for(world))
    assert "Du calme" in page and "Ma langue" not in page and "Léo" in page
    looked = words(world.client("active_a").get("/fr/me/looked/"))
    assert "Les pages du cap qui lui sont ouvertes" in looked


def test_it_ends_in_one_tap(world: Any) -> None:
    write(world, "Du calme")
    share(world)
    given = rows(Share).get()
    assert page_for(world).status_code == 200
    world.client("active_a").post(f"{HOME}shared/{given.pk}/stop/")
    assert seen_by("peer_a") == set() and page_for(world).status_code == 404


def test_other_pages_take_the_place_of_the_first(world: Any) -> None:
    write(world, "Du calme")
    write(world, "Ma langue", WISHES)
    share(world)
    share(world, "peer_a", "wishes")
    assert seen_by("peer_a") == {"wishes"} and rows(Share).filter(withdrawn_at__isnull=True).count() == 1


@pytest.mark.parametrize("reader", ["manager_a", "administrator", "peer_b", "mother_a", "lapsed_a", "active_a", "privacy_a"])
def test_it_cannot_be_opened_to_someone_who_does_not_meet_people_here(world: Any, reader: str) -> None:
    assert share(world, reader).status_code == 404
    assert not rows(Share).exists()


def test_nothing_is_opened_when_nothing_is_chosen(world: Any) -> None:
    page = world.client("active_a").post(f"{HOME}share/{key('peer_a')}/", {"other": "x"})
    assert "Il faut choisir au moins une page" in words(page) and not rows(Share).exists()


def test_a_reader_who_leaves_the_program_reads_nothing_more(world: Any) -> None:
    from pairpep.network.models import Membership

    write(world, "Du calme")
    share(world)
    with acting("a test ends a role"):
        Membership.objects.using("jobs").unscoped("a test").filter(person_id=key("peer_a")).update(until=clock.today())
    assert seen_by("peer_a") == set() and page_for(world).status_code in (403, 404)
    assert "Ne travaille plus ici" in words(world.client("active_a").get(f"{HOME}share/"))


def test_whoever_is_kept_out_is_not_offered_and_reads_nothing(world: Any) -> None:
    write(world, "Du calme")
    share(world, "family_a")
    with acting("a test keeps someone out"):
        on = {"file_id": key("file active_a"), "program_id": key("program a")}
        Restriction(**on, person_id=key("family_a"), since=clock.now()).save(using="jobs", force_insert=True)
    assert seen_by("family_a") == set()
    share(world, "peer_a")
    assert world.client("active_a").get(f"{HOME}share/{key('peer2_a')}/").status_code == 200


def test_a_new_name_is_the_one_that_readers_see(world: Any) -> None:
    write(world, "Du calme")
    share(world, "family_a")
    world.client("active_a").post(
        "/fr/me/details/", {"chosen_name": "Lou", "pronouns": "", "language": "fr", "birth_month": 5, "birth_year": clock.today().year - 21}
    )
    assert rows(Share).get().shown_as == "Lou"


def test_a_reader_changes_nothing(world: Any) -> None:
    write(world, "Du calme")
    share(world)
    assert world.client("peer_a").post(HELPS, {"words": "x", "edition": 1}).status_code == 403
    given = rows(Share).get()
    for address in (f"/fr/compass/shared/{given.pk}/", f"{HOME}shared/{given.pk}/stop/"):
        assert world.client("peer_a").post(address).status_code in (404, 405)
    assert kept() == "Du calme"


def test_who_reads_is_said_beside_the_box(world: Any) -> None:
    assert "moi seulement" in words(world.client("active_a").get(HELPS))
    write(world, "Du calme")
    share(world)
    assert "moi, et Peer Tremblay" in words(world.client("active_a").get(HELPS))
    assert "moi seulement" in words(world.client("active_a").get(WISHES))


# Near home --------------------------------------------------------------------------------------------------------------------------------


def place(program: str | None = "a", name: str = "Le Relais") -> Resource:
    row = Resource(
        program_id=program and key(f"program {program}"),
        name=Text(fr=name),
        what=Text(fr="Un café", en="A café"),
        reach=Text(),
        written_by_id=key("lead_a"),
        updated_at=clock.now(),
    )
    row.save(using="jobs", force_insert=True)
    return row


def test_a_place_is_kept_in_one_tap_and_only_those_of_the_program_and_the_network_are_offered(world: Any) -> None:
    here, elsewhere, network = place(), place("b", "Ailleurs"), place(None, "Partout")
    client = world.client("active_a")
    page = words(client.get(f"{HOME}near/"))
    assert "Le Relais" in page and "Partout" in page and "Ailleurs" not in page
    client.post(f"{HOME}near/{here.pk}/")
    client.post(f"{HOME}near/{here.pk}/")
    client.post(f"{HOME}near/{network.pk}/")
    assert client.post(f"{HOME}near/{elsewhere.pk}/").status_code == 404
    assert {row.resource_id for row in rows(Pick)} == {here.pk, network.pk}
    client.post(f"{HOME}near/{here.pk}/", {"remove": "1"})
    assert {row.resource_id for row in rows(Pick)} == {network.pk}


def test_a_worker_writes_a_place_in_one_language_and_a_list_says_that_the_other_is_missing(world: Any) -> None:
    client = world.client("peer_a")
    add = f"/fr/compass/resources/new/{key('program a')}/"
    assert "au moins une langue" in words(client.post(add, {"name_en": "The Relay"}))
    assert client.post(add, {"name_en": "The Relay", "what_en": "A café", "link": "exemple.ca"}).status_code == 302
    made = Resource.objects.using("jobs").get()
    assert (made.name.en, made.link, made.program_id) == ("The Relay", "https://exemple.ca", key("program a"))
    assert "Le français manque" in words(client.get("/fr/compass/resources/"))
    client.post(
        f"/fr/compass/resources/{made.pk}/", {"name_fr": "Le Relais", "name_en": "The Relay", "what_fr": "Un café", "what_en": "A café"}
    )
    assert "manque" not in words(client.get("/fr/compass/resources/"))
    client.post(f"/fr/compass/resources/{made.pk}/retire/")
    assert "Le Relais" not in words(client.get("/fr/compass/resources/"))


def test_a_place_of_another_program_or_of_the_network_is_not_a_worker_s_to_write(world: Any) -> None:
    network = place(None, "Partout")
    client = world.client("peer_a")
    assert client.post(f"/fr/compass/resources/new/{key('program b')}/", {"name_fr": "x", "what_fr": "x"}).status_code == 404
    assert client.post("/fr/compass/resources/new/", {"name_fr": "x", "what_fr": "x"}).status_code == 403
    assert client.post(f"/fr/compass/resources/{network.pk}/", {"name_fr": "x", "what_fr": "x"}).status_code == 404
    coordinator = world.client("coordinator")
    assert coordinator.post("/fr/compass/resources/new/", {"name_fr": "La ligne", "what_fr": "Écoute"}).status_code == 302
    assert coordinator.post(f"/fr/compass/resources/{network.pk}/", {"name_fr": "Partout ailleurs", "what_fr": "x"}).status_code == 302


def test_a_web_address_that_runs_something_is_refused(world: Any) -> None:
    add = f"/fr/compass/resources/new/{key('program a')}/"
    for link in ("javascript:alert(1)", "data:text/html,x", "ftp://exemple.ca"):
        page = world.client("peer_a").post(add, {"name_fr": "x", "what_fr": "x", "link": link})
        assert page.status_code == 200 and "adresse complète" in words(page)


# Taken away -------------------------------------------------------------------------------------------------------------------------------


def test_it_is_taken_away_as_a_page_a_pdf_and_a_file_in_both_languages(world: Any) -> None:
    write(world, "Du calme #sys.inputs « déjà » 🌿")
    client = world.client("active_a")
    client.post(f"{HOME}near/{place().pk}/")
    pdf = client.get(f"{HOME}take/pdf/")
    assert pdf.content.startswith(b"%PDF") and "mon-cap.pdf" in pdf.headers["content-disposition"]
    answer = client.get(f"{HOME}take/file/")
    found = json.loads(answer.content)
    assert (found["format"], found["version"], found["name"], len(found["pages"])) == ("pairpep-compass", 1, "Léo", 7)
    hard = next(page for page in found["pages"] if page["code"] == "hard")
    helps = next(each for each in hard["questions"] if each["code"] == "helps")
    assert helps["words"] == "Du calme #sys.inputs « déjà » 🌿" and helps["lang"] == "fr" and set(helps["ask"]) == {"fr", "en"}
    assert found["near"][0]["name"]["fr"] == "Le Relais"
    assert "Du calme" in words(client.get(f"{HOME}take/read/")) and answer.headers["cache-control"] == "no-store"


def test_an_empty_compass_can_be_taken_away_too(world: Any) -> None:
    client = world.client("child_a")
    assert client.get(f"{HOME}take/pdf/").content.startswith(b"%PDF")
    assert json.loads(client.get(f"{HOME}take/file/").content)["near"] == []


def test_it_stays_within_reach_once_the_support_has_ended(world: Any) -> None:
    write(world, "Du calme")
    world.client("active_a").post(f"/fr/invitation/{key('referral active')}/change/")
    client = world.client("active_a")
    assert HOME in client.get("/fr/me/").content.decode()
    assert write(world, "Encore du calme", edition=1).status_code == 302
    assert "Encore du calme" in words(client.get(f"{HOME}take/read/")) and client.get(f"{HOME}take/pdf/").status_code == 200
