"""Proposing that a file be destroyed, agreeing, dropping it, and holding a file."""

from __future__ import annotations

from datetime import timedelta

from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.network.models import Program
from pairpep.retention.due import Due
from pairpep.retention.models import Hold, Proposal
from pairpep.retention.schedule import schedule


@action("propose_destruction", on=Program, lock=False)
def propose(program: Program, *, by: Actor, due: Due) -> Proposal:
    proposal = Proposal(
        file_id=due.file_id,
        program=program,
        record=due.record.code,
        ended_on=due.ended_on,
        proposed_by_id=by.person_id,
        proposed_at=by.now,
        not_before=day_of(by.now) + timedelta(days=schedule().notice_days),
    )
    proposal.save(force_insert=True)
    return proposal


@action("hold_file", on=Program, lock=False)
def hold(program: Program, *, by: Actor, due: Due, reason: str) -> Hold:
    held = Hold(file_id=due.file_id, program=program, reason=reason, by_id=by.person_id, at=by.now)
    held.save(force_insert=True)
    return held


@action("lift", on=Hold)
def lift(held: Hold, *, by: Actor) -> None:
    held.lifted_at, held.lifted_by_id = by.now, by.person_id
    held.save(update_fields=["lifted_at", "lifted_by"])


@action("agree", on=Proposal)
def agree(proposal: Proposal, *, by: Actor) -> None:
    """The second person. The wall refuses the first one, whatever a page says."""
    proposal.approved_by_id, proposal.approved_at = by.person_id, by.now
    proposal.save(update_fields=["approved_by", "approved_at"])


@action("drop", on=Proposal)
def drop(proposal: Proposal, *, by: Actor) -> None:
    proposal.dropped_at = by.now
    proposal.save(update_fields=["dropped_at"])
