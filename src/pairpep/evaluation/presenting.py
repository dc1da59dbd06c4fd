"""What the pages of questions, plans and results show."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from pairpep.evaluation import figures, labels, protocol, sealing, wait_figures
from pairpep.evaluation.catalogue import Outcome, Question, catalogue
from pairpep.evaluation.models import Opening, Paper, Protocol, Report
from pairpep.evaluation.policy import WHOLE
from pairpep.evaluation.workflow import LOCKED
from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.ways import ways_from

VERBS = ("write", "lock", "drop", "open", "tell", "change_after")


def home(actor: Actor) -> dict[str, Any]:
    """The questions, where each stands; what was told; ways to what other apps keep."""
    plans = list(Protocol.objects.visible_to(actor).newest_first())
    whole = actor.holds(*WHOLE)
    return {
        "whole": whole,
        "questions": [_question(each, plans) for each in catalogue().questions.values()],
        "told": told(actor)[:3],
        "ways": ways_from("evaluation", actor, None),
    }


def _question(question: Question, plans: list[Protocol]) -> dict[str, Any]:
    own = [line(each) for each in plans if each.question == question.code]
    measured = [each for each in catalogue().of_question(question.code) if each.measured and not each.negative]
    return {
        "question": question,
        "plans": own,
        "new": reverse("evaluation:begin", args=[question.code]) if measured else "",
    }


def line(plan: Protocol) -> dict[str, Any]:
    tone, state = labels.STATES[plan.state]
    return {
        "plan": plan,
        "tone": tone,
        "state": state,
        "url": reverse("evaluation:plan", args=[plan.pk]),
        "when": _moment(plan),
        "exploratory": plan.is_exploratory,
    }


def _moment(plan: Protocol) -> str:
    if plan.told_at:
        return _("Told on %(day)s") % {"day": when.day(plan.told_at, weekday=False)}
    if plan.opened_at:
        return _("Data opened on %(day)s") % {"day": when.day(plan.opened_at, weekday=False)}
    if plan.locked_at:
        places = {"locked": when.day(plan.locked_at, weekday=False), "opens": when.day(plan.opens_on, weekday=False)}
        return _("Locked on %(locked)s; data opened from %(opens)s") % places
    return _("Begun on %(day)s") % {"day": when.day(plan.made_at, weekday=False)}


def told(actor: Actor, *, to: str = "evaluation:paper") -> list[dict[str, Any]]:
    """Plain papers in the language of the page."""
    found = Paper.objects.visible_to(actor).plain_ones(figures.language())
    return [{"paper": each, "url": reverse(to, args=[each.pk]), "when": when.day(each.made_at, weekday=False)} for each in found]


def may_do(actor: Actor, report: Report) -> set[str]:
    return Report.objects.visible_to(actor).filter(pk=report.pk).may(actor, "write", "release")


def outcomes() -> dict[str, Any]:
    known = catalogue()
    return {
        "questions": [
            {"question": question, "outcomes": [_outcome(each) for each in known.of_question(question.code) if not each.negative]}
            for question in known.questions.values()
        ],
        "controls": [_outcome(each) for each in known.controls()],
    }


def _outcome(outcome: Outcome) -> dict[str, Any]:
    unit = labels.UNITS[outcome.unit]
    source = labels.SOURCES[outcome.source]
    return {
        "outcome": outcome,
        "measured": outcome.measured,
        "facts": " · ".join(str(each) for each in (source, unit, labels.DIRECTIONS[outcome.direction]) if each) if outcome.measured else "",
        "mid": _("No smallest difference that matters is established.") if outcome.measured and not outcome.mid else "",
    }


# A plan ----------------------------------------------------------------------------------------------------------------------------------


def plan(actor: Actor, row: Protocol) -> dict[str, Any]:
    tone, state = labels.STATES[row.state]
    may = Protocol.objects.visible_to(actor).filter(pk=row.pk).may(actor, *VERBS)
    opened = Opening.objects.visible_to(actor).of([row.pk]).exists()
    after = Protocol.objects.visible_to(actor).after(row.pk)
    return {
        "plan": row,
        "tone": tone,
        "state": state,
        "question": catalogue().questions[row.question],
        "may": may,
        "facts": facts(row),
        "steps": steps(row, opened=opened),
        "waits": row.state == LOCKED and row.opens_on > day_of(actor.now),
        "opens_on": when.day(row.opens_on, weekday=False),
        "ready": opened,
        "as_locked": sealing.is_as_locked(row) if row.locked_at else True,
        "before": _difference(actor, row),
        "after": [line(each) for each in after],
    }


def facts(row: Protocol) -> list[dict[str, Any]]:
    """What a plan says, in the order in which it is read. The words are of the plan itself: what the content says today is no matter."""
    return [{"label": str(labels.PARTS[name]), "value": value_of(row.spec, name)} for name in READ if value_of(row.spec, name)]


READ = (
    "primary", "secondary", "negative", "exposure", "method", "mid", "mid_source", "since", "until", "smallest", "small_cells",
    "sensitivity", "opens_on",
)  # fmt: skip


def value_of(spec: Mapping[str, Any], name: str) -> str:
    value = spec[name]
    if name == "title":
        return protocol.title_of(spec, figures.language())
    if name in ("primary", "negative"):
        return _name(spec, value) if value else ""
    if name == "secondary":
        return " · ".join(_name(spec, code) for code in value)
    if name in ("since", "until", "opens_on"):
        return when.day(date.fromisoformat(value), weekday=False)
    if name == "mid":
        return figures.written(value, spec["outcomes"][spec["primary"]]["unit"]) if value is not None else _("None is established")
    if name == "smallest":
        return ngettext("%(count)d answer", "%(count)d answers", value) % {"count": value}
    if name == "sensitivity":
        return " · ".join(str(labels.SENSITIVITY[code]) for code in value)
    words = {"exposure": labels.EXPOSURES, "method": labels.METHODS, "small_cells": labels.SMALL_CELLS}.get(name)
    return str(words[value]) if words else str(value)


def _name(spec: Mapping[str, Any], code: str) -> str:
    return figures.said(spec["outcomes"][code]["name"]) if code in spec["outcomes"] else code


def steps(row: Protocol, *, opened: bool) -> list[dict[str, Any]]:
    """Written, locked, opened, told: where it stands."""
    marks = (
        (pgettext("plan of analysis", "Written"), row.made_at, True),
        (_("Locked: its words do not change any more"), row.locked_at, bool(row.locked_at)),
        (_("Data opened, once, by the plan"), row.opened_at, bool(row.opened_at) and opened),
        (_("Told: it may enter a report"), row.told_at, bool(row.told_at)),
    )
    now = next((place for place, (_title, _at, done) in enumerate(marks) if not done), len(marks))
    return [
        {
            "title": title,
            "when": when.moment(at, weekday=False) if at else (_from(row) if place == 2 else ""),
            "detail": "",
            "status": "done" if done else "now" if place == now else "later",
        }
        for place, (title, at, done) in enumerate(marks)
    ]


def _from(row: Protocol) -> str:
    return _("From %(day)s") % {"day": when.day(row.opens_on, weekday=False)}


def _difference(actor: Actor, row: Protocol) -> dict[str, Any] | None:
    """Of an exploratory one: the plan that it changes, why, and what is not the same."""
    if row.previous_id is None:
        return None
    earlier = Protocol.objects.visible_to(actor).filter(pk=row.previous_id).first()
    if earlier is None:
        return None
    names = protocol.changes(earlier.spec, row.spec)
    rows = [
        {"label": str(labels.PARTS[name]), "before": value_of(earlier.spec, name), "after": value_of(row.spec, name)}
        for name in names
        if name in (*READ, "title", "expects")
    ]
    return {"url": reverse("evaluation:plan", args=[earlier.pk]), "title": earlier.title, "lang": earlier.title_language, "rows": rows}


# What it found ---------------------------------------------------------------------------------------------------------------------------


def body_of(opening: Opening) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(opening.body)
    return found


def result(row: Protocol, opening: Opening) -> dict[str, Any]:
    body = body_of(opening)
    entries = [entry_of(each) for each in body["entries"]]
    main = body["entries"][0]
    return {
        "plan": row,
        "question": catalogue().questions[row.question],
        "said": [figures.said(each) for each in body["said"]],
        "main": entries[0],
        "others": entries[1:],
        "events": figures.events(main),
        "waits": wait_figures.curves(main),
        "charts": figures.estimates(body),
        "family": family(body),
        "opening": opening,
        "made": when.moment(opening.made_at, weekday=False),
        "body": body,
        "facts": [
            {"label": _("Fingerprint of the plan"), "value": body["plan"]},
            {"label": _("Fingerprint of the data"), "value": body["data"]["hash"]},
            {"label": _("Fingerprint of the result"), "value": opening.hash},
            {"label": _("Version of the engine"), "value": body["code_version"]},
        ],
    }


def entry_of(entry: Mapping[str, Any]) -> dict[str, Any]:
    wait = wait_figures.is_wait(entry)
    rows = [
        (_("Ratio, with its interval") if wait else _("Difference, with its interval"), figures.with_interval(entry)),
        (_("By chance alone, as much or more (permutation)"), figures.p_of(entry)),
        (_("Smallest difference these data could show"), figures.smallest_of(entry)),
        (_("On how many it rests"), figures.count(entry["n"]) if entry["n"] else ""),
        (_("Programs"), str(((entry["result"] or {}).get("value") or {}).get("programs") or "")),
        (_("Answered, of those who were asked"), _share(entry["response"])),
        (_("Without an assumption on those who did not answer"), _bounds(entry)),
        (_("Method"), _method(entry)),
    ]
    rows += wait_figures.rows(entry) if wait else []
    return {
        "name": figures.name_of(entry),
        "role": figures.role_of(entry),
        "sentence": wait_figures.by_the_day(entry) if wait else figures.sentence(entry),
        "more": wait_figures.beside(entry) if wait else "",
        "refused": bool(entry["refused"]),
        "rows": [{"label": label, "value": value} for label, value in rows if value],
        "cautions": figures.cautions(entry),
    }


def _share(value: float | None) -> str:
    return "" if value is None else figures.written(value, "share")


def _bounds(entry: Mapping[str, Any]) -> str:
    if not entry["bounds"]:
        return ""
    low, high = (figures.difference(each, entry["unit"]) for each in entry["bounds"])
    if entry["unit"] == "share":
        return _("Between %(low)s and %(high)s percent") % {"low": low, "high": high}
    return _("The mean is between %(low)s and %(high)s") % {"low": low, "high": high}


def _method(entry: Mapping[str, Any]) -> str:
    result = entry["result"]
    return f"{result['method']} {result['method_version']}" if result else ""


def family(body: Mapping[str, Any]) -> dict[str, Any] | None:
    """How many tests were made together, and which differences stand."""
    found = body["family"]
    if not found:
        return None
    names = {entry["outcome"]: figures.said(entry["name"]) for entry in body["entries"]}
    return {
        "tests": found["tests"],
        "stand": [names[code] for code in found["stand"]],
        "cautions": [figures.said(each) for each in found["cautions"]],
    }
