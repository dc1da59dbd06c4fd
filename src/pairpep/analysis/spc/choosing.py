"""Which chart a measure takes (method notes 1.6)."""

from __future__ import annotations

from statistics import fmean

from pairpep.analysis.given import Given
from pairpep.analysis.methods import Found, method
from pairpep.analysis.said import Said

DOTS, RUN = 10, 12  # points: under the first, dots; under the second, a run chart, for limits would be provisional
LARGE = 1000  # a mean denominator over it makes limits too narrow: proposed, to be set by whoever keeps the charts
RARE = 1.0  # events a period, on average: under it most points are zero; proposed

WHY: dict[str, Said] = {
    "dots": Said(fr="Moins de 10 points : des points, sans limites.", en="Fewer than 10 points: dots, without limits."),
    "run": Said(fr="De 10 à 11 points : carte en séquence, autour de la médiane.", en="10 to 11 points: a run chart, around the median."),
    "xmr": Said(fr="Une valeur par période : carte des valeurs individuelles.", en="One value a period: chart of individual values."),
    "p": Said(fr="Une proportion : carte p.", en="A proportion: p chart."),
    "u": Said(fr="Un taux avec exposition : carte u.", en="A rate with exposure: u chart."),
    "c": Said(fr="Un compte à exposition constante : carte c.", en="A count with constant exposure: c chart."),
    "laney_p": Said(fr="Une proportion de très grands nombres : carte p′.", en="A proportion of very large numbers: p′ chart."),
    "laney_u": Said(fr="Un taux de très grands nombres : carte u′.", en="A rate of very large numbers: u′ chart."),
    "g": Said(fr="Un événement rare : cas entre deux événements, carte g.", en="A rare event: cases between two, g chart."),
    "t": Said(fr="Un événement rare : temps entre deux événements, carte t.", en="A rare event: time between two, t chart."),
}


def chosen(measure: str, points: int, *, mean_size: float | None = None, mean_count: float | None = None, large: float = LARGE) -> str:
    """`measure`: value, proportion, rate or count. `mean_size`, `mean_count`: of the denominators and of the events, a period."""
    if measure in ("proportion", "rate", "count") and mean_count is not None and mean_count < RARE:
        return "g" if measure == "proportion" else "t"
    if points < DOTS:
        return "dots"
    if points < RUN:
        return "run"
    big = mean_size is not None and mean_size >= large
    kinds = {"value": "xmr", "proportion": "laney_p" if big else "p", "rate": "laney_u" if big else "u", "count": "c"}
    return kinds[measure]


@method("spc.choose", fr="Quelle carte convient à cette mesure.", en="Which chart suits this measure.")
def choose(data: Given, params: Given) -> Found:
    """`data.measure`; `points`, or `counts` and `sizes` a period."""
    measure = data.choice("measure", ("value", "proportion", "rate", "count"))
    counts = data.numbers("counts", lowest=0) if data.has("counts") else []
    sizes = data.numbers("sizes", lowest=0) if data.has("sizes") else []
    points = data.whole("points", len(counts) or None) or 0
    large = params.number("large", LARGE, lowest=1)
    code = chosen(measure, points, mean_size=fmean(sizes) if sizes else None, mean_count=fmean(counts) if counts else None, large=large)
    return Found(value={"chart": code, "why": WHY[code].as_dict()}, n=points, confidence="description")
