"""The lines' way into the database: read, checked, written as rows and brought in, while PostgreSQL works on the batch before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from itertools import islice
from types import TracebackType
from typing import Any, Protocol, Self, TypeVar
from uuid import UUID

import psycopg

from pairpep.project.roster import cells
from pairpep.project.roster.checking import Checker, ProgramRecord
from pairpep.project.roster.drawing import Drawer
from pairpep.project.roster.journeys import Journey
from pairpep.project.roster.known import Followed, Known, days
from pairpep.project.roster.reading import Line, Source
from pairpep.project.roster.reasons import Reason, about
from pairpep.project.roster.reporting import Fate, Report
from pairpep.project.roster.rows import Rows
from pairpep.project.roster.settling import ALREADY, NEW, NOBODY, SLICE, TWICE, UNSAID, Refused, Settling
from pairpep.project.roster.staffing import Staffing, program_code
from pairpep.project.roster.staging import Staging
from pairpep.project.roster.tables import CONTACTS, FAMILIES, PROGRAMS, REFERRALS, WORKERS, YOUTHS
from pairpep.project.roster.to_correct import ToCorrect
from pairpep.project.roster.window import Window

BATCH = 2_000  # lines
FOLLOWED = """
SELECT id::text, program_id::text, followed_since, followed_until, fictitious FROM participants_file WHERE side = 'youth' AND id = ANY (%s)
"""

T = TypeVar("T")
Record = TypeVar("Record")
Check = Callable[[Source, Line, list[Reason]], Record | None]
Sent = tuple[Source, Line, Fate, Journey, str]


class Told(Protocol):
    def reached(self, file: str, line: int) -> None: ...


class Passage:
    """Everything one run holds. The second thread is the only one that speaks to PostgreSQL; lines are checked in the first."""

    def __init__(
        self, pg: psycopg.Connection[Any], window: Window, sources: Mapping[str, Source], sheets: ToCorrect, report: Report, progress: Told
    ) -> None:
        self.pg, self.sources, self.sheets, self.report, self.progress = pg, sources, sheets, report, progress
        drawer = Drawer()
        self.known = Known(read_posts=lambda programs: self._asked(self.staffing.read_posts, programs))
        self.checker = Checker(window, self.known)
        self.rows = Rows(window, self.known, drawer)
        self.staffing = Staffing(pg, window, self.known, drawer)
        self.database = ThreadPoolExecutor(max_workers=1, thread_name_prefix="roster")
        self.under_way: tuple[Future[Any], Callable[[Any], None]] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.database.shutdown(wait=True, cancel_futures=True)

    def run(self) -> None:
        self.staging, self.settling = self._asked(Staging, self.pg), self._asked(Settling, self.pg)
        self._programs(self.sources[PROGRAMS.name])
        self._workers(self.sources[WORKERS.name])
        self._youths(self.sources[YOUTHS.name])
        self._families(self.sources[FAMILIES.name])
        if CONTACTS.name in self.sources:
            self._contacts(self.sources[CONTACTS.name])
        self._referrals(self.sources[REFERRALS.name])
        self._settle(self.sources.get(CONTACTS.name))
        self._asked(self.settling.clear)
        self._asked(self.staging.clear)

    # The tables

    def _programs(self, source: Source) -> None:
        records = [*self._checked(source, self.checker.program, self.known.held_programs)]
        self._asked(self.staffing.programs_there, [record.key for _, record in records])
        fresh = [(line, record) for line, record in records if record.key not in self.known.programs]
        taken = self._asked(self.staffing.taken, [program_code(record.key) for _, record in fresh])
        good: list[ProgramRecord] = []
        for line, record in fresh:
            if (code := program_code(record.key)) in taken:
                self._keep(source, line, [about("code_taken", value=code)])
                self.known.held_programs[record.key] = line.number
            else:
                good.append(record)
        tally = self.report.tables[PROGRAMS.name]
        tally.new, tally.already = self._asked(self.staffing.bring_programs, good), len(records) - len(fresh)

    def _workers(self, source: Source) -> None:
        records = [record for _, record in self._checked(source, self.checker.worker, self.known.held_workers)]
        tally = self.report.tables[WORKERS.name]
        tally.new, self.report.to_authorise = self._asked(self.staffing.bring_workers, records)
        tally.already = len(records) - tally.new

    def _youths(self, source: Source) -> None:
        lines: list[str] = []
        for _, record in self._checked(source, self.checker.youth, self.known.held_youths):
            self.known.youths[record.key], line = self.rows.youth(record)
            lines.append(line)
            if len(lines) == BATCH:
                self._send_files(YOUTHS.name, lines)
                lines = []
        self._send_files(YOUTHS.name, lines)
        self._wait()  # those who were there already stand in the program that the database says

    def _families(self, source: Source) -> None:
        files: list[str] = []
        met: list[Sent] = []
        contacts: list[str] = []
        for line, record in self._checked(source, self.checker.family):
            files.append(self.rows.family(record))
            if record.contact is not None:
                met.append((source, line, self.report.relatives, *self.rows.family_referral(record, line.number)))
            if contact := self.rows.family_contact(record, line.number):
                contacts.append(contact)
            if len(files) == BATCH:
                self._send_families(files, met, contacts)
                files, met, contacts = [], [], []
        self._send_families(files, met, contacts)

    def _contacts(self, source: Source) -> None:
        lines: list[str] = []
        for _, record in self._checked(source, self.checker.contact, self.known.held_contacts):
            lines.append(self.rows.contact(record))
            if len(lines) == BATCH:
                self._send_contacts(lines)
                lines = []
        self._send_contacts(lines)

    def _referrals(self, source: Source) -> None:
        sent: list[Sent] = []
        for line, record in self._checked(source, self.checker.referral):
            if not record.offered:
                self.report.not_offered += 1
                continue
            fate = self.report.under_way if record.key in self.known.contacts else self.report.waiting
            sent.append((source, line, fate, *self.rows.referral(record)))
            if len(sent) == BATCH:
                self._send_referrals(sent)
                sent = []
        self._send_referrals(sent)

    def _settle(self, source: Source | None) -> None:
        """Contacts come in last: each hangs on an invitation, and some of those were kept to correct."""
        fates, refused = self._asked(self.settling.weigh)
        last = self._asked(self.settling.last)
        for first in range(0, last + 1, SLICE):
            self._asked(self.settling.bring, first, first + SLICE - 1)
            self.progress.reached(CONTACTS.file, min(first + SLICE, last))
        self._asked(self.settling.finish, date.fromordinal(self.rows.window.today))
        if source is None:
            return
        tally = self.report.tables[CONTACTS.name]
        tally.new, tally.already, self.report.unsaid = (fates.get(fate, 0) for fate in (NEW, ALREADY, UNSAID))
        if refused:
            self._keep_contacts(source, refused)

    def _keep_contacts(self, source: Source, refused: dict[int, Refused]) -> None:
        """The file is read a second time: nothing of its lines was kept, however many they are."""
        youth = source.place("youth") or 0
        for line in source.again():
            if told := refused.get(line.number):
                self._keep(source, line, [self._why(told, _key_of(line, youth))])

    def _why(self, told: Refused, youth: int | None) -> Reason:
        if told.fate == TWICE:
            return about("duplicate_contact_rows", first=told.earliest)
        if told.fate == NOBODY:
            return about("nobody_accompanies")
        held = self.known.held_referrals.get(youth) if youth is not None else None
        return about("goes_with", line=held, file=REFERRALS.file) if held else about("contact_without_invitation")

    # Reading and checking

    def _checked(self, source: Source, check: Check[Record], held: dict[int, int] | None = None) -> Iterator[tuple[Line, Record]]:
        """The good lines, with what they say. The others are kept to correct, and what points at them will wait for them."""
        key_place = source.place(source.table.needed[0]) or 0
        for batch in batches(source.lines()):
            self._learn(source, batch)
            self.report.lines += len(batch)
            self.progress.reached(source.table.file, batch[-1].number)
            for line in batch:
                reasons: list[Reason] = []
                if line.values is None:
                    reasons.append(about("wrong_cells", cells=len(line.cells), columns=len(source.header)))
                    record = None
                else:
                    record = check(source, line, reasons)
                if reasons:
                    self._keep(source, line, reasons)
                if record is not None:
                    yield line, record
                elif held is not None and (key := _key_of(line, key_place)) is not None:
                    held.setdefault(key, line.number)

    def _learn(self, source: Source, batch: list[Line]) -> None:
        """Look in the database for those the lines point at and the files do not have: an earlier import may have brought them."""
        columns = source.table.needed
        if "program" in columns[1:]:
            programs = _keys(batch, columns.index("program")) - self.known.programs.keys() - self.known.held_programs.keys()
            if programs:
                self._asked(self.staffing.programs_there, list(programs))
        if source.table in (FAMILIES, REFERRALS, CONTACTS):
            youths = _keys(batch, columns.index("youth")) - self.known.youths.keys() - self.known.held_youths.keys()
            if youths:
                self._asked(self._youths_there, youths)

    def _youths_there(self, keys: Iterable[int]) -> None:
        by_id = {self.known.names.id(YOUTHS.name, key): key for key in keys}
        for id, program, since, until, fictitious in self.pg.execute(FOLLOWED, [[UUID(id) for id in by_id]]).fetchall():
            entry, exit = days(since, until) if since else (None, None)
            self.known.youths[by_id[id]] = Followed(id, program, entry, exit, fictitious)

    def _keep(self, source: Source, line: Line, reasons: list[Reason]) -> None:
        self.sheets.keep(source, line, reasons)
        self.report.keep(source.table.name, reasons)
        if source.table is REFERRALS and (key := _key_of(line, source.place("youth") or 0)) is not None:
            self.known.held_referrals.setdefault(key, line.number)  # its contacts stay with it

    # Sending

    def _send_families(self, files: list[str], met: list[Sent], contacts: list[str]) -> None:
        self._send_files(FAMILIES.name, files)
        self._send_referrals(met)
        self._send_contacts(contacts)

    def _send_contacts(self, lines: list[str]) -> None:
        if lines:
            self._send(lambda: self.settling.stage(lines), lambda done: None)

    def _send_files(self, table: str, lines: list[str]) -> None:
        if lines:
            self._send(lambda: self.staging.bring_files(lines), lambda there: self._took_files(table, len(lines), there))

    def _took_files(self, table: str, sent: int, there: dict[int, Followed]) -> None:
        tally = self.report.tables[table]
        tally.new += sent - len(there)
        tally.already += len(there)
        if table == YOUTHS.name:
            for key, found in there.items():
                said = self.known.youths[key]
                self.known.youths[key] = said._replace(program_id=found.program_id, fictitious=found.fictitious)

    def _send_referrals(self, sent: list[Sent]) -> None:
        for _, _, fate, journey, _ in sent:
            fate.add(journey)
        if sent:
            lines = [line for *_, line in sent]
            self._send(lambda: self.staging.bring_referrals(lines), lambda answer: self._took_referrals(sent, *answer))

    def _took_referrals(self, sent: list[Sent], already: int, refused: list[tuple[str, int, str]]) -> None:
        lines = {line.number: (source, line, fate, journey) for source, line, fate, journey, _ in sent}
        for _, number, kind in refused:
            source, line, fate, journey = lines[number]
            fate.remove(journey)
            self._keep(source, line, [about(kind, value=line.values[source.table.needed.index("program")] if line.values else "")])
        if sent[0][0].table is REFERRALS:
            tally = self.report.tables[REFERRALS.name]
            tally.already += already
            tally.new += len(sent) - already - len(refused)

    def _send(self, work: Callable[[], T], take: Callable[[T], None]) -> None:
        """One batch under way at most: this thread checks the next one meanwhile, and takes the answer before sending another."""
        self._wait()
        self.under_way = (self.database.submit(work), take)

    def _wait(self) -> None:
        if self.under_way:
            (answer, take), self.under_way = self.under_way, None
            take(answer.result())

    def _asked(self, question: Callable[..., T], *arguments: Any) -> T:
        """In the thread that speaks to PostgreSQL, after what is under way."""
        self._wait()
        return self.database.submit(question, *arguments).result()


def batches(lines: Iterable[T]) -> Iterator[list[T]]:
    rest = iter(lines)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _key_of(line: Line, place: int) -> int | None:
    """The number of a line, even of one whose cells are not all there."""
    return cells.whole(line.cells[place].strip()) if place < len(line.cells) else None


def _keys(batch: list[Line], place: int) -> set[int]:
    return {key for line in batch if line.values is not None and (key := cells.whole(line.values[place])) is not None}
