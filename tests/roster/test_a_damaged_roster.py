"""Every damage is found and counted, everything good comes in, and what was corrected comes in afterwards."""

from __future__ import annotations

import csv
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections, transaction

from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.participants.models import File
from pairpep.project.roster.reading import Broken, with_apostrophe, without_apostrophe
from pairpep.referrals.models import Referral
from tests.roster import rosters
from tests.roster.rosters import ask, bring, count


def test_nothing_of_a_ruined_line_comes_in_and_everything_else_does(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small(4)
    rosters.damage(tables, seed=1)
    bring(rosters.write(tmp_path / "roster", tables))
    good, seen = set[str](), set[str]()
    for row in tables["youths"]:
        if row["youth"] not in seen and "/" not in row["entry"] and row["exit"] != "1899-12-30":
            good.add(row["youth"])
        seen.add(row["youth"])
    assert rosters.numbers_in("youth") == good
    assert rosters.numbers_in("relative") == {row["family"] for row in tables["families"] if row["youth"] in good}
    assert rosters.referred() == {row["youth"] for row in tables["referrals"] if row["offered"] == "True" and row["youth"] in good}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_damage_found_is_the_damage_done(undone: Any, tmp_path: Path, seed: int) -> None:
    tables = rosters.with_later_contacts(rosters.small(5, programs=("1", "3", "4", "5") if seed == 3 else ("6", "7")))
    done = rosters.damage(tables, seed)
    report = bring(rosters.write(tmp_path / "roster", tables))
    assert {kind: report.damage[kind] for kind in done} == dict(done)
    assert set(report.damage) - set(done) <= {"waits", "goes_with"}


def test_each_line_to_correct_says_where_it_was_why_and_what_it_waits_for(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    tables["youths"][3]["entry"] = "31/08/2024"
    person = tables["youths"][3]["youth"]
    bring(rosters.write(tmp_path / "roster", tables))
    [line] = rosters.read(tmp_path / "roster" / "to-correct" / "youths.csv")
    assert line["line"] == "5"
    assert line["entry"] == "31/08/2024"
    assert "année-mois-jour" in line["reason_fr"]
    assert "year-month-day" in line["reason_en"]
    waiting = [row for name in ("families", "referrals") for row in rosters.read(tmp_path / "roster" / "to-correct" / f"{name}.csv")]
    assert {row["youth"] for row in waiting} == {person}
    assert len(waiting) == sum(row["youth"] == person for name in ("families", "referrals") for row in tables[name])
    assert all("ligne 5 de youths.csv" in row["reason_fr"] and "line 5 of youths.csv" in row["reason_en"] for row in waiting)


def _corrected(folder: Path, clean: rosters.Tables) -> None:
    """What a person does: the right values in place of the wrong ones, and the lines that were there twice deleted."""
    keys = {"programs": "program", "workers": "worker", "youths": "youth", "families": "family", "referrals": "youth", "contacts": "youth"}
    for name, key in keys.items():
        path = folder / f"{name}.csv"
        if not path.exists():
            continue
        right = {row[key]: row for row in clean[name]}
        kept = [row for row in rosters.read(path) if "déjà ce numéro" not in row["reason_fr"]]
        rows = [row | (clean[name][int(row["line"]) - 2] if name == "contacts" else right[row[key]]) for row in kept]
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(
                file, fieldnames=list(rows[0]) if rows else ["line", "reason_fr", "reason_en", *right[next(iter(right))]]
            )
            writer.writeheader()
            writer.writerows(rows)


def test_the_corrected_folder_brings_in_what_was_missing_as_if_it_had_never_been_wrong(undone: Any, tmp_path: Path) -> None:
    clean = rosters.with_later_contacts(rosters.small(5))
    with transaction.atomic(using="jobs"):
        bring(rosters.write(tmp_path / "clean", clean))
        expected = rosters.network()
        transaction.set_rollback(True, using="jobs")
    tables = rosters.with_later_contacts(rosters.small(5))
    rosters.damage(tables, seed=4)
    for row in tables["programs"]:
        del row["name"]
    first = bring(rosters.write(tmp_path / "roster", tables))
    assert rosters.network() != expected
    _corrected(tmp_path / "roster" / "to-correct", clean)
    second = bring(tmp_path / "roster" / "to-correct")
    assert not second.damage
    assert first.to_correct == tmp_path / "roster" / "to-correct"
    got = rosters.network()
    for name, rows in expected.items():
        assert _still(got[name]) == _still(rows), name


def _still(rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Without the moments that are cut off at now, which is not the same for two imports."""
    recent = datetime.now(UTC) - timedelta(days=1)
    return [tuple(None if isinstance(value, datetime) and value > recent else value for value in row) for row in rows]


def test_the_same_folder_corrected_in_place_can_come_in_again(undone: Any, tmp_path: Path) -> None:
    clean, tables = rosters.small(), rosters.small()
    rosters.damage(tables, seed=5)
    bring(rosters.write(tmp_path / "roster", tables))
    report = bring(rosters.write(tmp_path / "roster", clean))
    assert not report.damage
    assert rosters.numbers_in("youth") == {row["youth"] for row in clean["youths"]}
    assert rosters.referred() == {row["youth"] for row in clean["referrals"] if row["offered"] == "True"}
    assert not (tmp_path / "roster" / "to-correct" / "youths.csv").exists()


def test_a_corrected_file_that_is_not_yet_imported_is_not_lost(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    tables["youths"][0]["entry"] = "31/08/2024"
    folder = rosters.write(tmp_path / "roster", tables)
    bring(folder)
    work = folder / "to-correct" / "youths.csv"
    work.write_text(work.read_text(encoding="utf-8").replace("31/08/2024", "2024-08-31"), encoding="utf-8")
    bring(folder)
    assert "2024-08-31" in (folder / "to-correct" / "previous" / "youths.csv").read_text(encoding="utf-8")


def test_other_mistakes_are_told_too(undone: Any, tmp_path: Path) -> None:
    wrong: list[tuple[str, int, str, str, str]] = [
        ("workers", 0, "program", "99", "unknown_program"),
        ("workers", 1, "role", "boss", "unknown_role"),
        ("youths", 0, "age", "11", "age_out_of_range"),
        ("youths", 1, "age", "36", "age_out_of_range"),
        ("youths", 2, "age", "vingt", "not_a_number"),
        ("youths", 3, "entry", "2024-02-30", "bad_date"),
        ("youths", 4, "entry", "2999-01-01", "bad_date"),
        ("youths", 5, "exit", "1990-01-01", "impossible_exit"),
        ("youths", 6, "youth", "", "empty_cell"),
        ("families", 0, "relation", "cousin", "unknown_relation"),
        ("families", 1, "youth", "999999", "unknown_youth"),
        ("families", 2, "program", "6", "other_program"),
        ("families", 3, "first_fsw_contact_day", "-3", "negative_days"),
        ("referrals", 0, "t_eligible", "-0.5", "negative_days"),
        ("referrals", 1, "t_eligible", "40000", "absurd_days"),
        ("referrals", 2, "offered", "maybe", "unclear_answer"),
        ("programs", 2, "setting", "moon", "unknown_setting"),
    ]
    tables = rosters.small(6)
    sound = {row["youth"] for row in tables["youths"][7:] if row["program"] == "3"}
    for name in ("families", "referrals"):  # the first lines of both are about people with no other fault
        tables[name].sort(key=lambda row: row["youth"] not in sound)
    for table, place, column, value, _ in wrong:
        tables[table][place][column] = value
    report = bring(rosters.write(tmp_path / "roster", tables))
    for table, _, _, _, kind in wrong:
        assert report.reasons[table][kind] >= 1, (table, kind)
    kept = {name: {row["line"]: row for row in rosters.read(tmp_path / "roster" / "to-correct" / f"{name}.csv")} for name in report.tables}
    for table, place, column, value, _ in wrong:
        assert kept[table][str(place + 2)][column] == value
    for name, rows in kept.items():
        assert len(rows) == report.tables[name].to_correct


def test_an_arrival_or_a_meeting_still_to_come_waits_until_then(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    tables["youths"][0] |= {"entry": (datetime.now(UTC) + timedelta(days=9)).date().isoformat(), "exit": ""}
    report = bring(rosters.write(tmp_path / "roster", tables), shift_to_today=False)
    assert report.reasons["youths"] == {"in_future": 1}


def test_a_contact_that_cannot_be_read_holds_its_referral_back(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    tables["contacts"][0]["t"] = "hier"
    person = tables["contacts"][0]["youth"]
    bring(rosters.write(tmp_path / "roster", tables))
    assert person not in rosters.referred()
    [line] = [row for row in rosters.read(tmp_path / "roster" / "to-correct" / "referrals.csv") if row["youth"] == person]
    assert "ligne 2 de contacts.csv" in line["reason_fr"]


def test_a_later_contact_that_cannot_be_read_holds_nothing_back(undone: Any, tmp_path: Path) -> None:
    tables = rosters.with_later_contacts(rosters.small())
    place = next(place for place, row in enumerate(tables["contacts"]) if row["first"] == "0")
    tables["contacts"][place]["t"] = "hier"
    report = bring(rosters.write(tmp_path / "roster", tables))
    assert tables["contacts"][place]["youth"] in rosters.referred()
    assert report.reasons == {"contacts": {"not_a_number": 1}}
    assert report.tables["contacts"].new == len(tables["contacts"]) - 1


def test_an_invitation_made_by_hand_meanwhile_is_not_doubled(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    clean = {name: list(rows) for name, rows in tables.items()}
    stays = {row["youth"] for row in tables["youths"] if row["exit"] > "2026-04-01"}
    row = next(row for row in tables["referrals"] if row["offered"] == "True" and row["youth"] in stays)
    tables["referrals"] = [each for each in tables["referrals"] if each is not row]
    bring(rosters.write(tmp_path / "roster", tables))
    file = File.objects.using("jobs").unscoped("a test reads it").get(code=f"J-{int(row['youth']):04d}")
    with acting("a clinician invites by hand"):
        Referral(file=file, program_id=file.program_id, kind="peer", origin="team", state="asked", created_at=clock.now()).save(
            using="jobs"
        )
    report = bring(rosters.write(tmp_path / "roster", clean))
    theirs = sum(each["youth"] == row["youth"] for each in clean["contacts"])
    assert report.reasons == {"referrals": {"already_open": 1}, **({"contacts": {"goes_with": theirs}} if theirs else {})}


def test_a_code_that_the_program_already_uses_stays_with_whom_it_had(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    gone = tables["youths"].pop(0)
    for name in ("families", "referrals", "contacts"):
        tables[name] = [row for row in tables[name] if row["youth"] != gone["youth"]]
    bring(rosters.write(tmp_path / "roster", tables))
    code = f"J-{int(gone['youth']):04d}"
    program = f"programme-{int(gone['program']):02d}"
    with connections["jobs"].cursor() as cursor:
        cursor.execute("UPDATE participants_file SET code = %s WHERE id = (SELECT f.id FROM participants_file f JOIN network_program p "
            "ON p.id = f.program_id WHERE p.code = %s AND side = 'youth' LIMIT 1)", [code, program])  # fmt: skip
    bring(rosters.write(tmp_path / "roster", tables | {"youths": [*tables["youths"], gone]}))
    codes = [found for (found,) in ask("SELECT code FROM participants_file WHERE code LIKE %s ORDER BY length(code)", f"{code}%")]
    assert codes[0] == code
    assert len(codes) == 2


# The files to correct


def test_a_cell_that_a_spreadsheet_would_run_is_disarmed_and_comes_back_whole(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    for row in tables["youths"]:
        row["chosen_name"] = ""
    tables["youths"][0] |= {"chosen_name": '=HYPERLINK("http://example.org";"x")', "entry": "31/08/2024"}
    tables["youths"][1] |= {"chosen_name": "Léa;=1+1", "entry": "31/08/2024"}
    folder = rosters.write(tmp_path / "roster", tables)
    bring(folder)
    lines = rosters.read(folder / "to-correct" / "youths.csv")
    assert [row["chosen_name"][:2] for row in lines] == ["'=", "Lé"]
    assert lines[1]["chosen_name"] == "Léa;'=1+1"
    path = folder / "to-correct" / "youths.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("31/08/2024", "2023-08-31"), encoding="utf-8")
    bring(folder / "to-correct")
    bring(folder)
    assert count("SELECT count(*) FROM participants_file WHERE code = %s", f"J-{int(tables['youths'][0]['youth']):04d}") == 1


@pytest.mark.parametrize(
    "cell", ["=1", "+1", "-1+1", "@x", "\t=1", "a;=1", "a,\n@b", "-5", "-5,5", "2024-08-31", "'=1", "''-x", "＝1", 'a";=1']
)
def test_disarming_a_cell_can_be_undone(cell: str) -> None:
    written = with_apostrophe(cell)
    assert without_apostrophe(written) == cell
    assert written[0] not in "=+@＝" and (written[0] != "-" or written == cell)


def test_files_to_correct_are_for_their_owner_alone(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    tables["youths"][0]["entry"] = "31/08/2024"
    bring(rosters.write(tmp_path / "roster", tables))
    written = [path for path in (tmp_path / "roster" / "to-correct").iterdir() if path.suffix == ".csv"]
    assert len(written) >= 5
    assert {stat.S_IMODE(path.stat().st_mode) for path in written} == {0o600}


def test_nothing_is_written_outside_the_folder_to_correct(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    tables["youths"][0]["entry"] = "31/08/2024"
    folder, elsewhere = rosters.write(tmp_path / "roster", tables), tmp_path / "elsewhere.csv"
    elsewhere.write_text("mine")
    (folder / "to-correct").mkdir()
    (folder / "to-correct" / "youths.csv").symlink_to(elsewhere)
    before = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
    bring(folder)
    assert elsewhere.read_text() == "mine"
    assert {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before
    with pytest.raises(Broken):
        bring(folder, to_correct=folder)
    linked = rosters.write(tmp_path / "linked", tables)
    (linked / "to-correct").symlink_to(tmp_path)
    with pytest.raises(Broken):
        bring(linked)
