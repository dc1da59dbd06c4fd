"""Facts that come from what people answered: made by the night, of waves that are over, and never by one answer at a time.

An answer is sealed: no SQL reads it. Once a figure was kept, it moves when five answers or more came or went, as counts do (ADR 25):
whoever reads before and after one person takes their answers back reads the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal
from uuid import UUID

from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.measures.models import Fact, Stale
from pairpep.responses.models import AnswerSet
from pairpep.waves.models import Campaign, Wave
from pairpep.waves.workflow import DRAFT, EVERY

WHY = "figures of what people answered are made by the jobs"
MOVES = 5  # fewer answers than this do not move a figure
BACK = 400  # days: what is older stands as it is


@dataclass(frozen=True)
class Question:
    indicator: str
    code: str  # of the questionnaire
    item: str
    audience: str
    told: Literal["from_four", "mean"]  # the share of answers from 4 to 5, or the sum of all of them


QUESTIONS = (
    Question("F1-a", "six-youth", "useful", "youth", "from_four"),
    Question("F2-b", "six-relatives", "useful", "relative", "from_four"),
    Question("F8-a", "six-youth", "hope", "youth", "mean"),
)


def count_answers() -> int:
    """Of every wave that is over and not too old. Returns how many facts moved."""
    with acting(WHY):
        return sum(_of_question(each) for each in QUESTIONS)


def _of_question(question: Question) -> int:
    moved = 0
    for wave in _waves(question):
        found = _answers(question, wave.pk)
        kept = Fact.objects.using("jobs").filter(indicator=question.indicator, first=wave.opens_on, program__isnull=False)
        for program_id in sorted({*found, *kept.values_list("program_id", flat=True)}):
            moved += _keep(question, program_id, wave, found.get(program_id, []))
    return moved


def _waves(question: Question) -> Iterable[Wave]:
    """Of the first collection that asks it again and again: two at once would count somebody twice."""
    asks = Campaign.objects.using("jobs").unscoped(WHY).filter(audience=question.audience, rhythm=EVERY, codes__contains=[question.code])
    first = asks.exclude(state=DRAFT).order_by("started_at", "id").first()
    if first is None:
        return []
    today = clock.today()
    over = Wave.objects.using("jobs").unscoped(WHY).of(first.pk)
    return over.filter(closes_on__lte=today, closes_on__gt=today - timedelta(days=BACK)).order_by("number")


def _answers(question: Question, wave_id: UUID) -> dict[UUID, list[int]]:
    """From 1 to 5, program by program. What was passed or does not apply is no answer."""
    found: dict[UUID, list[int]] = defaultdict(list)
    rows = AnswerSet.objects.using("jobs").unscoped(WHY).filter(wave_id=wave_id, code=question.code, apart="")
    for row in rows:
        said = row.answers.get(question.item)
        if isinstance(said, str) and said.isdigit():
            found[row.program_id].append(int(said))
    return found


def _keep(question: Question, program_id: UUID, wave: Wave, values: list[int]) -> int:
    assert wave.closes_on, "one that is over has a day"
    last = wave.closes_on - timedelta(days=1)
    part = sum(values) if question.told == "mean" else sum(value >= 4 for value in values)
    facts = Fact.objects.using("jobs").filter(indicator=question.indicator, program_id=program_id, first=wave.opens_on)
    if row := facts.first():
        if abs((row.denominator or 0) - len(values)) < MOVES:
            return 0
        facts.update(last=last, numerator=part, denominator=len(values))
    else:
        Fact.objects.using("jobs").create(
            indicator=question.indicator,
            program_id=program_id,
            first=wave.opens_on,
            last=last,
            numerator=part,
            denominator=len(values),
        )
    Stale.objects.using("jobs").create(indicator=question.indicator, program_id=program_id)
    return 1
