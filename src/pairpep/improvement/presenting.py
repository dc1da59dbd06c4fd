"""What the pages of advice show: each with its reason, its tool, its owner, what it rests on, the day on which it is looked at again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language, gettext_lazy, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from pairpep.charts import Chart, Figure, Form, LineWords, Period, Reference, Series, line_chart
from pairpep.improvement import measuring
from pairpep.improvement.forms import DECLINED_FOR
from pairpep.improvement.models import Offer, Tally
from pairpep.improvement.policy import LEADS, MENTORS
from pairpep.improvement.workflow import ACCEPTED, DECLINED, OPENED, PLAN, SHOWN
from pairpep.indicators.shapes import Rule
from pairpep.kernel import when
from pairpep.kernel.bilingual import Text, typeset
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.web import door
from pairpep.measures import keeping
from pairpep.network.roles import COORDINATOR

EARLIER = 12

LEVELS: dict[str, Any] = {
    "norm": gettext_lazy("A norm, still to be confirmed"),
    "study": gettext_lazy("Published studies"),
    "expert": gettext_lazy("The judgment of people who know the field"),
    "peer_experience": gettext_lazy("What peers have lived"),
}
ANSWERS: dict[str, tuple[str, Any]] = {
    SHOWN: ("decide", gettext_lazy("Waits for an answer")),
    OPENED: ("now", gettext_lazy("Tool opened")),
    ACCEPTED: ("done", pgettext_lazy("advice", "Taken up")),
    DECLINED: ("closed", pgettext_lazy("advice", "Set aside")),
}
NO_ANSWER = ("closed", gettext_lazy("Ended without an answer"))


def rule_of(offer: Offer) -> Rule | None:
    """The edition that was said, which never changes."""
    return next((each for each in keeping.rules().rules if (each.code, each.version) == (offer.rule, offer.version)), None)


def figure_of(code: str) -> str:
    definition = measuring.definition_of(code)
    return str(definition.name) if definition else code


def page_of(code: str) -> str:
    """Where the program reads this figure, when there is such a page."""
    try:
        return reverse("measures:figure", args=[code])
    except NoReverseMatch:
        return ""


def begins_a_plan(rule: Rule | None) -> bool:
    """Taken up, most advice is tried; what is to be told, or said by a mentor, is done in the tool."""
    return rule is not None and rule.stage != "celebrate" and not rule.mentor_only


def line(actor: Actor, offer: Offer, *, several: bool) -> dict[str, Any]:
    rule = rule_of(offer)
    tone, state = NO_ANSWER if offer.over_on and offer.answer in (SHOWN, OPENED) else ANSWERS[offer.answer]
    told: dict[str, Any] = {
        "offer": offer,
        "tone": tone,
        "state": state,
        "figure": figure_of(offer.indicator),
        "on": when.day(offer.on, weekday=False),
    }
    told |= {"program": str(offer.program.name) if several else "", "page": page_of(offer.indicator) if actor.holds(*LEADS) else ""}
    if offer.answer == DECLINED:
        told |= {"why_not": DECLINED_FOR[offer.reason], "words": offer.words, "lang": offer.language}
    if rule is None:
        return told | {"title": offer.rule}
    return told | {
        "title": rule.action,
        "reason": rule.reason,
        "level": LEVELS[rule.level],
        "evidence": rule.evidence,
        "stop": rule.stop,
        "owned_by": content().roles[rule.to].name,
        "review": when.day(offer.review_on, weekday=False),
        "provisional": rule.provisional,
        "authors": ", ".join(rule.authors),
        "version": rule.version,
        "has_tool": bool(door(actor, rule.opens)),
        "tries": begins_a_plan(rule),
    }


def tool_of(actor: Actor, offer: Offer) -> str:
    rule = rule_of(offer)
    return door(actor, rule.opens) if rule else ""


def home(actor: Actor) -> dict[str, Any]:
    mine = Offer.objects.visible_to(actor).select_related("program")
    readers = actor.holds(*LEADS, *MENTORS)
    several = len(actor.programs(LEADS)) > 1 or actor.holds(*MENTORS)
    waiting = [line(actor, each, several=several) for each in Offer.objects.permitting(actor, "accept").select_related("program").waiting()]
    earlier = [line(actor, each, several=several) for each in mine.no_longer_waiting()[:EARLIER]] if readers else []
    return {
        "waiting": waiting,
        "earlier": earlier,
        "leads": actor.holds(*LEADS),
        "mentors": actor.holds(*MENTORS),
        "coordinates": actor.holds(COORDINATOR),
        "a_month": keeping.rules().a_month,
        "several": several,
    }


# The coordination


PLANS: dict[str, Any] = {
    "draft": gettext_lazy("Being written"),
    "running": gettext_lazy("Being tried"),
    "studied": gettext_lazy("Measured again, to decide"),
    "adopted": gettext_lazy("Adopted"),
    "adapted": gettext_lazy("Adapted"),
    "abandoned": gettext_lazy("Abandoned"),
    "dropped": gettext_lazy("Dropped before it started"),
}


def counts(actor: Actor) -> dict[str, Any]:
    tally = Tally.objects.visible_to(actor).newest_first().first()
    if tally is None:
        return {"tally": None}
    body = tally.body
    return {
        "tally": tally,
        "made": when.moment(tally.made_at, weekday=False),
        "months": [each | {"month": _month(each["first"])} for each in reversed(body["months"])],
        "rules": [each | _rule(each) for each in body["rules"]],
        "review": [each | _rule(each) for each in body["rules"] if each["review"]],
        "plans": [{"label": PLANS[state], "value": body["plans"].get(state, 0)} for state in PLAN.states],
        "chart": chart(body["chart"], [each["first"] for each in body["months"]]),
        "shared": [
            line(actor, each, several=True) for each in Offer.objects.visible_to(actor).select_related("program").accepted_by_programs()
        ],
    }


def _month(first: str) -> str:
    year, month, _day = (int(part) for part in first.split("-"))
    return when.month(year, month)


def _rule(each: dict[str, Any]) -> dict[str, Any]:
    editions = [rule for rule in keeping.rules().rules if rule.code == each["rule"]]
    reasons = [{"label": DECLINED_FOR[code], "count": count} for code, count in each.get("reasons", {}).items() if code in DECLINED_FOR]
    return {"title": editions[-1].action if editions else Text(each["rule"], each["rule"]), "why": reasons}


def chart(result: dict[str, Any] | None, months: Sequence[str]) -> Chart | None:
    """The kept result, drawn: nothing is computed."""
    if not result or not result["value"]:
        return None
    form = Form("en" if (get_language() or "fr")[:2] == "en" else "fr")
    periods = [
        Period(_month(months[point["place"] - 1]), Figure(point["value"]), short=months[point["place"] - 1][:7])
        for point in result["value"]["points"]
    ]
    said = result["signal"] or (result["cautions"][0] if result["cautions"] else None)
    sentence = (typeset(said["fr"]) if form.language == "fr" else said["en"]) if said else _("Too few months for anything to be said yet.")
    words = LineWords(
        title=_("Advice taken up, month by month"),
        sentence=sentence,
        caption=_("Pieces of advice taken up, of what was said each month"),
        period=_("Month"),
        value=pgettext("counts", "Taken up"),
        n=_("Of how many"),
        usual=_("Usual"),
        what=_("What is marked"),
        mean=_("Median"),
        limits=_("Usual variation"),
        old_limits=_("Usual variation, before"),
        provisional=_("provisional"),
        gap=_("no figure"),
        signals=(_("improvement"), _("concern"), _("marked")),
    )
    value = result["value"]
    drawn = value["chart"] == "run" and value["median"] is not None
    median = [Reference("median", value["median"], _median(form, value["median"]))] if drawn else []
    return line_chart("advice", Series(periods, references=median, floor=0), words, form)


def _median(form: Form, value: float) -> str:
    """Halfway between two counts, it has a digit."""
    digits = 0 if value == int(value) else 1
    return _("Median: %(value)s") % {"value": replace(form, digits=digits).said(value)}
