"""Roles and tasks: marked by a team, never written over, signed by each in their own name, then frozen."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from pairpep.kernel import walls
from pairpep.kernel.reference import content
from pairpep.toolkit import listing, tasks
from pairpep.toolkit.models import GreyZone, RoleList
from tests.toolkit.site import agree, rows
from tests.toolkit.test_checklists import words
from tests.world import key

EVERY = list(content().tasks.labels("peer"))


def start(world: Any, who: str = "lead_a", side: str = "peer") -> Any:
    world.client(who).post(f"/fr/tools/programs/{key('program a')}/tasks/", {"side": side})
    found = rows(RoleList, side=side, state="draft")
    return found[0] if found else None


def mark(world: Any, who: str, row: Any, was: dict[str, str] | None = None, **marks: str) -> Any:
    """What a form that shows every task sends: each mark, and how each stood on the screen."""
    was = was or {}
    typed = {code: marks.get(code, was.get(code, "")) for code in EVERY}
    return world.client(who).post(f"/fr/tools/tasks/{row.pk}/mark/", typed | {f"was_{code}": was.get(code, "") for code in EVERY})


def test_a_lead_starts_one_and_the_team_marks_it(world: Any) -> None:
    assert start(world, "manager_a") is None and start(world, "clinician_a") is None
    row = start(world)
    assert mark(world, "clinician_a", row, P04="core").status_code == 302
    assert mark(world, "peer_a", row, P05="possible").status_code == 302
    (row,) = rows(RoleList)
    assert row.marks == {"P04": "core", "P05": "possible"}
    assert mark(world, "manager_a", row, P06="core").status_code == 404
    assert mark(world, "lead_b", row, P06="core").status_code == 404


@pytest.mark.abuse("AB-59")
def test_two_people_marking_at_once_lose_nothing(world: Any) -> None:
    row = start(world)
    mark(world, "lead_a", row, P11="core", P12="possible")
    late = mark(world, "peer_a", row, P11="not_ours", P13="core")  # their screen was drawn before
    page = words(late)
    assert late.status_code == 200 and "« Centrale » entre-temps" in page
    (row,) = rows(RoleList)
    assert row.marks == {"P11": "core", "P12": "possible", "P13": "core"}  # theirs stands; what nobody touched is kept
    was = dict(row.marks)
    assert mark(world, "peer_a", row, was, P11="not_ours").status_code == 302
    assert rows(RoleList)[0].marks["P11"] == "not_ours"


def test_what_is_never_theirs_is_listed_and_cannot_be_marked(world: Any) -> None:
    row = start(world)
    page = words(world.client("peer_a").get(f"/fr/tools/tasks/{row.pk}/"))
    assert "Poser un diagnostic ou évaluer des symptômes" in page
    world.client("lead_a").post(f"/fr/tools/tasks/{row.pk}/mark/", {"X01": "core", "was_X01": ""})
    assert "X01" not in rows(RoleList)[0].marks
    with walls.entered(key("lead_a")) as actor, pytest.raises(PermissionDenied):
        listing.mark(row, by=actor, marks={"X01": "core"}, was={})


def test_a_list_is_signed_whole_by_the_lead_and_a_worker_of_that_side(world: Any) -> None:
    row = start(world)
    address = f"/fr/tools/tasks/{row.pk}/sign/"
    mark(world, "lead_a", row, P04="core")
    assert world.client("lead_a").post(address).status_code == 409  # not whole
    mark(world, "lead_a", row, {"P04": "core"}, **dict.fromkeys([code for code in EVERY if code != "P04"], "possible"))
    assert world.client("lead_a").post(address).status_code == 302
    assert world.client("family_a").post(address).status_code == 302
    assert rows(RoleList)[0].state == "draft"  # a worker of the other side is no worker of this one
    assert "Il reste à signer" in words(world.client("lead_a").get(f"/fr/tools/tasks/{row.pk}/"))
    assert world.client("peer_a").post(address).status_code == 302
    (row,) = rows(RoleList)
    assert row.state == "signed" and row.signed_at is not None
    assert mark(world, "lead_a", row, row.marks, P05="core").status_code == 404


def test_a_mark_that_changes_asks_for_the_signatures_again(world: Any) -> None:
    row = start(world)
    mark(world, "lead_a", row, **dict.fromkeys(EVERY, "possible"))
    world.client("lead_a").post(f"/fr/tools/tasks/{row.pk}/sign/")
    mark(world, "peer_a", row, dict.fromkeys(EVERY, "possible"), P02="not_ours")
    world.client("peer_a").post(f"/fr/tools/tasks/{row.pk}/sign/")
    assert rows(RoleList)[0].state == "draft"
    assert "à signer de nouveau" in words(world.client("lead_a").get(f"/fr/tools/tasks/{row.pk}/"))
    world.client("lead_a").post(f"/fr/tools/tasks/{row.pk}/sign/")
    assert rows(RoleList)[0].state == "signed"


def test_the_next_version_starts_from_the_last_and_the_last_still_holds(world: Any) -> None:
    first = agree(P04="core", P02="not_ours")
    row = start(world)
    assert row.number == 2 and row.marks["P04"] == "core"
    with walls.entered(key("manager_a")) as actor:
        agreed = tasks.agreed(key("program a"), "peer", actor)
        assert agreed and agreed.number == 1 and agreed.core == ("P04",) and agreed.not_ours == ("P02",)
        assert tasks.agreed(key("program a"), "family", actor) is None
    with walls.entered(key("lead_b")) as actor:
        assert tasks.agreed(key("program a"), "peer", actor) is None
    assert first.marks == rows(RoleList, number=1)[0].marks


def test_postgresql_freezes_a_signed_list(world: Any) -> None:
    from django.db import DatabaseError, connection, transaction

    row = agree()
    with walls.entered(key("lead_a")), connection.cursor() as cursor:
        cursor.execute("UPDATE toolkit_rolelist SET marks = '{}', edition = edition + 1 WHERE id = %s", [row.pk])
        assert cursor.rowcount == 0
    draft = start(world)
    with walls.entered(key("lead_a")), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE toolkit_rolelist SET state = 'signed', signed_at = now() WHERE id = %s", [draft.pk])


ZONE = {"words": "Traduire pendant une rencontre", "lived": "no", "asked": "yes", "reserved": "no", "power": "unsure", "decision": "no"}


def test_a_grey_zone_is_talked_over_with_four_questions(world: Any) -> None:
    row = start(world)
    address = f"/fr/tools/tasks/{row.pk}/grey-zone/"
    page = words(world.client("peer_a").get(address))
    assert all(str(question.label.fr) in page for question in content().tasks.questions)
    lacking = world.client("peer_a").post(address, ZONE | {"power": ""})
    assert lacking.status_code == 200 and rows(GreyZone) == [] and "Traduire pendant une rencontre" in words(lacking)
    assert "514 555-0199" in words(world.client("peer_a").post(address, ZONE | {"words": "Appeler le 514 555-0199"}))
    assert world.client("peer_a").post(address, ZONE).status_code == 302
    assert "Traduire pendant une rencontre" in words(world.client("clinician_a").get(f"/fr/tools/tasks/{row.pk}/"))
    assert world.client("manager_a").get(address).status_code == 404
