"""A privacy lead reads who looked: numbers of people, never whom; what deserves a question is asked, answered by a code, and signed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine

from pairpep.journal.models import Review
from pairpep.kernel import clock, walls
from pairpep.kernel.home import tasks_for
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership
from pairpep.participants.models import File, Restriction
from pairpep.privacy import months
from pairpep.privacy.models import Incident, LookAnswer, RefusedPages
from tests.persons import words
from tests.privacy.days import ALL_OF_A, looked, month_of, next_month, on_a_working_day, working_day
from tests.world import key


def asked(who: str = "privacy_a") -> list[tuple[str, str]]:
    """(what deserves a question, the local code or nothing) of the month of the working day."""
    with walls.entered(key(who)) as actor:
        return [(one.kind, one.code) for one in months.questions(actor, working_day().date().replace(day=1))]


def page(world: Any, who: str = "privacy_a") -> Any:
    return world.client(who).get(f"/fr/review/?month={month_of(working_day())}")


def address(response: Any, place: int = 0) -> str:
    return str([each.address for each in response.context["asked"]][place])


def post_held(person: str, role: str, program: str = "a") -> None:
    with acting("a test"):
        Membership(
            id=uuid4(), person_id=key(person), program_id=key(f"program {program}"), role=role, since=clock.today() - timedelta(days=90)
        ).save(using="jobs", force_insert=True)


def test_the_month_that_is_over_counts_pages_and_people_by_who_looked(world: Any) -> None:
    with on_a_working_day():
        for _time in range(3):
            world.client("clinician_a").get(f"/fr/referrals/{key('referral asked')}/")
        world.client("clinician_b").get(f"/fr/referrals/{key('referral asked_b')}/")
        with next_month(), walls.entered(key("privacy_a")) as actor:
            (one,) = months.looks(actor)
    assert (one.actor, one.roles, one.pages, one.people) == (key("clinician_a"), "clinician", 3, 1)


def test_it_asks_to_be_read_once_and_shows_nobody_s_name(world: Any) -> None:
    def waits() -> bool:
        with walls.entered(key("privacy_a")) as actor:
            return any("/review/" in task.url for _role, tasks in tasks_for(actor) for task in tasks)

    with on_a_working_day():
        world.client("clinician_a").get(f"/fr/referrals/{key('referral asked')}/")
        with next_month():
            assert waits()
            privacy_lead = world.client("privacy_a")
            read = privacy_lead.get("/fr/review/").content.decode()
            assert "Clinician Tremblay" in read and "Maïka" not in read
            assert privacy_lead.post("/fr/review/").status_code == 302
            assert not waits()
            assert world.client("clinician_a").get("/fr/review/").status_code == 403


# What deserves a question


@pytest.mark.abuse("AB-30")
def test_someone_without_a_link_of_care_is_asked_about_and_someone_with_one_is_not(world: Any) -> None:
    looked("clinician_a", "youth_a", at=working_day())  # wrote the invitation
    looked("peer2_a", "active_a", at=working_day(), roles="peer_worker")  # somebody else accompanies
    looked("peer_a", "active_a", at=working_day(), roles="peer_worker")
    with next_month():
        assert asked() == [("no_link", "J-active_a")]
        read = words(page(world))
    assert "Aucun lien de soins" in read and "J-active_a" in read and "Léo" not in read and "Peer2 Tremblay" in read


@pytest.mark.abuse("AB-30")
def test_one_s_own_file_through_a_page_of_the_staff_is_a_look_like_another(world: Any) -> None:
    with acting("a test"):
        File(
            id=key("own file"), program_id=key("program a"), person_id=key("clinician_a"), side="youth", code="J-OWN", chosen_name="Moi",
            created_at=clock.now(),
        ).save(using="jobs", force_insert=True)  # fmt: skip
    with on_a_working_day():
        read = world.client("clinician_a").get("/fr/referrals/new/youth/?q=J-OWN")
        assert "Moi" in words(read)
        with next_month():
            assert ("own", "J-OWN") in asked()


@pytest.mark.abuse("AB-30")
def test_the_file_of_a_relative_is_asked_about_when_the_tie_is_written_here(world: Any) -> None:
    post_held("mother_a", "clinician")
    looked("mother_a", "active_a", at=working_day())
    looked("mother_a", "youth2_a", at=working_day())
    with next_month():
        assert ("kin", "J-active_a") in asked() and ("kin", "J-youth2_a") not in asked()


def test_no_name_is_compared_and_the_page_says_so(world: Any) -> None:
    with next_month():
        assert "Aucun nom de famille n'est conservé ici" in words(page(world))


def test_a_file_whose_person_keeps_someone_out_is_asked_about_and_whom_is_not_said(world: Any) -> None:
    with acting("a test"):
        since = working_day() - timedelta(days=1)
        Restriction(id=uuid4(), file_id=key("file youth_a"), program_id=key("program a"), person_id=key("peer2_a"), since=since).save(
            using="jobs", force_insert=True
        )
    looked("clinician_a", "youth_a", at=working_day())
    with next_month():
        assert asked() == [("restricted", "J-youth_a")]
        assert "Peer2" not in words(page(world))


@pytest.mark.parametrize(("hour", "found"), [(5, True), (6, False), (20, False), (21, True), (23, True)])
def test_hours_are_those_of_québec_and_of_the_content(world: Any, hour: int, found: bool) -> None:
    looked("clinician_a", "youth_a", at=working_day(hour))
    with next_month():
        assert (("hours", "") in asked()) is found


def test_a_weekend_is_outside_usual_hours(world: Any) -> None:
    looked("clinician_a", "youth_a", at=working_day() - timedelta(days=3))  # a Sunday
    with time_machine.travel(working_day() + timedelta(days=40), tick=True), walls.entered(key("privacy_a")) as actor:
        found = months.questions(actor, (working_day() - timedelta(days=3)).date().replace(day=1))
    assert "hours" in [one.kind for one in found]


@pytest.fixture
def low(monkeypatch: pytest.MonkeyPatch) -> None:
    """Thresholds are content: the same rules with smaller numbers."""
    limits = {"bulk_people": 4, "slow_people": 5}
    true = type(content().privacy).limit
    monkeypatch.setattr(type(content().privacy), "limit", lambda self, code: limits.get(code) or true(self, code))


@pytest.mark.usefixtures("low")
def test_many_people_within_minutes_are_asked_about_and_one_person_many_times_is_not(world: Any) -> None:
    looked("clinician_a", *(["youth_a"] * 30), at=working_day())
    with next_month():
        assert "bulk" not in [kind for kind, _code in asked()]
    looked("lead_a", *ALL_OF_A[:5], at=working_day(), roles="team_lead", apart=60)
    with next_month():
        assert ("bulk", "") in asked()


@pytest.mark.usefixtures("low")
def test_as_many_an_hour_apart_are_no_burst(world: Any) -> None:
    looked("lead_a", *ALL_OF_A[:5], at=working_day(8), roles="team_lead", apart=1800)
    with next_month():
        assert asked() == []


@pytest.mark.abuse("AB-54")
@pytest.mark.usefixtures("low")
def test_slowly_and_through_every_door_each_person_counts_once(world: Any) -> None:
    doors = ("referrals:referral", "plans:print", "plans:pdf", "contacts:together", "referrals:edit_file", "participants:danger_opened")
    for day, (person, door) in enumerate(zip(ALL_OF_A[:6], doors, strict=True)):
        looked("lead_a", person, at=working_day() + timedelta(minutes=30 * day), page=door, roles="team_lead")
    with next_month():
        assert asked() == [("slow", "")]
        (shown,) = page(world).context["asked"]
    assert shown.one.people == 6


@pytest.mark.abuse("AB-54")
@pytest.mark.usefixtures("low")
def test_lists_do_not_count_as_people_opened_one_by_one(world: Any) -> None:
    for place in range(6):
        looked("lead_a", ALL_OF_A[place], at=working_day() + timedelta(minutes=30 * place), page="referrals:people", roles="team_lead")
    with next_month():
        assert asked() == []


def test_pages_refused_one_after_the_other_are_asked_about_and_which_is_not_kept(world: Any) -> None:
    with on_a_working_day():
        client = world.client("clinician_a")
        for _time in range(17):
            assert client.get(f"/fr/referrals/{key('referral asked_b')}/").status_code == 404
        (count,) = RefusedPages.objects.using("jobs")
        assert (count.person_id, count.times) == (key("clinician_a"), 17)
        with next_month():
            assert asked() == [("refused", "")]
    assert {field.name for field in RefusedPages._meta.fields} == {"id", "person", "hour", "times"}


def test_what_a_young_person_cannot_open_is_counted_nowhere(world: Any) -> None:
    assert world.client("active_a").get(f"/fr/invitation/{key('referral asked_b')}/").status_code == 404
    assert not RefusedPages.objects.using("jobs").exists()


def test_a_privacy_lead_reads_the_looks_of_their_program_alone(world: Any) -> None:
    post_held("lead_b", "privacy_lead", "b")
    looked("peer2_a", "active_a", at=working_day(), roles="peer_worker")
    with next_month():
        assert asked() and asked("lead_b") == []


# Answers and the signature


def test_each_question_is_answered_by_a_code_before_the_month_is_signed(world: Any) -> None:
    looked("peer2_a", "active_a", at=working_day(), roles="peer_worker")
    with next_month():
        client, read = world.client("privacy_a"), page(world)
        assert client.post(f"/fr/review/?month={month_of(working_day())}").status_code == 409
        assert not Review.objects.using("jobs").exists()
        assert "Il faut une réponse ici." in words(client.post(address(read), {"answer": "guilty"}))
        assert client.post(address(read), {"answer": "explained"}).status_code == 302
        assert client.post(f"/fr/review/?month={month_of(working_day())}").status_code == 302
        assert Review.objects.using("jobs").get().by == key("privacy_a")
        assert "Signé par Privacy Tremblay" in words(page(world))


def test_an_answer_stays_but_what_was_to_follow_up(world: Any) -> None:
    looked("peer2_a", "active_a", at=working_day(), roles="peer_worker")
    with next_month():
        client, where = world.client("privacy_a"), address(page(world))
        client.post(where, {"answer": "to_follow_up"})
        assert "À suivre : Aucun lien de soins" in words(client.get("/fr/privacy-desk/"))
        client.post(where, {"answer": "incident"})
        client.post(where, {"answer": "explained"})
        assert LookAnswer.objects.using("jobs").unscoped("a test").get().answer == "incident"
        assert Incident.objects.using("jobs").unscoped("a test").get().program_id == key("program a")
        assert "Un incident est ouvert" in words(client.get("/fr/privacy-desk/"))


def test_nobody_answers_for_their_own_looks_and_a_second_person_does(world: Any) -> None:
    post_held("clinician_a", "privacy_lead")
    looked("privacy_a", "youth_a", at=working_day(23), roles="privacy_lead")
    with next_month():
        mine = words(page(world))
        assert "somebody" not in mine and "quelqu'un d'autre y répond" in mine and "Personne d'autre ne veille" not in mine
        where = address(page(world))
        world.client("privacy_a").post(where, {"answer": "explained"})
        assert not LookAnswer.objects.using("jobs").unscoped("a test").exists()
        assert world.client("clinician_a").post(where, {"answer": "explained"}).status_code == 302


def test_alone_it_is_said_plainly_and_the_month_can_be_signed(world: Any) -> None:
    looked("privacy_a", "youth_a", at=working_day(23), roles="privacy_lead")
    with next_month():
        assert "Personne d'autre ne veille sur les renseignements dans ce programme" in words(page(world))
        assert world.client("privacy_a").post(f"/fr/review/?month={month_of(working_day())}").status_code == 302
        paper = world.client("privacy_a").get(f"/fr/review/paper/csv/?month={month_of(working_day())}").content.decode("utf-8-sig")
        assert "Privacy Tremblay" in paper


def test_an_unsigned_month_is_overdue_after_its_day(world: Any) -> None:
    looked("clinician_a", "youth_a", at=working_day())
    with time_machine.travel(working_day() + timedelta(days=70), tick=True):
        assert "En retard" in words(world.client("privacy_a").get("/fr/privacy-desk/")) and "En retard" in words(page(world))


@pytest.mark.parametrize("who", ["clinician_a", "lead_a", "manager_a", "administrator", "active_a"])
def test_nobody_else_has_this_desk(world: Any, who: str) -> None:
    for path in (
        "privacy-desk/",
        "review/",
        "review/paper/csv/",
        "privacy-desk/incidents/",
        "privacy-desk/requests/",
        "privacy-desk/year/",
    ):
        assert world.client(who).get(f"/fr/{path}").status_code == 403, path
