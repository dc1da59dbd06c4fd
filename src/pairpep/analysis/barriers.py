"""Barriers and facilitators rated by program (method notes 1.15): a rule proposes which tell groups apart, people decide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pairpep.analysis.cautions import caution
from pairpep.analysis.given import Given, same_length, sequence, whole, within
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import NotAnObject, NotOneOf

MIXED, NOT_APPLICABLE = "mix", "na"
NOT_A_NUMBER = (MIXED, "mixed", NOT_APPLICABLE)


@method(
    "cfir.matrix",
    fr="Quels construits semblent distinguer les programmes où la mise en place va loin des autres.",
    en="Which constructs seem to tell the programs where implementation goes far from the others.",
)
def matrix(data: Given, params: Given) -> Found:
    """`data.groups`: high or low, one a program; `data.ratings`: construct → −2 … 2, "mix", "na" or null (missing), one a program.

    → by construct: `proposed` (strong, weak, none or undecided), `high` and `low` [min, max], `mixed`, `missing`, `not_applicable`. The
    rule: the lowest of the high above the highest of the low; strong when all of the high are above zero. `data.decided` (construct → what
    people decided) is kept beside, and `differs` says where both are not the same. Mixed, missing and not applicable are not zero.
    """
    groups = data.many("groups", least=2)
    for place, group in enumerate(groups, start=1):
        if group not in ("high", "low"):
            raise NotOneOf(where=f"{data.at('groups')}[{place}]", allowed="high, low")
    ratings, decided = data.plain("ratings"), data.plain("decided", {})
    if not isinstance(ratings, dict) or not isinstance(decided, dict):
        raise NotAnObject(where=data.at("ratings" if not isinstance(ratings, dict) else "decided"))
    rated = Given(ratings, data.at("ratings"))
    constructs = {name: _construct(_row(rated, name, len(groups)), groups) for name in sorted(rated.names())}
    for name, each in constructs.items():
        told = decided.get(name)
        each |= {"decided": told, "differs": told is not None and told != each["proposed"]}
    value = {
        "constructs": constructs,
        "proposed_strong": [name for name, each in constructs.items() if each["proposed"] == "strong"],
        "proposed_weak": [name for name, each in constructs.items() if each["proposed"] == "weak"],
        "undecided": [name for name, each in constructs.items() if each["proposed"] == "undecided"],
    }
    cautions = (caution("PEOPLE_DECIDE"), caution("OFTEN_IS_NOT_IMPORTANT"))
    return Found(value=value, n=len(groups), confidence="description", cautions=cautions, tests=len(constructs) or 1)


def _row(rated: Given, name: str, count: int) -> list[Any]:
    where = rated.at(name)
    row = same_length(sequence(rated.plain(name), where), count, where, "data.groups")
    return [
        each if each is None or each in NOT_A_NUMBER else within(whole(each, f"{where}[{place}]"), f"{where}[{place}]", -2, 2)
        for place, each in enumerate(row, start=1)
    ]


def _construct(row: Sequence[Any], groups: Sequence[str]) -> dict[str, Any]:
    high, low = (
        [each for each, group in zip(row, groups, strict=True) if group == wanted and isinstance(each, int | float)]
        for wanted in ("high", "low")
    )
    proposed = "undecided" if not high or not low else "none" if min(high) <= max(low) else "strong" if min(high) > 0 else "weak"
    return {
        "proposed": proposed,
        "high": [min(high), max(high)] if high else None,
        "low": [min(low), max(low)] if low else None,
        "mixed": sum(each in (MIXED, "mixed") for each in row),
        "missing": sum(each is None for each in row),
        "not_applicable": sum(each == NOT_APPLICABLE for each in row),
    }
