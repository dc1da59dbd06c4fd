"""What the import knows so far: who came in, and which lines hold others back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from pairpep.project.roster.names import Naming


class Place(NamedTuple):
    """A program that lines may point at."""

    id: str
    code: str


class Followed(NamedTuple):
    """A young person that families, referrals and contacts may point at. Days are ordinals."""

    file_id: str
    program_id: str
    entry: int | None
    exit: int | None
    fictitious: bool


class Post(NamedTuple):
    """A worker in a program, from one day to another."""

    person_id: str
    since: int
    until: int | None

    def holds(self, day: int) -> bool:
        return self.since <= day and (self.until is None or day < self.until)


class FirstContact(NamedTuple):
    day: int
    worker_id: str | None
    told: bool  # a line of the table says of itself that it is the first


Posts = dict[str, list[Post]]  # by role, those who came first before the others


@dataclass
class Known:
    """Keys are the numbers that the tables use."""

    read_posts: Callable[[list[str]], dict[str, Posts]]  # of these programs, as the database says
    names: Naming = field(default_factory=Naming)
    programs: dict[int, Place] = field(default_factory=dict)
    youths: dict[int, Followed] = field(default_factory=dict)
    contacts: dict[int, FirstContact] = field(default_factory=dict)
    # Lines that are kept to correct, and hold back whatever points at them.
    held_programs: dict[int, int] = field(default_factory=dict)
    held_workers: dict[int, int] = field(default_factory=dict)
    held_youths: dict[int, int] = field(default_factory=dict)
    held_contacts: dict[int, int] = field(default_factory=dict)
    held_referrals: dict[int, int] = field(default_factory=dict)
    # The first line of each number, to tell a second one.
    lines: dict[str, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    _posts: dict[str, Posts] = field(default_factory=dict)

    def posts_of(self, program_id: str, role: str) -> list[Post]:
        if program_id not in self._posts:
            wanted = [program_id] if self._posts else list({program_id, *(place.id for place in self.programs.values())})
            self._posts |= {id: {} for id in wanted} | self.read_posts(wanted)
        return self._posts[program_id].get(role, [])


def days(since: date, until: date | None) -> tuple[int, int | None]:
    return since.toordinal(), until.toordinal() if until else None
