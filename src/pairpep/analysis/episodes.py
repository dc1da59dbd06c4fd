"""Exposure that begins on the way (method notes 1.10): time before the first contact is counted as time without one."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import Any

from pairpep.analysis.cautions import caution
from pairpep.analysis.given import Given, same_length
from pairpep.analysis.hazards import Rows, efron_by_stratum
from pairpep.analysis.methods import Found, method
from pairpep.analysis.refusals import ImmortalTime, NotEpisodes, NotWords, TooFew
from pairpep.analysis.result import Interval
from pairpep.analysis.verdicts import verdict

EVER = ("ever", "ever_exposed")
Episode = tuple[str, str, float, float, int, float]


@method(
    "survival.episodes",
    fr="Le rapport des taux d'un événement, exposé contre non encore exposé, au même moment et dans le même programme.",
    en="The ratio of the rates of an event, exposed against not yet exposed, at the same moment and in the same program.",
)
def episodes(data: Given, params: Given) -> Found:
    """`data.id`, `data.start`, `data.stop` (same unit, start < stop), `data.event` (1 at the end of an episode), `data.x` (0 or 1, or a
    dose, during it), `data.strata` (program; all in one when absent). One row an episode; those of a person follow each other.

    Cox's partial likelihood, equal times after Efron, a hazard of its own for each stratum. → `log_hr`, `se`, `hr`, `low`, `high`,
    `people`, `episodes`, `events`, `events_exposed`, `time_exposed`, `time_not_exposed`. An “ever exposed” variable is refused.
    """
    if any(data.has(name) for name in EVER):
        raise ImmortalTime
    level = params.number("level", 0.95, lowest=0.5, highest=0.9999)
    rows = _rows(data)
    if not any(row[4] for row in rows):
        raise TooFew(where=data.at("event"), least=1)
    found = efron_by_stratum([_stratum(rows, name) for name in sorted({row[1] for row in rows})], level)
    people = len({row[0] for row in rows})
    value: dict[str, Any] = found | {
        "people": people,
        "episodes": len(rows),
        "events": sum(row[4] for row in rows),
        "events_exposed": sum(row[4] for row in rows if row[5]),
        "time_exposed": math.fsum(row[3] - row[2] for row in rows if row[5]),
        "time_not_exposed": math.fsum(row[3] - row[2] for row in rows if not row[5]),
    }
    low, high = found["low"], found["high"]
    apart = low is not None and high is not None and (low > 1 or high < 1)
    exposed = len({row[0] for row in rows if row[5]})
    return Found(
        value=value,
        n=value["events"],
        denominator=people,
        interval=Interval(low, high, level, "cox_efron") if low is not None else None,
        signal=verdict("COMPATIBLE", a=low, b=high) if apart else verdict("CANNOT_TELL"),
        cautions=(caution("TIES_EFRON"), caution("STILL_AN_ASSOCIATION")),
        least=min(exposed, len({row[0] for row in rows if not row[5]})),
    )


def _rows(data: Given) -> list[Episode]:
    """(person, stratum, start, stop, event, x), a person's in order."""
    ids = _words(data, "id", None)
    count = len(ids)
    strata = _words(data, "strata", count) if data.has("strata") else [""] * count
    starts, stops = (same_length(data.numbers(name, lowest=0), count, data.at(name), data.at("id")) for name in ("start", "stop"))
    events = same_length(data.counts("event", highest=1), count, data.at("event"), data.at("id"))
    x = same_length(data.numbers("x", lowest=-1e6, highest=1e6), count, data.at("x"), data.at("id"))
    rows = sorted(zip(ids, strata, starts, stops, events, x, strict=True), key=lambda row: (row[0], row[2], row[3]))
    for row in rows:
        if row[2] >= row[3]:
            raise NotEpisodes(where=f"{data.at('id')} {row[0]}")
    changes = False
    for one, other in pairwise(rows):
        if one[0] == other[0]:
            if other[2] < one[3] or one[4]:
                raise NotEpisodes(where=f"{data.at('id')} {one[0]}")
            changes = changes or one[5] != other[5]
    if not changes:  # nobody passes from without to with: what was learned later is written at the start
        raise ImmortalTime
    return rows


def _stratum(rows: list[Episode], name: str) -> tuple[Rows, list[float]]:
    kept = [row for row in rows if row[1] == name]
    return Rows([row[3] for row in kept], [row[4] for row in kept], [row[2] for row in kept]), [row[5] for row in kept]


def _words(data: Given, name: str, count: int | None) -> list[str]:
    found = data.many(name)
    if not all(isinstance(each, str | int) and not isinstance(each, bool) for each in found):
        raise NotWords(where=data.at(name))
    return [str(each) for each in (found if count is None else same_length(found, count, data.at(name), data.at("id")))]
