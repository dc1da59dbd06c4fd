"""Figures of what people answered: of waves that are over, and they do not tell one person who takes their answers back."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pairpep.instruments.definition.branching import NOT_APPLICABLE
from pairpep.kernel import clock
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import acting
from pairpep.measures import answers, keeping
from pairpep.measures.models import Fact
from pairpep.responses.models import AnswerSet
from pairpep.waves.models import Campaign, Wave
from tests.measures.figures import PROGRAM, asked, readings
from tests.world import key


@pytest.fixture
def wave(world: Any) -> Wave:
    """One of young people, over for two months."""
    opens = clock.today() - timedelta(days=90)
    campaign = Campaign(
        id=new_id(), title={"fr": "Questions", "en": "Questions"}, codes=["six-youth"], audience="youth", rhythm="every", months=4,
        opens_on=opens, open_days=21, state="running", made_by_id=key("coordinator"), made_at=clock.now(), started_at=clock.now(),
    )  # fmt: skip
    made = Wave(id=new_id(), campaign=campaign, number=1, opens_on=opens, closes_on=opens + timedelta(days=21))
    with acting("a test arranges"):
        campaign.save(using="jobs", force_insert=True)
        made.save(using="jobs", force_insert=True)
    return made


def answered(wave: Wave, *useful: str, apart: str = "") -> list[AnswerSet]:
    """By the same young person each time: who it was does not matter to a count."""
    when = clock.now() - timedelta(days=80)
    rows = [
        AnswerSet(
            id=new_id(), file_id=key("file youth_a"), program_id=PROGRAM, edition_id=new_id(), code="six-youth", audience="youth",
            way="link",
            language="fr", month=when.date().replace(day=1), authored_at=when, received_at=when, wave_id=wave.pk, apart=apart,
            body=AnswerSet.body_of({"useful": value, "hope": value}, {}),
        )
        for value in useful
    ]  # fmt: skip
    with acting("a test arranges"):
        for row in rows:
            row.save(using="jobs", force_insert=True)
    return rows


def fact(code: str) -> tuple[float, float | None] | None:
    row = Fact.objects.using("jobs").filter(indicator=code, program_id=PROGRAM).first()
    return row and (row.numerator, row.denominator)


def test_a_wave_that_is_over_is_counted_by_the_night_and_read_with_its_thresholds(wave: Wave) -> None:
    answered(wave, *"5544433321", *"44")
    answered(wave, "5", apart="a doubt")
    answers.count_answers()
    assert (fact("F1-a"), fact("F8-a")) == ((7, 12), (42, 12))
    keeping.read_again()
    (row,) = readings("F1-a")
    assert row.object.blanks == () and row.object.result.value["points"][0]["value"] == pytest.approx(7 / 12)


def test_what_does_not_apply_is_no_answer_and_a_wave_that_is_open_says_nothing(wave: Wave) -> None:
    answered(wave, "5", "4", NOT_APPLICABLE)
    asked("UPDATE waves_wave SET closes_on = %s WHERE id = %s", clock.today() + timedelta(days=1), wave.pk)
    answers.count_answers()
    assert fact("F1-a") is None
    asked("UPDATE waves_wave SET closes_on = %s WHERE id = %s", clock.today(), wave.pk)
    answers.count_answers()
    assert fact("F1-a") == (2, 2)


def test_one_person_who_takes_their_answers_back_is_not_told_by_the_figure(wave: Wave) -> None:
    rows = answered(wave, *"5" * 8, *"1" * 7)
    answers.count_answers()
    before = fact("F1-a")
    for row in rows[:4]:
        asked("DELETE FROM responses_answerset WHERE id = %s", row.pk)
        answers.count_answers()
        assert fact("F1-a") == before == (8, 15)
    asked("DELETE FROM responses_answerset WHERE id = %s", rows[4].pk)
    answers.count_answers()
    assert fact("F1-a") == (3, 10)


def test_when_all_have_taken_theirs_back_nothing_of_them_stays(wave: Wave) -> None:
    for row in answered(wave, *"55555"):
        asked("DELETE FROM responses_answerset WHERE id = %s", row.pk)
    Fact.objects.using("jobs").create(
        indicator="F1-a", program_id=PROGRAM, first=wave.opens_on, last=clock.today(), numerator=5, denominator=5
    )
    answers.count_answers()
    assert fact("F1-a") == (0, 0)
