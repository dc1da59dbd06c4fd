"""Whether somebody does the background work."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from pairpep.alerts.workflow import LATE
from pairpep.kernel import clock
from pairpep.project.doctor.asking import asking, rows
from pairpep.project.doctor.said import Said, well, wrong


def worker() -> Iterable[Said]:
    with asking("jobs") as cursor:
        seen = rows(cursor, "SELECT count(*) FROM procrastinate_workers WHERE last_heartbeat > now() - interval '1 minute'")[0][0]
    if seen:
        return [well(_("The background work is being done."))]
    return [
        wrong(
            _("Nobody does the background work: nothing is sealed, sent or reminded."),
            _("Start everything with make run, or this alone with pairpep jobs."),
        )
    ]


def queue() -> Iterable[Said]:
    with asking("jobs") as cursor:
        late = rows(
            cursor,
            "SELECT count(*) FROM procrastinate_jobs j WHERE status = 'todo' AND coalesce(scheduled_at, (SELECT min(e.at)"
            " FROM procrastinate_events e WHERE e.job_id = j.id)) < now() - interval '15 minutes'",
        )[0][0]
    if not late:
        return [well(_("No job has waited long."))]
    return [wrong(_("Jobs have waited for more than fifteen minutes (%(count)d).") % {"count": late}, _("Look at what pairpep jobs says."))]


def alerts() -> Iterable[Said]:
    """An alert whose moment came and went: the job that should have told the next person did not run."""
    now = clock.now()
    with asking("jobs") as cursor:
        late = rows(cursor, "SELECT count(*) FROM alerts_alert WHERE ended_at IS NULL AND due_at < %s", [now - LATE])[0][0]
        broken = rows(cursor, "SELECT count(*) FROM alerts_ladder WHERE until IS NULL AND broken_at IS NOT NULL")[0][0]
    if late:
        told = _("Alerts wait for somebody to be told (%(count)d): the next step is late.") % {"count": late}
        return [wrong(told, _("Start the background work (pairpep jobs), and call the teams meanwhile."))]
    if broken:
        told = _("Ladders of alerts no longer hold (%(count)d).") % {"count": broken}
        return [wrong(told, _("Their teams are told on their first page; see that somebody mends them."))]
    return [well(_("No alert is late, and every ladder holds."))]
