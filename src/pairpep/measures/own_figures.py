"""For a young person or a relative: one sentence, ten persons drawn, of the whole network; and what happens with what they say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep import charts
from pairpep.indicators.reading import Reading as Read
from pairpep.indicators.shapes import Definition
from pairpep.kernel.policy import Actor
from pairpep.measures import keeping, picturing
from pairpep.measures.models import Reading
from pairpep.network.roles import YOUNG_PERSON

# What each side is told first; the next one where the first cannot be shown.
TOLD = {"youth": ("F7-a-peer", "F4-a"), "relative": ("F2-a", "F4-a")}


@dataclass(frozen=True)
class Words:
    """`many`: with {count} of ten; `few`: when it is fewer than one of ten."""

    many: str
    few: str
    filled: str
    others: str
    row: str


def page(actor: Actor) -> dict[str, Any]:
    side = "youth" if actor.holds(YOUNG_PERSON) else "relative"
    found = _found(actor, side)
    if found is None:
        return {"chart": None}
    definition, read, place = found
    period, chart = picturing.names(definition, read)[place], _people(definition, read, place)
    return {"chart": chart, "period": period, "plain": definition.why, "provisional": definition.provisional}


def _found(actor: Actor, side: str) -> tuple[Definition, Read, int] | None:
    """The first indicator with a figure, and the place of its last one: a gap is no reason to say nothing, and an old figure is dated."""
    rows = {row.indicator: row for row in Reading.objects.visible_to(actor).of_the_network().standing()}
    for code in TOLD[side]:
        if row := rows.get(code):
            read = row.object
            places = [place for place, point in enumerate(picturing.points_of(read)) if point["value"] is not None]
            if places:
                return keeping.catalogue().edition(code, row.version), read, places[-1]
    return None


def _people(definition: Definition, read: Read, place: int) -> charts.Chart:
    share = picturing.points_of(read)[place]["value"]
    told, many = _words(definition.code), charts.of_ten(share)
    sentence = told.many.format(count=many) if many else told.few
    words = charts.PeopleWords(
        title=_("In the whole network"), sentence=sentence, caption=_("Out of ten"), filled=told.filled, others=told.others, row=told.row
    )
    return charts.people("ten", charts.Figure(share), words)


def _words(code: str) -> Words:
    return {
        "F7-a-peer": Words(
            _("Of 10 young people, about {count} met a peer support worker."),
            _("Of 10 young people, fewer than one met a peer support worker."),
            _("Met one"), pgettext("have not met one", "Not yet"), _("Young people"),
        ),
        "F4-a": Words(
            _("Of 10 people who asked for help, about {count} had a first contact within three days."),
            _("Of 10 people who asked for help, fewer than one had a first contact within three days."),
            _("Within three days"), _("Later"), _("People"),
        ),
        "F2-a": Words(
            _("For about {count} young people of 10, the team met somebody close to them."),
            _("For fewer than one young person of 10, the team met somebody close to them."),
            _("Somebody close was met"), pgettext("nobody close was met", "Not yet"), _("Young people"),
        ),
    }[code]  # fmt: skip
