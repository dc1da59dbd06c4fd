"""What somebody did in readings, as they take it away: what they began, brought, gave and signed. No word of a text: none is theirs."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.coding import presenting, words
from pairpep.coding.models import Mark, Source, Study
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, Part, Words, hands_over


@hands_over("staff", "coding.Study", "coding.Coder", "coding.Outcome", place=78)
def read(actor: Actor, _about: Any) -> Part:
    columns = {"on": _("Day"), "title": _("What is read"), "state": _("Where it stands")}
    rows = [
        {"on": row.made_at, "title": Words(row.title, row.language), "state": str(words.STATES[row.state])}
        for row in Study.objects.permitting(actor, "open").order_by("made_at")
    ]
    return Part("readings", _("Readings I take part in"), GIVEN, columns, rows)


@hands_over("staff", "coding.Source", place=79)
def brought(actor: Actor, _about: Any) -> Part:
    columns = {"on": _("Day"), "what": _("What it is"), "state": _("Where it stands")}
    rows = [
        {"on": row.brought_on, "what": f"{words.KINDS[row.kind]}, {words.ROLES[row.role]}", "state": str(words.TEXTS[row.state])}
        for row in Source.objects.visible_to(actor).brought(actor.person_id)
    ]
    return Part("texts", _("Texts I brought"), GIVEN, columns, rows)


@hands_over("staff", "coding.Mark", "coding.Settled", "coding.Rating", place=80)
def gave(actor: Actor, _about: Any) -> Part:
    columns = {"on": _("Day"), "code": _("Code"), "way": _("Direction")}
    given = Mark.objects.visible_to(actor).by_person(actor.person_id).order_by("at")
    rows = [
        {"on": row.at, "code": row.construct or presenting.given("", "", 1, {})["said"], "way": str(words.VALENCES.get(row.valence, ""))}
        for row in given
    ]
    return Part("codes", _("Codes I gave to texts"), GIVEN, columns, rows)
