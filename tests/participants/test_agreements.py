"""What I agreed to: each purpose apart, with its history and its text, and what stops the moment it is taken back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from pairpep.kernel import clock
from pairpep.network.models import Message
from pairpep.participants import tasks
from pairpep.participants.models import Consent, ContactPoint
from tests.persons import CHILD_YES, PARENT_YES, YES, at, invite, words
from tests.world import key


def consents(name: str = "youth_a") -> Any:
    return Consent.objects.using("jobs").unscoped("a test looks").filter(file_id=key(f"file {name}"))


def take_back(world: Any, name: str, consent: Consent, **typed: str) -> Any:
    return world.client(name).post(f"/fr/me/consents/{consent.pk}/", typed, follow=True)


def test_each_purpose_stands_apart_with_when_by_whom_and_the_text_that_was_read(world: Any) -> None:
    person = world.client("youth_a")
    person.post(at("asked", f"yes/{key('card peer_a')}/"), YES)
    calls = consents().get(purpose="contact_ways")
    with time_machine.travel(clock.now() + timedelta(days=2), tick=True):
        take_back(world, "youth_a", calls)
        take_back(world, "youth_a", calls, again="1")
        page = world.client("youth_a").get("/fr/me/consents/")
    said = words(page)
    assert said.count("L'historique Oui") == 3 and said.count("Oui, le") == 4 and "Repris le" in said and "par moi" in said
    for line in consents().filter(purpose="contact_ways"):
        assert f"/fr/me/consents/{line.pk}/text/" in page.content.decode()
        read = words(person.get(f"/fr/me/consents/{line.pk}/text/"))
        assert "Version 1 de ce texte." in read and "Le texte tel qu'il a été lu le" in read
    assert consents().filter(purpose="contact_ways").count() == 2, "a yes again is a line of its own; nothing is rewritten"


@pytest.mark.parametrize("stranger", ["youth2_a", "mother_a", "clinician_a", "peer_a", "lead_a", "youth_b"])
def test_nobody_reads_the_text_of_another_s_agreement(world: Any, stranger: str) -> None:
    assert world.client(stranger).get(f"/fr/me/consents/{key('consent active')}/text/").status_code == 404


def test_a_child_reads_what_a_parent_said_and_leaves_it_to_them(world: Any) -> None:
    referral = invite(world, "child_a")
    world.client("child_a").post(at(referral, f"yes/{key('card peer_a')}/"), CHILD_YES)
    world.client("father_a").post(f"/fr/child/{referral.pk}/", PARENT_YES)
    page = world.client("child_a").get("/fr/me/consents/")
    assert "par un parent" in words(page) and "Marc" not in words(page)
    theirs = consents("child_a").filter(capacity="guardian", given=True).first()
    assert f'action="/fr/me/consents/{theirs.pk}/"' not in page.content.decode()
    assert "Zoé" not in words(world.client("father_a").get("/fr/me/consents/"))


# What stops, at once ---------------------------------------------------------------------------------------------------------------------


def keep_address(world: Any) -> ContactPoint:
    world.client("active_a").post("/fr/me/details/contact/", {"address": "leo@example.org", "alone": "on"})
    found: ContactPoint = ContactPoint.objects.using("jobs").unscoped("a test looks").get(file_id=key("file active_a"))
    return found


@pytest.mark.abuse("AB-64")
def test_writing_to_an_address_stops_in_reminders_left_before(world: Any) -> None:
    point = keep_address(world)
    assert tasks.tell_person(key("file active_a")) == 1
    with time_machine.travel(clock.now() + timedelta(days=1), tick=True):
        world.client("active_a").post(f"/fr/me/details/contact/{point.pk}/remove/")
        assert tasks.tell_person(key("file active_a")) == 0, "a reminder that the queue held already"
        from pairpep.participants.contacts import standing_address

        assert not standing_address(point.pk, person_id=key("active_a"), kind="email", using="jobs"), "a message that was written already"
    assert Message.objects.using("jobs").filter(to_person_id=key("active_a")).count() == 1


def test_the_meeting_stops_in_the_lists_of_whoever_was_chosen(world: Any) -> None:
    worker = world.client("peer_a")
    assert "Léo" in words(worker.get("/fr/referrals/?list=mine")) and "Léo" in words(worker.get("/fr/contacts/new/"))
    take_back(world, "active_a", consents("active_a").get(purpose="peer_support"))
    for page in ("referrals/?list=mine", "home/", "contacts/new/"):
        assert "Léo" not in words(worker.get(f"/fr/{page}"))


def test_sharing_a_name_stops_in_the_list_of_the_one_who_could_take_it(world: Any) -> None:
    world.client("youth_a").post(at("asked", "yes/open/"), YES)
    assert "Maïka" in words(world.client("peer2_a").get("/fr/referrals/?list=open"))
    take_back(world, "youth_a", consents().get(purpose="share_contact"))
    assert "Maïka" not in words(world.client("peer2_a").get("/fr/referrals/?list=open"))


def test_what_a_family_worker_may_know_stops_in_their_pages(world: Any) -> None:
    person = world.client("active_a")
    person.post(f"/fr/me/permissions/{key('family_a')}/")
    assert world.client("family_a").get(f"/fr/referrals/{key('referral active')}/").status_code == 200
    person.post(f"/fr/me/permissions/{key('family_a')}/", {"withdraw": "1"})
    assert world.client("family_a").get(f"/fr/referrals/{key('referral active')}/").status_code == 404
    assert consents("active_a").get(purpose="know_i_am_here").withdrawn_at is not None


def test_what_does_not_depend_on_it_goes_on(world: Any) -> None:
    world.client("youth_a").post(at("asked", f"yes/{key('card peer_a')}/"), YES)
    take_back(world, "youth_a", consents().get(purpose="contact_ways"))
    assert "Maïka" in words(world.client("peer_a").get("/fr/home/"))
