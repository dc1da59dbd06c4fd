"""The committed network comes in whole, once, and says what the tables say."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import time_machine
from django.db import connections

from pairpep.kernel import clock, walls
from pairpep.kernel.reference import content
from pairpep.network.models import Person
from pairpep.participants.models import File
from pairpep.project.roster.measuring import measure
from pairpep.referrals.models import Referral
from tests.roster import rosters
from tests.roster.rosters import DEMO, ask, bring, count


def test_every_line_of_the_committed_network_comes_in(world: Any, tmp_path: Path) -> None:
    tables = rosters.committed()
    report = bring(DEMO)
    assert {name: (tally.new, tally.already, tally.to_correct) for name, tally in report.tables.items()} == {
        "programs": (12, 0, 0),
        "workers": (len(tables["workers"]), 0, 0),
        "youths": (len(tables["youths"]), 0, 0),
        "families": (len(tables["families"]), 0, 0),
        "referrals": (sum(row["offered"] == "True" for row in tables["referrals"]), 0, 0),
        "contacts": (len(tables["contacts"]), 0, 0),
    }
    assert not report.damage
    assert not (DEMO / "to-correct").exists()
    assert rosters.numbers_in("youth") == {row["youth"] for row in tables["youths"]}
    assert rosters.numbers_in("relative") == {row["family"] for row in tables["families"]}


def test_offered_with_a_first_contact_is_under_way_and_without_one_it_waits(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small(4)
    met = {row["youth"] for row in tables["contacts"]}
    left = {row["youth"] for row in tables["youths"] if row["exit"] <= "2026-04-01"}
    offered = {row["youth"] for row in tables["referrals"] if row["offered"] == "True"}
    report = bring(rosters.write(tmp_path / "roster", tables))
    assert (report.under_way.count, report.under_way.ended) == (len(offered & met), len(offered & met & left))
    assert (report.waiting.count, report.waiting.ended) == (len(offered - met), len(offered - met & left))
    assert rosters.referred() == offered
    states = Counter(dict(ask("SELECT state, count(*) FROM referrals_referral r JOIN network_program p ON p.id = r.program_id "
        "WHERE p.code ~ '^programme-[0-9]' AND kind = 'peer' GROUP BY 1")))  # fmt: skip
    assert states["closed"] == report.under_way.ended + report.waiting.ended
    assert states["waiting"] == report.waiting.count - report.waiting.ended
    assert states["active"] + states["matching"] == report.under_way.count - report.under_way.ended


def test_the_second_time_nothing_changes_on_that_day_or_another(world: Any, tmp_path: Path) -> None:
    folder = rosters.write(tmp_path / "roster", rosters.with_later_contacts(rosters.small()))
    first = bring(folder)
    before = rosters.everything(but=("journal_event",))
    for later in (timedelta(), timedelta(days=1), timedelta(days=90), timedelta(days=500)):
        with time_machine.travel(datetime.now(UTC) + later):
            again = bring(folder)
        assert not sum(tally.new for tally in again.tables.values())
        assert {name: tally.already for name, tally in again.tables.items()} == {name: tally.new for name, tally in first.tables.items()}
        assert rosters.everything(but=("journal_event",)) == before


def test_what_was_changed_or_erased_since_is_left_as_it_is(undone: Any, tmp_path: Path) -> None:
    folder = rosters.write(tmp_path / "roster", rosters.small())
    bring(folder)
    with connections["jobs"].cursor() as cursor:
        cursor.execute("DELETE FROM referrals_wishes WHERE referral_id IN (SELECT id FROM referrals_referral WHERE state = 'waiting')")
        cursor.execute(
            "UPDATE participants_file SET code = 'J-CHANGED' WHERE id = (SELECT id FROM participants_file WHERE code LIKE 'J-0%%' LIMIT 1)"
        )
        cursor.execute("UPDATE participants_consent SET withdrawn_at = now()")
    before = rosters.everything(but=("journal_event",))
    bring(folder)
    assert rosters.everything(but=("journal_event",)) == before


def test_a_line_that_was_missing_comes_in_the_next_time(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    whole = {name: list(rows) for name, rows in tables.items()}
    gone = tables["youths"][0]["youth"]
    for name in ("youths", "families", "referrals", "contacts"):
        tables[name] = [row for row in tables[name] if row["youth"] != gone]
    bring(rosters.write(tmp_path / "roster", tables))
    assert gone not in rosters.numbers_in("youth")
    report = bring(rosters.write(tmp_path / "roster", whole))
    assert report.tables["youths"].new == 1
    assert gone in rosters.numbers_in("youth")


def test_the_dates_end_today_or_stay_where_they_were(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    row = tables["youths"][0]
    folder = rosters.write(tmp_path / "roster", tables)
    bring(folder)
    shift = clock.today() - datetime(2026, 4, 1, tzinfo=UTC).date()
    expected = datetime.fromisoformat(row["entry"]).date() + shift
    assert ask("SELECT followed_since FROM participants_file WHERE code = %s", f"J-{int(row['youth']):04d}") == [(expected,)]


def test_without_a_shift_dates_stay_and_an_origin_can_be_given(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    youth = tables["youths"][0]
    bring(rosters.write(tmp_path / "roster", tables), shift_to_today=False, origin=date(2023, 4, 2))
    code = f"J-{int(youth['youth']):04d}"
    assert ask("SELECT followed_since FROM participants_file WHERE code = %s", code) == [(date.fromisoformat(youth["entry"]),)]
    days = sorted(int(float(row["t"])) for row in tables["contacts"] if row["first"] == "1")
    met = sorted(row["met_on"] for row in _referrals() if row["met_on"] and row["kind"] == "peer")
    assert met == [date(2023, 4, 2) + timedelta(days=day) for day in days]


def test_an_exit_to_come_is_not_known_yet(undone: Any, tmp_path: Path) -> None:
    bring(rosters.write(tmp_path / "roster", rosters.small(4)))
    assert count("SELECT count(*) FROM participants_file WHERE followed_until > %s", clock.today()) == 0
    assert count("SELECT count(*) FROM participants_file WHERE side = 'youth' AND followed_until IS NULL") > 50


def _referrals() -> list[dict[str, Any]]:
    query = "SELECT to_jsonb(r) FROM referrals_referral r JOIN network_program p ON p.id = r.program_id WHERE p.code ~ '^programme-[0-9]'"
    rows = [json.loads(row) if isinstance(row, str) else row for (row,) in ask(query)]
    return [{name: _moment(name, value) for name, value in row.items()} for row in rows]


def _moment(name: str, value: Any) -> Any:
    if value and name.endswith("_at"):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if value and name.endswith("_on") else value


def test_every_invitation_tells_a_story_in_order(undone: Any, tmp_path: Path) -> None:
    bring(rosters.write(tmp_path / "roster", rosters.small(4)))
    now, today = clock.now(), clock.today()
    for row in _referrals():
        steps = [row[name] for name in ("created_at", "asked_at", "answered_at", "yes_at", "offered_at", "accepted_at") if row[name]]
        assert steps == sorted(steps)
        assert steps[-1] <= now
        if row["met_on"]:
            assert clock.day_of(steps[-1]) <= row["met_on"] <= today
        if row["state"] == "waiting":
            assert row["due_on"] >= today
            assert row["due_on"] <= today + timedelta(days=content().settings["waits"]["waiting_check_in"].value)
        if row["state"] == "active":
            assert row["worker_id"]
            assert row["met_on"]
            assert row["due_on"] is None


def test_whoever_accompanies_someone_is_in_post_and_everyone_said_yes(undone: Any, tmp_path: Path) -> None:
    bring(rosters.write(tmp_path / "roster", rosters.small(4)))
    strangers = """
    SELECT count(*) FROM referrals_referral r JOIN network_program p ON p.id = r.program_id AND p.code ~ '^programme-[0-9]'
    WHERE r.state = 'active' AND NOT EXISTS (
      SELECT FROM network_membership m JOIN network_authorisation a ON a.person_id = m.person_id AND a.program_id = m.program_id
      WHERE m.person_id = r.worker_id AND m.program_id = r.program_id AND m.until IS NULL
        AND m.role = CASE r.kind WHEN 'peer' THEN 'peer_worker' ELSE 'family_worker' END)
    """
    assert count(strangers) == 0
    assert count("SELECT count(*) FROM referrals_referral r WHERE state = 'active' AND (SELECT count(*) FROM referrals_care c "
        "WHERE c.referral_id = r.id AND c.until IS NULL AND c.worker_id = r.worker_id) <> 1") == 0  # fmt: skip
    assert count("SELECT count(*) FROM referrals_referral r WHERE yes_at IS NOT NULL AND NOT EXISTS (SELECT FROM participants_consent c "
        "WHERE c.referral_id = r.id AND c.given AND c.capacity = 'self' AND c.withdrawn_at IS NULL)") == 0  # fmt: skip
    assert count("SELECT count(*) FROM referrals_care WHERE until < since") == 0


def test_a_worker_of_the_roster_sees_those_they_accompany_and_nobody_else(world: Any, tmp_path: Path) -> None:
    bring(rosters.write(tmp_path / "roster", rosters.small(4)))
    worker, expected = ask("SELECT worker_id, count(*) FROM referrals_referral r JOIN network_program p ON p.id = r.program_id "
        "JOIN participants_file f ON f.id = r.file_id WHERE p.code ~ '^programme-[0-9]' AND state = 'active' AND kind = 'peer' "
        "AND app.decides_alone(f.birth_year, f.birth_month, current_date) GROUP BY 1 ORDER BY 2 DESC LIMIT 1")[0]  # fmt: skip
    with walls.entered(worker, read_only=True) as actor:
        assert actor.role_codes == {"peer_worker"}
        seen = list(Referral.objects.visible_to(actor).filter(state="active"))
        assert {referral.worker_id for referral in seen} == {worker}
        assert len(seen) == expected
        file = File.objects.visible_to(actor).first()
        assert file is not None
        assert file.chosen_name in content().demo.given_names


def test_what_is_drawn_is_marked_fictitious_and_what_is_given_is_not(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    tables["programs"][0]["name"] = "Programme de la Rive"
    for row in tables["programs"][1:]:
        row["name"] = ""
    tables["workers"][0]["name"] = "Andrée Bo."
    for row in tables["workers"][1:]:
        row["name"] = ""
    person = next(row for row in tables["referrals"] if row["offered"] == "True")
    for row in tables["youths"]:
        row["chosen_name"] = "Marie-Ève 🦋" if row["youth"] == person["youth"] else ""
    for row in tables["referrals"]:
        row["needs"] = "N05 n01" if row is person else ""
    report = bring(rosters.write(tmp_path / "roster", tables))
    assert not report.damage
    code = f"programme-{int(tables['programs'][0]['program']):02d}"
    assert ask("SELECT name, fictitious FROM network_program WHERE code = %s", code)[0][1] is False
    assert count("SELECT count(*) FROM network_program WHERE code ~ '^programme-[0-9]' AND fictitious") == len(tables["programs"]) - 1
    named = Person.objects.using("jobs").get(name="Andrée Bo.")
    assert not named.fictitious
    assert count("SELECT count(*) FROM network_authorisation WHERE person_id = %s", named.pk) == 0
    assert ask("SELECT shown, words FROM network_workercard WHERE person_id = %s", named.pk) == [(False, "")]
    file = File.objects.using("jobs").unscoped("a test reads it").get(code=f"J-{int(person['youth']):04d}")
    assert (file.chosen_name, file.fictitious) == ("Marie-Ève 🦋", False)
    assert ask("SELECT w.needs FROM referrals_wishes w WHERE file_id = %s", file.pk) == [(["N05", "N01"],)]


def test_names_are_encrypted_for_their_own_row(undone: Any, tmp_path: Path) -> None:
    bring(rosters.write(tmp_path / "roster", rosters.small()))
    sealed = [bytes(name) for (name,) in ask("SELECT chosen_name FROM participants_file WHERE code LIKE 'J-0%%'")]
    names = [name.encode() for name in content().demo.given_names if len(name) > 3]
    assert not any(name in stored for name in names for stored in sealed)
    for file in File.objects.using("jobs").unscoped("a test reads it").filter(code__startswith="J-0"):
        assert file.chosen_name in content().demo.given_names


def test_the_journal_tells_of_each_run_in_numbers(undone: Any, tmp_path: Path) -> None:
    folder = rosters.write(tmp_path / "roster", rosters.small())
    bring(folder)
    bring(folder)
    events = ask("SELECT changes, actor, file_id FROM journal_event WHERE verb = 'network.import_roster' ORDER BY n")
    assert len(events) == 2
    assert all(event[1:] == (None, None) for event in events)


def test_gender_and_reasons_for_leaving_are_kept_nowhere(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    for row in tables["youths"]:
        row["gender"], row["exit_reason"] = "canari-genre", "canari-raison"
    bring(rosters.write(tmp_path / "roster", tables))
    for (name,) in ask(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename ~ '^(network|participants|referrals|journal)_'"
    ):
        assert count(f"SELECT count(*) FROM {name} t WHERE t::text LIKE '%%canari-%%'") == 0


def test_a_roster_without_contacts_has_only_people_who_wait(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    del tables["contacts"]
    report = bring(rosters.write(tmp_path / "roster", tables))
    assert report.under_way.count == 0
    assert report.waiting.count == sum(row["offered"] == "True" for row in tables["referrals"])


def test_a_table_saved_by_a_spreadsheet_set_to_french_reads_the_same(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    folder = rosters.write(tmp_path / "roster", tables)
    for name in ("youths", "referrals", "contacts"):
        path = folder / f"{name}.csv"
        path.write_text(path.read_text(encoding="utf-8").replace(",", ";").replace(".", ","), encoding="utf-8-sig")
    report = bring(folder)
    assert not report.damage
    assert rosters.numbers_in("youth") == {row["youth"] for row in tables["youths"]}


def _with_one_worker_gone(tables: rosters.Tables, others: bool) -> tuple[str, set[str]]:
    """A program, and its young people still followed who met its first peer worker, who then left; with others there or not."""
    stays = {row["youth"] for row in tables["youths"] if row["exit"] > "2026-04-01"}
    program = tables["programs"][1]["program"]
    team = [row for row in tables["workers"] if row["program"] == program and row["role"] == "PSW"]
    gone = team[0]
    gone["end_month"] = "35.5"
    tables["workers"] = [row for row in tables["workers"] if row is gone or row not in team]
    if others:
        tables["workers"].append(gone | {"worker": "900", "start_month": "35.0", "end_month": "36.0"})
    for row in tables["contacts"]:
        if row["program"] == program:
            row["worker"] = gone["worker"]
    return program, {row["youth"] for row in tables["contacts"] if row["program"] == program and row["youth"] in stays}


def _held(program: str, youths: set[str]) -> list[tuple[Any, ...]]:
    query = """
    SELECT r.state, r.worker_id, r.due_on, (SELECT count(*) FROM referrals_care c WHERE c.referral_id = r.id AND c.until IS NULL),
      (SELECT count(*) FROM referrals_care c WHERE c.referral_id = r.id)
    FROM referrals_referral r JOIN participants_file f ON f.id = r.file_id JOIN network_program p ON p.id = r.program_id
    WHERE p.code = %s AND f.code = ANY (%s)
    """
    return ask(query, f"programme-{int(program):02d}", [f"J-{int(youth):04d}" for youth in youths])


def test_when_the_worker_left_a_colleague_goes_on(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small(4)
    program, youths = _with_one_worker_gone(tables, others=True)
    bring(rosters.write(tmp_path / "roster", tables))
    [(colleague,)] = ask("SELECT person_id FROM network_membership m JOIN network_program p ON p.id = m.program_id "
        "WHERE p.code = %s AND role = 'peer_worker' AND until IS NULL", f"programme-{int(program):02d}")  # fmt: skip
    found = _held(program, youths)
    assert found
    assert {(state, worker, open_now) for state, worker, _, open_now, _ in found} == {("active", colleague, 1)}
    assert {ever for *_, ever in found} == {2}


def test_when_the_worker_left_and_nobody_is_there_it_is_open_again_and_surfaces(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small(4)
    program, youths = _with_one_worker_gone(tables, others=False)
    bring(rosters.write(tmp_path / "roster", tables))
    found = _held(program, youths)
    assert found
    assert {(state, worker, open_now) for state, worker, _, open_now, _ in found} == {("matching", None, 0)}
    assert all(due < clock.today() for _, _, due, _, _ in found)


def test_measuring_leaves_the_database_as_it_was(world: Any, tmp_path: Path) -> None:
    folder, before = rosters.write(tmp_path / "roster", rosters.small(40)), rosters.everything()
    found = measure(folder, rounds=1)
    assert found.rows == sum(len(rows) for rows in rosters.small(40).values())
    assert found.written > found.rows
    assert found.share > 0
    assert rosters.everything() == before
