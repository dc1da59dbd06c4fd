"""What is counted equals what is kept, to the last unit; and what may be read leads to nobody."""

from __future__ import annotations

import random
import threading
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import connections, transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from pairpep.responses import actions, counts, receiving, recount
from pairpep.responses.models import AnswerSet, Received, Tally
from pairpep.responses.receiving import AnotherBody, Given, receive
from tests.responses import people
from tests.world import key


def rows(model: Any = AnswerSet) -> Any:
    return model.objects.using("jobs").unscoped("a test looks")


def read_by(name: str, edition: Any) -> list[counts.Count]:
    with walls.entered(key(name)):
        return counts.of_edition(edition)


def said(number: int) -> dict[str, Any]:
    chosen = random.Random(number)
    degrees = {f"q{n}": chosen.randint(1, 5) for n in range(1, 4) if chosen.random() < 0.8}
    rest = {"seen": chosen.random() < 0.5, "things": ("tea",) if number % 2 else ("tea", "walk"), "weight": chosen.randint(0, 10)}
    return degrees | {"q4": "n/a"} | rest


# Equal to a recompute ---------------------------------------------------------------------------------------------------------------------


NAMES = ("youth_a", "youth2_a", "active_a", "mother_a", "youth_b")


class Coming(RuleBasedStateMachine):
    """Answers come, come again, are changed under the same key, are taken back; of someone and of nobody."""

    edition: Any = None

    def __init__(self) -> None:
        super().__init__()
        self.given: list[Given] = []
        self.gone: set[Any] = set()

    @rule(name=st.sampled_from(NAMES), number=st.integers(0, 10_000))
    def somebody(self, name: str, number: int) -> None:
        self.given.append(people.of_someone(name, self.edition, said(number)))
        assert receive(self.given[-1]).fresh

    @rule(number=st.integers(0, 10_000))
    def nobody(self, number: int) -> None:
        self.given.append(people.of_nobody(self.edition, said(number)))
        assert receive(self.given[-1]).fresh

    @rule(place=st.integers(0, 10_000))
    def again(self, place: int) -> None:
        if self.given:
            assert not receive(self.given[place % len(self.given)]).fresh

    @rule(place=st.integers(0, 10_000))
    def otherwise(self, place: int) -> None:
        if self.given:
            one = self.given[place % len(self.given)]
            other = people.of_nobody(self.edition, {"weight": 10, "q1": 1, "q2": 2}, key=one.key, program_id=one.program_id)
            with pytest.raises(AnotherBody):
                receive(other)

    @rule(place=st.integers(0, 10_000))
    def taken_back(self, place: int) -> None:
        own = [one for one in self.given if one.person_id and one.key not in self.gone]
        if own:
            one = own[place % len(own)]
            with walls.entered(one.person_id) as actor:  # type: ignore[arg-type]
                row = AnswerSet.objects.visible_to(actor).get(pk=one.key)
                actions.withdraw(row, by=actor)
            self.gone.add(one.key)

    @invariant()
    def counted_as_kept(self) -> None:
        assert recount.from_lines(self.edition) == recount.from_answers(self.edition)
        kept = rows().filter(edition_id=self.edition).count()
        assert kept == len([one for one in self.given if one.file_id]) - len(self.gone)


def test_counts_equal_a_recompute_whatever_comes_and_goes(world: Any) -> None:
    Coming.edition = people.publish()

    class OneAtATime(Coming):
        def __init__(self) -> None:
            with acting("a test begins again"):
                rows().all().delete()
            for table in ("responses_voice", "responses_tally", "responses_shown"):
                with connections["jobs"].cursor() as cursor:
                    cursor.execute(f"DELETE FROM {table}")
            super().__init__()

    run_state_machine_as_test(OneAtATime, settings=settings(max_examples=8, stateful_step_count=14, deadline=None))


@pytest.mark.abuse("AB-78")
def test_the_same_submission_twenty_times_at_once_is_kept_once(world: Any) -> None:
    given = people.of_someone("youth_a", people.publish())
    found: list[Any] = []

    def one() -> None:
        try:
            found.append(receive(given))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=one) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 20 and sum(receipt.fresh for receipt in found) == 1
    assert rows().count() == 1 and sum(row.n for row in Tally.objects.using("jobs").all()) == 1


def test_whoever_answers_waits_for_nobody_who_is_still_answering(world: Any) -> None:
    """One is in the middle of their transaction, and was about to make the counts again; others answer meanwhile, and nothing is missed."""
    edition = people.publish()
    for number in range(9):
        receive(people.of_nobody(edition, said(number)))
    with transaction.atomic():
        assert receive(people.of_nobody(edition, said(9))).fresh  # the tenth: what may be read is made again, and not there yet
        others = [threading.Thread(target=_and_leave, args=(people.of_nobody(edition, said(number)),)) for number in range(10, 14)]
        for thread in others:
            thread.start()
        for thread in others:
            thread.join(20)
        assert not any(thread.is_alive() for thread in others)
    assert recount.from_lines(edition) == recount.from_answers(edition)
    receive(people.of_nobody(edition, said(14)))
    with walls.entered(key("coordinator")):
        assert [count.n for count in counts.of_edition(edition)] == [15]


def _and_leave(given: Given) -> None:
    try:
        receive(given)
    finally:
        connections.close_all()


# What may be read -------------------------------------------------------------------------------------------------------------------------


def test_under_five_nothing_is_read_and_from_five_on_by_steps_of_five(world: Any) -> None:
    edition = people.publish()
    for number in range(4):
        receive(people.of_nobody(edition, said(number)))
    assert read_by("lead_a", edition) == []
    receive(people.of_nobody(edition, said(4)))
    five = read_by("lead_a", edition)
    assert [count.n for count in five] == [5] and five[0].measures["weight"].n == 5
    for number in range(5, 9):
        receive(people.of_nobody(edition, said(number)))
        assert read_by("lead_a", edition) == five, "an answer more is not told by itself"
    receive(people.of_nobody(edition, said(9)))
    assert [count.n for count in read_by("lead_a", edition)] == [10]


def test_a_question_that_all_answered_alike_tells_nothing(world: Any) -> None:
    edition = people.publish()
    for _ in range(5):
        receive(people.of_nobody(edition, {"q1": 5, "weight": 3}))
    (count,) = read_by("coordinator", edition)
    assert count.measures == {} and count.taken == {}


def test_options_are_told_together_or_not_at_all(world: Any) -> None:
    edition = people.publish()
    for number in range(10):
        receive(people.of_nobody(edition, {"seen": number < 5, "things": ("tea",) if number < 4 else ()}))
    (count,) = read_by("coordinator", edition)
    assert {(item, value) for item, value, _ in count.taken} == {("seen", True), ("seen", False)}


def test_a_mean_that_would_say_how_many_gave_each_answer_is_not_told(world: Any) -> None:
    """Of yes and no, the mean and the number say it; of three answers, the mean and the squares do. The wall tells neither."""
    edition = people.publish()
    for number in range(10):
        receive(people.of_nobody(edition, {"seen": number < 9, "q1": 1 + number % 3, "weight": number}))
    (count,) = read_by("coordinator", edition)
    assert "seen" not in count.measures and not any(item == "seen" for item, _, _ in count.taken), "one of ten left it"
    assert count.measures["weight"].mean == Decimal("4.5")
    with walls.entered(key("coordinator")), connections["default"].cursor() as cursor:
        cursor.execute("SELECT sums FROM app.counts_shown(%s)", [edition])
        sums = cursor.fetchone()[0]
    place = receiving.layout_of(edition).measures.index("seen")
    assert sums[3 * place : 3 * place + 3] == [None] * 3 and set(sums[2::3]) == {None}


def test_a_program_reads_its_own_and_a_worker_reads_none(world: Any) -> None:
    edition = people.publish()
    for number in range(5):
        receive(people.of_nobody(edition, said(number)))
    assert read_by("lead_a", edition) and read_by("manager_a", edition) and read_by("researcher", edition)
    for name in ("lead_b", "peer_a", "clinician_a", "active_a", "administrator"):
        assert read_by(name, edition) == [], name


def test_whoever_falls_under_five_again_is_told_no_more(world: Any) -> None:
    edition = people.publish()
    for number, name in enumerate(("youth_a", "youth2_a", "active_a", "open_a")):
        people.give(name, edition, said(number))
    receive(people.of_nobody(edition, said(4), audience="youth"))
    assert read_by("lead_a", edition)
    with walls.entered(key("active_a")) as actor:
        actions.withdraw(AnswerSet.objects.visible_to(actor).get(), by=actor)
    assert read_by("lead_a", edition) == []


# When it was written ----------------------------------------------------------------------------------------------------------------------


def test_a_version_that_was_retired_since_still_counts_and_after_it_is_kept_apart(world: Any) -> None:
    edition = people.publish(retired_at=clock.now() - timedelta(days=5))
    on_time = people.give("youth_a", edition, authored_at=clock.now() - timedelta(days=6))
    a_day_off = people.give("youth2_a", edition, authored_at=clock.now() - timedelta(days=4))
    late = people.give("active_a", edition, authored_at=clock.now() - timedelta(days=1))
    assert [on_time.apart, a_day_off.apart, late.apart] == ["", "", "after"]
    assert rows().count() == 3 and sum(row.n for row in Tally.objects.using("jobs").all()) == 2
    with walls.entered(key("coordinator")):
        assert [(row["apart"], row["n"]) for row in counts.kept_apart()] == [("after", 1)]
    with walls.entered(key("lead_a")):
        assert counts.kept_apart() == []


def test_a_clock_that_is_ahead_is_brought_back(world: Any) -> None:
    people.give("youth_a", people.publish(), authored_at=clock.now() + timedelta(days=40))
    row = rows().get()
    assert row.authored_at <= clock.now() and row.apart == ""


# Whose they are ---------------------------------------------------------------------------------------------------------------------------


@pytest.mark.abuse("AB-75")
def test_nobody_answers_in_somebody_elses_place(world: Any) -> None:
    from django.db import ProgrammingError

    edition = people.publish()
    for person in (key("peer_a"), key("mother_a"), None):
        with pytest.raises(ProgrammingError), transaction.atomic():
            people.give("active_a", edition, person_id=person)
    assert rows().count() == 0 and Received.objects.using("jobs").count() == 0


def test_answers_of_nobody_carry_no_second_and_no_name(world: Any) -> None:
    edition = people.publish()
    receive(people.of_nobody(edition, people.answers(own="CANARI")))
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT at, actor, file_id, subject FROM journal_event WHERE verb = 'responses.receive'")
        ((at, actor, file, subject),) = cursor.fetchall()
        assert (actor, file, subject) == (None, None, "")
        assert clock.MONTREAL and at.astimezone(clock.MONTREAL).strftime("%H:%M:%S.%f") == "00:00:00.000000"
        cursor.execute("SELECT values::text FROM responses_voice")
        assert "CANARI" not in cursor.fetchone()[0]
    from pairpep.responses.models import Words

    assert Words.objects.using("jobs").get().words == "CANARI"


def test_no_to_research_counts_for_what_is_there(world: Any) -> None:
    edition = people.publish()
    client = world.client("youth_a")
    client.post("/fr/me/questions/research/", {"research": "yes"})
    people.give("youth_a", edition, research=True, key=uuid4())
    client.post("/fr/me/questions/research/", {"research": "no"})
    assert [row.research for row in rows()] == [False]
    page = client.get("/fr/me/questions/research/").content.decode()
    assert page.count("<li>") >= 2


def test_scores_are_exact(world: Any) -> None:
    people.give("youth_a", people.publish(), {"q1": 1, "q2": 2})
    assert rows().get().scores["all"] == Decimal("1.50")
