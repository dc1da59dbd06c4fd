"""From a worker's corner, from the first page of a mentor and from a meeting: to the box, and to the room."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.gatherings.models import Meeting
from pairpep.gatherings.policy import MENTORS
from pairpep.gatherings.workflow import CLOSED, INTERVISION
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import WORKERS
from pairpep.rooms import presenting


@leads_from("worker")
def of_a_worker(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(*WORKERS, even_lapsed=True):
        yield from _boxes(actor, place=35)


@leads_from("home")
def of_a_mentor(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(*MENTORS):
        yield from _boxes(actor, place=65)


def _boxes(actor: Actor, *, place: int) -> Iterable[Way]:
    found = presenting.own_groups(actor)
    for group in found:
        label = _("The box of topics") if len(found) == 1 else _("The box of topics, group %(number)s") % {"number": group.number}
        yield Way(label, reverse("rooms:box", args=[group.pk]), _("For the next intervision: a title and nothing else"), "message", place)


@leads_from("meeting")
def of_a_meeting(actor: Actor, meeting: Meeting) -> Iterable[Way]:
    may = Meeting.objects.visible_to(actor).filter(pk=meeting.pk).may(actor, "attend", "run") | presenting.may_with_group(meeting, actor)
    if "run" in may:
        yield Way(_("The table, for those who lead"), reverse("rooms:table", args=[meeting.pk]), _("Steps, time, vote"), "sessions", 10)
    if "attend" in may:
        yield Way(_("The room"), reverse("rooms:room", args=[meeting.pk]), _("To follow and to vote; the call is enough"), "team", 20)
    if "see_box" in may and meeting.kind == INTERVISION and meeting.state != CLOSED:
        yield Way(_("The box of topics"), reverse("rooms:box", args=[meeting.group_id]), icon="message", place=30)
