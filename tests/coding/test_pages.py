"""The pages of a reading: what is wrong is said beside it and nothing typed is lost; what is due is done; what is withdrawn is gone."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from pairpep.coding import actions, comparing, giving, keeping, rating
from pairpep.coding.models import Mark, Outcome, Segment, Source
from pairpep.kernel import clock, walls
from pairpep.kernel.evidence import pieces
from pairpep.kernel.scoping import acting
from pairpep.kernel.workflow import WrongMoment
from pairpep.levers import actions as levers
from pairpep.levers.models import Lever
from pairpep.network.models import Person
from tests.coding.readings import ABOUT, begun, bring, give, released, started, units
from tests.coding.test_bringing import PLAIN, altered, full_of_hiding_places, wrapped
from tests.persons import words
from tests.world import key


def every(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks")


def test_a_file_with_tracked_changes_is_refused_and_the_rest_of_the_form_stays(world: Any) -> None:
    study = begun(world)
    body = altered(PLAIN, {"word/document.xml": wrapped(b'w:del w:id="1"')})
    said = {
        "kind": "group",
        "role": "youth",
        "quarter": "2026-3",
        "language": "fr",
        "consent": "CER 2026-99",
        "program": str(key("program a")),
    }
    page = world.client("coordinator").post(
        f"/fr/evaluation/coding/readings/{study.pk}/bring/", said | {"file": SimpleUploadedFile("a.docx", body)}
    )
    assert "suivi des modifications" in words(page) and 'value="CER 2026-99"' in page.content.decode()
    assert not every(Source).exists()


def test_who_brings_a_file_reads_what_of_it_was_not_read(world: Any) -> None:
    study = begun(world)
    said = {"kind": "free", "role": "youth", "quarter": "2026-3", "language": "fr", "consent": "CER 2026-99"}
    file = SimpleUploadedFile("a.docx", full_of_hiding_places())
    page = world.client("coordinator").post(f"/fr/evaluation/coding/readings/{study.pk}/bring/", said | {"file": file}, follow=True)
    told = words(page)
    assert "des en-têtes ou des pieds de page, des notes de bas de page ou de fin, des mots masqués" in told and "CACHE" not in told


def test_a_text_without_the_consent_of_who_spoke_is_not_brought(world: Any) -> None:
    study = begun(world)
    said = {"kind": "free", "role": "youth", "quarter": "2026-3", "language": "fr", "text": "Un texte.", "speaker": "Louise"}
    page = words(world.client("coordinator").post(f"/fr/evaluation/coding/readings/{study.pk}/bring/", said))
    assert "sans lui, le texte ne peut pas être lu" in page and "jamais un nom" in page
    assert not every(Source).exists()


def test_a_name_that_was_missed_is_added_by_hand_and_nothing_is_kept_before_one_says_so(world: Any) -> None:
    study = begun(world)
    source = bring(world, study, "Le grand Doudou venait me voir. Doudou riait.", cut=False)
    client, address = world.client("coordinator"), f"/fr/evaluation/coding/texts/{source.pk}/clean/"
    page = words(client.post(address, {"added": "grand Doudou\nDoudou", "done": "clean"}))
    assert "Rien n'est gardé avant" in page and every(Source).get().state == "raw"
    client.post(address, {"added": "grand Doudou\nDoudou", "sure": "on", "done": "clean"})
    assert [unit.words for unit in units(study)] == ["Le [retiré] venait me voir. [retiré] riait."]
    assert world.client("researcher").get(address).status_code == 404


def test_an_unknown_code_is_refused_and_a_name_is_as_good_as_a_code(world: Any) -> None:
    study = started(world)
    unit = units(study)[0]
    client, address = world.client("coordinator"), f"/fr/evaluation/coding/units/{unit.pk}/code/"
    assert "Aucun code du livre" in words(client.post(address, {"other": "Argent de poche", "valence": "-", "strength": "1"}))
    assert "Choisissez un code" in words(client.post(address, {"valence": "-", "strength": "1"}))
    client.post(address, {"other": "acces aux connaissances et a l'information", "valence": "-", "strength": "2"})
    assert every(Mark).get().construct == "III.K"
    client.post(f"/fr/evaluation/coding/units/{unit.pk}/nothing/")
    assert every(Mark).get().construct == ""


def test_a_text_that_nobody_cleans_is_destroyed_after_thirty_days(world: Any) -> None:
    study = begun(world)
    bring(world, study, "Un texte.", cut=False)
    bring(world, study, "Un autre texte.", by="researcher")
    assert keeping.run_due() == 0
    with time_machine.travel(clock.now() + timedelta(days=30), tick=False):
        assert keeping.run_due() == 1 and keeping.run_due() == 0
    assert [each.state for each in every(Source)] == ["cut"]


def test_a_sentence_that_its_author_withdraws_goes_from_every_reading_with_its_codes(world: Any) -> None:
    person = Person.objects.get(pk=key("clinician_a"))
    said = {"kind": "hinders", "place": "team", "language": "fr", "words": "Le local est petit.", "research": True}
    levers.say(person, by=world.actor("clinician_a"), key=key("a sentence"), name="Une clinicienne", to="coordination", **said)
    lever = every(Lever).get(pk=key("a sentence"))
    levers.show(lever, by=world.actor("coordinator"))
    study = begun(world)
    assert (
        actions.bring_levers(study, by=world.actor("coordinator")) == 1 and actions.bring_levers(study, by=world.actor("coordinator")) == 0
    )
    source = every(Source).get()
    assert (source.kind, source.program_id, source.raw) == ("lever", None, "Le local est petit.")
    actions.clean(source, by=world.actor("coordinator"), added=[], keep=[])
    assert every(Segment).count() == 1
    levers.withdraw(person, by=world.actor("clinician_a"), lever_id=lever.pk)
    assert not every(Source).exists() and not every(Segment).exists()


def test_a_release_is_a_page_a_table_and_the_stored_bytes_and_a_piece_of_evidence(world: Any) -> None:
    study = released(world)
    outcome = every(Outcome).get(study=study, kind="matrix")
    client, address = world.client("researcher"), f"/fr/evaluation/coding/released/{outcome.pk}/"
    page = words(client.get(address))
    assert "III.J.1" in page and "Programme de la Rive" not in page
    assert client.get(f"{address}matrix.json").content.decode() == outcome.body
    table = client.get(f"{address}table.csv").content.decode("utf-8-sig")
    assert table.splitlines()[1].startswith("III.J.1;Fonds;2;4;")
    assert world.client("manager_a").get(address).status_code == 404
    with walls.entered(key("researcher")) as actor:
        (piece,) = [each for each in pieces(actor, about="III.J.1") if each.key.startswith("coding:")]
    assert (piece.kind, piece.n, piece.mark) == ("qualitative", 4, outcome.mark)
    assert " ".join(piece.said["fr"].split()) == "4 personnes en ont parlé : nuit dans 1 programme, aide dans 1 programme."
    assert piece.said["en"] == "4 people spoke of it: gets in the way in 1 program, helps in 1 program."
    with walls.entered(key("manager_a")) as actor:
        assert not [each for each in pieces(actor) if each.key.startswith("coding:")]


def test_sentences_are_quoted_where_two_texts_say_it_and_their_speakers_agreed(world: Any) -> None:
    assert ABOUT.get("quotes") is None
    study = released(world)
    outcome = every(Outcome).get(study=study, kind="matrix")
    assert "poste est récurrent" not in words(world.client("coordinator").get(f"/fr/evaluation/coding/released/{outcome.pk}/"))
    with acting("a test lets one of two be quoted"):
        every(Source).filter(study=study, number=3).update(quotes=True)
    page = words(world.client("coordinator").get(f"/fr/evaluation/coding/released/{outcome.pk}/"))
    assert "Le poste est récurrent depuis deux ans." in page and "les jeunes me connaissent" not in page


LONG = "On m'a bien accueillie au début, et l'équipe me demande encore mon avis."


def quoted(world: Any, texts: list[tuple[str, dict[str, Any]]]) -> str:
    """The page of a release where every unit was given the same code by both."""
    study = begun(world)
    for place, (said, more) in enumerate(texts):
        bring(world, study, said, "ab"[place % 2], quotes=True, **more)
    actions.start(study, by=world.actor("coordinator"))
    for who in ("coordinator", "researcher"):
        give(world, study, who, [("III.D.1", "+", 1)] * len(texts))
        giving.finish(study, by=world.actor(who))
    comparing.count(study.pk)
    giving.agree(study, by=world.actor("researcher"))
    rating.follow(study, by=world.actor("researcher"))
    rating.release(study, by=world.actor("researcher"))
    outcome = every(Outcome).get(study=study, kind="matrix")
    return words(world.client("researcher").get(f"/fr/evaluation/coding/released/{outcome.pk}/"))


def test_one_person_in_two_texts_is_not_two_who_say_the_same(world: Any) -> None:
    page = quoted(world, [("Ils m'écoutent.", {"speaker": "S1"}), ("Mon avis compte.", {"speaker": "S1"})])
    assert "Ils m'écoutent." not in page and "Mon avis compte." not in page


def test_two_people_in_two_texts_are_quoted(world: Any) -> None:
    assert "Ils m'écoutent." in quoted(world, [("Ils m'écoutent.", {"speaker": "S1"}), ("Mon avis compte.", {"speaker": "S2"})])


def test_one_text_brought_under_two_names_is_refused_even_with_some_words_changed(world: Any) -> None:
    study = begun(world)
    bring(world, study, LONG, speaker="S1")
    again = bring(world, study, LONG.replace("encore", "toujours"), speaker="S2", cut=False)
    with pytest.raises(WrongMoment, match="1"):
        actions.clean(again, by=world.actor("coordinator"), added=[], keep=[])
    assert every(Source).get(pk=again.pk).state == "raw"
    client = world.client("coordinator")
    page = client.post(f"/fr/evaluation/coding/texts/{again.pk}/clean/", {"sure": "on", "done": "clean"}, follow=True)
    assert "déjà dans le texte 1" in words(page)
    other = bring(world, study, "Manque de temps.", speaker="S3"), bring(world, study, "Manque de temps.", speaker="S4")
    assert [each.number for each in other] == [3, 4]  # two people may say three words alike
