"""One's own compass: every answer, the places kept, and to whom pages were opened."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pairpep.compass import reading
from pairpep.compass.models import Share
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, Coded, Part, Words, hands_over
from pairpep.network.models import Person
from pairpep.participants.models import File


@hands_over("person", "compass.CompassPage", place=40)
def answers(actor: Actor, file: File) -> Part:
    columns = {"page": _("Page"), "question": _("Question"), "words": _("My answer"), "changed_on": _("Changed on")}
    rows = [
        {
            "page": Coded(part.code, part.title), "question": Coded(each.code, each.ask), "words": Words(each.said.words, each.said.lang),
            "changed_on": part.updated_at,
        }
        for part in reading.parts(actor, file.pk) for each in part.answered
    ]  # fmt: skip
    return Part("compass", _("My compass"), GIVEN, columns, rows)


@hands_over("person", "compass.Pick", place=41)
def places(actor: Actor, file: File) -> Part:
    columns = {"name": _("Place"), "what": _("What it is"), "reach": _("How to reach it"), "link": _("Address on the web")}
    rows = [
        {"name": str(each.name), "what": str(each.what), "reach": str(each.reach), "link": each.link}
        for each in reading.near(actor, file.pk)
    ]
    return Part("places", _("Places near home"), GIVEN, columns, rows)


@hands_over("person", "compass.Share", place=42)
def shares(actor: Actor, file: File) -> Part:
    found = list(Share.objects.visible_to(actor).about(file.pk).newest_first())
    names, titles = Person.objects.in_bulk([each.to_person_id for each in found]), reading.titles()
    columns = {"to": _("Opened to"), "pages": _("Pages"), "since": _("Since"), "until": _("Taken back on")}
    rows = [
        {
            "to": names[each.to_person_id].name, "pages": [Coded(code, titles[code]) for code in each.pages if code in titles],
            "since": each.given_at, "until": each.withdrawn_at,
        }
        for each in found
    ]  # fmt: skip
    return Part("shares", _("Who reads my compass"), GIVEN, columns, rows)
