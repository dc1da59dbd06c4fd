"""Questions of the gallery: one of each way of answering, a mistake, and both languages at once."""

from __future__ import annotations

from pairpep.instruments.asking import Question, question
from pairpep.instruments.definition.reading import NOT_A_NUMBER
from pairpep.instruments.definition.shapes import Definition, Item, Licence, Option, Scale
from pairpep.kernel.bilingual import Text

AGREE = Scale(
    "agree",
    (
        Option("1", Text(fr="Pas du tout", en="Not at all"), 1),
        Option("2", Text(fr="Un peu", en="A little"), 2),
        Option("3", Text(fr="Beaucoup", en="A lot"), 3),
    ),
)
TRAVEL = (Option("walk", Text(fr="À pied", en="On foot")), Option("bus", Text(fr="En autobus", en="By bus")))
FAR, NEAR = Text(fr="J'en suis loin", en="I am far from it"), Text(fr="J'y suis", en="I am there")
ITEMS = (
    Item("heard", "scale", Text(fr="On m'a écouté", en="I was listened to"), scale="agree", may_not_apply=True),
    Item("place", "slider", Text(fr="Où j'en suis", en="Where I am"), ends=(FAR, NEAR)),
    Item("travel", "several", Text(fr="Comment je viens", en="How I come"), options=TRAVEL),
    Item("times", "number", Text(fr="Combien de fois ce mois-ci", en="How many times this month"), lowest=0, highest=31),
    Item("change", "words", Text(fr="Qu'est-ce qui devrait changer ?", en="What should change?")),
    Item("told", "told", Text(fr="C'est tout. Merci d'avoir pris ce moment.", en="That is all. Thank you for taking this moment.")),
)
SAMPLE = Definition(
    code="gallery",
    version="1",
    title=Text(fr="Galerie", en="Gallery"),
    purpose=Text(fr="Pour voir.", en="To see."),
    audiences=("youth",),
    licence=Licence("A", "PAIRPEP", Text(fr="Libre", en="Free")),
    items=ITEMS,
    scales=(AGREE,),
)


def questions() -> list[Question]:
    first, place, travel, times, change, told = ITEMS
    return [
        question(SAMPLE, first, sent=["2"]),
        question(SAMPLE, place, both=True),
        question(SAMPLE, travel, sent=["bus"]),
        question(SAMPLE, times, sent=["beaucoup"], problem=NOT_A_NUMBER),
        question(SAMPLE, change),
        question(SAMPLE, told),
    ]
