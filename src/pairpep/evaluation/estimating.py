"""From a locked plan and the data to one object: the same bytes each time. Pure: the job and the command line call this one function.

Only figures of the whole network leave it. Cells of a program are read here and are in nothing that is returned: their hash is.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from pairpep.analysis import engine
from pairpep.analysis.refusals import Refused
from pairpep.analysis.result import Result, bare, hash_of, told
from pairpep.analysis.verdicts import LOW
from pairpep.evaluation import protocol, refusing, timing
from pairpep.evaluation.periods import MONTHS
from pairpep.evaluation.protocol import (
    DOSE,
    MERGED,
    MIXED,
    NEGATIVE,
    NO_FIRST,
    OTHER_MODEL,
    SERIES,
    SHARE,
    TWICE_SMALLEST,
    TWO_WAY,
    WAITS,
    Asked,
)
from pairpep.evaluation.words import NO_CHANGE, NO_MID, SEEN_IN_CONTROL, SENTENCES, THE_SAME_DIRECTION

FORMAT = "pairpep-evaluation/1"
LEAST_PROGRAMS_A_POINT = 3  # of the event study: fewer would speak of one program
EARLIEST = 100  # waves before the first: further back, the difference is none
ICC = {
    "team": 0.10,
    "answers": 0.02,
    "indicator": 0.02,
    "waits-as-shares": 0.02,
}  # between programs, for planning figures alone (method notes 3.1)
KEPT = (
    "estimate", "se", "df", "low", "high", "p_permutation", "permutations", "every_arrangement", "mdes", "programs", "programs_exposed",
    "waves", "cells", "exposed_cells", "answers", "ramp", "sd_program", "sd_program_wave", "sd_answer", "minus_2_reml", "level_change",
    "se_level_change", "ci_level_change", "slope_change", "se_slope_change", "ci_slope_change", "pre_slope", "durbin_watson_ols",
    "n_before", "n_after", "dose_mean",
)  # fmt: skip
Cells = list[dict[str, Any]]
TESTED = (TWO_WAY, MIXED, DOSE, WAITS)  # those whose permutation enters the family of tests


def evaluate(spec: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """The whole answer to a plan, as JSON holds it.

    `data`: `taken_at` (text), `reach` (0 to 1, or null), `outcomes`: by code, `period` (wave, quarter), `periods` (first days), `starts`
    {letter: place of the period in which its first worker came, under 0 before the first, or null}, `cells` [{program, period, n, mean,
    sd}], `invited`, `answered`; of a network outcome, `network` [{period, x, n, workers, programs}]; of a wait, `starts_on` {letter: day
    from the first of the plan, or null} and `people` [{program, period, entered, time, event}] (`waiting.py`); of chairs, `chairs`
    [{program, alike, compared}]; where the plan is of a dose, `doses` {letter: [dose of each period]}.
    """
    entries = [_entry(spec, data, each) for each in protocol.asked(spec)]
    entries += [_again(spec, data, how) for how in spec["sensitivity"]]
    family = _family(entries)
    return {
        "format": FORMAT,
        "plan": protocol.fingerprint(spec),
        "exploratory": spec["exploratory"],
        "question": spec["question"],
        "data": {"hash": hash_of(data), "taken_at": data.get("taken_at"), "since": spec["since"], "until": spec["until"]},
        "reach": data.get("reach"),
        "code_version": engine.code_version(),
        "entries": entries,
        "family": family,
        "said": [SENTENCES[code].as_dict() | {"code": code} for code in _said_of_all(spec, entries)],
    }


def _entry(spec: Mapping[str, Any], data: Mapping[str, Any], each: Asked, *, how: str = "") -> dict[str, Any]:
    """One outcome: its result, or the sentence in its place."""
    outcome, told_ = spec["outcomes"][each.code], data["outcomes"].get(each.code) or {}
    entry: dict[str, Any] = {
        "outcome": each.code, "role": each.role, "how": how, "name": outcome["name"], "unit": outcome["unit"],
        "direction": outcome["direction"], "response": refusing.response_of(told_), "bounds": None, "refused": None, "result": None,
        "event_study": None, "n": None, "verdict": None, "beside": [],
    }  # fmt: skip
    if outcome["source"] in DESCRIBED:
        return entry | (
            DESCRIBED[outcome["source"]](spec, told_, data, outcome, how) if told_ else {"refused": refusing.refusal("NOTHING")}
        )
    cells = small_cells(_scaled(told_.get("cells") or [], outcome), spec, how)
    if refused := _refused(spec, told_, cells) if told_ else refusing.refusal("NOTHING"):
        return entry | {"refused": refused, "bounds": _bounds(outcome, told_, cells) if refused["code"] == "LOW_RESPONSE" else None}
    method = _method(spec["method"], how)
    try:
        result = engine.analyse(method, *_given(spec, each, told_, cells, data, method))
    except Refused as refused_:
        return entry | {"refused": refusing.by_engine(refused_)}
    entry |= {"n": sum(cell["n"] for cell in cells), "result": _kept(result, cells)}
    entry["verdict"] = _verdict(result)
    if method == DOSE:
        entry["dose"] = spec["exposure"]
    entry["beside"] = _beside(spec, each, entry)
    if each.role != NEGATIVE and not how and method in (TWO_WAY, MIXED):
        entry["event_study"] = _event_study(told_, cells, _params(spec, each, told_, data))
    return entry


def _refused(spec: Mapping[str, Any], told_: Mapping[str, Any], cells: Cells) -> dict[str, str] | None:
    if spec["method"] == DOSE:
        return refusing.of_doses(told_, cells)
    return refusing.of_cells(told_, cells, months=MONTHS[told_.get("period", "wave")])


DESCRIBED: dict[str, Any] = {
    "network": lambda spec, told_, data, outcome, how: timing.share(told_),
    "chairs": lambda spec, told_, data, outcome, how: timing.chairs(told_),
    "waits": lambda spec, told_, data, outcome, how: timing.wait(spec, told_, data, outcome, how),
}  # fmt: skip


# Cells -----------------------------------------------------------------------------------------------------------------------------------


def small_cells(cells: Cells, spec: Mapping[str, Any], how: str = "") -> Cells:
    """By the rule of the plan: cells under the smallest are left out, or put together with the next of the same program."""
    smallest = spec["smallest"] * (2 if how == TWICE_SMALLEST else 1)
    by_program: dict[str, Cells] = defaultdict(list)
    for cell in sorted(cells, key=lambda cell: (cell["program"], cell["period"])):
        by_program[cell["program"]].append(cell)
    kept: Cells = []
    for own in by_program.values():
        kept += _merged(own, smallest) if spec["small_cells"] == MERGED else [cell for cell in own if cell["n"] >= smallest]
    return sorted(kept, key=lambda cell: (cell["program"], cell["period"]))


def _merged(own: Cells, smallest: int) -> Cells:
    """A group that is too small waits for the next one and is counted in its period; what is still too small at the end is left out."""
    kept: Cells = []
    waiting: dict[str, Any] | None = None
    for cell in own:
        waiting = cell if waiting is None else _together(waiting, cell)
        if waiting["n"] >= smallest:
            kept.append(waiting)
            waiting = None
    return kept


def _together(one: Mapping[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    n = one["n"] + other["n"]
    mean = (one["n"] * one["mean"] + other["n"] * other["mean"]) / n
    squares = sum((each.get("sd") or 0.0) ** 2 * (each["n"] - 1) + each["n"] * (each["mean"] - mean) ** 2 for each in (one, other))
    return {
        "program": other["program"],
        "period": other["period"],
        "n": n,
        "mean": mean,
        "sd": math.sqrt(squares / (n - 1)) if n > 1 else None,
    }


def scale_of(outcome: Mapping[str, Any]) -> int:
    """Differences of shares are in points of percent, in every sentence and every figure."""
    return 100 if outcome["unit"] == "share" else 1


def _scaled(cells: Cells, outcome: Mapping[str, Any]) -> Cells:
    times = scale_of(outcome)
    if times == 1:
        return cells
    return [cell | {"mean": cell["mean"] * times, "sd": None if cell.get("sd") is None else cell["sd"] * times} for cell in cells]


# Asked of the engine ---------------------------------------------------------------------------------------------------------------------


def _method(method: str, how: str) -> str:
    if how == OTHER_MODEL and method != DOSE:
        return {TWO_WAY: MIXED, MIXED: TWO_WAY}.get(method, TWO_WAY)
    return TWO_WAY if method in (SHARE, WAITS) else method


def _given(spec: Mapping[str, Any], each: Asked, told_: Mapping[str, Any], cells: Cells, data: Mapping[str, Any], method: str) -> Any:
    outcome = spec["outcomes"][each.code]
    about = {
        "population": {language: outcome["name"][language] for language in ("fr", "en")},
        "period": [spec["since"], spec["until"]],
        "taken_at": data.get("taken_at"),
    }
    if method == SERIES:
        return *_series(told_, cells), about
    if method == DOSE:
        return _doses(told_, cells), _params(spec, each, told_, data), about
    return _columns(told_, cells), _params(spec, each, told_, data), about


def _columns(told_: Mapping[str, Any], cells: Cells) -> dict[str, Any]:
    """Waves are counted from the first that is there: a gap stays a gap."""
    first = min(cell["period"] for cell in cells)
    programs = sorted({cell["program"] for cell in cells})
    columns: dict[str, Any] = {
        "program": [cell["program"] for cell in cells],
        "wave": [cell["period"] - first for cell in cells],
        "mean": [cell["mean"] for cell in cells],
        "n": [cell["n"] for cell in cells],
        "start": {name: _start(told_, name, first) for name in programs},
    }
    if all(cell.get("sd") is not None for cell in cells):
        columns["sd"] = [cell["sd"] for cell in cells]
    return columns


def _doses(told_: Mapping[str, Any], cells: Cells) -> dict[str, Any]:
    """As `_columns`, with the dose of each program in each wave in the place of its start."""
    first, last = min(cell["period"] for cell in cells), max(cell["period"] for cell in cells)
    columns = _columns(told_, cells)
    names = columns.pop("start")
    return columns | {"dose": {name: told_["doses"][name][first : last + 1] for name in names}}


def _start(told_: Mapping[str, Any], name: str, first: int) -> int | None:
    """Before the first wave when a worker was there already."""
    start = told_["starts"].get(name)
    return None if start is None else max(start - first, -EARLIEST)


def _params(spec: Mapping[str, Any], each: Asked, told_: Mapping[str, Any], data: Mapping[str, Any]) -> dict[str, Any]:
    """The smallest difference that matters is the primary outcome's, in its own unit; reach is told where people are who may be reached."""
    outcome = spec["outcomes"][each.code]
    params: dict[str, Any] = {"icc": ICC[outcome["source"]], "higher_is": "harder" if outcome["direction"] == "lower" else "better"}
    if spec["mid"] is not None and each.code == spec["primary"]:
        params["mid"] = spec["mid"] * scale_of(outcome)
    if (response := refusing.response_of(told_)) is not None:
        params["response"] = response
    if outcome["source"] != "team" and data.get("reach") is not None:
        params["reach"] = data["reach"]
    return params


def _series(told_: Mapping[str, Any], cells: Cells) -> tuple[dict[str, Any], dict[str, Any]]:
    """All programs together, period by period; the change is the period in which half of those that ever start have started."""
    by_period: dict[int, Cells] = defaultdict(list)
    for cell in cells:
        by_period[cell["period"]].append(cell)
    periods = sorted(by_period)
    y = [sum(cell["n"] * cell["mean"] for cell in some) / sum(cell["n"] for cell in some) for _, some in sorted(by_period.items())]
    starts = sorted(start for name in {cell["program"] for cell in cells} if (start := told_["starts"].get(name)) is not None)
    change = starts[(len(starts) - 1) // 2]
    return {"y": y, "change": sum(period < change for period in periods) + 1}, {}


def _kept(result: Result, cells: Cells) -> dict[str, Any]:
    """The engine's object, of which only what speaks of all programs together leaves."""
    whole = told(result)
    value = whole["value"] or {}
    return whole | {"value": {name: value[name] for name in KEPT if name in value}}


def _verdict(result: Result) -> dict[str, str] | None:
    return {"code": result.signal.code, **result.signal.said.as_dict()} if result.signal else None


def _event_study(told_: Mapping[str, Any], cells: Cells, params: Mapping[str, Any]) -> dict[str, Any]:
    """Waves since the start, and whether programs were moving before; a point that rests on fewer than three programs is not shown."""
    try:
        whole = told(engine.analyse(protocol.EVENT_STUDY, _columns(told_, cells), params))
    except Refused as refused:
        return {"refused": refusing.by_engine(refused), "points": [], "pre_trend": None, "cautions": [], "method_version": None}
    behind: dict[int, set[str]] = defaultdict(set)
    for cell in cells:
        if (start := told_["starts"].get(cell["program"])) is not None:
            behind[cell["period"] - start].add(cell["program"])
    value = bare(whole["value"])
    ends = value["points"][0]["wave"], value["points"][-1]["wave"]
    for point in value["points"]:
        if len(_behind(point["wave"], ends, behind)) < LEAST_PROGRAMS_A_POINT:
            point |= dict.fromkeys(("estimate", "low", "high", "se", "cells", "answers"))
    return {
        "refused": None, "points": value["points"], "pre_trend": value["pre_trend"]["p_permutation"], "cautions": whole["cautions"],
        "method_version": whole["method_version"],
    }  # fmt: skip


def _behind(wave: int, ends: tuple[int, int], behind: Mapping[int, set[str]]) -> set[str]:
    """The first and the last point hold all that is further."""
    first, last = ends
    found: set[str] = set()
    for place, programs in behind.items():
        if min(max(place, first), last) == wave:
            found |= programs
    return found


# Said beside -----------------------------------------------------------------------------------------------------------------------------


def _beside(spec: Mapping[str, Any], each: Asked, entry: Mapping[str, Any]) -> list[dict[str, str]]:
    """What the plan adds to the sentences of the engine: the control, and a smallest difference that nobody has set."""
    if each.role == NEGATIVE:
        return [(SEEN_IN_CONTROL if _seen(entry) else NO_CHANGE).as_dict()]
    return [NO_MID.as_dict()] if each.code != spec["primary"] or spec["mid"] is None else []


def _seen(entry: Mapping[str, Any]) -> bool:
    interval = (entry["result"] or {}).get("interval") or {}
    low, high = interval.get("low"), interval.get("high")
    return low is not None and high is not None and (low > 0 or high < 0)


def _bounds(outcome: Mapping[str, Any], told_: Mapping[str, Any], cells: Cells) -> list[float] | None:
    """Where the mean of all who were asked could be, without an assumption about those who did not answer."""
    response = refusing.response_of(told_)
    ends = (0.0, 100.0) if outcome["unit"] == "share" else (outcome["lowest"], outcome["highest"])
    if response is None or not cells or None in ends or response >= LOW:
        return None
    mean = sum(cell["n"] * cell["mean"] for cell in cells) / sum(cell["n"] for cell in cells)
    return [response * mean + (1 - response) * end for end in ends]


# Again, and together ---------------------------------------------------------------------------------------------------------------------


def _again(spec: Mapping[str, Any], data: Mapping[str, Any], how: str) -> dict[str, Any]:
    """The primary outcome, otherwise, as the plan said beforehand."""
    code = spec["primary"]
    if spec["method"] == WAITS and how == OTHER_MODEL:
        return _as_share(spec, data, code)
    if how == NO_FIRST:
        told_ = dict(data["outcomes"].get(code) or {})
        first = min((cell["period"] for cell in told_.get("cells", ())), default=0)
        told_["cells"] = [cell for cell in told_.get("cells", ()) if cell["period"] != first]
        data = {**data, "outcomes": {**data["outcomes"], code: told_}}
    return _entry(spec, data, Asked(code, "sensitivity"), how=how)


def _as_share(spec: Mapping[str, Any], data: Mapping[str, Any], code: str) -> dict[str, Any]:
    """A wait done again as the share that met by its day: programs and waves held equal, in points of percent."""
    outcome = spec["outcomes"][code] | {"unit": "share", "source": "waits-as-shares"}
    as_shares = timing.as_shares(spec, data["outcomes"].get(code) or {"starts": {}}, outcome["by"])
    plan = {**spec, "method": TWO_WAY, "mid": None, "outcomes": {**spec["outcomes"], code: outcome}}
    told_ = {**data, "outcomes": {**data["outcomes"], code: as_shares}}
    return _entry(plan, told_, Asked(code, "sensitivity")) | {"how": OTHER_MODEL, "event_study": None, "by": outcome["by"]}


def _family(entries: list[dict[str, Any]]) -> dict[str, Any] | None:
    """Several outcomes of one plan: Benjamini and Hochberg 1995 in the family that the plan declared, and how many tests that is."""
    tested = [
        (entry["outcome"], p)
        for entry in entries
        if entry["role"] in (protocol.PRIMARY, protocol.SECONDARY) and (p := _p(entry)) is not None
    ]
    if len(tested) < 2:
        return None
    result = engine.analyse("multiplicity.bh", {"p": [p for _, p in tested]})
    value = told(result)["value"]
    return {
        "tests": len(tested), "level": value["level"], "adjusted": dict(zip((code for code, _ in tested), value["adjusted"], strict=True)),
        "stand": [tested[place - 1][0] for place in value["rejected"]], "cautions": told(result)["cautions"],
    }  # fmt: skip


def _p(entry: Mapping[str, Any]) -> float | None:
    value = (entry["result"] or {}).get("value") or {}
    p = value.get("p_permutation", value.get("p")) if entry["result"] and entry["result"]["method"] in TESTED else None
    return None if p is None else float(p)


def _said_of_all(spec: Mapping[str, Any], entries: list[dict[str, Any]]) -> Iterator[str]:
    if spec["exploratory"]:
        yield "EXPLORATORY"
    if any(entry["result"] is None for entry in entries if entry["role"] == protocol.PRIMARY):
        yield "NO_ANSWER_YET"
    signs = {_sign(entry) for entry in entries if entry["how"] or entry["role"] == protocol.PRIMARY} - {0}
    if len([entry for entry in entries if entry["how"] and entry["result"]]) and len(signs) <= 1:
        yield THE_SAME_DIRECTION
    yield "ASSOCIATION"


def _sign(entry: Mapping[str, Any]) -> int:
    value = (entry["result"] or {}).get("value") or {}
    estimate = value.get("estimate", value.get("log_hr"))
    return 0 if not estimate else (1 if estimate > 0 else -1)
