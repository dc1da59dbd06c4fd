"""The answers that a FHIR question offers: in the question, or in a list that the file contains. A list that is elsewhere stays there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from pairpep.instruments.definition.shapes import NOT_APPLICABLE, Item, Option, Scale
from pairpep.interchange.cleaning import key_of
from pairpep.interchange.fhir.names import DOES_NOT_APPLY, ORDINAL, REASONS, WEIGHT, ours
from pairpep.interchange.fhir.said import Element, all_of, mine, one, taken, value_of, whole_of, words_of
from pairpep.interchange.report import Level
from pairpep.kernel.bilingual import Text

Note = tuple[Level, Text, str]

ELSEWHERE = Text(
    fr="Les réponses à choisir sont dans une liste que ce fichier ne contient pas ({address}). À saisir dans le brouillon.",
    en="The answers to choose from are in a list that this file does not hold ({address}). To be typed in the draft.",
)
NOT_AN_ANSWER = Text(fr="Une réponse à choisir n'a pas été comprise.", en="An answer to choose from was not understood.")
FREE_ANSWER = Text(
    fr="On pouvait aussi écrire sa propre réponse. Ajoutez une question à mots si elle manque.",
    en="One could also write one's own answer. Add a question in words if it is missed.",
)
RECODED = Text(
    fr="Deux réponses avaient le même code : l'une s'écrit maintenant « {code} ».",
    en="Two answers had one code: one is now written “{code}”.",
)
CHOSEN_BEFORE = Text(
    fr="Une réponse était cochée d'avance : elle ne l'est plus.",
    en="An answer was ticked beforehand: it no longer is.",
)


def choices(resource: Mapping[str, Any], language: str) -> Choices:
    lists = {str(each.get("id")): each for each in resource.get("contained", ()) if each.get("resourceType") == "ValueSet"}
    return Choices(lists, language)


@dataclass
class Choices:
    lists: Mapping[str, Mapping[str, Any]]
    language: str
    not_for_me: set[str] = field(default_factory=set)  # linkIds that offer « ne s'applique pas »

    def offers_not_applicable(self, element: Element) -> bool:
        return str(element["linkId"]) in self.not_for_me

    def of(self, element: Element) -> tuple[tuple[Option, ...], list[Note]]:
        notes: list[Note] = []
        options: dict[str, Option] = {}
        is_ours = bool(mine(element, "kind"))
        for coding in self._codings(element, notes):
            if coding.get("system") == REASONS and coding.get("code") == DOES_NOT_APPLY:
                self.not_for_me.add(str(element["linkId"]))
                continue
            option = self._option(coding, is_ours)
            if option.code in options or option.code in ("", NOT_APPLICABLE):
                code = key_of(option.code or option.label.fr or option.label.en, options, otherwise="a")
                notes.append(("changed", RECODED.fill(code=code), "option"))
                option = replace(option, code=code)
            options[option.code] = option
        if element["type"] == "open-choice":
            notes.append(("left_out", FREE_ANSWER, "open-choice"))
        return tuple(options.values()), notes

    def _option(self, coding: Element, is_ours: bool) -> Option:
        code = str(coding.get("code", ""))
        label = taken(coding, "display", self.language)
        weight = next((found for name in (ORDINAL, WEIGHT) if (found := whole_of(coding, name)) is not None), None)
        return Option(code, label if label or is_ours else Text(**{self.language: code}), weight)

    def _codings(self, element: Element, notes: list[Note]) -> Iterator[Element]:
        for each in element.get("answerOption", ()):
            if each.get("initialSelected"):
                notes.append(("changed", CHOSEN_BEFORE, "initial"))
            found = self._as_coding(each)
            if found is None:
                notes.append(("left_out", NOT_AN_ANSWER, "option"))
            else:
                yield found
        if address := str(element.get("answerValueSet", "")):
            listed = self.lists.get(address.removeprefix("#")) if address.startswith("#") else None
            if listed is None or not (codings := list(_listed(listed))):
                notes.append(("left_out", ELSEWHERE.fill(address=address[:120]), "value-set"))
            else:
                yield from codings

    def _as_coding(self, option: Element) -> Element | None:
        weights = list(all_of(option, ORDINAL, WEIGHT))
        if coding := option.get("valueCoding"):
            return {**coding, "extension": [*coding.get("extension", ()), *weights]}
        if (number := option.get("valueInteger")) is not None:
            return {"code": str(number), "display": str(number), "extension": [{"url": ORDINAL, "valueDecimal": number}]}
        if words := option.get("valueString"):
            return {"code": key_of(str(words), (), otherwise="a"), "display": words, "extension": weights}
        return None

    def shared(self, items: tuple[Item, ...], resource: Mapping[str, Any]) -> tuple[tuple[Item, ...], tuple[Scale, ...]]:
        """Scales: ours by the name they bear; elsewhere, answers with numbers that two questions or more offer alike."""
        named: dict[str, Scale] = {
            scale.code: scale for scale in (self._spelt(each) for each in all_of(resource, ours("scale"))) if scale.code
        }
        alike = _alike(items)
        settled = []
        for item in items:
            if item.kind == "scale" and item.scale:
                known = named.setdefault(item.scale, Scale(item.scale, ()))
                if not known.options:
                    named[item.scale] = known = replace(known, options=item.options)
                same = known.options == item.options
                item = replace(item, options=()) if same else replace(item, kind="choice", scale="")
            elif item.kind in ("scale", "choice") and item.options in alike:
                code = f"scale_{alike.index(item.options) + 1}"
                named.setdefault(code, Scale(code, item.options))
                item = replace(item, kind="scale", scale=code, options=())
            elif item.kind not in ("choice", "several"):
                item = replace(item, options=())
            settled.append(item)
        return tuple(settled), tuple(named.values())

    def _spelt(self, extension: Element) -> Scale:
        options = tuple(
            Option(str(value_of(one(each, "code")) or ""), words_of(each, "label", self.language), whole_of(each, "value"))
            for each in all_of(extension, "option")
        )
        return Scale(str(value_of(one(extension, "code")) or ""), options)


def _alike(items: Iterable[Item]) -> list[tuple[Option, ...]]:
    counted: dict[tuple[Option, ...], int] = {}
    for item in items:
        numbers = [option.value for option in item.options]
        if item.kind == "choice" and numbers and None not in numbers and len(set(numbers)) == len(numbers):
            counted[item.options] = counted.get(item.options, 0) + 1
    return [options for options, times in counted.items() if times > 1]


def _listed(value_set: Mapping[str, Any]) -> Iterator[Element]:
    if expanded := (value_set.get("expansion") or {}).get("contains"):
        yield from expanded
        return
    for include in (value_set.get("compose") or {}).get("include", ()):
        for concept in include.get("concept", ()):
            yield {"system": include.get("system", ""), **concept}
