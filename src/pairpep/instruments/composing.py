"""A definition with one thing changed: pure, so that two windows meet on what is kept and not on what each had read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pairpep.instruments.definition.shapes import Audience, Definition, GiveBack, GiveBackPart, Item, Licence, Scale, Score
from pairpep.kernel.bilingual import Text

OURS = Text(
    fr="Mots du réseau : à reprendre librement, en disant d'où ils viennent.",
    en="Words of the network: free to reuse, saying where they come from.",
)


def begun(code: str, title: Text, purpose: Text, audiences: tuple[Audience, ...]) -> Definition:
    """What a questionnaire is before its first question: of the network, provisional, with nothing in it."""
    licence = Licence(class_="A", holder="PAIRPEP", terms=OURS, source="PAIRPEP", verified=True)
    return Definition(code=code, version="1", title=title, purpose=purpose, audiences=audiences, licence=licence, items=())


def after(version: str) -> str:
    """1 → 2, 1.3 → 1.4, draft-a → draft-a.2."""
    head, dot, tail = version.rpartition(".")
    return f"{head}{dot}{int(tail) + 1}" if tail.isascii() and tail.isdigit() else f"{version[:16]}.2"


def fresh(prefix: str, taken: Iterable[str]) -> str:
    known = set(taken)
    return next(name for number in range(1, 10_000) if (name := f"{prefix}{number}") not in known)


def names(definition: Definition) -> list[str]:
    return [*(item.id for item in definition.items), *(score.id for score in definition.scores)]


def with_item(definition: Definition, item: Item) -> Definition:
    if any(each.id == item.id for each in definition.items):
        return replace(definition, items=tuple(item if each.id == item.id else each for each in definition.items))
    return replace(definition, items=(*definition.items, item))


def without_item(definition: Definition, name: str) -> Definition:
    """Scores and conditions that named it go on naming it: the page says so, and somebody decides."""
    return replace(definition, items=tuple(item for item in definition.items if item.id != name))


def moved(definition: Definition, name: str, by: int) -> Definition:
    items = list(definition.items)
    here = next((place for place, item in enumerate(items) if item.id == name), None)
    if here is None or not 0 <= here + by < len(items):
        return definition
    items[here], items[here + by] = items[here + by], items[here]
    return replace(definition, items=tuple(items))


def with_scale(definition: Definition, scale: Scale) -> Definition:
    if any(each.code == scale.code for each in definition.scales):
        return replace(definition, scales=tuple(scale if each.code == scale.code else each for each in definition.scales))
    return replace(definition, scales=(*definition.scales, scale))


def without_scale(definition: Definition, code: str) -> Definition:
    return replace(definition, scales=tuple(scale for scale in definition.scales if scale.code != code))


def with_score(definition: Definition, score: Score, part: GiveBackPart) -> Definition:
    """A score and its words go together: nobody writes one and forgets the other."""
    known = {each.id for each in definition.scores}
    scores = tuple(score if each.id == score.id else each for each in definition.scores)
    parts = tuple(part if each.score == part.score else each for each in definition.give_back.parts)
    parts = parts if any(each.score == part.score for each in parts) else (*parts, part)
    back = replace(definition.give_back, parts=parts)
    return replace(definition, scores=scores if score.id in known else (*scores, score), give_back=back)


def without_score(definition: Definition, name: str) -> Definition:
    parts = tuple(part for part in definition.give_back.parts if part.score != name)
    back = replace(definition.give_back, parts=parts)
    return replace(definition, scores=tuple(score for score in definition.scores if score.id != name), give_back=back)


def giving_back(definition: Definition, opening: Text, next_: Text) -> Definition:
    parts = definition.give_back.parts
    return replace(definition, give_back=GiveBack(opening=opening, parts=parts, next=next_))
