"""Small spaces: made by those who tend them, entered by who was asked, one by one. Nobody is told whom they may know there."""

from __future__ import annotations

from pairpep.community.models import Member, Seat, Space
from pairpep.community.workflow import SMALL
from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Person


@action("make_space", on=Person, lock=False)
def make_space(person: Person, *, by: Actor, name: Text, purpose: Text) -> Space:
    if not walls.call("app.tends_spaces"):
        raise WrongMoment
    space = Space(kind=SMALL, name=name, purpose=purpose, moderated=True, made_at=by.now)
    space.save(force_insert=True)
    return space


@action("add", on=Space, lock=False)
def add(space: Space, *, by: Actor, member: Member) -> Seat:
    """They are asked; nothing opens before they say yes. Asked twice, asked once."""
    seated = Seat.objects.visible_to(by).current().filter(space=space, member=member).first()
    row = seated or Seat(space=space, member=member, added_at=by.now)
    if seated is None:
        row.save(force_insert=True)
    return row


@action("enter", on=Seat)
def enter(seat: Seat, *, by: Actor) -> None:
    seat.entered_at = seat.entered_at or by.now
    seat.save(update_fields=["entered_at"])


@action("agree", on=Seat)
def agree(seat: Seat, *, by: Actor) -> None:
    """Yes to being here with somebody they may know outside."""
    seat.agreed_at, seat.entered_at = by.now, seat.entered_at or by.now
    seat.save(update_fields=["agreed_at", "entered_at"])


@action("leave", on=Seat, name="leave_space")
def leave(seat: Seat, *, by: Actor) -> None:
    seat.left_at = by.now
    seat.save(update_fields=["left_at"])


@action("close", on=Space, name="close_space")
def close(space: Space, *, by: Actor) -> None:
    space.closed_at = space.closed_at or by.now
    space.save(update_fields=["closed_at"])
