"""What the page of the lab shows: the networks that can be made, what was put in them, how often each analysis is right."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.analysis.said import Said
from pairpep.kernel import when
from pairpep.lab.checking import STATED, margin
from pairpep.lab.trying import TRIALS
from pairpep.lab.words import ABOUT, UNITS
from pairpep.laboratory import measured, worlds

FOLLOWS = {"start-two-way": "start", "team-at-once": "team", "step": "access"}  # whose words begin by "the same": the same as which
HOLDS = 0.95  # of intervals of 95 %, the share that states to hold the truth


def said(words: Said) -> str:
    return words.en if (get_language() or "fr").startswith("en") else words.fr


def about(name: str) -> str:
    """What an analysis looks for, whole: alone in a list, "the same" would be the same as nothing."""
    own = said(ABOUT[name])
    return f"{said(ABOUT[FOLLOWS[name]])} – {own[:1].lower()}{own[1:]}" if name in FOLLOWS else own


def home(seed: int) -> dict[str, Any]:
    found = measured.last()
    most = STATED + margin(STATED, found["seeds"])
    lines = [_line(line, found["seeds"]) for line in found["lines"] if line["name"] in ABOUT]
    return {
        "seed": seed,
        "most_seed": worlds.MOST,
        "kinds": [_kind(kind, seed) for kind in worlds.KINDS.values()],
        "command": found["command"],
        "measured_on": when.day(date.fromisoformat(found["measured_on"]), weekday=False),
        "seeds": found["seeds"],
        "most": _share(most),
        "beware": [line for line in lines if line["beware"]],
        "lines": lines,
        "waiting": [about(name) for name in TRIALS if name in ABOUT and name not in {line["name"] for line in found["lines"]}],
    }


def _kind(kind: worlds.Kind, seed: int) -> dict[str, Any]:
    asked = f"?world={kind.code}&seed={seed}"
    return {
        "code": kind.code,
        "title": kind.title,
        "about": kind.about,
        "command": kind.command(seed),
        "network": reverse("laboratory:network") + asked,
        "truth": reverse("laboratory:truth") + asked,
        "planted": planted(kind),
    }


def planted(kind: worlds.Kind) -> list[str]:
    """In sentences, with the sizes that the world itself has; nothing when nothing was put in."""
    put = worlds.planted(kind)
    told = {
        "met": _("Having met somebody: %(size)s standard deviation on recovery."),
        "contact": _("Each further contact, up to %(cap)s: %(size)s standard deviation more."),
        "staff": _("A post that is filled: %(size)s standard deviation on the integration of the team, reached over %(ramp)s measures."),
        "relatives": _("Relatives who met somebody: %(size)s standard deviation on well-being."),
        "tool": _("A referral tool, in programs %(tools)s from month %(tool_month)s: first contacts come %(size)s times as often."),
        "step": _("Program %(step_program)s, from month %(step_month)s: the share seen within 72 hours rises by %(size)s points."),
        "drift": _("Program %(drift_program)s: the share seen within 72 hours falls by %(size)s point each month."),
        "outlier": _("Program %(outlier_program)s: the share of people satisfied is %(size)s points lower."),
    }
    places = {
        "cap": put["contact_cap"],
        "ramp": put["staff_ramp"],
        "tools": ", ".join(map(str, put["tool_programs"])),
        **{name: put[name] for name in ("tool_month", "step_program", "step_month", "drift_program", "outlier_program")},
    }
    nothing = {"tool": 1.0}
    return [text % (places | {"size": _size(name, abs(put[name]))}) for name, text in told.items() if put[name] != nothing.get(name, 0)]


def _size(name: str, value: float) -> str:
    return str(round(100 * value)) if name in ("step", "drift", "outlier") else number_format(value, 1 if name == "tool" else 2)


def _line(line: dict[str, Any], seeds: int) -> dict[str, Any]:
    """`beware`: its intervals miss the truth, or it claims where nothing was put, more often than chance alone explains. A chart gives no
    interval and states no such rate: its false alarms are in the table."""
    misses = line["covered"] is not None and line["covered"] < HOLDS - margin(STATED, seeds)
    cries = line["covered"] is not None and line["false"] is not None and line["false"] > STATED + margin(STATED, seeds)
    return {
        "name": line["name"],
        "about": about(line["name"]),
        "unit": said(UNITS.get(line["name"], UNITS[""])),
        "refused": line["refused"],
        "truth": _figure(line["truth"]),
        "mean": _figure(line["mean"]),
        "covered": _share(line["covered"]),
        "claimed": _share(line["claimed"]),
        "false": _share(line["false"]),
        "misses": misses,
        "cries": cries,
        "beware": misses or cries,
    }


def _figure(value: float | None) -> str:
    return "–" if value is None else number_format(round(value, 3) + 0.0, 3).replace("-", "−")


def _share(value: float | None) -> str:
    return "–" if value is None else _("%(share)s%%") % {"share": round(100 * value)}
