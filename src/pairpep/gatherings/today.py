"""What meetings ask of someone today: to know of the next one, and to say ahead what a mentoring will be about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.gatherings import own_reading as reading
from pairpep.gatherings import season_today  # noqa: F401 — what seasons ask of the coordination
from pairpep.gatherings.models import Meeting
from pairpep.gatherings.policy import COMING, MENTORS
from pairpep.gatherings.workflow import MENTORING
from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor

AHEAD = timedelta(days=14)


@today(*COMING)
def of_who_comes(actor: Actor) -> Iterable[Task]:
    found = reading.next_of(actor, AHEAD)
    if found and not found.away:
        tone = "now" if found.is_near else "wait"
        title = _("%(kind)s at %(hour)s") % {"kind": found.kind, "hour": when.hour(found.meeting.starts_at)}
        yield Task(title, found.url, found.theme, due=day_of(found.meeting.starts_at), kind="meeting", tone=tone)


@today(*MENTORS)
def of_who_leads(actor: Actor) -> Iterable[Task]:
    """A theme said a week ahead is a theme that people have thought of."""
    led = Meeting.objects.permitting(actor, "set_theme").led_by(actor.person_id).coming(actor.now)
    for meeting in led.filter(kind=MENTORING, theme="", starts_at__lt=actor.now + AHEAD)[:3]:
        title, why = _("Choose the theme of the next mentoring"), _("Those who come can think of it ahead.")
        yield Task(title, reverse("meetings:theme", args=[meeting.pk]), why, due=day_of(meeting.starts_at), kind="theme", tone="now")
