"""Keeping someone out of one's page: what is said before, what becomes of an accompaniment, and lifting it in one tap."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership
from pairpep.participants.models import Consent, Restriction
from pairpep.referrals.models import Care, Referral
from tests.persons import now, title, words
from tests.world import key


def rows(name: str = "active_a") -> Any:
    return Restriction.objects.using("jobs").unscoped("a test looks").filter(file_id=key(f"file {name}"))


def keep_out(world: Any, name: str, whom: str, **typed: str) -> Any:
    return world.client(name).post(f"/fr/me/kept-out/{whom}/", {"sure": "1", **typed}, follow=True)


def cares(referral: str = "active") -> bool:
    found = Care.objects.using("jobs").unscoped("a test looks").filter(referral_id=key(f"referral {referral}"), until__isnull=True)
    return bool(found.exists())


def test_one_chooses_among_those_who_work_here_and_four_roles(world: Any) -> None:
    said = words(world.client("active_a").get("/fr/me/kept-out/"))
    for name in ("Clinician Tremblay", "Lead Tremblay", "Peer2 Tremblay", "Family Tremblay", "Lapsed Tremblay", "Chef d'équipe"):
        assert name in said
    for name in ("CANARI", "Marc", "Privacy Tremblay", "Manager Tremblay", "Parent"):
        assert name not in said


def test_what_it_does_is_said_before_it_is_done(world: Any) -> None:
    person = world.client("active_a")
    said = words(person.get(f"/fr/me/kept-out/{key('clinician_a')}/"))
    for told in ("ni dans une recherche", "Personne ne l'annonce", "Le registre de qui a ouvert quoi reste", "pendant quatre heures"):
        assert told in said
    assert not rows().exists() and "L'accompagnement ne peut pas continuer" not in said
    assert "you" not in words(person.get(f"/en/me/kept-out/{key('clinician_a')}/")).split("Keep out")[0].split()


def test_somebody_who_is_not_here_cannot_be_named(world: Any) -> None:
    for whom in ("clinician_b", "father_a", "active_a", "nothing", "privacy_a"):
        assert world.client("active_a").get(f"/fr/me/kept-out/{key(whom)}/").status_code == 404
        assert world.client("active_a").post(f"/fr/me/kept-out/{key(whom)}/", {"sure": "1"}).status_code == 404
    for role in ("relative", "privacy_lead", "nothing"):
        assert world.client("active_a").post(f"/fr/me/kept-out/role/{role}/", {"sure": "1"}).status_code == 404
    assert not rows().exists()


def test_it_holds_at_once_and_is_lifted_in_one_tap(world: Any) -> None:
    person, clinician = world.client("active_a"), world.client("clinician_a")
    page = f"/fr/referrals/{key('referral active')}/"
    assert clinician.get(page).status_code == 200
    said = words(keep_out(world, "active_a", str(key("clinician_a"))))
    assert "C'est fait." in said and "À l'écart en ce moment" in said
    assert clinician.get(page).status_code == 404 and "Léo" not in words(clinician.get("/fr/referrals/?list=team"))
    assert cares(), "whoever accompanies goes on"
    row = rows().get()
    for stranger in ("clinician_a", "peer_a", "youth2_a", "mother_a", "lead_a"):
        assert world.client(stranger).post(f"/fr/me/kept-out/{row.pk}/lift/").status_code == 404
    person.post(f"/fr/me/kept-out/{row.pk}/lift/")
    person.post(f"/fr/me/kept-out/{row.pk}/lift/")
    assert clinician.get(page).status_code == 200
    assert "Les accès rendus" in words(person.get("/fr/me/kept-out/"))
    assert "Quelqu'un, ou un rôle, tenu à l'écart de cette page" in words(person.get("/fr/me/looked/"))


def test_pressed_twice_it_is_one_row(world: Any) -> None:
    for _again in range(2):
        keep_out(world, "active_a", str(key("clinician_a")))
    assert rows().count() == 1


def test_one_s_own_worker_cannot_go_on_and_the_person_says_what_comes_next(world: Any) -> None:
    person = world.client("active_a")
    said = words(person.get(f"/fr/me/kept-out/{key('peer_a')}/"))
    assert "Peer Tremblay t'accompagne" in said and "quelqu'un d'autre" in said
    answer = person.post(f"/fr/me/kept-out/{key('peer_a')}/", {"sure": "1"})
    assert "Il faut une réponse ici." in words(answer) and not rows().exists() and cares()


def test_someone_else_is_asked_for_and_the_lead_learns_only_that(world: Any) -> None:
    keep_out(world, "active_a", str(key("peer_a")), then="someone_else")
    referral = now("active")
    assert (referral.state, referral.worker_id, referral.due_on) == ("matching", None, clock.today()) and not cares()
    assert "Léo" not in words(world.client("peer_a").get("/fr/home/")) and "Léo" in words(world.client("peer2_a").get("/fr/home/"))
    lead = world.client("lead_a")
    assert "Léo demande à rencontrer quelqu'un d'autre" in words(lead.get("/fr/home/"))
    offered = words(lead.get(f"/fr/referrals/{key('referral active')}/offer/"))
    assert "Peer2 Tremblay" in offered and "Peer Tremblay" not in offered and "écart" not in offered
    whom = words(world.client("active_a").get(f"/fr/invitation/{key('referral active')}/someone-else/"))
    assert "Peer2 Tremblay" in whom and "Peer Tremblay" not in whom


def test_or_everything_stops_as_if_they_had_said_so(world: Any) -> None:
    keep_out(world, "active_a", str(key("peer_a")), then="stop")
    assert (now("active").state, now("active").worker_id) == ("declined", None) and not cares()
    given = Consent.objects.using("jobs").unscoped("a test looks").filter(referral_id=key("referral active"), withdrawn_at__isnull=True)
    assert not given.exists()


def test_a_role_takes_its_worker_along(world: Any) -> None:
    said = words(world.client("mother_a").get("/fr/me/kept-out/role/family_worker/"))
    assert "Family Tremblay vous accompagne" in said and " tu " not in said
    keep_out(world, "mother_a", "role/family_worker", then="stop")
    assert now("family").state == "declined" and not cares("family")
    assert world.client("family_a").get(f"/fr/referrals/{key('referral family')}/").status_code == 404


def test_lifting_gives_sight_back_and_no_accompaniment_that_ended(world: Any) -> None:
    keep_out(world, "active_a", str(key("peer_a")), then="someone_else")
    world.client("active_a").post(f"/fr/me/kept-out/{rows().get().pk}/lift/")
    assert not cares()
    offered = words(world.client("lead_a").get(f"/fr/referrals/{key('referral active')}/offer/"))
    assert "Peer Tremblay" in offered, "and may be asked again"


def test_without_a_lead_the_choice_is_left_open_to_the_workers_and_the_person(world: Any) -> None:
    said = words(world.client("active_a").get("/fr/me/kept-out/role/team_lead/"))
    assert "Personne ne cherche donc à ta place" in said
    keep_out(world, "active_a", "role/team_lead")
    keep_out(world, "active_a", str(key("peer_a")), then="someone_else")
    assert "Léo" not in words(world.client("lead_a").get("/fr/home/"))
    assert "Léo" in words(world.client("peer2_a").get("/fr/home/")), "whoever does this work can take it"
    assert world.client("active_a").get(f"/fr/invitation/{key('referral active')}/someone-else/").status_code == 200
    with walls.entered(key("active_a")) as actor:
        assert Referral.objects.permitting(actor, "choose_again").filter(pk=key("referral active")).exists()


def test_who_waits_for_a_lead_who_is_kept_out_waits_no_longer_for_them(world: Any) -> None:
    with acting("a test makes someone wait"):
        Referral.objects.using("jobs").unscoped("a test").filter(pk=key("referral left_open")).update(state="waiting")
    keep_out(world, "open_a", str(key("lead_a")))
    assert now("left_open").state == "matching" and "Inès" in words(world.client("peer_a").get("/fr/home/"))


def test_a_worker_chosen_before_a_parent_has_answered_is_no_longer_chosen(world: Any) -> None:
    with acting("a test chooses"):
        Referral.objects.using("jobs").unscoped("a test").filter(pk=key("referral asked")).update(worker_id=key("peer_a"))
    keep_out(world, "youth_a", str(key("peer_a")))
    assert (now("asked").state, now("asked").worker_id) == ("asked", None)


def test_a_child_does_it_on_their_own_page_and_a_parent_never_for_them(world: Any) -> None:
    keep_out(world, "child_a", str(key("clinician_a")))
    assert rows("child_a").count() == 1
    father = world.client("father_a")
    said = words(father.get("/fr/me/kept-out/"))
    assert "Zoé" not in said
    assert father.post(f"/fr/me/kept-out/{rows('child_a').get().pk}/lift/").status_code == 404
    keep_out(world, "father_a", str(key("clinician_a")))
    assert rows("father_a").count() == 1 and rows("child_a").count() == 1


def test_a_worker_who_was_lent_is_on_the_list_of_the_one_they_are_lent_for(world: Any) -> None:
    with acting("a test lends"):
        Membership(
            person_id=key("peer_b"), program_id=key("program a"), role="peer_worker",
            since=clock.today(), until=clock.today() + timedelta(days=30), referral_id=key("referral left_open"),
            granted_by_id=key("coordinator"),
        ).save(using="jobs", force_insert=True)  # fmt: skip
    assert "Peer CANARI" in words(world.client("open_a").get("/fr/me/kept-out/"))
    assert "Peer CANARI" not in words(world.client("active_a").get("/fr/me/kept-out/"))


@pytest.mark.parametrize(("name", "you"), [("active_a", "Tu peux décider"), ("mother_a", "Vous pouvez décider")])
def test_each_is_spoken_to_as_they_are(world: Any, name: str, you: str) -> None:
    page = world.client(name).get("/fr/me/kept-out/")
    assert title(page) == "Tenir quelqu'un à l'écart" and you in words(page)


def test_the_way_there_stands_beside_each_person_who_looked(world: Any) -> None:
    world.client("lead_a").get(f"/fr/referrals/{key('referral asked')}/")
    person = world.client("youth_a")
    address = f"/fr/me/kept-out/{key('lead_a')}/"
    assert address in person.get("/fr/me/looked/").content.decode()
    person.post(address, {"sure": "1"})
    page = person.get("/fr/me/looked/")
    assert address not in page.content.decode() and "À l'écart" in words(page)
