"""A definition as JSON and back: the same words give the same JSON, and what does not fit is refused with its exact place."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pairpep.instruments.definition.shapes import Answers, Definition, Value
from pairpep.kernel.bilingual import LANGUAGES, Text

LONGEST = 4000
MOST = 400  # of anything: items, options, conditions
A_TAG = re.compile(r"<\s*[A-Za-z/!?]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u2028\u2029]")


class Unreadable(Exception):
    """What was given is no definition. `problems`: sentences in both languages, each with its place."""

    def __init__(self, problems: list[Text]) -> None:
        super().__init__("; ".join(problem.en for problem in problems))
        self.problems = problems


def to_json(definition: Definition) -> dict[str, Any]:
    """Without what is left at its default, so that the shape may grow and old definitions keep their checksum."""
    said = _said(definition)
    assert isinstance(said, dict)
    return said


def canonical(definition: Definition) -> str:
    return json.dumps(to_json(definition), sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def checksum(definition: Definition) -> str:
    return hashlib.sha256(canonical(definition).encode()).hexdigest()


def from_json(data: Any) -> Definition:
    problems: list[Text] = []
    built = _built(data, Definition, "", problems)
    if problems:
        raise Unreadable(problems)
    return built  # type: ignore[no-any-return]


def answers_to_json(answers: Mapping[str, Value]) -> dict[str, Any]:
    return {
        name: list(value) if isinstance(value, tuple) else str(value) if isinstance(value, Decimal) else value
        for name, value in answers.items()
    }


def answers_from_json(definition: Definition, data: Mapping[str, Any]) -> Answers:
    """Of what `answers_to_json` wrote: a number with a fraction is told from words by the kind of its item."""
    kinds = {item.id: item.kind for item in definition.items}
    return {name: _answer(kinds.get(name, "words"), value) for name, value in data.items()}


def _answer(kind: str, value: Any) -> Value:
    if isinstance(value, list):
        return tuple(value)
    if kind == "number" and isinstance(value, str) and value[:1] in "-0123456789":
        return Decimal(value)
    return value  # type: ignore[no-any-return]


def _said(value: Any) -> Any:
    if isinstance(value, Text):
        return {language: said for language in LANGUAGES if (said := getattr(value, language))}
    if isinstance(value, tuple):
        return [_said(each) for each in value]
    if isinstance(value, Decimal):
        return str(value)
    if is_dataclass(value):
        return {f.name: _said(each) for f in fields(value) if (each := getattr(value, f.name)) != f.default}
    return value


# Back -------------------------------------------------------------------------------------------------------------------------------------


def _built(value: Any, shape: Any, where: str, problems: list[Text]) -> Any:
    if shape is Text:
        return _text(value, where, problems)
    if shape is Decimal:
        return _decimal(value, where, problems)
    origin = get_origin(shape)
    if origin in (UnionType, Union):
        return _either(value, get_args(shape), where, problems)
    if origin is tuple:
        return _many(value, get_args(shape), where, problems)
    if origin is Literal:
        if value not in get_args(shape) or isinstance(value, bool | list | dict):
            return _wrong(where, problems, "n'est pas une des valeurs possibles", "is not one of the possible values")
        return value
    if is_dataclass(shape):
        return _one(value, shape, where, problems)
    if type(value) is not shape:
        return _wrong(where, problems, "n'est pas de la bonne sorte", "is not of the right kind")
    return _plain(value, where, problems) if shape is str else value


def _wrong(where: str, problems: list[Text], french: str, english: str) -> None:
    place = where or "fichier"
    problems.append(Text(fr=f"« {place} » {french}.", en=f"“{where or 'file'}” {english}."))


def _plain(value: str, where: str, problems: list[Text]) -> str:
    """Words are words: no mark-up, no control sign, no book."""
    if A_TAG.search(value) or _CONTROL.search(value):
        _wrong(
            where,
            problems,
            "contient des balises ou des signes cachés ; seul du texte est accepté",
            "holds tags or hidden signs; only text is accepted",
        )
    if len(value) > LONGEST:
        _wrong(where, problems, f"dépasse {LONGEST} caractères", f"is over {LONGEST} characters")
    return value


def _text(value: Any, where: str, problems: list[Text]) -> Any:
    if not isinstance(value, dict) or set(value) - set(LANGUAGES) or not all(isinstance(said, str) for said in value.values()):
        return _wrong(where, problems, "n'est pas un texte en français et en anglais", "is not a text in French and in English")
    return Text(**{language: _plain(said.strip(), f"{where}.{language}", problems) for language, said in value.items()})


def _decimal(value: Any, where: str, problems: list[Text]) -> Any:
    if isinstance(value, str | int) and not isinstance(value, bool) and len(str(value)) < 20:
        try:
            number = Decimal(value)
        except InvalidOperation:
            number = Decimal("NaN")
        if number.is_finite() and abs(number) < 10**9:
            return number
    return _wrong(where, problems, "n'est pas un nombre", "is not a number")


def _either(value: Any, shapes: tuple[Any, ...], where: str, problems: list[Text]) -> Any:
    """`str | int | bool | None`, or a shape or None."""
    if value is None and NoneType in shapes:
        return None
    wanted = [shape for shape in shapes if shape is not NoneType]
    if len(wanted) == 1:
        return _built(value, wanted[0], where, problems)
    return _built(value, type(value) if type(value) in wanted else wanted[0], where, problems)


def _many(value: Any, shapes: tuple[Any, ...], where: str, problems: list[Text]) -> Any:
    if not isinstance(value, list) or len(value) > MOST:
        return _wrong(where, problems, f"n'est pas une liste d'au plus {MOST}", f"is not a list of at most {MOST}")
    if shapes[-1] is not Ellipsis and len(value) != len(shapes):
        return _wrong(where, problems, f"attend {len(shapes)} textes", f"expects {len(shapes)} texts")
    each_shape = [shapes[0]] * len(value) if shapes[-1] is Ellipsis else list(shapes)
    return tuple(
        _built(each, shape, f"{where}[{_name(each, place)}]", problems)
        for place, (each, shape) in enumerate(zip(value, each_shape, strict=True), start=1)
    )


def _name(value: Any, place: int) -> str:
    named = (value.get("id") or value.get("code")) if isinstance(value, dict) else None
    return named[:40] if isinstance(named, str) and named.isprintable() else str(place)


def _one(value: Any, shape: Any, where: str, problems: list[Text]) -> Any:
    if not isinstance(value, dict):
        return _wrong(where, problems, "n'est pas de la bonne sorte", "is not of the right kind")
    kinds, required = _fields(shape)
    before = len(problems)
    under = f"{where}." if where else ""
    for name in sorted(str(name)[:40] for name in set(value) - set(kinds)):
        _wrong(under + name, problems, "n'existe pas dans un questionnaire", "does not exist in a questionnaire")
    for name in (name for name in required if name not in value):
        _wrong(under + name, problems, "manque", "is missing")
    built = {name: _built(each, kinds[name], under + name, problems) for name, each in value.items() if name in kinds}
    return shape(**built) if len(problems) == before else None


@cache
def _fields(shape: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    return get_type_hints(shape), tuple(f.name for f in fields(shape) if f.default is MISSING and f.default_factory is MISSING)
