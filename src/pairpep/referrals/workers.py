"""Who could accompany someone: the workers of a program, those lent to it, those the network could lend."""

from __future__ import annotations

from typing import Any

from pairpep.kernel import walls
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.network.models import Membership, WorkerCard
from pairpep.network.roles import KINDS, TEAM_LEAD
from pairpep.referrals.models import LoanRequest, Referral


def _current(actor: Actor) -> Any:
    day = day_of(actor.now)
    posts = Membership.objects.visible_to(actor).filter(since__lte=day).select_related("person")
    return posts.exclude(until__lte=day).order_by("person__name")


def for_lead(actor: Actor, referral: Referral) -> list[tuple[str, str]]:
    """Workers of the program and the one lent for this referral; those who gave it back are left out, and those the person keeps out."""
    posts = _current(actor).filter(program_id=referral.program_id, role=KINDS[referral.kind])
    fitting = [post for post in posts if post.referral_id in (None, referral.pk) and post.person_id not in referral.passed_by]
    welcome = {post.person_id for post in fitting}
    if referral.program_id in actor.programs([TEAM_LEAD]):  # a worker who proposes someone is not told whom the person keeps out
        welcome = set(walls.call("app.not_kept_out", referral.file_id, list(welcome)))
    return [(str(post.person_id), post.person.name) for post in fitting if post.person_id in welcome - {referral.worker_id}]


def for_loan(actor: Actor, loan: LoanRequest) -> list[tuple[str, str]]:
    """Workers of that kind in other programs, with the languages they chose to show."""
    posts = (
        _current(actor)
        .filter(role=KINDS[loan.kind], referral_id__isnull=True)
        .exclude(program_id=loan.program_id)
        .select_related("program")
    )
    cards = WorkerCard.objects.visible_to(actor).filter(kind=loan.kind, open=True)
    languages = {card.person_id: card.languages for card in cards}
    return [
        (str(post.person_id), f"{post.person.name} · {post.program.name} · {', '.join(languages[post.person_id])}")
        for post in posts
        if loan.language in languages.get(post.person_id, [])
    ]
