"""The pulse: one tap, mixed at once; read over five answers of three programs, once the fortnight is over, and never to be subtracted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import psycopg
import pytest
import time_machine

from pairpep.ground import pulse
from pairpep.ground.models import PulseAnswered, PulseReading, PulseTally
from pairpep.kernel import clock, walls
from pairpep.kernel.bilingual import Text
from pairpep.kernel.scoping import acting
from pairpep.network.models import Membership, Program
from tests.persons import words
from tests.walls.hand import hand
from tests.world import key

NOW = pulse.fortnight_of(clock.today())
HOME = "/fr/corner/"


def tap(world: Any, who: str, face: str = "good") -> Any:
    return world.client(who).post(f"{HOME}pulse/", {"face": face})


def counts() -> list[int]:
    row = PulseTally.objects.using("jobs").first()
    return row.counts if row else [0] * 5


def answered(answers: dict[str, list[int]], period: date = NOW) -> None:
    """As if as many workers of each program had answered."""
    total = [sum(column) for column in zip(*answers.values(), strict=True)]
    from pairpep.network.models import Person

    for letter, faces in answers.items():
        for place in range(sum(faces)):
            person = Person(id=key(f"answers {letter} {place} {period}"))
            person.save(using="jobs", force_insert=True)
            PulseAnswered(period=period, person=person, program_id=key(f"program {letter}")).save(using="jobs")
    PulseTally(period=period, counts=total).save(using="jobs", force_insert=True)


def third_program() -> None:
    Program(id=key("program c"), code="programme-c", name=Text(fr="C", en="C")).save(using="jobs", force_insert=True)


def read_by(world: Any, who: str) -> str:
    with time_machine.travel(clock.now() + timedelta(days=14), tick=True):
        return words(world.client(who).get("/fr/pulse/"))


# One tap ----------------------------------------------------------------------------------------------------------------------------------


def test_a_worker_answers_once_a_fortnight_and_a_second_tap_changes_nothing(world: Any) -> None:
    assert tap(world, "peer_a").headers["location"] == HOME
    before = counts()
    assert sum(before) == 1
    tap(world, "peer_a", "very-hard")
    assert counts() == before and "Vous avez répondu cette quinzaine" in words(world.client("peer_a").get(HOME))
    tap(world, "lapsed_a")
    assert sum(counts()) == 2


@pytest.mark.parametrize("who", ["clinician_a", "administrator", "peer_mentor", "active_a", "lead_a", "coordinator"])
def test_nobody_else_answers(world: Any, who: str) -> None:
    assert tap(world, who).status_code == 403
    with hand(who) as run:
        assert run("SELECT app.answer_pulse(3)") == [(False,)]
    assert sum(counts()) == 0


def test_a_face_that_is_not_one_counts_for_nothing(world: Any) -> None:
    for face in ("", "x", "0", "6"):
        tap(world, "peer_a", face)
    with hand("peer_a") as run:
        assert run("SELECT app.answer_pulse(0), app.answer_pulse(6), app.answer_pulse(NULL)") == [(False, False, False)]
    assert sum(counts()) == 0


# Nobody can be picked out ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["peer_a", "peer_mentor", "coordinator", "administrator", "lead_a"])
def test_what_is_counted_is_seen_by_no_page_whoever_asks(world: Any, who: str) -> None:
    tap(world, "peer2_a")
    with hand(who) as run:
        assert run("SELECT count(*) FROM ground_pulseanswered WHERE person_id <> %s", key(who)) == [(0,)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            run("SELECT * FROM ground_pulsetally")


def test_before_and_after_a_tap_a_reader_reads_the_same(world: Any) -> None:
    before = words(world.client("coordinator").get("/fr/pulse/"))
    tap(world, "peer_a", "very-hard")
    assert words(world.client("coordinator").get("/fr/pulse/")) == before


def test_even_whoever_watches_the_counts_is_not_told_what_was_said(world: Any) -> None:
    """The attack of someone who reads the table past every wall, before and after the tap of a person they know: sixty times."""
    heard = []
    for place in range(60):
        with time_machine.travel(clock.now() + place * pulse.FORTNIGHT, tick=True):
            tap(world, "peer_a", "good")
        period = pulse.fortnight_of(clock.today() + place * pulse.FORTNIGHT)
        heard.append(PulseTally.objects.using("jobs").get(pk=period).counts.index(1))
    assert len(set(heard)) > 1 and heard.count(3) > 20


def test_one_fortnight_taken_from_the_next_gives_nobody_s_answer(world: Any) -> None:
    """The same five say the same again, and a sixth joins them: whoever subtracts one count from the other is wrong more often than not."""
    five, sixth = ("peer_a", "peer2_a", "family_a", "peer_b", "family_b"), "lapsed_a"
    right = []
    for place in range(0, 48, 2):
        first, second = (_counted(world, five, place), _counted(world, (*five, sixth), place + 1, last="very-hard"))
        rose = [after - before for before, after in zip(first, second, strict=True)]
        right.append(rose == [1, 0, 0, 0, 0])
    assert sum(right) < len(right) / 2


def _counted(world: Any, who: tuple[str, ...], place: int, *, last: str = "good") -> list[int]:
    with time_machine.travel(clock.now() + place * pulse.FORTNIGHT, tick=True):
        for name in who:
            with walls.entered(key(name)):
                pulse.answer(last if name == "lapsed_a" else "good")
        row = PulseTally.objects.using("jobs").get(pk=pulse.fortnight_of(clock.today()))
    return list(row.counts)


def test_what_says_that_someone_answered_has_no_hour_and_no_face(world: Any) -> None:
    assert {field.name for field in PulseAnswered._meta.fields} == {"id", "period", "person", "program"}
    assert {field.name for field in PulseTally._meta.fields} == {"period", "counts"}
    assert {field.name for field in PulseReading._meta.fields} == {"period", "shares"}


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({"a": [0, 1, 1, 0, 0], "b": [0, 0, 1, 1, 0], "c": [0, 0, 0, 0, 1]}, True),
        ({"a": [0, 1, 1, 0, 0], "b": [0, 0, 1, 0, 0], "c": [0, 0, 0, 0, 1]}, False),  # four answers
        ({"a": [0, 4, 4, 0, 0], "b": [0, 0, 4, 0, 0]}, False),  # two programs
        ({"a": [0, 9, 0, 0, 0]}, False),
    ],
)
def test_a_reading_needs_five_answers_from_three_programs(world: Any, answers: dict[str, list[int]], shown: bool) -> None:
    third_program()
    answered(answers)
    assert pulse.close(NOW) == 0, "not before the fortnight is over"
    assert pulse.close(NOW + pulse.FORTNIGHT) == int(shown) and pulse.close(NOW + pulse.FORTNIGHT) == 0
    assert PulseReading.objects.using("jobs").exists() == shown
    assert not PulseTally.objects.using("jobs").exists() and not PulseAnswered.objects.using("jobs").exists()
    page = read_by(world, "peer_a")
    assert ("environ" in page) == shown and page.count("Pas de lecture") == (5 if shown else 6)


def test_it_is_the_same_for_every_reader_and_stays_when_someone_leaves(world: Any) -> None:
    third_program()
    answered({"a": [0, 2, 1, 0, 0], "b": [0, 0, 1, 1, 0], "c": [0, 0, 0, 0, 1]})
    pulse.close(NOW + pulse.FORTNIGHT)
    readings = {_main(read_by(world, who)) for who in ("peer_a", "peer_b", "family_a", "peer_mentor", "family_mentor", "coordinator")}
    assert len(readings) == 1
    with acting("a test ends every role of a worker"):
        Membership.objects.using("jobs").unscoped("a test").filter(person_id=key("peer2_a")).update(until=clock.today())
    pulse.close(NOW + 2 * pulse.FORTNIGHT)
    assert {_main(read_by(world, "coordinator"))} == readings
    for who in ("administrator", "lead_a", "manager_a", "clinician_a", "researcher", "active_a"):
        assert world.client(who).get("/fr/pulse/").status_code == 403
        with hand(who) as run:
            assert run("SELECT count(*) FROM ground_pulsereading") == [(0,)]


def _main(page: str) -> str:
    return page[page.index("Du ") : page.index("Ce que cela ne dit pas")]


def test_no_word_in_the_address_makes_the_group_smaller(world: Any) -> None:
    third_program()
    answered({"a": [0, 2, 1, 0, 0], "b": [0, 0, 1, 1, 0], "c": [0, 0, 0, 0, 1]})
    pulse.close(NOW + pulse.FORTNIGHT)
    with time_machine.travel(clock.now() + timedelta(days=14), tick=True):
        client = world.client("coordinator")
        plain = _main(words(client.get("/fr/pulse/")))
        for query in ("program=programme-a", "role=peer_worker", f"person={key('peer_a')}", "period=2024-01-01", "format=json"):
            assert _main(words(client.get(f"/fr/pulse/?{query}"))) == plain


def test_a_share_is_in_tenths_and_gives_no_count() -> None:
    assert pulse.shares_of([0, 1, 1, 1, 2]) == [0, 20, 20, 20, 40]
    assert pulse.shares_of([0, 2, 2, 2, 4]) == pulse.shares_of([0, 1, 1, 1, 2]) == pulse.shares_of([0, 3, 3, 3, 6])
    assert all(share % 10 == 0 for total in ([1, 0, 6, 0, 0], [3, 3, 3, 3, 1], [0, 0, 0, 1, 30]) for share in pulse.shares_of(total))


def test_the_fortnights_of_the_page_are_those_of_the_wall(world: Any) -> None:
    with hand(None) as run:
        for place in range(0, 60, 7):
            day = clock.today() + timedelta(days=place)
            assert run("SELECT date '2024-01-01' + 14 * ((%s::date - date '2024-01-01') / 14)", day) == [(pulse.fortnight_of(day),)]


def test_the_calendar_closes_what_is_over(world: Any) -> None:
    from pairpep.project import tasks

    third_program()
    past = NOW - pulse.FORTNIGHT
    answered({"a": [0, 2, 1, 0, 0], "b": [0, 0, 1, 1, 0], "c": [0, 0, 0, 0, 1]}, past)
    tasks.clockwork(timestamp=0)
    assert PulseReading.objects.using("jobs").get().period == past
