"""What waits for who watches over privacy: the desk shows it first, and the home page too. And what became of a report, for who made it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.home import Task, today
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.roles import PRIVACY_LEAD, STAFF_ROLES
from pairpep.privacy import months
from pairpep.privacy.models import Alert, Evaluation, Incident, LookAnswer, Report, RightsRequest

MOST = 12


@today(PRIVACY_LEAD)
def of_who_watches(actor: Actor) -> Iterable[Task]:
    yield from _alerts(actor)
    yield from _reports(actor)
    yield from _requests(actor)
    yield from _incidents(actor)
    yield from _months(actor)
    yield from _year(actor)


def label_of(kind: str) -> str:
    return next((str(each.label) for each in content().privacy.questions if each.code == kind), kind)


def _alerts(actor: Actor) -> Iterator[Task]:
    for alert in Alert.objects.permitting(actor, "answer").unanswered().select_related("looker")[:MOST]:
        who = alert.looker.name if alert.looker else ""
        yield Task(
            f"{who} · {label_of(alert.kind)}" if who else label_of(alert.kind),
            reverse("privacy:alert", args=[alert.pk]),
            _("Noticed on %(moment)s. It is a question, not an accusation.") % {"moment": when.moment(alert.at)},
            due=day_of(alert.at),
            kind="alert",
            tone="now",
        )


def _reports(actor: Actor) -> Iterator[Task]:
    for report in Report.objects.permitting(actor, "answer").waiting()[:MOST]:
        kind = next((str(each.label) for each in content().privacy.reports if each.code == report.kind), report.kind)
        yield Task(
            _("Someone reported: %(what)s") % {"what": kind},
            reverse("privacy:report", args=[report.pk]),
            _overdue(report.due_on, actor) or _("Whoever reported it reads your answer."),
            due=report.due_on,
            kind="report",
            tone="now",
        )


def _requests(actor: Actor) -> Iterator[Task]:
    for request in RightsRequest.objects.permitting(actor, "answer").waiting()[:MOST]:
        title = _("A request to see what is kept") if request.kind == "access" else _("A request to correct what is written")
        why = _overdue(request.due_on, actor) or (
            _("The answer is to be written.") if request.identity else _("Who asks is to be checked first.")
        )
        yield Task(title, reverse("privacy:request", args=[request.pk]), why, due=request.due_on, kind="request", tone="decide")


def _incidents(actor: Actor) -> Iterator[Task]:
    for incident in Incident.objects.permitting(actor, "write").open()[:MOST]:
        why = _("Known since %(day)s. What is missing is said on its page.") % {"day": when.day(incident.aware_on, weekday=False)}
        yield Task(_("An incident is open"), reverse("privacy:incident", args=[incident.pk]), why, kind="incident", tone="wait")


def _months(actor: Actor) -> Iterator[Task]:
    for month in months.unsigned(actor):
        due = months.due_on(month)
        title = _("Read who looked in %(month)s") % {"month": when.month(month.year, month.month)}
        why = _overdue(due, actor) or _("Answer what deserves a question, then sign the month.")
        yield Task(
            title,
            f"{reverse('privacy:looks')}?month={month:%Y-%m}",
            why,
            due=due,
            kind="month",
            tone="wait" if due > day_of(actor.now) else "now",
        )
    for answer in LookAnswer.objects.visible_to(actor).to_follow_up()[:MOST]:
        if answer.looker_id != actor.person_id:
            address = reverse("privacy:look", args=[f"{answer.month:%Y-%m}", answer.mark])
            title = _("To follow up: %(what)s") % {"what": label_of(answer.kind)}
            yield Task(title, address, when.month(answer.month.year, answer.month.month), kind="follow_up", tone="wait")


def _year(actor: Actor) -> Iterator[Task]:
    """The year that is over, until its three questions are answered; the first months are for it."""
    year = day_of(actor.now).year - 1
    begun = [month for month in months.unsigned(actor) if month.year == year] or months.signed_in(actor, year)
    closed = set(Evaluation.objects.visible_to(actor).of_year(year).closed().values_list("program_id", flat=True))
    if begun and months.programs_of(actor) - closed:
        yield Task(
            _("Look back on %(year)s") % {"year": year},
            f"{reverse('privacy:year')}?year={year}",
            _("Three questions: logging, communications, measures."),
            kind="year",
            tone="wait",
        )


def _overdue(due: object, actor: Actor) -> str:
    return _("Overdue: it was due on %(day)s.") % {"day": when.day(due, weekday=False)} if due < day_of(actor.now) else ""  # type: ignore[operator, arg-type]


@today(*STAFF_ROLES)
def of_who_reported(actor: Actor) -> Iterable[Task]:
    """For a fortnight after it was answered: whoever reported knows what came of it."""
    since = actor.now - timedelta(days=14)
    for report in Report.objects.visible_to(actor).said_by(actor.person_id).answered_since(since)[:3]:
        yield Task(
            _("What you reported has its answer"), reverse("privacy:report_wrong"), when.day(report.answered_at), kind="told", tone="done"
        )
