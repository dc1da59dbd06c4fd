"""What is shown of who came, attacked: no subtraction, within a session or between two, finds a group under five."""

from __future__ import annotations

from datetime import timedelta
from itertools import product
from typing import Any

from pairpep.assemblies import figures
from pairpep.assemblies.groups import LABELS
from pairpep.assemblies.models import Assembly
from pairpep.kernel import clock
from tests.assemblies.people import HERE, rows, said, session
from tests.world import key

THREE = ("youth", "relatives", "peers")


def published(counts: tuple[int, ...], programs: int = 8) -> dict[str, Any]:
    return figures.shown(THREE, [], dict(zip(THREE, counts, strict=True)), programs, 11)


def test_a_hidden_group_could_be_anything_under_five_whatever_else_is_shown() -> None:
    """Of every possible session, those that read the same leave each hidden group all of its five values: nobody, and one to four."""
    worlds: dict[str, list[tuple[int, ...]]] = {}
    for counts in product(range(13), repeat=3):
        worlds.setdefault(str(published(counts)), []).append(counts)
    for same in worlds.values():
        for place in range(3):
            values = {counts[place] for counts in same}
            assert values in ({0, 1, 2, 3, 4}, {5, 6, 7, 8, 9}, {10, 11, 12})


def test_between_two_sessions_that_differ_by_one_person_nothing_is_told_of_a_group_under_five() -> None:
    for before in product((0, 1, 3, 6, 11), repeat=3):
        for place, count in enumerate(before):
            after = (*before[:place], count + 1, *before[place + 1 :])
            if count + 1 < figures.SMALLEST:
                assert published(before) == published(after)


def test_a_total_is_never_more_than_what_is_shown() -> None:
    told = published((4, 12, 9))
    assert told["at_least"] == 15 and told["groups"] == {"youth": None, "relatives": 10, "peers": 5}


def test_programs_are_a_number_from_five_on_and_never_named() -> None:
    assert [published((9, 9, 9), programs)["programs"] for programs in (0, 1, 4, 5, 9)] == [None, None, None, 5, 9]
    assert set(published((9, 9, 9))) == {"groups", "at_least", "programs", "of_programs"}


def test_the_page_draws_it_says_it_in_a_table_and_says_what_cannot_be_concluded(world: Any) -> None:
    counts = dict.fromkeys(LABELS, 2) | {"teams": 13, "peers": 6}
    for name, programs in (("one", 9), ("two", 3)):
        shown = figures.shown(LABELS, [], counts, programs, 11)
        session(name, starts_at=clock.now() - timedelta(days=9), state="held", figures=shown)
    page = world.client("active_a").get(f"{HERE}participation/")
    text = said(page)
    assert text.count("<svg") >= 2 and "<title id=" in text and "<desc id=" in text and "<table" in text
    assert "10 ou plus" in text and "9 sur 11" in text and "moins de cinq" in text
    assert "8 programmes sur 11" in text and "10.1016/j.schres.2025.02.001" in text and "ne disent pas" in text
    assert ">13<" not in text and ">2<" not in text.split("<tbody>")[1]


def test_a_session_of_others_is_in_nobody_s_picture(world: Any) -> None:
    shown = figures.shown(LABELS, [], {"teams": 30}, 9, 11)
    session("one", starts_at=clock.now() - timedelta(days=9), state="held", figures=shown, audience=["teams"])
    assert "30 ou plus" not in said(world.client("active_a").get(f"{HERE}participation/"))
    assert "30 ou plus" in said(world.client("clinician_a").get(f"{HERE}participation/"))


def test_the_counts_themselves_stay_with_the_coordination(world: Any) -> None:
    from pairpep.assemblies.models import Roll
    from pairpep.kernel import walls

    session("one", starts_at=clock.now() - timedelta(days=2))
    typed = {"seen": "0", "group_youth": "3", "group_teams": "12"}
    world.client("coordinator").post(f"{HERE}{key('session one')}/attendance/", typed)
    assert "3" not in str(rows(Assembly)[0].figures["groups"])
    for who in ("peer_mentor", "researcher", "administrator", "clinician_a"):
        with walls.entered(key(who)) as actor:
            assert not Roll.objects.visible_to(actor).exists()
