"""A questionnaire that the coordination of the fictitious network is writing: half done, so that the next step can be seen."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from pairpep.instruments import composing, shipped
from pairpep.instruments.definition.shapes import Item, Option, Scale
from pairpep.instruments.models import Edition, Instrument
from pairpep.kernel import clock
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import derived_id
from pairpep.project.demo.cast import CAST

WELCOME = Scale(
    code="scale1",
    options=(
        Option("1", Text(fr="Pas du tout", en="Not at all"), 1),
        Option("2", Text(fr="Un peu", en="A little"), 2),
        Option("3", Text(fr="Beaucoup", en="A lot"), 3),
    ),
)
ITEMS = (
    Item("q1", "scale", Text(fr="À mon arrivée, quelqu'un m'attendait", en="When I arrived, somebody was expecting me"), scale="scale1"),
    Item("q2", "scale", Text(fr="L'endroit m'a mis à l'aise", en="The place put me at ease"), scale="scale1"),
)


def key(*parts: object) -> UUID:
    return derived_id("demonstration", "instruments", *parts)


def fill() -> None:
    shipped.load()
    title = Text(fr="Le premier accueil", en="The first welcome")
    why = Text(fr="Pour savoir comment on est accueilli la première fois.", en="To know how people are welcomed the first time.")
    draft = composing.begun("first-welcome", title, why, ("youth", "relative"))
    author, now = CAST["coordinator"].person_id, clock.now()
    instrument = Instrument(id=key("questionnaire"), code=draft.code, made_by_id=author, made_at=now)
    instrument.save(using="jobs", force_insert=True)
    said = shipped.written(replace(draft, scales=(WELCOME,), items=ITEMS))
    Edition(id=key("draft"), instrument=instrument, author_id=author, started_at=now, saved_at=now, **said).save(
        using="jobs", force_insert=True
    )
