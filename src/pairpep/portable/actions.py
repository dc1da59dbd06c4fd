"""The two verbs of a copy: asked for, then taken once."""

from __future__ import annotations

from datetime import timedelta

from django.utils.translation import gettext as _

from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Person
from pairpep.participants.models import File
from pairpep.portable.models import Copy


@action("prepare_copy", on=File, lock=False)
def prepare(file: File, *, by: Actor, form: str) -> Copy:
    """Nothing is made yet: only that it may be taken once, within the hour."""
    good_for = timedelta(hours=content().settings["keeps"]["copy_ready"].value)
    copy = Copy(file=file, program_id=file.program_id, form=form, asked_at=by.now, expires_at=by.now + good_for)
    copy.save(force_insert=True)
    return copy


def still_good(copy: Copy, by: Actor) -> None:
    """Raises the sentence that says why not. The wall holds it too: a copy that was taken, or waited too long, can be changed by nobody."""
    if copy.taken_at is not None:
        raise WrongMoment(_("This copy was already taken. Another can be prepared at any time."))
    if copy.expires_at <= by.now:
        raise WrongMoment(_("This copy waited too long, and was closed. Another can be prepared at any time."))


@action("take", on=Copy)
def take(copy: Copy, *, by: Actor) -> None:
    still_good(copy, by)
    copy.taken_at = by.now
    copy.save(update_fields=["taken_at"])


@action("take_one_s_own", on=Person)
def take_one_s_own(person: Person, *, by: Actor) -> None:
    """Someone of the staff saved what is kept about them: written in the journal, and nothing else."""
