"""Who one is among the members, and what follows from it: when one's words wait, and under which roles and programs one may appear."""

from __future__ import annotations

from pairpep.community import duty
from pairpep.community.models import Belonging, Member
from pairpep.community.policy import held
from pairpep.community.workflow import OF_PERSONS
from pairpep.kernel import walls
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.network.models import Program


def belonging_of(actor: Actor) -> Belonging | None:
    """Read by oneself alone."""
    mine = Belonging.objects.visible_to(actor).of_person(actor.person_id).current().filter(group__in=held(actor))
    found = mine.select_related("member__shown_program").first()
    return found if found and found.member.left_at is None else None


def member_of(actor: Actor) -> Member | None:
    """The member that they are today, or nobody."""
    found = belonging_of(actor)
    return found.member if found else None


def is_grown(belonging: Belonging, actor: Actor) -> bool:
    return belonging.adult_from is not None and belonging.adult_from <= day_of(actor.now)


def is_watched_over(belonging: Belonging, actor: Actor) -> bool:
    """Young people, and whoever is under eighteen: what they say is shown while somebody is there."""
    return belonging.group == "youth" or not is_grown(belonging, actor)


def waits(belonging: Belonging, actor: Actor) -> bool:
    return is_watched_over(belonging, actor) and not duty.staffed(actor.now).is_open


def may_join(actor: Actor) -> list[str]:
    """The groups as of which they may arrive."""
    return [group for group in held(actor) if walls.call("app.may_join_as", group)]


def programs_of(actor: Actor) -> list[Program]:
    """Those that they may choose to show: where they work, or where they are accompanied."""
    return list(Program.objects.filter(pk__in={program for _, program in actor.roles | actor.lapsed if program}).order_by("code"))


def is_accompanied(group: str) -> bool:
    return group in OF_PERSONS
