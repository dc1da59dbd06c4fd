"""What files ask of someone today: an opening because of a danger, to be reviewed by who watches over privacy."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import CLINICIAN, PRIVACY_LEAD, TEAM_LEAD, WORKERS
from pairpep.participants.models import Opening

MOST = 12


@today(PRIVACY_LEAD)
def of_who_watches(actor: Actor) -> Iterable[Task]:
    for opening in Opening.objects.permitting(actor, "review").to_review().select_related("by")[:MOST]:
        yield Task(
            _("%(name)s opened a file because of a danger") % {"name": opening.by.name},
            reverse("participants:danger_review", args=[opening.pk]),
            _("On %(moment)s. Read it, and say what comes of it.") % {"moment": when.moment(opening.at)},
            due=day_of(opening.at), kind="opening", tone="decide",
        )  # fmt: skip


@today(CLINICIAN, TEAM_LEAD, *WORKERS)
def of_who_opened(actor: Actor) -> Iterable[Task]:
    """While it is open, so that nobody opens it twice."""
    for opening in Opening.objects.permitting(actor, "enter").open_at(actor.now)[:MOST]:
        yield Task(
            _("A file is open to you because of a danger"), reverse("participants:danger_opened", args=[opening.pk]),
            _("Until %(moment)s") % {"moment": when.moment(opening.until)}, kind="opening", tone="now",
        )  # fmt: skip
