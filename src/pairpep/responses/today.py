"""What answers ask of the coordination: some came when their version was not asked, and wait for a word."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import COORDINATOR
from pairpep.responses import counts


@today(COORDINATOR)
def kept_apart(actor: Actor) -> Iterable[Task]:
    if counts.kept_apart():
        why = _("They came when their questions were not asked. Count them, or leave them out and say why.")
        yield Task(_("Answers were kept apart"), reverse("responses:apart"), why, tone="decide", kind="questions")
