"""The paper twin: the same questions with boxes to tick, no name on it, and who will type it in said at the top."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse

from pairpep.instruments.definition import duration
from pairpep.instruments.definition.branching import options_of
from pairpep.instruments.definition.reading import bounds
from pairpep.instruments.definition.shapes import Condition, Definition, Item
from pairpep.instruments.presenting import minutes
from pairpep.kernel import pdf
from pairpep.kernel.bilingual import Text, typeset
from pairpep.kernel.reference import content

MOST_STEPS = 11  # a slider of more is written as a number

YES, NO = Text(fr="Oui", en="Yes"), Text(fr="Non", en="No")
NOT_FOR_ME = Text(fr="Ne s'applique pas à moi", en="Does not apply to me")
SEVERAL = Text(fr="Plusieurs réponses sont possibles.", en="You may tick several.")
NUMBER = Text(fr="Un nombre :", en="A number:")
FROM_TO = Text(fr="de {lowest} à {highest}", en="from {lowest} to {highest}")
CODE = Text(fr="Code de la feuille", en="Code of this sheet")
MINUTES = Text(fr="Environ {minutes} min", en="About {minutes} min")
ONLY_IF = Text(fr="Seulement si", en="Only if")
AND, OR = Text(fr=" et ", en=" and "), Text(fr=" ou ", en=" or ")
SAID = {
    "is": Text(fr="la réponse à la question {number} est « {value} »", en="the answer to question {number} is “{value}”"),
    "has": Text(fr="« {value} » est coché à la question {number}", en="“{value}” is ticked in question {number}"),
    "is_not": Text(fr="la réponse à la question {number} n'est pas « {value} »", en="the answer to question {number} is not “{value}”"),
    "at_least": Text(fr="la réponse à la question {number} est {value} ou plus", en="the answer to question {number} is {value} or more"),
    "at_most": Text(fr="la réponse à la question {number} est {value} ou moins", en="the answer to question {number} is {value} or less"),
    "answered": Text(fr="il y a une réponse à la question {number}", en="question {number} has an answer"),
    "not_answered": Text(fr="il n'y a pas de réponse à la question {number}", en="question {number} has no answer"),
}
TO_YOU = {
    "freely": Text(
        fr="Réponds à ce que tu veux, passe ce que tu veux. N'écris ni ton nom ni celui de quelqu'un.",
        en="Answer what you like, skip what you like. Write neither your name nor anyone's.",
    ),
    "typed": Text(
        fr="Une personne de l'équipe tapera tes réponses dans PAIRPEP : elle les lira. La feuille ne dit pas qui tu es. "
        "Si tu préfères que personne ne lise, réponds sur ton téléphone ou sur la tablette.",
        en="Someone of the team will type your answers into PAIRPEP: they will read them. The sheet does not say who you are. "
        "If you would rather nobody read, answer on your phone or on the tablet.",
    ),
    "help": Text(
        fr="Personne ne lit cette feuille sur le moment. Si ça ne va pas :", en="Nobody reads this sheet right now. If you are not well:"
    ),
}
TO_ALL = {
    "freely": Text(
        fr="Répondez à ce que vous voulez, passez ce que vous voulez. N'écrivez ni votre nom ni celui de quelqu'un.",
        en="Answer what you like, skip what you like. Write neither your name nor anyone's.",
    ),
    "typed": Text(
        fr="Une personne de l'équipe tapera vos réponses dans PAIRPEP : elle les lira. La feuille ne dit pas qui vous êtes. "
        "Si vous préférez que personne ne lise, répondez en ligne ou sur la tablette.",
        en="Someone of the team will type your answers into PAIRPEP: they will read them. The sheet does not say who you are. "
        "If you would rather nobody read, answer online or on the tablet.",
    ),
    "help": Text(
        fr="Personne ne lit cette feuille sur le moment. Si ça ne va pas :", en="Nobody reads this sheet right now. If you are not well:"
    ),
}


def left_out(definition: Definition) -> list[Item]:
    """What an answer of danger would need, a sheet in a drawer does not have: such a question is never printed."""
    return [item for item in definition.items if item.danger]


def as_pdf(definition: Definition, *, language: str, code: str = "") -> HttpResponse:
    return pdf.as_pdf("questionnaire", sheet(definition, language=language, code=code), language=language, name=definition.code)


def sheet(definition: Definition, *, language: str, code: str = "") -> dict[str, Any]:
    """What kernel/documents/questionnaire.typ draws: words in one language, and how each question is answered."""
    said = TO_YOU if definition.audiences == ("youth",) else TO_ALL
    printed = [item for item in definition.items if not item.danger]
    numbers = {item.id: place for place, item in enumerate((item for item in printed if item.kind != "told"), start=1)}
    return {
        "title": _in(definition.title, language) or definition.code,
        "purpose": _in(definition.purpose, language),
        "minutes": _in(MINUTES.fill(minutes=minutes(duration.seconds(definition))), language),
        "recall": _in(definition.recall, language),
        **{name: _in(words, language) for name, words in said.items()},
        "lines": [[_in(line.label, language), line.number] for line in content().pages["crisis"].lines],
        "code_label": _in(CODE, language),
        "code": " ".join(code.strip().upper()),
        "items": [_item(definition, item, numbers, language) for item in printed],
        "foot": f"{_in(definition.title, language)} · {definition.version}",
        "terms": _credit(definition, language),
    }


def _credit(definition: Definition, language: str) -> str:
    said = (definition.licence.holder, _in(definition.licence.terms, language), _in(definition.note, language))
    return " · ".join(part for part in said if part)


def _in(text: Text, language: str) -> str:
    said = text.in_(language)
    return typeset(said) if language == "fr" and text.fr else said


def _item(definition: Definition, item: Item, numbers: dict[str, int], language: str) -> dict[str, Any]:
    return {
        "number": numbers.get(item.id, 0),
        "section": _in(item.section, language),
        "text": _in(item.text, language),
        "help": _in(item.help, language) or (_in(SEVERAL, language) if item.kind == "several" else ""),
        "only_if": _only_if(definition, item, numbers, language),
        "is": _drawn(definition, item),
        "choices": [_in(words, language) for words in _choices(definition, item)],
        "apart": _in(NOT_FOR_ME, language) if item.may_not_apply and item.kind != "told" else "",
        "ends": [_in(end, language) for end in item.ends or (Text(), Text())],
        "number_label": _in(NUMBER, language),
        "range": _range(item, language),
    }


def _drawn(definition: Definition, item: Item) -> str:
    """`row`: short answers side by side; `list`: one under the other; `steps`, `number`, `words`, `told`."""
    if item.kind == "slider":
        lowest, highest = bounds(item)
        return "steps" if lowest is not None and highest is not None and 0 < highest - lowest < MOST_STEPS else "number"
    if item.kind in ("scale", "choice", "several", "yes_no"):
        labels = [max(words.fr, words.en, key=len) for words in _choices(definition, item)]
        if item.kind == "several":
            return "several"
        return "row" if sum(len(label) + 5 for label in labels) < 72 else "list"
    return item.kind


def _choices(definition: Definition, item: Item) -> list[Text]:
    if item.kind == "yes_no":
        return [YES, NO]
    if item.kind == "slider":
        lowest, highest = bounds(item)
        return [Text(str(step), str(step)) for step in range(lowest or 0, (highest or 0) + 1)]
    return [option.label for option in options_of(definition, item)]


def _range(item: Item, language: str) -> str:
    lowest, highest = bounds(item) if item.kind in ("number", "slider") else (None, None)
    return "" if lowest is None or highest is None else _in(FROM_TO.fill(lowest=lowest, highest=highest), language)


def _only_if(definition: Definition, item: Item, numbers: dict[str, int], language: str) -> str:
    """In words: a sheet hides nothing. A condition about a question that is not printed is not said."""
    said = [_condition(definition, each, numbers, language) for each in item.when.conditions if each.item in numbers]
    joined = _in_raw(AND if item.when.how == "all" else OR, language).join(said)
    return f"{_in(ONLY_IF, language)} {joined}." if said else ""


def _in_raw(text: Text, language: str) -> str:
    return text.in_(language)


def _condition(definition: Definition, condition: Condition, numbers: dict[str, int], language: str) -> str:
    about = definition.item(condition.item)
    value: Any = condition.value
    if isinstance(value, bool):
        value = YES if value else NO
    else:
        bound = condition.is_ in ("at_least", "at_most")
        found = next((option for option in options_of(definition, about) if value in (option.code, option.value)), None)
        value = found.label if found and not (bound and about.kind != "scale") else value
    return _in(SAID[condition.is_].fill(number=numbers[condition.item], value=value), language)
