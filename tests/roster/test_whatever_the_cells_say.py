"""Whatever stands in the cells: nothing crashes, no bad line comes in, no line is forgotten, and every good one is in."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pairpep.kernel.ids import derived_id
from pairpep.project.roster import cells
from pairpep.project.roster.drawing import Draw
from pairpep.project.roster.journeys import Journeys
from pairpep.project.roster.known import Post
from pairpep.project.roster.names import Naming, fresh_ids
from pairpep.project.roster.reading import Broken, with_apostrophe, without_apostrophe
from pairpep.project.roster.window import Window
from tests.roster import rosters

SOUND = rosters.small(every=60, programs=("3", "4"))
ON_THE_DATABASE = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

# Values that no column of that kind may hold
NUMBER = ["", "x", "-1", "1e3", "１２", "9999999999", "=1+1", "7;8", "nan"]
DAYS = ["", "x", "-1", "99999", "nan", "1e2", "--3"]
DATE = ["", "31/12/2024", "2024-13-01", "demain", "1980-01-01", "9999-12-31", "20240102", "2024-1-2"]
BAD: dict[tuple[str, str], list[str]] = {
    ("programs", "program"): NUMBER,
    ("programs", "setting"): ["", "moon"],
    ("workers", "worker"): NUMBER,
    ("workers", "program"): [*NUMBER, "77"],
    ("workers", "role"): ["", "boss"],
    ("workers", "start_month"): ["", "soon", "5000"],
    ("workers", "end_month"): ["", "x", "-999"],
    ("youths", "youth"): NUMBER,
    ("youths", "program"): [*NUMBER, "77"],
    ("youths", "entry"): DATE,
    ("youths", "age"): ["", "x", "11.9", "35.1", "-20", "nan", "inf"],
    ("youths", "exit"): ["1899-12-30", "31/12/2024", "soon", "1990-01-01"],
    ("families", "family"): NUMBER,
    ("families", "youth"): [*NUMBER, "888888"],
    ("families", "program"): [*NUMBER, "77"],
    ("families", "relation"): ["", "cousin"],
    ("families", "first_fsw_contact_day"): [value for value in DAYS if value],
    ("referrals", "youth"): [*NUMBER, "888888"],
    ("referrals", "program"): [*NUMBER, "77"],
    ("referrals", "t_eligible"): DAYS,
    ("referrals", "offered"): ["", "peut-être"],
    ("contacts", "youth"): [*NUMBER, "888888"],
    ("contacts", "worker"): ["x", "888888", "-1"],
    ("contacts", "t"): DAYS,
}
Damage = tuple[str, int, str, str]


def _places(columns: list[tuple[str, str]]) -> st.SearchStrategy[tuple[tuple[str, str], int]]:
    return st.sampled_from(columns).flatmap(lambda where: st.tuples(st.just(where), st.integers(0, len(SOUND[where[0]]) - 1)))


damages: st.SearchStrategy[list[Damage]] = st.lists(
    _places(sorted(BAD)).flatmap(lambda at: st.sampled_from(BAD[at[0]]).map(lambda value: (at[0][0], at[1], at[0][1], value))),
    min_size=1,
    max_size=8,
)


def _ruined(done: list[Damage]) -> rosters.Tables:
    tables = {name: [dict(row) for row in rows] for name, rows in SOUND.items()}
    for table, place, column, value in done:
        tables[table][place][column] = value
    return tables


def _good(done: list[Damage]) -> dict[str, set[int]]:
    """Which lines must come in, told from the damage alone: those that were left alone and lean on none that was not."""
    bad = {name: {place for table, place, _, _ in done if table == name} for name in SOUND}
    programs = {row["program"] for place, row in enumerate(SOUND["programs"]) if place not in bad["programs"]}
    good: dict[str, set[int]] = {"programs": set(range(len(SOUND["programs"]))) - bad["programs"]}
    for name in ("workers", "youths"):
        good[name] = {place for place, row in enumerate(SOUND[name]) if place not in bad[name] and row["program"] in programs}
    youths = {SOUND["youths"][place]["youth"] for place in good["youths"]}
    workers = {SOUND["workers"][place]["worker"] for place in good["workers"]}
    good["families"] = {place for place, row in enumerate(SOUND["families"]) if place not in bad["families"] and row["youth"] in youths}
    whose = {place for table, place, column, _ in done if (table, column) == ("contacts", "youth")}  # nobody knows about whom it is
    lines = {place: place not in bad["contacts"] and row["worker"] in workers for place, row in enumerate(SOUND["contacts"])}
    told = {row["youth"] for place, row in enumerate(SOUND["contacts"]) if lines[place] and row["first"] == "1"}
    unread = {row["youth"] for place, row in enumerate(SOUND["contacts"]) if not lines[place] and place not in whose} - told
    good["referrals"] = {
        place
        for place, row in enumerate(SOUND["referrals"])
        if place not in bad["referrals"] and row["youth"] in youths and not (row["youth"] in unread and row["offered"] == "True")
    }
    invited = {SOUND["referrals"][place]["youth"] for place in good["referrals"] if SOUND["referrals"][place]["offered"] == "True"}
    good["contacts"] = {
        place
        for place, row in enumerate(SOUND["contacts"])
        if place not in bad["contacts"] and row["worker"] in workers and row["youth"] in invited
    }
    return good


@ON_THE_DATABASE
@given(done=damages)
def test_bad_lines_stay_out_with_a_reason_and_good_lines_come_in(undone: Any, tmp_path: Path, done: list[Damage]) -> None:
    aside, good = tmp_path / "aside", _good(done)
    with transaction.atomic(using="jobs"):
        report = rosters.bring(rosters.write(tmp_path / "roster", _ruined(done)), to_correct=aside)
        came_in = {
            "youths": {place for place, row in enumerate(SOUND["youths"]) if row["youth"] in rosters.numbers_in("youth")},
            "families": {place for place, row in enumerate(SOUND["families"]) if row["family"] in rosters.numbers_in("relative")},
        }
        referred = rosters.referred()
        transaction.set_rollback(True, using="jobs")
    assert came_in == {name: good[name] for name in came_in}
    assert referred == {SOUND["referrals"][place]["youth"] for place in good["referrals"] if SOUND["referrals"][place]["offered"] == "True"}
    for name in ("programs", "workers", "contacts"):
        assert report.tables[name].new == len(good[name])
    for name, lines in good.items():
        kept = rosters.read(aside / f"{name}.csv") if report.to_correct else []
        assert {int(row["line"]) - 2 for row in kept} == set(range(len(SOUND[name]))) - lines
        assert all(row["reason_fr"] and row["reason_en"] for row in kept)


anything = st.text(st.characters(codec="utf-8"), max_size=30) | st.text("0123456789-/.,;='\" \t\n", max_size=12)
columns_read = sorted(BAD)


@ON_THE_DATABASE
@given(done=st.lists(st.tuples(_places(columns_read), anything), min_size=1, max_size=10))
def test_any_text_in_any_cell_is_either_taken_or_told(undone: Any, tmp_path: Path, done: list[Any]) -> None:
    tables = _ruined([(table, place, column, value) for ((table, column), place), value in done])
    with transaction.atomic(using="jobs"):
        try:
            report = rosters.bring(rosters.write(tmp_path / "roster", tables), to_correct=tmp_path / "aside")
        except Broken:
            assert any("\0" in value for _, value in done)
            return
        finally:
            transaction.set_rollback(True, using="jobs")
    for name, tally in report.tables.items():
        silent = report.not_offered if name == "referrals" else 0
        assert tally.new + silent + tally.to_correct == len(tables[name]), name


@ON_THE_DATABASE
@given(table=st.sampled_from(sorted(SOUND)), content=st.binary(max_size=200), after=st.booleans())
def test_any_bytes_in_place_of_a_file_leave_the_database_as_it_was_or_are_told(
    undone: Any, tmp_path: Path, table: str, content: bytes, after: bool
) -> None:
    folder = rosters.write(tmp_path / "roster", SOUND)
    path = folder / f"{table}.csv"
    path.write_bytes(path.read_bytes() + content if after else content)
    with transaction.atomic(using="jobs"):
        before, told = rosters.count("SELECT count(*) FROM participants_file"), ""
        try:
            rosters.bring(folder, to_correct=tmp_path / "aside")
        except Broken as broken:
            told = str(broken)
        assert not told or (table in told and rosters.count("SELECT count(*) FROM participants_file") == before)
        transaction.set_rollback(True, using="jobs")


# Without the database

WINDOW = Window(date(2023, 4, 1), 36, 0, datetime(2026, 6, 1, 15, tzinfo=UTC))


@given(text=st.text(max_size=20) | st.text("0123456789-/.,eE+_ ", max_size=12))
def test_a_cell_is_read_or_told_and_never_raises(text: str) -> None:
    for read in (
        lambda reasons: cells.integer("a", text, reasons),
        lambda reasons: cells.number("a", text, reasons),
        lambda reasons: cells.day_number("a", text, WINDOW, reasons),
        lambda reasons: cells.arrival("a", text, WINDOW, reasons),
    ):
        reasons: list[Any] = []
        assert (read(reasons) is None) == bool(reasons)
    told: list[Any] = []
    tidy = cells.words("a", text, told)
    assert tidy == " ".join(tidy.split())
    assert told or "\0" not in tidy


@given(text=st.text(st.characters(codec="utf-8"), max_size=40) | st.text("=+-@'\";,\t\n1a ", max_size=12))
def test_disarming_is_undone_exactly_and_leaves_nothing_to_run(text: str) -> None:
    written = with_apostrophe(text)
    assert without_apostrophe(written) == text
    for part in written.replace(";", "\n").replace(",", "\n").replace("\t", "\n").replace("\r", "\n").split("\n"):
        begins = part.strip(string.whitespace + '"')[:1]
        assert begins not in {"=", "+", "@", "＝"} or written == text.strip(), written
        assert begins != "-" or cells.number("", written, []) is not None


spans_of_posts = st.lists(st.tuples(st.integers(0, 900), st.none() | st.integers(0, 700)), max_size=4)


@given(st.integers(0, 1095), st.integers(0, 400), st.none() | st.integers(0, 1500), spans_of_posts, st.integers())
def test_the_steps_of_a_journey_are_in_order_and_somebody_is_there(
    asked: int, until_met: int, stays: int | None, spans: list[tuple[int, int | None]], seed: int
) -> None:
    start, today = WINDOW.start, WINDOW.today
    met = min(start + asked + until_met, today)
    posts = [
        Post(str(place), start + since, None if length is None else start + since + length) for place, (since, length) in enumerate(spans)
    ]
    journey = Journeys(WINDOW).met(Draw(seed), start + asked, met, None if stays is None else start + asked + stays, None, posts)
    steps = [_moment(text) for text in (journey.created_at, journey.answered_at, journey.offered_at, journey.accepted_at) if text]
    assert steps == sorted(steps)
    assert journey.met_on is not None
    assert steps[-1][:10] <= journey.met_on
    cares = [(_moment(since), _moment(until) if until else None) for _, since, until in journey.cares]
    assert all(until is None or since <= until for since, until in cares)
    assert all(before[1] is not None and before[1] <= after[0] for before, after in pairwise(cares))
    standing = [worker for worker, _, until in journey.cares if until is None]
    assert standing == ([journey.worker] if journey.state == "active" else [])
    assert (journey.state == "closed") == bool(journey.closed_at)
    assert journey.state in {"active", "matching", "closed"}


def _moment(text: str) -> str:
    """Comparable, whether cut off at now or not."""
    return text.replace("T", " ")[:16]


@given(st.sampled_from(["youths", "families", "workers"]), st.integers(0, 10**9))
def test_identifiers_are_those_of_the_kernel(table: str, key: int) -> None:
    assert Naming().id(table, key) == str(derived_id("roster", table, key))


def test_fresh_identifiers_are_random_uuids() -> None:
    made = fresh_ids()
    found = [UUID(next(made)) for _ in range(3000)]
    assert len(set(found)) == 3000
    assert {each.version for each in found} == {4}
