"""How a wait is told: by a day, how many had met before the start and after it, and how fast, program and season held equal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, ngettext, pgettext
from django.utils.translation import gettext as _

from pairpep import charts
from pairpep.charts import Form

Entry = Mapping[str, Any]
DAYS = "days"


def is_wait(entry: Entry) -> bool:
    return bool(entry["unit"] == DAYS and entry["result"])


def sentence(entry: Entry) -> str:
    """Days and points of percent, then the ratio that holds programs and seasons equal, and whether it tells anything."""
    return f"{by_the_day(entry)} {beside(entry)}"


def for_everybody(entry: Entry) -> str:
    """Without the ratio: whether it tells anything, once programs and seasons are held equal."""
    value = entry["result"]["value"]
    if value["low"] > 1:
        told = _("In a same program and at a same season too, faster goes with the start.")
    elif value["high"] < 1:
        told = _("In a same program and at a same season too, slower goes with the start.")
    else:
        told = _("Once programs and seasons are held equal, these data do not tell whether the start goes with it.")
    return " ".join(each for each in (by_the_day(entry), halves(entry), told) if each)


def beside(entry: Entry) -> str:
    return " ".join(each for each in (halves(entry), ratio(entry)) if each)


def by_the_day(entry: Entry) -> str:
    day = _told_by(entry)
    days = ngettext("%(count)d day", "%(count)d days", day or entry["by"]) % {"count": day or entry["by"]}
    before, after = (_at(entry, side, day) for side in ("before", "after"))
    if before is None or after is None:
        return _("Within %(days)s of a yes, too few first meetings on one side of the start to show a share.") % {"days": days}
    places = {
        "days": days, "after": _percent(after["share"]), "after_ends": _ends(after), "before": _percent(before["share"]),
        "before_ends": _ends(before), "points": _number(100 * abs(after["share"] - before["share"]), 0),
    }  # fmt: skip
    return (
        _(
            "Within %(days)s of a yes, %(after)s had a first meeting once it had started (%(after_ends)s) and %(before)s before "
            "(%(before_ends)s): %(points)s points of percent between the two, as they are."
        )
        % places
    )


def halves(entry: Entry) -> str:
    before, after = (entry["result"]["value"][side]["half"] for side in ("before", "after"))
    if before is None or after is None:
        return ""
    return _("Half had met after %(after)s days, against %(before)s.") % {"after": _number(after, 0), "before": _number(before, 0)}


def ratio(entry: Entry) -> str:
    value = entry["result"]["value"]
    places = {name: _number(value[name], 2) for name in ("hr", "low", "high")}
    said = _("In the same program and season, first meetings come %(hr)s times as fast after the start (from %(low)s to %(high)s)") % places
    if value["low"] > 1:
        return _("%(said)s: faster goes with the start.") % {"said": said}
    if value["high"] < 1:
        return _("%(said)s: slower goes with the start.") % {"said": said}
    return _("%(said)s: these data do not tell whether the start goes with it.") % {"said": said}


def with_interval(entry: Entry) -> str:
    value = entry["result"]["value"]
    return _("%(hr)s times as fast (from %(low)s to %(high)s)") % {name: _number(value[name], 2) for name in ("hr", "low", "high")}


def rows(entry: Entry) -> list[tuple[str, str]]:
    """What a table says beside the sentence."""
    value = entry["result"]["value"]
    people = [(_("People who waited before the start"), "before"), (_("People who waited after the start (some in both)"), "after")]
    return [(label, _number(value[side]["n"], 0)) for label, side in people] + [
        (label, shown) for label, side in ((_("Other ends, before"), "before"), (_("Other ends, after"), "after"))
        if (shown := _other_ends(value[side]["ends"]))
    ]  # fmt: skip


def _other_ends(ends: Mapping[str, float | None]) -> str:
    """Where too few ended so, nothing is said of them."""
    names = {"2": _("said no"), "3": _("not reached"), "4": _("directed elsewhere"), "5": _("left the program")}
    shown = {names[code]: share for code, share in ends.items() if share is not None and code in names}
    return " · ".join(_("%(name)s %(share)s") % {"name": name, "share": _percent(share)} for name, share in shown.items())


def curves(entry: Entry) -> charts.Chart | None:
    """By each day, the share that had met, after the start and before it."""
    if not is_wait(entry):
        return None
    made = []
    for place, day in enumerate(entry["result"]["value"]["days"]):
        for side, label in (("after", _("%(day)s days, once started")), ("before", _("%(day)s days, before"))):
            point = entry["result"]["value"][side]["points"][place]
            figure = charts.Figure(point["share"], None, point["low"], point["high"], why=_("Too few people"))
            made.append(charts.Row(label % {"day": _number(day, 0)}, figure, is_own=side == "after"))
    words = charts.RowWords(
        title=_("How many had met, day after day"),
        sentence=_("As they are: programs and seasons are not the same on both sides. The ratio above holds them equal."),
        caption=_("Share of those who said yes, other ends being counted as such"),
        row=_("Since their yes"),
        value=_("Had met"),
        interval=_("95% interval"),
        n=pgettext("how many people, under a figure", "n"),
        around="",
        hidden=_("Too few people"),
    )
    return charts.intervals("waits", made, words, Form(_language(), "percent", 0))


def _told_by(entry: Entry) -> int | None:
    """The day of the outcome, or the last one before it on which both sides still show a share."""
    days = [day for day in entry["result"]["value"]["days"] if day <= entry["by"]]
    return max((day for day in days if _at(entry, "before", day) and _at(entry, "after", day)), default=None)


def _at(entry: Entry, side: str, day: int | None) -> Mapping[str, Any] | None:
    found = next((point for point in entry["result"]["value"][side]["points"] if point["day"] == day), None)
    return found if found and found["share"] is not None and found["low"] is not None else None


def _ends(point: Mapping[str, Any]) -> str:
    places = {"low": _number(100 * point["low"], 0), "high": _number(100 * point["high"], 0)}
    return _("from %(low)s to %(high)s") % places


def _percent(value: float) -> str:
    return Form(_language(), "percent", 0).said(value)


def _number(value: float, decimals: int) -> str:
    return Form(_language(), "number", decimals).said(value)


def _language() -> Any:
    return "fr" if (get_language() or "fr").startswith("fr") else "en"
