"""Who plans, opens and tells: research and coordination of the network. Everybody reads the plain report, once it is released."""

from __future__ import annotations

from django.db.models import Q

from pairpep.evaluation.models import Display, Opening, Paper, Protocol, Report, Row
from pairpep.evaluation.workflow import DIVERGENT, DRAFT, LOCKED, OPENED, PLAIN, TOLD
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import anyone, oneself, people
from pairpep.network.roles import ALL_ROLES, COORDINATOR, RESEARCHER

WHOLE = (COORDINATOR, RESEARCHER)

people.allow("plan_evaluation", "compose_display", "compose_report", to=WHOLE, where=oneself)


def drafts(grant: Grant) -> Q:
    return Q(state=DRAFT)


def locked_ones(grant: Grant) -> Q:
    return Q(state=LOCKED)


def opened_ones(grant: Grant) -> Q:
    return Q(state=OPENED)


def opened_or_told(grant: Grant) -> Q:
    return Q(state__in=(OPENED, TOLD))


protocols = Policy(Protocol)
protocols.allow("view", to=WHOLE, where=anyone)
protocols.allow("write", "lock", "drop", to=WHOLE, where=drafts)
protocols.allow("open", to=WHOLE, where=locked_ones)
protocols.allow("tell", to=[COORDINATOR], where=opened_ones)
protocols.allow("read_answer", to=WHOLE, where=opened_or_told)
protocols.allow("change_after", to=WHOLE, where=opened_or_told)

openings = Policy(Opening)
openings.allow("view", to=WHOLE, where=anyone)

displays = Policy(Display)
displays.allow("view", to=WHOLE, where=anyone)
displays.allow("change", "release", to=WHOLE, where=drafts)


def of_a_draft(grant: Grant) -> Q:
    return Q(display__state=DRAFT)


def that_diverge(grant: Grant) -> Q:
    return Q(fit=DIVERGENT, topic_id__isnull=True)


rows = Policy(Row)
rows.allow("view", to=WHOLE, where=anyone)
rows.allow("write", "take_out", to=WHOLE, where=of_a_draft)
rows.allow("ask", to=WHOLE, where=that_diverge)

reports = Policy(Report)
reports.allow("view", to=WHOLE, where=anyone)
reports.allow("write", to=WHOLE, where=drafts)
reports.allow("release", to=[COORDINATOR], where=drafts)


def plain_ones(grant: Grant) -> Q:
    return Q(reading=PLAIN)


papers = Policy(Paper)
papers.allow("view", to=WHOLE, where=anyone)
papers.allow("view", to=ALL_ROLES, where=plain_ones, even_lapsed=True)
