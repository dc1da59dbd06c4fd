"""The page of one indicator in one program: its chart, what it means in plain words, what was decided, what it was before."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from pairpep.indicators.reading import Reading as ReadingObject
from pairpep.indicators.shapes import Definition
from pairpep.kernel import when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.measures import beside, keeping, picturing, presenting
from pairpep.measures.form import Quarter
from pairpep.measures.models import REBASE, Decision, Reading, Target
from pairpep.network.models import Program
from pairpep.network.roles import MANAGER, TEAM_LEAD

FORMER = 12  # readings of before that a page lists


def page(actor: Actor, program: Program, definition: Definition, row: Reading | None) -> dict[str, Any]:
    stands = beside.of_program(actor, program, definition.code)
    writes = program.pk in actor.programs([MANAGER, TEAM_LEAD])
    told = {
        "definition": definition,
        "facts": facts(definition),
        "means": meaning(definition),
        "editions": editions(definition),
        "norms": norms(definition),
        "target": target(definition, stands.targets.get(definition.code)),
        "decided": decided(actor, stands.decisions.get(definition.code, [])),
        "writes": writes,
        "aims": writes and definition.target == "program",
        "has_limits": definition.chart != "run",
        "there": row is not None,
    }
    return told | (of_reading(definition, row, stands) | {"history": history(actor, program, row)} if row else {})


def of_reading(definition: Definition, row: Reading, stands: beside.Stands) -> dict[str, Any]:
    read = row.object
    last = date.fromisoformat(read.periods[-1][0])
    return {
        "row": row,
        "chart": picturing.chart_of(definition, read, stands.of(definition.code)),
        "assurance": picturing.assurance(read),
        "cautions": picturing.cautions(read),
        "signals": picturing.signals(read),
        "so_far": presenting.so_far(definition, row),
        "complete": presenting.complete(read),
        "missing": missing(read),
        "doubts": doubts(definition, row),
        "proposals": [{"at": at.isoformat(), "period": period_of(definition, read, at)} for at in open_proposals(read, stands, definition)],
        "others": others(definition, stands),
        "made": when.day(row.made_at, weekday=False),
        "quarter": Quarter.of(last) if definition.entered else None,
    }


def open_proposals(read: ReadingObject, stands: beside.Stands, definition: Definition) -> list[date]:
    """Those that nobody answered yet."""
    taken = {each.at for each in stands.decisions.get(definition.code, ()) if each.kind == REBASE and each.undone_at is None}
    return [at for at in picturing.proposals(read) if at not in taken]


def period_of(definition: Definition, read: ReadingObject, day: date) -> str:
    found = dict(zip(picturing.first_days(read), picturing.names(definition, read), strict=True))
    return found.get(day, when.day(day, weekday=False))


# What it means ----------------------------------------------------------------------------------------------------------------------------


def meaning(definition: Definition) -> list[dict[str, str]]:
    """In plain words, as the catalogue says them: nothing here is written by a page."""
    rows = [
        (_("What it says"), str(definition.plain)),
        (_("Why it is followed"), str(definition.why)),
        (_("What is counted"), str(definition.numerator)),
        (_("Out of"), str(definition.denominator)),
        (_("How often"), rhythm(definition)),
        (_("What is hoped"), hoped(definition)),
        (_("Missing answers, told apart"), ", ".join(kind_of_missing(each) for each in definition.missing)),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def facts(definition: Definition) -> list[dict[str, str]]:
    state = (
        _("Provisional: proposed by the product, to be settled by the network") if definition.provisional else _("Settled by the network")
    )
    since = when.day(definition.valid_from, weekday=False)
    until = when.day(definition.valid_to, weekday=False)
    validity = _("from %(since)s to %(until)s") % {"since": since, "until": until} if until else _("since %(since)s") % {"since": since}
    computed = _("typed in the quarterly form") if definition.entered else _("computed from what is already done here")
    if definition.entered and definition.computed_from:
        computed = _("computed from what is already done here, over a figure of the quarterly form")
    rows = [
        (_("Family"), str(keeping.catalogue().families[definition.family].name)),
        (_("Code"), definition.code),
        (_("State"), state),
        (_("Edition"), _("%(version)d, valid %(validity)s") % {"version": definition.version, "validity": validity}),
        (_("Where the figures come from"), computed),
        (_("Not shown under"), smallest(definition)),
        (_("Read by"), ", ".join(reader(each) for each in definition.own_readers)),
    ]
    return [{"label": label, "value": value} for label, value in rows if value]


def smallest(definition: Definition) -> str:
    if definition.small.of == "things":
        return ""
    return _("%(persons)d people, or %(denominator)d in the denominator") % {
        "persons": definition.small.persons,
        "denominator": definition.small.denominator,
    }


def rhythm(definition: Definition) -> str:
    return {"quarter": _("Each quarter"), "month": _("Each month"), "wave": _("At each wave of questions")}[definition.period]


def hoped(definition: Definition) -> str:
    return {"higher": _("That it goes up"), "lower": _("That it goes down")}.get(definition.direction, _("Neither: it only tells"))


def kind_of_missing(kind: str) -> str:
    told = {
        "not_asked": _("not asked"),
        "not_answered": _("not answered"),
        "refused": _("refused"),
        "not_applicable": _("does not apply"),
    }
    return told[kind]


def reader(code: str) -> str:
    roles = content().roles
    return str(roles[code].name) if code in roles else code


def norms(definition: Definition) -> list[dict[str, str]]:
    """Each with its status: none is confirmed by the framework's text, and the page says so."""
    status = {
        "confirmed": _("Confirmed"),
        "published_elsewhere": _("Published elsewhere, for something close; not confirmed"),
        "proposed": _("Proposed by the product; not confirmed"),
    }
    form = picturing.form_of(definition)
    return [
        {
            "value": form.said(each.value),
            "text": str(each.text),
            "status": status[each.status],
            "source": str(each.source),
            "since": when.day(each.valid_from, weekday=False),
            "until": when.day(each.valid_to, weekday=False),
        }
        for each in keeping.catalogue().standards_of(definition.code)
    ]


def editions(definition: Definition) -> list[dict[str, Any]]:
    """What an older edition said stays readable: a figure means what its own edition says."""
    return [
        {
            "version": each.version,
            "since": when.day(each.valid_from, weekday=False),
            "until": when.day(each.valid_to, weekday=False),
            "numerator": str(each.numerator),
            "denominator": str(each.denominator),
        }
        for each in reversed(keeping.catalogue().editions(definition.code))
    ]


# What stands beside -----------------------------------------------------------------------------------------------------------------------


def target(definition: Definition, row: Target | None) -> dict[str, Any] | None:
    if row is None:
        return None
    said = {"value": picturing.form_of(definition).said(row.value), "since": when.day(row.since, weekday=False), "by": row.set_by.name}
    return {"row": row} | said


def decided(actor: Actor, rows: list[Decision]) -> list[dict[str, Any]]:
    """The latest first; what was undone stays, and says it."""
    may = set(Decision.objects.permitting(actor, "undo").filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    return [
        {
            "row": row,
            "kind": beside.name_of_kind(row.kind),
            "at": when.day(row.at, weekday=False),
            "reason": Text(**{row.language: row.reason}),
            "by": row.by.name,
            "made": when.day(row.made_at, weekday=False),
            "undone": when.day(row.undone_at, weekday=False),
            "may_undo": row.pk in may,
        }
        for row in reversed(rows)
    ]


def others(definition: Definition, stands: beside.Stands) -> dict[str, Any] | None:
    """The middle of the others and their two ends, without a name and in no order."""
    seen = stands.others.get(definition.code)
    if seen is None or seen.others is None:
        return None
    form, found = picturing.form_of(definition), seen.others
    period = picturing.period_name(definition, *(date.fromisoformat(each) for each in seen.period))
    return {
        "median": form.said(found.median),
        "range": form.between(found.lowest, found.highest),
        "count": found.programs,
        "period": period,
    }


def missing(read: ReadingObject) -> list[dict[str, Any]]:
    kinds = [(kind, getattr(read.result.missing, kind)) for kind in ("not_asked", "not_answered", "refused", "not_applicable")]
    return [{"kind": kind_of_missing(kind), "count": count} for kind, count in kinds if count is not None]


def doubts(definition: Definition, row: Reading) -> list[dict[str, Any]]:
    """Figures that do not fit one another: the period, and the engine's own sentence."""
    told = []
    for each in row.doubts:
        first = date.fromisoformat(each["first"])
        period = picturing.period_name(definition, first, date.fromisoformat(each["last"]))
        words = picturing.said_in(each["fr"], each["en"])
        told.append({"period": period, "words": words, "quarter": Quarter.of(first) if definition.entered else None})
    return told


def history(actor: Actor, program: Program, row: Reading) -> list[dict[str, Any]]:
    """Readings of before, by date: what somebody read then can be read again."""
    former = Reading.objects.visible_to(actor).history(row.indicator, program.pk).exclude(pk=row.pk)[:FORMER]
    return [{"row": each, "made": when.moment(each.made_at, weekday=False), "version": each.version} for each in former]


def enquired(definition: Definition, read: ReadingObject) -> dict[str, Any]:
    """About which period a signal asks: where the last stretch of marked points begins; without a mark of its own, the last period."""
    days, marked = picturing.first_days(read), set((read.result.value or {}).get("signals", ()))
    place = max(marked, default=len(days))
    while place - 1 in marked:
        place -= 1
    at = days[place - 1]
    asked = Quarter.of(at) if definition.entered else None
    chart = picturing.chart_of(definition, read)
    return {"at": at.isoformat(), "period": period_of(definition, read, at), "quarter": asked, "chart": chart}


# The catalogue ----------------------------------------------------------------------------------------------------------------------------


def catalogue(actor: Actor) -> list[dict[str, Any]]:
    """Everything that is followed, family by family, with what it means: for all who work here, figures or not."""
    known = keeping.catalogue()
    day = day_of(actor.now)
    return [
        {
            "name": str(family.name),
            "examples": str(family.examples),
            "indicators": [
                {
                    "name": str(each.name),
                    "code": each.code,
                    "plain": str(each.plain),
                    "how": rhythm(each),
                    "means": meaning(each),
                    "facts": facts(each),
                }
                for each in known.of_family(family, day)
            ],
        }
        for family in known.families.values()
    ]
