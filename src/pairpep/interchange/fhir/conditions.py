"""When an item is asked, as FHIR's enableWhen and back. What it cannot say is kept beside it, whole, and the item is asked of all there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pairpep.instruments.definition.branching import options_of
from pairpep.instruments.definition.shapes import ALWAYS, NOT_APPLICABLE, Comparison, Condition, Definition, Item, Option, When
from pairpep.interchange.fhir.names import DOES_NOT_APPLY, OPTIONS, REASONS, SCALE, ours
from pairpep.interchange.fhir.said import Element, all_of, complex_, mine, one, plain, value_of
from pairpep.interchange.report import Finding
from pairpep.kernel.bilingual import Text

CHOSEN = ("scale", "choice", "several")
NUMBERS = ("number", "slider")
EQUAL = {"is": "=", "has": "=", "is_not": "!="}
BOUND = {"at_least": ">=", "at_most": "<="}
NAME = ours("when")

NOT_READ = Text(
    fr="La condition qui décide si cette question est posée n'a pas été comprise : elle est posée à tout le monde.",
    en="The condition that decides whether this question is asked was not understood: it is asked of everybody.",
)


class _Unsaid(Exception):
    """One side has no words for it."""


def going(definition: Definition, item: Item) -> Element:
    """The native elements, or none where they would say something else."""
    try:
        found = [each for condition in item.when.conditions for each in _said(definition, item.when, condition)]
    except _Unsaid:
        return {}
    if not found:
        return {}
    several = len(found) > 1
    how = "any" if _spread(definition, item.when) else item.when.how
    return {"enableWhen": found} | ({"enableBehavior": how} if several else {})


def beside(definition: Definition, item: Item) -> Iterator[Element]:
    """Our own extension, where the native elements do not come back as they went."""
    if item.when == ALWAYS:
        return
    ids = {each.id: each.id for each in definition.items}
    try:
        native = _read(definition, ids, going(definition, item))
    except _Unsaid:
        native = None
    if native == item.when:
        return
    parts = (
        complex_("condition", plain("item", condition.item), plain("is", condition.is_, code=True), plain("value", condition.value))
        for condition in item.when.conditions
    )
    yield from complex_(NAME, plain("how", item.when.how, code=True), *parts)


def coming(definition: Definition, item: Item, element: Mapping[str, Any], ids: Mapping[str, str]) -> tuple[When, tuple[Finding, ...]]:
    """`ids`: linkId → the item's id here. Ours stands when the native elements are those it gives; changed elsewhere, they win."""
    native = {name: element[name] for name in ("enableWhen", "enableBehavior") if name in element}
    kept = mine(element, "when")
    if kept:
        when = _kept(kept)
        if going(definition, _with(item, when)) == native:
            return when, ()
    try:
        return _read(definition, ids, native), ()
    except _Unsaid:
        return ALWAYS, (Finding("left_out", NOT_READ, "enable-when", str(element["linkId"])),)


def _with(item: Item, when: When) -> Item:
    return Item(id=item.id, kind=item.kind, text=item.text, when=when)


def _kept(extension: Mapping[str, Any]) -> When:
    conditions = tuple(
        Condition(str(value_of(one(part, "item"))), value_of(one(part, "is")), value_of(one(part, "value")))
        for part in all_of(extension, "condition")
    )
    return When(conditions, "any" if value_of(one(extension, "how")) == "any" else "all")


# Ours to FHIR ------------------------------------------------------------------------------------------------------------------------


def _spread(definition: Definition, when: When) -> bool:
    """A bound on a scale is said answer by answer, of which any will do: that only stands where nothing else is asked for."""
    return len(when.conditions) == 1 and when.conditions[0].is_ in BOUND and _about(definition, when.conditions[0].item).kind in CHOSEN


def _said(definition: Definition, when: When, condition: Condition) -> Iterator[Element]:
    about = _about(definition, condition.item)
    question = {"question": about.id}
    if condition.is_ in ("answered", "not_answered"):
        yield question | {"operator": "exists", "answerBoolean": condition.is_ == "answered"}
    elif condition.is_ in EQUAL:
        yield question | {"operator": EQUAL[condition.is_]} | _answer(definition, about, condition.value)
    elif about.kind in NUMBERS:
        yield question | {"operator": BOUND[condition.is_]} | _answer(definition, about, condition.value)
    elif about.kind == "scale" and (len(when.conditions) == 1 or when.how == "any"):
        for option in _within(definition, about, condition):
            yield question | {"operator": "=", "answerCoding": _coding(definition, about, option)}
    else:
        raise _Unsaid


def _about(definition: Definition, id_: str) -> Item:
    found = next((item for item in definition.items if item.id == id_), None)
    if found is None:
        raise _Unsaid
    return found


def _within(definition: Definition, about: Item, condition: Condition) -> list[Option]:
    if not isinstance(condition.value, int):
        raise _Unsaid
    up = condition.is_ == "at_least"
    taken = [
        option
        for option in options_of(definition, about)
        if option.value is not None and (option.value >= condition.value if up else option.value <= condition.value)
    ]
    if not taken:
        raise _Unsaid
    return taken


def _answer(definition: Definition, about: Item, value: str | int | bool | None) -> Element:
    if about.kind == "yes_no" and isinstance(value, bool):
        return {"answerBoolean": value}
    if about.kind in NUMBERS and isinstance(value, int) and not isinstance(value, bool):
        return {"answerDecimal" if about.kind == "number" else "answerInteger": value}
    if about.kind == "words" and isinstance(value, str) and value:
        return {"answerString": value}
    if about.kind in CHOSEN and not isinstance(value, bool):
        if value == NOT_APPLICABLE and about.may_not_apply:
            return {"answerCoding": {"system": REASONS, "code": DOES_NOT_APPLY}}
        for option in options_of(definition, about):
            if value in (option.code, option.value) and value is not None:
                return {"answerCoding": _coding(definition, about, option)}
    raise _Unsaid


def _coding(definition: Definition, about: Item, option: Option) -> Element:
    system = f"{SCALE}:{about.scale}" if about.kind == "scale" else f"{OPTIONS}:{definition.code}:{about.id}"
    return {"system": system, "code": option.code}


# FHIR to ours ------------------------------------------------------------------------------------------------------------------------


def _read(definition: Definition, ids: Mapping[str, str], native: Mapping[str, Any]) -> When:
    conditions: Sequence[Element] = native.get("enableWhen", ())
    if not conditions:
        return ALWAYS
    read = tuple(_condition(definition, ids, each) for each in conditions)
    return When(read, "any" if native.get("enableBehavior") == "any" else "all")


def _condition(definition: Definition, ids: Mapping[str, str], native: Element) -> Condition:
    about = _about(definition, ids.get(native["question"], ""))
    operator = native["operator"]
    name, answer = next(((key, value) for key, value in native.items() if key.startswith("answer")), ("", None))
    if operator == "exists":
        return Condition(about.id, "answered" if answer else "not_answered")
    if operator in ("=", "!="):
        equal: Comparison = "has" if about.kind == "several" else "is"
        return Condition(about.id, equal if operator == "=" else "is_not", _value(definition, about, name, answer))
    if about.kind not in NUMBERS or isinstance(answer, bool) or not isinstance(answer, int | float) or answer != int(answer):
        raise _Unsaid
    if operator in (">=", "<="):
        return Condition(about.id, _bound(operator), int(answer))
    if name != "answerInteger":
        raise _Unsaid  # more than 2: from 3 on for whole numbers, and for no others
    return Condition(about.id, _bound(operator), int(answer) + (1 if operator == ">" else -1))


def _bound(operator: str) -> Comparison:
    return "at_least" if operator in (">", ">=") else "at_most"


def _value(definition: Definition, about: Item, name: str, answer: Any) -> str | int | bool:
    if about.kind == "yes_no" and name == "answerBoolean":
        return bool(answer)
    if about.kind in NUMBERS and name in ("answerInteger", "answerDecimal") and answer == int(answer):
        return int(answer)
    if about.kind == "words" and name == "answerString":
        return str(answer)
    if about.kind in CHOSEN:
        return _code(definition, about, name, answer)
    raise _Unsaid


def _code(definition: Definition, about: Item, name: str, answer: Any) -> str:
    """By its code; a text or a number as the file's own list of answers says it."""
    said = answer.get("code") if name == "answerCoding" else answer
    if name == "answerCoding" and answer.get("system") == REASONS and said == DOES_NOT_APPLY and about.may_not_apply:
        return NOT_APPLICABLE
    for option in options_of(definition, about):
        known = (option.code,) if name == "answerCoding" else (option.code, option.label.fr, option.label.en, option.value)
        if said in known and said is not None and not isinstance(said, bool):
            return option.code
    raise _Unsaid
