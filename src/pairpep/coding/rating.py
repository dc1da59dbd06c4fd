"""From what was agreed to a rating by program: suggested by a rule that is written here, decided by people, both kept; then released.

The rule (method notes 1.15): 2 needs two persons with a concrete example; 1 is what is said in general; 0 is neither good nor bad; heard in
both directions is mixed; not heard is missing, and neither is zero. Persons are counted, and never units: some people say a thing often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.coding.models import Outcome, OwnCode, Rating, Segment, Settled, Source, Study
from pairpep.coding.workflow import (
    AGREEMENT,
    BARRIER,
    FACILITATOR,
    HIGH,
    LEAST_PERSONS,
    LEAST_PROGRAMS,
    LOW,
    MATRIX,
    MISSING,
    MIX,
    MIXED,
    NOT_APPLICABLE,
)
from pairpep.kernel.actions import action
from pairpep.kernel.clock import day_of
from pairpep.kernel.ids import derived_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.workflow import WrongMoment

CONCRETE = 2  # persons with a concrete example, for a 2


@dataclass
class Heard:
    """Of one construct in one program, or in all: who said it, by direction, and who gave a concrete example."""

    persons: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    concrete: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    programs: set[UUID] = field(default_factory=set)

    def add(self, valence: str, strength: int, speaker: str, program: UUID | None) -> None:
        self.persons[valence].add(speaker)
        if strength == 2:
            self.concrete[valence].add(speaker)
        if program is not None:
            self.programs.add(program)

    @property
    def everyone(self) -> set[str]:
        return set().union(*self.persons.values())

    @property
    def is_told(self) -> bool:
        return len(self.programs) >= LEAST_PROGRAMS or len(self.everyone) >= LEAST_PERSONS


def suggested(heard: Heard | None) -> str:
    """A rating of `workflow.RATINGS` for what was heard in one program."""
    if heard is None or not heard.everyone:
        return MISSING
    helps, hinders = bool(heard.persons.get(FACILITATOR)), bool(heard.persons.get(BARRIER))
    if heard.persons.get(MIXED) or (helps and hinders):
        return MIX
    if not helps and not hinders:
        return "0"
    way = FACILITATOR if helps else BARRIER
    size = "2" if len(heard.concrete.get(way, ())) >= CONCRETE else "1"
    return size if helps else f"-{size}"


def heard_in(study: Study, by: Actor) -> tuple[dict[str, Heard], dict[tuple[str, UUID], Heard]]:
    """By construct; by construct and program. A speaker is a person; the question of an interview is nobody's."""
    units = {row.pk: row for row in Segment.objects.visible_to(by).of_study(study.pk).select_related("source")}
    whole: dict[str, Heard] = defaultdict(Heard)
    cells: dict[tuple[str, UUID], Heard] = defaultdict(Heard)
    for row in Settled.objects.visible_to(by).of_study(study.pk).exclude(construct=""):
        unit = units[row.segment_id]
        said = (row.valence, row.strength, unit.speaker, unit.source.program_id)
        whole[row.construct].add(*said)
        if unit.source.program_id is not None:
            cells[row.construct, unit.source.program_id].add(*said)
    return dict(whole), dict(cells)


def letters(study_id: UUID, programs: Iterable[UUID]) -> dict[UUID, str]:
    """A, B, C … in an order of this reading alone, which is neither that of names nor of figures."""
    ordered = sorted(set(programs), key=lambda program: derived_id("reading", study_id, program))
    return {program: chr(65 + place) for place, program in enumerate(ordered)}


def programs_of(study: Study, by: Actor) -> dict[UUID, str]:
    """Of the texts that everyone of the reading may see: from the moment codes are given, all of them."""
    found = Source.objects.visible_to(by).of_study(study.pk).filter(program__isnull=False).values_list("program_id", flat=True)
    return letters(study.pk, found)


def suggest(study: Study, by: Actor) -> None:
    whole, cells = heard_in(study, by)
    programs = programs_of(study, by)
    rows = [
        Rating(study=study, program_id=program, construct=construct, suggested=suggested(cells.get((construct, program))))
        for construct in sorted(whole)
        for program in programs
    ]
    Rating.objects.bulk_create(rows)


@action("rate", on=Study)
def decide(study: Study, *, by: Actor, construct: str, ratings: Mapping[UUID, str], reason: str = "", verdict: str = "") -> None:
    """One construct in every program; with why, where people do not follow the rule."""
    rows = list(Rating.objects.visible_to(by).of_study(study.pk).of_construct(construct))
    if not reason and any(ratings[row.program_id] != row.suggested for row in rows):
        raise WrongMoment(_("Say why, where you do not follow the rule."))
    for row in rows:
        row.decided, row.reason, row.by_id, row.at = ratings[row.program_id], reason, by.person_id, by.now
        row.save(update_fields=["decided", "reason", "by", "at"])
    study.verdicts = {**study.verdicts, construct: verdict} if verdict else {k: v for k, v in study.verdicts.items() if k != construct}
    study.save(update_fields=["verdicts"])


@action("rate", on=Study, name="follow_the_rule")
def follow(study: Study, *, by: Actor) -> None:
    """What is left takes the suggestion, because somebody says so."""
    for row in Rating.objects.visible_to(by).of_study(study.pk).undecided():
        row.decided, row.by_id, row.at = row.suggested, by.person_id, by.now
        row.save(update_fields=["decided", "by", "at"])


@action("rate", on=Study, name="group_programs")
def group(study: Study, *, by: Actor, groups: Mapping[UUID, str], reason: str) -> None:
    """Where it went far and where it did not, as a person judges it; the reason is kept."""
    study.groups = {str(program): each for program, each in groups.items() if each in (HIGH, LOW)}
    study.groups_reason = reason
    study.save(update_fields=["groups", "groups_reason"])


def analysed(study: Study, rows: Sequence[Rating]) -> dict[str, Any]:
    """What the rule proposes about what tells the two groups apart: a stored result, or why there is none."""
    from pairpep.analysis import engine
    from pairpep.analysis.refusals import Refused
    from pairpep.analysis.result import told

    programs = sorted({row.program_id for row in rows if str(row.program_id) in study.groups}, key=str)
    ratings: dict[str, list[Any]] = defaultdict(lambda: [None] * len(programs))
    for row in rows:
        if row.program_id in programs:
            ratings[row.construct][programs.index(row.program_id)] = _value(row.decided or row.suggested)
    data = {"groups": [study.groups[str(program)] for program in programs], "ratings": dict(ratings), "decided": study.verdicts}
    try:
        return told(engine.analyse("cfir.matrix", data))
    except Refused as refused:
        return {"refused": refused.said.as_dict()}


def _value(rating: str) -> Any:
    return None if rating == MISSING else rating if rating in (MIX, NOT_APPLICABLE) else int(rating)


def labels(study: Study, by: Actor) -> dict[str, dict[str, str]]:
    """Code → its name in both languages: of the book, and of the project."""
    own = {row.code: {"fr": row.label, "en": row.label} for row in OwnCode.objects.visible_to(by).of_study(study.pk)}
    return {code: line.label.as_dict() for code, line in content().cfir.usable.items()} | own


def why_not(study: Study, by: Actor) -> str:
    """Why it cannot be released yet, in a sentence; nothing when it can."""
    rows = Rating.objects.visible_to(by).of_study(study.pk)
    if not rows.exists():
        return _("No construct was heard in a program: there is nothing to release.")
    if len({row.program_id for row in rows}) < LEAST_PROGRAMS:
        return _("Every text comes from one program: a matrix would tell of that program alone. Bring texts from another one.")
    if rows.undecided().exists():
        return _("Some ratings wait for people to decide.")
    return ""


@action("release", on=Study)
def release(study: Study, *, by: Actor) -> None:
    """Signed by whoever does it, stored, and never written over. No word of any text, and no name of a program, is in it."""
    from pairpep.analysis.result import canonical, hash_of

    if why := why_not(study, by):
        raise WrongMoment(why)
    body = matrix(study, by)
    about = {"study": study, "kind": MATRIX, "signed_by_id": by.person_id, "made_at": by.now}
    Outcome(body=canonical(body), mark=hash_of(body), **about).save(force_insert=True)
    study.move("release")
    study.ended_on = day_of(by.now)
    study.save(update_fields=["state", "ended_on"])


def matrix(study: Study, by: Actor) -> dict[str, Any]:
    whole, cells = heard_in(study, by)
    rows = list(Rating.objects.visible_to(by).of_study(study.pk))
    programs, names = programs_of(study, by), labels(study, by)
    before = Outcome.objects.visible_to(by).of_study(study.pk).of_kind(AGREEMENT).get()
    told_of = [code for code in sorted(whole) if whole[code].is_told]
    return {
        "study": str(study.pk),
        "title": study.title,
        "language": study.language,
        "book": content().cfir.version,
        "signed_by": by.name,
        "signed_on": str(day_of(by.now)),
        "programs": sorted(programs.values()),
        "texts": Source.objects.visible_to(by).of_study(study.pk).count(),
        "persons": len(set(Segment.objects.visible_to(by).of_study(study.pk).values_list("speaker", flat=True))),
        "agreement": before.mark,
        "groups": {programs[UUID(key)]: each for key, each in study.groups.items()},
        "groups_reason": study.groups_reason,
        "constructs": [_told(code, names.get(code, {"fr": code, "en": code}), whole[code], cells, rows, programs) for code in told_of],
        "heard_by_too_few": len(whole) - len(told_of),
        "verdicts": {code: each for code, each in study.verdicts.items() if code in told_of},
        "apart": analysed(study, [row for row in rows if row.construct in told_of]),
    }


def _told(
    code: str,
    label: dict[str, str],
    heard: Heard,
    cells: Mapping[tuple[str, UUID], Heard],
    rows: Sequence[Rating],
    programs: Mapping[UUID, str],
) -> dict[str, Any]:
    here = {row.program_id: row for row in rows if row.construct == code}
    return {
        "code": code,
        "label": label,
        "programs": len(heard.programs),
        "persons": len(heard.everyone),
        "hinders": sum(here[program].decided in ("-1", "-2") for program in here),
        "helps": sum(here[program].decided in ("1", "2") for program in here),
        "mixed": sum(here[program].decided == MIX for program in here),
        "decided": {programs[program]: row.decided for program, row in here.items()},
        "suggested": {programs[program]: row.suggested for program, row in here.items()},
    }
