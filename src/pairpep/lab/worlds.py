"""Everything that a fictitious network is made from, in one place: its size, what is put in it, what is done to it.

Levels and sizes are those of the method notes (3.1 to 3.3): published where they could be, proposed where not; none is a fact about a
real program. Effects are in standard deviations unless said otherwise.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

BEGINS, MONTHS, MONTH = date(2023, 4, 1), 36, 30.44  # a month in days, as the roster's tables mean it
DAYS = MONTHS * MONTH
WAVES = 10  # one each four months, the first at the beginning
NEVER = 99  # the month of a start that does not come
SIZES = (12, 20, 33)

# Accepted requests a year in twelve programs (a published survey of 2016), raised so that about 1,700 files are open at any time.
ADMISSIONS = (67, 140, 55, 25, 45, 55, 24, 17, 12, 25, 12, 32)
RAISED = 1.40
STARTS = (0, 0, 3, 4, 7, 8, 10, 12, 14, 17, 22, NEVER)  # months of the first posts, drawn among programs
CONSTRUCTS = ("roles", "funding", "compatibility", "advantage", "learning", "leaders", "needs", "recipients")
TOPICS = ("roles", "telling", "limits", "team", "families", "danger", "rest", "stigma", "notes", "referring")


@dataclass(frozen=True, slots=True)
class Effects:
    """What is put in. Programs are told by their number, from 1."""

    met: float = 0.20  # on recovery, of whoever had one contact or more (a meta-analysis of trials)
    contact: float = 0.02  # more, by further contact
    contact_cap: int = 8
    staff: float = 0.40  # on the team's integration, once it is whole
    staff_ramp: int = 3  # waves until it is whole
    relatives: float = 0.25  # on well-being, of relatives who had a contact
    tool: float = 1.6  # ratio of hazards of a first contact, with a referral tool
    tool_programs: tuple[int, ...] = (3, 5, 9)
    tool_month: int = 24
    step: float = 0.20  # added to the share met within 72 hours
    step_program: int = 2
    step_month: int = 15
    drift: float = -0.010  # a month
    drift_program: int = 6
    outlier: float = -0.18  # added to the share satisfied
    outlier_program: int = 5
    others_apart: float = 0.0  # standard deviation of that share between the other programs (0.03 in the notes, none in their table)


NOTHING = Effects(met=0, contact=0, staff=0, relatives=0, tool=1.0, step=0, drift=0, outlier=0, others_apart=0)


@dataclass(frozen=True, slots=True)
class Damage:
    """How many cells of each kind are spoiled in a damaged copy."""

    duplicates: float = 0.01  # of young people's rows, written twice
    other_dates: float = 0.20  # of entries, written day/month/year
    impossible_exits: int = 10
    negative_delays: int = 8
    scores_out_of_range: int = 25
    contacts_of_nobody: int = 5
    odd_names: int = 1


@dataclass(frozen=True, slots=True)
class World:
    """One network to be. `confounding`: how much likelier an offer is for whoever is a standard deviation worse (log odds); 0: by lot."""

    programs: int = 12
    effects: Effects = field(default_factory=Effects)
    damage: Damage | None = None
    confounding: float = 0.0
    # Who is there
    age: float = 23.5
    age_sd: float = 5.0
    youngest: int = 12
    oldest: int = 35
    men: float = 0.68
    women: float = 0.29
    disengage: float = 0.25  # within three years
    moves: float = 0.06  # a year
    # Posts
    leaves: float = 0.20  # of workers, a year; replaced at once
    # How people are met
    within_72h: float = 0.62
    offered: float = 0.55
    median_first: float = 60.0  # days to a first contact, once offered
    more_contacts: float = 6.0  # after the first, on average
    contacts_shape: float = 1.2
    between_contacts: float = 16.0  # days
    # What they answer
    trend: float = 0.05  # a year, everywhere
    icc: float = 0.02
    cac: float = 0.7
    retest: float = 0.74
    answers: float = -0.75  # log odds of an answer
    answers_more: float = 0.35  # by standard deviation of recovery: who is worse answers less
    score: float = 38.0
    score_sd: float = 11.0
    score_most: int = 60
    satisfied: float = 0.80
    satisfied_more: float = 0.03
    # Teams, relatives, sessions, coders
    team: float = 11.6
    team_answers: float = 0.62
    icc_team: float = 0.10
    team_score: float = 3.4
    team_sd: float = 0.7
    relatives_each: float = 0.45
    relatives_met: float = 0.45
    relatives_median: float = 75.0
    relatives_answer: float = 0.25
    wellbeing: float = 52.0
    wellbeing_sd: float = 22.0
    attends: float = 0.78
    segments: float = 14.0
    coder_accuracy: float = 0.85

    def __post_init__(self) -> None:
        if self.programs < 3:
            raise ValueError("a network has three programs or more")

    def without_effects(self) -> World:
        """The same, and nothing put in: whatever is found then is a false alarm."""
        return replace(self, effects=NOTHING)

    def told(self) -> dict[str, Any]:
        """As plain data, for `truth.json`."""
        said: dict[str, Any] = asdict(self)
        return said
