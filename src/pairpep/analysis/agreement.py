"""Agreement between coders, before consensus (method notes 1.16). A coefficient that is not defined is refused, never given as 1."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from pairpep.analysis.cautions import Caution, caution
from pairpep.analysis.given import Given, counts, number, same_length, sequence
from pairpep.analysis.methods import Found, method, named, together
from pairpep.analysis.refusals import DifferentLengths, NotANumber, NothingToDivideBy, TooFew, TooLong, Undefined
from pairpep.analysis.result import Interval

USABLE, TENTATIVE = 0.80, 2 / 3  # Krippendorff's own thresholds
MOST_CODES = 300  # different ones: each is set against each
DOMINATES = 0.85  # of the codes, one alone
Codes = Sequence[Sequence[Any]]  # a row a coder, a column a segment, None where there is no code


@method(
    "irr.cohen",
    fr="L'accord de deux personnes qui codent, au-delà du hasard (kappa de Cohen).",
    en="The agreement of two coders beyond chance (Cohen's kappa).",
)
def cohen(data: Given, params: Given) -> Found:
    """`data.table`, square: how often the first coder chose the row when the second chose the column; or several tables by name.

    → `kappa`, `se` (for an interval), `se0` (under no agreement beyond chance; Fleiss, Cohen and Everitt 1969), `agreement`.
    `params.weights`: none, linear or quadratic, for ordered codes.
    """
    weights = params.choice("weights", ("none", "linear", "quadratic"), "none")
    return together({name: _cohen(value, data.at(name or "table"), weights) for name, value in named(data, ("table",)).items()})


def _cohen(value: Any, where: str, weights: str) -> Found:
    rows = sequence(value, where, 2)
    table = [same_length(counts(row, f"{where}[{n}]"), len(rows), f"{where}[{n}]", where) for n, row in enumerate(rows, start=1)]
    total, k = sum(map(sum, table)), len(table)
    if not total:
        raise NothingToDivideBy(where=where)
    p = [[cell / total for cell in row] for row in table]
    row, column = [math.fsum(each) for each in p], [math.fsum(each[j] for each in p) for j in range(k)]
    w = [[_weight(i, j, k, weights) for j in range(k)] for i in range(k)]
    cells = [(i, j) for i in range(k) for j in range(k)]
    observed = math.fsum(w[i][j] * p[i][j] for i, j in cells)
    chance = math.fsum(w[i][j] * row[i] * column[j] for i, j in cells)
    if math.isclose(chance, 1):
        raise Undefined(where=where)
    kappa = (observed - chance) / (1 - chance)
    over_rows = [math.fsum(w[i][j] * column[j] for j in range(k)) for i in range(k)]
    over_columns = [math.fsum(w[i][j] * row[i] for i in range(k)) for j in range(k)]
    spread = math.fsum(p[i][j] * (w[i][j] - (over_rows[i] + over_columns[j]) * (1 - kappa)) ** 2 for i, j in cells)
    se = math.sqrt(max(0.0, spread - (kappa - chance * (1 - kappa)) ** 2) / total) / (1 - chance)
    null = math.fsum(row[i] * column[j] * (w[i][j] - (over_rows[i] + over_columns[j])) ** 2 for i, j in cells)
    se0 = math.sqrt(max(0.0, null - chance * chance) / total) / (1 - chance)
    value = {"kappa": kappa, "se": se, "se0": se0, "agreement": observed, "expected": chance, "n": total}
    common = max((row[i] + column[i]) / 2 for i in range(k))
    return Found(
        value=value | {"prevalence_adjusted": 2 * observed - 1 if k == 2 else (k * observed - 1) / (k - 1)},
        n=total,
        interval=Interval(max(-1.0, kappa - 1.959964 * se), min(1.0, kappa + 1.959964 * se), 0.95, "large_sample"),
        cautions=_cautions(kappa, common),
    )


def _weight(i: int, j: int, k: int, weights: str) -> float:
    away = abs(i - j) / (k - 1)
    return float(i == j) if weights == "none" else 1 - away if weights == "linear" else 1 - away * away


@method(
    "irr.fleiss",
    fr="L'accord de plusieurs personnes qui codent tout, au-delà du hasard (kappa de Fleiss).",
    en="The agreement of several coders who coded everything, beyond chance (Fleiss' kappa).",
)
def fleiss(data: Given, params: Given) -> Found:
    """`data.counts`: a row a segment, how many coders chose each code; the same number of coders everywhere. → `kappa`, `P_bar`, `P_e`."""
    rows = data.many("counts", least=2)
    table = [counts(row, f"{data.at('counts')}[{n}]", least=2) for n, row in enumerate(rows, start=1)]
    coders = sum(table[0])
    for place, row in enumerate(table, start=1):
        same_length(row, len(table[0]), f"{data.at('counts')}[{place}]", f"{data.at('counts')}[1]")
        if sum(row) != coders:
            raise DifferentLengths(where=f"{data.at('counts')}[{place}]", other=f"{data.at('counts')}[1]")
    if coders < 2:
        raise TooFew(where=data.at("counts"), least=2)
    share = [sum(column) / (len(table) * coders) for column in zip(*table, strict=True)]
    observed = math.fsum((sum(n * n for n in row) - coders) / (coders * (coders - 1)) for row in table) / len(table)
    chance = math.fsum(each * each for each in share)
    if math.isclose(chance, 1):
        raise Undefined(where=data.at("counts"))
    kappa = (observed - chance) / (1 - chance)
    value = {"kappa": kappa, "P_bar": observed, "P_e": chance, "coders": coders}
    return Found(value=value, n=len(table), cautions=_cautions(kappa, max(share)))


@method(
    "irr.krippendorff",
    fr="L'accord de personnes qui codent, avec des codes manquants (alpha de Krippendorff).",
    en="The agreement of coders, with codes missing (Krippendorff's alpha).",
)
def krippendorff(data: Given, params: Given) -> Found:
    """`data.codes`: a row a coder, a column a segment, null where there is none; or several such tables by name.

    `params.levels`: among nominal, ordinal, interval, ratio; by default all that the codes allow. → one alpha for each level, and with
    `params.bootstrap` (≥ 999) and `seed` an interval over segments for the first level; over whole texts when `data.texts` says, of each
    segment, which one it comes from: segments of one text resemble one another, and an interval over segments is then too narrow.
    """
    texts = data.many("texts") if data.has("codes") and data.has("texts") else None
    every = named(data, ("codes",))
    return together({name: _krippendorff(value, data.at(name or "codes"), params, texts) for name, value in every.items()})


def _krippendorff(value: Any, where: str, params: Given, texts: list[Any] | None) -> Found:
    units, dropped = pairable(value, where)
    numeric = all(isinstance(each, int | float) for unit in units for each in unit)
    possible = (
        ("nominal", "ordinal", "interval", "ratio") if numeric and min(map(min, units)) >= 0 else tuple(DISTANCES)[: 3 if numeric else 1]
    )
    wanted = params.many("levels", list(possible))
    for each in wanted:
        Given({"levels": each}, "params").choice("levels", possible)
    found = {level: alpha(units, level) for level in wanted}
    first = found[wanted[0]]
    if first is None:
        raise Undefined(where=where)
    common = Counter(each for unit in units for each in unit).most_common(1)[0][1] / sum(map(len, units))
    drops = (caution("UNITS_DROPPED", n=dropped),) if dropped else ()
    return Found(
        value=found | {"segments": len(units)},
        n=len(units),
        interval=_bootstrap(units, wanted[0], params, None if texts is None else _by_text(value, where, texts)),
        cautions=(*_cautions(first, common), *drops),
    )


def pairable(value: Any, where: str) -> tuple[list[list[Any]], int]:
    """The codes of each segment that two coders or more have coded, and how many segments fall away."""
    rows = table_of(value, where)
    units = [[code for code in column if code is not None] for column in zip(*rows, strict=True)]
    kept = [unit for unit in units if len(unit) >= 2]
    if not kept:
        raise TooFew(where=where, least=2)
    return kept, sum(len(unit) == 1 for unit in units)


def table_of(value: Any, where: str) -> list[list[Any]]:
    """Rows of one length, of numbers or of words; true and false are 1 and 0."""
    rows = [sequence(row, f"{where}[{n}]") for n, row in enumerate(sequence(value, where, 2), start=1)]
    made = []
    for n, row in enumerate(rows, start=1):
        same_length(row, len(rows[0]), f"{where}[{n}]", f"{where}[1]")
        made.append([code if code is None or isinstance(code, str) else _as_number(code, f"{where}[{n}]") for code in row])
    if len({isinstance(code, str) for row in made for code in row if code is not None}) > 1:
        raise NotANumber(where=where)
    return made


def _as_number(code: Any, where: str) -> float:
    return int(code) if isinstance(code, bool) else number(code, where)


def alpha(units: Sequence[Sequence[Any]], level: str) -> float | None:
    """1 − observed over expected disagreement, of codes that can be paired; None when every code is the same (Krippendorff 2011)."""
    totals = Counter(code for unit in units for code in unit)
    if len(totals) < 2:
        return None
    if len(totals) > MOST_CODES:
        raise TooLong(where="codes", most=MOST_CODES)
    apart = DISTANCES[level](totals)
    n = sum(totals.values())
    observed = 0.0
    for unit in units:
        here = Counter(unit)
        observed += sum(here[a] * here[b] * apart(a, b) for a in here for b in here if a != b) / (len(unit) - 1)
    expected = sum(totals[a] * totals[b] * apart(a, b) for a in totals for b in totals if a != b) / (n - 1)
    return None if not expected else 1 - observed / expected


def _ordinal(totals: Counter[Any]) -> Callable[[Any, Any], float]:
    """Half of the codes at both ends, and all those between."""
    ordered, before = sorted(totals), {}
    running = 0.0
    for code in ordered:
        before[code] = running + totals[code] / 2
        running += totals[code]
    return lambda a, b: (before[a] - before[b]) ** 2


DISTANCES: dict[str, Callable[[Counter[Any]], Callable[[Any, Any], float]]] = {
    "nominal": lambda totals: lambda a, b: 1.0,
    "ordinal": _ordinal,
    "interval": lambda totals: lambda a, b: float(a - b) ** 2,
    "ratio": lambda totals: lambda a, b: ((a - b) / (a + b)) ** 2,
}


def _by_text(value: Any, where: str, texts: list[Any]) -> list[list[list[Any]]]:
    """The segments that can be paired, text by text. A text whose every segment fell away is no text."""
    rows = table_of(value, where)
    same_length(texts, len(rows[0]), "data.texts", where)
    found: dict[Any, list[list[Any]]] = {}
    for text, column in zip(texts, zip(*rows, strict=True), strict=True):
        unit = [code for code in column if code is not None]
        if len(unit) >= 2:
            found.setdefault(text, []).append(unit)
    return list(found.values())


def _bootstrap(
    units: Sequence[Sequence[Any]], level: str, params: Given, texts: Sequence[Sequence[Sequence[Any]]] | None = None
) -> Interval | None:
    """Over segments, or over whole texts, with the seed that was given: the same seed, the same interval. Draws without a value are left
    out; of one text alone there is none, since every draw would be the same."""
    times, seed = params.whole("bootstrap", 0, highest=20_000), params.whole("seed", 20260101, highest=2**31)
    if not times or (texts is not None and len(texts) < 2):
        return None
    import random

    chance, over = random.Random(seed), "bootstrap" if texts is None else "bootstrap_over_texts"

    def again() -> Sequence[Sequence[Any]]:
        if texts is None:
            return chance.choices(units, k=len(units))
        return [unit for text in chance.choices(texts, k=len(texts)) for unit in text]

    drawn = sorted(each for _ in range(times) if (each := alpha(again(), level)) is not None)
    if len(drawn) < times * 0.9:
        return None
    return Interval(drawn[int(0.025 * (len(drawn) - 1))], drawn[int(0.975 * (len(drawn) - 1))], 0.95, over)


@method(
    "irr.gwet",
    fr="L'accord par plusieurs coefficients côte à côte, quand un code domine (AC1 de Gwet et compagnons).",
    en="The agreement by several coefficients side by side, when one code dominates (Gwet's AC1 and companions).",
)
def gwet(data: Given, params: Given) -> Found:
    """`data.codes` as for `irr.krippendorff`. → `ac1`, `fleiss_generalised`, `krippendorff`, `conger`, `brennan_prediger`, `agreement`.

    `params.categories`: how many codes were possible, when some were never used. Source: Gwet, Handbook of inter-rater reliability.
    """
    possible = params.whole("categories", None, lowest=2)
    return together({name: _gwet(value, data.at(name or "codes"), possible) for name, value in named(data, ("codes",)).items()})


def _gwet(value: Any, where: str, possible: int | None) -> Found:
    rows = table_of(value, where)
    columns = [column for column in zip(*rows, strict=True) if any(code is not None for code in column)]
    units, dropped = pairable(value, where)
    codes = sorted({code for column in columns for code in column if code is not None})
    k = max(len(codes), possible or 2)
    if len(codes) < 2:
        raise Undefined(where=where)
    spread = [Counter(code for code in column if code is not None) for column in columns]
    observed = math.fsum(sum(n * (n - 1) for n in Counter(unit).values()) / (len(unit) * (len(unit) - 1)) for unit in units) / len(units)
    share = {code: math.fsum(each[code] / sum(each.values()) for each in spread) / len(columns) for code in codes}
    by_chance = {
        "ac1": math.fsum(each * (1 - each) for each in share.values()) / (k - 1),
        "fleiss_generalised": math.fsum(each * each for each in share.values()),
        "conger": _conger([[code for code in row if code is not None] for row in rows], codes),
        "brennan_prediger": 1 / k,
    }
    value = {name: (observed - chance) / (1 - chance) for name, chance in by_chance.items()}
    drops = (caution("UNITS_DROPPED", n=dropped),) if dropped else ()
    return Found(
        value=value | {"krippendorff": alpha(units, "nominal"), "agreement": observed, "categories": k},
        n=len(units),
        cautions=(*_cautions(value["ac1"], max(share.values())), *drops),
    )


def _conger(rows: Sequence[Sequence[Any]], codes: Sequence[Any]) -> float:
    """Chance agreement of coders who each have their own habits: Σ of p̄² less the variance between coders over their number."""
    coders = [Counter(row) for row in rows if row]
    if len(coders) < 2:
        return 0.0
    total = 0.0
    for code in codes:
        shares = [each[code] / sum(each.values()) for each in coders]
        middle = math.fsum(shares) / len(shares)
        total += middle * middle - math.fsum((each - middle) ** 2 for each in shares) / (len(shares) - 1) / len(shares)
    return total


def _cautions(coefficient: float, common: float) -> tuple[Caution, ...]:
    told = [caution("BEFORE_CONSENSUS")]
    if coefficient < TENTATIVE:
        told.append(caution("ALPHA_LOW"))
    elif coefficient < USABLE:
        told.append(caution("ALPHA_TENTATIVE"))
    if common > DOMINATES:
        told.append(caution("SKEWED_CODES"))
    return tuple(told)


@method(
    "irr.icc",
    fr="L'accord de plusieurs juges sur une mesure chiffrée, selon six formes nommées (corrélation intraclasse).",
    en="The agreement of several judges on a measure, in six named forms (intraclass correlation).",
)
def icc(data: Given, params: Given) -> Found:
    """`data.x`: a row a target, a column a judge, none missing. → `icc11` … `icc3k`, the forms of Shrout and Fleiss 1979."""
    table = data.matrix("x")
    n, k = len(table), len(table[0])
    everything = [value for row in table for value in row]
    if min(everything) == max(everything):
        raise Undefined(where=data.at("x"))
    grand = math.fsum(everything) / (n * k)
    targets = k * math.fsum((math.fsum(row) / k - grand) ** 2 for row in table)
    judges = n * math.fsum((math.fsum(column) / n - grand) ** 2 for column in zip(*table, strict=True))
    total = math.fsum((value - grand) ** 2 for value in everything)
    between, within, judge = targets / (n - 1), (total - targets) / (n * (k - 1)), judges / (k - 1)
    error = max(0.0, total - targets - judges) / ((n - 1) * (k - 1))
    forms = {
        "icc11": (between - within, between + (k - 1) * within),
        "icc21": (between - error, between + (k - 1) * error + k * (judge - error) / n),
        "icc31": (between - error, between + (k - 1) * error),
        "icc1k": (between - within, between),
        "icc2k": (between - error, between + (judge - error) / n),
        "icc3k": (between - error, between),
    }
    value = {name: above / below if below else None for name, (above, below) in forms.items()}
    return Found(value=value, n=n, denominator=None, confidence="description", cautions=(caution("BEFORE_CONSENSUS"),))
