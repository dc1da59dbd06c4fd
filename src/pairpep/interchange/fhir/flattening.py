"""A tree of FHIR items as the list of ours: groups become headings, what stands around a question goes to it, the rest is reported."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from pairpep.instruments.definition.shapes import Danger, Item, Scale
from pairpep.interchange.cleaning import LONGEST_KEY, key_of
from pairpep.interchange.fhir.choices import Choices, choices
from pairpep.interchange.fhir.names import CONTROL, HIGHEST, LOWEST, ORDINAL, TRANSLATION, WEIGHT, ours
from pairpep.interchange.fhir.said import Element, all_of, mine, one, taken, value_of, whole_of, words_of
from pairpep.interchange.report import Finding, Level
from pairpep.kernel.bilingual import Text

FIT = re.compile(rf"[a-z](?:[a-z0-9_]{{0,{LONGEST_KEY - 2}}}[a-z0-9])?\Z")
CARRIED = {"linkId", "text", "_text", "type", "required", "repeats", "item", "extension"}
CARRIED |= {"answerOption", "answerValueSet", "enableWhen", "enableBehavior"}
KNOWN = frozenset((CONTROL, LOWEST, HIGHEST, ORDINAL, WEIGHT, TRANSLATION))
COMPUTED = ("cqf-expression", "calculatedExpression", "initialExpression", "questionnaire-hidden")
WORDS = dict.fromkeys(("string", "text", "url"), "words")
KINDS = {"boolean": "yes_no", "decimal": "number", "integer": "number", "display": "told", **WORDS}
AROUND = ("help", "lower", "upper")

NO_SUCH_KIND = Text(
    fr="Nos questionnaires n'ont pas ce genre de question ({kind}). Elle est laissée de côté.",
    en="Our questionnaires have no such kind of question ({kind}). It is left out.",
)
COMPUTES = Text(
    fr="Cette valeur est calculée par le logiciel d'où vient le fichier. Elle n'est pas une question; recomposez-la comme un score.",
    en="This value is computed by the software that the file comes from. It is no question; compose it again as a score.",
)
MODIFIED = Text(
    fr="Son sens est changé par une extension que nous ne connaissons pas. Elle est laissée de côté.",
    en="Its meaning is changed by an extension that we do not know. It is left out.",
)
RENAMED = Text(fr="Sa clé s'écrit maintenant « {key} ».", en="Its key is now written “{key}”.")
ONCE = Text(fr="Elle se répétait : elle est posée une fois.", en="It was repeated: it is asked once.")
BELOW = Text(
    fr="Des questions étaient rangées sous une réponse : elles suivent la question, posées à tout le monde.",
    en="Questions stood under an answer: they follow the question, asked of everybody.",
)
GROUP_CONDITION = Text(
    fr="La condition du groupe et celle de la question ne se combinent pas : celle de la question reste seule.",
    en="The condition of the group and that of the question cannot be combined: that of the question stands alone.",
)
NOT_CARRIED = Text(fr="N'est pas repris : {names}.", en="Is not carried over: {names}.")


@dataclass
class Flattened:
    items: tuple[Item, ...] = ()
    scales: tuple[Scale, ...] = ()
    ids: dict[str, str] = field(default_factory=dict)  # linkId → id
    elements: dict[str, Element] = field(default_factory=dict)  # id → what was read, with its groups' conditions
    findings: list[Finding] = field(default_factory=list)


def flattened(resource: Mapping[str, Any], language: str) -> Flattened:
    reading = _Reading(language, choices(resource, language))
    reading.walk(resource.get("item", ()), Text(), {})
    found = reading.found
    found.items, found.scales = reading.choices.shared(tuple(reading.items), resource)
    return found


class _Reading:
    def __init__(self, language: str, known: Choices) -> None:
        self.language, self.choices = language, known
        self.found = Flattened()
        self.items: list[Item] = []
        self.heading = Text()  # of the group we are in, until a question takes it
        self.under = Text()  # the heading under which the last question stands

    def walk(self, elements: Iterable[Element], heading: Text, conditions: Element) -> None:
        for element in elements:
            if element["type"] == "group":
                self._group(element, heading, conditions)
            else:
                if self.under != heading and not self.heading:
                    self.heading = heading  # back from a group: the heading above is said again
                self._question(element, heading, conditions)

    def say(self, level: Level, said: Text, rule: str, element: Element) -> Any:
        self.found.findings.append(Finding(level, said, rule, str(element["linkId"])))

    def _group(self, element: Element, above: Text, conditions: Element) -> None:
        own = self._words(element, "text")
        heading = _joined(above, own) if self.heading and own else own or above
        if own:
            self.heading = heading
        if element.get("repeats"):
            self.say("changed", ONCE, "repeats", element)
        self._left(element)
        self.walk(element.get("item", ()), heading, self._combined(element, conditions))

    def _combined(self, element: Element, above: Element) -> Element:
        """The conditions of the groups around it hold as well, which can be said where every one of them is needed."""
        own: Element = {name: element[name] for name in ("enableWhen", "enableBehavior") if name in element}
        if not above or not own:
            return own or above
        if any(len(each["enableWhen"]) > 1 and each.get("enableBehavior") == "any" for each in (own, above)):
            self.say("left_out", GROUP_CONDITION, "enable-when", element)
            return own
        return {"enableWhen": [*above["enableWhen"], *own["enableWhen"]], "enableBehavior": "all"}

    def _question(self, element: Element, heading: Text, conditions: Element) -> None:
        below = [each for each in element.get("item", ()) if _control(each) not in AROUND]
        item = self._item(element)
        if item:
            self.items.append(item)
            self.found.ids[str(element["linkId"])] = item.id
            self.found.elements[item.id] = _without_conditions(element) | self._combined(element, conditions)
            self.heading, self.under = Text(), heading
        if below:
            self.say("changed", BELOW, "nested", element)
            self.walk(below, heading, conditions)

    def _item(self, element: Element) -> Item | None:
        options, notes = self.choices.of(element)
        kind = self._kind(element, bool(options))
        if kind is None:
            return None
        for level, said, rule in notes:
            self.say(level, said, rule, element)
        around = {_control(each): self._words(each, "text") for each in element.get("item", ())}
        ends = (around.get("lower", Text()), around.get("upper", Text()))
        self._left(element)
        if element.get("repeats") and kind != "several":
            self.say("changed", ONCE, "repeats", element)
        return Item(
            id=self._id(element),
            kind=kind,
            text=self._words(element, "text"),
            easy=words_of(element, ours("easy"), self.language),
            help=around.get("help") or words_of(element, ours("help"), self.language),
            scale=str(value_of(mine(element, "of-scale")) or ""),
            options=options,
            lowest=whole_of(element, LOWEST),
            highest=whole_of(element, HIGHEST),
            ends=ends if any(ends) else None,
            may_not_apply=value_of(mine(element, "may-not-apply")) is True or self.choices.offers_not_applicable(element),
            required=element.get("required") is True,
            danger=_danger(mine(element, "danger")),
            section=self.heading,
        )

    def _kind(self, element: Element, has_options: bool) -> Any:
        """Of ours it says so itself, as long as its FHIR type still agrees; otherwise by its type."""
        if element.get("modifierExtension"):
            return self.say("left_out", MODIFIED, "modifier", element)
        if element.get("readOnly") or any(each["url"].endswith(COMPUTED) for each in element.get("extension", ())):
            return self.say("left_out", COMPUTES, "computed", element)
        own, type_ = value_of(mine(element, "kind")), element["type"]
        if type_ in ("choice", "open-choice") or (has_options and type_ in ("integer", "string")):
            return "several" if element.get("repeats") else own if own in ("scale", "choice") else "choice"
        if type_ == "integer" and (own == "slider" or _control(element) == "slider"):
            return "slider"
        if type_ not in KINDS:
            return self.say("left_out", NO_SUCH_KIND.fill(kind=type_), "type", element)
        return KINDS[type_]

    def _id(self, element: Element) -> str:
        link, taken_ = str(element["linkId"]), set(self.found.ids.values())
        id_ = link if FIT.match(link) and link not in taken_ else key_of(link, taken_)
        if id_ != link:
            self.say("changed", RENAMED.fill(key=id_), "key", element)
        return id_

    def _words(self, element: Element, name: str) -> Text:
        return taken(element, name, self.language)

    def _left(self, element: Element) -> None:
        names = sorted(name for name in element if name not in CARRIED)
        names += sorted({address for each in element.get("extension", ()) if _is_foreign(address := each["url"])})
        if names:
            self.say("left_out", NOT_CARRIED.fill(names=", ".join(names)), "elements", element)


def _control(element: Mapping[str, Any]) -> str:
    concept = value_of(one(element, CONTROL)) or {}
    return next((str(coding.get("code", "")) for coding in concept.get("coding", ())), "") if isinstance(concept, dict) else ""


def _is_foreign(address: str) -> bool:
    return address not in KNOWN and not address.startswith(ours(""))


def _joined(above: Text, own: Text) -> Text:
    def both(language: str) -> str:
        return " – ".join(said for said in (getattr(above, language), getattr(own, language)) if said)

    return Text(fr=both("fr"), en=both("en"))


def _without_conditions(element: Element) -> Element:
    return {name: value for name, value in element.items() if name not in ("enableWhen", "enableBehavior")}


def _danger(extension: Element) -> Danger | None:
    if not extension:
        return None
    return Danger(whole_of(extension, "at-least"), tuple(str(value_of(each)) for each in all_of(extension, "code")))
