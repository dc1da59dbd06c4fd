"""Hours, year by year: one's own with what was learned, and for an employer the hours alone."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.learning.models import Attendance, CheckIn, LearningCard
from pairpep.learning.reading import kind_of, theme_of
from pairpep.network.models import Learning as Training
from pairpep.network.models import Program
from pairpep.network.roles import MANAGER, TEAM_LEAD
from pairpep.training import presenting as trainings_here

FIRST_YEAR = 2020


def chosen_year(asked: str, present: int) -> dict[str, Any]:
    """The year asked for; what makes no sense is this one."""
    year = int(asked) if len(asked) == 4 and asked.isdecimal() and FIRST_YEAR <= int(asked) <= present else present
    return {"year": year, "before": year - 1 if year > FIRST_YEAR else None, "after": year + 1 if year < present else None}


def lasting(minutes: int) -> str:
    """Hours and minutes, as a timesheet writes them."""
    return _("%(hours)d h %(minutes)02d") % {"hours": minutes // 60, "minutes": minutes % 60}


def of_a_worker(actor: Actor, asked: str) -> dict[str, Any]:
    chosen = chosen_year(asked, day_of(actor.now).year)
    rows = list(Attendance.objects.visible_to(actor).of(actor.person_id).in_year(chosen["year"]))
    came = [row for row in rows if row.came]
    cards = LearningCard.objects.visible_to(actor).with_words().of_meetings(row.meeting_id for row in came)
    trainings = Training.objects.visible_to(actor).filter(person_id=actor.person_id, done_on__year=chosen["year"]).order_by("done_on")
    asked_rows = CheckIn.objects.visible_to(actor).filter(person_id=actor.person_id, at__year=chosen["year"]).order_by("at")
    return chosen | {
        "total": lasting(sum(row.minutes for row in came)), "times": len(came), "missed": len(rows) - len(came),
        "meetings": [_told(row) for row in rows],
        "cards": [{"card": card, "theme": theme_of(card.theme)} for card in cards],
        "trainings": [{"on": when.day(each.done_on), "proof": each.proof} for each in trainings],
        "asked": [when.day(each.at) for each in asked_rows],
        **trainings_here.of_year(actor, chosen["year"]),
    }  # fmt: skip


def _told(row: Attendance) -> dict[str, Any]:
    return {"on": when.day(row.on), "kind": kind_of(row.kind), "came": row.came, "lasted": lasting(row.minutes) if row.came else ""}


def document(actor: Actor, asked: str) -> dict[str, Any]:
    """For kernel/documents/register.typ."""
    found = of_a_worker(actor, asked)
    meetings = [[each["on"], each["kind"], each["lasted"] or _("absent")] for each in found["meetings"]]
    cards = [[each["theme"], each["card"].learned] for each in found["cards"]]
    trainings = [[each["on"], each["proof"]] for each in found["trainings"]]
    modules = [
        [each["on"], _("%(title)s (declared)") % each if each["declared"] else each["title"], each["lasted"]] for each in found["modules"]
    ]
    learned = [(_("Hours"), found["learned"])] if modules else []
    facts = [(_("Hours"), found["total"]), (_("Meetings"), str(found["times"]))]
    return {
        "title": _("My year %(year)s: meetings, hours, learning") % {"year": found["year"]},
        "program": actor.name,
        "printed": _("Printed on %(day)s") % {"day": when.day(actor.now)},
        "note": _("Hours are those planned for each meeting. This paper is yours: you show it to whom you like."),
        "parts": [
            _part(_("Meetings"), facts, [_("Day"), _("Kind"), _("Hours")], meetings),
            _part(_("What we learned"), [], [_("Theme"), _("Words of the group")], cards),
            _part(_("Trainings followed"), learned, [_("Day"), _("Training"), _("How long")], modules),
            _part(_("Trainings"), [], [_("Day"), _("Proof")], trainings),
        ],
    }


def _part(title: str, facts: list[tuple[str, str]], columns: list[str], rows: list[list[str]]) -> dict[str, Any]:
    told = [{"label": label, "value": value} for label, value in facts]
    return {"title": title, "facts": told, "columns": columns, "rows": rows, "empty": _("Nothing this year.")}


def for_an_employer(actor: Actor, asked: str) -> dict[str, Any]:
    """Who came, how often and how long, in the programs where one manages: no theme, no card, nothing that was said."""
    chosen = chosen_year(asked, day_of(actor.now).year)
    here = actor.programs([MANAGER, TEAM_LEAD])
    rows = Attendance.objects.visible_to(actor).in_year(chosen["year"]).in_programs(here)
    each: dict[tuple[Any, Any], list[Attendance]] = defaultdict(list)
    for row in rows:
        each[row.program_id, row.person_id].append(row)
    programs = {program.pk: str(program.name) for program in Program.objects.filter(pk__in=here)}
    people = [
        {
            "name": these[0].person.name, "program": programs.get(program, ""), "of": len(these), "came": sum(row.came for row in these),
            "total": lasting(sum(row.minutes for row in these if row.came)), "meetings": [_told(row) for row in these],
        }
        for (program, _person), these in each.items()
    ]  # fmt: skip
    return chosen | {"people": sorted(people, key=lambda one: (one["program"], one["name"])), "several": len(programs) > 1}
