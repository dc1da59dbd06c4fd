"""What somebody dropped in a box and nobody else knows is theirs: they take it away with the rest."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, Part, Words, hands_over
from pairpep.rooms import box
from pairpep.rooms.models import Ballot, Room, Topic


@hands_over("staff", "rooms.Topic", "rooms.Authorship", place=40)
def topics(actor: Actor, _about: Any) -> Part:
    columns = {"title": _("Topic"), "on": _("Dropped on")}
    found = Topic.objects.visible_to(actor).filter(pk__in=box.mine(actor)).order_by("dropped_at", "id")
    rows = [{"title": Words(topic.title, topic.lang), "on": topic.dropped_at} for topic in found]
    return Part("topics", _("My topics in the box"), GIVEN, columns, rows, _("A topic goes for good once the group has talked about it."))


@hands_over("staff", "rooms.Ballot", "rooms.Room", place=41)
def room(actor: Actor, _about: Any) -> Part:
    """While a meeting lasts; afterwards there is nothing."""
    columns = {"votes": _("Topics I ticked in the vote of this moment"), "presents": _("I present now")}
    presents = Room.objects.visible_to(actor).filter(presenter_id=actor.person_id).exists()
    votes = [len(topics) for topics in Ballot.objects.visible_to(actor).of(actor.person_id).values_list("topics", flat=True)]
    rows = [{"votes": sum(votes), "presents": presents or None}] if votes or presents else []
    return Part("room", _("The meeting of this moment"), GIVEN, columns, rows)
