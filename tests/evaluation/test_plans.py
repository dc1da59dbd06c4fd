"""From a plan to what it found: nothing is opened before its lock and its day, and what was found is written once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connections

from pairpep.analysis.result import canonical
from pairpep.evaluation import actions, cells, estimating, opening, protocol, sealing
from pairpep.evaluation.models import Opening, Protocol
from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.kernel.workflow import WrongMoment

SAID: dict[str, Any] = {
    "title": {"fr": "L'intégration après l'arrivée", "en": "Integration after the arrival"},
    "language": "fr", "question": "integration", "primary": "nomad-coherence",
    "secondary": ("nomad-action",), "negative": "control-clozapine", "exposure": "first_peer", "method": "effect.two_way", "mid": 0.3,
    "mid_source": "Réseau", "since": date(2024, 1, 1), "until": date(2027, 4, 30), "smallest": 5, "small_cells": "left_out",
    "sensitivity": ("other_model",), "expects": "Une hausse.",
}  # fmt: skip


def look(model: Any, **where: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks at what happened").get(**where)


def begun(world: Any, days: int = 10, **changed: Any) -> Protocol:
    by = world.actor("researcher")
    return actions.begin(actions.myself(by), by=by, **(SAID | {"opens_on": clock.in_days(days)} | changed))


def locked(world: Any, days: int = 10, **changed: Any) -> Protocol:
    plan = begun(world, days, **changed)
    actions.lock(plan, by=world.actor("researcher"))
    return look(Protocol, pk=plan.pk)


def opened(world: Any, **changed: Any) -> Protocol:
    plan = locked(world, **changed)
    with time_machine.travel(clock.now() + timedelta(days=11), tick=False):
        actions.open_(plan, by=world.actor("researcher"))
        assert opening.carry_out(plan.pk)
    return look(Protocol, pk=plan.pk)


def test_a_plan_is_not_opened_before_its_lock(world: Any) -> None:
    plan = begun(world)
    with pytest.raises(PermissionDenied):
        actions.open_(plan, by=world.actor("coordinator"))
    assert not opening.carry_out(plan.pk)


def test_a_locked_plan_waits_for_its_day(world: Any) -> None:
    plan = locked(world)
    with pytest.raises(WrongMoment, match=r"202\d"):
        actions.open_(plan, by=world.actor("researcher"))
    assert look(Protocol, pk=plan.pk).state == "locked"


def test_a_plan_is_locked_with_its_hash_its_hour_and_a_name(world: Any) -> None:
    plan = locked(world)
    assert plan.hash == protocol.fingerprint(plan.spec) and len(plan.hash) == 64
    assert plan.locked_by_id == world.id("researcher") and sealing.is_as_locked(plan)
    assert not list(sealing.broken())


def test_a_plan_whose_day_has_come_is_not_locked(world: Any) -> None:
    plan = begun(world, days=0)
    with pytest.raises(WrongMoment):
        actions.lock(plan, by=world.actor("researcher"))


def test_a_locked_plan_is_written_again_by_nobody_even_by_the_jobs(world: Any) -> None:
    plan = locked(world)
    with pytest.raises(PermissionDenied):
        actions.write(plan, by=world.actor("researcher"), **(SAID | {"opens_on": clock.in_days(20)}))
    with pytest.raises(DatabaseError, match="not written again"), acting("a test tries"):
        Protocol.objects.using("jobs").unscoped("a test tries").filter(pk=plan.pk).update(title_fr="Autre chose")


def test_what_was_found_is_stored_once_and_is_the_same_bytes_made_again(world: Any) -> None:
    plan = opened(world)
    found = look(Opening, protocol=plan)
    assert not opening.carry_out(plan.pk)
    with acting("a test makes it again"):
        data = cells.data_of(plan.spec) | {"taken_at": found_at(found)}
    assert canonical(estimating.evaluate(plan.spec, data)) == found.body
    with pytest.raises(DatabaseError, match="not written again"), acting("a test tries"):
        Opening.objects.using("jobs").unscoped("a test tries").filter(pk=found.pk).update(body="{}")


def found_at(found: Opening) -> str:
    return clock.day_of(found.made_at).isoformat()


def test_a_network_of_two_programs_gets_a_sentence_and_no_figure(world: Any) -> None:
    body = look(Opening, protocol=opened(world)).body
    assert '"refused":{' in body and '"result":{' not in body


@contextmanager
def without_guard() -> Iterator[None]:
    """As somebody who owns the database could."""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE evaluation_protocol DISABLE TRIGGER USER")
        yield
        cursor.execute("ALTER TABLE evaluation_protocol ENABLE TRIGGER USER")


def test_a_plan_changed_behind_the_product_is_found_and_its_data_stay_closed(world: Any) -> None:
    plan = locked(world)
    with without_guard(), connections["jobs"].cursor() as cursor:
        cursor.execute("UPDATE evaluation_protocol SET spec = jsonb_set(spec, '{primary}', '\"nomad-action\"') WHERE id = %s", [plan.pk])
    assert [(each.kind, each.key) for each in sealing.broken()] == [("plan", plan.pk)]
    with time_machine.travel(clock.now() + timedelta(days=11), tick=False), pytest.raises(WrongMoment):
        actions.open_(look(Protocol, pk=plan.pk), by=world.actor("researcher"))


def test_changed_after_it_was_opened_it_is_another_plan_that_says_so(world: Any) -> None:
    plan = opened(world)
    by = world.actor("researcher")
    other = actions.change_after(plan, by=by, reason="Un seuil de dix réponses.")
    actions.write(other, by=by, **(SAID | {"opens_on": clock.today(), "smallest": 10}))
    actions.lock(look(Protocol, pk=other.pk), by=by)
    other = look(Protocol, pk=other.pk)
    assert other.is_exploratory and other.spec["exploratory"] and other.version == 2
    assert protocol.changes(plan.spec, other.spec) == ["smallest", "opens_on"]
    actions.open_(other, by=by)
    opening.carry_out(other.pk)
    assert '"EXPLORATORY"' in look(Opening, protocol=other).body
    assert '"EXPLORATORY"' not in look(Opening, protocol=plan).body
    assert sealing.is_as_locked(look(Protocol, pk=plan.pk))


@pytest.mark.parametrize("name", ["clinician_a", "lead_a", "peer_a", "manager_a", "peer_mentor", "partner", "youth_a", "mother_a"])
def test_only_research_and_coordination_read_plans_and_what_they_found(world: Any, name: str) -> None:
    opened(world)
    with walls.entered(world.id(name)) as actor:
        for model in (Protocol, Opening):
            assert not model.objects.visible_to(actor).exists()
            assert not model.objects.unscoped("a test asks past the rules").exists()
    with walls.entered(world.id("coordinator")) as actor:
        assert Protocol.objects.visible_to(actor).exists() and Opening.objects.visible_to(actor).exists()
