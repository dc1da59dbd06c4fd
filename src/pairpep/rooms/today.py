"""What a meeting of today asks: of those who lead it, to open its room; of those who take part, nothing but to know that it is open."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.gatherings.models import Meeting
from pairpep.gatherings.workflow import OPEN, PLANNED
from pairpep.kernel import when
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import CLINICIAN, FAMILY_MENTOR, FAMILY_WORKER, PEER_MENTOR, PEER_WORKER
from pairpep.rooms.workflow import LEFT_OPEN, OPENS_BEFORE, may_open


@today(PEER_MENTOR, FAMILY_MENTOR)
def of_those_who_lead(actor: Actor) -> Iterable[Task]:
    near = {"starts_at__lte": actor.now + OPENS_BEFORE, "starts_at__gt": actor.now - LEFT_OPEN - OPENS_BEFORE * 2}
    for meeting in Meeting.objects.permitting(actor, "run").filter(state__in=(PLANNED, OPEN), **near).order_by("starts_at"):
        if meeting.state == OPEN:
            yield Task(_("The meeting is under way: the table"), reverse("rooms:table", args=[meeting.pk]), kind="room", tone="now")
        elif may_open(meeting, actor.now):
            title = _("Open the room of the %(hour)s meeting") % {"hour": when.hour(meeting.starts_at)}
            yield Task(title, reverse("rooms:table", args=[meeting.pk]), kind="room", tone="now")


@today(PEER_WORKER, FAMILY_WORKER, CLINICIAN)
def of_those_who_take_part(actor: Actor) -> Iterable[Task]:
    for meeting in Meeting.objects.permitting(actor, "attend").filter(state=OPEN).order_by("starts_at"):
        yield Task(_("The meeting has begun: its room"), reverse("rooms:room", args=[meeting.pk]), kind="room", tone="now")
