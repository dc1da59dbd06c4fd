"""What seasons ask of the coordination today: look at a proposal, find who stands in, end what is over, begin the next."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.gatherings import season_presenting as presenting
from pairpep.gatherings.models import Season
from pairpep.gatherings.workflow import DISCARDED, ENDED, IMPOSSIBLE, PROPOSED, PUBLISHED
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.network.roles import COORDINATOR

AHEAD = timedelta(weeks=6)  # a next season is prepared before the last one ends


@today(COORDINATOR)
def of_the_coordination(actor: Actor) -> Iterable[Task]:
    rows = list(Season.objects.visible_to(actor).newest()[:12])
    for season in rows:
        if season.state in (PROPOSED, IMPOSSIBLE):
            title = _("Look at the season that is proposed") if season.state == PROPOSED else _("Something stands in the way of a season")
            yield Task(title, reverse("seasons:season", args=[season.pk]), kind="season", tone="decide")
        elif season.state == PUBLISHED:
            yield from _of_one_in_course(season, actor)
    if not any(season.state not in (ENDED, DISCARDED) and season.ends_on > day_of(actor.now) + AHEAD for season in rows):
        title, why = _("Prepare the next season of meetings"), _("One button proposes it.")
        yield Task(title, reverse("seasons:seasons"), why, kind="season", tone="now")


def _of_one_in_course(season: Season, actor: Actor) -> Iterable[Task]:
    """Only what needs somebody: a season that goes its way asks for nothing."""
    url, lacking = reverse("seasons:season", args=[season.pk]), presenting.shown(season, actor).to_mend
    if lacking:
        title = ngettext("Find who leads %(n)s meeting", "Find who leads %(n)s meetings", len(lacking)) % {"n": len(lacking)}
        yield Task(title, url, lacking[0].lacks, due=day_of(lacking[0].row.starts_at), kind="season", tone="now")
    if season.ends_on < day_of(actor.now):
        yield Task(_("Its last day is over: end the season"), reverse("seasons:end", args=[season.pk]), kind="season", tone="decide")
