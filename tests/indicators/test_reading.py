"""From what was counted to what may be read of it: one object, the same each time, that a hidden figure cannot touch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pairpep.analysis.refusals import OpenPeriod, OverlappingPeriods, Refused
from pairpep.analysis.result import Missing
from pairpep.indicators import facts
from pairpep.indicators.catalogue import Catalogue
from pairpep.indicators.facts import NETWORK, Fact
from pairpep.indicators.reading import Reading, read
from tests.indicators.samples import TODAY, catalogue, copied, fact, quarter, series, spoil

STABLE = [28, 30, 27, 31, 29, 28, 30, 29, 27, 30, 28, 29]


def of(given_: Sequence[Fact], code: str = "F4-a", **others: object) -> Reading:
    return read(catalogue(), code, given_, as_of=TODAY, **others)  # type: ignore[arg-type]


def shares(reading: Reading) -> list[float | None]:
    return [point["value"] for point in reading.result.value["points"]]


def test_three_years_of_quarters_are_a_p_chart_held_against_their_norm() -> None:
    reading = of(series(STABLE))
    assert reading.result.analysis == "spc.p"
    assert shares(reading) == [part / 40 for part in STABLE]
    assert reading.result.value["assurance"]["code"] == "BY_CHANCE"
    assert reading.key == ("F4-a", 1, "P01", "2023-01-01", "2025-12-31")
    assert reading.result.population is not None
    assert reading.result.population.en == "Requests received in the quarter, where a contact was possible"


def test_a_norm_that_the_usual_variation_never_reaches_is_said_so() -> None:
    assert of(series([5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6])).result.value["assurance"]["code"] == "NOT_MET"


def test_the_same_facts_in_any_order_give_the_same_bytes() -> None:
    told = series(STABLE)
    first, turned = of(told).to_json(), of(told[::-1]).to_json()
    assert first == turned
    assert Reading.from_json(first).to_json() == first
    assert of(series([*STABLE[:-1], 30])).to_json() != first


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=1, max_size=12))
def test_whatever_was_counted_what_is_kept_reads_back_the_same(pairs: list[tuple[int, int]]) -> None:
    told = [fact(number, min(pair), max(pair)) for number, pair in enumerate(pairs)]
    kept = of(told).to_json()
    assert Reading.from_json(kept).to_json() == kept


# Bad input


def test_a_quarter_without_anybody_is_a_gap_and_never_zero_per_cent() -> None:
    told = series(STABLE)
    told[4] = fact(4, 0, 0)
    reading = of(told)
    assert shares(reading)[4] is None
    assert reading.blanks == (5,)


def test_a_program_that_nobody_knocked_at_has_no_figure_at_all() -> None:
    reading = of(series([0, 0, 0], 0))
    assert reading.result.suppressed
    assert reading.result.value is None


def test_a_quarter_that_can_still_receive_entries_is_refused() -> None:
    begins, ends = quarter(13)  # ends on June 30, 2026; entry takes fifteen days
    with pytest.raises(OpenPeriod):
        of([fact(13, 30, 40)])
    assert read(catalogue(), "F4-a", [fact(13, 30, 40)], as_of=date(2026, 7, 16)).periods == ((begins.isoformat(), ends.isoformat()),)


def test_an_open_quarter_is_refused_where_nothing_could_be_shown_too() -> None:
    with pytest.raises(OpenPeriod):
        of([fact(13, 1, 2)])


def test_a_rolling_window_is_refused() -> None:
    one, two = series(STABLE[:2], code="F1-a")
    with pytest.raises(OverlappingPeriods):
        of([one, replace(two, first=date(2023, 3, 1))], "F1-a")


REFUSED: dict[str, tuple[type[Refused], Callable[[], object]]] = {
    "an unknown code": (facts.UnknownIndicator, lambda: of(series(STABLE), "F4-z")),
    "an import that was repeated": (facts.SaidTwice, lambda: of([*series(STABLE), fact(3, 31, 40)])),
    "an import repeated with another figure": (facts.SaidTwice, lambda: of([*series(STABLE), fact(3, 12, 40)])),
    "a fact of another indicator": (facts.OfAnother, lambda: of([*series(STABLE), fact(12, 3, 9, code="F4-b")])),
    "two programs on one chart": (facts.OfAnother, lambda: of([*series(STABLE), fact(12, 20, 40, program="P02")])),
    "more than all of them": (facts.NotAFact, lambda: of([fact(0, 41, 40)])),
    "fewer than nobody": (facts.NotAFact, lambda: of([fact(0, -1, 40)])),
    "a month on a chart of quarters": (facts.NotAFact, lambda: of([replace(fact(0, 30, 40), last=date(2023, 1, 31))])),
    "a quarter that begins in February": (
        facts.NotAFact,
        lambda: of([replace(fact(0, 30, 40), first=date(2023, 2, 1), last=date(2023, 4, 30))]),
    ),
    "half a person": (facts.NotAFact, lambda: of([fact(0, 30.5, 40)])),
    "no number": (facts.NotAFact, lambda: of([fact(0, float("nan"), 40)])),
    "a share of nothing said": (facts.NotAFact, lambda: of([fact(0, 3, None)])),
    "a kind of missing that it does not have": (facts.NotAFact, lambda: of([fact(0, 30, 40, missing=Missing(not_asked=3))])),
    "a day before any definition": (facts.NotDefinedThen, lambda: of([Fact("F4-a", "P01", date(2019, 1, 1), date(2019, 3, 31), 30, 40)])),
    "no fact": (facts.NothingGiven, lambda: of([])),
    "typed, where the product knows": (facts.NotTyped, lambda: of([replace(fact(0, 30, 40, code="PP-5"), entered=True)], "PP-5")),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_mislead_is_refused_in_both_languages(name: str) -> None:
    kind, act = REFUSED[name]
    with pytest.raises(kind) as refused:
        act()
    assert refused.value.said.fr != refused.value.said.en


def test_a_definition_that_changed_needs_a_reading_of_its_own(tmp_path: Path) -> None:
    from tests.indicators.test_catalogue import next_edition

    folder = copied(tmp_path)
    next_edition(folder)
    here = Catalogue(folder)
    told = series([30] * 12, code="F1-a")
    with pytest.raises(facts.SeveralEditions):
        read(here, "F1-a", told, as_of=TODAY)
    assert [read(here, "F1-a", some, as_of=TODAY).version for some in (told[:8], told[8:])] == [1, 2]


def test_a_constant_series_is_said_to_be_constant() -> None:
    reading = of(series([30] * 12))
    assert "CONSTANT" in {each.code for each in reading.result.cautions}
    assert reading.result.signal is not None
    assert reading.result.signal.code == "NO_SIGNAL"


def test_a_year_that_nobody_counted_does_not_join_its_two_sides() -> None:
    told = [fact(number, 10 + number % 3, 40, code="F4-c") for number in (0, 1, 2, 7, 8, 9)]
    reading = of(told, "F4-c")
    assert reading.periods[3] == ("2023-10-01", "2024-09-30")
    assert reading.blanks == (4,)
    assert shares(reading)[3] is None


def test_a_norm_that_changed_in_the_middle_makes_two_segments(tmp_path: Path) -> None:
    folder = copied(tmp_path)
    path = folder / "standards.toml"
    text = path.read_text(encoding="utf-8")
    first = text[text.index("[[standards]]") : text.index('[[standards]]\ncode = "first-assessment"')]
    second = first.replace('"first-contact"', '"first-contact-2025"').replace("0.8", "0.9").replace("2020-01-01", "2025-01-01")
    path.write_text(text + "\n" + second, encoding="utf-8")
    spoil(path, "valid_from = 2020-01-01", "valid_from = 2020-01-01\nvalid_to = 2024-12-31")
    reading = read(Catalogue(folder), "F4-a", series(STABLE), as_of=TODAY)
    assert [(each.value, each.first, each.last) for each in reading.held] == [(0.8, 1, 8), (0.9, 9, 12)]
    assert [point["standard"] for point in reading.result.value["points"]] == [0.8] * 8 + [0.9] * 4
    assert "STANDARD_CHANGED" in {each.code for each in reading.result.cautions}


def test_a_target_is_the_programs_and_only_where_one_may_be_chosen() -> None:
    assert of(series(STABLE), target=0.9).target == 0.9
    assert of(series([20] * 12, code="F7-c"), "F7-c", target=0.9).target is None


# Small numbers


def test_a_program_with_three_people_shows_nothing_and_says_why() -> None:
    reading = of(series([2, 1, 3], 3))
    assert reading.result.suppressed
    assert reading.why_blank is not None
    assert reading.why_blank.en == "Not shown: too few people, here or in a cell nearby."
    assert reading.result.data_snapshot.hash == ""


def test_what_is_hidden_changes_no_byte_of_what_is_kept() -> None:
    """Two people or four, or nobody at all: whoever reads what was stored cannot tell."""
    kept = set()
    for part, whole in ((2, 40), (4, 40), (38, 40), (1, 3), (0, 0)):
        told = series(STABLE)
        told[5] = fact(5, part, whole, missing=Missing(not_answered=part))
        kept.add(of(told).to_json())
    assert len(kept) == 1
    assert of(series(STABLE)).to_json() not in kept


def test_a_handful_of_refusals_is_not_told() -> None:
    told = [replace(each, missing=Missing(refused=1 if number == 0 else 0)) for number, each in enumerate(series(STABLE))]
    assert of(told).result.missing.refused is None
    many = [replace(each, missing=Missing(refused=1)) for each in series(STABLE)]
    assert of(many).result.missing.refused == 12


def test_a_result_about_workers_is_the_networks_from_five_of_them() -> None:
    def attendance(program: str, workers: int, programs: int) -> Reading:
        first, last = quarter(0)
        return of([Fact("PP-6", program, first, last, 20, 24, workers=workers, programs=programs)], "PP-6")

    assert attendance("P01", 6, 4).result.suppressed
    assert attendance(NETWORK, 4, 4).result.suppressed
    assert attendance(NETWORK, 6, 2).result.suppressed
    assert attendance(NETWORK, 6, 4).result.value["points"][0]["value"] == 20 / 24


def test_posts_and_sessions_are_things_and_show_as_they_are() -> None:
    reading = of(series([8, 9, 10], 12, code="PP-1", program=NETWORK), "PP-1")
    assert shares(reading) == [8 / 12, 9 / 12, 10 / 12]


def test_a_mean_at_the_end_of_its_scale_would_tell_everybodys_answer() -> None:
    reading = of(series([200.0, 150.0], 40, code="F8-a"), "F8-a")
    assert shares(reading) == [None, 3.75]


# Completeness


def test_incomplete_records_are_said_before_anything_else() -> None:
    told = series(STABLE)
    told[-1] = replace(told[-1], missing=Missing(not_answered=80))
    reading = of(told)
    assert reading.complete == 0.65
    assert not reading.complete_enough
    assert reading.result.signal is not None
    assert reading.result.signal.code == "DATA_PROBLEM"


def test_old_gaps_are_forgiven_after_a_year() -> None:
    told = series(STABLE)
    told[0] = replace(told[0], missing=Missing(not_answered=400))
    told[-1] = replace(told[-1], missing=Missing(not_answered=0))
    assert of(told).complete == 1.0


def test_a_refusal_is_an_answer_and_not_a_missing_record() -> None:
    told = [replace(each, missing=Missing(refused=30, not_answered=0)) for each in series(STABLE)]
    assert of(told).complete == 1.0


LATER = date(2030, 1, 1)


def test_the_first_three_years_may_be_blank_and_the_limits_rest_on_what_came_then() -> None:
    """A program that begins small: nothing of its first thirteen quarters may be shown, and nothing is divided by nobody."""
    later = [30, 28, 31, 29, 30, 27, 30]
    told = [fact(number, 1, 3) for number in range(13)] + [fact(13 + number, part, 40) for number, part in enumerate(later)]
    reading = read(catalogue(), "F4-a", told, as_of=LATER)
    assert reading.blanks == tuple(range(1, 14))
    assert [share for share in shares(reading) if share is not None] == [part / 40 for part in later]


def test_a_change_that_was_seen_in_the_first_years_does_not_settle_in_its_own_measure() -> None:
    """Twelve quarters settle the limits where nothing stood out; a step among them keeps the first six, so that it goes on being seen."""
    begin = [20, 22, 19, 21, 20, 21]
    calm, step = (read(catalogue(), "F4-a", series([*begin, *then]), as_of=LATER) for then in ([20, 22, 19, 21, 20, 21], [34] * 8))
    assert calm.result.parameters["baseline"] == 12
    assert step.result.parameters["baseline"] == 6
    assert step.result.signal is not None and step.result.signal.code == "SIGNAL_UP"
