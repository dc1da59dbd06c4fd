"""Each good line of contacts.csv is a contact of its accompaniment. What the table does not say is drawn for fictitious people alone."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.db import connections, transaction

from pairpep.contacts.models import LONGEST
from pairpep.kernel import clock
from pairpep.kernel.ids import new_id
from pairpep.kernel.reference import content
from pairpep.project.roster import cells, drawing
from pairpep.project.roster.names import Naming
from tests.roster import rosters
from tests.roster.rosters import ask, bring, count, recounted, rolled_up

OURS = "JOIN participants_file f ON f.id = t.file_id JOIN network_program p ON p.id = t.program_id AND p.code ~ '^programme-[0-9]'"


def _network(tmp_path: Path, tables: rosters.Tables | None = None) -> tuple[rosters.Tables, Any]:
    tables = tables or rosters.with_later_contacts(rosters.small(4))
    return tables, bring(rosters.write(tmp_path / "roster", tables))


def _run(statement: str, *arguments: Any) -> None:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(statement, arguments)


def _day(row: dict[str, str]) -> date:
    return clock.today() - timedelta(days=round(36 * 30.44)) + timedelta(days=int(float(row["t"])))


def test_every_line_is_a_contact_of_that_person_with_that_worker_on_that_day(undone: Any, tmp_path: Path) -> None:
    tables, report = _network(tmp_path)
    assert not report.damage
    assert (report.tables["contacts"].new, report.unsaid) == (len(tables["contacts"]), 0)
    got = ask(f"SELECT f.code, t.day, t.worker_id::text FROM contacts_contact t {OURS} WHERE f.side = 'youth'")
    names = Naming()
    assert Counter(got) == Counter((f"J-{int(r['youth']):04d}", _day(r), names.id("workers", int(r["worker"]))) for r in tables["contacts"])


def test_whoever_accompanies_them_today_or_did_last_reads_them(undone: Any, tmp_path: Path) -> None:
    _network(tmp_path)
    strangers = """
    SELECT count(*) FROM contacts_contact t WHERE reader_id <>
      (SELECT worker_id FROM referrals_care c WHERE c.referral_id = t.referral_id ORDER BY since DESC LIMIT 1)
    """
    assert count(strangers) == 0
    assert count("SELECT count(*) FROM contacts_contact t JOIN referrals_referral r ON r.id = t.referral_id "
        "WHERE t.day < r.met_on OR t.day > current_date OR t.created_at > now()") == 0  # fmt: skip


def test_a_relative_has_the_one_contact_that_the_table_knows_of(undone: Any, tmp_path: Path) -> None:
    tables, _ = _network(tmp_path)
    met = {row["family"] for row in tables["families"] if row["first_fsw_contact_day"]}
    got = ask(f"SELECT f.code, t.day = r.met_on, t.worker_id = c.worker_id FROM contacts_contact t {OURS} "
        "JOIN referrals_referral r ON r.id = t.referral_id JOIN LATERAL (SELECT worker_id FROM referrals_care c "
        "WHERE c.referral_id = r.id ORDER BY since LIMIT 1) c ON true WHERE f.side = 'relative'")  # fmt: skip
    assert {int(code.split("-")[1]) for code, *_ in got} <= {int(family) for family in met}
    assert len(got) == count("SELECT count(DISTINCT c.referral_id) FROM referrals_care c JOIN referrals_referral r ON r.id = c.referral_id "
        "JOIN network_program p ON p.id = r.program_id WHERE kind = 'family' AND p.code ~ '^programme-[0-9]'")  # fmt: skip
    assert got and all(day and worker for _, day, worker in got)


def test_what_is_drawn_is_in_the_vocabulary_and_never_clinical(undone: Any, tmp_path: Path) -> None:
    _network(tmp_path)
    for channel, minutes, themes, step, side in ask(f"SELECT channel, minutes, themes, next_step, f.side FROM contacts_contact t {OURS}"):
        assert channel in {each.code for each in content().contacts.channels} - {"hospital"}
        assert minutes in content().contacts.minutes
        assert step in {each.code for each in content().contacts.steps}
        assert themes and all(content().activities[code].side in (side if side == "relative" else "youth", "both") for code in themes)
        assert not drawing.NEVER_DRAWN & set(themes)


def test_the_same_line_draws_the_same_whatever_stands_around_it(undone: Any, tmp_path: Path) -> None:
    tables = rosters.with_later_contacts(rosters.small())
    query = "SELECT id, channel, minutes, themes, next_step FROM contacts_contact ORDER BY id"
    with transaction.atomic(using="jobs"):
        _network(tmp_path / "whole", tables)
        whole = ask(query)
        transaction.set_rollback(True, using="jobs")
    _network(tmp_path / "turned", tables | {"contacts": tables["contacts"][::-1]})
    assert ask(query) == whole


def test_the_last_contact_of_an_accompaniment_that_goes_on_says_what_comes_next(undone: Any, tmp_path: Path) -> None:
    _network(tmp_path)
    wrong = """
    SELECT count(*) FROM referrals_care c FULL JOIN contacts_nextstep n ON n.referral_id = c.referral_id AND c.until IS NULL
    LEFT JOIN LATERAL (SELECT next_step, created_at FROM contacts_contact t WHERE t.referral_id = n.referral_id
      ORDER BY day DESC, created_at DESC LIMIT 1) last ON true
    JOIN network_program p ON p.id = coalesce(c.program_id, n.program_id) AND p.code ~ '^programme-[0-9]'
    WHERE (c.until IS NULL AND n.id IS NULL) OR c.id IS NULL
      OR (n.id IS NOT NULL AND (n.reader_id <> c.worker_id OR (n.step, n.set_at) IS DISTINCT FROM (last.next_step, last.created_at)))
    """
    assert count("SELECT count(*) FROM contacts_nextstep") > 20
    assert count(wrong) == 0
    near = count(f'SELECT count(*) FROM contacts_nextstep t {OURS} WHERE "on" BETWEEN current_date - 4 AND current_date + 31')
    assert near > 0.8 * count(f"SELECT count(*) FROM contacts_nextstep t {OURS}")


# The months


def test_the_months_are_what_counting_the_rows_again_gives(undone: Any, tmp_path: Path) -> None:
    tables = rosters.with_later_contacts(rosters.small(4))
    part = tables | {"contacts": [row for row in tables["contacts"] if row["first"] == "1"]}
    _network(tmp_path, part)
    assert rolled_up() == recounted() and rolled_up()
    _by_hand()
    _network(tmp_path, tables)
    assert rolled_up() == recounted()
    assert any(theme == "attempt" for *_, theme, _ in rolled_up()) and any(theme == "T01" for *_, theme, _ in rolled_up())


ADDED = """
INSERT INTO contacts_month AS m (id, program_id, worker_id, month, theme, times, minutes) VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (worker_id, program_id, month, theme) DO UPDATE SET times = m.times + excluded.times, minutes = m.minutes + excluded.minutes
"""


def _by_hand() -> None:
    """What a worker added meanwhile, in a month that the later contacts touch too: an attempt, a meeting, a group with someone."""
    [(contact, worker, program, day)] = ask(f"SELECT t.id, worker_id, t.program_id, day FROM contacts_contact t {OURS} "
        "WHERE f.side = 'youth' AND extract(day FROM day) < 10 AND day < current_date - 60 ORDER BY t.id LIMIT 1")  # fmt: skip
    copy = "INSERT INTO contacts_contact SELECT (jsonb_populate_record(c, %s::jsonb)).* FROM contacts_contact c WHERE id = %s"
    work = "INSERT INTO contacts_work (id, program_id, worker_id, day, minutes, themes, created_at) VALUES (%s, %s, %s, %s, %s, %s, now())"
    group = new_id()
    _run(work, new_id(), program, worker, day, 45, ["T01"])
    _run(work, group, program, worker, day, 90, ["I22"])
    _run(copy, f'{{"id": "{new_id()}", "outcome": "no_answer", "minutes": 5, "themes": []}}', contact)
    _run(copy, f'{{"id": "{new_id()}", "group_id": "{group}", "minutes": 90, "themes": ["I22"], "next_step": ""}}', contact)
    for theme, times, minutes in (("T01", 1, 45), ("I22", 1, 90), ("attempt", 1, 5), ("", 3, 140)):
        _run(ADDED, new_id(), program, worker, day.replace(day=1), theme, times, minutes)
    assert rolled_up() == recounted()


# What was done by hand since


def test_a_contact_that_its_worker_removed_does_not_come_back(undone: Any, tmp_path: Path) -> None:
    tables, first = _network(tmp_path)
    [(gone, file)] = ask(f"SELECT t.id, t.file_id FROM contacts_contact t {OURS} ORDER BY t.id LIMIT 1")
    _run("DELETE FROM contacts_contact WHERE id = %s", gone)
    event = "INSERT INTO journal_event (at, verb, subject, file_id, roles, changes) VALUES (now(), 'contacts.remove', %s, %s, '', '{}')"
    _run(event, f"contacts.Contact:{gone}", file)
    before = rosters.everything(but=("journal_event",))
    _, again = _network(tmp_path, tables)
    assert (again.tables["contacts"].new, again.tables["contacts"].already) == (0, first.tables["contacts"].new)
    assert rosters.everything(but=("journal_event",)) == before


def test_a_next_step_that_a_worker_set_since_stands_and_an_older_one_gives_way(undone: Any, tmp_path: Path) -> None:
    tables = rosters.with_later_contacts(rosters.small(4))
    _network(tmp_path, tables | {"contacts": [row for row in tables["contacts"] if row["first"] == "1"]})
    later = {f"J-{int(row['youth']):04d}" for row in tables["contacts"] if row["first"] == "0"}
    steps = dict(ask(f"SELECT f.code, t.id FROM contacts_nextstep t {OURS} WHERE f.side = 'youth' ORDER BY 1"))
    by_hand, older = [steps[code] for code in sorted(set(steps) & later)][:2]
    _run("UPDATE contacts_nextstep SET step = 'ending', set_at = now() WHERE id = %s", by_hand)
    _run("UPDATE contacts_nextstep SET step = 'ending' WHERE id = %s", older)
    _network(tmp_path, tables)
    assert ask("SELECT step FROM contacts_nextstep WHERE id = %s", by_hand) == [("ending",)]
    assert ask("SELECT step FROM contacts_nextstep WHERE id = %s", older) != [("ending",)]


# People who exist


@pytest.mark.parametrize("told", [{}, {"minutes": "45"}, {"minutes": "30", "channel": "phone", "themes": "i01 I16", "next_step": "week"}])
def test_nothing_is_invented_about_someone_who_exists(undone: Any, tmp_path: Path, told: dict[str, str]) -> None:
    tables = rosters.with_later_contacts(rosters.small())
    person = tables["contacts"][0]["youth"]
    for row in tables["youths"]:
        row["chosen_name"] = "Marie-Ève" if row["youth"] == person else ""
    for row in tables["contacts"]:
        row |= dict.fromkeys(("minutes", "channel", "themes", "next_step"), "") | (told if row["youth"] == person else {})
    theirs = [row for row in tables["contacts"] if row["youth"] == person]
    _, report = _network(tmp_path, tables)
    assert not report.damage
    assert person in rosters.referred(), "their invitation is dated by the first contact all the same"
    got = ask(f"SELECT channel, minutes, themes, next_step FROM contacts_contact t {OURS} WHERE f.code = %s", f"J-{int(person):04d}")
    assert report.unsaid == (0 if told else len(theirs))
    assert report.tables["contacts"].new == len(tables["contacts"]) - report.unsaid
    themes = told.get("themes", "").upper().split()
    expected = (told.get("channel", ""), int(told.get("minutes", 0)), themes, told.get("next_step", ""))
    assert got == ([expected] * len(theirs) if told else [])
    assert count("SELECT count(*) FROM contacts_nextstep n JOIN participants_file f ON f.id = n.file_id WHERE f.code = %s "
        "AND n.step <> 'week'", f"J-{int(person):04d}") == 0  # fmt: skip


def test_no_hour_is_invented_for_a_worker_who_exists(undone: Any, tmp_path: Path) -> None:
    tables = rosters.with_later_contacts(rosters.small(4))
    named = tables["contacts"][0]["worker"]
    for row in tables["workers"]:
        row["name"] = "Andrée Bo." if row["worker"] == named else ""
    _, report = _network(tmp_path, tables)
    assert report.unsaid == sum(row["worker"] == named for row in tables["contacts"]) > 0
    assert count("SELECT count(*) FROM contacts_month m JOIN network_person p ON p.id = m.worker_id WHERE p.name = 'Andrée Bo.'") == 0


# What stays to correct


def test_each_fault_of_a_contact_is_told_and_the_others_come_in(undone: Any, tmp_path: Path) -> None:
    tables = rosters.with_later_contacts(rosters.small(4))
    for row in tables["contacts"]:
        row |= dict.fromkeys(("minutes", "channel", "themes", "next_step"), "")
    later = [row for row in tables["contacts"] if row["first"] == "0"]
    entries = {row["youth"]: row for row in tables["youths"]}
    early = next(row for row in later[2:] if entries[row["youth"]]["entry"] > "2024-01-01")
    changes: list[tuple[dict[str, str], dict[str, str], str]] = [
        (early, {"t": "0.5"}, "before_entry"),
        (later[-1], {"youth": "1000000"}, "contact_without_youth"),
        (later[-2], {"youth": "nobody"}, "not_a_number"),
        (later[-3], {"worker": "888888"}, "not_a_peer_worker"),
        (later[-4], {"t": "-3"}, "negative_days"),
        (later[-5], {"t": "40000"}, "absurd_days"),
        (later[-6], {"program": "99"}, "other_program"),
        (later[-7], {"minutes": "0"}, "absurd_minutes"),
        (later[-8], {"minutes": "601"}, "absurd_minutes"),
        (later[-9], {"channel": "pigeon"}, "unknown_code"),
        (later[-10], {"themes": "I01 T01"}, "unknown_code"),
    ]
    for row, change, _ in changes:
        row.update(change)
    twin = tables["contacts"].index(later[0])
    tables["contacts"].append(dict(later[0]))
    _, report = _network(tmp_path, tables)
    kinds = Counter(kind for *_, kind in changes) + Counter(duplicate_contact_rows=1)
    assert report.reasons == {"contacts": dict(kinds)}
    assert report.tables["contacts"].new == len(tables["contacts"]) - kinds.total()
    kept = {row["line"]: row for row in rosters.read(tmp_path / "roster" / "to-correct" / "contacts.csv")}
    assert len(kept) == kinds.total()
    for row, _, _ in changes:
        written = kept[str(tables["contacts"].index(row) + 2)]
        assert {name: written[name] for name in row} == row
        assert written["reason_fr"] and written["reason_en"]
    assert f"ligne {twin + 2} " in kept[str(len(tables["contacts"]) + 1)]["reason_fr"]


def test_a_day_that_has_not_come_waits(undone: Any, tmp_path: Path) -> None:
    tables = rosters.with_later_contacts(rosters.small())
    soon = next(row for row in tables["contacts"] if row["first"] == "0" and float(row["t"]) < 900)
    whose = next(row for row in tables["youths"] if row["youth"] == soon["youth"])
    whose["exit"] = ""
    soon["t"] = "1095.6"
    with time_machine.travel(datetime(2026, 3, 1, 15, tzinfo=UTC)):
        report = bring(rosters.write(tmp_path / "roster", tables), shift_to_today=False)
    assert report.reasons["contacts"]["in_future"] >= 1


def test_contacts_stay_with_the_invitation_they_belong_to(undone: Any, tmp_path: Path) -> None:
    tables = rosters.with_later_contacts(rosters.small())
    [first, second] = [row for row in tables["referrals"] if row["offered"] == "True"][:2]
    first["t_eligible"], second["offered"] = "hier", "False"
    _, report = _network(tmp_path, tables)
    theirs = {row["youth"]: sum(each["youth"] == row["youth"] for each in tables["contacts"]) for row in (first, second)}
    expected = Counter(goes_with=theirs[first["youth"]], contact_without_invitation=theirs[second["youth"]])
    assert report.reasons["contacts"] == +expected
    for row in rosters.read(tmp_path / "roster" / "to-correct" / "contacts.csv"):
        assert ("referrals.csv" in row["reason_fr"]) and row["youth"] in theirs


def test_a_contact_with_nobody_there_says_so(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    program = tables["programs"][1]["program"]
    tables["workers"] = [row for row in tables["workers"] if row["program"] != program or row["role"] != "PSW"]
    for row in tables["contacts"]:
        row["worker"] = "" if row["program"] == program else row["worker"]
    _, report = _network(tmp_path, tables)
    assert report.reasons == {"contacts": {"nobody_accompanies": sum(row["program"] == program for row in tables["contacts"])}}


def test_the_longest_contact_is_the_same_for_both() -> None:
    assert cells.MOST_MINUTES == LONGEST
