"""Several files of one study, held by one person: whoever came or left between two of them is never among too few."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid5

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairpep.extracts import following
from pairpep.extracts.models import Agreement, Extract
from pairpep.extracts.workflow import BLOCKED, BUILT
from tests.extracts.study import agreed, choice, made, many, opened, see, somebody, table

K = 5
ATTRIBUTES = ("side", "program", "age_band", "language", "relation")


def too_few(files: Iterable[Mapping[str, Any]], least: int) -> Counter[Any]:
    """The attack, as anybody would write it who holds the files: what does each code look like in each of them, and who looks like nobody
    else?"""
    files = list(files)
    looks = Counter(tuple(file.get(code) for file in files) for code in {code for file in files for code in file})
    return Counter({look: number for look, number in looks.items() if number < least})


def people_of(extract: Extract) -> dict[str, tuple[str, ...]]:
    return {row["person"]: tuple(row[name] for name in ATTRIBUTES) for row in table(opened(extract), "people")}


def again(name: str) -> Extract:
    return made(see(Agreement, "study"), name)


# In a study -----------------------------------------------------------------------------------------------------------------------------


def test_two_people_who_came_since_wait_for_a_later_file(world: Any) -> None:
    many(12)
    first = people_of(made(agreed()))
    many(2, prefix="new")
    second = again("second")
    assert people_of(second).keys() == first.keys()
    assert second.report["excluded"]["followed"] is None
    assert "attendent un autre fichier" in opened(second)["LISEZMOI.md"].decode()
    assert "wait for another file" in opened(second)["README.md"].decode()
    many(4, prefix="newer")
    third = people_of(again("third"))
    assert len(third) == 18, "six came since the first: they are not alone any more"
    assert not too_few([first, people_of(second), third], K)


def test_one_person_who_takes_their_yes_back_is_not_alone_in_leaving(world: Any) -> None:
    many(15)
    first = people_of(made(agreed()))
    choice("yes 3 a", given=False, at=1)
    second = people_of(again("second"))
    assert len(second) == 10, "four others stay out with them"
    assert not too_few([first, second], K)
    assert people_of(again("third")).keys() == second.keys(), "always the same ones: a third file tells nothing more"


def test_where_hardly_anybody_would_stay_nothing_goes_out(world: Any) -> None:
    many(7)
    made(agreed())
    choice("yes 3 a", given=False, at=1)
    second = again("second")
    assert second.state == BLOCKED and second.report["included"] == 0


def test_a_birthday_between_two_files_is_not_read(world: Any) -> None:
    """Their age is that of the first file they were in."""
    from datetime import timedelta

    import time_machine

    from pairpep.kernel import clock

    many(6, years=19)
    many(6, prefix="older", years=22)
    first = people_of(made(agreed(ends_on=clock.today() + timedelta(days=900), destroy_by=clock.today() + timedelta(days=990))))
    with time_machine.travel(clock.now() + timedelta(days=800), tick=False):
        second = people_of(again("second"))
    assert {row[2] for row in second.values()} == {row[2] for row in first.values()} == {"18_20", "21_24"}
    assert second == first


def test_the_groups_of_a_second_file_are_as_coarse_as_those_of_the_first(world: Any) -> None:
    """Finer ones would tell, of those who were there, what the first file kept."""
    many(6)
    many(6, prefix="english", language="en")
    many(4, "b")
    first = people_of(made(agreed()))
    many(6, "b", prefix="more")
    assert not too_few([first, people_of(again("second"))], K)


def test_numbers_of_those_who_are_not_in_it_move_by_five(world: Any) -> None:
    many(12)
    many(6, prefix="no", given=False)
    assert made(agreed()).report["excluded"]["refused"] == 6
    somebody("one more", given=False)
    assert again("second").report["excluded"]["refused"] == 6
    many(4, prefix="others", given=False)
    assert again("third").report["excluded"]["refused"] == 11


def test_another_study_is_not_held_by_this_one(world: Any) -> None:
    many(12)
    made(agreed())
    many(2, prefix="new")
    other = made(agreed("other"), "elsewhere")
    assert other.state == BUILT and len(people_of(other)) == 14


@pytest.mark.parametrize(
    ("before", "now", "told"),
    [
        ({}, 4, None),
        ({}, 5, 5),
        ({"refused": 6}, 9, 6),
        ({"refused": 6}, 11, 11),
        ({"refused": 6}, 1, None),
        ({"refused": None}, 8, None),
        ({"refused": None}, 9, 9),
    ],
)
def test_a_number_that_was_said_stands_until_five_more_or_fewer(before: dict[str, int | None], now: int, told: int | None) -> None:
    from datetime import date

    last = [following.Earlier(frozenset(), date(2027, 1, 1), {}, {}, before)] if before else []
    assert following.said({"refused": now}, last) == {"refused": told}


# Whatever happens -----------------------------------------------------------------------------------------------------------------------

GROUPS = st.sampled_from(["red", "blue", "green"])
PEOPLE = [uuid5(UUID(int=1), str(place)) for place in range(40)]


@settings(max_examples=300, deadline=None)
@given(
    groups=st.lists(GROUPS, min_size=40, max_size=40),
    present=st.lists(st.lists(st.booleans(), min_size=40, max_size=40), min_size=1, max_size=4),
    gone=st.sets(st.integers(0, 39), max_size=6),
)
def test_whoever_holds_all_the_files_finds_nobody_among_too_few(groups: list[str], present: list[list[bool]], gone: set[int]) -> None:
    """People come, leave, come back; before the last file some are destroyed, and nothing here knows them any more."""
    files: list[dict[UUID, str]] = []
    classes: dict[str, int] = {}
    for number, there in enumerate(present):
        known = [who for place, who in enumerate(PEOPLE) if number < len(present) - 1 or place not in gone]
        past = {who: tuple("=" + file[who] if who in file else "" for file in files) for who in known if any(who in file for file in files)}
        now = {who: "=" + groups[PEOPLE.index(who)] for who in known if there[PEOPLE.index(who)]}
        last = [following.Earlier(frozenset(), None, {}, classes, {})] if files else []  # type: ignore[arg-type]
        held = following.hold_back(now, past, k=K, files=len(files), order=str, gone=following.gone(last, past))
        stays = {who: group for who, group in now.items() if who not in held}
        classes = following.classes(stays, past, len(files))
        files.append({who: group[1:] for who, group in stays.items()})
    assert not too_few(files, K)  # type: ignore[arg-type]
