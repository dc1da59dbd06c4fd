"""From the first page, to advice and plans."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.improvement.plan_presenting import sentences
from pairpep.improvement.policy import LEADS
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR


@leads_from("home")
def of_those_who_improve(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(*LEADS):
        note = _("What our figures suggest, what we try, and what came of it")
        yield Way(_("Improve"), reverse("improvement:home"), note=note, icon="next", place=66)
    elif actor.holds(COORDINATOR):
        yield Way(
            _("Advice and plans: counts"),
            reverse("improvement:counts"),
            note=_("What was said, taken up, set aside"),
            icon="next",
            place=66,
        )


@leads_from("lever")
def of_a_sentence(actor: Actor, lever: Any) -> Iterable[Way]:
    """Only a sentence that the form offers too: one that everyone reads."""
    if actor.holds(*LEADS) and sentences(actor).filter(pk=lever.pk).exists():
        address = f"{reverse('improvement:begin')}?lever={lever.pk}"
        yield Way(_("Try one change because of it"), address, note=_("A plan, its figure, and what came of it"), icon="next", place=40)
