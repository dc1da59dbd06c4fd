"""Brings in programs and the people who work in them, with what lets fictitious workers open files.

Nothing is invented about a worker whose name the table gives: their card stays empty and hidden, and their manager authorises them.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import psycopg
from django.db.models import Model
from psycopg import sql
from psycopg.types.json import Jsonb

from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import new_id
from pairpep.network.models import Account, Authorisation, Membership, Person, Program, Welcome, WorkerCard
from pairpep.network.roles import MANAGER
from pairpep.project.roster.checking import ProgramRecord, WorkerRecord
from pairpep.project.roster.drawing import Card, Draw, Drawer
from pairpep.project.roster.known import Known, Place, Post, Posts, days
from pairpep.project.roster.window import Window

NEW_FOR = 60  # days during which a worker who arrived is still to be welcomed
KINDS = {"peer_worker": "peer", "family_worker": "family"}
EMPTY_CARD = Card(languages=[], gender="", age_band="", interests=[], modalities=[], times=[], words="", words_lang="fr")
POSTS = """
SELECT program_id::text, role, person_id::text, since, until FROM network_membership
WHERE role IN ('peer_worker', 'family_worker') AND referral_id IS NULL AND program_id = ANY (%s)
ORDER BY since, person_id
"""
MANAGERS = """
SELECT program_id::text, person_id::text, until IS NULL OR until > %s FROM network_membership
WHERE role = 'manager' AND program_id = ANY (%s) ORDER BY since, person_id
"""


def add(pg: psycopg.Connection[Any], model: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Rows that are few: one prepared statement. Columns that a row does not name take the model's default."""
    if not rows:
        return
    fields = [each for each in model._meta.concrete_fields if each.column in rows[0] or each.primary_key or each.has_default()]
    full = [[row[f.column] if f.column in row else new_id() if f.primary_key else f.get_default() for f in fields] for row in rows]
    statement = sql.SQL("INSERT INTO {} ({}) VALUES ({})").format(
        sql.Identifier(model._meta.db_table),
        sql.SQL(", ").join(sql.Identifier(each.column) for each in fields),
        sql.SQL(", ").join(sql.Placeholder() for _ in fields),
    )
    with pg.cursor() as cursor:
        cursor.executemany(statement, full)


class Staffing:
    def __init__(self, pg: psycopg.Connection[Any], window: Window, known: Known, drawer: Drawer) -> None:
        self.pg, self.window, self.known, self.drawer = pg, window, known, drawer

    def programs_there(self, keys: Sequence[int]) -> None:
        """Learn of programs that an earlier import brought in."""
        ids = {self.known.names.id("programs", key): key for key in keys}
        rows = self.pg.execute("SELECT id::text, code FROM network_program WHERE id = ANY (%s)", [[UUID(id) for id in ids]]).fetchall()
        for id, code in rows:
            self.known.programs[ids[id]] = Place(id, code)

    def taken(self, codes: Sequence[str]) -> set[str]:
        rows = self.pg.execute("SELECT code FROM network_program WHERE code = ANY (%s)", [list(codes)]).fetchall()
        return {code for (code,) in rows}

    def bring_programs(self, records: Sequence[ProgramRecord]) -> int:
        """Adds those that are new, and says how many."""
        fresh = [record for record in records if record.key not in self.known.programs]
        rows = []
        for record in fresh:
            name = Text(fr=record.name, en=record.name) if record.name else self.drawer.program_name(record.key)
            place = Place(self.known.names.id("programs", record.key), program_code(record.key))
            self.known.programs[record.key] = place
            rows.append(
                {
                    "id": place.id,
                    "code": place.code,
                    "name": Jsonb(name.as_dict()),
                    "setting": record.setting,
                    "fictitious": not record.name,
                }
            )
        add(self.pg, Program, rows)
        return len(fresh)

    def bring_workers(self, records: Sequence[WorkerRecord]) -> tuple[int, int]:
        """Adds those that are new with their role; those whose name is drawn also with an authorisation. How many, and how many without."""
        ids = [UUID(self._id(record)) for record in records]
        there = {id for (id,) in self.pg.execute("SELECT id::text FROM network_person WHERE id = ANY (%s)", [ids]).fetchall()}
        fresh = [record for record in records if self._id(record) not in there]
        people, cards, welcomes, memberships = [], [], [], []
        for record in fresh:
            draw = Draw("roster", "workers", record.key)
            people.append(self._person(record, draw))
            memberships.append(self._membership(record))
            cards.append(self._card(record, draw))
            if self.window.today - NEW_FOR <= record.since <= self.window.today:
                welcomes.append(self._where(record) | {"kind": KINDS[record.role], "arrived_on": date.fromordinal(record.since)})
        self._add_people(people)
        add(self.pg, Membership, memberships)
        add(self.pg, WorkerCard, cards)
        add(self.pg, Welcome, welcomes)
        in_post = [record for record in fresh if Post("", record.since, record.until).holds(self.window.today)]
        self._authorise([record for record in in_post if not record.name])
        return len(fresh), sum(1 for record in in_post if record.name)

    def read_posts(self, programs: Sequence[str]) -> dict[str, Posts]:
        """Who works where, as the database says: workers who were there before count too."""
        found: dict[str, Posts] = {}
        for program, role, person, since, until in self.pg.execute(POSTS, [[UUID(id) for id in programs]]).fetchall():
            found.setdefault(program, {}).setdefault(role, []).append(Post(person, *days(since, until)))
        return found

    # One worker's rows

    def _id(self, record: WorkerRecord) -> str:
        return self.known.names.id("workers", record.key)

    def _where(self, record: WorkerRecord) -> dict[str, Any]:
        return {"person_id": self._id(record), "program_id": record.program_id}

    def _person(self, record: WorkerRecord, draw: Draw) -> dict[str, Any]:
        name = record.name or self.drawer.staff_name(draw)
        return {"id": self._id(record), "name": name, "fictitious": not record.name}

    def _membership(self, record: WorkerRecord) -> dict[str, Any]:
        until = date.fromordinal(record.until) if record.until is not None else None
        id = self.known.names.id("memberships", record.key)
        return self._where(record) | {"id": id, "role": record.role, "since": date.fromordinal(record.since), "until": until}

    def _card(self, record: WorkerRecord, draw: Draw) -> dict[str, Any]:
        in_post = record.until is None or record.until > self.window.today
        said = EMPTY_CARD if record.name else self.drawer.card(draw, KINDS[record.role])
        told = {"kind": KINDS[record.role], "shown": not record.name and in_post, "open": in_post}
        return self._where(record) | vars(said) | told

    def _add_people(self, people: Sequence[dict[str, Any]]) -> None:
        add(self.pg, Person, people)
        add(self.pg, Account, [{"person_id": person["id"], "password": "!"} for person in people])

    # Authorisations, drawn for fictitious workers alone

    def _authorise(self, records: Sequence[WorkerRecord]) -> None:
        today = date.fromordinal(self.window.today)
        granted_by = self._managers(sorted({record.program_id for record in records}), today)
        rows = []
        for record in records:
            draw, since = Draw("roster", "authorisations", record.key), date.fromordinal(record.since)
            granted = max(since, today - timedelta(days=10 + draw.below(300)))
            conditions = {"training_on": since, "refresher_on": granted, "undertaking_on": since}
            grant = {
                "granted_by_id": granted_by[record.program_id],
                "granted_on": granted,
                "ground": "personnel",
                "categories": ["reasons", "goals", "contacts", "sessions"],
            }
            rows.append(self._where(record) | {"id": self.known.names.id("authorisations", record.key)} | grant | conditions)
        add(self.pg, Authorisation, rows)

    def _managers(self, programs: Sequence[str], today: date) -> dict[str, str]:
        """A manager of each program, made where there is none."""
        found: dict[str, str] = {}
        before = dict.fromkeys(programs, 0)
        for program, person, current in self.pg.execute(MANAGERS, [today, [UUID(program) for program in programs]]).fetchall():
            before[program] += 1
            if current:
                found.setdefault(program, person)
        people, memberships = [], []
        for program in programs:
            if program in found:
                continue
            found[program] = id = self.known.names.id("managers", f"{program}|{before[program]}")
            draw = Draw("roster", "managers", self._code(program), before[program])
            people.append({"id": id, "name": self.drawer.staff_name(draw), "fictitious": True})
            since = date.fromordinal(min(self.window.start, self.window.today))
            memberships.append({"person_id": id, "program_id": program, "role": MANAGER, "since": since})
        self._add_people(people)
        add(self.pg, Membership, memberships)
        return found

    def _code(self, program: str) -> str:
        return next(place.code for place in self.known.programs.values() if place.id == program)


def program_code(key: int) -> str:
    return f"programme-{key:02d}"
