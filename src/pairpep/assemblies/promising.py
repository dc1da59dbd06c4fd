"""What was promised at a session: said by a group or in one's own name, moved with a reason, and ended once."""

from __future__ import annotations

from datetime import date

from pairpep.assemblies.models import Assembly, Promise
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor


@action("promise", on=Assembly, lock=False)
def promise(row: Assembly, *, by: Actor, words: str, language: str, group: str, due_on: date) -> Promise:
    """`group`: a group at the table; none: whoever writes, in their own name."""
    said = Promise(assembly=row, words=words, language=language, group=group, due_on=due_on, made_by_id=by.person_id, made_at=by.now)
    said.person_id = None if group else by.person_id
    said.save(force_insert=True)
    return said


@action("answer", on=Promise, name="keep_promise")
def keep(said: Promise, *, by: Actor) -> None:
    said.move("keep")
    _end(said, by, "")


@action("answer", on=Promise, name="give_up_promise")
def give_up(said: Promise, *, by: Actor, reason: str) -> None:
    said.move("give_up")
    _end(said, by, reason)


def _end(said: Promise, by: Actor, reason: str) -> None:
    said.reason, said.ended_at = reason, by.now
    said.save(update_fields=["state", "reason", "ended_at"])


@action("answer", on=Promise, name="postpone_promise")
def postpone(said: Promise, *, by: Actor, due_on: date, reason: str) -> None:
    """The day that was first promised stays readable."""
    said.move("postpone")
    said.moved_from, said.due_on, said.reason = said.moved_from or said.due_on, due_on, reason
    said.save(update_fields=["moved_from", "due_on", "reason"])
