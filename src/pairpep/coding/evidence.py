"""What a released reading gives to a joint display: a piece for a construct that two programs or three persons spoke of, without words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from pairpep.coding.models import Outcome
from pairpep.coding.policy import CODERS
from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.evidence import Piece, offers_evidence
from pairpep.kernel.policy import Actor


@offers_evidence("coding")
def of_readings(actor: Actor) -> Iterable[Piece]:
    if not actor.holds(*CODERS):
        return
    for outcome in Outcome.objects.permitting(actor, "read").released():
        for each in json.loads(outcome.body)["constructs"]:
            yield Piece(
                key=f"coding:{outcome.pk}:{each['code']}",
                kind="qualitative",
                about=(each["code"],),
                title={language: f"{each['code']} {each['label'][language]}" for language in LANGUAGES},
                said={language: _said(each, language) for language in LANGUAGES},
                url=reverse("coding:released", args=[outcome.pk]) + f"#{each['code']}",
                n=each["persons"],
                mark=outcome.mark,
            )


def _said(each: dict[str, Any], language: str) -> str:
    """Programs by direction, persons in all. Often heard is not important: the sentence does not say so."""
    with override(language):
        persons = ngettext("%(count)s person spoke of it", "%(count)s people spoke of it", each["persons"]) % {"count": each["persons"]}
        parts = [
            ngettext("gets in the way in %(count)s program", "gets in the way in %(count)s programs", each["hinders"])
            % {"count": each["hinders"]},
            ngettext("helps in %(count)s program", "helps in %(count)s programs", each["helps"]) % {"count": each["helps"]},
            ngettext("both ways in %(count)s program", "both ways in %(count)s programs", each["mixed"]) % {"count": each["mixed"]},
        ]
        told = [part for part, count in zip(parts, (each["hinders"], each["helps"], each["mixed"]), strict=True) if count]
        return _("%(persons)s: %(told)s.") % {"persons": persons, "told": ", ".join(told) or _("rated in no program")}
