"""What may be said of programs together: how reliable their differences are, and what others reach (method notes 1.3 and 1.7)."""

from __future__ import annotations

from pairpep.analysis.cautions import WORDS, caution
from pairpep.analysis.given import Given, numbers, same_length
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import MoreThanItsWhole, NothingToDivideBy

ORDERED_FROM = 0.7
SHARE, LEAST = 0.10, 3  # of all youths, and programs, that the best must make up together


def reliability_of(n: float, icc: float) -> float:
    """Of a program's mean: n·ICC / (1 + (n − 1)·ICC)."""
    return n * icc / (1 + (n - 1) * icc)


@method(
    "programs.reliability",
    fr="Quelle part des différences entre programmes n'est pas du hasard d'échantillonnage.",
    en="Which part of the differences between programs is not chance of sampling.",
)
def reliability(data: Given, params: Given) -> Found:
    """`data.n`, one or a list; `data.icc`, 0 to 1 → `reliability`; `may_be_ordered` is false under 0.7, for any of them."""
    one = not isinstance(data.plain("n"), list | tuple)
    sizes = numbers([data.plain("n")] if one else data.plain("n"), data.at("n"), lowest=1)
    icc = data.number("icc", lowest=0, highest=1)
    found = [reliability_of(n, icc) for n in sizes]
    ordered = min(found) >= ORDERED_FROM
    value = {"reliability": found[0] if one else found, "may_be_ordered": ordered}
    return Found(value=value, confidence="description", cautions=() if ordered else (caution("NO_ORDER"),))


@method(
    "programs.benchmark",
    fr="Ce que les programmes qui réussissent le plus atteignent ensemble (repère atteignable).",
    en="What the programs that achieve most reach together (achievable benchmark).",
)
def benchmark(data: Given, params: Given) -> Found:
    """`data.x` of `data.d` by program. Order by (x + 1)/(d + 2); from the top until 10 % of all are covered; Σx/Σd of these.

    Fewer than three programs: suppressed, one large program would be its own benchmark. `lower_is_better` turns the order. Programs that
    tie with the last one taken are taken with it, so that the order given changes nothing. Source: Kiefe and Weissman 1998.
    """
    out_of = data.counts("d", least=2)
    many = same_length(data.counts("x", least=2), len(out_of), data.at("x"), data.at("d"))
    turned = params.truth("lower_is_better")
    for place, (x, d) in enumerate(zip(many, out_of, strict=True), start=1):
        if x > d:
            raise MoreThanItsWhole(where=f"{data.at('x')}[{place}]")
    total = sum(out_of)
    if not total:
        raise NothingToDivideBy(where=data.at("d"))
    fractions = [(x + 1) / (d + 2) for x, d in zip(many, out_of, strict=True)]
    ordered = sorted((place for place, d in enumerate(out_of) if d), key=lambda place: fractions[place], reverse=not turned)
    taken: list[int] = []
    for place in ordered:
        full = sum(out_of[each] for each in taken) >= SHARE * total
        if full and fractions[place] != fractions[taken[-1]]:
            break
        taken.append(place)
    x, d = sum(many[place] for place in taken), sum(out_of[place] for place in taken)
    return Found(
        value={"benchmark": x / d, "programs": len(taken), "of": len(ordered)},
        n=x,
        denominator=d,
        least=d,
        confidence="description",
        suppressed=WORDS["THREE_PROGRAMS"] if len(taken) < LEAST else None,
    )
