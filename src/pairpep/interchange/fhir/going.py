"""A definition as a FHIR R4 Questionnaire: FHIR's own elements for all that they can hold, our extensions for the rest.

Somebody else's software draws it, and sends it back changed: what it may change stands in FHIR's own elements alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from pairpep.instruments.definition.branching import options_of
from pairpep.instruments.definition.shapes import Definition, Item, Option, Scale, Score
from pairpep.interchange.fhir import conditions
from pairpep.interchange.fhir.names import (
    CONTROL,
    CONTROLS,
    DOES_NOT_APPLY,
    HIGHEST,
    LOWEST,
    OPTIONS,
    ORDINAL,
    QUESTIONNAIRE,
    REASONS,
    SCALE,
    ours,
)
from pairpep.interchange.fhir.said import Element, complex_, many, plain, put, text
from pairpep.kernel.bilingual import Text

STATUSES = {"draft": "draft", "published": "active", "retired": "retired"}
TYPES = {
    "scale": "choice",
    "choice": "choice",
    "several": "choice",
    "yes_no": "boolean",
    "number": "decimal",
    "slider": "integer",
    "words": "text",
    "told": "display",
}
SUBJECTS = {"youth": "Patient", "relative": "RelatedPerson", "worker": "Practitioner", "team": "CareTeam"}
CHOSEN = ("scale", "choice", "several")
NOT_FOR_ME = Text(fr="Ne s'applique pas à moi", en="Does not apply to me")


def canonical(definition: Definition) -> str:
    return f"{QUESTIONNAIRE}:{definition.code}"


def questionnaire(definition: Definition, *, state: str = "draft") -> Element:
    made: Element = {"resourceType": "Questionnaire", "language": "fr", "url": canonical(definition)}
    made["identifier"] = [{"system": QUESTIONNAIRE, "value": definition.code}]
    if definition.version:
        made["version"] = definition.version
    put(made, "title", definition.title)
    made |= {"status": STATUSES.get(state, "unknown"), "experimental": definition.provisional}
    if subjects := [SUBJECTS[audience] for audience in definition.audiences]:
        made["subjectType"] = subjects
    put(made, "purpose", definition.purpose)
    put(made, "description", definition.note)
    put(made, "copyright", definition.licence.terms)
    if definition.licence.holder:
        made["publisher"] = definition.licence.holder
    if extensions := list(_of_the_whole(definition)):
        made["extension"] = extensions
    if items := list(_sections(definition)):
        made["item"] = items
    return made


def _of_the_whole(definition: Definition) -> Iterator[Element]:
    licence = definition.licence
    yield from many(ours("audience"), definition.audiences, code=True)
    yield from complex_(
        ours("licence"), plain("class", licence.class_, code=True), plain("source", licence.source), plain("verified", licence.verified)
    )
    yield from text(ours("recall"), definition.recall)
    yield from plain(ours("seconds"), definition.seconds)
    for scale in definition.scales:
        yield from complex_(ours("scale"), plain("code", scale.code), () if _is_used(definition, scale) else _spelt(scale))
    for score in definition.scores:
        yield from _score(score)
    back = definition.give_back
    parts = (complex_("part", plain("score", part.score), text("words", part.words), text("change", part.change)) for part in back.parts)
    yield from complex_(ours("give-back"), text("opening", back.opening), text("next", back.next), chain.from_iterable(parts))


def _is_used(definition: Definition, scale: Scale) -> bool:
    """Its options stand in the items that share it; one that no item uses spells its own."""
    return bool(scale.options) and any(item.kind == "scale" and item.scale == scale.code for item in definition.items)


def _spelt(scale: Scale) -> Iterator[Element]:
    for option in scale.options:
        yield from complex_("option", plain("code", option.code), text("label", option.label), plain("value", option.value))


def _score(score: Score) -> Iterator[Element]:
    missing = score.missing
    yield from complex_(
        ours("score"),
        plain("id", score.id),
        text("label", score.label),
        plain("method", score.method, code=True),
        many("item", score.items),
        many("of-score", score.of_scores),
        many("reverse", score.reverse),
        plain("multiply", score.multiply),
        many("counted", score.counted),
        plain("at-least", missing.at_least),
        plain("at-least-share", missing.at_least_share),
        plain("zero-if", score.zero_if),
        plain("decimals", score.decimals),
        plain("lowest", score.lowest),
        plain("highest", score.highest),
        plain("higher-is", score.higher_is, code=True),
        plain("value-set", score.value_set),
    )


def _sections(definition: Definition) -> Iterator[Element]:
    """A heading opens a group, which holds what follows until the next heading."""
    group: Element | None = None
    for item in definition.items:
        if item.section:
            group = {"linkId": f"{item.id}.section", "type": "group", "item": []}
            put(group, "text", item.section)
            yield group
        if group is None:
            yield _item(definition, item)
        else:
            group["item"].append(_item(definition, item))


def _item(definition: Definition, item: Item) -> Element:
    made: Element = {"linkId": item.id}
    if extensions := [*_of_an_item(item), *conditions.beside(definition, item)]:
        made["extension"] = extensions
    put(made, "text", item.text)
    made["type"] = TYPES[item.kind]
    made |= conditions.going(definition, item)
    if item.kind == "told":
        return made
    if item.required:
        made["required"] = True
    if item.kind == "several":
        made["repeats"] = True
    if item.kind in CHOSEN and (options := list(_options(definition, item))):
        made["answerOption"] = options
    if beside := list(_beside(item)):
        made["item"] = beside
    return made


def _of_an_item(item: Item) -> Iterator[Element]:
    yield from plain(ours("kind"), item.kind, code=True)
    if item.kind == "scale":
        yield from plain(ours("of-scale"), item.scale)
    yield from text(ours("easy"), item.easy)
    if item.may_not_apply:
        yield from plain(ours("may-not-apply"), True)
    if item.kind == "told":
        yield from text(ours("help"), item.help)
    if item.danger:
        yield from complex_(ours("danger"), plain("speaks", True), plain("at-least", item.danger.at_least), many("code", item.danger.codes))
    if item.kind == "slider":
        yield {"url": CONTROL, "valueCodeableConcept": {"coding": [{"system": CONTROLS, "code": "slider"}]}}
    if item.kind in ("number", "slider"):
        for name, bound in ((LOWEST, item.lowest), (HIGHEST, item.highest)):
            if bound is not None:
                yield {"url": name, "valueInteger": bound} if item.kind == "slider" else {"url": name, "valueDecimal": bound}


def _options(definition: Definition, item: Item) -> Iterator[Element]:
    for option in options_of(definition, item):
        yield {"valueCoding": coding(definition, item, option)}
    if item.may_not_apply:
        yield {"valueCoding": not_for_me()}


def coding(definition: Definition, item: Item, option: Option) -> Element:
    system = f"{SCALE}:{item.scale}" if item.kind == "scale" else f"{OPTIONS}:{definition.code}:{item.id}"
    made: Element = {"system": system, "code": option.code}
    if option.value is not None:
        made = {"extension": [{"url": ORDINAL, "valueDecimal": option.value}], **made}
    put(made, "display", option.label)
    return made


def not_for_me() -> Element:
    made: Element = {"system": REASONS, "code": DOES_NOT_APPLY}
    put(made, "display", NOT_FOR_ME)
    return made


def _beside(item: Item) -> Iterator[Element]:
    """What stands around a question: its help, and what the ends of a slider mean."""
    ends = item.ends or (Text(), Text())
    for name, words in (("help", item.help), ("lower", ends[0]), ("upper", ends[1])):
        if words:
            control = {"url": CONTROL, "valueCodeableConcept": {"coding": [{"system": CONTROLS, "code": name}]}}
            made: Element = {"linkId": f"{item.id}.{name}", "extension": [control], "type": "display"}
            put(made, "text", words)
            yield made
