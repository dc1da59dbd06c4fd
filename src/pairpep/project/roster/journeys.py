"""Turns a first contact, or its absence, into the dates of an invitation: asked, answered, offered, accepted, met, ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pairpep.kernel.clock import MONTREAL
from pairpep.kernel.reference import content
from pairpep.project.roster.drawing import Draw
from pairpep.project.roster.known import Post
from pairpep.project.roster.window import Window, iso
from pairpep.referrals.workflow import ACTIVE, CLOSED, MATCHING, WAITING

ZONE = MONTREAL.key


@dataclass(slots=True)
class Journey:
    """What is known of one invitation. Moments are texts with their time zone, days are ISO dates; None where nothing happened."""

    state: str
    worker: str | None = None
    created_at: str = ""
    answered_at: str | None = None
    offered_at: str | None = None
    accepted_at: str | None = None
    met_on: str | None = None
    closed_at: str | None = None
    due_on: str | None = None
    reason: str = ""
    cares: Sequence[tuple[str, str, str | None]] = ()  # worker, since, until


class Journeys:
    """What the tables say happened; the days between two known ones are drawn, in their order."""

    def __init__(self, window: Window) -> None:
        self.today, self.now = window.today, window.now.isoformat()
        waits = content().settings["waits"]
        self.check_in, self.surfaces = waits["waiting_check_in"].value, waits["matching_surfaces"].value

    def waiting(self, draw: Draw, asked: int, exit: int | None) -> Journey:
        """Said yes; nobody was free yet. News is owed at regular days, the next of which is not over."""
        ended = exit is not None and exit <= self.today
        last = max(asked, exit) if ended and exit is not None else self.today
        yes = asked + draw.below(min(last - asked, 10) + 1)
        journey = Journey(
            WAITING, created_at=self._at(asked, 9, draw), answered_at=self._at(yes, 11, draw),
        )  # fmt: skip
        if ended:
            self._close(journey, last)
        else:
            journey.due_on = iso(self.today + ((yes - self.today) % self.check_in if yes < self.today else self.check_in))
        return journey

    def met(self, draw: Draw, asked: int, met: int, exit: int | None, first: str | None, posts: Sequence[Post]) -> Journey:
        """Under way since the first meeting, with that worker or with whoever took over."""
        ended = exit is not None and exit <= self.today
        last = max(met, exit) if ended and exit is not None else self.today
        asked = min(asked, met)
        yes = asked + draw.below(min(met - asked, 8) + 1)
        accepted = met - draw.below(min(met - yes, 7) + 1)
        offered = accepted - draw.below(min(accepted - yes, 3) + 1)
        journey = Journey(
            ACTIVE, created_at=self._at(asked, 9, draw), answered_at=self._at(yes, 11, draw), offered_at=self._at(offered, 13, draw),
            accepted_at=self._at(accepted, 15, draw), met_on=iso(met),
        )  # fmt: skip
        self._accompany(journey, draw, accepted, met, last, ended, first, posts)
        if ended:
            self._close(journey, last)
        return journey

    def _accompany(
        self, journey: Journey, draw: Draw, accepted: int, met: int, last: int, ended: bool, first: str | None, posts: Sequence[Post]
    ) -> None:
        """Who was there: the worker of the first contact, and a colleague if that one left before the end."""
        post = _post_of(first, met, posts) if first else _one_of(posts, met, draw) or _one_of(posts, last, draw)
        since = journey.accepted_at or journey.created_at
        if post is None:
            self._back_to_matching(journey, met, ended)
            return
        journey.worker = post.person_id
        left = post.until
        if left is None or left >= last + (not ended):
            journey.cares = [(post.person_id, since, None)]
            return
        handed = max(left, accepted)
        until = self._moment(handed, 17, 0)
        journey.cares = [(post.person_id, since, until)]
        next_one = _one_of([each for each in posts if each.person_id != post.person_id], last, draw)
        if next_one:
            journey.worker = next_one.person_id
            journey.cares = [*journey.cares, (next_one.person_id, self._moment(max(handed, next_one.since), 17, 0), None)]
        elif not ended:
            self._back_to_matching(journey, handed, ended)

    def _back_to_matching(self, journey: Journey, day: int, ended: bool) -> None:
        if not ended:
            journey.state, journey.worker, journey.reason = MATCHING, None, "worker_left"
            journey.due_on = iso(day + self.surfaces)

    def _close(self, journey: Journey, day: int) -> None:
        journey.state, journey.closed_at, journey.due_on = CLOSED, self._moment(day, 18, 0), None
        journey.cares = [(worker, since, until or journey.closed_at) for worker, since, until in journey.cares]

    def _at(self, day: int, hour: int, draw: Draw) -> str:
        """A moment of that day in office hours, in the two hours that begin then."""
        return self._moment(day, hour, draw.below(120))

    def during(self, day: int, part: float) -> str:
        """A moment of that day's ten hours of work, as far in them as the table's day was."""
        return self._moment(day, 8, int(part * 600))

    def _moment(self, day: int, hour: int, minutes: int) -> str:
        """Never later than now."""
        if day >= self.today:
            return self.now
        return f"{iso(day)} {hour + minutes // 60:02d}:{minutes % 60:02d} {ZONE}"


def _post_of(person_id: str, day: int, posts: Sequence[Post]) -> Post | None:
    """The post in which a named worker met the person; a day's rounding may put it just outside."""
    theirs = [post for post in posts if post.person_id == person_id]
    return min(theirs, key=lambda post: 0 if post.holds(day) else min(abs(post.since - day), abs((post.until or day) - day)), default=None)


def _one_of(posts: Sequence[Post], day: int, draw: Draw) -> Post | None:
    there = [post for post in posts if post.holds(day)]
    return draw.one(there) if there else None
