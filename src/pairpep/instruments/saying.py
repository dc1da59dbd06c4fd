"""Answers in plain words, and what is given back: the same sentences wherever somebody reads what they said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from pairpep.instruments.asking import NO_SAID, NOT_FOR_ME, YES_SAID
from pairpep.instruments.definition import scoring
from pairpep.instruments.definition.branching import asked, option_of
from pairpep.instruments.definition.shapes import NOT_APPLICABLE, Definition, Item, Value
from pairpep.kernel.bilingual import Text


@dataclass(frozen=True, slots=True)
class Said:
    """One answer, beside what was asked. Words typed have no second language."""

    item: Item
    question: Text
    answer: Text
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One number and its words: what it looks at, never a verdict. `value` is None when it could not be made."""

    score: str
    label: Text
    value: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    words: Text
    change: Text


@dataclass(frozen=True, slots=True)
class GivenBack:
    opening: Text
    answers: tuple[Said, ...]
    parts: tuple[Part, ...]
    next: Text


def given_back(definition: Definition, answers: Mapping[str, Value]) -> GivenBack:
    made = scoring.scores(definition, answers)
    by_id = {score.id: score for score in definition.scores}
    parts = tuple(
        Part(part.score, score.label, made[part.score], score.lowest, score.highest, part.words, part.change)
        for part in definition.give_back.parts
        if (score := by_id.get(part.score))
    )
    return GivenBack(definition.give_back.opening, said(definition, answers), parts, definition.give_back.next)


def said(definition: Definition, answers: Mapping[str, Value]) -> tuple[Said, ...]:
    """What was answered, in the order in which it was asked; what was skipped is not there."""
    return tuple(
        Said(item, item.text, answer(definition, item, answers[item.id]), typed=item.kind == "words")
        for item in asked(definition, answers)
        if item.id in answers
    )


def answer(definition: Definition, item: Item, value: Value) -> Text:
    if value == NOT_APPLICABLE and item.may_not_apply:
        return NOT_FOR_ME
    if isinstance(value, bool):
        return YES_SAID if value else NO_SAID
    if isinstance(value, tuple):
        labels = [option.label for option in item.options if option.code in value]
        return Text(fr=", ".join(label.fr for label in labels), en=", ".join(label.en for label in labels))
    if taken := option_of(definition, item, value):
        return taken.label
    if isinstance(value, Decimal):
        return Text(fr=f"{value:f}".replace(".", ","), en=f"{value:f}")
    return Text(fr=str(value), en=str(value))
