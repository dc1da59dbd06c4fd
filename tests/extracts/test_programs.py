"""Each program says its own yes, by who watches over privacy there; one that did not is in no file; one that ends it is destroyed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db.utils import ProgrammingError

from pairpep.extracts import keeping
from pairpep.extracts.models import Agreement, Approval, Extract, Leaflet, Link
from pairpep.extracts.variables import offered
from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import IDENTIFYING, acting
from pairpep.participants.models import File
from pairpep.project.walls import FOLDER
from tests.extracts.study import WHY, agreed, approved, asked, made, many, said, save, see, table
from tests.extracts.study import opened as files_of
from tests.persons import words
from tests.walls.hand import hand, refusal
from tests.world import key

HOME = "/fr/evaluation/extracts/"


def at(row: Any, verb: str = "", what: str = "agreements") -> str:
    return f"{HOME}{what}/{row.pk}/{verb}"


def signed(*approving: str, **more: Any) -> Agreement:
    """Signed, with the yes of these programs alone."""
    row = agreed(**more)
    with acting(WHY):
        Approval.objects.using("jobs").unscoped(WHY).exclude(program_id__in=[key(f"program {each}") for each in approving]).delete()
    return row


def yes_of(program: str) -> Approval:
    return Approval.objects.using("jobs").unscoped(WHY).get(program_id=key(f"program {program}"))  # type: ignore[no-any-return]


def test_a_program_says_yes_for_itself_and_the_page_says_who_is_waited_for(world: Any) -> None:
    row = signed()
    privacy, researcher = world.client("privacy_a"), world.client("researcher")
    assert "Aucun de ses programmes" in words(researcher.get(at(row)))
    assert researcher.post(at(row, "ask/"), {"why": "Encore"}).status_code == 409
    assert "nomme votre programme" in words(privacy.get("/fr/home/"))
    assert "dit-il oui" in words(privacy.get(at(row)))
    yes, ours = at(row, "yes/"), {"program": str(key("program a"))}
    assert privacy.post(yes, ours).status_code == 302 and privacy.post(yes, ours).status_code == 302
    assert Approval.objects.using("jobs").unscoped(WHY).count() == 1
    assert privacy.post(yes, {"program": str(key("program b"))}).status_code in (403, 404)
    for nothing in ({}, {"program": "x"}, {"program": str(key("agreement draft"))}):
        assert privacy.post(yes, nothing).status_code == 302
    assert Approval.objects.using("jobs").unscoped(WHY).count() == 1
    assert "nomme votre programme" not in words(privacy.get("/fr/home/"))
    told = words(world.client("coordinator").get(at(row)))
    assert "1 programme sur 2 a dit oui" in told and "N'a pas dit oui" in told
    told = words(researcher.get(at(row)))
    assert "1 programme sur 2 a dit oui" in told and "N'a pas dit oui" not in told, "which one is behind a letter"


def test_nobody_of_a_program_that_did_not_say_yes_is_in_the_file(world: Any) -> None:
    many(12)
    many(6, "b", prefix="elsewhere")
    extract = made(signed("a"))
    assert extract.report["included"] == 12 and extract.report["excluded"]["program"] >= 6
    assert len(table(files_of(extract), "people")) == 12
    assert extract.programs == [key("program a")]
    other = made(agreed("named", programs=[key("program a")]), "named file")
    assert "program" not in other.report["excluded"] and other.report["excluded"]["elsewhere"] >= 6


def test_small_numbers_of_a_program_are_not_said(world: Any) -> None:
    many(12)
    with acting(WHY):
        others = File.objects.using("jobs").unscoped(WHY).filter(program_id=key("program b")).count()
    extract = made(signed("a"))
    assert 0 < others < 5 and extract.report["excluded"]["program"] is None


def test_no_job_writes_somebody_of_such_a_program_in(world: Any) -> None:
    from pairpep.extracts.models import Inclusion

    many(12)
    many(1, "b", prefix="elsewhere")
    extract = made(signed("a"))
    row = Inclusion(extract=extract, file_id=key("file elsewhere 0 b"), program_id=key("program b"), at=clock.now())
    with pytest.raises(ProgrammingError, match="whose program did not say yes"):
        save(row)


def test_a_program_that_ends_its_yes_has_what_waits_stopped_and_what_is_out_destroyed(world: Any) -> None:
    many(12)
    row = agreed()
    out, waits = made(row, "out"), made(row, "waits")
    coordinator, researcher, privacy = (world.client(name) for name in ("coordinator", "researcher", "privacy_a"))
    coordinator.post(at(out, "release/", "files"))
    link = Link.objects.using("jobs").unscoped(WHY).get()
    assert privacy.post(f"{HOME}programs/{yes_of('a').pk}/end/").status_code == 302
    assert coordinator.post(at(waits, "release/", "files")).status_code == 409, "before any job has run"
    assert researcher.post(f"{HOME}links/{link.pk}/take/").status_code == 409
    assert keeping.recall(yes_of("a").pk) == 2
    assert keeping.recall(yes_of("a").pk) == 0
    out, waits = see(Extract, "out"), see(Extract, "waits")
    assert waits.state == "blocked" and out.state == "released"
    assert out.destroy_by == clock.today() + timedelta(days=keeping.RECALL_DAYS)
    assert "a mis fin à son oui" in words(researcher.get(at(out, what="files")))
    assert "détruisez toutes les copies" in words(researcher.get("/fr/home/"))
    assert researcher.post(at(out, "attest/", "files"), {"how": "Disque effacé."}).status_code == 302
    assert "détruisez toutes les copies" not in words(researcher.get("/fr/home/"))
    # Another yes is another row; a file is asked for again.
    assert privacy.post(at(row, "yes/"), {"program": str(key("program a"))}).status_code == 302
    assert researcher.post(at(row, "ask/"), {"why": "De nouveau"}).status_code == 302


def test_by_hand_no_yes_is_given_in_place_of_another(world: Any) -> None:
    row = signed("a")
    add = (
        "INSERT INTO extracts_approval (id, agreement_id, program_id, given_by_id, given_at)"
        " VALUES (gen_random_uuid(), %s, %s, app.person(), app.clock())"
    )
    for who, program in (("privacy_a", "b"), ("coordinator", "b"), ("researcher", "b"), ("peer_a", "a")):
        with hand(who) as run:
            assert "policy" in refusal(run, add, row.pk, key(f"program {program}")), who
    with hand("coordinator") as run:
        assert run("UPDATE extracts_approval SET ended_at = app.clock(), ended_by_id = app.person()") == [(0,)]


def test_who_watches_over_another_program_sees_nothing_of_it(world: Any) -> None:
    row = agreed(programs=[key("program b")])
    assert world.client("privacy_a").get(at(row)).status_code == 404
    with walls.entered(key("privacy_a")) as actor:
        assert not Agreement.objects.visible_to(actor).exists()
    with hand("privacy_a") as run:
        assert run("SELECT count(*) FROM extracts_agreement") == [(0,)]


# Where the data go -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("more", "sentence"), [({"place": ""}, "le lieu où elles vont"), ({"transfer": " "}, "couvre ce lieu"), ({}, "")])
def test_outside_quebec_asks_for_an_assessment_that_covers_the_place(world: Any, more: dict[str, Any], sentence: str) -> None:
    from tests.extracts.test_an_agreement import draft, told

    row = draft(**{"destination": "outside", "place": "Ottawa", "transfer": "EFVP-2027-09"} | more)
    answer = world.client("coordinator").post(at(row, "sign/"))
    if sentence:
        assert answer.status_code == 409 and ("où elles vont" in told(answer) or "il manque la référence" in told(answer))
        with hand("coordinator") as run:
            statement = "UPDATE extracts_agreement SET state = 'active', signed_by_id = app.person(), signed_at = app.clock()"
            assert "covers a place" in refusal(run, statement)
    else:
        assert answer.status_code == 302 and "EFVP-2027-09" in told(world.client("coordinator").get(at(row)))


# Nothing identifies (LAW-31) -----------------------------------------------------------------------------------------------------------


def test_no_agreement_can_hold_an_identifying_variable(world: Any) -> None:
    """None is offered; one that somebody writes all the same is not signed; and no source of any is an identifying column."""
    from django.apps import apps

    identifying = {
        f"{model._meta.label}.{name}"
        for model in apps.get_models()
        for name, kind in getattr(model, "privacy", {}).items()
        if kind == IDENTIFYING
    }
    assert "participants.File.chosen_name" in identifying
    for each in offered().variables:
        assert not any(name in each.source for name in identifying), each.code
        assert each.type in ("code", "band", "date", "number"), "no words"
    from tests.extracts.test_an_agreement import draft, told

    row = draft(variables=["people.side", "people.chosen_name"])
    assert "n'est plus offerte" in told(world.client("coordinator").post(at(row, "sign/")))
    assert "aucune entente ne peut les nommer" in told(world.client("coordinator").get(at(row)))


# Told on paper, and nobody looked up (LAW-33) --------------------------------------------------------------------------------------------


def test_a_worker_prints_what_is_owed_and_it_is_written_down_without_a_name(world: Any) -> None:
    row = signed("a")
    peer = world.client("peer_a")
    assert said()["title"] in words(peer.get(f"{HOME}studies/"))
    page = words(peer.get(at(row, what="studies")))
    assert "Université de la Rive" in page and "Décrire les premiers mois" in page and "ne change rien aux services" in page
    given = peer.post(at(row, "print/", "studies"))
    assert given["Content-Type"] == "application/pdf" and given.content.startswith(b"%PDF")
    line = Leaflet.objects.using("jobs").unscoped(WHY).get()
    assert (line.printed_by_id, line.program_id) == (key("peer_a"), key("program a"))
    assert not any(field.name in ("file", "person", "referral") for field in Leaflet._meta.get_fields())
    assert "imprimé 1 fois" in words(world.client("coordinator").get(at(row)))
    assert world.client("peer_b").get(at(row, what="studies")).status_code == 404, "its program did not say yes"


def test_a_leaflet_is_one_page_in_each_language(world: Any) -> None:
    from io import BytesIO

    from pypdfium2 import PdfDocument

    row = signed("a")
    peer = world.client("peer_a")
    for language, sentence in (("fr", "Personne n’est obligé"), ("en", "Nobody has to take part")):
        body = peer.post(at(row, "print/", "studies").replace("/fr/", f"/{language}/")).content
        document = PdfDocument(BytesIO(body))
        text = document[0].get_textpage().get_text_range()
        assert len(document) == 1 and sentence.split()[0] in text and "Université de la Rive" in text


def test_somebody_reads_on_their_own_page_what_a_study_is(world: Any) -> None:
    row = signed("a")
    page = words(world.client("active_a").get(at(row, what="studies")))
    assert "La recherche, oui ou non" in page and "Université de la Rive" in page
    assert world.client("youth_b").get(at(row, what="studies")).status_code == 404
    assert not Leaflet.objects.using("jobs").unscoped(WHY).exists()


STAFF = ("researcher", "coordinator", "privacy_a", "peer_a", "family_a", "clinician_a", "lead_a", "manager_a", "administrator")


@pytest.mark.parametrize("who", STAFF)
def test_no_list_says_who_may_be_asked_to_take_part(world: Any, who: str) -> None:
    """Who said yes to research, or no, is read by themselves alone: in code, and in the database."""
    many(3)
    agreed()
    from pairpep.extracts.models import Inclusion
    from pairpep.responses.models import ResearchChoice

    with walls.entered(key(who)) as actor:
        assert not ResearchChoice.objects.visible_to(actor).exists() and not Inclusion.objects.visible_to(actor).exists()
    with hand(who) as run:
        for name in ("responses_researchchoice", "extracts_inclusion"):
            assert run(f"SELECT count(*) FROM {name}") == [(0,)]
        assert run("SELECT count(*) FROM participants_consent WHERE purpose = 'research'") == [(0,)]


def test_no_page_of_files_for_research_reads_people_one_by_one() -> None:
    """Only jobs meet a file's key, and the person whose file it is."""
    folder = FOLDER.parent.parent / "extracts"
    pages = [folder / name for name in ("views.py", "presenting.py", "leaflets.py", "approving.py", "actions.py", "forms.py")]
    assert all("participants.models" not in page.read_text(encoding="utf-8") for page in pages)


def test_the_helpers_of_these_tests_ask_for_what_pages_ask(world: Any) -> None:
    row = signed()
    approved(row, key("program a"))
    assert asked(row).state == "asked"
