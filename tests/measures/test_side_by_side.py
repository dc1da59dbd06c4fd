"""Programs side by side: one table a period, released once, blank alike wherever it counts the same people."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pairpep.disclosure import Refusal, Release
from pairpep.measures import keeping, side_by_side
from pairpep.measures.models import Comparison
from pairpep.measures.standings import Seen
from tests.measures.figures import quarters
from tests.measures.network import CODES, SIZES, build, comparisons, fills, of_the_network, shares, standings, tables
from tests.persons import in_days

SEVENTY = {"met_72h": 0.7}


def test_each_closed_period_is_compared_once_and_the_network_reads_the_totals(world: Any) -> None:
    programs = build()
    fills(programs, shares(SIZES, SEVENTY, "requests"), quarters(3))
    made = side_by_side.compare_all()
    assert [row.first for row in comparisons("F4-a")] == quarters(3)
    assert side_by_side.compare_all() == 0 < made, "nothing moved: nothing is made again"
    (reading,) = of_the_network("F4-a")
    total = tables("F4-a")[0].out.cells[-1]  # type: ignore[union-attr]
    assert [each["value"] for each in reading.object.result.value["points"]] == [total[0] / total[-1]] * 3
    assert set(reading.readers) == {"coordinator", "researcher", "young_person", "relative", "public"}


def test_the_order_is_that_of_the_network_and_never_of_the_figures(world: Any) -> None:
    programs = build()
    fills(programs, shares(SIZES[::-1], SEVENTY, "requests"), quarters(2))
    side_by_side.compare_all()
    assert {told.programs for told in tables("F4-a")} == {CODES}


def test_a_program_of_three_people_is_in_no_table_and_another_hides_it(world: Any) -> None:
    fills(build(), shares(SIZES, SEVENTY, "requests"), quarters(1))
    side_by_side.compare_all()
    (told,) = tables("F4-a")
    assert isinstance(told.out, Release)
    assert CODES[-1] in told.untold and len(told.untold) > 1
    assert CODES[-1] not in told.drawn


def test_a_figure_that_is_corrected_later_does_not_go_out_and_the_former_stays(world: Any) -> None:
    programs = build()
    fills(programs, shares(SIZES, SEVENTY, "requests"), quarters(2))
    side_by_side.compare_all()
    before = comparisons("F4-a")
    fills(programs[:1], [{"met_72h": 57}], quarters(2)[:1])
    side_by_side.compare_all()
    assert [row.pk for row in comparisons("F4-a")] == [row.pk for row in before]
    tried = [each for each in tables("F4-a", current=False) if isinstance(each.out, Refusal)]
    assert [each.period[0] for each in tried] == [str(quarters(2)[0])]
    assert "already gave another number" in tried[0].out.why.en  # type: ignore[union-attr]
    assert side_by_side.compare_all() == 0, "it is not tried every night"


def test_a_table_waits_for_a_program_that_typed_the_quarter_before_and_not_for_ever(world: Any) -> None:
    first, last = quarters(2)
    programs = build()
    fills(programs, shares(SIZES, SEVENTY, "requests"), [first])
    fills(programs[1:], shares(SIZES[1:], SEVENTY, "requests"), [last])
    ends = keeping.end_of_quarter(last)
    with in_days((ends + timedelta(days=20) - _today()).days):
        side_by_side.compare_all()
        assert [row.first for row in comparisons("F4-a")] == [first]
    with in_days((ends + timedelta(days=46) - _today()).days):
        side_by_side.compare_all()
        assert [row.first for row in comparisons("F4-a")] == [first, last]
        assert "programme-a" in tables("F4-a")[-1].untold


def _today() -> Any:
    from pairpep.kernel import clock

    return clock.today()


def test_tables_of_the_same_people_are_blank_in_the_same_rows(world: Any) -> None:
    """One hides the program of three behind one neighbour, another behind the next: side by side, they would give it."""
    of = {"met_72h": 0.62, "assessed_14d": 0.35, "requests_direct": 0.5}
    fills(build(), shares(SIZES, of, "requests"), quarters(2))
    side_by_side.compare_all()
    for first in (str(day) for day in quarters(2)):
        blank = {told.untold for code in ("F4-a", "F4-b", "F3-a") for told in tables(code) if told.period[0] == first}
        assert len(blank) == 1


def test_a_table_of_the_same_people_that_comes_later_stays_when_it_would_tell_what_was_hidden(world: Any) -> None:
    programs = build()
    fills(programs, shares(SIZES, SEVENTY, "requests"), quarters(1))
    side_by_side.compare_all()
    (told,) = tables("F4-a")
    shown = next(place for place, code in enumerate(CODES) if code not in told.untold)
    later = shares(SIZES, {"assessed_14d": 0.5}, "requests")
    later[shown] = {"requests": SIZES[shown] + 1, "assessed_14d": 20}
    fills(programs, later, quarters(1))
    side_by_side.compare_all()
    (assessed,) = tables("F4-b")
    assert isinstance(assessed.out, Refusal), "the same requests, counted otherwise: one less the other is somebody"
    assert comparisons("F4-a")[0].current


def test_a_program_left_out_of_one_table_is_left_out_of_those_of_the_same_people(world: Any) -> None:
    """Twelve met of ten that asked does not fit: without that program in one total and with it in the other, a subtraction gives it."""
    programs = build()
    said = shares(SIZES, {"met_72h": 0.7, "assessed_14d": 0.5}, "requests")
    said[5]["met_72h"] = SIZES[5] + 2
    fills(programs, said, quarters(1))
    side_by_side.compare_all()
    assert all(CODES[5] in tables(code)[0].untold for code in ("F4-a", "F4-b"))
    assert tables("F4-a")[0].out.cells[-1][-1] == tables("F4-b")[0].out.cells[-1][-1]  # type: ignore[union-attr]


def test_what_is_kept_of_a_comparison_by_a_program_names_nobody_else(world: Any) -> None:
    programs = build()
    fills(programs, shares(SIZES, SEVENTY, "requests"), quarters(1))
    side_by_side.compare_all()
    (row,) = standings(programs[0], "F4-a")
    seen = Seen.from_json(row.body)
    assert seen.own is not None and seen.own.n == SIZES[0]
    assert [(each.n, each.share) for each in seen.points] == sorted((each.n, each.share) for each in seen.points)
    assert not any(code in row.body for code in CODES), "no program has a name in it, not even one's own"
    assert seen.others is not None and seen.others.programs == len(seen.points)
    assert row.readers == ["clinician", "team_lead", "manager"]
    assert Seen.from_json(row.body).to_json() == row.body


def test_a_small_program_reads_why_it_is_blank_and_not_its_number(world: Any) -> None:
    programs = build()
    fills(programs, shares(SIZES, SEVENTY, "requests"), quarters(1))
    side_by_side.compare_all()
    (row,) = standings(programs[-1], "F4-a")
    seen = Seen.from_json(row.body)
    assert seen.own is None and seen.stands is None
    assert seen.why is not None and "too few people" in seen.why.en


def test_every_proportion_of_people_says_who_is_under_its_line(world: Any) -> None:
    """Each figure of the form has its own number: indicators that read the same one under the line are found by it, and by nothing else."""
    programs = build(SIZES[:3])
    entries = [code for code in keeping.catalogue().entries if code not in side_by_side.UNDER.values()]
    under = {"open_youth": 101, "relatives_known": 67, "requests": 41}
    fills(programs, [under | dict.fromkeys(entries, 30)] * 3, quarters(3))
    found: dict[str, set[Any]] = {}
    for code in side_by_side.comparable():
        found[code] = {told.denominator for period in side_by_side._by_period(code) for told in period if told.denominator}
    groups = {name: {code for code, counts in found.items() if counts == {under[name]}} for name in under}
    assert groups == {name: {code for code, told in side_by_side.UNDER.items() if told == name} for name in under}


def test_the_ledger_is_never_written_over(world: Any) -> None:
    fills(build(), shares(SIZES, SEVENTY, "requests"), quarters(2))
    side_by_side.compare_all()
    before = {row.pk: row.body for row in comparisons("F4-a", current=False)}
    fills(build_again(), [{"met_72h": 50}], quarters(2))
    side_by_side.compare_all()
    after = {row.pk: row.body for row in Comparison.objects.using("jobs").unscoped("a test looks").filter(pk__in=before)}
    assert after == before


def build_again() -> list[Any]:
    from tests.world import key

    return [key("program a")]


def test_what_is_typed_is_compared_by_the_jobs_that_follow_one_another(office: Any) -> None:
    fills(build(SIZES[:6]), shares(SIZES[:6], SEVENTY, "requests"), quarters(2))
    office.work()
    assert [row.first for row in comparisons("F4-a")] == quarters(2)
    assert len(of_the_network("F4-a")) == 1
