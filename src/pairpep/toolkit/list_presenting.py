"""How a list of roles and tasks, and a mirror, read on a page."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.contacts.actions import UNTOLD
from pairpep.kernel import clock, when
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.network.models import Membership, Program
from pairpep.network.presenting import role_name
from pairpep.network.roles import FAMILY_WORKER, PEER_WORKER
from pairpep.toolkit import listing, mirror
from pairpep.toolkit.forms import ANSWER_LABELS, DECISION_LABELS, MARK_LABELS, SIDE_LABELS, MarksForm
from pairpep.toolkit.models import GreyZone, Mirror, RoleList, Signature
from pairpep.toolkit.workflow import DRAFT, MARKS, SIDES

ROLE_OF = {"peer": PEER_WORKER, "family": FAMILY_WORKER}


def line(row: RoleList) -> dict[str, Any]:
    draft = row.state == DRAFT
    return {
        "row": row, "side": SIDE_LABELS[row.side], "draft": draft, "number": row.number,
        "state": _("Being written") if draft else _("Signed"), "tone": "now" if draft else "done",
        "on": when.day(row.signed_at, weekday=False) if row.signed_at else "", "url": reverse("toolkit:list", args=[row.pk]),
        "program": str(row.program.name),
    }  # fmt: skip


def lists(actor: Actor) -> dict[str, Any]:
    """Program by program and side by side: what holds now, what is being written, what came before."""
    rows = list(RoleList.objects.visible_to(actor).newest_first()[:80])
    starts = {program.pk: program for program in Program.objects.permitting(actor, "start_list")}
    programs = {row.program_id: row.program for row in rows} | starts
    found = []
    for program in sorted(programs.values(), key=lambda each: str(each.name)):
        for side in SIDES:
            these = [line(row) for row in rows if row.program_id == program.pk and row.side == side]
            signed = [each for each in these if not each["draft"]]
            draft = next((each for each in these if each["draft"]), None)
            can = program.pk in starts and draft is None
            found.append({
                "program": program, "side": side, "label": SIDE_LABELS[side], "draft": draft, "now": signed[0] if signed else None,
                "before": signed[1:], "can_start": can,
            })  # fmt: skip
    return {"found": found}


def whole(actor: Actor, row: RoleList) -> dict[str, Any]:
    names = content().tasks
    groups = [
        {
            "label": mark_label,
            "mark": mark,
            "tasks": [(code, label) for code, label in names.labels(row.side).items() if row.marks.get(code) == mark],
        }
        for mark, mark_label in ((mark, MARK_LABELS[mark]) for mark in MARKS)
    ]
    signatures = list(Signature.objects.visible_to(actor).of(row.pk).select_related("person"))
    now = [each for each in signatures if each.edition == row.edition]
    may = RoleList.objects.visible_to(actor).filter(pk=row.pk).may(actor, "mark", "sign", "talk_over")
    left = listing.unmarked(row)
    signers = {each.person_id for each in now}
    return line(row) | {
        "groups": [group for group in groups if group["tasks"]], "left": len(left), "of": len(names.labels(row.side)), "may": may,
        "not_theirs": [each.label for each in content().not_theirs.values()], "signed": actor.person_id in signers,
        "signatures": [{"name": each.person.name, "role": role_name(each.role), "on": when.day(each.at, weekday=False)} for each in now],
        "outdated": sorted({each.person.name for each in signatures if each.person_id not in signers}),
        "missing": missing(actor, row, {each.role for each in now}), "zones": zones(actor, row),
    }  # fmt: skip


def chosen_again(actor: Actor, stale: RoleList, form: MarksForm, theirs: dict[str, str]) -> MarksForm:
    """What somebody marked meanwhile stands on the screen with what was typed: the next press is a choice between the two."""
    row = RoleList.objects.visible_to(actor).get(pk=stale.pk)
    data = dict(form.marks) | {f"was_{code}": row.marks.get(code, "") for code in form.marks}
    again = MarksForm(data, side=row.side, marks=row.marks)
    again.is_valid()
    for code, mark in theirs.items():
        said = MARK_LABELS[mark] if mark else _("no mark")
        again.add_error(
            code, _("Somebody chose “%(mark)s” meanwhile, and it stands. Choose again if you see it otherwise.") % {"mark": said}
        )
    return again


def missing(actor: Actor, row: RoleList, roles: set[str]) -> list[str]:
    """Who must still sign before the list holds."""
    if row.state != DRAFT:
        return []
    worker = ROLE_OF[row.side]
    today = clock.day_of(actor.now)
    there = Membership.objects.visible_to(actor).in_programs([row.program_id]).at_home().held_on(today).filter(role=worker).exists()
    wanted = ["team_lead", *([worker] if there else [])]
    return [role_name(role) for role in wanted if role not in roles]


def zones(actor: Actor, row: RoleList) -> list[dict[str, Any]]:
    found = []
    for zone in GreyZone.objects.visible_to(actor).of(row.pk).select_related("by"):
        said = [(question.label, ANSWER_LABELS[zone.answers.get(question.code, "unsure")]) for question in content().tasks.questions]
        tone = {"ours": "done", "supervision": "wait", "no": "closed"}[zone.decision]
        found.append({"zone": zone, "said": said, "decision": DECISION_LABELS[zone.decision].label, "tone": tone, "by": zone.by.name})
    return found


# The mirror

WHERES = {
    mirror.INSIDE: ("done", "mirror__inside"),
    mirror.OUTSIDE: ("decide", "mirror__outside"),
    mirror.UNCLEAR: ("later", "mirror__unclear"),
}


def where_label(where: str) -> str:
    return {mirror.INSIDE: _("in the role"), mirror.OUTSIDE: _("outside the role"), mirror.UNCLEAR: _("cannot be told")}[where]


def sides_of(actor: Actor) -> list[tuple[Any, str]]:
    """(program, side) of each post held as a worker."""
    held = actor.roles | actor.lapsed
    lent = {(role, program) for role, program, _ in actor.loans}
    posts = [(program, side) for side, role in ROLE_OF.items() for code, program in held - lent if code == role]
    programs = Program.objects.in_bulk([program for program, _side in posts])
    return [(programs[program], side) for program, side in posts if program in programs]


def reflection(actor: Actor, months: int) -> dict[str, Any]:
    found = []
    for program, side in sides_of(actor):
        seen = mirror.look(actor, program.pk, side, months)
        found.append({"program": program, "side": side, "label": SIDE_LABELS[side], "seen": seen and drawn(seen)})
    shared = Mirror.objects.visible_to(actor).standing().newest_first().select_related("reader", "person")
    mine = [shared_line(row) for row in shared if row.person_id == actor.person_id]
    named = {1: _("This month"), 3: _("Three months"), 6: _("Six months")}
    periods = [(each, named[each], each == months) for each in mirror.PERIODS]
    return {"posts": found, "shared": mine, "periods": periods, "months": months}


def drawn(seen: mirror.Reflection) -> dict[str, Any]:
    known = content().activities
    lines = [
        {
            "label": _("Themes not said") if each.code == UNTOLD else known[each.code].label if each.code in known else each.code,
            "share": _("%(share)d%%") % {"share": -(-each.minutes * 100 // seen.minutes) if seen.minutes else 0},
            "where": where_label(each.where), "tone": WHERES[each.where],
        }
        for each in seen.lines
    ]  # fmt: skip
    return {
        "it": seen, "period": period(seen.first, seen.last), "lines": lines, "inside": seen.inside * 3, "unclear": seen.unclear * 3,
        "unclear_x": seen.inside * 3, "outside_x": (seen.inside + seen.unclear) * 3, "outside": seen.least * 3,
        "said": said(seen.least, seen.most),
        "signed": when.day(seen.agreed.signed_on, weekday=False),
        "tasks_url": reverse("toolkit:list", args=[seen.agreed.list_id]),
    }  # fmt: skip


def said(least: int, most: int) -> str:
    if most == 0:
        return _("All of your time was in the agreed role.")
    if least == most:
        return _("%(most)d%% of your time was outside the agreed role.") % {"most": most}
    if least == 0:
        return _("At most %(most)d%% of your time was outside the agreed role.") % {"most": most}
    return _("Between %(least)d%% and %(most)d%% of your time was outside the agreed role.") % {"least": least, "most": most}


def period(first: Any, last: Any) -> str:
    if first == last:
        return when.month(first.year, first.month)
    return _("%(first)s to %(last)s") % {"first": when.month(first.year, first.month), "last": when.month(last.year, last.month)}


def shared_line(row: Mirror) -> dict[str, Any]:
    return {
        "row": row, "person": row.person.name, "reader": row.reader.name, "on": when.day(row.shared_at, weekday=False),
        "period": period(row.first_month, row.last_month), "side": SIDE_LABELS[row.side], "least": row.least, "most": row.most,
        "inside": (100 - row.most) * 3, "unclear_x": (100 - row.most) * 3, "unclear": (row.most - row.least) * 3,
        "outside_x": (100 - row.least) * 3, "outside": row.least * 3, "url": reverse("toolkit:shown_mirror", args=[row.pk]),
    }  # fmt: skip


def shown_to(actor: Actor) -> list[dict[str, Any]]:
    rows = Mirror.objects.visible_to(actor).standing().newest_first().select_related("reader", "person")
    return [shared_line(row) for row in rows if row.reader_id == actor.person_id]
