"""What is new for somebody: where their name was said, what they follow, and what they chose about the mail."""

from __future__ import annotations

from typing import Any

from pairpep.community.models import Follow, Mention, Message
from pairpep.kernel import walls, when
from pairpep.kernel.policy import Actor
from pairpep.moderation.models import NewsChoice
from pairpep.moderation.workflow import WEEKLY
from pairpep.network.roles import STAFF_ROLES
from pairpep.participants.models import ContactPoint

MOST = 30
QUIET = {"quiet_from": 20, "quiet_until": 8}


def new(actor: Actor) -> dict[str, Any]:
    me = walls.call("app.member")
    choice = NewsChoice.objects.visible_to(actor).filter(person_id=actor.person_id).first()
    return {
        "member": me,
        "named": [_named(message) for message in _messages_naming(actor, me)] if me else [],
        "follows": list(_followed(actor)) if me else [],
        "steps": walls.call("app.moderation_waits")["steps"],
        "choice": choice,
        "weekly": bool(choice and choice.rhythm == WEEKLY),
        "myself": actor.person_id if actor.role_codes or actor.lapsed else None,  # with no role at all, nothing is chosen
    }


def _messages_naming(actor: Actor, me: Any) -> Any:
    named = Mention.objects.visible_to(actor).of_member(me).values("message_id")
    rows = Message.objects.visible_to(actor).shown().filter(pk__in=named).exclude(member_id=me)
    return rows.select_related("discussion", "member").order_by("-said_at", "id")[:MOST]


def _named(message: Message) -> dict[str, Any]:
    return {"message": message, "title": message.discussion.title, "by": message.member.shown_name, "at": when.moment(message.said_at)}


def _followed(actor: Actor) -> Any:
    return Follow.objects.visible_to(actor).with_news().select_related("discussion").order_by("-discussion__last_at")[:MOST]


def chosen(actor: Actor) -> dict[str, Any]:
    """Nothing is chosen in advance."""
    row = NewsChoice.objects.visible_to(actor).filter(person_id=actor.person_id).first()
    return {"quiet_from": row.quiet_from, "quiet_until": row.quiet_until, "rhythm": row.rhythm} if row else QUIET


def around_choice(actor: Actor) -> dict[str, Any]:
    """Whoever is accompanied needs an address of their own first: without one, nothing can be written to them."""
    row = NewsChoice.objects.visible_to(actor).filter(person_id=actor.person_id).first()
    staff = actor.holds(*STAFF_ROLES, even_lapsed=True)
    has_address = staff or ContactPoint.objects.visible_to(actor).standing().filter(kind="email", file_id__in=actor.own_files).exists()
    return {"choice": row, "has_address": has_address}
