"""What waits: a capsule to read, or that came back, or that may be shown; a resource that is proposed, or was answered."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.library.models import Edition
from pairpep.library.policy import MENTORS, WRITERS
from pairpep.library.presenting import author_of, title_of
from pairpep.library.resource_models import ResourceEdition
from pairpep.library.resource_presenting import title_of as called
from pairpep.library.workflow import READY
from pairpep.network.roles import COORDINATOR

MOST = 6


@today(*MENTORS)
def to_read(actor: Actor) -> Iterable[Task]:
    for edition in Edition.objects.permitting(actor, "review").waiting_for_review().with_names().latest_first()[:MOST]:
        yield Task(
            _("To read: “%(title)s”") % {"title": title_of(edition)},
            reverse("library:review", args=[edition.pk]),
            _("%(author)s asks a mentor of each kind before it is shown.") % {"author": author_of(edition)},
            kind="capsule_to_read",
            tone="decide",
        )


@today(*WRITERS)
def of_the_author(actor: Actor) -> Iterable[Task]:
    mine = Edition.objects.visible_to(actor).written_by(actor.person_id).with_names().that_ask_their_author()
    for edition in mine[:MOST]:
        ready = edition.state == READY
        title = _("To show: “%(title)s”") if ready else _("To look at again: “%(title)s”")
        yield Task(
            title % {"title": title_of(edition)},
            reverse("library:edition", args=[edition.pk]),
            _("Both mentors said yes: one button shows it to the staff.") if ready else _("A mentor wrote what could change."),
            kind="capsule_ready" if ready else "capsule_again",
            tone="decide" if ready else "now",
        )


@today(COORDINATOR)
def proposed(actor: Actor) -> Iterable[Task]:
    for edition in ResourceEdition.objects.permitting(actor, "publish").proposed().select_related("resource").latest_first()[:MOST]:
        yield Task(
            _("Proposed to the library: “%(title)s”") % {"title": called(edition)},
            reverse("library:resource_edition", args=[edition.pk]),
            _("Show it, or say what would make it ready."),
            kind="resource_proposed",
            tone="decide",
        )


@today(*(role for role in WRITERS if role != COORDINATOR))
def sent_back(actor: Actor) -> Iterable[Task]:
    for edition in ResourceEdition.objects.visible_to(actor).written_by(actor.person_id).sent_back().latest_first()[:MOST]:
        yield Task(
            _("To take up again: “%(title)s”") % {"title": called(edition)},
            reverse("library:resource_edition", args=[edition.pk]),
            _("The coordination wrote what would make it ready."),
            kind="resource_sent_back",
            tone="now",
        )
