"""Definitions to send around: one written out, and as many as one wants, drawn at random. Their words are nobody's questionnaire."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from pairpep.instruments.definition.shapes import (
    ALWAYS,
    Condition,
    Danger,
    Definition,
    GiveBack,
    GiveBackPart,
    Item,
    Licence,
    Missing,
    Option,
    Scale,
    Score,
    When,
)
from pairpep.kernel.bilingual import Text


def said(fr: str, en: str = "") -> Text:
    return Text(fr, en or f"{fr} (en)")


AGREEMENT = Scale("accord", tuple(Option(f"a{value}", said(f"Accord {value}"), value) for value in range(1, 6)))

WALK = Definition(
    code="marche-douce",
    version="2",
    title=said("Marcher ensemble"),
    purpose=said("Pour voir ce qui aide."),
    audiences=("youth", "relative"),
    licence=Licence("A", "Le réseau", said("Libre d'être repris."), source="practice 8.7"),
    items=(
        Item("intro", "told", said("Voici quelques questions; rien n'est obligatoire.")),
        Item(
            "listened",
            "scale",
            said("On m'écoute."),
            easy=said("On m'écoute bien."),
            scale="accord",
            may_not_apply=True,
            section=said("Avec"),
        ),
        Item("respected", "scale", said("On me respecte."), scale="accord", help=said("Avec vos mots.")),
        Item("met", "yes_no", said("Avez-vous rencontré quelqu'un ?"), section=said("Cette semaine")),
        Item("times", "number", said("Combien de fois ?"), lowest=0, highest=20, when=When((Condition("met", "is", True),))),
        Item(
            "where",
            "several",
            said("Où ?"),
            options=(Option("cafe", said("Au café")), Option("walk", said("Dehors")), Option("home", said("À la maison"))),
            when=When((Condition("met", "is", True), Condition("times", "at_least", 1)), "all"),
        ),
        Item("how", "choice", said("Comment ?"), options=(Option("slow", said("Lentement")), Option("fast", said("Vite")))),
        Item("mood", "slider", said("Et vous ?"), lowest=0, highest=10, ends=(said("Difficile"), said("Facile"))),
        Item(
            "more",
            "words",
            said("Qu'est-ce qui aiderait ?"),
            when=When((Condition("listened", "at_most", 2), Condition("where", "has", "home")), "any"),
        ),
    ),
    scales=(AGREEMENT,),
    scores=(
        Score("heard", said("Être entendu"), "mean", ("listened", "respected"), missing=Missing(at_least=1), higher_is="better"),
        Score("worse", said("À l'envers"), "sum", ("respected",), reverse=("respected",), multiply=Decimal("2.5"), lowest=Decimal(0)),
    ),
    give_back=GiveBack(said("Merci."), (GiveBackPart("heard", said("Être entendu."), said("Cela a bougé.")),), said("En parler.")),
    recall=said("depuis un mois"),
    note=said("Non validé."),
)

# Drawn ----------------------------------------------------------------------------------------------------------------------------------

TRICKY = [
    "=1+1",
    "@SUM(A1)",
    "-3",
    "+x",
    "'=1",
    "a | b",
    "1, Oui",
    "a, b",
    "« Qu'est-ce ? »",
    "é\u00a0!",
    "[x] = '1'",
    'dit "non"',
    'l\'"un"',
    "\\",
]
words = st.one_of(st.sampled_from(TRICKY), st.text("abcé '=|,;\"-", min_size=1, max_size=12).map(str.strip).filter(bool))
texts = st.builds(Text, fr=words, en=words)
maybe = st.one_of(st.just(Text()), texts)
keys = st.from_regex(r"[a-z][a-z0-9_]{0,8}[a-z0-9]", fullmatch=True)


@st.composite
def option_lists(draw: Any, *, numbered: bool | None = None) -> tuple[Option, ...]:
    codes = draw(st.lists(keys, min_size=2, max_size=4, unique=True))
    numbers = draw(st.booleans()) if numbered is None else numbered
    values = draw(st.lists(st.integers(-2, 9), min_size=len(codes), max_size=len(codes), unique=True)) if numbers else [None] * len(codes)
    return tuple(Option(code, draw(texts), value) for code, value in zip(codes, values, strict=True))


@st.composite
def conditions(draw: Any, before: list[Item], scales: tuple[Scale, ...]) -> When:
    asked = [item for item in before if item.kind not in ("told", "words")]
    if not asked or draw(st.booleans()):
        return ALWAYS
    chosen = draw(st.lists(st.sampled_from(asked), min_size=1, max_size=3, unique_by=lambda item: item.id))
    found = tuple(_condition(draw, item, scales) for item in chosen)
    return When(found, draw(st.sampled_from(("all", "any"))) if len(found) > 1 else "all")


def _condition(draw: Any, item: Item, scales: tuple[Scale, ...]) -> Condition:
    is_: Any = draw(st.sampled_from(("is", "is_not", "at_least", "at_most", "answered", "not_answered")))
    options = next((scale.options for scale in scales if scale.code == item.scale), ()) if item.kind == "scale" else item.options
    if is_ in ("answered", "not_answered"):
        return Condition(item.id, is_)
    if item.kind == "yes_no":
        return Condition(item.id, "is", draw(st.booleans()))
    if item.kind in ("number", "slider") or (item.kind == "scale" and is_ in ("at_least", "at_most")):
        return Condition(item.id, is_, draw(st.integers(0, 5)))
    return Condition(item.id, "has" if item.kind == "several" else "is", draw(st.sampled_from([option.code for option in options])))


@st.composite
def items(draw: Any, id_: str, before: list[Item], scales: tuple[Scale, ...]) -> Item:
    kind: Any = draw(st.sampled_from(("scale", "choice", "several", "yes_no", "number", "slider", "words", "told")))
    told, bounds = (
        kind == "told",
        draw(st.sampled_from(((None, None), (0, 10), (1, None)))) if kind in ("number", "slider") else (None, None),
    )
    numbered = None if kind == "several" else False if kind == "choice" else None
    return Item(
        id=id_,
        kind=kind,
        text=draw(texts),
        easy=draw(maybe),
        help=draw(maybe),
        scale=draw(st.sampled_from([scale.code for scale in scales])) if kind == "scale" else "",
        options=draw(option_lists(numbered=numbered)) if kind in ("choice", "several") else (),
        lowest=bounds[0],
        highest=bounds[1],
        ends=(draw(texts), draw(texts)) if kind == "slider" and draw(st.booleans()) else None,
        may_not_apply=not told and draw(st.booleans()),
        required=not told and draw(st.booleans()),
        when=draw(conditions(before, scales)),
        danger=Danger(at_least=1) if kind == "scale" and draw(st.booleans()) else None,
        section=draw(maybe),
    )


@st.composite
def definitions(draw: Any) -> Definition:
    codes = draw(st.lists(keys, min_size=1, max_size=2, unique=True))
    scales = tuple(Scale(code, draw(option_lists(numbered=True))) for code in codes)
    ids = draw(st.lists(keys.filter(lambda key: key != "record_id"), min_size=1, max_size=5, unique=True))
    made: list[Item] = [Item("first", "yes_no", draw(texts))]
    for id_ in ids:
        if id_ != "first":
            made.append(draw(items(id_, made, scales)))
    counted = tuple(item.id for item in made if item.kind in ("scale", "slider"))
    scores = tuple(
        Score(
            f"s_{number}",
            draw(texts),
            draw(st.sampled_from(("sum", "mean", "count", "percent"))),
            counted,
            multiply=draw(st.decimals("0.1", "9", places=2)),
            counted=(1, 2) if draw(st.booleans()) else (),
            missing=draw(st.sampled_from((Missing(), Missing(2), Missing(None, Decimal("0.5"))))),
        )
        for number in range(draw(st.integers(0, 2)) if counted else 0)
    )
    return Definition(
        code=draw(st.from_regex(r"[a-z][a-z0-9]{0,6}(-[a-z0-9]{1,6})?", fullmatch=True)),
        version=draw(st.sampled_from(("1", "2.1"))),
        title=draw(texts),
        purpose=draw(maybe),
        audiences=tuple(draw(st.lists(st.sampled_from(("youth", "relative", "worker", "team")), min_size=1, unique=True))),
        licence=Licence(draw(st.sampled_from(("A", "B", "C"))), draw(words), draw(maybe), verified=draw(st.booleans())),
        items=tuple(made),
        scales=scales,
        scores=scores,
        give_back=GiveBack(draw(maybe), tuple(GiveBackPart(score.id, draw(texts)) for score in scores), draw(maybe)),
        recall=draw(maybe),
        seconds=draw(st.sampled_from((None, 60))),
        note=draw(maybe),
        provisional=draw(st.booleans()),
    )
