"""Texts in two languages, and small values, as FHIR elements and extensions; and back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from pairpep.interchange.cleaning import cleaned
from pairpep.interchange.fhir.names import LANGUAGE, TRANSLATION, ours
from pairpep.kernel.bilingual import DEFAULT, Text

Element = dict[str, Any]


def put(element: Element, name: str, text: Text) -> None:
    """French under its own name, English beside it as a translation; a text in English alone says its language."""
    if not text:
        return
    element[name] = text.fr or text.en
    if not text.fr:
        element[f"_{name}"] = {"extension": [{"url": LANGUAGE, "valueCode": "en"}]}
    elif text.en:
        parts = [{"url": "lang", "valueCode": "en"}, {"url": "content", "valueString": text.en}]
        element[f"_{name}"] = {"extension": [{"url": TRANSLATION, "extension": parts}]}


def taken(element: Mapping[str, Any], name: str, language: str = DEFAULT) -> Text:
    """`language`: of the whole resource. What is in a third language is nobody's here and is left."""
    beside = element.get(f"_{name}") or {}
    said = {tongue: words for tongue, words in _translations(beside) if tongue in ("fr", "en")}
    own = next((part.get("valueCode", "") for part in beside.get("extension", ()) if part["url"] == LANGUAGE), language)[:2]
    if element.get(name):
        said[own if own in ("fr", "en") else DEFAULT] = str(element[name])
    return Text(**{tongue: cleaned(words).strip() for tongue, words in said.items()})


def _translations(beside: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for extension in beside.get("extension", ()):
        if extension["url"] == TRANSLATION:
            lang = str(value_of(one(extension, "lang")) or "")[:2]
            yield lang, str(value_of(one(extension, "content")) or "")


def text(name: str, words: Text) -> Iterator[Element]:
    if words:
        extension: Element = {"url": name}
        put(extension, "valueString", words)
        yield extension


def plain(name: str, value: str | int | bool | Decimal | None, *, code: bool = False) -> Iterator[Element]:
    """Nothing for what is empty: an extension says something or is not there."""
    if value is None or value == "":
        return
    if isinstance(value, bool):
        yield {"url": name, "valueBoolean": value}
    elif isinstance(value, int):
        yield {"url": name, "valueInteger": value}
    elif isinstance(value, Decimal):
        yield decimal(name, value)
    else:
        yield {"url": name, "valueCode" if code else "valueString": value}


def decimal(name: str, value: Decimal) -> Element:
    """A number where JSON's keeps it whole, else its digits as text."""
    number = float(value)
    if Decimal(repr(number)) != value:
        return {"url": name, "valueString": str(value)}
    return {"url": name, "valueDecimal": int(number) if number.is_integer() and abs(number) < 1e15 else number}


def many(name: str, values: Iterable[str | int], *, code: bool = False) -> Iterator[Element]:
    for value in values:
        yield from plain(name, value, code=code)


def complex_(name: str, *parts: Iterable[Element]) -> Iterator[Element]:
    flat = [part for each in parts for part in each]
    if flat:
        yield {"url": name, "extension": flat}


def all_of(element: Mapping[str, Any], *names: str) -> Iterator[Element]:
    """The extensions of these addresses, or the parts of these names."""
    return (each for each in element.get("extension") or () if each.get("url") in names)


def one(element: Mapping[str, Any], name: str) -> Element:
    return next(all_of(element, name), {})


def mine(element: Mapping[str, Any], name: str) -> Element:
    return one(element, ours(name))


def value_of(extension: Mapping[str, Any]) -> Any:
    return next((value for key, value in extension.items() if key.startswith("value")), None)


def words_of(element: Mapping[str, Any], name: str, language: str = DEFAULT) -> Text:
    return taken(one(element, name), "valueString", language)


def decimal_of(element: Mapping[str, Any], name: str) -> Decimal | None:
    value = value_of(one(element, name))
    return None if value is None else Decimal(str(value))


def whole_of(element: Mapping[str, Any], name: str) -> int | None:
    """A whole number, or nothing: 2.5 is no bound of ours."""
    value = value_of(one(element, name))
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal) or value != int(value):
        return None
    return int(value)
