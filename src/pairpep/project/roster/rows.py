"""Writes a checked record as the line that PostgreSQL's COPY takes: what the table says, and what is drawn where it says nothing."""

from __future__ import annotations

from datetime import date

from pairpep.kernel.crypto import seal
from pairpep.kernel.reference import content
from pairpep.participants.models import File
from pairpep.project.roster.checking import ContactRecord, FamilyRecord, ReferralRecord, YouthRecord
from pairpep.project.roster.drawing import Draw, Drawer, Told
from pairpep.project.roster.journeys import Journey, Journeys
from pairpep.project.roster.known import Followed, Known
from pairpep.project.roster.names import fresh_ids
from pairpep.project.roster.window import Window, iso

YEAR = 365.25  # days
IDEA = (7, 28)  # days, least and spread, between the idea of a meeting for a relative and that meeting


class Rows:
    def __init__(self, window: Window, known: Known, drawer: Drawer) -> None:
        self.window, self.known, self.names, self.drawer = window, known, known.names, drawer
        self.journeys = Journeys(window)
        self.fresh = fresh_ids()
        self.steps = {step.code: step.days for step in content().contacts.steps}
        self.field = File._meta.get_field("chosen_name")

    def youth(self, record: YouthRecord) -> tuple[Followed, str]:
        key, draw, id = record.key, Draw("roster", "youths", record.key), self.names.id("youths", record.key)
        gone = iso(record.exit) if record.exit is not None and record.exit <= self.window.today else None
        name, language = self._named(record.chosen_name, id, draw)
        year, month = birth(record.entry, record.age)
        followed = Followed(id, record.program_id, record.entry, record.exit, not record.chosen_name)
        line = _line(
            key, id, next(self.fresh), next(self.fresh), None, record.program_id, "youth", f"J-{key:04d}", name, language, year, month,
            "", iso(record.entry), gone, followed.fictitious, None, self.journeys.now,
        )  # fmt: skip
        return followed, line

    def family(self, record: FamilyRecord) -> str:
        """The relative's own file says nothing of the young person's: no date, no age."""
        key, draw, id = record.key, Draw("roster", "families", record.key), self.names.id("families", record.key)
        name, language = self._named(record.chosen_name, id, draw)
        return _line(
            key, id, next(self.fresh), next(self.fresh), next(self.fresh), record.youth.program_id, "relative", f"P-{key:04d}",
            name, language, None, None, record.relation, None, None, not record.chosen_name, record.youth.file_id, self.journeys.now,
        )  # fmt: skip

    def referral(self, record: ReferralRecord) -> tuple[Journey, str]:
        """Under way when there was a first contact, waiting otherwise."""
        youth, draw = record.youth, Draw("roster", "referrals", record.key)
        contact = self.known.contacts.get(record.key)
        if contact:
            posts = self.known.posts_of(youth.program_id, "peer_worker")
            journey = self.journeys.met(draw, record.asked, contact.day, youth.exit, contact.worker_id, posts)
        else:
            journey = self.journeys.waiting(draw, record.asked, youth.exit)
        needs = record.needs or (self.drawer.some_needs(draw, "peer") if youth.fictitious else [])
        id = self.names.id("referrals", record.key)
        return journey, self._journey(journey, record.line, id, youth.file_id, youth.program_id, "peer", needs)

    def family_referral(self, record: FamilyRecord, line: int) -> tuple[Journey, str]:
        youth, draw = record.youth, Draw("roster", "family_referrals", record.key)
        met = record.contact or self.window.today
        posts = self.known.posts_of(youth.program_id, "family_worker")
        journey = self.journeys.met(draw, met - IDEA[0] - draw.below(IDEA[1]), met, youth.exit, None, posts)
        needs = [] if record.chosen_name else self.drawer.some_needs(draw, "family")
        id, file_id = self.names.id("family_referrals", record.key), self.names.id("families", record.key)
        return journey, self._journey(journey, line, id, file_id, youth.program_id, "family", needs)

    def contact(self, record: ContactRecord) -> str:
        """What the table says of it; the rest is drawn for fictitious people, and left unsaid for others."""
        id = self.names.id("contacts", f"{record.key}|{record.worker_id or ''}|{record.at!r}")
        told = self._told(id, "peer", first=record.first) if record.youth.fictitious else UNTOLD
        happened = Told(
            record.channel or told.channel, record.minutes or told.minutes, record.themes or told.themes, record.step or told.step,
            told.later,
        )  # fmt: skip
        drawn = told is not UNTOLD and not (record.channel and record.minutes and record.themes and record.step)
        where = ("peer", id, self.names.id("referrals", record.key), record.worker_id)
        return self._contact(record.line, *where, record.day, record.at % 1, happened, drawn)

    def family_contact(self, record: FamilyRecord, line: int) -> str | None:
        """Of a relative's contacts the tables tell only the day of the first: the rest is drawn, or there is no row at all."""
        if record.contact is None or record.chosen_name:
            return None
        id = self.names.id("family_contacts", record.key)
        where = ("family", id, self.names.id("family_referrals", record.key), None)
        return self._contact(line, *where, record.contact, 0.5, self._told(id, "family", first=True), True)

    def _told(self, id: str, kind: str, *, first: bool) -> Told:
        return self.drawer.contact(Draw("roster", "contacts", id), kind, first=first)

    def _contact(
        self, line: int, kind: str, id: str, referral_id: str, worker_id: str | None, day: int, part: float, told: Told, drawn: bool
    ) -> str:
        days = self.steps.get(told.step)
        return _line(
            line, kind, id, referral_id, worker_id, iso(day), self.journeys.during(day, part), told.channel, told.minutes or None,
            "{" + ",".join(told.themes) + "}", told.step, iso(day + days) if days else None,
            None if told.later is None else iso(self.window.today + told.later), drawn,
        )  # fmt: skip

    def _journey(self, journey: Journey, line: int, id: str, file_id: str, program_id: str, kind: str, needs: list[str]) -> str:
        cares = [each for care in journey.cares for each in (next(self.fresh), *care)]
        return _line(
            line, id, next(self.fresh), next(self.fresh), file_id, program_id, kind, journey.state, journey.worker,
            "{" + ",".join(needs) + "}", journey.created_at, journey.answered_at, journey.offered_at, journey.accepted_at, journey.met_on,
            journey.due_on, journey.closed_at, journey.reason, *cares, *NOTHING[len(cares):],
        )  # fmt: skip

    def _named(self, chosen: str, id: str, draw: Draw) -> tuple[str, str]:
        """The name encrypted for its row, as COPY writes bytes, and the language of the person's page."""
        name = chosen or self.drawer.chosen_name(draw)
        language = "fr" if chosen else self.drawer.language(draw)
        return r"\\x" + seal(name, bound_to=self.field.binding(id)).hex(), language


UNTOLD = Told("", 0, [], "", None)
NOTHING = (None,) * 8  # two cares, each an id, a worker and two moments


def birth(entry: int, age: float) -> tuple[int, int]:
    """The year and the month, as near as an age on arrival tells."""
    day = date.fromordinal(entry - round(age * YEAR))
    return day.year, day.month


def _line(*values: object) -> str:
    return "\t".join([r"\N" if value is None else str(value) for value in values]) + "\n"
