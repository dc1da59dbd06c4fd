"""Who may do what with posts, their money and the documents around them.

A program sees its own. The coordination plans posts with programs, and sees a post until somebody holds it: what someone earns and how many
hours they work are between them and their program. Whoever holds a post opens all that is written of it.
"""

from __future__ import annotations

from django.db.models import Q

from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.policy import Grant, Policy
from pairpep.network.policy import anyone, in_their_programs, programs, their_own, these_programs
from pairpep.network.roles import COORDINATOR, MANAGER, PROGRAM_ROLES, TEAM_LEAD, WORKERS
from pairpep.posts.models import Framework, Funding, Offer, Post, Supervised
from pairpep.posts.workflow import ADOPTED, DRAFT, OPEN, PLANNED, PUBLISHED, REPLACED

LEADS = (MANAGER, TEAM_LEAD)
UNHELD = (PLANNED, OPEN)


def that_they_hold(grant: Grant) -> Q:
    return Q(holder__person_id=grant.actor.person_id)


def nobody_has_held(grant: Grant) -> Q:
    return Q(state__in=UNHELD)


def of_their_post(grant: Grant) -> Q:
    return Q(post__holder__person_id=grant.actor.person_id)


def of_a_post_nobody_has_held(grant: Grant) -> Q:
    return Q(post__state__in=UNHELD)


def drafts_of_theirs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state=DRAFT)


def published_by_theirs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state=PUBLISHED)


def drafts_or_published(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state__in=(DRAFT, PUBLISHED))


def in_force_at_theirs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state=ADOPTED)


def adopted_at_theirs(grant: Grant) -> Q:
    return in_their_programs(grant) & Q(state__in=(ADOPTED, REPLACED))


def shown(grant: Grant) -> Q:
    return Q(state=PUBLISHED)


def adopted(grant: Grant) -> Q:
    return Q(state=ADOPTED)


def marked_today(grant: Grant) -> Q:
    morning = grant.actor.now.astimezone(MONTREAL).replace(hour=0, minute=0, second=0, microsecond=0)
    return Q(marked_by_id=grant.actor.person_id, marked_at__gte=morning)


programs.allow("plan_post", to=LEADS, where=these_programs)
programs.allow("plan_post", to=[COORDINATOR], where=anyone)
programs.allow("write_offer", "write_framework", "make_case", to=LEADS, where=these_programs)

posts = Policy(Post)
posts.allow("view", to=WORKERS, where=that_they_hold, even_lapsed=True)
posts.allow("view", "change", "fund", "announce", "fill", "vacate", "close", to=LEADS, where=in_their_programs)
posts.allow("view", "change", "fund", "announce", to=[COORDINATOR], where=nobody_has_held)

funding = Policy(Funding)
funding.allow("view", to=WORKERS, where=of_their_post, even_lapsed=True)
funding.allow("view", "decide", to=LEADS, where=in_their_programs)
funding.allow("view", "decide", to=[COORDINATOR], where=of_a_post_nobody_has_held)

offers = Policy(Offer)
offers.allow("view", to=LEADS, where=in_their_programs)
offers.allow("view", to=[COORDINATOR], where=shown)
offers.allow("write", "publish", to=LEADS, where=drafts_of_theirs)
offers.allow("hire", "continue", to=LEADS, where=published_by_theirs)
offers.allow("withdraw", to=LEADS, where=drafts_or_published)

frameworks = Policy(Framework)
frameworks.allow("view", to=LEADS, where=in_their_programs)
frameworks.allow("view", to=PROGRAM_ROLES, where=adopted_at_theirs, even_lapsed=True)
frameworks.allow("view", to=[COORDINATOR], where=adopted)
frameworks.allow("write", "adopt", "drop", to=LEADS, where=drafts_of_theirs)
frameworks.allow("continue", "confirm", "supervise", to=LEADS, where=in_force_at_theirs)
frameworks.allow("say_supervised", to=WORKERS, where=in_force_at_theirs, even_lapsed=True)

supervised = Policy(Supervised)
supervised.allow("view", to=WORKERS, where=their_own, even_lapsed=True)
supervised.allow("view", to=LEADS, where=in_their_programs)
supervised.allow("take_back", to=[*LEADS, *WORKERS], where=marked_today, even_lapsed=True)
