"""Scores as one of the engine's analyses: the rules of this folder, through the one door and the one result object.

The arithmetic of three public instruments is here by name; nobody's words are. Importing this module declares `prom.score`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pairpep.analysis.cautions import caution
from pairpep.analysis.given import Given, numbers, same_length, sequence, whole, within
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import Absent, LicenceNeeded
from pairpep.instruments.definition.scoring import scores
from pairpep.instruments.definition.shapes import Answers, Definition, Item, Licence, Option, Scale, Score
from pairpep.kernel.bilingual import Text

NOTHING = Text()
CONVERTED = "swemwbs_raw"  # raw totals; the table that turns them to a metric belongs to its owners


@dataclass(frozen=True, slots=True)
class Rule:
    """Items all on one scale, summed and multiplied. `bands`: lowest total of each, in order; `from_`: a total that is told apart."""

    items: int
    lowest: int
    highest: int
    multiply: int = 1
    reverse: tuple[int, ...] = ()
    bands: tuple[tuple[int, str], ...] = ()
    from_: int | None = None


RULES = {
    "who5": Rule(5, 0, 5, multiply=4),
    "k10_1to5": Rule(10, 1, 5, bands=((10, "low"), (16, "moderate"), (22, "high"), (30, "very high"))),  # bands of the ABS
    "k6_0to4": Rule(6, 0, 4, from_=13),
}


@method(
    "prom.score",
    fr="Les scores de ces réponses, selon la règle de leur questionnaire ; une réponse manquante n'est jamais remplacée.",
    en="The scores of these answers, by the rule of their questionnaire; a missing answer is never replaced.",
)
def score(data: Given, params: Given) -> Found:
    """By the name of a rule (who5, k10_1to5, k6_0to4): forms, a row of answers each, null where there is none → `scores`, with `bands` or
    `at_or_over`. `data.forms`, with `params.items`, `lowest`, `highest`, `multiply`, `reverse` (item numbers): another rule of the kind.
    `data.swemwbs_raw`: raw totals, with `params.conversion` {raw: metric}, a table that needs a licence.
    """
    found: dict[str, Any] = {}
    for name in (name for name in data.names() if name in RULES or name in ("forms", CONVERTED)):
        if name == CONVERTED:
            found[name] = {"scores": _converted(data, params)}
        else:
            found[name] = _scored(RULES.get(name) or _asked(params), data.many(name), data.at(name))
    if not found:
        raise Absent(where=data.at("forms"))
    count = sum(len(each["scores"]) for each in found.values())
    return Found(value=found, n=count, confidence="description", cautions=(caution("NOTHING_IMPUTED"),))


def _asked(params: Given) -> Rule:
    items = params.whole("items", lowest=1, highest=200)
    lowest = params.whole("lowest", lowest=-1000, highest=1000)
    highest = params.whole("highest", lowest=lowest + 1, highest=lowest + 100)
    turned = params.counts("reverse", [], least=0, lowest=1, highest=items)
    return Rule(items, lowest, highest, params.whole("multiply", 1, lowest=1, highest=1000), tuple(turned))


def _scored(rule: Rule, forms: Sequence[Any], where: str) -> dict[str, Any]:
    definition = definition_of(rule)
    totals = []
    for place, form in enumerate(forms, start=1):
        at = f"{where}[{place}]"
        answers: Answers = {}
        for number, value in enumerate(same_length(sequence(form, at), rule.items, at, where), start=1):
            if value is not None:
                answers[f"i{number}"] = int(within(whole(value, f"{at}[{number}]"), f"{at}[{number}]", rule.lowest, rule.highest))
        total = scores(definition, answers)["total"]
        totals.append(None if total is None else int(total))
    told: dict[str, Any] = {"scores": totals, "lowest": rule.lowest, "highest": rule.highest}
    if rule.bands:
        told["bands"] = [
            None if total is None else next(name for least, name in reversed(rule.bands) if total >= least) for total in totals
        ]
    if rule.from_ is not None:
        told["at_or_over"] = [None if total is None else total >= rule.from_ for total in totals]
    return told


def definition_of(rule: Rule) -> Definition:
    """The rule as a questionnaire without words, so that there is one way to score."""
    names = tuple(f"i{number}" for number in range(1, rule.items + 1))
    options = tuple(Option(f"v{value}", NOTHING, value) for value in range(rule.lowest, rule.highest + 1))
    total = Score("total", NOTHING, "sum", names, reverse=tuple(f"i{n}" for n in rule.reverse), multiply=Decimal(rule.multiply), decimals=0)
    return Definition(
        code="rule",
        version="1",
        title=NOTHING,
        purpose=NOTHING,
        audiences=("youth",),
        licence=Licence(class_="A", holder="", terms=NOTHING),
        items=tuple(Item(name, "scale", NOTHING, scale="s") for name in names),
        scales=(Scale("s", options),),
        scores=(total,),
    )


def _converted(data: Given, params: Given) -> list[float]:
    totals = data.counts(CONVERTED)
    if not params.has("conversion"):
        raise LicenceNeeded(where=data.at(CONVERTED), param=params.at("conversion"))
    table = Given(params.plain("conversion"), params.at("conversion"))
    return [numbers([table.plain(str(total))], table.at(str(total)))[0] for total in totals]
