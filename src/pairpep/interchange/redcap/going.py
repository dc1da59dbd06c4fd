"""A definition as a REDCap data dictionary, one a language. What is common to both languages travels in the first row's annotation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pairpep.instruments.definition import jsonable
from pairpep.instruments.definition.branching import options_of
from pairpep.instruments.definition.reading import bounds
from pairpep.instruments.definition.shapes import NOTHING, Definition, Item, Option
from pairpep.interchange.cleaning import key_of
from pairpep.interchange.redcap import columns as col
from pairpep.interchange.redcap import logic
from pairpep.interchange.redcap.calculations import equation
from pairpep.interchange.redcap.noting import bar_free, noted
from pairpep.interchange.redcap.raws import NO, NOT_FOR_ME, NOT_FOR_ME_SAID, YES, derived, raws
from pairpep.kernel.bilingual import Text

RECORD_SAID = Text(fr="Numéro d'enregistrement", en="Record number")
TYPES = {
    "scale": "radio",
    "choice": "radio",
    "several": "checkbox",
    "yes_no": "yesno",
    "number": "text",
    "slider": "slider",
    "words": "notes",
    "told": "descriptive",
}


def data_dictionary(definition: Definition, *, language: str) -> bytes:
    return col.dictionary(rows(definition, language=language))


def rows(definition: Definition, *, language: str) -> Iterator[col.Row]:
    form = definition.code.replace("-", "_")
    matrices = _matrices(definition.items)
    first = {col.NAME: col.RECORD, col.TYPE: "text", col.LABEL: RECORD_SAID.in_(language)}
    yield first | {col.FORM: form, col.ANNOTATION: noted({"language": language, "definition": _whole(definition)})}
    for item in definition.items:
        yield _row(definition, item, language) | {col.FORM: form, col.MATRIX: matrices.get(item.id, "")}
    names = {item.id for item in definition.items} | {col.RECORD}
    for score in definition.scores:
        if made := equation(definition, score):
            name = key_of(score.id, names, otherwise="s")
            names.add(name)
            said = {col.NAME: name, col.FORM: form, col.TYPE: "calc", col.LABEL: score.label.in_(language), col.CHOICES: made}
            yield said | {col.ANNOTATION: noted({"score": score.id})}


def _whole(definition: Definition) -> dict[str, Any]:
    """All but the items; the options of a scale stand in the items that share it."""
    said = {name: value for name, value in jsonable.to_json(definition).items() if name != "items"}
    shared = {item.scale for item in definition.items if item.kind == "scale"}
    scales = [{"code": scale["code"]} if scale["code"] in shared else scale for scale in said.get("scales", ())]
    return said | ({"scales": scales} if scales else {})


def _matrices(items: Sequence[Item]) -> dict[str, str]:
    """Questions one under the other with the same answers are drawn as one table, which holds no note and no heading inside."""
    groups: list[list[Item]] = []
    before: Item | None = None
    for item in items:
        fits = item.kind == "scale" and bool(item.scale) and not item.help
        goes_on = fits and before is not None and not item.section and _alike(before, item)
        if goes_on:
            groups[-1].append(item)
        elif fits:
            groups.append([item])
        before = item if fits else None
    names: dict[str, str] = {}
    for group in (group for group in groups if len(group) > 1):
        name = key_of(f"m_{group[0].scale}", set(names.values()))
        names |= {item.id: name for item in group}
    return names


def _alike(one: Item, other: Item) -> bool:
    return (one.scale, one.may_not_apply) == (other.scale, other.may_not_apply)


def _row(definition: Definition, item: Item, language: str) -> col.Row:
    said = {
        col.NAME: item.id,
        col.SECTION: _in(item.section, language),
        col.TYPE: "radio" if item.kind == "yes_no" and item.may_not_apply else TYPES[item.kind],
        col.LABEL: _in(item.text, language),
        col.NOTE: _in(item.help, language),
        col.BRANCHING: logic.going(definition, item.when),
        col.REQUIRED: "y" if item.required else "",
        col.ANNOTATION: noted(_beside(definition, item, language)),
    }
    return said | _answers(definition, item, language)


def _answers(definition: Definition, item: Item, language: str) -> col.Row:
    if item.kind == "yes_no":
        return {col.CHOICES: _choices([("1", YES), ("0", NO), (NOT_FOR_ME, NOT_FOR_ME_SAID)], language) if item.may_not_apply else ""}
    if item.kind in ("scale", "choice", "several"):
        options = options_of(definition, item)
        said = [*zip(raws(options), (option.label for option in options), strict=True)]
        offered = item.may_not_apply and item.kind != "several"
        return {col.CHOICES: _choices([*said, (NOT_FOR_ME, NOT_FOR_ME_SAID)] if offered else said, language)}
    if item.kind not in ("number", "slider"):
        return {}
    lowest, highest = ("" if end is None else str(end) for end in bounds(item))
    ends = item.ends or (Text(), Text())
    middle = f"{bar_free(_in(ends[0], language))} |  | {bar_free(_in(ends[1], language))}".strip() if item.kind == "slider" else ""
    return {col.CHOICES: middle, col.VALIDATION: "number", col.LOWEST: lowest, col.HIGHEST: highest}


def _choices(said: Sequence[tuple[str, Text]], language: str) -> str:
    return " | ".join(f"{raw}, {bar_free(_in(label, language))}".strip() for raw, label in said)


def _in(text: Text, language: str) -> str:
    """In this language alone: what is missing stays missing, and is the other dictionary's."""
    return str(getattr(text, language))


def _beside(definition: Definition, item: Item, language: str) -> dict[str, Any]:
    whole = jsonable.to_json(Definition("x", "", NOTHING, NOTHING, (), definition.licence, (item,)))["items"][0]
    said = {name: whole[name] for name in ("kind", "easy", "scale", "danger", "may_not_apply") if name in whole}
    if item.kind == "slider" and (item.lowest is None or item.highest is None):
        said |= {"bounds": [item.lowest, item.highest]}
    if "when" in whole and not logic.comes_back(definition, item):
        said["when"] = whole["when"]
    if codes := _codes(options_of(definition, item) if item.kind in ("scale", "choice", "several") else ()):
        said["options"] = codes
    return said


def _codes(options: Sequence[Option]) -> dict[str, list[str | int | None]]:
    """The code and number of each raw code that does not say them by itself."""
    pairs = zip(raws(options), options, strict=True)
    return {raw: [option.code, option.value] for raw, option in pairs if derived(raw) != (option.code, option.value)}
