"""A FHIR R4 Questionnaire as a definition, with a report of what was not understood. Nothing is passed over in silence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, get_args

from pairpep.instruments.definition.shapes import (
    EVERY_ITEM,
    NO_GIVE_BACK,
    Audience,
    Definition,
    GiveBack,
    GiveBackPart,
    Item,
    Licence,
    Missing,
    Score,
)
from pairpep.interchange import settling
from pairpep.interchange.cleaning import code_of
from pairpep.interchange.fhir import conditions, rules
from pairpep.interchange.fhir.flattening import Flattened, flattened
from pairpep.interchange.fhir.going import SUBJECTS
from pairpep.interchange.fhir.names import QUESTIONNAIRE, ours
from pairpep.interchange.fhir.opening import opened
from pairpep.interchange.fhir.said import Element, all_of, decimal_of, mine, one, taken, value_of, whole_of, words_of
from pairpep.interchange.report import Brought, Finding, Refused
from pairpep.kernel.bilingual import DEFAULT, Text

READ = {"resourceType", "id", "meta", "text", "language", "url", "identifier", "version", "name", "title", "_title", "status"}
READ |= {"experimental", "subjectType", "purpose", "_purpose", "description", "_description", "copyright", "_copyright"}
READ |= {"publisher", "extension", "item", "contained", "implicitRules"}
MODIFIED = Text(
    fr="Ce fichier dit que son sens est changé par une extension que nous ne connaissons pas : il ne peut pas être lu tel quel.",
    en="This file says that its meaning is changed by an extension that we do not know: it cannot be read as it is.",
)
NOT_CARRIED = Text(fr="N'est pas repris : {names}.", en="Is not carried over: {names}.")
LICENCE = Text(
    fr="Le fichier ne dit pas si ces mots peuvent être utilisés. À vérifier auprès de leurs auteurs avant de publier.",
    en="The file does not say whether these words may be used. To be verified with their authors before publishing.",
)
WHOM = Text(
    fr="Le fichier ne dit pas à qui ces questions s'adressent : nous avons mis « jeunes ».",
    en="The file does not say for whom these questions are: we put “young people”.",
)
IN_WHICH = Text(
    fr="Le fichier ne dit pas sa langue : ses textes ont été lus comme du {language}.",
    en="The file does not say its language: its texts were read as {language}.",
)
LANGUAGE_NAMES = {"fr": Text(fr="français", en="French"), "en": Text(fr="anglais", en="English")}


def brought(raw: bytes, *, language: str = DEFAULT) -> Brought:
    """`language`: of a file that does not say its own."""
    try:
        return _brought(opened(raw), language)
    except Refused as refused:
        return Brought(None, refused.findings)


def from_resource(resource: dict[str, Any], *, language: str = DEFAULT) -> Brought:
    try:
        return _brought(resource, language)
    except Refused as refused:
        return Brought(None, refused.findings)


def _brought(resource: dict[str, Any], language: str) -> Brought:
    broken = rules.check(resource, rules.QUESTIONNAIRE)
    if broken:
        return Brought(None, broken)
    if resource.get("modifierExtension") or resource.get("implicitRules"):
        return Brought(None, (Finding("refused", MODIFIED, "modifier"),))
    own = str(resource.get("language", ""))[:2]
    spoken = own if own in LANGUAGE_NAMES else language
    found = flattened(resource, spoken)
    whole = _whole(resource, spoken, found)
    asked, unread = _with_conditions(whole, found)
    about = [*_about_the_whole(resource, whole, spoken, own), *found.findings, *unread]
    return settling.settled(asked, about)


def _with_conditions(definition: Definition, found: Flattened) -> tuple[Definition, list[Finding]]:
    items: list[Item] = []
    findings: list[Finding] = []
    for item in definition.items:
        when, unread = conditions.coming(definition, item, found.elements[item.id], found.ids)
        items.append(replace(item, when=when))
        findings += unread
    return replace(definition, items=tuple(items)), findings


def _whole(resource: Mapping[str, Any], language: str, found: Flattened) -> Definition:
    is_ours = bool(mine(resource, "licence"))
    return Definition(
        code=_code(resource),
        version=str(resource.get("version") or ("" if is_ours else "1")),
        title=taken(resource, "title", language) or (Text() if is_ours else Text(**{language: str(resource.get("name", _code(resource)))})),
        purpose=taken(resource, "purpose", language),
        audiences=_audiences(resource),
        licence=_licence(resource, language),
        items=found.items,
        scales=found.scales,
        scores=tuple(_score(each, language) for each in all_of(resource, ours("score"))),
        give_back=_give_back(mine(resource, "give-back"), language),
        recall=words_of(resource, ours("recall"), language),
        seconds=whole_of(resource, ours("seconds")),
        note=taken(resource, "description", language),
        provisional=resource.get("experimental", True) is not False,
    )


def _code(resource: Mapping[str, Any]) -> str:
    identifiers = resource.get("identifier", ())
    own = next((each.get("value", "") for each in identifiers if each.get("system") == QUESTIONNAIRE), "")
    named = (own, resource.get("name"), resource.get("id"), str(resource.get("url", "")).rsplit("/", 1)[-1], resource.get("title"))
    return next((code for each in named if each and (code := code_of(str(each)))), "")


def _audiences(resource: Mapping[str, Any]) -> tuple[Audience, ...]:
    said = [value_of(each) for each in all_of(resource, ours("audience"))]
    if not said and not mine(resource, "licence"):
        said = [audience for audience, subject in SUBJECTS.items() if subject in resource.get("subjectType", ())] or ["youth"]
    return tuple(audience for audience in said if audience in get_args(Audience))


def _licence(resource: Mapping[str, Any], language: str) -> Licence:
    ours_ = mine(resource, "licence")
    class_ = value_of(one(ours_, "class"))
    return Licence(
        class_=class_ if class_ in ("A", "B", "C") else "C",
        holder=str(resource.get("publisher", "")),
        terms=taken(resource, "copyright", language),
        source=str(value_of(one(ours_, "source")) or ""),
        verified=value_of(one(ours_, "verified")) is True,
    )


def _score(extension: Element, language: str) -> Score:
    def plain(name: str, otherwise: Any = "") -> Any:
        value = value_of(one(extension, name))
        return otherwise if value is None else value

    share = decimal_of(extension, "at-least-share")
    missing = Missing(at_least=whole_of(extension, "at-least"), at_least_share=share)
    return Score(
        id=plain("id"),
        label=words_of(extension, "label", language),
        method=plain("method"),
        items=_many(extension, "item"),
        of_scores=_many(extension, "of-score"),
        reverse=_many(extension, "reverse"),
        multiply=Decimal(1) if (times := decimal_of(extension, "multiply")) is None else times,
        counted=_many(extension, "counted"),
        missing=EVERY_ITEM if missing == EVERY_ITEM else missing,
        zero_if=plain("zero-if"),
        decimals=plain("decimals", 2),
        lowest=decimal_of(extension, "lowest"),
        highest=decimal_of(extension, "highest"),
        higher_is=plain("higher-is", "neither"),
        value_set=plain("value-set"),
    )


def _many(extension: Element, name: str) -> tuple[Any, ...]:
    return tuple(value_of(each) for each in all_of(extension, name))


def _give_back(extension: Element, language: str) -> GiveBack:
    if not extension:
        return NO_GIVE_BACK
    parts = tuple(
        GiveBackPart(str(value_of(one(each, "score")) or ""), words_of(each, "words", language), words_of(each, "change", language))
        for each in all_of(extension, "part")
    )
    return GiveBack(words_of(extension, "opening", language), parts, words_of(extension, "next", language))


def _about_the_whole(resource: Mapping[str, Any], whole: Definition, spoken: str, own: str) -> Iterator[Finding]:
    if left := sorted(name for name in resource if name not in READ):
        yield Finding("left_out", NOT_CARRIED.fill(names=", ".join(left)), "elements")
    unknown = sorted({each["url"] for each in resource.get("extension", ()) if not each["url"].startswith(ours(""))})
    if unknown:
        yield Finding("left_out", NOT_CARRIED.fill(names=", ".join(unknown)), "extensions")
    if own not in LANGUAGE_NAMES:
        yield Finding("guessed", IN_WHICH.fill(language=LANGUAGE_NAMES[spoken]), "language")
    if not mine(resource, "licence"):
        yield Finding("guessed", LICENCE, "licence")
        if not set(SUBJECTS.values()) & set(resource.get("subjectType", ())):
            yield Finding("guessed", WHOM, "audience")
