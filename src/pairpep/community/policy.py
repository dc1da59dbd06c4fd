"""Who may do what in the community. Members are equals: what one may do hangs on the space, on what one wrote, and on who watches over it.

The wall says the same, and one thing more: whom somebody may know outside (app.community_tied), which only it can see.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from pairpep.community.models import (
    Belonging,
    Discussion,
    Follow,
    Invitation,
    Member,
    Mention,
    Message,
    MessageEdition,
    Moderator,
    Seat,
    Space,
    Standing,
    Translation,
)
from pairpep.community.workflow import GROUP, HIDDEN, OPEN, READ_BY_ALL, SHOWN, SMALL, WAITING, groups_of
from pairpep.kernel import walls
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor, Grant, Policy
from pairpep.network.models import Membership
from pairpep.network.policy import oneself, people, their_own
from pairpep.network.roles import ALL_ROLES, CLINICIAN, COORDINATOR, STAFF_ROLES, TEAM_LEAD, WORKERS
from pairpep.participants.models import File, Tie
from pairpep.referrals.models import Care
from pairpep.referrals.policy import people_they_accompany, referrals

EVERYONE = ALL_ROLES
OF_A_TEAM = (*WORKERS, CLINICIAN, TEAM_LEAD)


def held(actor: Actor) -> list[str]:
    return groups_of(actor.role_codes | {role for role, _ in actor.lapsed})


def _belongings(actor: Actor) -> QuerySet[Belonging]:
    """Who one is among the members today."""
    mine = Belonging.objects.as_rule().filter(person_id=actor.person_id, ended_at__isnull=True, group__in=held(actor))
    return mine.filter(member__left_at__isnull=True)


def _who_they_are(actor: Actor) -> Any:
    return actor.once("who they are", lambda: _belongings(actor).values_list("member_id", flat=True))


def _who_they_were(actor: Actor) -> Any:
    mine = Belonging.objects.as_rule().filter(person_id=actor.person_id)
    return actor.once("who they were", lambda: mine.values_list("member_id", flat=True))


def _whether(there: Any) -> Q:
    """A condition on no row in particular: whether there is any of these."""
    return Q(pk__isnull=not there) if isinstance(there, frozenset) else Q(Exists(there))


def _watches(actor: Actor) -> Q:
    """Whether this person moderates today."""
    if not actor.holds(*STAFF_ROLES, even_lapsed=True):
        return Q(pk__in=[])
    return _whether(_watching(actor))


def _watching(actor: Actor) -> Any:
    duties = Moderator.objects.as_rule().filter(person_id=actor.person_id).current(actor.now)
    return actor.once("moderates", lambda: duties.values_list("pk", flat=True))


def _tends(actor: Actor) -> Q:
    return Q(pk__isnull=False) if actor.holds(COORDINATOR) else _watches(actor)


def _speaks(actor: Actor) -> Q:
    """A member who was not paused."""
    stopped = Standing.objects.as_rule().filter(member_id__in=_who_they_are(actor)).current(actor.now)
    return _whether(_who_they_are(actor)) & ~_whether(actor.once("is paused", lambda: stopped.values_list("pk", flat=True)))


def _tied(actor: Actor) -> Exists:
    """In this space sits somebody they may know outside, and both have not said yes since.

    Asked under the wall it sees nothing of the others: the wall asks it itself (app.community_tied).
    """
    other = "member__belonging__person_id"
    team = {"role__in": OF_A_TEAM}
    day = day_of(actor.now)
    known = (
        Q(Exists(Tie.objects.as_rule().filter(file__person_id=actor.person_id, relative_file__person_id=OuterRef(other))))
        | Q(Exists(Tie.objects.as_rule().filter(relative_file__person_id=actor.person_id, file__person_id=OuterRef(other))))
        | Q(Exists(Care.objects.as_rule().filter(worker_id=actor.person_id, file__person_id=OuterRef(other))))
        | Q(Exists(Care.objects.as_rule().filter(file__person_id=actor.person_id, worker_id=OuterRef(other))))
        | Q(
            Exists(
                Membership.objects.as_rule()
                .filter(person_id=OuterRef(other), program_id__in=_programs_of_their_files(actor), **team)
                .held_on(day)
            )
        )
        | Q(Exists(File.objects.as_rule().filter(person_id=OuterRef(other), program_id__in=_programs_where_they_work(actor))))
    )
    mine = Seat.objects.as_rule().filter(space_id=OuterRef("space_id"), left_at__isnull=True, member_id__in=_who_they_are(actor))
    both = mine.filter(agreed_at__gte=F("added_at")).filter(agreed_at__gte=OuterRef("added_at"), added_at__lte=OuterRef("agreed_at"))
    agreed = Q(Exists(both), agreed_at__gte=F("added_at"))
    others = Seat.objects.as_rule().filter(space_id=OuterRef("pk"), left_at__isnull=True, member__belonging__ended_at__isnull=True)
    return Exists(others.exclude(member_id__in=_who_they_are(actor)).filter(known).exclude(agreed))


def _programs_of_their_files(actor: Actor) -> QuerySet[Any]:
    return File.objects.as_rule().filter(person_id=actor.person_id).values("program_id")


def _programs_where_they_work(actor: Actor) -> list[object]:
    return list(actor.programs(OF_A_TEAM, even_lapsed=True))


def _open(actor: Actor) -> Q:
    """Of spaces: those where they may read."""
    mine = _belongings(actor)
    grown = Q(moderated=True) | Q(Exists(mine.filter(adult_from__lte=day_of(actor.now))))
    group = Q(pk__in=[])
    for code in held(actor):
        group |= Q(Exists(mine.filter(group=code)), groups__contains=[code])
    seat = Seat.objects.as_rule().filter(space_id=OuterRef("pk"), member_id__in=_who_they_are(actor), entered_at__isnull=False)
    here = Q(kind=OPEN) | (Q(kind=GROUP) & (group | _watches(actor))) | (Q(Exists(seat.current()), kind=SMALL) & ~Q(_tied(actor)))
    return Q(Exists(mine)) & grown & here


def spaces_open(actor: Actor) -> Any:
    rows = lambda: Space.objects.as_rule().filter(_open(actor)).values_list("pk", flat=True)  # noqa: E731
    return actor.once("spaces open", rows, lambda: walls.call("app.spaces_open"))


def _spaces_tied(actor: Actor) -> Any:
    rows = lambda: Space.objects.as_rule().filter(_tied(actor), kind=SMALL).values_list("pk", flat=True)  # noqa: E731
    return actor.once("spaces tied", rows, lambda: walls.call("app.spaces_tied"))


# Spaces and seats


def open_to_them(grant: Grant) -> Q:
    return Q(pk__in=spaces_open(grant.actor))


def where_they_speak(grant: Grant) -> Q:
    return open_to_them(grant) & _speaks(grant.actor) & Q(closed_at__isnull=True)


def they_were_asked_into(grant: Grant) -> Q:
    return Q(Exists(Seat.objects.as_rule().current().filter(space_id=OuterRef("pk"), member_id__in=_who_they_are(grant.actor))))


def they_tend(grant: Grant) -> Q:
    return _tends(grant.actor)


def small_and_they_tend(grant: Grant) -> Q:
    return _tends(grant.actor) & Q(kind=SMALL)


spaces = Policy(Space)
spaces.allow("view", to=EVERYONE, where=open_to_them, even_lapsed=True)
spaces.allow("view", to=EVERYONE, where=they_were_asked_into, even_lapsed=True)
spaces.allow("view", to=STAFF_ROLES, where=they_tend, even_lapsed=True)
spaces.allow("read", "follow", to=EVERYONE, where=open_to_them, even_lapsed=True)
spaces.allow("open_discussion", to=EVERYONE, where=where_they_speak, even_lapsed=True)
spaces.allow("add", "close", to=STAFF_ROLES, where=small_and_they_tend, even_lapsed=True)


def their_seat(grant: Grant) -> Q:
    return Q(member_id__in=_who_they_are(grant.actor))


def their_current_seat(grant: Grant) -> Q:
    return their_seat(grant) & Q(left_at__isnull=True)


def seats_beside_them(grant: Grant) -> Q:
    return Q(space_id__in=spaces_open(grant.actor))


def seats_they_tend(grant: Grant) -> Q:
    return _tends(grant.actor) & ~Q(space_id__in=_spaces_tied(grant.actor))


seats = Policy(Seat)
seats.allow("view", to=EVERYONE, where=their_seat, even_lapsed=True)
seats.allow("view", to=EVERYONE, where=seats_beside_them, even_lapsed=True)
seats.allow("view", to=STAFF_ROLES, where=seats_they_tend, even_lapsed=True)
seats.allow("enter", "agree", "leave", to=EVERYONE, where=their_current_seat, even_lapsed=True)


# Discussions and what is said


def shown_in_their_spaces(grant: Grant) -> Q:
    return Q(space_id__in=spaces_open(grant.actor), state=SHOWN)


def they_opened(grant: Grant) -> Q:
    return Q(opened_by_id__in=_who_they_are(grant.actor), space_id__in=spaces_open(grant.actor))


def they_opened_and_may_close(grant: Grant) -> Q:
    return they_opened(grant) & Q(closed_by_watch=False)


def they_watch_over(grant: Grant) -> Q:
    if _watching(grant.actor) == frozenset():  # it was asked, and they do not: whom they may know is not asked
        return Q(pk__in=[])
    return _watches(grant.actor) & ~Q(space_id__in=_spaces_tied(grant.actor))


def where_they_may_say(grant: Grant) -> Q:
    here = Q(space_id__in=spaces_open(grant.actor), closed_at__isnull=True, space__closed_at__isnull=True)
    return here & (Q(state=SHOWN) | Q(opened_by_id__in=_who_they_are(grant.actor))) & _speaks(grant.actor)


def said_by_others(grant: Grant) -> Q:
    return they_watch_over(grant) & ~Q(opened_by_id__in=_who_they_were(grant.actor))


discussions = Policy(Discussion)
discussions.allow("view", to=EVERYONE, where=shown_in_their_spaces, even_lapsed=True)
discussions.allow("view", to=EVERYONE, where=they_opened, even_lapsed=True)
discussions.allow("close", to=EVERYONE, where=they_opened_and_may_close, even_lapsed=True)
discussions.allow("view", to=STAFF_ROLES, where=they_watch_over, even_lapsed=True)
discussions.allow("close", to=STAFF_ROLES, where=said_by_others, even_lapsed=True)
discussions.allow("follow", to=EVERYONE, where=shown_in_their_spaces, even_lapsed=True)
discussions.allow("say", to=EVERYONE, where=where_they_may_say, even_lapsed=True)


def read_in_their_spaces(grant: Grant) -> Q:
    return Q(space_id__in=spaces_open(grant.actor), state__in=READ_BY_ALL)


def they_said(grant: Grant) -> Q:
    return Q(member_id__in=_who_they_are(grant.actor))


def that_they_may_still_change(grant: Grant) -> Q:
    return they_said(grant) & Q(state__in=[WAITING, SHOWN], space_id__in=spaces_open(grant.actor)) & _speaks(grant.actor)


def that_they_may_take_back(grant: Grant) -> Q:
    return they_said(grant) & Q(state__in=[WAITING, SHOWN, HIDDEN])


def that_they_may_translate(grant: Grant) -> Q:
    return Q(space_id__in=spaces_open(grant.actor), state=SHOWN) & _speaks(grant.actor)


def of_others_they_watch_over(grant: Grant) -> Q:
    return they_watch_over(grant) & ~Q(member_id__in=_who_they_were(grant.actor))


messages = Policy(Message)
messages.allow("view", to=EVERYONE, where=read_in_their_spaces, even_lapsed=True)
messages.allow("view", to=EVERYONE, where=they_said, even_lapsed=True)
messages.allow("view", to=STAFF_ROLES, where=they_watch_over, even_lapsed=True)
messages.allow("edit", to=EVERYONE, where=that_they_may_still_change, even_lapsed=True)
messages.allow("withdraw", to=EVERYONE, where=that_they_may_take_back, even_lapsed=True)
messages.allow("translate", to=EVERYONE, where=that_they_may_translate, even_lapsed=True)
messages.allow("hide", "restore", "let_through", to=STAFF_ROLES, where=of_others_they_watch_over, even_lapsed=True)


def beside_what_they_read(grant: Grant) -> Q:
    read = read_in_their_spaces(grant) | they_said(grant)
    if grant.actor.holds(*STAFF_ROLES, even_lapsed=True):
        read |= they_watch_over(grant)
    return Q(message_id__in=Message.objects.as_rule().filter(read).values("pk"))


def they_offered(grant: Grant) -> Q:
    return Q(by_id__in=_who_they_are(grant.actor)) & beside_what_they_read(grant)


for model in (MessageEdition, Mention):
    Policy(model).allow("view", to=EVERYONE, where=beside_what_they_read, even_lapsed=True)

translations = Policy(Translation)
translations.allow("view", to=EVERYONE, where=beside_what_they_read, even_lapsed=True)
translations.allow("take_back", to=EVERYONE, where=they_offered, even_lapsed=True)

follows = Policy(Follow)
follows.allow("view", "read_on", "unfollow", to=EVERYONE, where=their_seat, even_lapsed=True)


# Members


def when_they_are_one(grant: Grant) -> Q:
    return _whether(_who_they_are(grant.actor))


def themselves(grant: Grant) -> Q:
    return Q(pk__in=_who_they_are(grant.actor))


def who_they_were(grant: Grant) -> Q:
    return Q(pk__in=_who_they_were(grant.actor))


def other_members(grant: Grant) -> Q:
    return _watches(grant.actor) & Q(left_at__isnull=True) & ~Q(pk__in=_who_they_were(grant.actor))


members = Policy(Member)
members.allow("view", to=EVERYONE, where=when_they_are_one, even_lapsed=True)
members.allow("view", to=EVERYONE, where=who_they_were, even_lapsed=True)
members.allow("view", to=STAFF_ROLES, where=they_tend, even_lapsed=True)
members.allow("appear", "leave", to=EVERYONE, where=themselves, even_lapsed=True)
members.allow("pause", "remove", to=STAFF_ROLES, where=other_members, even_lapsed=True)

belongings = Policy(Belonging)
belongings.allow("view", to=EVERYONE, where=their_own, even_lapsed=True)

invitations = Policy(Invitation)
invitations.allow("view", "decline", to=EVERYONE, where=their_own, even_lapsed=True)


def of_who_they_were(grant: Grant) -> Q:
    return Q(member_id__in=_who_they_were(grant.actor))


def of_members_they_watch(grant: Grant) -> Q:
    return _watches(grant.actor)


def of_others(grant: Grant) -> Q:
    return _tends(grant.actor) & ~of_who_they_were(grant)


standings = Policy(Standing)
standings.allow("view", to=EVERYONE, where=of_who_they_were, even_lapsed=True)
standings.allow("view", to=STAFF_ROLES, where=of_members_they_watch, even_lapsed=True)
standings.allow("lift", to=STAFF_ROLES, where=of_others, even_lapsed=True)

moderators = Policy(Moderator)
moderators.allow("view", "step_back", to=STAFF_ROLES, where=their_own, even_lapsed=True)
moderators.allow("view", to=STAFF_ROLES, where=of_members_they_watch, even_lapsed=True)


def anybody(grant: Grant) -> Q:
    return Q(pk__isnull=False)


moderators.allow("view", "end", to=[COORDINATOR], where=anybody)

# What is done in one's own name, and to somebody one accompanies.
people.allow("join_community", to=EVERYONE, where=oneself, even_lapsed=True)
people.allow("make_space", to=STAFF_ROLES, where=oneself, even_lapsed=True)
referrals.allow("tell_of_community", to=WORKERS, where=people_they_accompany)
