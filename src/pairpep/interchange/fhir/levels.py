"""Whether a resource, or a bundle of them, is what FHIR 4.0.1 says, at three levels: model, invariants, required codes and references.

    check(resource) -> Finding…   none: valid at all three

`r4.json` says of each element its type, the codes that a required binding allows and the resources that a reference may point at, taken
from the StructureDefinitions. The levels are checked in their order, resource by resource: whoever is broken at one is read no further.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from importlib import resources
from typing import Any

from pairpep.interchange.fhir import bundles, datatypes, invariants, rules
from pairpep.interchange.report import Finding
from pairpep.kernel.bilingual import Text

Node = dict[str, Any]
BUNDLE = "Bundle"

NOT_CHECKED = Text(
    fr="« {found} » n'est pas une ressource que ce logiciel sait vérifier.", en="“{found}” is not a resource that this software can check."
)
RULE = Text(fr="La règle {key} de FHIR n'est pas tenue ici.", en="FHIR's rule {key} does not hold here.")
BINDING = Text(fr="« {code} » n'est pas un code permis ici.", en="“{code}” is not a code that is allowed here.")
TARGET = Text(
    fr="Ce renvoi mène à une ressource « {found} »; il ne peut mener qu'à : {allowed}.",
    en="This reference leads to a “{found}”; it may lead only to: {allowed}.",
)
NOWHERE = Text(fr="Ce renvoi ne mène à rien dans le fichier.", en="This reference leads to nothing in the file.")


def check(resource: Node) -> tuple[Finding, ...]:
    """Why it is not valid. `where` begins at the resource: `entry.3.resource.status` in a bundle."""
    if resource.get("resourceType") == BUNDLE:
        return _of_a_bundle(resource)
    return tuple(_of_one(resource, {}, whole=False))


def of_one(resource: Node, here: Mapping[str, str]) -> tuple[Finding, ...]:
    """One resource of a bundle that is never held whole. `here`: address → type, of what it names in the same bundle."""
    return tuple(_of_one(resource, here, whole=True))


def _of_a_bundle(bundle: Node) -> tuple[Finding, ...]:
    entries = bundle.get("entry", [])
    if not isinstance(entries, list) or not all(isinstance(each, dict) and isinstance(each.get("resource", {}), dict) for each in entries):
        return tuple(rules.of_the_model(bundle, BUNDLE))
    shell = {**bundle, "entry": [{name: value for name, value in each.items() if name != "resource"} for each in entries]}
    found = list(rules.of_the_model(_without_empty_entries(shell), BUNDLE))
    if found:
        return tuple(found)
    found = [_rule(key, where) for key, where in bundles.broken(bundle)]
    found += _walked(BUNDLE, shell, {}, "", False)
    here = {
        str(each["fullUrl"]): str(each["resource"].get("resourceType")) for each in entries if "fullUrl" in each and each.get("resource")
    }
    for place, each in enumerate(entries):
        if "resource" in each:
            found += (_under(finding, f"entry.{place}.resource") for finding in _of_one(each["resource"], here, whole=True))
    return tuple(found)


def _without_empty_entries(shell: Node) -> Node:
    kept = [each for each in shell["entry"] if each]
    return {name: value for name, value in {**shell, "entry": kept}.items() if name != "entry" or kept}


def _of_one(resource: Node, here: Mapping[str, str], *, whole: bool) -> Iterator[Finding]:
    """`here`: the types by address of what stands in the same bundle; `whole`: what a URN names stands in it too."""
    kind = str(resource.get("resourceType"))
    if kind not in known():
        yield Finding("refused", NOT_CHECKED.fill(found=kind[:60]), "resource-type", "resourceType")
        return
    levels: tuple[Callable[[], Iterator[Finding]], ...] = (
        lambda: rules.of_the_model(resource, kind),
        lambda: _invariants(resource, kind),
        lambda: _walked(kind, resource, {**here, **_contained(resource)}, "", whole),
    )
    for level in levels:
        found = tuple(level())
        if found:
            yield from found
            return


def _contained(resource: Node) -> dict[str, str]:
    return {f"#{each.get('id')}": str(each.get("resourceType")) for each in resource.get("contained", ())} | {
        "#": str(resource["resourceType"])
    }


def _rule(key: str, where: str) -> Finding:
    return Finding("refused", RULE.fill(key=key), key, where[:120])


def _under(finding: Finding, where: str) -> Finding:
    return replace(finding, where=f"{where}.{finding.where}".rstrip("."))


# Invariants ---------------------------------------------------------------------------------------------------------------------------


def _invariants(resource: Node, kind: str) -> Iterator[Finding]:
    yield from _expressions(resource, kind)
    yield from (_rule("ele-1", where) for where in datatypes.empty(resource))
    inside = resource.get("contained", ())
    for place, each in enumerate(inside):
        yield from (_under(finding, f"contained.{place}") for finding in _expressions(each, str(each.get("resourceType"))))
    yield from _of_what_is_contained(resource, inside)


def _expressions(resource: Node, kind: str) -> Iterator[Finding]:
    if kind in rules.INVARIANTS:
        yield from rules.of_invariants(resource, kind)
    for key, path, true in invariants.OF_RESOURCES.get(kind, ()):
        if _compiled(f"{path}.where(({true}).not())")(resource):
            yield _rule(key, path)


def _of_what_is_contained(resource: Node, inside: Sequence[Node]) -> Iterator[Finding]:
    text = json.dumps({name: value for name, value in resource.items() if name != "contained"}, default=str)
    for place, each in enumerate(inside):
        where, meta = f"contained.{place}", each.get("meta") or {}
        if each.get("contained"):
            yield _rule("dom-2", where)
        named = f'"#{each.get("id")}"' in text or any(f'"#{each.get("id")}"' in json.dumps(other, default=str) for other in inside)
        if not named and '"#"' not in json.dumps(each, default=str):
            yield _rule("dom-3", where)
        if "versionId" in meta or "lastUpdated" in meta:
            yield _rule("dom-4", where)
        if "security" in meta:
            yield _rule("dom-5", where)


@cache
def _compiled(expression: str) -> Any:
    from fhirpathpy import compile as compiled
    from fhirpathpy.models import models

    return compiled(expression, models["r4"])


# Types, codes, references -------------------------------------------------------------------------------------------------------------


@cache
def _table() -> dict[str, Any]:
    return json.loads(resources.files("pairpep.interchange.fhir").joinpath("r4.json").read_text("utf-8"))  # type: ignore[no-any-return]


@cache
def known() -> frozenset[str]:
    """The resources that can be checked."""
    return frozenset(kind for kind, elements in _table()["types"].items() if "meta" in elements)


def _walked(kind: str, node: Node, here: Mapping[str, str], where: str, whole: bool, path: str = "") -> Iterator[Finding]:
    elements = _table()["types"].get(kind, {})
    for name, value in node.items():
        said = elements.get(f"{path}{name}")
        if said is None:
            continue
        under = f"{path}{name}."
        if "like" in said:
            said, under = {"in": 1}, f"{said['like']}."
        values = value if isinstance(value, list) else [value]
        for place, each in enumerate(values):
            at = f"{where}{name}.{place}" if isinstance(value, list) else f"{where}{name}"
            yield from _one_value(kind, said, each, here, at, whole, under)


def _one_value(kind: str, said: Node, value: Any, here: Mapping[str, str], at: str, whole: bool, path: str) -> Iterator[Finding]:
    if value is None:
        return
    if "codes" in said and not set(_codes(value)) & set(_table()["codes"][said["codes"]]):
        yield Finding("refused", BINDING.fill(code=str(next(iter(_codes(value)), ""))[:60]), "code-invalid", at)
    if not isinstance(value, dict):
        return
    if "to" in said:
        yield from _reference(said["to"], value, here, at, whole)
    elif "resource" in said:
        inner = str(value.get("resourceType"))
        yield from _walked(inner, value, here, f"{at}.", whole)
    elif "in" in said:
        yield from _walked(kind, value, here, f"{at}.", whole, path)
    else:
        yield from (_rule(key, at) for key in datatypes.broken(said["type"], value))
        yield from _walked(said["type"], value, here, f"{at}.", whole)


def _codes(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [str(each.get("code")) for each in value.get("coding", [value])]
    return [str(value)]


def _reference(allowed: list[str], value: Node, here: Mapping[str, str], at: str, whole: bool) -> Iterator[Finding]:
    address = str(value.get("reference", ""))
    if address.startswith("#") and address not in here:
        yield _rule("ref-1", at)
        return
    if whole and address.startswith("urn:") and address not in here:
        yield Finding("refused", NOWHERE, "reference", at)
        return
    found = here.get(address) or _type_in(address) or str(value.get("type", ""))
    if allowed and found and found not in allowed:
        yield Finding("refused", TARGET.fill(found=found[:60], allowed=", ".join(allowed)), "reference", at)
    yield from _walked("Reference", value, here, f"{at}.", whole)


def _type_in(address: str) -> str:
    parts = address.split("/_history/")[0].rsplit("/", 2)
    return parts[-2] if len(parts) > 1 and parts[-2] in _table()["codes"]["resource-types"] else ""
