"""The control charts by name (method notes 1.6): what each one reads."""

from __future__ import annotations

from pairpep.analysis.given import Given, gapped, same_length
from pairpep.analysis.methods import Found, method, named, together
from pairpep.analysis.refusals import MoreThanItsWhole, NothingToDivideBy
from pairpep.analysis.spc.drawing import draw
from pairpep.analysis.spc.limits import Points


@method(
    "spc.xmr",
    fr="Ce que le passé de cette série prédit pour la prochaine valeur (carte des valeurs individuelles).",
    en="What this series' own past predicts for the next value (chart of individual values).",
)
def xmr(data: Given, params: Given) -> Found:
    """`data.y`: a value a period, null where there is none. `value.mean`, `mr_bar`, `ucl`, `lcl` and everything of `drawing.draw`."""
    return draw("xmr", Points(data.gapped("y")), data, params)


@method(
    "spc.p",
    fr="Ce que le passé de cette série prédit pour la prochaine proportion (carte p).",
    en="What this series' own past predicts for the next proportion (p chart).",
)
def p(data: Given, params: Given) -> Found:
    """`data.d` of `data.n`, one n or one a period; a period of none is a gap, not 0 %. `value.p_bar` is pooled."""
    return draw("p", _of_sizes(data, "d", "n", at_most_all=True), data, params)


@method(
    "spc.u",
    fr="Ce que le passé de cette série prédit pour le prochain taux (carte u).",
    en="What this series' own past predicts for the next rate (u chart).",
)
def u(data: Given, params: Given) -> Found:
    """`data.errors` in `data.units` of exposure (or `d` in `n`). `value.u_bar` is pooled."""
    return draw("u", _of_sizes(data, *_rate_names(data), at_most_all=False), data, params)


@method(
    "spc.c",
    fr="Ce que le passé de cette série prédit pour le prochain compte, à exposition constante (carte c).",
    en="What this series' own past predicts for the next count, exposure being constant (c chart).",
)
def c(data: Given, params: Given) -> Found:
    """`data.c` (or `y`), a count a period; or several series by their names, each with a chart."""
    if data.has("c") or data.has("y"):
        return draw("c", Points(_counts(data.plain("c" if data.has("c") else "y"), data.at("c"))), data, params)
    charts = {}
    for name, series in named(data, ("c", "y")).items():
        charts[name] = draw("c", Points(_counts(series, data.at(name))), Given({}, data.at(name)), params)
    return together(charts)


@method(
    "spc.laney",
    fr="Ce que le passé de cette série prédit, quand les dénominateurs sont très grands (cartes p′ et u′).",
    en="What this series' own past predicts, when denominators are very large (p′ and u′ charts).",
)
def laney(data: Given, params: Given) -> Found:
    """`params.of`: p (default) or u; data as these charts read them. `value.sigma_z`: the variation between periods over that within."""
    if params.choice("of", ("p", "u"), "p") == "p":
        return draw("laney_p", _of_sizes(data, "d", "n", at_most_all=True), data, params)
    return draw("laney_u", _of_sizes(data, *_rate_names(data), at_most_all=False), data, params)


def _rate_names(data: Given) -> tuple[str, str]:
    return ("errors", "units") if data.has("errors") else ("d", "n")


def _counts(value: object, where: str) -> list[float | None]:
    return gapped(value, where, lowest=0)


def _of_sizes(data: Given, many: str, out_of: str, *, at_most_all: bool) -> Points:
    """A period without a denominator is a gap; none with one is refused."""
    counts = data.gapped(many, lowest=0)
    sizes = same_length(data.sizes(out_of, len(counts)), len(counts), data.at(out_of), data.at(many))
    if not any(sizes):
        raise NothingToDivideBy(where=data.at(out_of))
    values: list[float | None] = []
    for place, (count, size) in enumerate(zip(counts, sizes, strict=True), start=1):
        if count and size is not None and (size == 0 or (at_most_all and count > size)):
            raise MoreThanItsWhole(where=f"{data.at(many)}[{place}]")
        values.append(count / size if count is not None and size else None)
    return Points(values, counts, sizes)
