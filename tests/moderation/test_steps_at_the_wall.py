"""Whom a step is about says that they read it; that it was undone, another person says."""

from __future__ import annotations

from typing import Any

from pairpep.moderation import actions
from pairpep.moderation.models import Step
from tests.moderation.circle import discussion, rows
from tests.walls.hand import hand, refusal
from tests.world import key


def test_nobody_undoes_a_step_about_themselves(circle: Any) -> None:
    from pairpep.kernel import walls

    said = discussion(circle, "peer_a")
    with walls.entered(key("peer_mentor")) as actor:
        from pairpep.community.models import Message

        found = Message.objects.visible_to(actor).get(pk=said.pk)
        actions.moderate(found, by=actor, code="hide", rule="", words="Trop de détails.")
    (step,) = rows(Step)
    with hand("peer_a") as run:
        assert refusal(run, "UPDATE moderation_step SET undone_at = now(), read_at = now() WHERE id = %s", step.pk)
    with hand("family_mentor") as run:
        assert refusal(run, "UPDATE moderation_step SET read_at = now() WHERE id = %s", step.pk)
    with hand("peer_a") as run:
        run("UPDATE moderation_step SET read_at = now() WHERE id = %s", step.pk)
        assert run("SELECT read_at IS NOT NULL, undone_at IS NULL FROM moderation_step WHERE id = %s", step.pk) == [(True, True)]
