"""What someone takes away of collections: that they gave, their links, what they promised. An answer of the staff is nobody's."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, NOTED, Part, hands_over
from pairpep.network.roles import PERSONS
from pairpep.waves.models import Bulletin, Campaign, Invitation, Link, OwnSheet, PaperCode, Point, Reader, Reading


def _mine(model: Any, actor: Actor) -> Any:
    rows = model.objects.visible_to(actor)
    files = [*actor.own_files]
    return rows.of_file(files[0]) if files and actor.holds(*PERSONS) else rows.of_person(actor.person_id)


@hands_over("person", "waves.Invitation", "waves.Wave", place=74)
@hands_over("staff", "waves.Invitation", "waves.Wave", place=74)
def asked(actor: Actor, _about: Any) -> Part:
    columns = {"given": _("Questionnaires that were answered"), "reminded": _("Mails about it"), "on": _("The last one")}
    rows = [{"given": list(row.given), "reminded": row.reminded, "on": row.reminded_on} for row in _mine(Invitation, actor)]
    return Part("asked", _("What I was asked"), NOTED, columns, rows)


@hands_over("person", "waves.Link", place=75)
@hands_over("staff", "waves.Link", place=75)
def links(actor: Actor, _about: Any) -> Part:
    columns = {"made": _("Made on"), "ends": _("The link is good until"), "mails": _("With mails")}
    rows = [{"made": row.made_on, "ends": row.ends_on, "mails": row.mails} for row in _mine(Link, actor)]
    return Part("links_to_answer", _("My links to answer questions"), GIVEN, columns, rows)


@hands_over("person", "waves.OwnSheet", place=76)
def sheets_of_mine(actor: Actor, _about: Any) -> Part:
    mine = OwnSheet.objects.visible_to(actor).about(next(iter(actor.own_files))) if actor.own_files else []
    rows = [{"sheet": str(row.pk)} for row in mine]
    return Part("sheets", _("Sheets of paper that I asked to keep as mine"), GIVEN, {"sheet": _("Sheet")}, rows)


@hands_over("staff", "waves.Campaign", "waves.PaperCode", "waves.Reader", "waves.Reading", place=76)
def did(actor: Actor, _about: Any) -> Part:
    made = Campaign.objects.visible_to(actor).by_hand(actor.person_id)
    sheets = PaperCode.objects.visible_to(actor).of_hand(actor.person_id)
    rows: list[dict[str, Any]] = [{"on": each.made_at, "what": str(each.title)} for each in made]
    rows += [{"on": each.typed_on or each.made_on, "what": _("A questionnaire on paper")} for each in sheets]
    rows += [
        {"on": each.since, "what": _("Named to read words, or named somebody")}
        for each in Reader.objects.visible_to(actor).of(actor.person_id)
    ]
    rows += [
        {"on": each.read_on, "what": _("Words read before anybody else")}
        for each in Reading.objects.visible_to(actor).read_by(actor.person_id)
    ]
    return Part("collections", _("Collections, sheets and words"), GIVEN, {"on": _("Day"), "what": _("What")}, rows)


@hands_over("staff", "waves.Bulletin", "waves.Point", place=77)
def promised(actor: Actor, _about: Any) -> Part:
    written = Bulletin.objects.visible_to(actor).by_hand(actor.person_id)
    mine = Point.objects.visible_to(actor).owned_by(actor.person_id)
    rows: list[dict[str, Any]] = [{"on": each.made_on, "what": _("You said, we did"), "words": str(each.lead)} for each in written]
    rows += [{"on": each.due_on, "what": str(each.said), "words": str(each.words)} for each in mine]
    return Part(
        "answers_to_what_was_heard",
        _("What I answered and promised"),
        GIVEN,
        {"on": _("Day"), "what": _("What"), "words": _("Words")},
        rows,
    )
