"""Whose answers they are: of whoever gave them, alone. A worker opens a place to answer, and reads nothing of what is said there."""

from __future__ import annotations

from django.db.models import Q

from pairpep.instruments.policy import editions
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import anyone
from pairpep.network.roles import COORDINATOR, PERSONS, WORKERS
from pairpep.participants.policy import about_themselves, files, their_own
from pairpep.referrals.policy import people_they_accompany, referrals
from pairpep.responses.models import AnswerSet, Draft, ResearchChoice, Seat


def opened_by_them(grant: Grant) -> Q:
    return Q(opened_by_id=grant.actor.person_id)


files.allow("answer", "choose_research", to=PERSONS, where=their_own)

referrals.allow("open_seat", to=WORKERS, where=people_they_accompany)

editions.allow("settle_apart", to=[COORDINATOR], where=anyone)

answers = Policy(AnswerSet)
answers.allow("view", "withdraw", to=PERSONS, where=about_themselves)

drafts = Policy(Draft)
drafts.allow("view", to=PERSONS, where=about_themselves)

choices = Policy(ResearchChoice)
choices.allow("view", to=PERSONS, where=about_themselves)

seats = Policy(Seat)
seats.allow("view", to=PERSONS, where=about_themselves)
seats.allow("view", to=WORKERS, where=opened_by_them)
