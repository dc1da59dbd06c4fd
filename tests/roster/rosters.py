"""Rosters to import: the committed one, a small part of it, and ways to damage both. And what the database holds afterwards."""

from __future__ import annotations

import csv
import hashlib
import random
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connections

from pairpep.project.launch.places import CONTENT
from pairpep.project.roster.importing import import_roster
from pairpep.project.roster.reporting import Report

DEMO = CONTENT / "demo" / "roster"
NAMES = ("programs", "workers", "youths", "families", "referrals", "contacts")
Rows = list[dict[str, str]]
Tables = dict[str, Rows]


def committed() -> Tables:
    return {name: read(DEMO / f"{name}.csv") for name in NAMES}


def small(every: int = 12, programs: tuple[str, ...] = ("1", "3", "4")) -> Tables:
    """Three programs with both kinds of workers, one young person in twelve, and all that hangs on them."""
    tables = committed()
    chosen = {row["youth"] for place, row in enumerate(tables["youths"]) if row["program"] in programs and place % every == 0}
    return {
        name: [row for row in rows if (row["youth"] in chosen if "youth" in row else row["program"] in programs)]
        for name, rows in tables.items()
    }


def with_later_contacts(tables: Tables) -> Tables:
    """As the whole network has them: after the first contact two more, nine days apart, while the person is followed."""
    months = 36 * 30.44
    leaves = {row["youth"]: (date.fromisoformat(row["exit"]) - date(2023, 4, 1)).days for row in tables["youths"]}
    contacts = []
    for row in tables["contacts"]:
        days = [round(float(row["t"]) + 9 * time, 1) for time in range(3)]
        contacts += [row | {"t": str(day), "first": str(int(not place))} for place, day in enumerate(days)
            if not place or day < min(months, leaves[row["youth"]])]  # fmt: skip
    return tables | {"contacts": contacts}


def read(path: Path) -> Rows:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(folder: Path, tables: Tables) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name, rows in tables.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]) if rows else read_header(name), lineterminator="\r\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def read_header(name: str) -> list[str]:
    with (DEMO / f"{name}.csv").open(encoding="utf-8") as file:
        return file.readline().strip().split(",")


def bring(folder: Path, **options: Any) -> Report:
    return import_roster(folder, **{"shift_to_today": True, **options})


def damage(tables: Tables, seed: int) -> Counter[str]:
    """Ruins some lines in place, the way tables come from spreadsheets, and says how many of each kind."""
    chance, youths, log = random.Random(seed), tables["youths"], Counter[str]()
    for row in chance.sample(youths, max(1, len(youths) // 40)):
        youths.append(dict(row))
        log["duplicate_youth_rows"] += 1
    for row in chance.sample(youths, len(youths) // 5):
        row["entry"] = "/".join(reversed(row["entry"].split("-")))
        log["date_format_dmy"] += 1
    for row in chance.sample(youths, 10):
        row["exit"] = "1899-12-30"
        log["impossible_exit"] += 1
    for row in tables["programs"]:
        row["name"] = f"Programme {row['program']}"
    later = [row for row in tables["contacts"] if row["first"] == "0"]
    for place, row in enumerate(chance.sample(later, min(5, len(later)))):
        row["youth"] = str(10**6 + place)
        log["contact_without_youth"] += 1
    tables["programs"][0]["name"] = f"PROGRAMME  {tables['programs'][0]['program']} "
    log["program_name_variant"] = 1
    return log


# What the database holds


def ask(query: str, *arguments: Any) -> list[tuple[Any, ...]]:
    with connections["jobs"].cursor() as cursor:
        cursor.execute(query, arguments)
        return cursor.fetchall()


def count(query: str, *arguments: Any) -> int:
    return int(ask(query, *arguments)[0][0])


FILES = (
    "SELECT f.code FROM participants_file f JOIN network_program p ON p.id = f.program_id WHERE p.code ~ '^programme-[0-9]' AND f.side = %s"
)


def numbers_in(side: str) -> set[str]:
    """The numbers, as the tables have them, of the people who came in."""
    return {str(int(code.split("-")[1])) for (code,) in ask(FILES, side)}


def referred() -> set[str]:
    query = """
    SELECT f.code FROM referrals_referral r JOIN participants_file f ON f.id = r.file_id JOIN network_program p ON p.id = r.program_id
    WHERE p.code ~ '^programme-[0-9]' AND r.kind = 'peer'
    """
    return {str(int(code.split("-")[1])) for (code,) in ask(query)}


def everything(*, but: tuple[str, ...] = ()) -> dict[str, str]:
    """A fingerprint of each table, to see that nothing at all has changed."""
    tables = [name for (name,) in ask("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")]
    found = {}
    for name in tables:
        if name not in but and count("SELECT has_table_privilege(current_user, %s, 'SELECT')::int", f"public.{name}"):
            rows = ask(f'SELECT t::text FROM public."{name}" t ORDER BY 1')
            found[name] = hashlib.sha256("\n".join(row for (row,) in rows).encode()).hexdigest()
    return found


def network() -> dict[str, list[tuple[Any, ...]]]:
    """What an import decides, without the identifiers drawn anew each time and without when it ran."""
    ours = "JOIN network_program p ON p.id = t.program_id WHERE p.code ~ '^programme-[0-9]'"
    return {
        "programs": ask("SELECT t.* FROM network_program t WHERE code ~ '^programme-[0-9]' ORDER BY id"),
        "posts": ask(f"SELECT t.person_id, t.program_id, t.role, t.since, t.until FROM network_membership t {ours} ORDER BY 1, 2, 3"),
        "files": ask(
            "SELECT t.id, t.program_id, t.side, t.code, t.language, t.birth_year, t.birth_month, t.relation, "
            f"t.followed_since, t.followed_until FROM participants_file t {ours} ORDER BY 1"
        ),
        "ties": ask(f"SELECT t.file_id, t.relative_file_id, t.guardian FROM participants_tie t {ours} ORDER BY 1, 2"),
        "referrals": ask(f"SELECT t.* FROM referrals_referral t {ours} ORDER BY t.id"),
        "wishes": ask(f"SELECT t.referral_id, t.needs FROM referrals_wishes t {ours} ORDER BY 1"),
        "consents": ask(f"SELECT t.referral_id, t.purpose, t.given, t.capacity, t.at FROM participants_consent t {ours} ORDER BY 1, 2"),
        "contacts": ask(f"SELECT t.* FROM contacts_contact t {ours} ORDER BY t.id"),
        "next steps": ask(f'SELECT t.referral_id, t.reader_id, t.step, t."on", t.set_at FROM contacts_nextstep t {ours} ORDER BY 1'),
        "months": ask(f"SELECT t.worker_id, t.month, t.theme, t.times, t.minutes FROM contacts_month t {ours} ORDER BY 1, 2, 3"),
        "cares": ask(f"SELECT t.referral_id, t.worker_id, t.since, t.until FROM referrals_care t {ours} ORDER BY 1, 3"),
    }


def recounted() -> Counter[tuple[Any, ...]]:
    """From the rows alone, in another language than the import's."""
    found = Counter[tuple[Any, ...]]()
    rows = ask("SELECT worker_id, program_id, day, minutes, CASE outcome WHEN 'met' THEN themes ELSE '{attempt}' END FROM contacts_contact "
        "WHERE group_id IS NULL UNION ALL SELECT worker_id, program_id, day, minutes, themes FROM contacts_work")  # fmt: skip
    for worker, program, day, minutes, themes in rows:
        for theme in {"", *themes}:
            found[worker, program, day.replace(day=1), theme, "times"] += 1
            found[worker, program, day.replace(day=1), theme, "minutes"] += minutes
    return +found


def rolled_up() -> Counter[tuple[Any, ...]]:
    found = Counter[tuple[Any, ...]]()
    for worker, program, month, theme, times, minutes in ask(
        "SELECT worker_id, program_id, month, theme, times, minutes FROM contacts_month"
    ):
        found[worker, program, month, theme, "times"] += times
        found[worker, program, month, theme, "minutes"] += minutes
    return +found
