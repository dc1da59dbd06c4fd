"""From the questionnaires' own pages to what is done with them as files and on paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import Way, leads_from
from pairpep.network.roles import COORDINATOR


@leads_from("instruments")
def of_the_list(actor: Actor, nobody: Any) -> Iterable[Way]:
    if actor.holds(COORDINATOR):
        yield Way(
            _("Bring or take away a questionnaire"), reverse("interchange:exchange"), _("FHIR and REDCap files"), icon="library", place=60
        )


@leads_from("sheet")
def of_a_sheet(actor: Actor, edition_id: Any) -> Iterable[Way]:
    """`edition_id`: what a code was just made for. The page posts the code there; no address ever holds it."""
    yield Way(_("Print the sheet with its code"), reverse("interchange:paper", args=[edition_id]), icon="card", place=50)


@leads_from("instrument")
def of_one(actor: Actor, edition: Any) -> Iterable[Way]:
    """`edition`: one that the reader has open."""
    yield Way(_("Print on paper"), reverse("interchange:paper", args=[edition.pk]), icon="card", place=70)
    if actor.holds(COORDINATOR):
        yield Way(_("Take away as a file"), reverse("interchange:edition", args=[edition.pk]), icon="library", place=71)


@leads_from("answers")
def of_my_answers(actor: Actor, row: Any) -> Iterable[Way]:
    note = _("A FHIR file, for software of the health system; no name is added to it")
    yield Way(_("Take them away as a file"), reverse("interchange:take_own_fhir", args=[row.pk]), note=note, icon="library", place=70)
