"""From a title to something that others read: proposed by workers and mentors, shown by the coordination, replaced, withdrawn."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connections

from pairpep.kernel import walls
from tests.library.resources.making import FACTS, WORDS, act, again, read, read_open, rows, shown, start, written


def refused(world: Any, who: str, statement: str, *values: Any) -> bool:
    """By the database, whatever the pages offer."""
    try:
        with walls.entered(world.id(who)), connections["default"].cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.rowcount == 0
    except DatabaseError:
        return True


def test_a_worker_proposes_and_the_coordination_shows(world: Any) -> None:
    edition = written(world)
    assert read(world, "clinician_a", edition)[0] == 404 and read(world, "coordinator", edition)[0] == 404
    assert act(world, "peer_a", edition, "show").status_code == 404, "nobody shows what they wrote but the coordination"
    assert act(world, "peer_a", edition, "propose").status_code == 302
    assert read(world, "coordinator", edition)[0] == 200 and read(world, "clinician_a", edition)[0] == 404
    assert "Accueillir une personne" in world.client("coordinator").get("/fr/library/").content.decode()
    assert act(world, "coordinator", edition, "show").status_code == 302
    assert again(edition).number == 1 and again(edition).latest
    status, said = read(world, "clinician_a", edition)
    assert status == 200 and "Le bureau est prêt." in said and "Ébauche à valider" in said
    assert "The desk is ready." in read(world, "clinician_a", edition, "en")[1]


def test_sent_back_it_says_what_would_make_it_ready_and_is_a_draft_again(world: Any) -> None:
    edition = written(world)
    act(world, "peer_a", edition, "propose")
    mute = act(world, "coordinator", edition, "send-back", said=" ")
    assert mute.status_code == 200 and "Dites ce qui" in mute.content.decode()
    assert act(world, "coordinator", edition, "send-back", said="Ajoutez une source.").status_code == 302
    assert again(edition).state == "draft"
    assert "À reprendre" in world.client("peer_a").get("/fr/home/").content.decode()
    page = world.client("peer_a").get(f"/fr/library/editions/{edition.pk}/").content.decode()
    assert "Ajoutez une source." in page
    assert act(world, "peer_a", edition, "propose").status_code == 302 and again(edition).answer == ""


def test_one_language_is_enough_and_the_other_is_said_to_be_missing(world: Any) -> None:
    only_french = {name: "" for name in WORDS if name.endswith("_en")}
    edition = shown(world, **only_french)
    status, said = read(world, "clinician_a", edition)
    assert status == 200 and "incomplète" in said
    assert "en français seulement" in world.client("clinician_a").get("/fr/library/shelves/reading/").content.decode()
    english = read(world, "clinician_a", edition, "en")[1]
    assert "in French only" in world.client("clinician_a").get("/en/library/shelves/reading/").content.decode()
    assert 'lang="fr"' in english and "Le bureau est prêt." in english


def test_what_is_missing_is_said_and_nothing_is_sent(world: Any) -> None:
    edition = start(world, kind="link")
    typed = {**WORDS, **FACTS, "summary_fr": "", "summary_en": "", "audience": [], "saves": "1"}
    assert act(world, "peer_a", edition, "write", **typed).status_code == 302
    act(world, "peer_a", edition, "propose")
    assert again(edition).state == "draft"
    said = world.client("peer_a").get(f"/fr/library/editions/{edition.pk}/").content.decode()
    for sentence in ("deux phrases", "Pour qui c'est", "L'adresse où mène le lien"):
        assert sentence.replace("'", "&#x27;") in said or sentence in said, sentence


@pytest.mark.abuse("AB-43")
@pytest.mark.parametrize("link", ["javascript:alert(1)", "data:text/html,x", "ftp://x.example/", "file:///etc/passwd", "pas une adresse"])
def test_a_link_leads_to_the_web_and_nowhere_else(world: Any, link: str) -> None:
    edition = start(world, kind="link")
    answer = act(world, "peer_a", edition, "write", **{**WORDS, **FACTS, "saves": "1", "link": link})
    assert answer.status_code == 200 and "Écrivez une adresse complète" in answer.content.decode()
    assert WORDS["body_fr"].split("\n")[0] in answer.content.decode(), "nothing typed is lost"


@pytest.mark.abuse("AB-43")
def test_what_is_typed_is_shown_and_never_run(world: Any) -> None:
    edition = shown(world, title_fr="<script>alert(1)</script>{{7*7}}", body_fr="<img src=x onerror=alert(1)>", audience=["everyone"])
    for said in (read(world, "clinician_a", edition)[1], read_open(world, edition)[1]):
        assert "<script>alert" not in said and "<img src=x" not in said and "{{7*7}}" in said


@pytest.mark.abuse("AB-59")
def test_two_windows_lose_nothing(world: Any) -> None:
    edition = written(world)
    first = {**WORDS, **FACTS, "saves": "2", "body_fr": "De la première fenêtre"}
    assert act(world, "peer_a", edition, "write", **first).status_code == 302
    answer = act(world, "peer_a", edition, "write", **{**first, "body_fr": "De la seconde fenêtre"})
    said = answer.content.decode()
    assert answer.status_code == 409 and "De la première fenêtre" in said and "De la seconde fenêtre" in said


def test_for_whom_it_is_decides_who_reads(world: Any) -> None:
    for_leads = shown(world, audience=["team_lead", "manager"])
    assert {who: read(world, who, for_leads)[0] for who in ("lead_a", "manager_a", "clinician_a", "family_a", "peer_a")} == {
        "lead_a": 200, "manager_a": 200, "clinician_a": 404, "family_a": 404, "peer_a": 200,
    }  # fmt: skip
    assert "Accueillir une personne" not in world.client("clinician_a").get("/fr/library/shelves/reading/").content.decode()
    assert read(world, "lapsed_a", shown(world))[0] == 200, "what opens no file stays open without an authorisation"
    assert read(world, "active_a", for_leads)[0] in (403, 404)


def test_the_next_edition_takes_its_place_and_the_first_stays_readable(world: Any) -> None:
    first = shown(world)
    answer = act(world, "family_a", first, "next")
    draft = again(answer.url.split("/")[-3])
    act(world, "family_a", draft, "write", **{**WORDS, **FACTS, "saves": "1", "body_fr": "Le deuxième texte"})
    act(world, "family_a", draft, "propose")
    assert "Le bureau est prêt." in read(world, "clinician_a", first)[1]
    assert act(world, "coordinator", draft, "show").status_code == 302
    assert "Le deuxième texte" in read(world, "clinician_a", first)[1]
    old = world.client("clinician_a").get(f"/fr/library/resources/{first.resource_id}/?edition=1").content.decode()
    assert "Le bureau est prêt." in old and "édition plus récente" in old
    assert again(draft).number == 2 and not again(first).latest


def test_what_is_open_narrows_with_the_next_edition(world: Any) -> None:
    """An older edition that was for everyone is not left open behind a newer one that is for the staff."""
    first = shown(world, audience=["everyone"])
    assert read_open(world, first)[0] == 200
    draft = again(act(world, "coordinator", first, "next").url.split("/")[-3])
    act(world, "coordinator", draft, "write", **{**WORDS, **FACTS, "saves": "1"})
    act(world, "coordinator", draft, "show")
    assert read_open(world, first)[0] == 404


def test_withdrawn_while_somebody_reads_it_says_so_and_leads_on(world: Any) -> None:
    edition = shown(world)
    assert read(world, "clinician_a", edition)[0] == 200
    assert act(world, "peer_a", edition, "withdraw").status_code == 404
    assert act(world, "coordinator", edition, "withdraw").status_code == 302
    status, said = read(world, "clinician_a", edition)
    assert status == 410 and "plus ici" in said and "Retour à la médiathèque" in said
    assert "Accueillir" not in said and "Le bureau" not in said
    assert world.client("clinician_a").get(f"/fr/library/editions/{edition.pk}/").status_code == 404


def test_an_official_text_says_who_issued_it_and_takes_the_place_of_a_draft(world: Any) -> None:
    from pairpep.library import replaced

    draft = shown(world, kind="tool")
    official = shown(world, "coordinator", kind="tool", title_fr="Le cadre officiel", title_en="The official framework")
    mute = act(world, "coordinator", official, "official", status="official")
    assert mute.status_code == 200 and "quel organisme" in mute.content.decode()
    typed = {"status": "official", "issued_by_fr": "Le ministère fictif", "issued_on": "2026-09-01"}
    typed |= {"replaces_tool": "framework-peer", "replaces": str(draft.resource_id)}
    assert act(world, "peer_a", official, "official", **typed).status_code == 404
    assert act(world, "coordinator", official, "official", **typed).status_code == 302
    said = read(world, "clinician_a", official)[1]
    assert "Texte officiel" in said and "Le ministère fictif" in said and "1er septembre 2026" in said
    with walls.entered(world.id("clinician_a")) as actor:
        found = replaced.by("framework-peer", actor)
        assert found is not None and str(official.resource_id) in found.url and replaced.by("job-offer", actor) is None
    assert "Un autre texte prend sa place" in read(world, "clinician_a", draft)[1]
    shelf = world.client("clinician_a").get("/fr/library/shelves/tool/").content.decode()
    assert "Un autre texte" not in said and "Le cadre officiel" in shelf and "Accueillir une personne" not in shelf
    act(world, "coordinator", official, "withdraw")
    with walls.entered(world.id("clinician_a")) as actor:
        assert replaced.by("framework-peer", actor) is None, "withdrawn, it replaces nothing"


def test_the_database_keeps_what_was_shown_as_it_was(world: Any) -> None:
    edition = shown(world)
    for who in ("peer_a", "coordinator"):
        assert refused(world, who, "UPDATE library_resourceedition SET words = '{}' WHERE id = %s", edition.pk)
        assert refused(world, who, "UPDATE library_resourceedition SET audience = '{everyone}' WHERE id = %s", edition.pk)
        assert refused(world, who, "DELETE FROM library_resourceedition WHERE id = %s", edition.pk)
        assert refused(world, who, "UPDATE library_usecount SET times = 9")
    official = "UPDATE library_resourceedition SET status = 'official', issued_on = '2026-01-01' WHERE id = %s"
    assert refused(world, "peer_a", official, edition.pk)
    assert refused(world, "peer_a", "UPDATE library_resource SET replaces_tool = 'job-offer' WHERE id = %s", edition.resource_id)
    draft = written(world)
    assert refused(world, "peer_a", "UPDATE library_resourceedition SET state='shown', number=1, shown_at=now() WHERE id = %s", draft.pk)
    assert refused(world, "family_a", "UPDATE library_resourceedition SET words = '{}' WHERE id = %s", draft.pk)


def test_who_brings_nothing_begins_nothing(world: Any) -> None:
    for who in ("manager_a", "researcher", "administrator", "privacy_a", "lead_a", "lapsed_a", "active_a", "mother_a"):
        assert world.client(who).get("/fr/library/resources/new/").status_code == 403, who
        assert world.client(who).get("/fr/library/stories/new/").status_code == 403, who
    assert world.client("clinician_a").get("/fr/library/stories/new/").status_code == 403


def test_where_it_came_from_is_told_to_who_may_know(world: Any) -> None:
    from pairpep.library.models import Lineage
    from pairpep.library.resource_models import key_of

    first, second = shown(world), shown(world, title_fr="Ce qui est venu après")
    line = {"from_kind": "resource", "from_id": first.resource_id, "to_kind": "resource", "to_id": second.resource_id}
    Lineage(made_by_id=world.id("peer_a"), made_at=first.started_at, **line).save(using="jobs", force_insert=True)
    assert key_of(first.resource_id) == ("resource", first.resource_id)
    assert "Née de" in read(world, "clinician_a", second)[1] and "A mené à" in read(world, "clinician_a", first)[1]


def test_the_library_s_pages_cost_little(world: Any) -> None:
    from django.test.utils import CaptureQueriesContext

    edition = shown(world)
    for number in range(8):
        shown(world, title_fr=f"Encore {number}", kind=("reading", "tool")[number % 2])
    for who in ("clinician_a", "coordinator"):
        client = world.client(who)
        for path in ("", "capsules/", "shelves/reading/", f"resources/{edition.resource_id}/"):
            client.get(f"/fr/library/{path}")
            with CaptureQueriesContext(connections["default"]) as asked:
                assert client.get(f"/fr/library/{path}").status_code == 200
            assert len(asked) < 12, (who, path, [each["sql"][:160] for each in asked.captured_queries])
    assert len(rows(type(edition))) == 9
