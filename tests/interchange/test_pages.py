"""The coordination brings a file, reads what was understood, makes it a draft; takes questionnaires away; prints one."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pairpep.instruments.definition import jsonable
from pairpep.instruments.models import Edition
from pairpep.interchange.fhir.coming import brought
from pairpep.interchange.fhir.going import questionnaire
from pairpep.interchange.redcap.going import data_dictionary
from tests.interchange.definitions import WALK

EXAMPLES = Path(__file__).parent / "fhir"
BRING = "/fr/instruments/exchange/bring/"


def file(raw: bytes, name: str = "q.json") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, raw)


def ours() -> bytes:
    return json.dumps(questionnaire(WALK)).encode()


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'<input type="hidden" name="(carried|carried_other|language)" value="([^"]*)">', page))


def drafts(code: str) -> list[Any]:
    rows = Edition.objects.using("jobs").filter(instrument__code=code)
    return list(rows.order_by("started_at"))


def bring(world: Any, first: bytes, second: bytes | None = None, *, language: str = "fr", address: str = BRING) -> str:
    sent: dict[str, Any] = {"file": file(first), "language": language} | ({"other": file(second)} if second else {})
    answer = world.client("coordinator").post(address, sent)
    assert answer.status_code == 200
    return str(answer.content.decode())


def make(world: Any, page: str) -> Any:
    return world.client("coordinator").post(BRING, hidden(page) | {"make": "1"})


def test_a_questionnaire_is_read_and_shown_before_it_becomes_a_draft(world: Any) -> None:
    page = bring(world, ours())
    assert "Tout a été compris" in page
    assert "Combien de fois" in page
    assert drafts(WALK.code) == []
    answer = make(world, page)
    assert answer.status_code == 302
    (draft,) = drafts(WALK.code)
    assert draft.state == "draft"
    assert jsonable.from_json(draft.definition).items == WALK.items


def test_a_file_that_says_its_words_are_free_does_not_make_them_so(world: Any) -> None:
    make(world, bring(world, ours()))
    licence = jsonable.from_json(drafts(WALK.code)[0].definition).licence
    assert (WALK.licence.class_, licence.class_, licence.verified) == ("A", "B", False)


def test_two_dictionaries_bring_both_languages(world: Any) -> None:
    page = bring(world, data_dictionary(WALK, language="fr"), data_dictionary(WALK, language="en"))
    assert "Tout a été compris" in page
    assert make(world, page).status_code == 302
    assert jsonable.from_json(drafts(WALK.code)[0].definition).items == WALK.items


def test_what_is_shown_stays_there_when_the_language_is_changed(world: Any) -> None:
    page = bring(world, (EXAMPLES / "Questionnaire-bb.json").read_bytes(), language="en")
    sent = hidden(page) | {"_redraw": "1", "make": "1"}
    again = world.client("coordinator").post(BRING.replace("/fr/", "/en/"), sent).content.decode()
    assert "Birth weight" in again
    assert "It is left out" in again
    assert drafts("bb") == []


def test_what_was_not_understood_is_said_in_the_reader_s_language(world: Any) -> None:
    page = bring(world, (EXAMPLES / "Questionnaire-f201.json").read_bytes(), language="en")
    assert "Nos questionnaires n&#x27;ont pas ce genre de question (date)" in page
    assert "2.2" in page


@pytest.mark.abuse("AB-74")
@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "pas du JSON"),
        (b'{"resourceType": "Patient"}', "est attendu"),
        (b'{"resourceType": "Questionnaire", "status": "draft", "status": "active"}', "deux fois"),
        (b"{" + b'"a":' + b"[" * 5000 + b"]" * 5000 + b"}", "imbriqu"),
        ((EXAMPLES / "Questionnaire-qs1.json").read_bytes(), "Il manque « linkId »"),
        (b"{" + b" " * 1_000_001 + b"}", "trop lourd"),
        (b"nom;age\r\nx;3\r\n", "dictionnaire REDCap"),
        (b"\xff\xfe\x00", "UTF-8"),
        (b"", "vide"),
    ],
)
def test_a_bad_file_gets_a_sentence(world: Any, raw: bytes, said: str) -> None:
    page = bring(world, raw)
    assert said in page
    assert "En faire un brouillon" not in page


def test_a_second_file_of_the_same_questionnaire_waits_until_its_draft_is_done(world: Any) -> None:
    make(world, bring(world, ours()))
    answer = make(world, bring(world, ours()))
    assert answer.status_code == 200
    assert hidden(answer.content.decode())["carried"]
    assert len(drafts(WALK.code)) == 1


def test_what_is_carried_by_the_page_is_read_again_and_not_believed(world: Any) -> None:
    answer = world.client("coordinator").post(BRING, {"carried": "eJwDAAAAAAE=", "language": "fr", "make": "1"})
    assert answer.status_code == 200
    assert "Choisissez un fichier" in answer.content.decode()


def test_a_draft_is_taken_away_in_each_format(world: Any) -> None:
    make(world, bring(world, ours()))
    row, client = drafts(WALK.code)[0], world.client("coordinator")
    at = f"/fr/instruments/exchange/{row.pk}"
    taken = client.get(f"{at}/fhir/")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="marche-douce.json"'
    found = brought(taken.content).definition
    assert found is not None
    assert found.items == WALK.items
    assert client.get(f"{at}/redcap/en/").content.decode().startswith("Variable / Field Name,Form Name")
    assert "On m'écoute." in client.get(f"{at}/redcap/fr/").content.decode()
    assert WALK.title.fr in client.get("/fr/instruments/exchange/").content.decode()
    assert "Dictionnaire" in client.get(f"{at}/").content.decode()


def test_a_sheet_is_printed_with_its_code_and_no_address_holds_it(world: Any) -> None:
    make(world, bring(world, ours()))
    row, client = drafts(WALK.code)[0], world.client("coordinator")
    made = client.post(f"/fr/instruments/exchange/{row.pk}/paper/", {"language": "en", "code": "abcd-1234"})
    assert made.headers["Content-Type"] == "application/pdf"
    assert made.content.startswith(b"%PDF-")


def test_others_neither_bring_nor_take_away(world: Any) -> None:
    make(world, bring(world, ours()))
    row = drafts(WALK.code)[0]
    for who in ("peer_a", "lead_a", "manager_a"):
        client = world.client(who)
        assert client.get(BRING).status_code == 403
        assert client.get(f"/fr/instruments/exchange/{row.pk}/fhir/").status_code == 404
        assert client.get(f"/fr/instruments/exchange/{row.pk}/paper/").status_code == 404  # a draft is nobody's to hand out
