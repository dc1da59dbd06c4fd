"""Questionnaires: whoever may answer reads what is asked; the coordination composes it."""

from __future__ import annotations

from django.db.models import Q

from pairpep.instruments.models import Acceptance, Edition, Instrument
from pairpep.instruments.workflow import DRAFT, ONCE_PUBLISHED, PUBLISHED
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import anyone, oneself, people
from pairpep.network.roles import ALL_ROLES, COORDINATOR, STAFF_ROLES

people.allow("compose_questionnaire", to=[COORDINATOR], where=oneself)


def once_published(grant: Grant) -> Q:
    return Q(state__in=ONCE_PUBLISHED)


def still_written(grant: Grant) -> Q:
    return Q(state=DRAFT)


def asked_today(grant: Grant) -> Q:
    return Q(state=PUBLISHED)


instruments = Policy(Instrument)
instruments.allow("view", to=ALL_ROLES, where=anyone, even_lapsed=True)

editions = Policy(Edition)
editions.allow("view", to=ALL_ROLES, where=once_published, even_lapsed=True)
editions.allow("open", to=STAFF_ROLES, where=once_published, even_lapsed=True)
editions.allow("view", "open", to=[COORDINATOR], where=anyone)
editions.allow("write", "publish", "drop", to=[COORDINATOR], where=still_written)
editions.allow("retire", to=[COORDINATOR], where=asked_today)
editions.allow("continue", to=[COORDINATOR], where=once_published)

acceptances = Policy(Acceptance)
acceptances.allow("view", to=[COORDINATOR], where=anyone)
