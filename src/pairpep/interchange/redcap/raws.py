"""How an answer is coded in REDCap: numbers where the options have them, codes elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from pairpep.instruments.definition.branching import options_of, value_of
from pairpep.instruments.definition.shapes import NOT_APPLICABLE, Definition, Item, Option, Value
from pairpep.kernel.bilingual import Text

NOT_FOR_ME = "na"
NOT_FOR_ME_SAID = Text(fr="Ne s'applique pas à moi", en="Does not apply to me")
YES, NO = Text(fr="Oui", en="Yes"), Text(fr="Non", en="No")
_WHOLE = re.compile(r"\d{1,9}", re.ASCII)


def raws(options: Sequence[Option]) -> list[str]:
    """Their values if all have one, none twice and none below zero (a cell that begins with a minus is a formula); else their codes."""
    values = [option.value for option in options]
    if all(value is not None and value >= 0 for value in values) and len(set(values)) == len(values):
        return [str(value) for value in values]
    return [option.code for option in options]


def derived(raw: str) -> tuple[str, int | None]:
    """The code and the number of an option of which nothing else is known."""
    return raw, int(raw) if _WHOLE.fullmatch(raw) else None


def raw_of(definition: Definition, item: Item, option: Option) -> str:
    options = options_of(definition, item)
    return raws(options)[options.index(option)]


def cells(definition: Definition, item: Item, value: Value | None) -> Iterator[tuple[str, str]]:
    """The columns of one answer in an export of records, in raw codes: a box to tick is a column of its own."""
    if item.kind == "several":
        answered = isinstance(value, tuple)
        taken = value if isinstance(value, tuple) else ()
        for option, raw in zip(item.options, raws(item.options), strict=True):
            yield f"{item.id}___{raw.lower()}", str(int(option.code in taken)) if answered else ""
    elif item.kind != "told":
        yield item.id, _cell(definition, item, value)


def _cell(definition: Definition, item: Item, value: Value | None) -> str:
    if value is None:
        return ""
    if value == NOT_APPLICABLE and item.kind != "words":
        return NOT_FOR_ME if item.kind in ("scale", "choice", "yes_no") else ""
    if isinstance(value, bool):
        return str(int(value))
    if item.kind in ("scale", "choice"):
        found = next((option for option in options_of(definition, item) if value_of(option) == value), None)
        return raw_of(definition, item, found) if found else ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
