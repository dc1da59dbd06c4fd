"""Who may do what with sessions, places, topics, votes and promises."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import DateTimeField, DurationField, Exists, ExpressionWrapper, F, OuterRef, Q, Value

from pairpep.assemblies import groups
from pairpep.assemblies.models import BEFORE, Assembly, Ballot, Door, Promise, Proposer, Registration, Roll, Speaker, Ticket, Topic, Vote
from pairpep.assemblies.workflow import ANNOUNCED, CHOSEN, DRAFT, HELD, OPEN, PROMISED, WAITING
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import NOBODY, Grant, Policy
from pairpep.network.policy import anyone, oneself, people, their_own
from pairpep.network.roles import ALL_ROLES, COORDINATOR, FAMILY_MENTOR, PEER_MENTOR

MENTORS = (PEER_MENTOR, FAMILY_MENTOR)
PLANNERS = (COORDINATOR, *MENTORS)


def announced_to_them(grant: Grant) -> Q:
    theirs = groups.of_actor(grant.actor)
    return Q(announced_at__isnull=False) & (Q(audience=[]) | Q(audience__overlap=theirs)) if theirs else NOBODY


def begun_by_them(grant: Grant) -> Q:
    return Q(made_by_id=grant.actor.person_id)


def their_own_draft(grant: Grant) -> Q:
    return begun_by_them(grant) & Q(state=DRAFT)


def to_come(grant: Grant) -> Q:
    return Q(state__in=[DRAFT, ANNOUNCED])


def drafts(grant: Grant) -> Q:
    return Q(state=DRAFT)


def announced_or_held(grant: Grant) -> Q:
    return Q(state__in=[ANNOUNCED, HELD])


def announced_to_them_and_not_closed(grant: Grant) -> Q:
    found = announced_to_them(grant)
    return found if found is NOBODY else found & announced_or_held(grant)


def held(grant: Grant) -> Q:
    return Q(state=HELD)


def seen_session(grant: Grant) -> Q:
    """Rows beside a session that was announced to them."""
    theirs = groups.of_actor(grant.actor)
    if not theirs:
        return NOBODY
    return Q(assembly__announced_at__isnull=False) & (Q(assembly__audience=[]) | Q(assembly__audience__overlap=theirs))


def beside_their_own(grant: Grant) -> Q:
    return Q(assembly__made_by_id=grant.actor.person_id)


def beside_their_draft(grant: Grant) -> Q:
    return beside_their_own(grant) & Q(assembly__state=DRAFT)


def agreed_and_seen(grant: Grant) -> Q:
    found = seen_session(grant)
    return found if found is NOBODY else found & Q(agreed_on__isnull=False)


def agreed_beside_their_own(grant: Grant) -> Q:
    return beside_their_own(grant) & Q(agreed_on__isnull=False)


def open_to_those_who_come(grant: Grant) -> Q:
    """They have a place, and it begins within half an hour or is under way."""
    mine = Ticket.objects.as_rule().filter(assembly_id=OuterRef("assembly_id"), person_id=grant.actor.person_id)
    kept = Registration.objects.as_rule().filter(pk__in=mine.values("pk"), withdrawn_at__isnull=True)
    now, length = grant.actor.now, ExpressionWrapper(Value(timedelta(minutes=1)) * F("assembly__minutes"), DurationField())
    near = Q(
        assembly__state=ANNOUNCED,
        assembly__starts_at__lte=now + BEFORE,
        assembly__starts_at__gt=ExpressionWrapper(Value(now) - length, DateTimeField()),
    )
    return near & Q(Exists(kept))


def whose_ticket_they_hold(grant: Grant) -> Q:
    return Q(Exists(Ticket.objects.as_rule().filter(pk=OuterRef("pk"), person_id=grant.actor.person_id)))


def they_hold_it_still(grant: Grant) -> Q:
    return whose_ticket_they_hold(grant) & Q(withdrawn_at__isnull=True)


def promised(grant: Grant) -> Q:
    return Q(state=PROMISED)


def promised_by_them(grant: Grant) -> Q:
    return Q(state=PROMISED, made_by_id=grant.actor.person_id) & (seen_session(grant) | beside_their_own(grant))


def to_choose_from(grant: Grant) -> Q:
    return Q(state__in=[WAITING, CHOSEN])


def proposed_by_them(grant: Grant) -> Q:
    return Q(Exists(Proposer.objects.as_rule().filter(topic_id=OuterRef("pk"), person_id=grant.actor.person_id)))


def theirs_and_waiting(grant: Grant) -> Q:
    return proposed_by_them(grant) & Q(state=WAITING)


def waiting(grant: Grant) -> Q:
    return Q(state=WAITING)


def closed_ballots(grant: Grant) -> Q:
    return Q(state=OPEN, closes_on__lt=day_of(grant.actor.now))


people.allow("begin_session", to=PLANNERS, where=oneself)
people.allow("propose_topic", to=ALL_ROLES, where=oneself, even_lapsed=True)
people.allow("open_ballot", to=[COORDINATOR], where=oneself)

sessions = Policy(Assembly)
sessions.allow("view", to=ALL_ROLES, where=announced_to_them, even_lapsed=True)
sessions.allow("view", to=[COORDINATOR], where=anyone)
sessions.allow("view", to=MENTORS, where=begun_by_them)
sessions.allow("register", "say_i_came", to=ALL_ROLES, where=announced_to_them, even_lapsed=True)
sessions.allow("plan", to=[COORDINATOR], where=to_come)
sessions.allow("plan", to=MENTORS, where=their_own_draft)
sessions.allow("announce", to=[COORDINATOR], where=drafts)
sessions.allow("cancel", to=[COORDINATOR], where=to_come)
sessions.allow("cancel", to=MENTORS, where=their_own_draft)
sessions.allow("count", "attach", to=[COORDINATOR], where=announced_or_held)
sessions.allow("close", to=[COORDINATOR], where=held)
sessions.allow("promise", to=[COORDINATOR], where=announced_or_held)
sessions.allow("promise", to=MENTORS, where=announced_to_them_and_not_closed)

doors = Policy(Door)
doors.allow("view", "change", to=[COORDINATOR], where=anyone)
doors.allow("view", "change", to=MENTORS, where=beside_their_draft)
doors.allow("view", to=ALL_ROLES, where=open_to_those_who_come, even_lapsed=True)

speakers = Policy(Speaker)
speakers.allow("view", to=ALL_ROLES, where=agreed_and_seen, even_lapsed=True)
speakers.allow("view", to=MENTORS, where=agreed_beside_their_own)
speakers.allow("view", "remove", to=[COORDINATOR], where=anyone)

tickets = Policy(Ticket)
tickets.allow("view", to=ALL_ROLES, where=their_own, even_lapsed=True)

registrations = Policy(Registration)
registrations.allow("view", to=ALL_ROLES, where=whose_ticket_they_hold, even_lapsed=True)
registrations.allow("view", to=[COORDINATOR], where=anyone)
registrations.allow("withdraw", to=ALL_ROLES, where=they_hold_it_still, even_lapsed=True)

rolls = Policy(Roll)
rolls.allow("view", to=[COORDINATOR], where=anyone)

promises = Policy(Promise)
promises.allow("view", to=ALL_ROLES, where=seen_session, even_lapsed=True)
promises.allow("view", to=[COORDINATOR], where=anyone)
promises.allow("view", to=MENTORS, where=beside_their_own)
promises.allow("answer", to=[COORDINATOR], where=promised)
promises.allow("answer", to=MENTORS, where=promised_by_them)

topics = Policy(Topic)
topics.allow("view", to=ALL_ROLES, where=to_choose_from, even_lapsed=True)
topics.allow("view", to=ALL_ROLES, where=proposed_by_them, even_lapsed=True)
topics.allow("view", to=[COORDINATOR], where=anyone)
topics.allow("take_back", to=ALL_ROLES, where=theirs_and_waiting, even_lapsed=True)
topics.allow("set_aside", to=[COORDINATOR], where=waiting)

proposers = Policy(Proposer)
proposers.allow("view", to=ALL_ROLES, where=their_own, even_lapsed=True)

ballots = Policy(Ballot)
ballots.allow("view", "vote", to=ALL_ROLES, where=anyone, even_lapsed=True)
ballots.allow("decide", to=[COORDINATOR], where=closed_ballots)

votes = Policy(Vote)
votes.allow("view", to=ALL_ROLES, where=their_own, even_lapsed=True)
