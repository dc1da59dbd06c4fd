"""Scores, by item id and never by position. Exact decimals, no imputation: without what a score needs there is no score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from pairpep.instruments.definition import value_sets
from pairpep.instruments.definition.branching import asked, options_of
from pairpep.instruments.definition.reading import bounds
from pairpep.instruments.definition.shapes import NOT_APPLICABLE, Answers, Definition, Item, Missing, Score, Value
from pairpep.kernel.bilingual import Text

ZERO = Decimal(0)


class Unfit(ValueError):
    """An answer that this questionnaire cannot have: unknown, or out of its bounds. No score is made of it."""

    def __init__(self, item: str) -> None:
        super().__init__(item)
        self.item = item
        self.said = Text(
            fr=f"La réponse à « {item} » n'est pas de ce questionnaire.", en=f"The answer to “{item}” is not part of this questionnaire."
        )


def scores(definition: Definition, answers: Mapping[str, Value]) -> dict[str, Decimal | None]:
    """Every score of the definition, in its order; None where something that it needs was not answered."""
    items = {item.id: item for item in definition.items}
    for name, value in answers.items():
        if name not in items or not _can_be(definition, items[name], value):
            raise Unfit(name)
    given: Answers = {item.id: answers[item.id] for item in asked(definition, answers) if item.id in answers}
    exact: dict[str, Decimal | None] = {}
    by_id = {score.id: score for score in definition.scores}
    for score in definition.scores:
        _exact(definition, score, by_id, items, given, exact, ())
    return {score.id: _rounded(exact[score.id], score.decimals) for score in definition.scores}


def range_of(definition: Definition, item: Item) -> tuple[int, int] | None:
    """The lowest and highest number that an answer can be; None when it is not always a number."""
    if item.kind == "yes_no":
        return 0, 1
    if item.kind in ("number", "slider"):
        lowest, highest = bounds(item)
        return None if lowest is None or highest is None else (lowest, highest)
    values = [option.value for option in options_of(definition, item)]
    if item.kind not in ("scale", "choice") or not values or None in values:
        return None
    numbers = [value for value in values if value is not None]
    return min(numbers), max(numbers)


def _can_be(definition: Definition, item: Item, value: Value) -> bool:
    if value == NOT_APPLICABLE and item.kind != "words":
        return item.may_not_apply
    if item.kind in ("scale", "choice"):
        return not isinstance(value, bool) and any(
            value == (option.code if option.value is None else option.value) for option in options_of(definition, item)
        )
    if item.kind == "yes_no":
        return isinstance(value, bool)
    if item.kind in ("number", "slider"):
        lowest, highest = bounds(item)
        return (
            isinstance(value, int | Decimal)
            and not isinstance(value, bool)
            and (lowest is None or value >= lowest)
            and (highest is None or value <= highest)
        )
    if item.kind == "several":
        return isinstance(value, tuple) and {option.code for option in item.options} >= set(value)
    return item.kind == "words" and isinstance(value, str)


def _exact(
    definition: Definition,
    score: Score,
    by_id: Mapping[str, Score],
    items: Mapping[str, Item],
    given: Answers,
    exact: dict[str, Decimal | None],
    above: tuple[str, ...],
) -> Decimal | None:
    if score.id in exact:
        return exact[score.id]
    if score.id in above:  # made of itself: checking.py refuses it, and here it has no number
        return None
    if score.zero_if and given.get(score.zero_if) == 0:
        exact[score.id] = ZERO
        return ZERO
    parts: list[Decimal] = []
    if score.of_scores:
        found = [
            _exact(definition, by_id[name], by_id, items, given, exact, (*above, score.id)) for name in score.of_scores if name in by_id
        ]
        parts = [value for value in found if value is not None]
        expected = len(score.of_scores)
    else:
        parts = [number for name in score.items if (number := _number(definition, items.get(name), score, given)) is not None]
        expected = sum(given.get(name) != NOT_APPLICABLE for name in score.items)
    enough = _enough(score.missing, len(parts), expected) and (score.method != "value_set" or len(parts) == len(score.items))
    exact[score.id] = _made(definition, score, parts, items, given) if enough else None
    return exact[score.id]


def _enough(missing: Missing, given: int, expected: int) -> bool:
    if not given:
        return False
    if missing.at_least is not None and given < missing.at_least:
        return False
    if missing.at_least_share is not None and Decimal(given) < missing.at_least_share * expected:
        return False
    return missing.at_least is not None or missing.at_least_share is not None or given == expected


def _number(definition: Definition, item: Item | None, score: Score, given: Answers) -> Decimal | None:
    value = given.get(item.id) if item else None
    if item is None or value is None or not isinstance(value, int | Decimal):
        return None
    number = Decimal(value)
    if item.id not in score.reverse:
        return number
    ends = range_of(definition, item)
    return None if ends is None else ends[0] + ends[1] - number


def _made(definition: Definition, score: Score, parts: Sequence[Decimal], items: Mapping[str, Item], given: Answers) -> Decimal:
    total = sum(parts, ZERO) * score.multiply
    if score.method == "sum":
        return total
    if score.method == "mean":
        return total / len(parts)
    if score.method == "count":
        return sum(part in score.counted for part in parts) * score.multiply
    if score.method == "percent":
        counted = [items[name] for name in score.items if isinstance(given.get(name), int | Decimal)]
        most = sum(ends[1] for item in counted if (ends := range_of(definition, item)))
        return 100 * total / most if most else ZERO
    return value_sets.KNOWN[score.value_set].value([int(part) for part in parts]) * score.multiply


def _rounded(value: Decimal | None, decimals: int) -> Decimal | None:
    return None if value is None else value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def top_share(forms: Sequence[Sequence[int | None]], *, top: int) -> tuple[int, Decimal | None]:
    """Of a group and of no one: how many forms are complete, and the share of them (percent) where every answer is the highest."""
    complete = [form for form in forms if form and None not in form]
    if not complete:
        return 0, None
    return len(complete), Decimal(100 * sum(all(value == top for value in form) for form in complete)) / len(complete)
