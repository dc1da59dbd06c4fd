"""A score as a REDCap calculation, where REDCap computes what we compute; elsewhere the score travels in the annotation alone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from pairpep.instruments.definition.branching import options_of
from pairpep.instruments.definition.scoring import range_of
from pairpep.instruments.definition.shapes import Definition, Item, Missing, Score
from pairpep.interchange.redcap.raws import raws


def equation(definition: Definition, score: Score) -> str:
    """Empty where there is none: other methods, answers that may not apply, codes that are no numbers."""
    items = [item for item in definition.items if item.id in score.items]
    if score.method not in ("sum", "mean") or score.of_scores or score.zero_if or not items:
        return ""
    if len(items) != len(set(score.items)) or not all(_is_a_number(definition, score, item) for item in items):
        return ""
    made = f"{score.method}({', '.join(_term(definition, score, item) for item in items)})"
    times = made if score.multiply == 1 else f"{made} * {score.multiply:f}"
    return f"if({_too_few(items, score.missing)}, '', round({times}, {score.decimals}))"


def _is_a_number(definition: Definition, score: Score, item: Item) -> bool:
    if item.may_not_apply or (item.id in score.reverse and range_of(definition, item) is None):
        return False
    if item.kind in ("scale", "choice"):
        options = options_of(definition, item)
        return bool(options) and raws(options) == [str(option.value) for option in options]
    return item.kind in ("number", "slider", "yes_no")


def _term(definition: Definition, score: Score, item: Item) -> str:
    if item.id not in score.reverse:
        return f"[{item.id}]"
    ends = range_of(definition, item) or (0, 0)
    return f"if([{item.id}] = '', '', {sum(ends)} - [{item.id}])"


def _too_few(items: Sequence[Item], missing: Missing) -> str:
    """Missing is missing: fewer answers than the score needs, and nothing is shown."""
    needed = max(missing.at_least or 0, _of_share(missing.at_least_share, len(items)), 1)
    if missing == Missing():
        needed = len(items)
    given = " + ".join(f"if([{item.id}] = '', 0, 1)" for item in items)
    return f"({given}) < {needed}"


def _of_share(share: Decimal | None, items: int) -> int:
    return 0 if share is None else int((share * items).to_integral_value(ROUND_CEILING))
