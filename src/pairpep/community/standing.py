"""What those who moderate do to a message or to a member. Never to themselves: the rules say so, and so does the wall.

Why it is done, and what may be asked again, is kept and told by moderation; here is what changes.
"""

from __future__ import annotations

from datetime import datetime

from pairpep.community.models import Discussion, Member, Message, Standing
from pairpep.community.workflow import HIDDEN, PAUSE, REMOVAL, SHOWN, WAITING
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment


@action("hide", on=Message, name="message_hidden")
def hide(message: Message, *, by: Actor) -> None:
    _move(message, (SHOWN, WAITING), HIDDEN, by)


@action("restore", on=Message, name="message_restored")
def restore(message: Message, *, by: Actor) -> None:
    _move(message, (HIDDEN,), SHOWN, by)


@action("let_through", on=Message, name="message_let_through")
def let_through(message: Message, *, by: Actor) -> None:
    """What waited for somebody to be there."""
    _move(message, (WAITING,), SHOWN, by)


def _move(message: Message, from_: tuple[str, ...], to: str, by: Actor) -> None:
    """The first message takes its discussion with it: its title is as much somebody's words."""
    if message.state not in from_:
        raise WrongMoment
    message.state = to
    message.save(update_fields=["state"])
    if message.number == 1:
        Discussion.objects.visible_to(by).filter(pk=message.discussion_id).update(state=to)
    if to == SHOWN:
        Discussion.objects.visible_to(by).filter(pk=message.discussion_id).update(last_at=by.now)


@action("pause", on=Member, name="member_paused")
def pause(member: Member, *, by: Actor, until: datetime) -> Standing:
    """They read, and do not write, until then."""
    row = Standing(member=member, kind=PAUSE, since=by.now, until=until)
    row.save(force_insert=True)
    return row


@action("remove", on=Member, name="member_removed")
def remove(member: Member, *, by: Actor) -> Standing:
    """Their words stay, under the name of somebody who left. They do not come back by themselves."""
    row = Standing(member=member, kind=REMOVAL, since=by.now)
    row.save(force_insert=True)
    clear(member, by)
    return row


@action("lift", on=Standing, name="standing_lifted")
def lift(row: Standing, *, by: Actor) -> None:
    row.lifted_at = by.now
    row.save(update_fields=["lifted_at"])


def clear(member: Member, by: Actor) -> None:
    """Nothing of how they appeared is left."""
    member.shown_name, member.pronouns, member.shown_group, member.shown_program, member.left_at = "", "", "", None, by.now
    member.save(update_fields=["shown_name", "pronouns", "shown_group", "shown_program", "left_at"])
