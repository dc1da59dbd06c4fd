"""From the first pages to the evaluation, and from the evaluation to its own shelves."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.evaluation.policy import WHOLE
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import STAFF_ROLES


@leads_from("home")
def of_the_staff(actor: Actor, nobody: Any) -> Iterable[Way]:
    if not actor.holds(*STAFF_ROLES):  # a role that ended opens nothing
        return
    note = _("What is asked, what may be said, what may not")
    place = 47 if actor.holds(*WHOLE) else 74
    yield Way(_("Does it help?"), reverse("evaluation:home"), note=note, icon="eye", place=place)


@leads_from("worker")
def of_a_worker(actor: Actor, nobody: Any) -> Iterable[Way]:
    yield Way(_("Does it help?"), reverse("evaluation:home"), note=_("What is asked, what may be said, what may not"), icon="eye", place=74)


@leads_from("person")
def of_a_person(actor: Actor, file: Any) -> Iterable[Way]:
    yield Way(_("Does it help?"), reverse("told:mine"), note=_("What was asked, what came back"), icon="eye", place=66)


@leads_from("evaluation")
def of_the_evaluation(actor: Actor, nobody: Any) -> Iterable[Way]:
    yield Way(
        _("What is looked at"), reverse("evaluation:outcomes"), note=_("Each outcome, and what nobody measures"), icon="eye", place=40
    )
    if actor.holds(*WHOLE):
        displays = _("What is counted and what is said, row by row")
        yield Way(_("Figures and words, side by side"), reverse("evaluation:displays"), note=displays, icon="eye", place=41)
        yield Way(
            _("Reports"), reverse("evaluation:reports"), note=_("A page for everybody, a full reading for research"), icon="eye", place=42
        )
