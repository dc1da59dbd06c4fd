"""Checks the lines of a roster, one table after the other: a good line becomes a record, the others get every reason they have."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from pairpep.kernel.reference import content
from pairpep.project.roster import cells
from pairpep.project.roster.known import FirstContact, Followed, Known
from pairpep.project.roster.reading import Line, Source
from pairpep.project.roster.reasons import Reason, about
from pairpep.project.roster.tables import CONTACTS, NO, PROGRAMS, RELATIONS, SETTINGS, WORKER_ROLES, WORKERS, YES, YOUTHS
from pairpep.project.roster.window import MONTH, Window

OLDEST, YOUNGEST = 35, 12  # on arrival: what first-episode programs welcome
MOST_MONTHS = 1200
SLACK = 1  # days: tables round hours one way and days the other


class ProgramRecord(NamedTuple):
    key: int
    setting: str
    name: str


class WorkerRecord(NamedTuple):
    key: int
    program_id: str
    role: str
    since: int
    until: int | None
    name: str


class YouthRecord(NamedTuple):
    key: int
    program_id: str
    entry: int
    age: float
    exit: int | None
    chosen_name: str


class FamilyRecord(NamedTuple):
    key: int
    youth: Followed
    relation: str
    contact: int | None
    chosen_name: str


class ReferralRecord(NamedTuple):
    key: int
    youth: Followed
    asked: int
    offered: bool
    needs: list[str]
    line: int


class ContactRecord(NamedTuple):
    """What the table does not say is None, or an empty text: it is drawn for fictitious people alone."""

    key: int
    youth: Followed
    at: float  # days since the origin, as the table has them
    day: int
    first: bool
    worker_id: str | None
    channel: str
    minutes: int | None
    themes: list[str]
    step: str
    line: int


@dataclass
class Checker:
    """One run's checks. `known` grows as tables come in; a second line with the same number is told by it."""

    window: Window
    known: Known

    def __post_init__(self) -> None:
        here = content()
        self.needs = {need.code for need in here.needs("youth")}
        self.channels, self.steps = ({each.code for each in table} for table in (here.contacts.channels, here.contacts.steps))
        self.themes = {each.code for each in here.activities.values() if each.side in ("youth", "both")}
        self.met: dict[tuple[str, str], str] = {}  # workers found in contacts, by program and by what the cell says

    # The six tables

    def program(self, source: Source, line: Line, reasons: list[Reason]) -> ProgramRecord | None:
        """A name written oddly is put right and told; everything else keeps the line out."""
        key_text, setting, _ = line.values or ()
        key = self._key("program", key_text, line, reasons)
        if setting not in SETTINGS:
            reasons.append(about("unknown_setting", "setting", setting) if setting else about("empty_cell", "setting"))
        place = source.place("name")
        written = line.cells[place] if place is not None else ""
        name = cells.words("name", written, reasons)
        if reasons or key is None:
            return None
        tidy = cells.tidy_name(name)
        if name and tidy != written:
            reasons.append(about("program_name_variant", "name", written, tidy=tidy))
        return ProgramRecord(key, setting, tidy)

    def worker(self, source: Source, line: Line, reasons: list[Reason]) -> WorkerRecord | None:
        key_text, program_text, role, start_text, end_text, name_text = line.values or ()
        key = self._key("worker", key_text, line, reasons)
        program_id = self._program(program_text, reasons)
        if role not in WORKER_ROLES:
            reasons.append(about("unknown_role", "role", role) if role else about("empty_cell", "role"))
        start = self._months("start_month", start_text, reasons)
        end = self._months("end_month", end_text, reasons)
        if start is not None and end is not None and end < start:
            reasons.append(about("ends_before_start", start=start_text, end=end_text))
        name = cells.words("name", name_text, reasons)
        if reasons or key is None or program_id is None or start is None or end is None:
            return None
        since = self.window.start + int(start * MONTH // 1)
        until = None if end >= self.window.months else self.window.start + int(end * MONTH // 1)
        return WorkerRecord(key, program_id, WORKER_ROLES[role], since, until, name)

    def youth(self, source: Source, line: Line, reasons: list[Reason]) -> YouthRecord | None:
        key_text, program_text, entry_text, age_text, exit_text, name_text = line.values or ()
        key = self._key("youth", key_text, line, reasons)
        program_id = self._program(program_text, reasons)
        entry = cells.arrival("entry", entry_text, self.window, reasons)
        age = cells.number("age", age_text, reasons)
        if age is not None and not YOUNGEST <= age <= OLDEST:
            reasons.append(about("age_out_of_range", "age", age_text))
        leaving = cells.leaving("exit", exit_text, entry, self.window, reasons)
        name = cells.words("chosen_name", name_text, reasons) if name_text else ""
        if reasons or key is None or program_id is None or entry is None or age is None:
            return None
        return YouthRecord(key, program_id, entry, age, leaving, name)

    def family(self, source: Source, line: Line, reasons: list[Reason]) -> FamilyRecord | None:
        key_text, youth_text, program_text, relation, contact_text, name_text = line.values or ()
        key = self._key("family", key_text, line, reasons)
        youth = self._youth(cells.integer("youth", youth_text, reasons), program_text, reasons)
        if relation not in RELATIONS:
            reasons.append(about("unknown_relation", "relation", relation) if relation else about("empty_cell", "relation"))
        contact = cells.day_number("first_fsw_contact_day", contact_text, self.window, reasons) if contact_text else None
        if youth and contact is not None:
            self._during("first_fsw_contact_day", contact_text, contact, youth, reasons)
        name = cells.words("chosen_name", name_text, reasons) if name_text else ""
        if reasons or key is None or youth is None:
            return None
        return FamilyRecord(key, youth, relation, contact, name)

    def referral(self, source: Source, line: Line, reasons: list[Reason]) -> ReferralRecord | None:
        youth_text, program_text, asked_text, offered, needs_text = line.values or ()
        key = cells.integer("youth", youth_text, reasons)
        if key is not None:
            self._once("referral", key, line, reasons)
        youth = self._youth(key, program_text, reasons)
        asked = cells.day_number("t_eligible", asked_text, self.window, reasons)
        if youth and asked is not None:
            self._during("t_eligible", asked_text, asked, youth, reasons)
        answer = offered.casefold()
        if answer not in YES and answer not in NO:
            reasons.append(about("unclear_answer", "offered", offered) if offered else about("empty_cell", "offered"))
        needs = needs_text.upper().split() if needs_text else []
        reasons.extend(about("unknown_need", "needs", code) for code in needs if code not in self.needs)
        if key is not None and answer in YES and (held := self._holds_the_first(key)):
            reasons.append(about("waits", line=held, file=CONTACTS.file))
        if reasons or key is None or youth is None or asked is None:
            return None
        return ReferralRecord(key, youth, asked, answer in YES, list(dict.fromkeys(needs)), line.number)

    def contact(self, source: Source, line: Line, reasons: list[Reason]) -> ContactRecord | None:
        """One contact; the earliest of each young person is remembered for their referral."""
        youth_text, worker_text, day_text, program_text, first_text, channel, minutes_text, themes_text, step = line.values or ()
        key = cells.integer("youth", youth_text, reasons)
        youth = self._met(key, program_text, reasons)
        day = cells.day_number("t", day_text, self.window, reasons)
        if youth and day is not None:
            self._during("t", day_text, day, youth, reasons)
        worker = self._contact_worker(worker_text, youth.program_id, reasons) if youth and worker_text else None
        themes = themes_text.upper().split() if themes_text else []
        if channel or step or themes:
            self._codes(channel, step, themes, reasons)
        minutes = cells.lasted("minutes", minutes_text, reasons) if minutes_text else None
        if reasons or key is None or youth is None or day is None:
            return None
        at, first = float(day_text.replace(",", ".")), first_text.casefold() in YES
        self._remember(key, day, worker, told=first)
        return ContactRecord(key, youth, at, day, first, worker, channel, minutes, list(dict.fromkeys(themes)), step, line.number)

    def _met(self, key: int | None, program_text: str, reasons: list[Reason]) -> Followed | None:
        if key is None:
            return None
        youth = self.known.youths.get(key)
        if youth is None:
            held = self.known.held_youths.get(key)
            reasons.append(about("waits", line=held, file=YOUTHS.file) if held else about("contact_without_youth", "youth", str(key)))
        elif program_text:
            self._same_program(program_text, youth, reasons)
        return youth

    def _codes(self, channel: str, step: str, themes: list[str], reasons: list[Reason]) -> None:
        said = [("channel", channel, self.channels), ("next_step", step, self.steps), *(("themes", code, self.themes) for code in themes)]
        reasons.extend(about("unknown_code", column, code) for column, code, known in said if code and code not in known)

    def _remember(self, key: int, day: int, worker: str | None, *, told: bool) -> None:
        before = self.known.contacts.get(key)
        if before is None or day < before.day:
            self.known.contacts[key] = FirstContact(day, worker, told or bool(before and before.told))
        elif told and not before.told:
            self.known.contacts[key] = before._replace(told=True)

    def _holds_the_first(self, key: int) -> int | None:
        """The line that keeps a referral waiting: it cannot be read, and none that can says it is the first contact."""
        first = self.known.contacts.get(key)
        return None if first and first.told else self.known.held_contacts.get(key)

    def _contact_worker(self, text: str, program_id: str, reasons: list[Reason]) -> str | None:
        if found := self.met.get((program_id, text)):
            return found
        key = cells.integer("worker", text, reasons)
        if key is None:
            return None
        worker = self.known.names.id(WORKERS.name, key)
        if any(post.person_id == worker for post in self.known.posts_of(program_id, "peer_worker")):
            self.met[program_id, text] = worker
            return worker
        if held := self.known.held_workers.get(key):
            reasons.append(about("waits", line=held, file=WORKERS.file))
        else:
            reasons.append(about("not_a_peer_worker", "worker", text))
        return None

    # What several tables ask

    def _key(self, column: str, text: str, line: Line, reasons: list[Reason]) -> int | None:
        key = cells.integer(column, text, reasons)
        if key is not None:
            self._once(column, key, line, reasons)
        return key

    def _once(self, what: str, key: int, line: Line, reasons: list[Reason]) -> None:
        first = self.known.lines[what].setdefault(key, line.number)
        if first != line.number:
            reasons.append(about(f"duplicate_{what}_rows", first=first))

    def _months(self, column: str, text: str, reasons: list[Reason]) -> float | None:
        months = cells.number(column, text, reasons)
        if months is not None and abs(months) > MOST_MONTHS:
            reasons.append(about("absurd_days", column, text, most=MOST_MONTHS))
            return None
        return months

    def _program(self, text: str, reasons: list[Reason]) -> str | None:
        key = cells.integer("program", text, reasons)
        if key is None:
            return None
        place = self.known.programs.get(key)
        if place is not None:
            return place.id
        if held := self.known.held_programs.get(key):
            reasons.append(about("waits", line=held, file=PROGRAMS.file))
        else:
            reasons.append(about("unknown_program", "program", text))
        return None

    def _youth(self, key: int | None, program_text: str, reasons: list[Reason]) -> Followed | None:
        """The young person of a line, who must be followed by the program it names."""
        program_key = cells.integer("program", program_text, reasons)
        if key is None:
            return None
        youth = self.known.youths.get(key)
        if youth is None:
            held = self.known.held_youths.get(key)
            reasons.append(about("waits", line=held, file=YOUTHS.file) if held else about("unknown_youth", "youth", str(key)))
        elif program_key is not None:
            self._same_program(program_text, youth, reasons)
        return youth

    def _same_program(self, text: str, youth: Followed, reasons: list[Reason]) -> None:
        key = cells.whole(text)
        place = self.known.programs.get(key) if key is not None else None
        if place is None or place.id != youth.program_id:
            reasons.append(about("other_program", "program", text))

    def _during(self, column: str, text: str, day: int, youth: Followed, reasons: list[Reason]) -> None:
        if youth.entry is not None and day < youth.entry - SLACK:
            reasons.append(about("before_entry", column, text))
        if youth.exit is not None and day > youth.exit + SLACK:
            reasons.append(about("after_exit", column, text))
