"""Someone waits at the door: a second person must say that it is them."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.identity.models import Recovery
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network import roles as r

MOST = 12


@today(r.MANAGER, r.PRIVACY_LEAD, r.COORDINATOR, r.ADMINISTRATOR)
def of_who_confirms(actor: Actor) -> Iterator[Task]:
    waiting = Recovery.objects.permitting(actor, "confirm").to_confirm(actor.now).select_related("person").order_by("expires_at")
    for each in waiting[:MOST]:
        title = _("%(name)s cannot sign in: confirm that it is them") % {"name": each.person.name}
        url, why = reverse("identity:recovery", args=[each.pk]), _("Two people are needed. Without you, nothing changes.")
        yield Task(title, url, why, due=day_of(each.expires_at), kind="recovery", tone="decide")
