"""How the figures of a stored answer are written, and its pictures. Nothing is computed: every number is in the stored object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from pairpep import charts
from pairpep.charts import Form
from pairpep.evaluation import labels, protocol, wait_figures
from pairpep.evaluation.wait_figures import is_wait
from pairpep.evaluation.words import CLOSED, CLOSED_OF_DOSES, FOR_EVERYBODY, OPEN

Entry = Mapping[str, Any]
COMPATIBLE = "COMPATIBLE"
CHANGE = {protocol.SERIES: ("level_change", "ci_level_change"), protocol.SHARE: ("p", "ci")}
DESCRIBED = (protocol.SHARE, "ci.mean")


def language() -> str:
    return "fr" if (get_language() or "fr").startswith("fr") else "en"


def form_of(unit: str) -> Form:
    speaks: Any = language()
    return Form(speaks, "percent", 1) if unit == "share" else Form(speaks, "number", 2)


def said(words: Mapping[str, str] | None) -> str:
    """A stored sentence in the language of the page."""
    return words[language()] if words else ""


def estimate_of(entry: Entry) -> tuple[float | None, float | None, float | None]:
    """The estimate and its interval, in the unit of the outcome; three times None where there is no result."""
    result = entry["result"]
    if not result:
        return None, None, None
    value = result["value"] or {}
    if is_wait(entry):
        return value.get("hr"), value.get("low"), value.get("high")
    if result["method"] == "ci.mean":
        return value.get("mean"), value.get("low"), value.get("high")
    name, ends = CHANGE.get(result["method"], ("estimate", ""))
    if ends:
        low, high = value.get(ends) or (None, None)
        return value.get(name), low, high
    return value.get("estimate"), value.get("low"), value.get("high")


def written(value: float | None, unit: str) -> str:
    return "–" if value is None else form_of(unit).said(value)


def with_interval(entry: Entry) -> str:
    """0.40 (from 0.37 to 0.43)."""
    value, low, high = estimate_of(entry)
    if value is None:
        return ""
    if is_wait(entry):
        return wait_figures.with_interval(entry)
    if entry["result"]["method"] in DESCRIBED:
        places = {name: written(each, "share") for name, each in (("value", value), ("low", low), ("high", high))}
        return _("%(value)s (from %(low)s to %(high)s)") % places
    places = {name: difference(each, entry["unit"]) for name, each in (("value", value), ("low", low), ("high", high))}
    if entry["unit"] == "share":
        return _("%(value)s points of percent (from %(low)s to %(high)s)") % places
    return _("%(value)s (from %(low)s to %(high)s)") % places


def plain_sentence(entry: Entry) -> str:
    """For everybody: between what and what, and whether a direction can be told. The sentence of a refusal, where there is no result."""
    _value, low, high = estimate_of(entry)
    if is_wait(entry):
        return wait_figures.for_everybody(entry)
    if low is None or high is None or entry.get("dose") or entry["result"]["method"] in DESCRIBED:
        return sentence(entry)
    places = {"low": difference(low, entry["unit"]), "high": difference(high, entry["unit"])}
    if low <= 0 <= high and entry["unit"] == "share":
        return _("the difference is between %(low)s and %(high)s points of percent. These data do not tell whether there is one.") % places
    if low <= 0 <= high:
        return (
            _("the difference is between %(low)s and %(high)s points, on a scale from 1 to 5. These data do not tell whether there is one.")
            % places
        )
    if entry["unit"] == "share":
        return _("a difference between %(low)s and %(high)s points of percent goes with the start.") % places
    return _("a difference between %(low)s and %(high)s points, on a scale from 1 to 5, goes with the start.") % places


def difference(value: float | None, unit: str) -> str:
    """Of shares, in points of percent."""
    return "–" if value is None else difference_form(unit).said(value)


def difference_form(unit: str) -> Form:
    speaks: Any = language()
    return Form(speaks, "number", 1 if unit == "share" else 2)


def count(value: int) -> str:
    speaks: Any = language()
    return Form(speaks).count(value)


def for_everybody(entry: Entry) -> list[str]:
    """Of what stands beside an answer, what a plain page says."""
    return [said(each) for each in (entry["result"] or {}).get("cautions", ()) if each["code"] in FOR_EVERYBODY]


def p_of(entry: Entry) -> str:
    """Of the permutation, when there is one."""
    p = ((entry["result"] or {}).get("value") or {}).get("p_permutation")
    speaks: Any = language()
    return "" if p is None else Form(speaks, "number", 3).said(p)


def smallest_of(entry: Entry) -> str:
    smallest = ((entry["result"] or {}).get("value") or {}).get("mdes")
    if smallest is None:
        return ""
    written_ = difference(smallest, entry["unit"])
    return _("%(value)s points of percent") % {"value": written_} if entry["unit"] == "share" else written_


def says_it_all(entry: Entry) -> bool:
    """Its sentence holds its interval already."""
    return is_wait(entry) or (bool(entry["result"]) and entry["result"]["method"] in DESCRIBED)


def name_of(entry: Entry) -> str:
    """The outcome, and how it was done again when it was."""
    name = said(entry["name"])
    if entry["how"] == protocol.OTHER_MODEL and entry.get("by"):
        days = ngettext("%(count)d day", "%(count)d days", entry["by"]) % {"count": entry["by"]}
        return _("%(name)s · share that met within %(days)s") % {"name": name, "days": days}
    return f"{name} · {labels.SENSITIVITY[entry['how']]}" if entry["how"] else name


def role_of(entry: Entry) -> str:
    return str(labels.ROLES[entry["role"]])


def sentence(entry: Entry) -> str:
    """The verdict, or the sentence that stands in its place."""
    if entry["refused"]:
        return said(entry["refused"])
    if is_wait(entry):
        return wait_figures.sentence(entry)
    if entry.get("dose"):
        return _of_dose(entry)
    if entry["result"] and entry["result"]["method"] == "ci.mean":
        places = {"count": entry["n"], "share": with_interval(entry)}
        return _("In %(count)s programs where three chairs or more answered, they see alike %(share)s of the themes.") % places
    if entry["verdict"]:
        _value, low, high = estimate_of(entry)
        if entry["verdict"]["code"] == COMPATIBLE and low is not None:  # the engine knows no unit
            return _compatible({"low": difference(low, entry["unit"]), "high": difference(high, entry["unit"])}, entry["unit"])
        return said(entry["verdict"]).replace(said(OPEN.as_dict()), said(CLOSED.as_dict()))
    return with_interval(entry)


def _of_dose(entry: Entry) -> str:
    """A dose is chosen by people: the sentence says so, whatever the figures."""
    _value, low, high = estimate_of(entry)
    told = _("People choose the dose: it is an association, not what one more would do.")
    if entry["verdict"] and entry["verdict"]["code"] == COMPATIBLE and low is not None:
        ends = {"low": difference(low, entry["unit"]), "high": difference(high, entry["unit"]), "dose": labels.DOSE_UNITS[entry["dose"]]}
        if entry["unit"] == "share":
            said_ = _("For %(dose)s more, a difference between %(low)s and %(high)s points of percent.") % ends
        else:
            said_ = _("For %(dose)s more, a difference between %(low)s and %(high)s.") % ends
    else:
        said_ = said(entry["verdict"]).replace(said(OPEN.as_dict()), said(CLOSED_OF_DOSES.as_dict()))
    return f"{said_} {told}"


def _compatible(ends: Mapping[str, str], unit: str) -> str:
    if unit == "share":
        return _("Compatible with an effect between %(low)s and %(high)s points of percent.") % ends
    return _("Compatible with an effect between %(low)s and %(high)s.") % ends


def cautions(entry: Entry) -> list[str]:
    result = entry["result"] or {}
    return [said(each) for each in (*result.get("cautions", ()), *entry["beside"])]


# Pictures --------------------------------------------------------------------------------------------------------------------------------


def estimates(body: Mapping[str, Any]) -> list[charts.Chart]:
    """One picture a unit: the main outcome, the others, the control, and what was done again."""
    found = []
    for unit in ("points", "share"):
        entries = [
            entry for entry in body["entries"] if entry["unit"] == unit and entry["result"] and entry["result"]["method"] not in DESCRIBED
        ]
        if entries:
            found.append(_estimates(unit, entries))
    return found


def _estimates(unit: str, entries: list[Entry]) -> charts.Chart:
    rows = []
    for entry in entries:
        value, low, high = estimate_of(entry)
        rows.append(charts.Row(name_of(entry), charts.Figure(value, entry["n"], low, high), is_own=entry["role"] == protocol.PRIMARY))
    words = charts.RowWords(
        title=_title(unit, any(entry.get("dose") for entry in entries)),
        sentence=_("A line that crosses zero does not tell the direction."),
        caption=_("Each difference with its interval"),
        row=_("What was looked at"),
        value=_("Difference"),
        interval=_("95% interval"),
        n=pgettext("how many people, under a figure", "n"),
        around=_("No difference"),
        hidden=_("No result"),
    )
    return charts.intervals(f"estimates-{unit}", rows, words, difference_form(unit), around=NONE)


def _title(unit: str, of_doses: bool) -> str:
    if of_doses:
        return _("Differences for one more dose") if unit == "points" else _("Differences for one more dose, in points of percent")
    return _("Differences after the start") if unit == "points" else _("Differences after the start, in points of percent")


def events(entry: Entry) -> charts.Chart | None:
    """Wave by wave since the start, of the main outcome."""
    study = entry["event_study"]
    if not study or not study["points"]:
        return None
    rows = []
    for point in study["points"]:
        figure = charts.Figure(point["estimate"], point["answers"], point["low"], point["high"], why=_("Fewer than three programs"))
        rows.append(charts.Row(since(point["wave"], study["points"]), figure))
    words = charts.RowWords(
        title=_("Before and after the start, wave by wave"),
        sentence=_moving(study["pre_trend"]),
        caption=_("Difference from the wave just before the start"),
        row=_("Waves since the start"),
        value=_("Difference"),
        interval=_("95% interval"),
        n=pgettext("how many people, under a figure", "n"),
        around=_("No difference"),
        hidden=_("Fewer than three programs"),
    )
    return charts.intervals("events", rows, words, difference_form(entry["unit"]), around=NONE)


def _moving(p: float | None) -> str:
    if p is None:
        return _("Too few waves before the start to see whether programs were already moving.")
    speaks: Any = language()
    told = {"p": Form(speaks, "number", 2).said(p)}
    if p < MOVING:
        return _("Programs were already moving before their start (p = %(p)s): read the difference with this in mind.") % told
    return _("Nothing was seen to move before the start (p = %(p)s). This does not show that nothing did.") % told


MOVING = 0.05
NONE = charts.Around(0.0, 0.0, 0.0)


def since(wave: int, points: list[Mapping[str, Any]]) -> str:
    """In words: the first and the last point hold what is further."""
    if wave == 0:
        return _("The wave of the start")
    if wave == points[0]["wave"] and wave < -1:
        return ngettext("%(count)d wave before, or more", "%(count)d waves before, or more", -wave) % {"count": -wave}
    if wave < 0:
        return ngettext("%(count)d wave before", "%(count)d waves before", -wave) % {"count": -wave}
    if wave == points[-1]["wave"]:
        return ngettext("%(count)d wave after, or more", "%(count)d waves after, or more", wave) % {"count": wave}
    return ngettext("%(count)d wave after", "%(count)d waves after", wave) % {"count": wave}
