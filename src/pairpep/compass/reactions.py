"""What the compass does when a file changes below it."""

from __future__ import annotations

from typing import Any

from pairpep.compass import actions
from pairpep.kernel.policy import Actor
from pairpep.kernel.reactions import after
from pairpep.participants.models import File


@after("participants.edit")
def call_them_by_the_name_they_chose(file: File, *, by: Actor, **details: Any) -> None:
    if file.person_id == by.person_id:
        actions.show_as(file, by=by)
