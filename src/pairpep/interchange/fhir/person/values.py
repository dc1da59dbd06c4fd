"""A value of a row as FHIR elements, in both languages at once; and back, as `kernel.portable.plain` writes it.

A column stands in an element of FHIR's own when it has one (`native`), else in an extension of ours that bears its name (`beside`).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pairpep.interchange.fhir.names import LANGUAGE, TRANSLATION, ours
from pairpep.interchange.fhir.said import Element, all_of, one, value_of
from pairpep.kernel.portable import Coded, Part, Words, plain

SYSTEM = "urn:pairpep:take-away"  # followed by the part and the column: whose list a code is of
MOST_OF_A_WHOLE = 2**31 - 1


@dataclass(frozen=True, slots=True)
class Both:
    """One value, read in French and in English. What is not said in words is the same twice."""

    fr: Any
    en: Any

    def __bool__(self) -> bool:
        return self.fr is not None


Row = dict[str, Both]


def settled(part: Part) -> Part:
    """Its words as they read now, in the language of this moment; nothing where nothing is said."""
    rows = [{name: value for name in part.columns if (value := _settled(row.get(name))) is not None} for row in part.rows]
    titles = {name: str(title) for name, title in part.columns.items()}
    return Part(part.code, str(part.title), part.origin, titles, rows, str(part.note))


def _settled(value: Any) -> Any:
    if isinstance(value, Coded):
        code = "_".join(_signs(str(value.code)).split())
        return Coded(code, _signs(str(value.label)).strip()) if code else None
    if isinstance(value, Words):
        words = _signs(value.words)
        return Words(words, value.lang if re.fullmatch(r"[a-z]{2}", value.lang) else "") if words.strip() else None
    if isinstance(value, list | tuple):
        return [each for each in map(_settled, value) if each is not None] or None
    if isinstance(value, bool | int | float | date | type(None)):
        return value
    return said if (said := _signs(str(value))).strip() else None


def _signs(said: str) -> str:
    """Without the signs that no FHIR string may hold."""
    return "".join(sign for sign in said if sign in "\n\r\t" or unicodedata.category(sign) not in ("Cc", "Cs"))


def both(french: Part, english: Part) -> list[Row]:
    """Two readings of one part, value beside value. Where the second is another row, it is not believed."""
    alike = len(french.rows) == len(english.rows)
    rows = []
    for place, row in enumerate(french.rows):
        other = english.rows[place] if alike else row
        rows.append({name: Both(value, _other(value, other.get(name))) for name, value in row.items()})
    return rows


def _other(french: Any, english: Any) -> Any:
    if type(french) is not type(english):
        return french
    if isinstance(french, list):
        pairs = zip(french, english, strict=True) if len(french) == len(english) else ((each, each) for each in french)
        return [_other(mine, theirs) for mine, theirs in pairs]
    if isinstance(french, Coded):
        return english if french.code == english.code else french
    return english if isinstance(french, str | Words) else french


# Elements of FHIR's own -------------------------------------------------------------------------------------------------------------

# kind → (what stands under the name and beside it, or nothing when the value is of another kind; and back, in a language)
Put = Callable[[Both, str], tuple[Any, Element] | None]
Take = Callable[[Any, Element, str], Any]


def native(node: Element, path: str, kind: str, value: Both, system: str) -> bool:
    """Puts it there when it is of this kind, and says whether it did."""
    put = KINDS[kind][0](value, system)
    if put is None:
        return False
    *way, name = path.split(".")
    here: Any = node
    for step, after in zip(way, [*way, name][1:], strict=True):
        here = _step(here, step, [] if after.isdigit() else {})
    if isinstance(here, list):
        here.append(put[0])
        return True
    here[name], under = put
    if under:
        here[f"_{name}"] = under
    return True


def _step(here: Any, step: str, fresh: Any) -> Any:
    if not isinstance(here, list):
        return here.setdefault(step, fresh)
    if int(step) == len(here):
        here.append(fresh)
    return here[int(step)]


def found(node: Element, path: str, kind: str, language: str) -> Any:
    """What stands there, or nothing."""
    *way, name = path.split(".")
    here: Any = node
    for step in way:
        here = here[int(step)] if isinstance(here, list) and len(here) > int(step) else here.get(step) if isinstance(here, dict) else None
    if isinstance(here, list) and len(here) > int(name):
        return KINDS[kind][1](here[int(name)], {}, language)
    if not isinstance(here, dict) or name not in here:
        return None
    return KINDS[kind][1](here[name], here.get(f"_{name}") or {}, language)


def text(value: Both) -> tuple[str, Element]:
    said = {} if not value.en or value.en == value.fr else {"extension": [_translation(value.en)]}
    return value.fr, said


def _translation(english: str, lang: str = "en") -> Element:
    return {"url": TRANSLATION, "extension": [{"url": "lang", "valueCode": lang}, {"url": "content", "valueString": english}]}


def _read(value: Any, beside: Element, language: str) -> Any:
    english = value_of(one(one(beside, TRANSLATION), "content"))
    return english if english and language == "en" else value


def words(value: Both) -> tuple[str, Element]:
    """In the language of whoever wrote them; a title that exists twice is read in either."""
    said = [{"url": LANGUAGE, "valueCode": value.fr.lang}] if value.fr.lang else []
    said += [_translation(value.en.words, value.en.lang or "en")] if value.en != value.fr else []
    return value.fr.words, {"extension": said} if said else {}


def _read_words(value: Any, beside: Element, language: str) -> Any:
    other = one(beside, TRANSLATION) if language == "en" else {}
    if other:
        return {"words": value_of(one(other, "content")), "lang": value_of(one(other, "lang"))}
    return {"words": value, "lang": value_of(one(beside, LANGUAGE))}


def coding(value: Both, system: str) -> Element:
    made: Element = {"system": system, "code": value.fr.code}
    if value.fr.label:
        made["display"], beside = text(Both(value.fr.label, value.en.label))
        if beside:
            made["_display"] = beside
    return made


def _read_coding(value: Any, _beside: Element, language: str) -> Any:
    return {"code": value["code"], "label": _read(value.get("display", ""), value.get("_display") or {}, language)}


def _each(value: Both) -> Iterator[Both]:
    return (Both(mine, theirs) for mine, theirs in zip(value.fr, value.en, strict=True))


def _are(value: Both, kind: type) -> bool:
    return isinstance(value.fr, list) and all(isinstance(each, kind) for each in value.fr)


def _time(value: Both, _system: str) -> tuple[Any, Element] | None:
    return (plain(value.fr), {}) if isinstance(value.fr, date) else None


def _day(value: Both, _system: str) -> tuple[Any, Element] | None:
    return (plain(value.fr), {}) if isinstance(value.fr, date) and not isinstance(value.fr, datetime) else None


KINDS: dict[str, tuple[Put, Take]] = {
    "text": (lambda value, _: text(value) if isinstance(value.fr, str) else None, _read),
    "words": (lambda value, _: words(value) if isinstance(value.fr, Words) else None, _read_words),
    "time": (_time, lambda value, _beside, _language: value),
    "day": (_day, lambda value, _beside, _language: value),
    "whole": (lambda value, _: (value.fr, {}) if type(value.fr) is int else None, lambda value, _beside, _language: value),
    "coding": (lambda value, system: (coding(value, system), {}) if isinstance(value.fr, Coded) else None, _read_coding),
    "concept": (
        lambda value, system: ({"coding": [coding(value, system)]}, {}) if isinstance(value.fr, Coded) else None,
        lambda value, _beside, language: _read_coding(value["coding"][0], {}, language),
    ),
    "codings": (
        lambda value, system: ([coding(each, system) for each in _each(value)], {}) if _are(value, Coded) else None,
        lambda value, _beside, language: [_read_coding(each, {}, language) for each in value],
    ),
    "concepts": (
        lambda value, system: ([{"coding": [coding(each, system)]} for each in _each(value)], {}) if _are(value, Coded) else None,
        lambda value, _beside, language: [_read_coding(each["coding"][0], {}, language) for each in value],
    ),
}


# Beside them ------------------------------------------------------------------------------------------------------------------------


def column(name: str) -> str:
    return ours(f"take-away:{name}")


def beside(name: str, value: Both, system: str) -> Element:
    """An extension that bears the column's name, or `each` within a list."""
    said = value.fr
    if isinstance(said, list):
        return {"url": name, "extension": [beside("each", each, system) for each in _each(value)]}
    if isinstance(said, Words):
        made, under = words(value)
        return {"url": name, "extension": [{"url": "words", "valueString": made} | ({"_valueString": under} if under else {})]}
    if isinstance(said, Coded):
        return {"url": name, "valueCoding": coding(value, system)}
    if isinstance(said, bool):
        return {"url": name, "valueBoolean": said}
    if isinstance(said, int) and abs(said) <= MOST_OF_A_WHOLE:
        return {"url": name, "valueInteger": said}
    if isinstance(said, int | float):
        return {"url": name, "valueDecimal": said}
    if isinstance(said, date):
        return {"url": name, "valueDateTime" if isinstance(said, datetime) else "valueDate": plain(said)}
    made, under = text(value)
    return {"url": name, "valueString": made} | ({"_valueString": under} if under else {})


def read_beside(extension: Element, language: str) -> Any:
    if parts := extension.get("extension"):
        if parts[0]["url"] == "each":
            return [read_beside(each, language) for each in all_of(extension, "each")]
        return _read_words(parts[0]["valueString"], parts[0].get("_valueString") or {}, language)
    if "valueCoding" in extension:
        return _read_coding(extension["valueCoding"], {}, language)
    if "valueString" in extension:
        return _read(extension["valueString"], extension.get("_valueString") or {}, language)
    return value_of(extension)
