"""What PostgreSQL itself refuses about plans, whatever the pages would ask of it."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.plans import actions
from tests.persons import words
from tests.plans.scenes import approved, latest, proposed
from tests.walls.hand import hand, refusal
from tests.world import key


def shown(who: str, table: str) -> list[Any]:
    with hand(who) as run:
        return run(f"SELECT id FROM {table}")


@pytest.mark.parametrize(
    "who", ["family_a", "clinician_b", "lead_b", "peer2_a", "lapsed_a", "manager_a", "privacy_a", "administrator", "youth_a"]
)
def test_a_young_person_s_plan_is_nothing_to_strangers(world: Any, who: str) -> None:
    plan = approved(world)
    for table in ("plans_plan", "plans_version", "plans_progress", "plans_crossing"):
        assert shown(who, table) == []
    for page in ("", "print/", "pdf/", "limits/", "line/new/"):
        assert world.client(who).get(f"/fr/plan/{plan.pk}/{page}").status_code == 404


@pytest.mark.parametrize("who", ["lead_a", "clinician_a", "peer_a", "active_a"])
def test_a_relative_s_plan_is_nothing_to_the_team_and_to_the_young_person(world: Any, who: str) -> None:
    plan = approved(world, "family", "MOTS-DE-DIANE")
    assert shown(who, "plans_plan") == shown(who, "plans_version") == []
    for page in ("", "print/", "pdf/"):
        assert world.client(who).get(f"/fr/plan/{plan.pk}/{page}").status_code == 404
    assert shown("family_a", "plans_version") and shown("mother_a", "plans_version"), "the same question, asked by those who may"


@pytest.mark.parametrize("who", ["clinician_a", "lead_a"])
def test_the_team_reads_what_was_approved_and_no_draft(world: Any, who: str) -> None:
    plan = proposed(world)
    assert shown(who, "plans_plan") == [(plan.pk,)] and shown(who, "plans_version") == []
    actions.approve(plan, by=world.actor("active_a"), version_id=latest(plan).pk)
    assert shown(who, "plans_version") == [(latest(plan).pk,)]
    assert "Je veux revoir du monde" in words(world.client(who).get(f"/fr/plan/{plan.pk}/print/"))


def test_a_worker_cannot_approve_nor_put_words_in_the_person_s_mouth(world: Any) -> None:
    plan = proposed(world)
    version = latest(plan).pk
    with hand("peer_a") as run:
        for change in (
            "state = 'approved', approved_at = now()",
            "state = 'returned', note = 'x'",
            "note = 'x'",
            "content = 'x'",
            "review_on = review_on + 30",
            "state = 'draft'",
        ):
            assert "Insufficient" in refusal(run, f"UPDATE plans_version SET {change} WHERE id = %s", version), change
        approved_at_once = "state = 'approved', approved_at = now(), review_on = now()"
        assert "Insufficient" in refusal(run, f"UPDATE plans_plan SET {approved_at_once} WHERE id = %s", plan.pk)


def test_an_approved_version_never_changes_for_anyone(world: Any) -> None:
    plan = approved(world)
    version = latest(plan).pk
    for who in ("peer_a", "active_a"):
        with hand(who) as run:
            for change in ("content = 'x'", "approved_at = now() - interval '1 year'", "state = 'proposed'", "state = 'draft'"):
                assert "Insufficient" in refusal(run, f"UPDATE plans_version SET {change} WHERE id = %s", version), (who, change)


def test_a_plan_that_is_closed_stays_closed(world: Any) -> None:
    plan = approved(world)
    world.client("active_a").post(f"/fr/plan/{plan.pk}/close/")
    with hand("active_a") as run:
        assert "Insufficient" in refusal(run, "UPDATE plans_plan SET state = 'approved', closed_at = NULL WHERE id = %s", plan.pk)


def test_only_the_person_marks_how_far_it_is(world: Any) -> None:
    plan = approved(world)
    row = "gen_random_uuid(), %s, %s, %s, 'N05', 'moves', now()"
    insert = f"INSERT INTO plans_progress (id, file_id, program_id, plan_id, need, step, at) VALUES ({row})"
    values = (plan.file_id, plan.program_id, plan.pk)
    for who in ("peer_a", "clinician_a", "lead_a", "mother_a"):
        with hand(who) as run:
            assert "Insufficient" in refusal(run, insert, *values), who
    with hand("active_a") as run:
        assert run("SELECT 1") and not refusal(run, insert, *values)


def test_a_look_at_a_plan_is_told_to_the_person(world: Any) -> None:
    plan = approved(world)
    world.client("clinician_a").get(f"/fr/plan/{plan.pk}/print/")
    told = words(world.client("active_a").get("/fr/me/looked/"))
    assert "Le plan approuvé" in told


def test_the_parent_of_a_child_reads_nothing_of_their_plan(world: Any) -> None:
    """The child's yes counts, and stays theirs: no rule of a parent's mentions a plan."""
    approved(world)
    assert shown("father_a", "plans_plan") == shown("father_a", "plans_version") == []
    assert key("file child_a") is not None
