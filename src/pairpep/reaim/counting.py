"""What the panels count that no indicator does: asked of the jobs' login, by quarter and program, and never read by a page.

Only closed quarters: whoever types has had the time to.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import connections

from pairpep.kernel import clock
from pairpep.measures import keeping

QUARTERS = 8
MONTH = 30.4375  # days

FAMILIES = """
SELECT k.program_id, date_trunc('quarter', k.day)::date, count(DISTINCT t.file_id) FROM contacts_contact k
JOIN participants_file f ON f.id = k.file_id AND f.side = 'relative' JOIN participants_tie t ON t.relative_file_id = f.id
WHERE k.outcome = 'met' AND k.day BETWEEN %(first)s AND %(last)s GROUP BY 1, 2
"""
KNOWN = """
SELECT program_id, first, value FROM measures_entry
WHERE code = 'relatives_known' AND value IS NOT NULL AND first BETWEEN %(first)s AND %(last)s
"""
IN_POST = """
SELECT m.program_id, q::date, count(DISTINCT m.person_id), count(DISTINCT r.referred_by_id)
FROM generate_series(%(first)s::date, %(last)s::date, interval '3 months') q
JOIN network_membership m ON m.role = 'clinician' AND m.referral_id IS NULL AND m.since < q + interval '3 months'
  AND (m.until IS NULL OR m.until > q)
LEFT JOIN referrals_referral r ON r.program_id = m.program_id AND r.referred_by_id = m.person_id
  AND (r.created_at AT TIME ZONE 'America/Toronto') >= q AND (r.created_at AT TIME ZONE 'America/Toronto') < q + interval '3 months'
GROUP BY 1, 2
"""
TRIED = """
SELECT program_id, count(*), count(*) FILTER (WHERE state = 'adapted') FROM improvement_plan
WHERE state IN ('adopted', 'adapted', 'abandoned') AND ended_on BETWEEN %(first)s AND %(last)s GROUP BY 1
"""
HOURS = """
SELECT sum(hours), count(*), count(DISTINCT program_id) FROM posts_post
WHERE state = 'filled' AND coalesce(starts_on, (made_at AT TIME ZONE 'America/Toronto')::date) <= %(last)s
"""
HELD = """
SELECT since, CASE WHEN until <= %(last)s THEN until END, program_id FROM network_membership
WHERE role IN ('peer_worker', 'family_worker') AND referral_id IS NULL AND since <= %(last)s ORDER BY since, id
"""
ALIKE = """
SELECT CASE WHEN f.birth_year IS NULL THEN '' WHEN %(year)s - f.birth_year < 18 THEN 'under18'
  WHEN %(year)s - f.birth_year < 25 THEN '18to24' ELSE '25up' END, f.language,
  EXISTS (SELECT FROM contacts_contact k WHERE k.file_id = f.id AND k.outcome = 'met' AND k.day > %(before)s AND k.day <= %(last)s),
  count(*)
FROM participants_file f WHERE f.side = 'youth'
  AND coalesce(f.followed_since, (f.created_at AT TIME ZONE 'America/Toronto')::date) <= %(last)s
  AND (f.followed_until IS NULL OR f.followed_until > %(last)s) GROUP BY 1, 2, 3
"""
ANSWERED = """
SELECT count(*), count(DISTINCT program_id), count(DISTINCT first), coalesce(sum(denominator), 0) FROM measures_fact
WHERE indicator = 'F8-a' AND program_id IS NOT NULL AND denominator > 0 AND last < %(today)s
"""
STAFFED = """
SELECT m.program_id, min(m.since) FROM network_membership m
WHERE m.role IN ('peer_worker', 'family_worker') AND m.referral_id IS NULL GROUP BY 1
"""


@dataclass(frozen=True, slots=True)
class Count:
    """`part` of `whole`; of how many programs."""

    part: int
    whole: int
    programs: int = 1


Quarter = tuple[date, date]
ByQuarter = dict[date, dict[UUID, Count]]


def ask(sql: str, **values: Any) -> list[tuple[Any, ...]]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(sql, values)
        return list(cursor.fetchall())


def quarters() -> list[Quarter]:
    """Those that are closed, the oldest first."""
    delay = keeping.catalogue().editions("F7-a-peer")[-1].delay
    day = clock.today() - timedelta(days=delay)
    place = day.year * 4 + (day.month - 1) // 3
    firsts = [date(number // 4, number % 4 * 3 + 1, 1) for number in range(place - QUARTERS, place)]
    return [(first, keeping.end_of_quarter(first)) for first in firsts]


def families(periods: Sequence[Quarter]) -> ByQuarter:
    """Young people with a relative who met somebody, of those with a known relative; programs that typed how many there are."""
    between = {"first": periods[0][0], "last": periods[-1][1]}
    met = {(program, first): count for program, first, count in ask(FAMILIES, **between)}
    told: ByQuarter = defaultdict(dict)
    for program, first, known in ask(KNOWN, **between):
        part = met.get((program, first), 0)
        if part <= known:  # more met than known is a figure to correct, said where it was typed
            told[first][program] = Count(part, int(known))
    return told


def clinicians(periods: Sequence[Quarter]) -> ByQuarter:
    told: ByQuarter = defaultdict(dict)
    for program, first, people, referring in ask(IN_POST, first=periods[0][0], last=periods[-1][0]):
        told[first][program] = Count(referring, people)
    return told


def tried(periods: Sequence[Quarter]) -> dict[UUID, Count]:
    """Plans that ended in the last four quarters, and those that were adapted."""
    rows = ask(TRIED, first=periods[-4][0], last=periods[-1][1])
    return {program: Count(adapted, ended) for program, ended, adapted in rows}


def hours(last: date) -> tuple[float, Count]:
    total, posts, programs = ask(HOURS, last=last)[0]
    return float(total or 0), Count(0, posts, programs)


def held(last: date) -> tuple[list[float], list[int], int]:
    """Whole months in post, whether it ended (1) or goes on (0), and in how many programs; as of a day."""
    rows = ask(HELD, last=last)
    times = [float(int(((until or last) - since).days / MONTH)) for since, until, _ in rows]
    return times, [int(until is not None) for _, until, _ in rows], len({program for _, _, program in rows})


def alike(last: date) -> Mapping[tuple[str, str, bool], int]:
    """Open files of young people by age band, language, and whether somebody met them within the year."""
    rows = ask(ALIKE, last=last, year=last.year, before=date(last.year - 1, last.month, min(last.day, 28)))
    return {(band, language, bool(reached)): count for band, language, reached, count in rows}


def answered() -> tuple[int, int, int, int]:
    """Cells of program and wave with answers; programs; waves; answers in all."""
    cells, programs, waves, answers = ask(ANSWERED, today=clock.today())[0]
    return cells, programs, waves, int(answers)


def starts() -> list[date]:
    """The day on which each program first had somebody in post."""
    return sorted(first for _, first in ask(STAFFED))
