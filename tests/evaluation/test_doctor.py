"""Whoever looks after the installation is told when a locked plan was changed behind the product."""

from __future__ import annotations

from typing import Any

from django.db import connections

from pairpep.project.doctor import evaluations
from tests.evaluation.test_plans import locked, opened, without_guard


def test_the_doctor_says_that_everything_is_as_it_was_locked(world: Any) -> None:
    opened(world)
    (said,) = evaluations.as_locked()
    assert said.sound is True


def test_the_doctor_names_the_plan_whose_fingerprint_is_another(world: Any) -> None:
    plan = locked(world)
    with without_guard(), connections["jobs"].cursor() as cursor:
        cursor.execute("UPDATE evaluation_protocol SET spec = jsonb_set(spec, '{smallest}', '9') WHERE id = %s", [plan.pk])
    (said,) = evaluations.as_locked()
    assert said.sound is False and str(plan.pk) in said.what and said.do
