"""From what a form says to answers: nothing is guessed, nothing out of its bounds goes through, what was skipped stays absent."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from pairpep.instruments.definition.branching import asked, option_of, options_of, value_of
from pairpep.instruments.definition.shapes import NOT_APPLICABLE, Answers, Definition, Item, Value
from pairpep.kernel.bilingual import Text

YES, NO = "yes", "no"
LONGEST_WORDS = 2000
MOST_DIGITS = 9
SLIDER = (0, 10)  # the ends of a slider that says none

UNKNOWN = Text(fr="Cette question n'est pas de ce questionnaire.", en="This question is not part of this questionnaire.")
NOT_AN_OPTION = Text(fr="Choisissez une des réponses proposées.", en="Choose one of the answers that are offered.")
ONE_ONLY = Text(fr="Une seule réponse est attendue ici.", en="One answer only is expected here.")
NOT_A_NUMBER = Text(fr="Écrivez un nombre.", en="Write a number.")
BETWEEN = Text(fr="Écrivez un nombre de {lowest} à {highest}.", en="Write a number from {lowest} to {highest}.")
AT_LEAST = Text(fr="Écrivez un nombre d'au moins {lowest}.", en="Write a number of at least {lowest}.")
AT_MOST = Text(fr="Écrivez un nombre d'au plus {highest}.", en="Write a number of at most {highest}.")
TOO_LONG = Text(fr="Ce texte est trop long : {most} caractères au plus.", en="This text is too long: {most} characters at most.")
NEEDED = Text(fr="Ce questionnaire a besoin d'une réponse ici.", en="This questionnaire needs an answer here.")
NOTHING_TO_ANSWER = Text(fr="Il n'y a rien à répondre ici.", en="There is nothing to answer here.")


@dataclass(frozen=True, slots=True)
class Read:
    """Answers to the items that are asked, and what does not fit: item id → a sentence. With a problem, nothing is to be kept."""

    answers: Answers = field(default_factory=dict)
    problems: dict[str, Text] = field(default_factory=dict)

    @property
    def fits(self) -> bool:
        return not self.problems


class _Unfit(Exception):
    def __init__(self, said: Text) -> None:
        super().__init__(str(said))
        self.said = said


def read(definition: Definition, raw: Mapping[str, Sequence[str]]) -> Read:
    """`raw`: item id → what was sent under that name (a code, `yes`, a number, words; `n/a`). A name that is no item is a problem:
    a page gives its form through `of_form`, which takes the items' own fields and leaves the others."""
    items = {item.id: item for item in definition.items}
    answers: Answers = {}
    problems = {name: UNKNOWN for name in raw if name not in items}
    for item in definition.items:
        try:
            value = _value(definition, item, raw.get(item.id, ()))
        except _Unfit as unfit:
            problems[item.id] = unfit.said
        else:
            if value is not None:
                answers[item.id] = value
    return _of_what_is_asked(definition, answers, problems, items)


def _of_what_is_asked(definition: Definition, answers: Answers, problems: dict[str, Text], items: Mapping[str, Item]) -> Read:
    wanted = asked(definition, answers)
    ids = {item.id for item in wanted}
    left = {name: said for name, said in problems.items() if name in ids or name not in items}
    left |= {item.id: NEEDED for item in wanted if item.required and item.id not in answers and item.id not in left and item.kind != "told"}
    return Read({name: value for name, value in answers.items() if name in ids}, left)


def of_form(definition: Definition, form: Mapping[str, Sequence[str]]) -> Read:
    """A form holds other fields too: only those that bear an item's name are read. With a QueryDict, give `dict(request.POST.lists())`."""
    return read(definition, {item.id: form[item.id] for item in definition.items if item.id in form})


def checked(definition: Definition, answers: Mapping[str, Value]) -> Read:
    """Answers that come as values (from a device, from a file) go through the same door as those of a form."""
    return read(definition, raw_of(definition, answers))


def raw_of(definition: Definition, answers: Mapping[str, Value]) -> dict[str, tuple[str, ...]]:
    """As a form would say them: to draw a form again, or to read them once more."""
    items = {item.id: item for item in definition.items}
    return {name: _sent(definition, items.get(name), value) for name, value in answers.items()}


def _sent(definition: Definition, item: Item | None, value: Value) -> tuple[str, ...]:
    if isinstance(value, bool):
        return (YES if value else NO,)
    if isinstance(value, tuple):
        return tuple(str(each) for each in value)
    taken = option_of(definition, item, value) if item else None
    return (taken.code if taken else str(value),)


def _value(definition: Definition, item: Item, sent: Sequence[str]) -> Value | None:
    said = [text.strip() for text in ((sent,) if isinstance(sent, str) else sent) if text.strip()]
    if not said:
        return None
    if item.kind == "told":
        raise _Unfit(NOTHING_TO_ANSWER)
    if item.may_not_apply and said == [NOT_APPLICABLE]:
        return NOT_APPLICABLE
    if item.kind == "several":
        return _several(item, said)
    if len(said) > 1:
        raise _Unfit(ONE_ONLY)
    return _one(definition, item, said[0])


def _one(definition: Definition, item: Item, said: str) -> Value:
    if item.kind == "words":
        return _words(said)
    if item.kind in ("number", "slider"):
        return _number(item, said)
    if item.kind == "yes_no":
        if said not in (YES, NO):
            raise _Unfit(NOT_AN_OPTION)
        return said == YES
    taken = next((option for option in options_of(definition, item) if option.code == said), None)
    if taken is None:
        raise _Unfit(NOT_AN_OPTION)
    return value_of(taken)


def _several(item: Item, said: Sequence[str]) -> Value:
    known = [option.code for option in item.options]
    if any(code not in known for code in said):
        raise _Unfit(NOT_AN_OPTION)
    return tuple(code for code in known if code in said)


def _number(item: Item, said: str) -> Value:
    lowest, highest = bounds(item)
    try:
        number = Decimal(said.replace("\u00a0", "").replace("\u202f", "").replace(" ", "").replace(",", "."))
    except InvalidOperation:
        raise _Unfit(NOT_A_NUMBER) from None
    if not number.is_finite() or len(said) > MOST_DIGITS + 3 or abs(number) >= 10**MOST_DIGITS:
        raise _Unfit(NOT_A_NUMBER)
    if (lowest is not None and number < lowest) or (highest is not None and number > highest):
        raise _Unfit(_bounds_said(lowest, highest))
    if number == number.to_integral_value():
        return int(number)
    if item.kind == "slider":
        raise _Unfit(_bounds_said(lowest, highest))
    return number


def bounds(item: Item) -> tuple[int | None, int | None]:
    """Of a number or a slider; a slider that says none goes from 0 to 10."""
    if item.kind != "slider":
        return item.lowest, item.highest
    return (SLIDER[0] if item.lowest is None else item.lowest), (SLIDER[1] if item.highest is None else item.highest)


def _bounds_said(lowest: int | None, highest: int | None) -> Text:
    if lowest is None:
        return AT_MOST.fill(highest=highest)
    return AT_LEAST.fill(lowest=lowest) if highest is None else BETWEEN.fill(lowest=lowest, highest=highest)


def _words(said: str) -> str:
    """Composed accents, no control characters, lines kept. Any script, right-to-left and emoji included, passes unharmed."""
    lines = unicodedata.normalize("NFC", said).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(sign for sign in lines if sign in "\n\t\u200d\u200c" or unicodedata.category(sign)[0] != "C").strip()
    if len(kept) > LONGEST_WORDS:
        raise _Unfit(TOO_LONG.fill(most=LONGEST_WORDS))
    return kept
