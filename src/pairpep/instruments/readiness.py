"""Why a draft cannot be asked of anybody yet: what its definition lacks, what upper apps say, terms that nobody has accepted."""

from __future__ import annotations

from pairpep.instruments import hooks
from pairpep.instruments.definition import checking
from pairpep.instruments.models import Acceptance, Edition
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor

NOT_ACCEPTED = Text(
    fr="Lisez et acceptez d'abord les conditions d'utilisation : ces mots ne sont pas ceux du réseau.",
    en="First read and accept the terms of use: these words are not the network's own.",
)


def problems(edition: Edition, by: Actor) -> list[Text]:
    definition = edition.read
    found = [*checking.problems(definition), *hooks.refusals(definition)]
    return [NOT_ACCEPTED, *found] if needs_terms(edition) and not accepted(edition, by) else found


def needs_terms(edition: Edition) -> bool:
    return edition.read.licence.class_ != "A"


def accepted(edition: Edition, by: Actor) -> Acceptance | None:
    """The newest for this questionnaire whose terms are those that are written today."""
    newest = Acceptance.objects.visible_to(by).of_questionnaire(edition.instrument_id).select_related("accepted_by").first()
    return newest if newest and newest.terms == edition.read.licence.terms else None
