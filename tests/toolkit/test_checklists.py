"""An integration answered from four chairs: a site's answers are the site's, a worker's are theirs until they open them."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.kernel import walls
from pairpep.toolkit.models import Answer, Integration, Opening
from tests.toolkit.site import ADDRESS, answer, rows
from tests.world import key


def words(response: Any) -> str:
    return str(response.content.decode()).replace("\u00a0", " ").replace("\u202f", " ").replace("&#x27;", "'")


def test_a_manager_starts_one_and_each_chair_has_its_own_list(world: Any) -> None:
    address = f"/fr/tools/programs/{key('program a')}/integration/"
    typed = {"sides": ["peer"], "starts_on": "2027-01-11", "owner": str(key("lead_a"))}
    assert world.client("manager_a").post(address, typed).status_code == 302
    (row,) = rows(Integration)
    assert (row.sides, row.owner_id, row.state) == (["peer"], key("lead_a"), "under_way")
    page = words(world.client("peer_a").get(f"/fr/tools/checklists/{row.pk}/"))
    assert "Savoir pourquoi je veux ce travail" in page and "Corédiger l'offre" not in page
    assert "Corédiger l'offre" in words(world.client("manager_a").get(f"/fr/tools/checklists/{row.pk}/"))


@pytest.mark.parametrize("who", ["clinician_a", "peer_a", "lead_b", "coordinator"])
def test_nobody_else_starts_one(world: Any, who: str) -> None:
    assert world.client(who).get(f"/fr/tools/programs/{key('program a')}/integration/").status_code == 404


def test_what_is_asked_for_by_a_job_offer_is_filled_in(world: Any) -> None:
    page = words(world.client("lead_a").get(f"/fr/tools/programs/{key('program a')}/integration/?side=family&on=2027-02-01"))
    assert 'value="2027-02-01"' in page and 'value="family" checked' in page.replace(' id="id_sides_1"', "")


def test_a_second_one_of_the_same_kind_says_so_and_loses_nothing(site: Any) -> None:
    typed = {"sides": ["peer"], "starts_on": "2027-01-11", "owner": str(key("lead_a"))}
    second = site.client("manager_a").post(f"/fr/tools/programs/{key('program a')}/integration/", typed)
    assert second.status_code == 409 and "déjà en cours" in words(second)
    assert len(rows(Integration)) == 1


def test_an_item_is_answered_from_its_own_chair_only(site: Any) -> None:
    assert answer(site, "manager_a", "G01", note="Écrit en équipe").status_code == 302
    (row,) = rows(Answer)
    assert (row.chair, row.status, row.person_id) == ("manager", "done", None)
    assert answer(site, "lead_a", "G01").status_code == 403
    assert answer(site, "peer_a", "G01").status_code == 403
    assert answer(site, "family_a", "S01").status_code == 403
    assert answer(site, "lead_b", "C01").status_code == 404
    assert len(rows(Answer)) == 1


def test_not_relevant_says_why_and_nobody_is_named(site: Any) -> None:
    silent = answer(site, "manager_a", "G05", status="not_relevant")
    assert silent.status_code == 200 and "sans objet ici" in words(silent)
    telling = answer(site, "manager_a", "G05", status="not_relevant", note="Voir au 514 555-0199")
    assert "514 555-0199" in words(telling) and rows(Answer) == []
    assert answer(site, "manager_a", "G05", status="not_relevant", note="Une seule personne est prévue").status_code == 302


# Two people, one item


@pytest.mark.abuse("AB-59")
def test_two_people_at_one_item_the_second_sees_the_first_and_chooses(site: Any) -> None:
    from tests.toolkit.people import second_lead

    second_lead()
    assert answer(site, "lead_a", "C03", status="doing", note="Commencé mardi").status_code == 302
    late = answer(site, "lead2_a", "C03", status="done", note="Fini hier, je crois")
    page = words(late)
    assert late.status_code == 409
    assert "Commencé mardi" in page and "Fini hier, je crois" in page
    (row,) = rows(Answer)
    assert (row.status, row.note, row.edition) == ("doing", "Commencé mardi", 1)
    assert 'name="seen" value="1"' in page
    assert answer(site, "lead2_a", "C03", status="done", note="Fini hier, je crois", seen="1").status_code == 302
    (row,) = rows(Answer)
    assert (row.status, row.edition, row.changed_by_id) == ("done", 2, key("lead2_a"))


# A worker's answers


def test_a_workers_answers_are_read_by_them_alone_until_they_open_them(site: Any) -> None:
    answer(site, "peer_a", "S03", note="MOTS-DE-LA-PAIRE")
    for who in ("manager_a", "lead_a", "peer2_a", "family_a"):
        for address in (ADDRESS, f"{ADDRESS}themes/role/"):
            page = words(site.client(who).get(address))
            assert "MOTS-DE-LA-PAIRE" not in page
        with walls.entered(key(who)) as actor:
            assert not Answer.objects.visible_to(actor).exists()
    assert "pas ouvert" in words(site.client("manager_a").get(f"{ADDRESS}themes/role/"))
    site.client("peer_a").post(f"{ADDRESS}open/")
    assert "MOTS-DE-LA-PAIRE" in words(site.client("manager_a").get(f"{ADDRESS}themes/role/"))
    assert "MOTS-DE-LA-PAIRE" in words(site.client("lead_a").get(f"{ADDRESS}themes/role/"))
    assert "MOTS-DE-LA-PAIRE" not in words(site.client("peer2_a").get(f"{ADDRESS}themes/role/"))
    assert "MOTS-DE-LA-PAIRE" not in words(site.client("family_a").get(f"{ADDRESS}themes/role/"))
    site.client("peer_a").post(f"{ADDRESS}take-back/")
    assert "MOTS-DE-LA-PAIRE" not in words(site.client("manager_a").get(f"{ADDRESS}themes/role/"))
    (opening,) = rows(Opening)
    assert opening.until is not None


def test_a_page_is_the_same_whatever_a_worker_answers_until_they_open_it(site: Any) -> None:
    """Neither a count nor a percentage: the bytes that a manager gets do not change."""

    def shown() -> str:
        return words(site.client("manager_a").get(ADDRESS)).split("<main")[1].split("</main")[0]

    before = shown()
    answer(site, "peer_a", "S03")
    answer(site, "family_a", "W04", status="doing")
    assert shown() == before
    site.client("peer_a").post(f"{ADDRESS}open/")
    assert shown() != before


def test_another_worker_cannot_open_answers_for_somebody(site: Any) -> None:
    answer(site, "peer_a", "S03", note="MOTS-DE-LA-PAIRE")
    site.client("peer2_a").post(f"{ADDRESS}open/")
    site.client("peer2_a").post(f"{ADDRESS}take-back/")
    assert "MOTS-DE-LA-PAIRE" not in words(site.client("manager_a").get(f"{ADDRESS}themes/role/"))
    assert site.client("manager_a").post(f"{ADDRESS}open/").status_code == 404


def test_answers_that_were_open_close_when_their_worker_leaves(site: Any) -> None:
    from tests.toolkit.people import leaves

    answer(site, "peer_a", "S03", note="MOTS-DE-LA-PAIRE")
    site.client("peer_a").post(f"{ADDRESS}open/")
    leaves("peer_a")
    page = words(site.client("manager_a").get(f"{ADDRESS}themes/role/"))
    assert "MOTS-DE-LA-PAIRE" not in page and "pas ouvert" in page


def test_a_worker_whose_authorisation_lapsed_keeps_their_chair(site: Any) -> None:
    assert answer(site, "lapsed_a", "S01").status_code == 302


# Where the chairs disagree


def test_the_widest_disagreement_is_on_top_and_opens_its_tool(site: Any) -> None:
    assert "plus différemment" not in words(site.client("lead_a").get(ADDRESS))  # nothing is said: no signal
    for item in ("S03", "S14"):
        answer(site, "peer_a", item, status="doing" if item == "S14" else "done")
    for item in ("C03", "C15"):
        answer(site, "lead_a", item)
    answer(site, "peer_a", "S03", status="todo", seen="1")
    site.client("peer_a").post(f"{ADDRESS}open/")
    page = words(site.client("lead_a").get(ADDRESS))
    top = page.split('id="widest"')[1].split("</section>")[0]
    assert "Un rôle clair" in top and "/fr/tools/tasks/" in top and f"{ADDRESS}themes/role/" in top
    assert page.index('id="widest"') < page.index("Votre liste")


def test_what_is_not_due_yet_is_not_counted(site: Any) -> None:
    page = words(site.client("lead_a").get(f"{ADDRESS}themes/voice/"))
    assert "rien d'échu encore" in page  # C19 is due after a year


# It ends


def test_it_ends_with_what_was_learned_and_nothing_is_answered_any_more(site: Any) -> None:
    empty = site.client("lead_a").post(f"{ADDRESS}end/", {"words": ""})
    assert empty.status_code == 200 and rows(Integration)[0].state == "under_way"
    assert site.client("lead_a").post(f"{ADDRESS}end/", {"words": "Un bureau prêt change tout."}).status_code == 302
    assert rows(Integration)[0].state == "closed"
    assert "Un bureau prêt change tout." in words(site.client("peer_a").get(ADDRESS))
    assert answer(site, "lead_a", "C01").status_code == 404
    assert site.client("peer_a").post(f"{ADDRESS}end/", {"words": "x"}).status_code == 404


def test_it_stops_with_a_reason(site: Any) -> None:
    site.client("manager_a").post(f"{ADDRESS}end/", {"words": "Le poste n'est plus financé.", "stops": "on"})
    assert rows(Integration)[0].state == "stopped"


def test_a_workers_own_list_goes_with_them(site: Any) -> None:
    answer(site, "peer_a", "S03", note="MOTS-DE-LA-PAIRE")
    page = words(site.client("peer_a").get("/fr/my-data/"))
    assert "MOTS-DE-LA-PAIRE" in page and "Ma liste d'intégration" in page
    assert "MOTS-DE-LA-PAIRE" not in words(site.client("manager_a").get("/fr/my-data/"))


# The coordination's picture


def test_the_picture_counts_sites_and_never_a_worker(site: Any) -> None:
    def shown() -> str:
        return words(site.client("coordinator").get("/fr/tools/progress/")).split("<main")[1].split("</main")[0]

    before = shown()
    assert "Programme de la Rive" in before and "pas commencé" in before
    for item in ("S01", "S02", "S03", "S04"):
        answer(site, "peer_a", item)
    assert shown() == before
    for item in ("G01", "G02", "C01"):
        answer(site, "manager_a" if item[0] == "G" else "lead_a", item)
    assert shown() != before


@pytest.mark.parametrize("who", ["manager_a", "lead_a", "peer_a", "researcher", "peer_mentor"])
def test_nobody_else_has_the_picture(site: Any, who: str) -> None:
    assert site.client(who).get("/fr/tools/progress/").status_code == 403
    with walls.entered(key(who)):
        assert walls.call("app.integration_progress", ["G01"], ["PREP"], [0]) == []
