"""Job offers and frameworks: written in steps and in both languages, frozen once shown, taken away; what a framework recalls."""

from __future__ import annotations

import zipfile
from datetime import timedelta
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
import time_machine
from docx import Document as Opened

from pairpep.kernel import clock
from pairpep.kernel.reference import content
from pairpep.posts.models import Framework, Offer, Supervised
from pairpep.project.launch.places import REPOSITORY
from tests.posts.office import OFFER, adopted, begin_framework, begin_offer, money, post, rows, typed
from tests.world import key


def step(world: Any, offer: Offer, name: str, who: str = "manager_a") -> Any:
    return world.client(who).get(f"/fr/posts/offers/{offer.pk}/write/{name}/")


def save(world: Any, offer: Offer, name: str, who: str = "manager_a", **said: Any) -> Any:
    form = step(world, offer, name, who).context["form"]
    return world.client(who).post(f"/fr/posts/offers/{offer.pk}/write/{name}/", typed(form) | said)


def text_of(answer: Any) -> str:
    made = Opened(BytesIO(answer.content))
    cells = [cell.text for table in made.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(line.text for line in made.paragraphs), *cells])


# A job offer


def test_an_offer_is_written_step_by_step_published_and_taken_away_in_both_languages(world: Any) -> None:
    of = post(hours="17.5", employer="Établissement fictif", site="Clinique du Parc", starts_on=clock.today())
    money(of, ends=clock.in_days(300), amount=61234, source="Fondation du Phare")
    offer = begin_offer(world, post=str(of.pk))
    for name in [each.code for each in content().job_offer.steps]:
        answer = save(world, offer, name, then="next")
        assert answer.status_code == 302, name
    assert answer["Location"].endswith(f"/posts/offers/{offer.pk}/")
    page = world.client("manager_a").get(answer["Location"]).content.decode()
    assert "17,5\u00a0h par semaine" in page and "Clinique du Parc" in page and "Ébauche à valider" in page
    world.client("manager_a").post(f"/fr/posts/offers/{offer.pk}/publish/")
    assert rows(Offer)[0].state == "published" and rows(Offer)[0].number == 1
    french = text_of(world.client("lead_a").get(f"/fr/posts/offers/{offer.pk}/take/docx/fr/"))
    english = text_of(world.client("lead_a").get(f"/fr/posts/offers/{offer.pk}/take/docx/en/"))
    for part in content().job_offer.parts:
        if part.side != "family" and part.code != "title":
            assert str(part.title.fr) in french and str(part.title.en) in english, part.code
    assert "17.5 h a week" in english and "Un diagnostic" in french and "A diagnosis" in english
    for ours in ("61234", "61 234", "Fondation du Phare"):
        assert ours not in french + english


def test_an_offer_never_asks_for_what_it_says_it_does_not_ask(world: Any) -> None:
    offer = begin_offer(world)
    required = offer.words["required"]
    assert "diagnos" not in (required["fr"] + required["en"]).lower() and "médica" not in required["fr"].lower()
    grid = text_of(world.client("manager_a").get(f"/fr/posts/offers/{offer.pk}/grid/docx/fr/"))
    assert "Un parent vous demande" in grid and "propose la pairaidance famille" in grid
    assert "Un parent vous demande" not in text_of(world.client("manager_a").get(f"/fr/posts/offers/{offer.pk}/take/docx/fr/"))


def test_a_family_offer_asks_for_having_been_close_to_someone(world: Any) -> None:
    offer = begin_offer(world, kind="family")
    assert "required_family" in offer.words and "required" not in offer.words
    assert all(code.startswith("A") for code in offer.choices["tasks"])


def test_what_the_team_signed_is_what_the_offer_lists(world: Any) -> None:
    from pairpep.toolkit.models import RoleList
    from tests.posts.office import add

    codes = list(content().tasks.labels("peer"))
    marks = {code: "core" if code in codes[3:6] else "not_ours" for code in codes}
    add(RoleList(program_id=key("program a"), side="peer", number=1, marks=marks, **_signed(RoleList)))
    assert begin_offer(world).choices["tasks"] == codes[3:6]


def _signed(model: Any) -> dict[str, Any]:
    """Whatever a signed list needs beside what this story says."""
    said: dict[str, Any] = {}
    for field in model._meta.concrete_fields:
        if field.name in ("begun_at", "made_at", "started_at", "saved_at", "signed_at"):
            said[field.name] = clock.now()
        elif field.name in ("begun_by", "made_by", "started_by", "signed_by", "author"):
            said[f"{field.name}_id"] = key("lead_a")
        elif field.name == "state":
            said[field.name] = "signed"
    return said


def test_what_was_changed_in_one_language_is_to_look_at_again_in_the_other_until_someone_has(world: Any) -> None:
    offer = begin_offer(world)
    save(world, offer, "post", purpose_fr="Une autre raison d'être.")
    page = world.client("manager_a").get(f"/fr/posts/offers/{offer.pk}/").content.decode()
    assert "à revoir" in page
    world.client("manager_a").post(f"/fr/posts/offers/{offer.pk}/agree/en/")
    assert "à revoir" not in world.client("manager_a").get(f"/fr/posts/offers/{offer.pk}/").content.decode()


def test_an_offer_in_one_language_is_not_published(world: Any) -> None:
    offer = begin_offer(world, title_en="")
    refused = world.client("manager_a").post(f"/fr/posts/offers/{offer.pk}/publish/")
    assert refused.status_code == 409 and "Il faut d" in refused.content.decode()
    assert rows(Offer)[0].state == "draft"


def test_two_windows_lose_nothing(world: Any) -> None:
    offer = begin_offer(world)
    form = step(world, offer, "post").context["form"]
    save(world, offer, "post", who="lead_a", purpose_fr="Les mots de la première fenêtre.")
    late = typed(form) | {"purpose_fr": "Les mots de la seconde fenêtre."}
    answer = world.client("manager_a").post(f"/fr/posts/offers/{offer.pk}/write/post/", late)
    page = answer.content.decode()
    assert answer.status_code == 409 and "seconde fenêtre" in page and "première fenêtre" in page


def test_a_published_offer_is_frozen_and_its_next_version_replaces_it(world: Any) -> None:
    offer = begin_offer(world)
    client = world.client("manager_a")
    client.post(f"/fr/posts/offers/{offer.pk}/publish/")
    assert client.get(f"/fr/posts/offers/{offer.pk}/write/post/").status_code == 404
    client.post(f"/fr/posts/offers/{offer.pk}/next/")
    client.post(f"/fr/posts/offers/{offer.pk}/next/")
    draft = rows(Offer, state="draft")
    assert len(draft) == 1 and draft[0].base_id == offer.pk
    client.post(f"/fr/posts/offers/{draft[0].pk}/publish/")
    assert {row.number: row.state for row in rows(Offer)} == {1: "replaced", 2: "published"}


def test_an_offer_ends_with_somebody_hired_or_with_a_reason(world: Any) -> None:
    first, second = begin_offer(world), begin_offer(world)
    client = world.client("manager_a")
    for offer in (first, second):
        client.post(f"/fr/posts/offers/{offer.pk}/publish/")
    answer = client.post(f"/fr/posts/offers/{first.pk}/hire/")
    assert answer.status_code == 302 and client.get(answer["Location"]).status_code == 200
    assert "Choisissez une raison" in client.post(f"/fr/posts/offers/{second.pk}/withdraw/", {"reason": ""}).content.decode()
    client.post(f"/fr/posts/offers/{second.pk}/withdraw/", {"reason": "nobody"})
    assert {row.pk: row.state for row in rows(Offer)} == {first.pk: "filled", second.pk: "withdrawn"}


@pytest.mark.parametrize("who", ["lead_b", "peer_a", "clinician_a", "coordinator", "researcher", "youth_a"])
def test_nobody_else_opens_a_draft(world: Any, who: str) -> None:
    offer = begin_offer(world)
    for address in ("", "write/post/", "take/docx/fr/", "grid/pdf/fr/", "publish/"):
        assert world.client(who).get(f"/fr/posts/offers/{offer.pk}/{address}").status_code in (302, 403, 404), address


@pytest.mark.parametrize("address", ["take/exe/fr/", "take/docx/de/", "grid/docx/xx/", "write/nowhere/"])
def test_a_shape_a_language_or_a_step_that_does_not_exist_leads_back_to_the_offer(world: Any, address: str) -> None:
    whole = f"/fr/posts/offers/{begin_offer(world).pk}/"
    assert world.client("manager_a").get(whole + address)["Location"] == whole


def test_the_number_of_a_file_has_no_place_in_an_offer(world: Any) -> None:
    offer = begin_offer(world)
    page = save(world, offer, "post", purpose_fr="Comme J-204 l'a dit.").content.decode()
    assert "numéro d" in page and "J-204" in page and "J-204" not in str(rows(Offer)[0].words)


@pytest.mark.parametrize("program", ["program b", "nothing"])
def test_an_offer_is_begun_in_one_s_own_program(world: Any, program: str) -> None:
    answer = world.client("manager_a").post("/fr/posts/offers/new/", OFFER | {"program": str(key(program))})
    assert answer.status_code == 200 and rows(Offer) == []


# The files


def test_a_word_file_says_its_language_and_its_headings_and_names_nobody(world: Any) -> None:
    framework = begin_framework(world)
    answer = world.client("lead_a").get(f"/fr/posts/frameworks/{framework.pk}/take/docx/en/")
    made = Opened(BytesIO(answer.content))
    said = made.core_properties
    assert (said.author, said.last_modified_by, said.language, said.title) == ("", "", "en-CA", "Peer support worker")
    levels = [line.style.name for line in made.paragraphs if line.style.name.startswith("Heading")]
    assert levels[0] == "Heading 1" and levels.count("Heading 1") == 1 and "Heading 2" in levels
    raw = zipfile.ZipFile(BytesIO(answer.content))
    whole = b"".join(raw.read(name) for name in raw.namelist())
    assert b'w:val="en-CA"' in whole and b"<w:tblHeader/>" in whole
    for ours in (b"python-docx", b"Tremblay", str(REPOSITORY).encode()):
        assert ours not in whole
    again = world.client("lead_a").get(f"/fr/posts/frameworks/{framework.pk}/take/docx/en/")
    assert again.content == answer.content


def test_a_pdf_says_the_same_words_as_the_word_file(world: Any) -> None:
    framework = begin_framework(world, kind="family")
    answer = world.client("lead_a").get(f"/fr/posts/frameworks/{framework.pk}/take/pdf/fr/")
    made = pypdfium2.PdfDocument(answer.content)
    text = " ".join("".join(page.get_textpage().get_text_bounded() for page in made).split())
    for words in ("Le dossier du proche", "Plan d'encadrement et de soutien", "Ébauche à valider", "Encadrement administratif"):
        assert words in text.replace("’", "'"), words


def test_what_is_typed_is_never_a_command_of_the_document(world: Any) -> None:
    hostile = '#read("/etc/passwd") $x$ *gras* <w:b/> \u202e {program}'
    offer = begin_offer(world)
    save(world, offer, "post", purpose_fr=hostile)
    for shape in ("docx", "pdf"):
        answer = world.client("manager_a").get(f"/fr/posts/offers/{offer.pk}/take/{shape}/fr/")
        assert answer.status_code == 200 and b"root:" not in answer.content
    assert '#read("/etc/passwd")' in text_of(world.client("manager_a").get(f"/fr/posts/offers/{offer.pk}/take/docx/fr/"))


# A framework, and what it recalls


def home(world: Any, who: str) -> str:
    return str(world.client(who).get("/fr/home/").content.decode())


def test_a_framework_that_is_adopted_is_read_by_the_program_and_by_nobody_else(world: Any) -> None:
    framework = adopted(world)
    for who in ("peer_a", "lapsed_a", "clinician_a", "manager_a", "family_a", "coordinator"):
        assert world.client(who).get(f"/fr/posts/frameworks/{framework.pk}/").status_code == 200, who
    for who in ("peer_b", "lead_b", "researcher", "youth_a"):
        assert world.client(who).get(f"/fr/posts/frameworks/{framework.pk}/").status_code in (302, 403, 404), who
    assert world.client("lead_a").get(f"/fr/posts/frameworks/{framework.pk}/write/place/").status_code == 404


def test_the_rhythm_becomes_a_reminder_that_one_tap_closes_and_that_comes_back(world: Any) -> None:
    framework = adopted(world)
    now = clock.now().astimezone(clock.MONTREAL)
    with time_machine.travel(now + timedelta(days=1)):
        assert "Encadrement administratif" in home(world, "peer_a") and "Rencontres de soutien à tenir" in home(world, "lead_a")
        done = {"worker": str(key("membership peer_a")), "kind": "administrative"}
        world.client("peer_a").post(f"/fr/posts/frameworks/{framework.pk}/done/", done)
        world.client("peer_a").post(f"/fr/posts/frameworks/{framework.pk}/done/", done)
        found = rows(Supervised)
        assert len(found) == 1 and {name for name in vars(found[0]) if name != "_state"} == {
            "id",
            "program_id",
            "person_id",
            "kind",
            "on",
            "marked_by_id",
            "marked_at",
        }
        for kind in ("liaison", "role"):
            world.client("peer_a").post(f"/fr/posts/frameworks/{framework.pk}/done/", done | {"kind": kind})
        assert "Encadrement administratif :" not in home(world, "peer_a").replace("\u00a0", " ")
    with time_machine.travel(now + timedelta(days=9)):
        assert "Encadrement administratif : prévu" in home(world, "peer_a").replace("\u00a0", " ").replace("\u202f", " ")


def test_a_worker_marks_for_themselves_and_their_lead_for_anyone_of_theirs(world: Any) -> None:
    framework = adopted(world)
    address = f"/fr/posts/frameworks/{framework.pk}/done/"
    for who, worker, kind in (
        ("peer_a", "peer2_a", "role"),
        ("clinician_a", "peer_a", "role"),
        ("peer_b", "peer_a", "role"),
        ("lead_b", "peer_b", "role"),
        ("lead_a", "peer_b", "role"),
        ("lead_a", "family_a", "role"),
        ("lead_a", "peer_a", "nothing"),
    ):
        answer = world.client(who).post(address, {"worker": str(key(f"membership {worker}")), "kind": kind})
        assert answer.status_code in (403, 404), (who, worker, kind)
    assert world.client("lead_a").post(address, {"worker": "pas une clé", "kind": "role"}).status_code == 404
    assert rows(Supervised) == []
    world.client("lead_a").post(address, {"worker": str(key("membership peer2_a")), "kind": "role"})
    assert rows(Supervised)[0].person_id == key("peer2_a")
    assert "aujourd" in world.client("lead_a").get("/fr/posts/frameworks/").content.decode()


def test_what_was_tapped_by_mistake_is_taken_back_the_same_day_by_who_tapped(world: Any) -> None:
    framework = adopted(world)
    done = {"worker": str(key("membership peer_a")), "kind": "role"}
    world.client("peer_a").post(f"/fr/posts/frameworks/{framework.pk}/done/", done)
    row = rows(Supervised)[0]
    assert world.client("lead_a").post(f"/fr/posts/supported/{row.pk}/take-back/").status_code == 404
    world.client("peer_a").post(f"/fr/posts/supported/{row.pk}/take-back/")
    assert rows(Supervised) == []


def test_a_worker_reads_their_own_support_and_nobody_else_s(world: Any) -> None:
    framework = adopted(world)
    for name in ("peer_a", "peer2_a"):
        world.client("lead_a").post(
            f"/fr/posts/frameworks/{framework.pk}/done/", {"worker": str(key(f"membership {name}")), "kind": "growth"}
        )
    page = world.client("peer_a").get("/fr/posts/frameworks/").content.decode()
    assert "Peer Tremblay" in page and "Peer2 Tremblay" not in page
    assert "Peer2 Tremblay" in world.client("lead_a").get("/fr/posts/frameworks/").content.decode()


def test_a_framework_asks_to_be_read_again_and_a_tap_gives_it_another_year(world: Any) -> None:
    framework = adopted(world)
    with time_machine.travel(clock.now().astimezone(clock.MONTREAL) + timedelta(days=340)):
        assert "À relire" in home(world, "lead_a") and "À relire" not in home(world, "lead_b")
        world.client("lead_a").post(f"/fr/posts/frameworks/{framework.pk}/confirm/")
        assert "À relire" not in home(world, "lead_a")


def test_the_next_version_replaces_the_one_in_force_and_keeps_what_was_done(world: Any) -> None:
    framework = adopted(world)
    client = world.client("lead_a")
    client.post(f"/fr/posts/frameworks/{framework.pk}/done/", {"worker": str(key("membership peer_a")), "kind": "growth"})
    client.post(f"/fr/posts/frameworks/{framework.pk}/next/")
    draft = rows(Framework, state="draft")[0]
    client.post(f"/fr/posts/frameworks/{draft.pk}/adopt/", {"on": clock.today().isoformat()})
    assert {row.number: row.state for row in rows(Framework)} == {1: "replaced", 2: "adopted"}
    assert len(rows(Supervised)) == 1


def test_the_rhythm_is_what_the_program_writes(world: Any) -> None:
    framework = begin_framework(world)
    address = f"/fr/posts/frameworks/{framework.pk}/write/support/"
    form = world.client("lead_a").get(address).context["form"]
    refused = world.client("lead_a").post(
        address, typed(form) | {"administrative-every": "souvent", "liaison-whom_fr": "Une personne nommée"}
    )
    assert (
        refused.status_code == 200
        and "nombre entier de jours" in refused.content.decode()
        and "Une personne nommée" in refused.content.decode()
    )
    kept = typed(form) | {"administrative-every": "0", "administrative-first": "0"}
    kept.pop("role-kept")
    world.client("lead_a").post(address, kept)
    world.client("lead_a").post(f"/fr/posts/frameworks/{framework.pk}/adopt/", {"on": clock.today().isoformat()})
    with time_machine.travel(clock.now().astimezone(clock.MONTREAL) + timedelta(days=1)):
        page = home(world, "peer_a")
    assert "Encadrement administratif" not in page and "Supervision de rôle" not in page and "Soutien clinique" in page


def test_a_day_that_has_not_come_adopts_nothing(world: Any) -> None:
    framework = begin_framework(world)
    page = world.client("lead_a").post(f"/fr/posts/frameworks/{framework.pk}/adopt/", {"on": clock.in_days(3).isoformat()}).content.decode()
    assert "pas encore venu" in page and rows(Framework)[0].state == "draft"


# Content


def test_every_text_of_posts_is_whole_in_both_languages_and_hangs_together() -> None:
    assert content().problems() == []
    for file in (content().job_offer, content().framework):
        known = {each.code for each in file.lists} | {"tasks", "limits"}
        steps = {each.code for each in file.steps}
        assert all(set(part.lists) <= known and part.step in steps for part in file.parts)
    assert "Ébauche" in content().job_offer.draft.fr and "Draft" in content().framework.draft.en
    criteria = {option.code for each in content().job_offer.lists if each.code == "criteria" for option in each.options}
    assert all(
        option.of in criteria and option.good for each in content().job_offer.lists if each.code == "questions" for option in each.options
    )
