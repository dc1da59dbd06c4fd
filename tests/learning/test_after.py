"""After a meeting: who came in one tap, hours as planned, and what an employer may read of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from pairpep.kernel import clock
from pairpep.learning.models import Attendance, CheckIn
from tests.learning.circle import SEATED, meeting, rows
from tests.world import key

AFTER = "/fr/learning/after/{}/"


def take(world: Any, name: str, came: list[str], who: str = "peer_mentor") -> Any:
    address = AFTER.format(key(f"meeting {name}")) + "attendance/"
    return world.client(who).post(address, {"came": [str(key(one)) for one in came]}, follow=True)


def test_everyone_was_there_is_one_tap_and_counts_the_hours_that_were_planned(circle: Any) -> None:
    page = circle.client("peer_mentor").get(AFTER.format(key("meeting first")))
    assert page.content.decode().count(" checked") == len(SEATED)
    answer = take(circle, "first", list(SEATED))
    assert "4 sur 4" in answer.content.decode()
    found = rows(Attendance, meeting_id=key("meeting first"))
    assert {(row.person_id, row.came, row.minutes) for row in found} == {(key(one), True, 90) for one in SEATED}


def test_a_worker_reads_their_hours_and_takes_them_away(circle: Any) -> None:
    take(circle, "first", ["peer_a"])
    take(circle, "second", ["peer_a", "family_a"])
    page = circle.client("peer_a").get("/fr/learning/year/").content.decode()
    assert "3 h 00" in page
    paper = circle.client("peer_a").get("/fr/learning/year/pdf/")
    assert paper["Content-Type"] == "application/pdf" and paper.content.startswith(b"%PDF-")
    assert "1 h 30" in circle.client("family_a").get("/fr/learning/year/").content.decode()


def test_who_came_can_be_corrected_for_sixty_days_and_no_longer(circle: Any) -> None:
    take(circle, "first", list(SEATED))
    take(circle, "first", ["peer_a"])
    assert [row.person_id for row in rows(Attendance, came=True)] == [key("peer_a")]
    with time_machine.travel(clock.now() + timedelta(days=56)):
        refused = take(circle, "first", list(SEATED))
        assert refused.status_code == 409 and "soixante jours" in refused.content.decode()
    assert [row.person_id for row in rows(Attendance, came=True)] == [key("peer_a")]


def test_somebody_who_has_no_seat_is_not_counted_and_nothing_is_lost(circle: Any) -> None:
    answer = take(circle, "first", ["peer_a", "peer_b"])
    assert "pas de place dans ce groupe" in answer.content.decode()
    assert rows(Attendance) == []


def test_a_meeting_that_is_not_over_has_no_attendance(circle: Any) -> None:
    answer = take(circle, "next", list(SEATED))
    assert answer.status_code == 409 and "pas encore terminée" in answer.content.decode()
    assert rows(Attendance) == []


@pytest.mark.parametrize("who", ["coordinator", "lead_a", "manager_a", "peer_a", "clinician_a", "researcher", "administrator"])
def test_nobody_but_who_leads_says_who_came(circle: Any, who: str) -> None:
    assert take(circle, "first", list(SEATED), who).status_code == 404
    assert rows(Attendance) == []


@pytest.mark.parametrize("who", ["manager_a", "lead_a"])
def test_an_employer_sees_attendance_and_hours_and_nothing_else(circle: Any, who: str) -> None:
    take(circle, "first", ["peer_a", "family_a"])
    circle.client("peer_mentor").post(AFTER.format(key("meeting first")) + "card/", CARD)
    page = circle.client(who).get("/fr/learning/hours/").content.decode()
    assert "1 h 30" in page and "Peer Tremblay" in page
    assert "attendre trois secondes" not in page and "Limites" not in page
    for address in ("cards/", "year/", "groups/", "proposals/", f"after/{key('meeting first')}/"):
        assert circle.client(who).get(f"/fr/learning/{address}").status_code in (403, 404), address


def test_an_employer_of_another_program_reads_of_nobody(circle: Any) -> None:
    take(circle, "first", list(SEATED))
    page = circle.client("lead_b").get("/fr/learning/hours/").content.decode()
    assert "1 h 30" not in page and "Tremblay" not in page


CARD = {
    "theme": "boundaries", "learned": "Nous avons appris à attendre trois secondes de plus avant de répondre.", "tries": "",
    "language": "fr", "details": ["age", "place", "family"], "agreed": "on",
}  # fmt: skip


# Who has not been seen


def test_three_absences_in_a_row_are_told_to_the_mentors_alone_until_they_have_asked(circle: Any) -> None:
    for name in ("first", "second"):
        take(circle, name, ["peer_a", "family_a", "peer2_a"])
    home = circle.client("family_mentor").get("/fr/home/").content.decode()
    assert "de suite" not in home  # twice is not three times
    take(circle, "third", ["peer_a", "family_a", "peer2_a"])
    for mentor in ("peer_mentor", "family_mentor"):
        page = circle.client(mentor).get("/fr/learning/groups/").content.decode()
        assert "Lapsed Tremblay" in page and "3 fois de suite" in page
        assert "n'était pas là 3 fois de suite" in circle.client(mentor).get("/fr/home/").content.decode().replace("&#x27;", "'").replace(
            "’", "'"
        )
    for other in ("coordinator", "lead_a", "manager_a", "peer_a", "administrator"):
        assert "fois de suite" not in circle.client(other).get("/fr/home/").content.decode()
        assert circle.client(other).get("/fr/learning/groups/").status_code == 403

    circle.client("family_mentor").post(f"/fr/learning/after/{key('meeting third')}/asked/", {"seat": str(key("seat lapsed_a"))})
    for mentor in ("peer_mentor", "family_mentor"):
        assert "fois de suite" not in circle.client(mentor).get("/fr/learning/groups/").content.decode()
    assert len(rows(CheckIn)) == 1
    assert "a pris de mes nouvelles" in circle.client("lapsed_a").get("/fr/learning/year/").content.decode()


def test_a_meeting_whose_attendance_nobody_took_says_nothing_of_anybody(circle: Any) -> None:
    take(circle, "first", ["peer_a"])
    page = circle.client("peer_mentor").get("/fr/learning/groups/").content.decode()
    assert "fois de suite" not in page


def test_asking_twice_is_asking_once(circle: Any) -> None:
    for name in ("first", "second", "third"):
        take(circle, name, ["peer_a"])
    for mentor in ("family_mentor", "peer_mentor"):
        circle.client(mentor).post(f"/fr/learning/after/{key('meeting third')}/asked/", {"seat": str(key("seat lapsed_a"))})
    assert len(rows(CheckIn)) == 1


def test_what_a_meeting_still_asks_leaves_the_home_page_when_it_is_done(circle: Any) -> None:
    assert circle.client("peer_mentor").get("/fr/home/").content.decode().count("qui était là") == 3
    for name in ("first", "second", "third"):
        take(circle, name, list(SEATED))
        circle.client("family_mentor").post(AFTER.format(meeting(name).pk) + "no-card/")
    home = circle.client("peer_mentor").get("/fr/home/").content.decode()
    assert "qui était là" not in home and "avons-nous appris" not in home
