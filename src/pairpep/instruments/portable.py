"""What somebody of the coordination wrote and accepted about questionnaires, as they take it away."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.instruments.models import Acceptance, Edition
from pairpep.instruments.words import STATES
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import WRITTEN, Part, hands_over


@hands_over("staff", "instruments.Instrument", "instruments.Edition", "instruments.Acceptance", place=89)
def composed(actor: Actor, _about: Any) -> Part:
    columns = {"title": _("Title"), "what": _("What I did"), "on": _("On")}
    rows = [
        {"title": str(each.title), "what": str(STATES[each.state][0]), "on": each.started_at}
        for each in Edition.objects.visible_to(actor).touched_by(actor.person_id)
    ]
    rows += [
        {"title": str(each.edition.title), "what": _("Terms of use accepted"), "on": each.accepted_at}
        for each in Acceptance.objects.visible_to(actor).by_person(actor.person_id)
    ]
    return Part("questionnaires", _("Questionnaires I composed"), WRITTEN, columns, rows)
