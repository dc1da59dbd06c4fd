"""The yearly refresher: its day goes to whoever records it. It opens nothing by itself, and nobody reads how one learnt."""

from __future__ import annotations

from typing import Any

import pytest

from tests.training.following import finish, read, refreshers, right, rows
from tests.walls.hand import Refused, hand
from tests.world import key

FORGED = (
    "INSERT INTO training_refresher (id, person_id, program_id, progress_id, topics, done_on)"
    " SELECT gen_random_uuid(), app.person(), id, %s, '{}', app.today() FROM network_program LIMIT 1"
)


def learnings() -> list[Any]:
    from pairpep.network.models import Learning

    return list(Learning.objects.using("jobs").unscoped("a test looks").filter(person_id=key("peer_a")).order_by("recorded_at"))


def authorisations() -> list[Any]:
    from pairpep.network.models import Authorisation

    return sorted(Authorisation.objects.using("jobs").unscoped("a test looks").values_list("pk", "refresher_on", "revoked_on"))


def test_finished_it_waits_for_somebody_else_and_extends_nothing(world: Any) -> None:
    before, known = authorisations(), len(learnings())
    finish(world, "peer_a")
    (one,) = refreshers()
    assert (one.person_id, one.program_id, one.recorded_on) == (key("peer_a"), key("program a"), None)
    assert authorisations() == before and len(learnings()) == known


def test_a_manager_records_it_in_one_tap_and_the_loop_closes(world: Any) -> None:
    before = len(learnings())
    finish(world, "peer_a")
    manager = world.client("manager_a")
    shown = manager.get("/fr/training/refreshers/").content.decode()
    assert "Inscrire ce rappel" in shown
    assert manager.post(f"/fr/training/refreshers/{refreshers()[0].pk}/record/").status_code == 302
    row = learnings()[-1]
    assert len(learnings()) == before + 1 and row.recorded_by_id == key("manager_a") and row.kind == "yearly"
    assert set(row.topics) == {"roles", "lifetime", "security", "incidents", "tools"} and row.done_on == rows()[0].finished_on
    assert refreshers()[0].recorded_on is not None
    assert manager.post(f"/fr/training/refreshers/{refreshers()[0].pk}/record/").status_code == 404  # twice, it is said once
    assert len(learnings()) == before + 1


def test_recorded_from_a_paper_what_waited_is_answered_too(world: Any) -> None:
    from pairpep.network.models import Membership

    finish(world, "peer_a")
    work = (
        Membership.objects.using("jobs")
        .unscoped("a test looks")
        .get(person_id=key("peer_a"), program_id=key("program a"), until__isnull=True)
    )
    day = rows()[0].finished_on.isoformat()
    typed = {"kind": "yearly", "done_on": day, "topics": ["roles", "lifetime", "security", "incidents", "tools"], "proof": "Certificat 12"}
    assert world.client("manager_a").post(f"/fr/network/team/{work.pk}/learning/", typed).status_code == 302
    assert refreshers()[0].recorded_on is not None


def test_who_is_not_of_the_program_or_does_not_manage_sees_nothing_of_it(world: Any) -> None:
    finish(world, "peer_a")
    one = refreshers()[0].pk
    for who in ("lead_a", "clinician_a", "peer2_a", "coordinator", "lead_b"):
        assert world.client(who).post(f"/fr/training/refreshers/{one}/record/").status_code in (403, 404), who
        with hand(who) as run:
            assert run("SELECT count(*) FROM training_refresher") == [(0,)], who


def test_nobody_records_their_own(world: Any) -> None:
    finish(world, "manager_a")
    one = refreshers()[0]
    assert world.client("manager_a").post(f"/fr/training/refreshers/{one.pk}/record/").status_code == 404
    with hand("manager_a") as run:
        assert run("UPDATE training_refresher SET recorded_on = app.today() RETURNING id") == []


def test_a_worker_whose_authorisation_lapsed_can_take_it(world: Any) -> None:
    finish(world, "lapsed_a")
    assert [row.person_id for row in refreshers()] == [key("lapsed_a")]


def test_an_employer_sees_one_day_and_no_answer(world: Any) -> None:
    finish(world, "peer_a")
    for who in ("manager_a", "privacy_a", "coordinator", "peer2_a", "administrator"):
        with hand(who) as run:
            assert run("SELECT count(*) FROM training_progress") == [(0,)], who
    with hand("manager_a") as run:
        assert run("SELECT person_id FROM training_refresher") == [(key("peer_a"),)]


def test_nothing_is_forged_by_hand(world: Any) -> None:
    read(world, "peer_a", lessons=1)
    mine = rows()[0].pk
    with hand("peer_a") as run:
        for statement in (
            "UPDATE training_progress SET finished_on = app.today() - 30, minutes = 35 WHERE id = %s",  # another day
            "UPDATE training_progress SET person_id = app.person() WHERE id = %s",
            FORGED,
        ):
            with pytest.raises(Refused):
                run(statement, mine)
    with hand("peer2_a") as run:
        assert run("UPDATE training_progress SET lessons = '{}' WHERE id = %s RETURNING id", mine) == []


def test_a_finished_time_never_changes(world: Any) -> None:
    row = finish(world, "peer_a", "in-brief")
    with hand("peer_a") as run:
        assert run("UPDATE training_progress SET answers = '{}' WHERE id = %s RETURNING id", row.pk) == []
    assert world.client("peer_a").post("/fr/training/in-brief/check/", right("in-brief")).status_code == 302
    assert rows()[0].finished_on == row.finished_on
