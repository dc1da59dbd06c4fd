"""What posts and frameworks ask of someone today: money that ends, support that is due, a framework to read again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.roles import FAMILY_WORKER, MANAGER, PEER_WORKER, TEAM_LEAD
from pairpep.posts import presenting, rhythm
from pairpep.posts.actions import reached
from pairpep.posts.models import Funding

MOST = 3  # lines of a kind on a home page


@today(MANAGER, TEAM_LEAD)
def of_money(actor: Actor) -> Iterable[Task]:
    """180, 90 and 30 days before, until it is renewed or let go; read, it comes back at the next."""
    present = day_of(actor.now)
    rows = Funding.objects.permitting(actor, "decide").ending_by(present + timedelta(days=max(content().posts.reminders))).for_list()
    waiting = [row for row in rows if row.noted is None or row.noted != reached(row.ends_on, present)]
    for row in waiting[:MOST]:
        title = _("Money ends on %(day)s: %(source)s") % {"day": when.day(row.ends_on, weekday=False), "source": row.source}
        why = _("%(post)s: decide what comes next.") % {"post": row.post.title or presenting.kind_of(row.post.kind)}
        tone = "now" if reached(row.ends_on, present) == min(content().posts.reminders) else "decide"
        yield Task(title, reverse("posts:money", args=[row.pk]), why, due=row.ends_on, kind="money", tone=tone)
    if len(waiting) > MOST:
        title = _("Other sources of money that end: %(count)d") % {"count": len(waiting) - MOST}
        yield Task(title, reverse("posts:runway"), kind="money", tone="wait")


def _support(each: rhythm.Due, present: date) -> str:
    if each.next_on < present:
        return _("%(kind)s: was planned for %(day)s") % {"kind": each.label, "day": when.day(each.next_on, weekday=False)}
    return _("%(kind)s: planned for this week") % {"kind": each.label}


@today(PEER_WORKER, FAMILY_WORKER)
def of_my_support(actor: Actor) -> Iterable[Task]:
    present = day_of(actor.now)
    due = [each for each in rhythm.due(actor, rhythm.in_force(actor), only=actor.person_id) if each.is_soon(present)]
    for each in due[:1]:  # the soonest; its page has the others
        title = _support(each, present)
        yield Task(
            title, reverse("posts:frameworks"), _("With: %(whom)s") % {"whom": each.whom}, due=each.next_on, kind="support", tone="wait"
        )


@today(MANAGER, TEAM_LEAD)
def of_their_support(actor: Actor) -> Iterable[Task]:
    present = day_of(actor.now)
    mine = [each for each in rhythm.in_force(actor) if each.program_id in actor.programs([MANAGER, TEAM_LEAD])]
    due = [each for each in rhythm.due(actor, mine) if each.lead and each.is_soon(present)]
    if due:
        names = list(dict.fromkeys(each.worker.person.name for each in due))
        title = _support(due[0], present) if len(due) == 1 else _("Meetings of support to hold: %(count)d") % {"count": len(due)}
        yield Task(title, reverse("posts:frameworks"), ", ".join(names[:MOST]), due=due[0].next_on, kind="support", tone="wait")
    for framework in mine:
        if framework.review_on and framework.review_on <= present + timedelta(days=content().posts.review_days):
            title = _("To read again: %(title)s") % {"title": framework.title}
            why = _("Confirm that it stands, or begin its next version.")
            yield Task(title, reverse("posts:framework", args=[framework.pk]), why, due=framework.review_on, kind="review", tone="decide")
