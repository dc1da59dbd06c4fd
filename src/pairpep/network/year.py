"""The year of a team: authorised until when, what was learnt about protecting information, roles confirmed (LAW-13, SEC-07)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel import clock, when
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network import roles as r
from pairpep.network.models import Authorisation, Learning, Membership, RoleReview, a_year_after
from pairpep.network.standing import Standing

ARRIVAL, YEARLY = "arrival", "yearly"
SOON = timedelta(days=30)


@action("record_learning", on=Membership, name="record_learning", lock=False)
def record_learning(work: Membership, *, by: Actor, kind: str, done_on: date, topics: Sequence[str], proof: str) -> Learning:
    """By somebody else than who learnt; the proof is said, and kept where the establishment keeps such papers."""
    assert work.program_id is not None
    row = Learning(
        person_id=work.person_id, program_id=work.program_id, kind=kind, done_on=done_on, topics=list(topics), proof=proof,
        recorded_by_id=by.person_id, recorded_at=by.now,
    )  # fmt: skip
    row.save(force_insert=True)
    return row


@action("recertify", on=Membership, name="confirm_role", lock=False)
def confirm_role(work: Membership, *, by: Actor) -> RoleReview:
    """Still right for another year. Pressed twice, it is said once."""
    assert work.program_id is not None
    today = clock.day_of(by.now)
    review = RoleReview(membership=work, person_id=work.person_id, program_id=work.program_id, by_id=by.person_id, on=today)
    RoleReview.objects.bulk_create([review], ignore_conflicts=True)
    return review


@dataclass(frozen=True)
class Due:
    """Something that a day is set for: done, soon, or late."""

    on: date | None  # the first day without it; none: it never was
    day: date

    @property
    def tone(self) -> str:
        if self.on is None or self.on <= self.day:
            return "decide"
        return "wait" if self.on <= self.day + SOON else "done"

    @property
    def label(self) -> str:
        if self.on is None:
            return _("To do")
        words = {"day": when.day(self.on, weekday=False)}
        return _("Late since %(day)s") % words if self.on <= self.day else _("Up to date until %(day)s") % words


@dataclass(frozen=True)
class Member:
    """One role of one person, over the year."""

    membership: Membership
    role: str
    standing: Standing | None
    arrival: Learning | None
    yearly: Due
    missing: tuple[Any, ...]  # topics not learnt within the year
    last: Learning | None
    role_until: Due
    reviewed_by: str


def members(actor: Actor) -> list[Member]:
    """Everyone of the programs that this person manages or watches over, themselves too: each reads how they stand."""
    day, programs = clock.day_of(actor.now), actor.programs([r.MANAGER, r.PRIVACY_LEAD])
    verbs = ("record_learning", "recertify", "authorise")
    held = Membership.objects.visible_to(actor).held_on(day).at_home().in_programs(programs).with_permissions(actor, *verbs).for_list()
    learnt, reviews = _learnt(actor, programs), _reviews(actor, programs)
    given = {(a.person_id, a.program_id): a for a in Authorisation.objects.visible_to(actor).newest()}
    return [_member(each, learnt, reviews, given, day) for each in held]


def _learnt(actor: Actor, programs: Iterable[Any]) -> dict[Any, list[Learning]]:
    found: dict[Any, list[Learning]] = {}
    for row in Learning.objects.visible_to(actor).in_programs(programs).order_by("-done_on", "-recorded_at"):
        found.setdefault((row.person_id, row.program_id), []).append(row)
    return found


def _reviews(actor: Actor, programs: Iterable[Any]) -> dict[Any, RoleReview]:
    rows = RoleReview.objects.visible_to(actor).in_programs(programs).select_related("by").order_by("on")
    return {row.membership_id: row for row in rows}


def _member(each: Membership, learnt: Any, reviews: Any, given: Any, day: date) -> Member:
    place = (each.person_id, each.program_id)
    mine: list[Learning] = learnt.get(place, [])
    review = reviews.get(each.pk)
    standing = Standing(each, given.get(place), day) if each.role in r.WORKERS else None
    return Member(
        each, str(content().roles[each.role].name), standing, next((row for row in mine if row.kind == ARRIVAL), None),
        Due(complete_until(mine), day), tuple(_missing(mine, day)), mine[0] if mine else None,
        Due(a_year_after(review.on if review else each.since), day), review.by.name if review else "",
    )  # fmt: skip


def complete_until(mine: list[Learning]) -> date | None:
    """The first day on which one of the five topics is more than a year old; none when one never was learnt."""
    latest = _latest(mine)
    topics = [topic.code for topic in content().authorisations.topics]
    return min(a_year_after(latest[code]) for code in topics) if all(code in latest for code in topics) else None


def _latest(mine: list[Learning]) -> dict[str, date]:
    latest: dict[str, date] = {}
    for row in mine:
        for code in row.topics:
            latest[code] = max(latest.get(code, row.done_on), row.done_on)
    return latest


def _missing(mine: list[Learning], day: date) -> Iterable[Any]:
    latest = _latest(mine)
    for topic in content().authorisations.topics:
        if topic.code not in latest or a_year_after(latest[topic.code]) <= day:
            yield topic.label


def newest_refresher(actor: Actor, work: Membership, last: Authorisation | None) -> dict[str, date]:
    """What a renewal can start from: the last day of all five topics that somebody else recorded, when it is newer than what stands."""
    topics = {topic.code for topic in content().authorisations.topics}
    rows = Learning.objects.visible_to(actor).in_programs([work.program_id] if work.program_id else []).filter(person_id=work.person_id)
    days = [row.done_on for row in rows if topics <= set(row.topics)]
    newest = max(days, default=None)
    return {"refresher_on": newest} if last and newest and newest > last.refresher_on else {}


def of_oneself(actor: Actor) -> list[tuple[Any, Due, list[Any]]]:
    """(program, until when, topics still to learn), for one's own profile."""
    day = clock.day_of(actor.now)
    mine: dict[Any, list[Learning]] = {}
    for row in Learning.objects.visible_to(actor).filter(person_id=actor.person_id).select_related("program"):
        mine.setdefault(row.program, []).append(row)
    return [(program, Due(complete_until(rows), day), list(_missing(rows, day))) for program, rows in mine.items()]


def late_in_learning(actor: Actor) -> list[str]:
    """Names of those in post whose five topics end within a month, or ended: one question when nobody is late, two otherwise."""
    day, programs = clock.day_of(actor.now), actor.programs([r.MANAGER])
    late = {place for place, rows in _learnt(actor, programs).items() if Due(complete_until(rows), day).tone != "done"}
    if not late:
        return []
    held = Membership.objects.permitting(actor, "record_learning").held_on(day).in_programs(programs).select_related("person")
    return sorted({each.person.name for each in held if (each.person_id, each.program_id) in late})
