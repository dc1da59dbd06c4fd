"""What the pages show, ready to draw: codes in words, a local code in place of a name, and what a number cannot say beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from pairpep.journal.models import Review
from pairpep.kernel import clock, when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.ways import Way
from pairpep.network.models import Membership, Program
from pairpep.network.presenting import names_of
from pairpep.network.roles import PRIVACY_LEAD
from pairpep.participants.looked import roles_in_words
from pairpep.participants.models import File
from pairpep.privacy import months
from pairpep.privacy.forms import IncidentForm
from pairpep.privacy.incidents import EIGHT
from pairpep.privacy.keeping import codes_of
from pairpep.privacy.models import FOLLOW_UP, Alert, Communication, Evaluation, Incident, LookAnswer, Remark, Report, RightsRequest


def word(choices: Iterable[Any], code: str) -> Any:
    return next((each.label for each in choices if each.code == code), code)


# Looks


@dataclass(frozen=True)
class AskedShown:
    """A question, who it is about, and its answer so far."""

    one: months.Asked
    who: str
    label: Any
    cannot: Any
    noticed: str
    mine: bool
    answer: LookAnswer | None
    by: str = ""

    @property
    def is_open(self) -> bool:
        return not self.mine and (self.answer is None or self.answer.answer == FOLLOW_UP)

    @property
    def answered(self) -> Any:
        return word(content().privacy.answers, self.answer.answer) if self.answer else ""

    @property
    def tone(self) -> str:
        return {"explained": "done", FOLLOW_UP: "now", "incident": "closed"}.get(self.answer.answer if self.answer else "", "decide")

    @property
    def address(self) -> str:
        return reverse("privacy:look", args=[f"{self.one.month:%Y-%m}", self.one.mark])


def all_asked(actor: Actor, month: date) -> list[AskedShown]:
    found = months.questions(actor, month)
    answers = {row.mark: row for row in LookAnswer.objects.visible_to(actor).of_month(month)}
    names = names_of([*(one.looker for one in found), *(row.by_id for row in answers.values())])
    kinds = {each.code: each for each in content().privacy.questions}
    return [
        AskedShown(
            one,
            names.get(one.looker, ""),
            kinds[one.kind].label,
            kinds[one.kind].cannot,
            noticed(one),
            one.looker == actor.person_id,
            answers.get(one.mark),
            names.get(answers[one.mark].by_id, "") if one.mark in answers else "",
        )
        for one in found
    ]


def asked(actor: Actor, month: date, mark: str) -> AskedShown | None:
    return next((each for each in all_asked(actor, month) if each.one.mark == mark), None)


def noticed(one: months.Asked) -> str:
    """What the journal says: how many pages, about how many people, when."""
    told = {
        "times": one.times,
        "people": one.people,
        "code": one.code,
        "first": when.moment(one.first, weekday=False),
        "last": when.moment(one.last, weekday=False),
    }
    if one.kind == "refused":
        return _("Pages refused: %(times)s, from %(first)s") % told
    if one.code:
        return _("File %(code)s · pages opened: %(times)s · the last one on %(last)s") % told
    return _("Pages opened: %(times)s · people: %(people)s · from %(first)s to %(last)s") % told


def month(actor: Actor, first: date) -> dict[str, Any]:
    asked_ = all_asked(actor, first)
    waiting = [each for each in asked_ if each.is_open and each.answer is None]
    signed = months.signatures(actor, first)
    found = months.looks(actor, first)
    names = names_of([*(one.actor for one in found), *(row.by for row in signed)])
    latest = months.last_month(day_of(actor.now))
    signed_for = {row.program_id for row in signed}
    return {
        "month": first,
        "asked": asked_,
        "waiting": len(waiting),
        "own": sum(each.mine and each.answer is None for each in asked_),
        "alone": not _somebody_else_watches(actor),
        "signed": [{"by": names.get(row.by, ""), "at": row.at} for row in signed],
        "to_sign": bool(months.programs_of(actor) - signed_for) and not waiting,
        "unsigned": bool(months.programs_of(actor) - signed_for),
        "due": months.due_on(first),
        "overdue": months.due_on(first) < day_of(actor.now),
        "lines": [{"name": names.get(one.actor, ""), "roles": roles_in_words(one.roles), "looks": one} for one in found],
        "limits": [(each.label, each.value) for each in content().privacy.thresholds],
        "months": months.months_until(latest)[::-1],
        "program": programs_in_words(actor),
    }


def _somebody_else_watches(actor: Actor) -> bool:
    posts = Membership.objects.visible_to(actor).held_on(day_of(actor.now)).at_home()
    return posts.filter(program_id__in=months.programs_of(actor), role=PRIVACY_LEAD).exclude(person_id=actor.person_id).exists()


def programs_in_words(actor: Actor) -> str:
    found = Program.objects.visible_to(actor).filter(pk__in=months.programs_of(actor)).order_by("code")
    return ", ".join(str(program.name) for program in found)


def alert(row: Alert) -> dict[str, Any]:
    kind = next(each for each in content().privacy.questions if each.code == row.kind)
    return {
        "label": kind.label,
        "cannot": kind.cannot,
        "who": row.looker.name if row.looker else "",
        "answered": word(content().privacy.answers, row.answer),
    }


# Registers


def communications(actor: Actor, rows: list[Communication]) -> list[dict[str, Any]]:
    """With a local code for who watches over privacy; whoever wrote one reads it without."""
    codes, names = codes_of({row.file_id for row in rows} if actor.holds(PRIVACY_LEAD) else set()), names_of(row.made_by_id for row in rows)
    return [
        {
            "row": row,
            "code": codes.get(row.file_id, ""),
            "by": names.get(row.made_by_id, ""),
            "facts": [
                (_("What kind of information"), row.information),
                (_("To whom"), row.recipient),
                (_("What for"), row.purpose),
                (_("On what ground"), row.justification),
            ],
        }
        for row in rows
    ]


def incident(row: Incident) -> dict[str, Any]:
    if row.closed_at:
        tone, state = "closed", _("Closed")
    else:
        tone, state = ("now", _("Open · serious")) if row.serious == "yes" else ("wait", _("Still open"))
    return {"row": row, "what": word(content().privacy.reports, row.kind), "tone": tone, "state": state}


def parts(form: IncidentForm | None) -> list[Any]:
    return [(title, [form[name] for name in names]) for title, names in EIGHT] if form else []


def report(row: Report) -> dict[str, Any]:
    """As whoever reported reads it."""
    outcome = next((each.said for each in content().privacy.outcomes if each.code == row.outcome), "")
    return {"row": row, "what": word(content().privacy.reports, row.kind), "said": outcome}


def reports(rows: list[Report]) -> list[dict[str, Any]]:
    """As who watches over privacy reads them: a name of the staff, or the local code of who said it from their own page."""
    codes = codes_of({row.file_id for row in rows if row.file_id})
    return [{**report(row), "who": codes.get(row.file_id, "") if row.file_id else row.by.name, "code": bool(row.file_id)} for row in rows]


def requests(actor: Actor, rows: list[RightsRequest]) -> list[dict[str, Any]]:
    codes = codes_of({row.file_id for row in rows})
    return [{**request(row, actor.now.date()), "code": codes.get(row.file_id, "")} for row in rows]


def request(row: RightsRequest, today: date | None = None) -> dict[str, Any]:
    waits = not (row.decision or row.withdrawn_at)
    if row.withdrawn_at:
        tone, state = "closed", _("Taken back")
    elif row.decision:
        tone, state = "done", _("Answered")
    elif row.due_on < (today or clock.today()):
        tone, state = "now", _("Overdue")
    else:
        tone, state = "wait", _("Waiting for an answer")
    privacy = content().privacy
    return {
        "row": row,
        "waits": waits,
        "tone": tone,
        "state": state,
        "what": _("To see what is kept") if row.kind == "access" else _("To correct what is written"),
        "decision": word(privacy.decisions, row.decision),
        "refusal": word(privacy.refusals, row.refusal) if row.refusal else "",
        "identity": word(privacy.identity, row.identity) if row.identity else "",
        "complaint": privacy.complaint if row.decision in ("partly", "refused") else "",
    }


# A year


@dataclass(frozen=True)
class Year:
    year: int
    years: list[int]
    figures: list[tuple[Any, int]]
    total: int
    outside: int
    kept: dict[str, Any]
    closed: Evaluation | None
    by: str
    facts: list[tuple[Any, Any]]
    answers: list[tuple[Any, Any]]

    @property
    def address(self) -> str:
        return f"{reverse('privacy:year')}?year={self.year}"


def year(actor: Actor, typed: str) -> Year:
    """The year that is over, or the one in the address: five years back, and the present one."""
    present = day_of(actor.now).year
    years = list(range(present, present - 6, -1))
    asked_ = int(typed) if typed.isdecimal() and len(typed) == 4 and int(typed) in years else present - 1
    figures = Counter[str]()
    for program in months.programs_of(actor):
        figures.update(months.year_of_looks(actor, program, asked_))
    row = Evaluation.objects.visible_to(actor).of_year(asked_).order_by("program_id").first()
    kept = {name: getattr(row, name) for name in ("logging", "communications", "measures", "to_do")} if row else {}
    closed = row if row and row.closed_at else None
    privacy = content().privacy
    return Year(
        asked_,
        years,
        [(label, figures[code]) for code, label in _figures()],
        figures.total(),
        figures.total() - figures["care"] - figures["list"],
        kept,
        closed,
        names_of([closed.closed_by_id]).get(closed.closed_by_id, "") if closed else "",
        _of_the_year(actor, asked_),
        [(each.label, word(privacy.levels, kept.get(each.code, "")) or "—") for each in privacy.yearly],
    )


def _figures() -> list[tuple[str, Any]]:
    return [
        ("care", _("Looks with a link of care that shows here")),
        ("list", _("Lists of people, opened by the care team and the workers")),
        ("leading", _("Looks by team leads")),
        ("watching", _("Looks by who watches over privacy")),
        ("no_link", _("Looks without a link that shows here")),
    ]


def _of_the_year(actor: Actor, asked_: int) -> list[tuple[Any, Any]]:
    """What stands behind the three questions, counted."""
    start, end = months.bounds(date(asked_, 1, 1), date(asked_ + 1, 1, 1))
    signed = Review.objects.filter(program_id__in=months.programs_of(actor), month__year=asked_).count()
    told = Communication.objects.visible_to(actor).filter(at__gte=start, at__lt=end).count()
    incidents_ = Incident.objects.visible_to(actor).filter(opened_at__gte=start, opened_at__lt=end)
    return [
        (_("Months signed"), signed),
        (_("Communications in the register"), told),
        (_("Incidents in the register"), incidents_.count()),
        (_("Incidents still open"), incidents_.filter(closed_at__isnull=True).count()),
    ]


# A person's own page


def mine(actor: Actor, file: File) -> dict[str, Any]:
    told = communications(actor, list(Communication.objects.visible_to(actor).about(file.pk).newest_first()[:50]))
    asked_ = [request(row) for row in RightsRequest.objects.visible_to(actor).about(file.pk).newest_first()[:20]]
    return {
        "told": told,
        "requests": asked_,
        "remarks": list(Remark.objects.visible_to(actor).about(file.pk).standing()),
        "reports": [report(row) for row in Report.objects.visible_to(actor).said_by(actor.person_id)[:20]],
        "asking": list(_ways_to_ask()),
    }


def _ways_to_ask() -> Iterator[Way]:
    yield Way(_("Who opened my page"), reverse("person:looked"), icon="eye")
    if address := resolved("portable:take_away"):
        yield Way(_("Take a copy of everything"), address, icon="copy")
    yield Way(_("Ask to see what is kept"), reverse("privacy:ask", args=["access"]), icon="search")
    yield Way(_("Have something corrected"), reverse("privacy:ask", args=["correction"]), icon="pencil")
    yield Way(_("Something went wrong with my information"), reverse("privacy:wrong"), icon="warn")


def asking(actor: Actor, file: File) -> dict[str, Any]:
    """Said before anything is asked: who answers, and by when."""
    days = content().privacy.limit("request_due")
    return {"due": clock.in_days(days), "take_away": resolved("portable:take_away")}


def resolved(name: str) -> str:
    """An address of another app, when it is there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""
