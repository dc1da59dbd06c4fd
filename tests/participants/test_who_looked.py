"""Who opened my page: who, in which role, when and why; page by page, however long the journal is."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connections
from django.test.utils import CaptureQueriesContext

from pairpep.journal.models import Access
from pairpep.kernel import clock, walls
from pairpep.participants import looked
from pairpep.participants.models import File
from tests.persons import words
from tests.world import key


def look(
    who: str, times: int = 1, *, roles: str = "", on: str = "active_a", page: str = "home", days: float = 0.0, apart: float = 0.0
) -> None:
    """As the wall would write it, `apart` minutes between two."""
    first = clock.now() - timedelta(days=days)
    rows = [
        Access(
            at=first - timedelta(minutes=apart * n), page=page, file_id=key(f"file {on}"),
            program_id=key("program a"), actor=key(who), roles=roles,
        )
        for n in range(times)
    ]  # fmt: skip
    with connections["jobs"].cursor() as cursor:
        cursor.executemany(
            "INSERT INTO journal_access (at, page, file_id, program_id, actor, roles) VALUES (%s, %s, %s, %s, %s, %s)",
            [(row.at, row.page, row.file_id, row.program_id, row.actor, row.roles) for row in rows],
        )


def read(name: str = "active_a", before: int | None = None) -> looked.Looks:
    with walls.entered(key(name), read_only=True) as actor:
        return looked.looks(actor, File.objects.visible_to(actor).get(pk=key(f"file {name}")), before)


@pytest.mark.parametrize(
    ("who", "roles", "why"),
    [
        ("peer_a", "peer_worker", "Accompagne : il y a eu un oui à cette rencontre"), ("clinician_a", "clinician", "A écrit l'invitation"),
        ("lead_a", "team_lead", "Dirige l'équipe"), ("privacy_a", "privacy_lead", "Veille à la protection des renseignements"),
        ("peer2_a", "peer_worker", "Pouvait accompagner"), ("clinician_b", "clinician", "Fait partie de l'équipe soignante"),
        ("manager_a", "manager", "Gère le programme"),
    ],
)  # fmt: skip
def test_it_says_why_in_plain_words(world: Any, who: str, roles: str, why: str) -> None:
    look(who, roles=roles)
    assert why in words(world.client("active_a").get("/fr/me/looked/"))


def test_a_permission_is_the_reason_of_whom_it_was_given_to(world: Any) -> None:
    world.client("active_a").post(f"/fr/me/permissions/{key('family_a')}/")
    look("family_a", roles="family_worker")
    assert "A su par une permission donnée ici" in words(world.client("active_a").get("/fr/me/looked/"))


def test_who_is_chosen_and_has_not_answered_is_said_so(world: Any) -> None:
    world.client("peer_a").get("/fr/home/")
    assert "A reçu la demande, et doit encore répondre" in words(world.client("youth2_a").get("/fr/me/looked/"))


def test_a_parent_is_not_named_and_cannot_be_kept_out(world: Any) -> None:
    look("father_a", roles="relative", on="child_a")
    page = world.client("child_a").get("/fr/me/looked/")
    assert "Un parent" in words(page) and "Marc" not in words(page) and str(key("father_a")) not in page.content.decode()


def test_it_is_there_within_the_minute(world: Any) -> None:
    world.client("peer_a").get(f"/fr/referrals/{key('referral active')}/")
    assert "Peer Tremblay" in words(world.client("active_a").get("/fr/me/looked/"))


def test_ten_thousand_looks_are_read_a_page_at_a_time_and_none_is_lost(world: Any) -> None:
    look("peer_a", 9_990, roles="peer_worker", apart=9)
    look("lead_a", 10, roles="team_lead", days=1, apart=1)
    person = world.client("active_a")
    person.get("/fr/me/looked/")
    with CaptureQueriesContext(connections["default"]) as many:
        page = person.get("/fr/me/looked/")
    assert page.status_code == 200
    counted, before, pages, last = 0, None, 0, None
    while True:
        found = read(before=before)
        pages += 1
        counted += sum(one.times for one in found)
        assert len(found) <= looked.MOST
        if last and found.rows:
            assert found.rows[0].last <= last
        last, before = found.rows[-1].last, found.before
        if before is None:
            break
    assert counted == 10_000 and pages == 34
    with CaptureQueriesContext(connections["default"]) as older:
        person.get(f"/fr/me/looked/?before={read().before}")
    few = world.client("youth_a")
    few.get("/fr/me/looked/")
    with CaptureQueriesContext(connections["default"]) as none:
        few.get("/fr/me/looked/")
    assert len(older) <= len(none) + 4 and len(many) <= len(none) + 3


def test_a_day_cut_in_two_says_so(world: Any) -> None:
    look("peer_a", looked.MOST + 20, roles="peer_worker")
    page = world.client("active_a").get("/fr/me/looked/")
    assert f"{looked.MOST} fois ce jour-là" in words(page) and "La même journée continue plus loin dans le temps." in words(page)
    more = re.search(r"\?before=\d+", page.content.decode())
    assert more and "20 fois ce jour-là" in words(world.client("active_a").get(f"/fr/me/looked/{more.group()}"))


@pytest.mark.parametrize("before", ["-1", "0", "é", "9" * 30, "1 OR 1=1", "%00", "²"])
def test_a_place_in_the_list_that_makes_no_sense_is_the_beginning(world: Any, before: str) -> None:
    look("peer_a", roles="peer_worker")
    assert "Peer Tremblay" in words(world.client("active_a").get(f"/fr/me/looked/?before={before}"))


def test_the_place_in_the_list_of_another_is_no_place(world: Any) -> None:
    look("peer_a", roles="peer_worker", on="youth2_a")
    other = Access.objects.using("jobs").filter(file_id=key("file youth2_a")).latest("n").n
    look("lead_a", roles="team_lead")
    assert "Lead Tremblay" in words(world.client("active_a").get(f"/fr/me/looked/?before={other}"))
