"""Which items are asked, given what was answered before: conditions look back only, so one reading of the items settles them all."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from pairpep.instruments.definition.shapes import NOT_APPLICABLE, Answers, Condition, Definition, Item, Option, Value

ANSWERED, NOT_ANSWERED = "answered", "not_answered"


def asked(definition: Definition, answers: Mapping[str, Value]) -> tuple[Item, ...]:
    """The items that are asked, in their order; an answer to an item that is not asked opens nothing either."""
    return tuple(item for item, is_asked in _walked(definition, answers) if is_asked)


def kept(definition: Definition, answers: Mapping[str, Value]) -> Answers:
    """Only what was answered to items that are asked."""
    return {item.id: answers[item.id] for item in asked(definition, answers) if item.id in answers}


def _walked(definition: Definition, answers: Mapping[str, Value]) -> list[tuple[Item, bool]]:
    before: dict[str, Value] = {}
    items = {item.id: item for item in definition.items}
    walked = []
    for item in definition.items:
        is_asked = not item.when.conditions or _holds(definition, items, item, before)
        if is_asked and item.id in answers:
            before[item.id] = answers[item.id]
        walked.append((item, is_asked))
    return walked


def _holds(definition: Definition, items: Mapping[str, Item], item: Item, before: Mapping[str, Value]) -> bool:
    holds = all if item.when.how == "all" else any
    return holds(_is_so(definition, items.get(condition.item), condition, before) for condition in item.when.conditions)


def _is_so(definition: Definition, about: Item | None, condition: Condition, before: Mapping[str, Value]) -> bool:
    """Without an answer nothing holds, but `not_answered` and `is_not`: as FHIR and REDCap read them too."""
    answer = before.get(condition.item)
    if condition.is_ in (ANSWERED, NOT_ANSWERED):
        return (answer is None) == (condition.is_ == NOT_ANSWERED)
    if about is None or answer is None:
        return about is not None and condition.is_ == "is_not"
    if condition.is_ in ("is", "has"):
        return _is(definition, about, answer, condition.value)
    if condition.is_ == "is_not":
        return not _is(definition, about, answer, condition.value)
    return _compares(answer, condition)


def _is(definition: Definition, item: Item, answer: Value, wanted: str | int | bool | None) -> bool:
    if isinstance(answer, tuple):
        return wanted in answer
    if isinstance(answer, bool) or isinstance(wanted, bool):
        return answer is wanted
    if isinstance(wanted, str) and wanted != NOT_APPLICABLE and (taken := option_of(definition, item, answer)):
        return taken.code == wanted
    return answer == wanted


def _compares(answer: Value, condition: Condition) -> bool:
    if not isinstance(answer, int | Decimal) or isinstance(answer, bool):
        return False
    if not isinstance(condition.value, int) or isinstance(condition.value, bool):
        return False
    return answer >= condition.value if condition.is_ == "at_least" else answer <= condition.value


def options_of(definition: Definition, item: Item) -> tuple[Option, ...]:
    """What may be taken: of the item, or of the scale that it shares."""
    if item.kind != "scale":
        return item.options
    return next((scale.options for scale in definition.scales if scale.code == item.scale), ())


def value_of(option: Option) -> int | str:
    """What is kept when it is taken: its number, or its code when it has none."""
    return option.code if option.value is None else option.value


def option_of(definition: Definition, item: Item, answer: Value) -> Option | None:
    return next((option for option in options_of(definition, item) if value_of(option) == answer), None)
