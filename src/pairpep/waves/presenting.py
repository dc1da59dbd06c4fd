"""What the pages of collections show."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from pairpep.instruments.models import Edition
from pairpep.instruments.words import titled
from pairpep.kernel import when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import Person, Program
from pairpep.network.roles import COORDINATOR, RESEARCHER, TEAM_LEAD
from pairpep.waves import budget, opening
from pairpep.waves.models import Campaign, Wave
from pairpep.waves.policy import TYPISTS
from pairpep.waves.workflow import ALWAYS, DRAFT, ENDED, EVERY, ONCE, RUNNING

STATES = {
    DRAFT: ("later", gettext_lazy("Being prepared")),
    RUNNING: ("now", gettext_lazy("Under way")),
    ENDED: ("closed", gettext_lazy("Ended")),
}


def questionnaires() -> list[tuple[str, Any, list[str]]]:
    """(code, title, whom it is written for) of each that is published."""
    found = Edition.objects.published().values_list("instrument__code", "title", "audiences")
    return sorted(((code, title, audiences) for code, title, audiences in found), key=lambda each: str(each[1]))


def with_audiences() -> list[tuple[str, str, list[str]]]:
    """Two may bear one title, each for its own readers."""
    return [(code, titled(str(title), audiences), audiences) for code, title, audiences in questionnaires()]


def programs() -> list[tuple[str, Any]]:
    return sorted(((str(each.pk), each.name) for each in Program.objects.all()), key=lambda each: str(each[1]))


def rhythm(campaign: Campaign) -> str:
    if campaign.rhythm == EVERY:
        said = ngettext("Every month", "Every %(months)d months", campaign.months or 1)
        return said % {"months": campaign.months or 1}
    return str({ALWAYS: _("Always open"), ONCE: _("Once, at the beginning")}[campaign.rhythm])


def audience(code: str) -> Any:
    return content().waves.allowance(code).label


def line(campaign: Campaign) -> dict[str, Any]:
    tone, state = STATES[campaign.state]
    return {
        "campaign": campaign, "tone": tone, "state": state, "audience": audience(campaign.audience), "rhythm": rhythm(campaign),
        "url": reverse("waves:campaign", args=[campaign.pk]),
    }  # fmt: skip


def overview(actor: Actor) -> dict[str, Any]:
    found = list(Campaign.objects.visible_to(actor).newest_first()[:50])
    present = [each for each in found if each.state == RUNNING]
    names = _names(actor, [each.over_by_id for each in present if each.over_by_id])
    return {
        "rows": [line(each) for each in found if each.state != ENDED],
        "ended": [line(each) for each in found if each.state == ENDED],
        "budget": budget.lines(present, everyone=True),
        "coordinates": actor.holds(COORDINATOR),
        "ways": list(_ways(actor)),
        "over": [{**line(each), "by": names.get(each.over_by_id, "")} for each in present if each.over_minutes],
    }


def _ways(actor: Actor) -> Iterator[dict[str, str]]:
    """What each may do beside it."""
    if actor.holds(COORDINATOR, RESEARCHER):
        yield {"label": _("Words to read first"), "url": reverse("waves:desk")}
        yield {"label": _("Questions that nobody reads"), "url": reverse("waves:fields")}
    if actor.holds(*TYPISTS):
        yield {"label": _("Questionnaires on paper"), "url": reverse("waves:papers")}
    for program_id in sorted(actor.programs([TEAM_LEAD]), key=str):
        yield {"label": _("A link for the team"), "url": reverse("waves:team", args=[program_id])}
    yield {"label": _("You said, we did"), "url": reverse("waves:bulletins")}


def _names(actor: Actor, people: list[Any]) -> dict[Any, str]:
    return dict(Person.objects.filter(pk__in=people).values_list("pk", "name")) if people else {}


def about(actor: Actor, campaign: Campaign) -> dict[str, Any]:
    present = day_of(actor.now)
    lines = budget.of(actor, campaign if campaign.state == DRAFT else None)
    titles = {code: title for code, title, _audiences in questionnaires()}
    names = dict(programs())
    coming = _coming(campaign, present)
    return {
        **line(campaign),
        "budget": [each for each in lines if campaign.audience in budget.ASKED_OF[each.audience]],
        "over": budget.over(lines) if campaign.state == DRAFT else 0,
        "asked": [titles.get(code) or Text(fr=code, en=code) for code in campaign.codes],
        "where": [names[str(each)] for each in campaign.programs if str(each) in names],
        "waves": [_wave(each) for each in Wave.objects.visible_to(actor).of(campaign.pk)[:12]],
        "coming": coming,
        "over_by": _names(actor, [campaign.over_by_id]).get(campaign.over_by_id, "") if campaign.over_by_id else "",
        "may": Campaign.objects.visible_to(actor).filter(pk=campaign.pk).may(actor, "change", "start", "end"),
    }


def _coming(campaign: Campaign, present: date) -> str:
    """Its next day; of one that is being prepared, its first."""
    if campaign.state == ENDED:
        return ""
    if campaign.state == DRAFT and campaign.opens_on <= present:
        return _("The day that it begins")
    coming = opening.next_opening(campaign, present)
    return when.day(coming) if coming else ""


def _wave(wave: Wave) -> dict[str, Any]:
    return {"number": wave.number, "opens": when.day(wave.opens_on), "closes": when.day(wave.closes_on) if wave.closes_on else ""}


def typed(campaign: Campaign) -> dict[str, Any]:
    """As the form says it, to begin again from there."""
    same = ("audience", "codes", "rhythm", "months", "open_days", "opens_on", "reminders")
    return {name: getattr(campaign, name) for name in same} | {
        "title_fr": campaign.title.fr, "title_en": campaign.title.en, "programs": [str(each) for each in campaign.programs],
    }  # fmt: skip
