"""What keeps a score from being made: an item that does not exist or has no number, a score of itself, bounds that it cannot keep."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pairpep.instruments.definition import value_sets
from pairpep.instruments.definition.scoring import range_of
from pairpep.instruments.definition.shapes import Definition, Score
from pairpep.kernel.bilingual import Text

ID = re.compile(r"[a-z][a-z0-9_]{0,25}")
Said = tuple[str, str]


def of_scores(definition: Definition) -> Iterator[Text]:
    for score in definition.scores:
        for french, english in (
            *_words(score),
            *_parts(definition, score),
            *_method(definition, score),
            *_missing(score),
            *_bounds(definition, score),
        ):
            yield Text(fr=f"Score « {score.label.fr or score.id} » : {french}", en=f"Score “{score.label.en or score.id}”: {english}")


def _words(score: Score) -> Iterator[Said]:
    if not ID.fullmatch(score.id):
        yield (
            "l'identifiant ne convient pas (lettre, puis minuscules, chiffres, traits bas ; 26 au plus).",
            "the identifier does not fit (a letter, then lower-case letters, digits, underscores; 26 at most).",
        )
    if not score.label.fr or not score.label.en:
        yield "son nom manque dans une langue.", "its name is missing in one language."
    if not 0 <= score.decimals <= 6:
        yield "de 0 à 6 décimales.", "from 0 to 6 decimals."


def _parts(definition: Definition, score: Score) -> Iterator[Said]:
    if bool(score.items) == bool(score.of_scores):
        yield (
            "il est fait de questions, ou d'autres scores : l'un ou l'autre.",
            "it is made of questions, or of other scores: one or the other.",
        )
    if len(set(score.items)) != len(score.items) or len(set(score.of_scores)) != len(score.of_scores):
        yield "la même question y est deux fois.", "the same question is in it twice."
    items = {item.id: item for item in definition.items}
    for name in dict.fromkeys((*score.items, *score.reverse, *((score.zero_if,) if score.zero_if else ()))):
        if name not in items:
            yield f"la question « {name} » n'existe pas.", f"the question “{name}” does not exist."
        elif range_of(definition, items[name]) is None and (name in score.reverse or items[name].kind != "number"):
            yield f"la question « {name} » ne donne pas toujours un nombre.", f"the question “{name}” does not always give a number."
    for name in sorted(set(score.reverse) - set(score.items)):
        if name in items:
            yield f"« {name} » est inversée sans être comptée.", f"“{name}” is reversed without being counted."
    known = {each.id for each in definition.scores}
    for name in score.of_scores:
        if name not in known:
            yield f"le score « {name} » n'existe pas.", f"the score “{name}” does not exist."
    if _made_of_itself(definition, score):
        yield "il est fait de lui-même.", "it is made of itself."


def _made_of_itself(definition: Definition, score: Score) -> bool:
    by_id = {each.id: each for each in definition.scores}
    waiting, seen = list(score.of_scores), set()
    while waiting:
        name = waiting.pop()
        if name == score.id:
            return True
        if name in by_id and name not in seen:
            seen.add(name)
            waiting += by_id[name].of_scores
    return False


def _method(definition: Definition, score: Score) -> Iterator[Said]:
    if (score.method == "count") != bool(score.counted):
        yield "dites quelles réponses sont comptées, et seulement pour un compte.", "say which answers are counted, and only for a count."
    if score.method == "percent" and (score.of_scores or any(_highest(definition, name) <= 0 for name in score.items)):
        yield (
            "un pourcentage est fait de questions dont le plus grand nombre dépasse zéro.",
            "a percentage is made of questions whose largest number is over zero.",
        )
    if score.method != "value_set":
        if score.value_set:
            yield "la table de valeurs n'a rien à y faire.", "the table of values has no place in it."
        return
    table = value_sets.KNOWN.get(score.value_set)
    if table is None:
        yield f"la table de valeurs « {score.value_set} » n'est pas connue.", f"the table of values “{score.value_set}” is not known."
    elif len(score.items) != len(table.dimensions) or any(_ends(definition, name) != (table.lowest, table.highest) for name in score.items):
        yield (
            f"cette table attend {len(table.dimensions)} questions de {table.lowest} à {table.highest}.",
            f"this table expects {len(table.dimensions)} questions from {table.lowest} to {table.highest}.",
        )


def _missing(score: Score) -> Iterator[Said]:
    parts, missing = len(score.items or score.of_scores), score.missing
    if missing.at_least is not None and not 1 <= missing.at_least <= max(parts, 1):
        yield f"il ne peut pas demander {missing.at_least} réponses.", f"it cannot ask for {missing.at_least} answers."
    if missing.at_least_share is not None and not 0 < missing.at_least_share <= 1:
        yield "la part de réponses va de 0 à 1.", "the share of answers goes from 0 to 1."


def _bounds(definition: Definition, score: Score) -> Iterator[Said]:
    """What is said of a score's ends must hold whatever is answered."""
    least, most = score.lowest, score.highest
    if least is not None and most is not None and least >= most:
        yield "ses bornes sont à l'envers.", "its bounds are the wrong way round."
        return
    ends = [_ends(definition, name) for name in score.items]
    if score.method not in ("sum", "mean") or not ends or None in ends:
        return
    known = [each for each in ends if each is not None]
    parts = 1 if score.method == "sum" else len(known)
    lowest, highest = (sum(each[side] for each in known) * score.multiply / parts for side in (0, 1))
    if (least is not None and least > lowest) or (most is not None and most < highest):
        yield (
            f"il peut aller de {lowest:g} à {highest:g}, hors des bornes écrites.",
            f"it can go from {lowest:g} to {highest:g}, outside the bounds written.",
        )


def _ends(definition: Definition, name: str) -> tuple[int, int] | None:
    item = next((item for item in definition.items if item.id == name), None)
    return range_of(definition, item) if item else None


def _highest(definition: Definition, name: str) -> int:
    ends = _ends(definition, name)
    return ends[1] if ends else 0
