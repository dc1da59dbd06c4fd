"""What is asked: who works, who leads, on which dates, and what a group may be. What is answered: groups, and who leads each meeting."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from pairpep.gatherings.season.dates import MENTORING, Course, Slot

PEER, FAMILY = "peer", "family"
PEER_MENTOR, FAMILY_MENTOR, CLINICIAN = "peer_mentor", "family_mentor", "clinician"
LEADING = (PEER_MENTOR, FAMILY_MENTOR, CLINICIAN)
MENTOR_OF = {PEER: PEER_MENTOR, FAMILY: FAMILY_MENTOR}

# Rules that a coordinator may let go of, when nothing satisfies them all.
SMALLEST, EVERYONE_SEATED, LARGEST = "smallest", "everyone_seated", "largest"
RELAXABLE = (SMALLEST, EVERYONE_SEATED, *LEADING)

Span = tuple[date, date]


@dataclass(frozen=True)
class Worker:
    id: str
    program: str
    kind: str  # peer, family
    languages: tuple[str, ...]  # the one they prefer comes first
    cannot: frozenset[str] = frozenset()  # codes of slots


@dataclass(frozen=True)
class Leader:
    """A mentor (peer or family), or a clinician who comes to mentoring."""

    id: str
    role: str  # one of LEADING
    languages: tuple[str, ...]
    cannot: frozenset[str] = frozenset()
    away: tuple[Span, ...] = ()
    most: int | None = None  # meetings in the season
    program: str = ""

    def speaks(self, language: str) -> bool:
        return language in self.languages

    def is_away(self, day: date) -> bool:
        return any(first <= day <= last for first, last in self.away)


@dataclass(frozen=True)
class Problem:
    workers: tuple[Worker, ...]
    leaders: tuple[Leader, ...]
    courses: tuple[Course, ...]
    minutes: int = 90
    smallest: int = 4
    largest: int = 10
    relaxed: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for what, codes in (("worker", [w.id for w in self.workers]), ("leader", [(x.id, x.role) for x in self.leaders])):
            if len(set(codes)) != len(codes):
                raise ValueError(f"one {what} is named twice")
        if not 1 <= self.smallest <= self.largest:
            raise ValueError("the sizes of a group do not fit together")

    def leaders_of(self, role: str) -> tuple[Leader, ...]:
        return tuple(leader for leader in self.leaders if leader.role == role)

    def course_of(self, code: str) -> Course:
        return next(course for course in self.courses if course.slot.code == code)


@dataclass(frozen=True)
class Sitting:
    """A meeting to be led: enough to know who can."""

    group: int
    number: int
    kind: str
    starts_at: datetime
    minutes: int
    language: str
    slot: str = ""  # its group's; empty once it was moved to another hour

    @property
    def key(self) -> tuple[int, int]:
        return self.group, self.number

    @property
    def ends_at(self) -> datetime:
        return self.starts_at + timedelta(minutes=self.minutes)

    def meets(self, other: Sitting) -> bool:
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at

    def needs(self, role: str) -> bool:
        return role != CLINICIAN or self.kind == MENTORING


@dataclass(frozen=True)
class Circle:
    """A group as it is proposed."""

    number: int
    language: str
    slot: str
    members: tuple[str, ...]


Leads = dict[str, dict[tuple[int, int], str]]  # role → meeting → who


@dataclass(frozen=True)
class Plan:
    circles: tuple[Circle, ...]
    sittings: tuple[Sitting, ...]
    leads: Leads = field(default_factory=dict)

    def leader(self, role: str, sitting: Sitting) -> str | None:
        return self.leads.get(role, {}).get(sitting.key)

    def circle_of(self, worker: str) -> Circle | None:
        return next((circle for circle in self.circles if worker in circle.members), None)


def sittings_of(problem: Problem, circles: tuple[Circle, ...]) -> tuple[Sitting, ...]:
    return tuple(
        Sitting(circle.number, held.number, held.kind, held.starts_at, problem.minutes, circle.language, circle.slot)
        for circle in circles
        for held in problem.course_of(circle.slot).occasions
    )


@dataclass(frozen=True)
class Finding:
    """Why a rule could not be kept, in codes and figures: a page makes a sentence of it in the reader's language."""

    rule: str  # one of RELAXABLE
    why: str
    language: str = ""
    who: tuple[str, ...] = ()
    on: tuple[str, ...] = ()  # ISO moments of the meetings
    count: int = 0
    limit: int = 0


@dataclass(frozen=True)
class Answer:
    plan: Plan
    findings: tuple[Finding, ...] = ()
    cost: int = 0
    bound: int = 0
    seconds: float = 0.0
    optimal: bool = False

    @property
    def possible(self) -> bool:
        return not self.findings

    @property
    def gap(self) -> float:
        """How far from the best that is proven, as a share."""
        return (self.cost - self.bound) / max(self.cost, 1)


def overlapping(slots: list[Slot], minutes: int) -> list[list[Slot]]:
    """Sets of slots in which nobody can hold two at once: each slot with those that begin while it runs."""
    return [[other for other in slots if slot == other or (slot.meets(other, minutes) and other >= slot)] for slot in slots]
