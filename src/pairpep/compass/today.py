"""What a compass says on the first page of the staff: that someone has just opened theirs to them. It goes away by itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.compass.models import Share
from pairpep.compass.policy import READERS
from pairpep.compass.reading import name_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor

NEWS = timedelta(days=7)


@today(*READERS)
def just_opened(actor: Actor) -> Iterable[Task]:
    for share in Share.objects.permitting(actor, "read").since(actor.now - NEWS).newest_first()[:5]:
        title = _("%(name)s opened pages of their compass to you") % {"name": name_of(actor, share)}
        yield Task(
            title=title, why=_("To be read with them, or before you meet."), url=reverse("compass:pages", args=[share.pk]), tone="wait"
        )
