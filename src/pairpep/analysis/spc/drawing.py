"""From points to a whole chart: stretches between accepted rebases, limits and rules in each, what is proposed, what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from pairpep.analysis.cautions import Caution, caution
from pairpep.analysis.given import Given, same_length
from pairpep.analysis.methods import Found
from pairpep.analysis.refusals import OutOfBounds, ReasonNeeded, TooFew
from pairpep.analysis.spc import assurance, limits, periods, rules
from pairpep.analysis.spc.limits import Limits, Points
from pairpep.analysis.spc.periods import Period
from pairpep.analysis.verdicts import Verdict, verdict

FIRST = 5  # points before any limit
NEAR = 2  # points between a logged change and the beginning of a run that it may explain
AFTER = 8  # points after a change before it is proposed to compute again
LONG_AGO = 3  # points since the latest marked one, none of them marked: what stood out is of another time (proposed)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Points `first` to `last` (from 0, included) under the same limits. `base`: those that made them. `marks`: rule → positions."""

    first: int
    last: int
    present: Sequence[int]
    base: Sequence[int]
    limits: Limits | None
    marks: dict[str, set[int]]
    sides: dict[int, int] = field(default_factory=dict)

    @property
    def marked(self) -> list[int]:
        return sorted(set().union(*self.marks.values()))


def draw(kind: str, points: Points, data: Given, params: Given) -> Found:
    """One chart. `data.periods`, `params.as_of` and `entry_delay_days`; `left_out` with a `reason`; `baseline`, the first points that
    make the limits; `rebases` [{from, by, why}]; `changes` [{at}]; `standard` and `better`; `rules` primary or mdc; `screen`."""
    count = len(points.values)
    when = _periods(data, params, count)
    left_out = _left_out(params, count)
    starts = _rebases(params, when, count)
    which = params.choice("rules", tuple(rules.RULES), "primary")
    baseline, screen = params.whole("baseline", None, lowest=FIRST), params.truth("screen")
    if all(value is None for value in points.values):
        raise TooFew(where=data.where, least=1)
    bounds = zip(starts, [*(start - 1 for start in starts[1:]), count - 1], strict=True)
    stretches = [_stretch(kind, points, first, last, left_out, baseline, which, screen) for first, last in bounds]
    known = assurance.standards(params, when, count)
    better = params.choice("better", ("higher", "lower")) if known or params.has("better") else None
    now = stretches[-1]
    said, direction = _signal(now, points)
    value = {
        "chart": kind,
        "points": _told(points, stretches, left_out, when, known, better),
        "segments": [_summary(each) for each in stretches],
        **_current(kind, now),
        "rules": {name: [place + 1 for each in stretches for place in sorted(each.marks.get(name, ()))] for name in rules.RULES[which]},
        "out": [place + 1 for each in stretches for place in sorted(each.marks.get("outside", ()))],
        "signals": [place + 1 for each in stretches for place in each.marked],
        "meaning": _meaning(direction, better, now),
        "assurance": _assurance(now, known, better, count),
        "proposals": _proposals(params, now, when, count),
    }
    sizes = [size for value_, size in zip(points.values, points.sizes, strict=False) if value_ is not None and size is not None]
    return Found(
        value=value,
        n=sum(value is not None for value in points.values),
        denominator=sum(sizes) if sizes else None,
        least=min(sizes) if sizes and kind in ("p", "laney_p") else None,
        signal=said,
        confidence="too_few" if now.limits is None else "provisional" if len(now.base) < assurance.LOCKED else "usual",
        cautions=tuple(_cautions(points, stretches, left_out, known, value["proposals"], kind, sizes)),
    )


def _stretch(
    kind: str, points: Points, first: int, last: int, left_out: set[int], baseline: int | None, which: str, screen: bool
) -> Stretch:
    present = [place for place in range(first, last + 1) if points.values[place] is not None]
    usable = [place for place in present if place not in left_out]
    base = usable[:baseline]
    if len(base) < FIRST:
        return Stretch(first, last, present, base, None, {})
    made = limits.of(kind, points, base, screen=screen)
    line = rules.Line(
        [value for place in usable if (value := points.values[place]) is not None],
        [made.centre] * len(usable),
        [made.low(place) for place in usable],
        [made.high(place) for place in usable],
    )
    marks = {name: {usable[place] for place in found} for name, found in rules.marked(line, which).items()}
    return Stretch(first, last, present, base, made, marks, dict(zip(usable, rules.sides(line), strict=True)))


# What was asked ---------------------------------------------------------------------------------------------------------------------------


def _periods(data: Given, params: Given, count: int) -> list[Period]:
    as_of, delay = params.day("as_of", None), params.whole("entry_delay_days", 0, highest=366)
    if not data.has("periods"):
        return []
    found = periods.read(data.plain("periods"), data.at("periods"))
    periods.check(same_length(found, count, data.at("periods"), data.where), as_of=as_of, entry_delay_days=delay)
    return found


def _left_out(params: Given, count: int) -> set[int]:
    """Points that are drawn and neither make the limits nor are marked: a person decides it, and writes why."""
    if not params.has("left_out"):
        return set()
    if params.text("reason", None) is None:
        raise ReasonNeeded(where=params.at("left_out"))
    return {place - 1 for place in params.counts("left_out", least=0, lowest=1, highest=count)}


def _rebases(params: Given, when: Sequence[Period], count: int) -> list[int]:
    """Where each stretch begins. A rebase is a person's judgement, kept with their reason."""
    starts = {0}
    for each in params.each("rebases", (), least=0):
        if not (each.has("by") and each.has("why")):
            raise ReasonNeeded(where=each.where)
        each.text("by"), each.text("why")
        starts.add(assurance.place_of(each.plain("from"), each.at("from"), when, count))
        each.refuse_the_rest()
    if count in starts:  # a day after the last point
        raise OutOfBounds(where=params.at("rebases"), lowest=1, highest=count)
    return sorted(starts)


def _proposals(params: Given, now: Stretch, when: Sequence[Period], count: int) -> list[dict[str, int]]:
    """Never applied: a run of seven that still lasts, a change logged at about its beginning, and eight points since."""
    if not params.has("changes"):
        return []
    changes = []
    for each in params.each("changes", least=0):
        changes.append(assurance.place_of(each.plain("at"), each.at("at"), when, count))
        each.refuse_the_rest()
    if not now.present or now.present[-1] not in now.marks.get("run", ()):
        return []
    begins, on = now.present[-1], now.sides[now.present[-1]]
    for place in reversed([place for place in now.present if place in now.sides]):
        if now.sides[place] != on:
            break
        begins = place
    since = {change: sum(place >= change for place in now.present) for change in changes}
    near = [change for change in sorted(since) if abs(change - begins) <= NEAR and since[change] >= AFTER]
    return [{"from": change + 1, "run_begins": begins + 1, "points_after": since[change]} for change in near]


# What is told -----------------------------------------------------------------------------------------------------------------------------


def _signal(now: Stretch, points: Points) -> tuple[Verdict, int]:
    """Of the stretch that is current. Up or down: where its latest marked point stands; on the centre, where the trend goes."""
    if now.limits is None:
        return verdict("TOO_FEW", n=assurance.LOCKED), 0
    if not now.marked:
        return verdict("PROVISIONAL" if len(now.base) < assurance.LOCKED else "NO_SIGNAL"), 0
    latest = now.marked[-1]
    on = now.sides[latest]
    if latest in now.marks.get("trend", ()):
        before = [place for place in now.marked if place < latest]
        on = rules.side(points.values[latest] or 0, points.values[before[-1]] or 0) if before else on
    return verdict("SIGNAL_UP" if on >= 0 else "SIGNAL_DOWN"), on


def _meaning(direction: int, better: str | None, now: Stretch) -> str | None:
    """Where limits are made of every point, a change puts the first ones outside: that they were low is no concern of today."""
    if not direction:
        return None
    since = sum(place > now.marked[-1] for place in now.present)
    return "neutral" if better is None or since >= LONG_AGO else "improvement" if (direction > 0) == (better == "higher") else "concern"


def _current(kind: str, now: Stretch) -> dict[str, Any]:
    """The centre under the name that its method has, and the limits at the last point: what the next one is expected in."""
    called = limits.CENTRE_IS_CALLED[kind]
    if now.limits is None or not now.present:
        return {called: None, "centre": None, "ucl": None, "lcl": None}
    last = now.present[-1]
    more = now.limits.more
    return {called: now.limits.centre, "centre": now.limits.centre, "ucl": now.limits.high(last), "lcl": now.limits.low(last), **more}


def _summary(each: Stretch) -> dict[str, Any]:
    state = "none" if each.limits is None else "provisional" if len(each.base) < assurance.LOCKED else "settled"
    return {"from": each.first + 1, "to": each.last + 1, "made_of": len(each.base), "limits": state} | {
        name: None if each.limits is None or not each.present else found
        for name, found in (
            ("centre", each.limits and each.limits.centre),
            ("low", each.limits and each.present and each.limits.low(each.present[-1])),
            ("high", each.limits and each.present and each.limits.high(each.present[-1])),
        )
    }


def _told(
    points: Points, stretches: Sequence[Stretch], left_out: set[int], when: Sequence[Period], known: Sequence[Any], better: str | None
) -> list[dict[str, Any]]:
    told = []
    for number, each in enumerate(stretches, start=1):
        for place in range(each.first, each.last + 1):
            value, standard = points.values[place], assurance.at(known, place)
            told.append(
                {
                    "place": place + 1,
                    "value": value,
                    "count": points.counts[place] if points.counts else None,
                    "n": points.sizes[place] if points.sizes else None,
                    "segment": number,
                    "centre": each.limits and each.limits.centre,
                    "low": each.limits and each.limits.low(place),
                    "high": each.limits and each.limits.high(place),
                    "rules": [name for name, marks in each.marks.items() if place in marks],
                    "left_out": place in left_out,
                    "standard": standard,
                    "meets": None if standard is None or value is None or better is None else assurance.meets(standard, better)(value),
                    "period": [str(end) for end in when[place]] if when else None,
                }
            )
    return told


def _assurance(now: Stretch, known: Sequence[assurance.Standard], better: str | None, count: int) -> dict[str, Any] | None:
    standard = assurance.at(known, count - 1)
    if standard is None or better is None or not now.present:
        return None
    last = now.present[-1]
    low, high = (now.limits.low(last), now.limits.high(last)) if now.limits else (None, None)
    shifted = bool(rules.equal(list(now.sides.values()), rules.RUN))
    return assurance.judged(standard, low, high, better=better, points=len(now.present), shifted=shifted)


def _cautions(
    points: Points,
    stretches: Sequence[Stretch],
    left_out: set[int],
    known: Sequence[Any],
    proposals: Sequence[Any],
    kind: str,
    sizes: Sequence[float],
) -> list[Caution]:
    now, there = stretches[-1], [value for value in points.values if value is not None]
    told = []
    if now.limits is not None and len(now.base) < assurance.LOCKED:
        told.append(caution("PROVISIONAL_LIMITS", n=len(now.base)))
    if len(there) > 1 and min(there) == max(there):
        told.append(caution("CONSTANT"))
    if len(there) < len(points.values):
        told.append(caution("GAPS", n=len(points.values) - len(there)))
    if left_out:
        told.append(caution("LEFT_OUT", n=len(left_out)))
    if screened := sum(each.limits.screened for each in stretches if each.limits):
        told.append(caution("SCREENED", n=screened))
    if any(each.limits.clipped for each in stretches if each.limits):
        told.append(caution("LIMITS_CLIPPED"))
    if len({each.value for each in known}) > 1:
        told.append(caution("STANDARD_CHANGED"))
    if proposals:
        told.append(caution("REBASE_PROPOSED"))
    if len(stretches) > 1:
        told.append(caution("LIMITS_REBASED"))
    if kind in ("p", "laney_p") and sizes and sorted(sizes)[len(sizes) // 2] < 10:
        told.append(caution("SMALL_DENOMINATORS"))
    if kind == "g":
        told.append(caution("ON_RULES_OF_THUMB"))
    return told
