"""Words that speak of a danger make a hand rise, in the action of whoever says them; and the community learns when somebody watches."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pairpep.community.danger import speaks_of_danger
from pairpep.community.duty import Staffed, keeps_hours
from pairpep.community.models import Message
from pairpep.kernel.policy import Actor
from pairpep.kernel.reactions import after
from pairpep.moderation import actions, duty, news_actions
from pairpep.moderation.news_reading import QUIET
from pairpep.moderation.workflow import NEVER, WEEKLY
from pairpep.network.models import Person


@keeps_hours
def hours(now: datetime) -> Staffed:
    present = duty.watch(now)
    return Staffed(present.is_open, present.opens, present.until)


@after("community.say")
@after("community.open_discussion")
def said(subject: Any, *, by: Actor, result: Message, title: str = "", **details: Any) -> None:
    _look(result, title, by)


@after("community.edit")
def edited(message: Message, *, by: Actor, **details: Any) -> None:
    _look(message, "", by)


@after("network.join_community")
def arrived(person: Person, *, by: Actor, news: str = "", **details: Any) -> None:
    """The mail of the week as they chose it in arriving; nothing is chosen for them."""
    if news in (WEEKLY, NEVER):
        news_actions.choose(person, by=by, rhythm=news, **QUIET)


def _look(message: Message, title: str, by: Actor) -> None:
    if speaks_of_danger(" ".join((title, message.content_note, message.words))):
        actions.raise_a_hand(message, by=by)
