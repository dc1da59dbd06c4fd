"""A second file of one study beside those before: codes are the same, so who came and who left between them can be read.

Somebody who holds every file of a study sees of each code in which group it was in each of them, or that it was not there. Nobody may be
in fewer than `k` by that: who came with too few others waits for a later file; where too few left, others of their group stay out with
them, always the same ones. A number of people who are not in a file moves when five or more did, as a figure of answers does.
"""

from __future__ import annotations

import hashlib
import hmac
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from pairpep.extracts import codes, grouping, population
from pairpep.extracts.models import Agreement, Extract, Inclusion
from pairpep.extracts.population import Somebody
from pairpep.extracts.workflow import BUILT, GONE, RELEASED
from pairpep.kernel.clock import day_of

WHY = "a file of a study is made beside those before"
NOT_THERE = ""
History = tuple[str, ...]  # of each file before, the group somebody was in


@dataclass(frozen=True)
class Earlier:
    """A file of the study that may have left: who was in it, on which day it was made, how coarse its groups were, what was said of it."""

    people: frozenset[UUID]
    day: date
    levels: Mapping[str, int]
    classes: Mapping[str, int]  # how many had this history when it was made; some may be gone from here since
    excluded: Mapping[str, int | None]


def earlier(agreement: Agreement) -> list[Earlier]:
    """In time order; one that was declined or blocked never left."""
    rows = Extract.objects.using("jobs").unscoped(WHY).filter(agreement_id=agreement.pk, state__in=(BUILT, RELEASED, GONE))
    found = []
    for row in rows.order_by("built_at", "id"):
        inside = Inclusion.objects.using("jobs").unscoped(WHY).filter(extract_id=row.pk).values_list("file_id", flat=True)
        assert row.built_at, "one that was built has a moment"
        k, told = row.report["k"], row.report
        found.append(Earlier(frozenset(inside), day_of(row.built_at), k["levels"], told.get("classes", {}), told["excluded"]))
    return found


def age_day(one: Somebody, before: Sequence[Earlier], today: date) -> date:
    """The day on which their age is told: that of the first file they were in, so that no birthday is read between two files."""
    return next((each.day for each in before if one.id in each.people), today)


def named(key: str, row: Mapping[str, str], levels: Mapping[str, int]) -> str:
    """The group of a row, in a word that says nothing of it: it is kept in the file's report, which people read."""
    return hmac.new(bytes.fromhex(key), grouping.key_of(dict(row), levels).encode(), hashlib.sha256).hexdigest()[:16]


def histories(everyone: Iterable[Somebody], before: Sequence[Earlier], letters: Mapping[UUID, str], key: str) -> dict[UUID, History]:
    """Of all who were in a file before and are still known here."""
    found = {}
    for one in everyone:
        if any(one.id in each.people for each in before):
            (row,) = population.people([one], dict(letters), age_day(one, before, date.max))
            found[one.id] = tuple(
                named(key, grouping.at_levels(row, each.levels), each.levels) if one.id in each.people else NOT_THERE for each in before
            )
    return found


def hold_back(
    now: Mapping[UUID, str],
    history: Mapping[UUID, History],
    *,
    k: int,
    files: int,
    order: Callable[[UUID], Any],
    gone: Mapping[History, int] | None = None,
) -> set[UUID]:
    """Who stays out of the new file, of those in `now` (person to group). `files`: how many there were before. `gone`: of each history, how
    many are no longer known here: to whoever reads both files, they left too."""
    never = (NOT_THERE,) * files
    held: set[UUID] = set()
    while True:
        counts: Counter[tuple[History, str]] = Counter()
        for who in {*now, *history}:
            counts[history.get(who, never), NOT_THERE if who in held else now.get(who, NOT_THERE)] += 1
        for past, number in (gone or {}).items():
            counts[past, NOT_THERE] += number
        few = {who for who, group in now.items() if who not in held and counts[history.get(who, never), group] < k}
        more = few or _beside_those_who_left(now, history, held, counts, k=k, never=never, order=order)
        if not more:
            return held
        held |= more


def _beside_those_who_left(
    now: Mapping[UUID, str],
    history: Mapping[UUID, History],
    held: Collection[UUID],
    counts: Counter[tuple[History, str]],
    *,
    k: int,
    never: History,
    order: Callable[[UUID], Any],
) -> set[UUID]:
    """As many others of each history that too few left, from the smallest groups first."""
    found: set[UUID] = set()
    for (past, group), number in counts.items():
        if group == NOT_THERE and past != never and 0 < number < k:
            there = [who for who in now if who not in held and history.get(who, never) == past]
            there.sort(key=lambda who: (counts[history.get(who, never), now[who]], order(who)))
            found |= set(there[: k - number])
    return found


def classes(now: Mapping[UUID, str], history: Mapping[UUID, History], files: int) -> dict[str, int]:
    """How many have each history, this file included: kept with the file, for those that come after it."""
    never = (NOT_THERE,) * files
    everyone = Counter(" > ".join((*history.get(who, never), now.get(who, NOT_THERE))) for who in {*now, *history})
    return dict(sorted(everyone.items()))


def gone(before: Sequence[Earlier], history: Mapping[UUID, History]) -> dict[History, int]:
    """Of each history that the last file knew, how many are no longer here."""
    if not before:
        return {}
    there = Counter(" > ".join(past) for past in history.values())
    return {tuple(past.split(" > ")): number - there[past] for past, number in before[-1].classes.items() if number > there[past]}


def said(numbers: Mapping[str, int], before: Sequence[Earlier]) -> dict[str, int | None]:
    """How many are not in the file, by reason. None: fewer than five. What the last file said stands until five more or fewer are not."""
    last = before[-1].excluded if before else {}
    told = {reason: _said(numbers.get(reason, 0), last.get(reason, 0)) for reason in dict.fromkeys((*population.REASONS, *numbers, *last))}
    return {reason: number for reason, number in told.items() if number != 0}


def _said(number: int, before: int | None) -> int | None:
    if before == 0:
        return population.said(number)
    if before is None:  # from one to four
        return number if number >= 2 * population.FEW - 1 else None
    return before if abs(number - before) < population.FEW else population.said(number)


def order_of(key: str) -> Callable[[UUID], str]:
    """The same people stay out each time: by their code, which tells nothing of them."""
    return lambda who: codes.code_of(key, who)
