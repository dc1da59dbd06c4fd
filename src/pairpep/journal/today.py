"""What the journals ask of someone today: a month of looks, to be read once."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from pairpep.journal.reading import last_month, to_read
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor


@today("privacy_lead")
def of_a_privacy_lead(actor: Actor) -> Iterable[Task]:
    if to_read(actor):
        month = date_format(last_month(day_of(actor.now)), "F Y")
        why = _("Who opened how many pages, in your program. Names of staff, numbers of people.")
        yield Task(title=_("Read who looked in %(month)s") % {"month": month}, why=why, url=reverse("review"), tone="now")
