"""Six months without « vous avez dit, nous avons fait »: which programs have answered nothing since people there were asked something."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, OuterRef, Subquery
from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import Program
from pairpep.network.roles import COORDINATOR
from pairpep.waves.models import Bulletin, Campaign
from pairpep.waves.opening import months_after


@dataclass(frozen=True)
class Silent:
    """`since`: the day of the last one, or the one on which people there were first asked. `due`: when the next one was to come."""

    program: Program
    since: date
    due: date
    never: bool

    @property
    def words(self) -> str:
        said = _("None yet; people there are asked since %(day)s.") if self.never else _("The last one is of %(day)s.")
        return said % {"day": when.day(self.since, weekday=False)}


def programs(actor: Actor) -> list[Silent]:
    """Of the coordination, every program; of a team lead, theirs. The longest silence first; publishing one ends it."""
    present, asked = day_of(actor.now), list(Campaign.objects.visible_to(actor).once_begun())
    published = Bulletin.objects.visible_to(actor).published().order_by().filter(program_id=OuterRef("pk"))
    last_on = Subquery(published.values("program_id").annotate(last=Max("published_on")).values("last"))
    found = (_of(program, asked, program.last_on) for program in _looked_after(actor).annotate(last_on=last_on))
    return sorted((each for each in found if each and each.due <= present), key=lambda each: (each.due, str(each.program.name)))


def _looked_after(actor: Actor) -> Any:
    return Program.objects.all() if actor.holds(COORDINATOR) else Program.objects.permitting(actor, "draft_bulletin")


def _of(program: Program, asked: list[Campaign], last: date | None) -> Silent | None:
    began = (each.started_at for each in asked if not each.programs or program.pk in each.programs)
    first = min((day_of(moment) for moment in began if moment), default=None)
    since = last or first
    if since is None:
        return None  # nobody was asked anything there: there is nothing to answer
    return Silent(program, since, months_after(since, content().waves.said_months), never=last is None)
