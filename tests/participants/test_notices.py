"""A notice as the law describes it: signed, kept with what it was, on paper too; refusals that research asks about; how one is reached."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pairpep.kernel import walls
from pairpep.network.models import Message
from pairpep.participants import refusals, tasks
from pairpep.participants.contacts import standing_address
from pairpep.participants.models import ContactPoint, Reaching, Refusal, Restriction
from pairpep.referrals.models import Care
from tests.architecture import code
from tests.participants.test_restrictions import keep_out, rows
from tests.persons import in_days, now, words
from tests.world import key


def refused(name: str = "active_a") -> Any:
    return Refusal.objects.using("jobs").unscoped("a test looks").filter(file_id=key(f"file {name}"))


# By part, and signed ------------------------------------------------------------------------------------------------------------


def test_one_part_is_kept_from_one_s_worker_and_the_support_goes_on(world: Any) -> None:
    said = words(keep_out(world, "active_a", str(key("peer_a")), parts="plan"))
    assert "ces parties n'existent pas" in said and "Seulement ces parties : Le plan" in said
    row = rows().get()
    assert row.parts == ["plan"] and now("active").state == "active" and now("active").worker_id == key("peer_a")


@pytest.mark.parametrize(
    ("typed", "sentence"), [({"sure": ""}, "Il manque la signature"), ({"parts": "everything"}, "Il faut une réponse ici")]
)
def test_a_notice_without_its_signature_or_with_a_part_that_is_none_is_not_recorded(
    world: Any, typed: dict[str, str], sentence: str
) -> None:
    answer = world.client("active_a").post(f"/fr/me/kept-out/{key('clinician_a')}/", {"sure": "1", "parts": "plan"} | typed)
    assert sentence in words(answer) and not rows().exists()


def test_said_otherwise_it_is_another_line_and_the_one_before_stays(world: Any) -> None:
    """LAW-16: never written over; the person and who watches over privacy read both."""
    for parts in (["plan"], ["plan", "contacts"], []):
        world.client("active_a").post(f"/fr/me/kept-out/{key('clinician_a')}/", {"sure": "1", "parts": parts})
    lived = list(rows().order_by("since"))
    assert [row.parts for row in lived] == [["plan"], ["contacts", "plan"], []]
    assert [row.lifted_at is None for row in lived] == [False, False, True]
    assert words(world.client("active_a").get("/fr/me/kept-out/")).count("Clinician Tremblay") == 4, "three lines, and a button"
    register = words(world.client("privacy_a").get("/fr/notices/"))
    assert register.count("Clinician Tremblay") == 3 and "Léo" not in register and register.count("Terminé") == 2
    for stranger in ("lead_a", "manager_a", "clinician_a", "administrator"):
        assert world.client(stranger).get("/fr/notices/").status_code == 403


def test_the_notice_prints_with_everything_the_law_lists(world: Any) -> None:
    world.client("active_a").post("/fr/me/details/contact/", {"address": "leo@example.org", "alone": "on"})
    world.client("active_a").post("/fr/me/kept-out/role/clinician/", {"sure": "1", "parts": "plan"})
    page = f"/fr/me/kept-out/{rows().get().pk}/notice/"
    said = words(world.client("active_a").get(page))
    for told in ("Léo", "J-active_a", "leo@example.org", "Clinicienne ou clinicien", "Le plan", "Confirmé le", "Programme de la Rive"):
        assert told in said
    for stranger in ("privacy_a", "mother_a", "youth_a", "lead_a"):
        assert world.client(stranger).get(page).status_code == 404


def test_a_child_is_asked_who_signs_with_them_and_is_protected_without(world: Any) -> None:
    page = f"/fr/me/kept-out/{key('clinician_a')}/"
    assert 'name="signatory"' in world.client("child_a").get(page).content.decode()
    assert 'name="signatory"' not in world.client("active_a").get(page).content.decode()
    world.client("child_a").post(page, {"sure": "1"})
    assert rows("child_a").get().signatory == ""
    world.client("child_a").post(f"/fr/me/kept-out/{key('lead_a')}/", {"sure": "1", "signatory": "Marc, 418 555-0123"})
    assert rows("child_a").get(person_id=key("lead_a")).signatory == "Marc, 418 555-0123"


# On paper ------------------------------------------------------------------------------------------------------------

PAPER = {"code": "j-active_a", "whom": str(key("peer_a")), "sure": "1", "signatory": "Diane, 418 555-0199"}


def paper(world: Any, kind: str = "restriction", who: str = "privacy_a", **typed: Any) -> Any:
    return world.client(who).post(
        f"/fr/notices/{kind}/", (PAPER if kind == "restriction" else {"code": "J-active_a", "sure": "1"}) | typed, follow=True
    )


def test_a_restriction_on_paper_is_recorded_for_the_person_who_reads_it(world: Any) -> None:
    assert "Inscrit." in words(paper(world))
    row = rows().get()
    assert (row.recorded_by_id, row.signatory) == (key("privacy_a"), "Diane, 418 555-0199")
    said = words(world.client("active_a").get("/fr/me/kept-out/"))
    assert "Peer Tremblay" in said and "Inscrit à partir d'un avis sur papier" in said
    assert world.client("peer_a").get(f"/fr/referrals/{key('referral active')}/").status_code == 404
    open_care = Care.objects.using("jobs").unscoped("a test looks").filter(referral_id=key("referral active"), until__isnull=True)
    assert not open_care.exists() and now("active").state == "matching", "whoever accompanied gives it back to the team"
    assert world.client("privacy_a").post(f"/fr/me/kept-out/{row.pk}/lift/").status_code == 302 and rows().get().lifted_at, (
        "ended on paper too"
    )


def test_one_part_on_paper_leaves_the_support_as_it_is(world: Any) -> None:
    paper(world, parts="shared_page")
    assert rows().get().parts == ["shared_page"] and now("active").worker_id == key("peer_a")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"sure": ""}, "Sans avis signé"), ({"code": "J-nothing"}, "Rien ne s'inscrit avec ce code"),
        ({"code": "J-youth_b"}, "Rien ne s'inscrit avec ce code"), ({"code": ""}, "Il faut le code"),
        ({"whom": ""}, "Il faut une réponse ici"), ({"whom": str(key("peer_b"))}, "Il faut une réponse ici"),
        ({"whom": str(key("father_a"))}, "Il faut une réponse ici"), ({"whom": "privacy_lead"}, "Il faut une réponse ici"),
    ],
)  # fmt: skip
def test_on_paper_what_is_missing_is_said_and_nothing_is_recorded(world: Any, typed: dict[str, str], sentence: str) -> None:
    answer = paper(world, **typed)
    assert sentence in words(answer) and not Restriction.objects.using("jobs").unscoped("a test").exists()
    assert "Diane, 418 555-0199" in answer.content.decode(), "what was typed is there"


@pytest.mark.parametrize("who", ["lead_a", "manager_a", "clinician_a", "peer_a", "administrator", "active_a"])
def test_nobody_else_records_for_someone(world: Any, who: str) -> None:
    assert paper(world, who=who).status_code == paper(world, "refusal", who=who).status_code == 403
    with walls.entered(key(who)):
        asked = (key("new"), key("program a"), "J-active_a", key("peer_a"), "", [], b"", None)
        assert walls.call("app.record_restriction", *asked) is None
    assert not rows().exists()


def test_the_person_s_own_notice_is_not_ended_by_who_watches_over_privacy(world: Any) -> None:
    keep_out(world, "active_a", str(key("clinician_a")))
    assert world.client("privacy_a").post(f"/fr/me/kept-out/{rows().get().pk}/lift/").status_code == 403 and rows().get().lifted_at is None


# Refusals ------------------------------------------------------------------------------------------------------------

ASKED = [key("file active_a"), key("file youth_a")]


@pytest.mark.parametrize("category", list(refusals.WHAT))
def test_each_category_is_refused_on_its_own_and_taken_back_in_one_tap(world: Any, category: str) -> None:
    person = world.client("active_a")
    assert "Il manque la signature" in words(person.post(f"/fr/me/refusals/{category}/", {"sure": ""}))
    person.post(f"/fr/me/refusals/{category}/", {"sure": "1"})
    person.post(f"/fr/me/refusals/{category}/", {"sure": "1"})
    assert [row.category for row in refused()] == [category], "pressed twice"
    for asked in refusals.WHAT:
        left = refusals.who_does_not_refuse(ASKED, asked)
        assert left == ({key("file youth_a")} if asked == category else set(ASKED)), "refusing one refuses no other"
    person.post(f"/fr/notices/refusal/{refused().get().pk}/withdraw/")
    assert refusals.who_does_not_refuse(ASKED, category) == set(ASKED)
    assert refused().count() == 1 and "L'historique" in words(person.get("/fr/me/refusals/"))


def test_a_refusal_about_some_information_holds_for_that_and_for_whoever_does_not_say(world: Any) -> None:
    world.client("active_a").post("/fr/me/refusals/unattached_researcher/", {"sure": "1", "themes": ["plan"]})
    everyone, without = set(ASKED), {key("file youth_a")}
    assert refusals.who_does_not_refuse(ASKED, "unattached_researcher", themes=["contacts"]) == everyone
    assert refusals.who_does_not_refuse(ASKED, "unattached_researcher", themes=["plan", "contacts"]) == without
    assert refusals.who_does_not_refuse(ASKED, "unattached_researcher") == without
    with pytest.raises(LookupError):
        refusals.who_does_not_refuse(ASKED, "anything")


def test_refusing_changes_nothing_of_the_support(world: Any) -> None:
    before = words(world.client("peer_a").get(f"/fr/referrals/{key('referral active')}/"))
    for category in refusals.WHAT:
        world.client("active_a").post(f"/fr/me/refusals/{category}/", {"sure": "1"})
    assert words(world.client("peer_a").get(f"/fr/referrals/{key('referral active')}/")) == before
    for stranger in ("peer_a", "lead_a", "clinician_a", "mother_a", "researcher"):
        with walls.entered(key(stranger)) as actor:
            assert not Refusal.objects.visible_to(actor).exists()


def test_a_refusal_on_paper_is_on_the_person_s_page(world: Any) -> None:
    assert "Seul le refus qui vise" in words(paper(world, "refusal", category="mourning", themes="plan"))
    paper(world, "refusal", category="solicitation", signatory="Diane, 418 555-0199")
    assert refused().get().recorded_by_id == key("privacy_a")
    assert "Inscrit à partir d'un avis sur papier" in words(world.client("active_a").get("/fr/me/refusals/"))


def test_whatever_reads_files_for_research_asks_who_refuses() -> None:
    """A module of tomorrow that is about research and reads files has to call the one question, or this fails.

    Files for research ask it in the text of their snapshot, held to the same answer by tests/extracts (who refuses is who the one question
    says); what is looked for in them before they leave is every name there is; the
    demonstration writes what its people said.
    """
    hold_no_list = {"extracts/scanning.py", "project/demo/extracts.py"}
    about = re.compile(r"research|extract|recruit|study|studies", re.IGNORECASE)
    seen = code.trees()
    for name in seen:
        source = (code.SOURCES / name).read_text(encoding="utf-8")
        if name not in hold_no_list and about.search(name) and re.search(r"\b(File|Referral|Consent)\.objects", source):
            assert "who_does_not_refuse" in source, name
    assert len(seen) > 100


# How to reach them ------------------------------------------------------------------------------------------------------------


def reach(world: Any, name: str = "active_a", **typed: Any) -> Any:
    return world.client(name).post("/fr/me/reaching/", typed, follow=True)


def test_how_to_reach_someone_is_read_by_who_may_call_and_never_by_a_parent(world: Any) -> None:
    reach(world, no_voicemail="on", never_tell="Mon oncle Roger")
    page = f"/fr/referrals/{key('referral active')}/"
    for who in ("peer_a", "clinician_a", "lead_a"):
        said = words(world.client(who).get(page))
        assert "Pas de message vocal" in said and "Il y a quelqu'un à qui ne jamais parler" in said and "Roger" not in said
    address = f"/fr/reaching/{Reaching.objects.using('jobs').unscoped('a test').get().pk}/"
    assert "Mon oncle Roger" in words(world.client("peer_a").get(address))
    for stranger in ("mother_a", "family_a", "peer2_a", "manager_a", "privacy_a", "clinician_b", "youth_a"):
        assert world.client(stranger).get(address).status_code == 404
    reach(world, "child_a", never_tell="Mon parrain Gustave")
    assert "Gustave" not in words(world.client("father_a").get("/fr/me/"))


@pytest.mark.abuse("AB-64")
def test_no_message_means_none_not_even_one_written_before(world: Any) -> None:
    world.client("active_a").post("/fr/me/details/contact/", {"address": "leo@example.org", "alone": "on"})
    point = ContactPoint.objects.using("jobs").unscoped("a test").get(file_id=key("file active_a"))
    given = {"person_id": key("active_a"), "kind": "email", "using": "jobs"}
    assert tasks.tell_person(key("file active_a")) == 1 and standing_address(point.pk, **given)
    reach(world, quiet_phone="on")
    assert not standing_address(point.pk, **given), "written before, refused when it leaves"
    with in_days(1):
        assert tasks.tell_person(key("file active_a")) == 0
    reach(world, never_tell="")
    assert standing_address(point.pk, **given)
    assert Message.objects.using("jobs").filter(to_person_id=key("active_a")).count() == 1


def test_the_link_one_has_just_asked_for_comes_all_the_same(world: Any) -> None:
    world.client("active_a").post("/fr/me/details/contact/", {"address": "leo@example.org", "alone": "on"})
    reach(world, quiet_phone="on")
    world.client().post("/fr/new-link/", {"address": "leo@example.org"})
    assert tasks.answer_link_requests() == 1
    point = ContactPoint.objects.using("jobs").unscoped("a test").get(file_id=key("file active_a"))
    assert standing_address(point.pk, person_id=key("active_a"), kind="email", using="jobs")
