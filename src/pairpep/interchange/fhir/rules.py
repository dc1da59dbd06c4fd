"""Whether a resource is what FHIR R4 says: its model, its required codes, its error-level invariants.

The three levels are checked in this order, and a resource that fails one is not read any further: fhir.resources knows the elements and how
many of them, and neither codes nor invariants (requirements 4.2). The expressions are those of the 4.0.1 StructureDefinitions, asked of the
whole resource at once; `answer is Boolean` is written for what stands in the file, since fhirpathpy does not follow it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Any

from pairpep.interchange.report import Finding, refuse
from pairpep.kernel.bilingual import Text

QUESTIONNAIRE, RESPONSE = "Questionnaire", "QuestionnaireResponse"
MOST_SAID = 20  # of one kind: nobody reads two hundred times the same sentence

ITEM_TYPES = {"group", "display", "boolean", "decimal", "integer", "date", "dateTime", "time", "string", "text", "url"}
ITEM_TYPES |= {"choice", "open-choice", "attachment", "reference", "quantity"}
STATUSES = {
    QUESTIONNAIRE: frozenset(("draft", "active", "retired", "unknown")),
    RESPONSE: frozenset(("in-progress", "completed", "amended", "entered-in-error", "stopped")),
}
OPERATORS = frozenset(("exists", "=", "!=", ">", "<", ">=", "<="))
BEHAVIORS = frozenset(("all", "any"))

OTHER_KIND = Text(
    fr="Ce fichier décrit « {found} »; un « {wanted} » est attendu.",
    en="This file describes “{found}”; a “{wanted}” is expected.",
)
MISSING = Text(fr="Il manque « {name} », que FHIR exige.", en="“{name}” is missing, which FHIR requires.")
EXTRA = Text(fr="« {name} » n'existe pas dans FHIR à cette place.", en="“{name}” does not exist in FHIR in this place.")
SHAPE = Text(fr="« {name} » n'a pas la forme que FHIR demande.", en="“{name}” has not the shape that FHIR asks for.")
BINDING = Text(fr="« {code} » n'est pas un code permis ici.", en="“{code}” is not a code that is allowed here.")


@dataclass(frozen=True, slots=True)
class Invariant:
    """`broken`: where it does not hold, by linkId; or a truth about the whole resource when `whole`."""

    key: str
    broken: str
    said: Text
    whole: bool = False


def _items(expression: str) -> str:
    return f"repeat(item).where(({expression}).not()).linkId"


_ANY_WITH_OPTIONS = " or ".join(
    f"type = '{code}'" for code in ("choice", "open-choice", "decimal", "integer", "date", "dateTime", "time", "string", "quantity")
)
_OF_ITEMS = {
    "que-1": (
        "(type = 'group' implies item.empty().not()) and (type = 'display' implies item.empty())",
        Text(
            fr="Un groupe contient au moins une question; un texte à lire n'en contient aucune.",
            en="A group holds at least one question; a text to read holds none.",
        ),
    ),
    "que-3": (
        "type != 'display' or code.empty()",
        Text(fr="Un texte à lire n'a pas de code.", en="A text to read has no code."),
    ),
    "que-4": (
        "answerOption.empty() or answerValueSet.empty()",
        Text(
            fr="Les réponses sont données deux fois, dans la question et dans une liste à part.",
            en="The answers are given twice, in the question and in a list apart.",
        ),
    ),
    "que-5": (
        f"({_ANY_WITH_OPTIONS}) or (answerValueSet.empty() and answerOption.empty())",
        Text(fr="Ce genre de question n'a pas de réponses à choisir.", en="This kind of question has no answers to choose from."),
    ),
    "que-6": (
        "type != 'display' or (required.empty() and repeats.empty())",
        Text(
            fr="Un texte à lire n'est ni obligatoire ni répété.",
            en="A text to read is neither required nor repeated.",
        ),
    ),
    "que-7": (
        "enableWhen.where(operator = 'exists').all(answerBoolean.exists())",
        Text(
            fr="« A une réponse » se compare à vrai ou à faux, à rien d'autre.",
            en="“Has an answer” is compared with true or false, and nothing else.",
        ),
    ),
    "que-8": (
        "(type != 'group' and type != 'display') or initial.empty()",
        Text(fr="Un groupe ou un texte à lire n'a pas de réponse de départ.", en="A group or a text to read has no answer to begin with."),
    ),
    "que-9": (
        "type != 'display' or readOnly.empty()",
        Text(fr="Un texte à lire n'est pas « en lecture seule ».", en="A text to read is not “read only”."),
    ),
    "que-10": (
        "(type in ('boolean' | 'decimal' | 'integer' | 'string' | 'text' | 'url' | 'open-choice')) or maxLength.empty()",
        Text(fr="Ce genre de question n'a pas de longueur maximale.", en="This kind of question has no greatest length."),
    ),
    "que-11": (
        "answerOption.empty() or initial.empty()",
        Text(
            fr="Une question avec des réponses à choisir marque celle du départ dans sa liste.",
            en="A question with answers to choose from marks the one to begin with in its list.",
        ),
    ),
    "que-12": (
        "enableWhen.count() > 2 implies enableBehavior.exists()",
        Text(
            fr="Il y a plusieurs conditions, et rien ne dit s'il les faut toutes ou une seule.",
            en="There are several conditions, and nothing says whether all are needed or one.",
        ),
    ),
    "que-13": (
        "(repeats.exists() and repeats = true) or initial.count() <= 1",
        Text(
            fr="Une question à une seule réponse n'a pas plusieurs réponses de départ.",
            en="A question with one answer does not begin with several.",
        ),
    ),
}
INVARIANTS: dict[str, tuple[Invariant, ...]] = {
    QUESTIONNAIRE: (
        Invariant(
            "que-2",
            "descendants().linkId",
            Text(fr="Deux questions portent la même clé (linkId).", en="Two questions bear the same key (linkId)."),
            whole=True,
        ),
        *(Invariant(key, _items(expression), said) for key, (expression, said) in _OF_ITEMS.items()),
    ),
    RESPONSE: (
        Invariant(
            "qrs-1",
            "descendants().where(linkId.exists() and answer.exists() and item.exists()).linkId",
            Text(
                fr="Une réponse et des questions en dessous ne se mettent pas côte à côte.",
                en="An answer and questions under it do not stand side by side.",
            ),
        ),
    ),
}


def check(resource: dict[str, Any], kind: str) -> tuple[Finding, ...]:
    """Why it is refused. Raises for what is another kind of resource altogether."""
    if resource.get("resourceType") != kind:
        raise refuse("resource-type", OTHER_KIND.fill(found=str(resource.get("resourceType"))[:60], wanted=kind))
    for level in (of_the_model, _of_codes, of_invariants):
        findings = tuple(level(resource, kind))
        if findings:
            return findings
    return ()


def of_the_model(resource: dict[str, Any], kind: str) -> Iterator[Finding]:
    from pydantic import ValidationError

    model = getattr(import_module(f"fhir.resources.R4B.{kind.lower()}"), kind)  # 0.6 s, once, where it is needed alone
    try:
        model.model_validate(_for_the_model(resource))
    except ValidationError as error:
        for each in error.errors(include_url=False)[:MOST_SAID]:
            said = MISSING if str(each["type"]).endswith("missing") else EXTRA if each["type"] == "extra_forbidden" else SHAPE
            named = next((part for part in reversed(each["loc"]) if isinstance(part, str)), kind)
            yield Finding("refused", said.fill(name=named[:60]), "structure", ".".join(str(part) for part in each["loc"])[:120])


def _for_the_model(found: Any) -> Any:
    """Without what the library does not know of FHIR's JSON: the translation beside an extension's own value."""
    if isinstance(found, list):
        return [_for_the_model(each) for each in found]
    if not isinstance(found, dict):
        return found
    within = "url" in found and any(name.startswith("value") for name in found)
    return {name: _for_the_model(each) for name, each in found.items() if not (within and name.startswith("_value"))}


def _of_codes(resource: dict[str, Any], kind: str) -> Iterator[Finding]:
    """Required bindings, which the library leaves alone."""
    if resource.get("status") not in STATUSES[kind]:
        yield _binding(resource.get("status"), "status")
    if kind == RESPONSE:
        return
    for item in walked(resource.get("item", ())):
        where = item["linkId"]
        if item["type"] not in ITEM_TYPES:
            yield _binding(item["type"], f"{where}.type")
        if item.get("enableBehavior", "all") not in BEHAVIORS:
            yield _binding(item["enableBehavior"], f"{where}.enableBehavior")
        for condition in item.get("enableWhen", ()):
            if condition["operator"] not in OPERATORS:
                yield _binding(condition["operator"], f"{where}.enableWhen")


def _binding(code: Any, where: str) -> Finding:
    return Finding("refused", BINDING.fill(code=str(code)[:60]), "code-invalid", where)


def of_invariants(resource: dict[str, Any], kind: str) -> Iterator[Finding]:
    for invariant in INVARIANTS[kind]:
        found = [str(each) for each in _compiled(invariant.broken)(resource)]
        if invariant.whole:
            found = sorted({each for each in found if found.count(each) > 1})
        for where in found[:MOST_SAID]:
            yield Finding("refused", invariant.said, invariant.key, where)


@cache
def _compiled(expression: str) -> Any:
    from fhirpathpy import compile as compiled

    return compiled(expression)


def walked(items: Any) -> Iterator[dict[str, Any]]:
    """Every item of a questionnaire, at whatever depth, in its order."""
    for item in items:
        yield item
        yield from walked(item.get("item", ()))
