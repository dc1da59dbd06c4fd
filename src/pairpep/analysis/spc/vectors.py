"""The four rules alone, on points whose centre and limits are given."""

from __future__ import annotations

from pairpep.analysis.given import Given, counts, same_length
from pairpep.analysis.methods import Found, method
from pairpep.analysis.spc import rules
from pairpep.analysis.verdicts import verdict


@method(
    "spc.rules",
    fr="Quels points les quatre règles de « Making Data Count » marquent.",
    en="Which points the four rules of “Making Data Count” mark.",
)
def marks(data: Given, params: Given) -> Found:
    """`data.side_of_mean`: rows of −1, 0 and 1 → `seventh_and_later` and `coloured`, a row each; or `y` with `mean`, `ucl` and `lcl`."""
    if data.has("side_of_mean"):
        rows = [
            counts(row, f"{data.at('side_of_mean')}[{n}]", lowest=-1, highest=1) for n, row in enumerate(data.many("side_of_mean"), start=1)
        ]
        coloured = [[int(place in rules.equal(row, rules.RUN)) for place in range(len(row))] for row in rows]
        value = {"seventh_and_later": [rules.seventh_and_later(row) for row in rows], "coloured": coloured}
        return Found(value=value, n=sum(len(row) for row in rows), confidence="description")
    which = params.choice("rules", tuple(rules.RULES), "mdc")
    values = data.numbers("y")
    lines = [same_length(data.sizes(name, len(values), lowest=-1e15), len(values), data.at(name), data.at("y")) for name in ("lcl", "ucl")]
    centre = data.number("mean")
    found = rules.marked(rules.Line(values, [centre] * len(values), *lines), which)
    marked = sorted(set().union(*found.values()))
    told = {
        "rules": {name: [place + 1 for place in sorted(places)] for name, places in found.items()},
        "out": [n + 1 for n in sorted(found["outside"])],
    }
    up = bool(marked) and rules.side(values[marked[-1]], centre) >= 0
    return Found(
        value=told | {"signals": [place + 1 for place in marked]},
        n=len(values),
        signal=verdict("NO_SIGNAL") if not marked else verdict("SIGNAL_UP" if up else "SIGNAL_DOWN"),
    )
