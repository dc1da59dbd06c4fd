"""What the tools keep of someone of the staff, as they take it away: a worker's own checklist is theirs when they leave."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import NOTED, WRITTEN, Coded, Part, Words, hands_over
from pairpep.kernel.reference import content
from pairpep.network.presenting import names_of
from pairpep.toolkit.forms import DECISION_LABELS, SIDE_LABELS, STATUS_LABELS
from pairpep.toolkit.models import Answer, GreyZone, Integration, Mirror, Opening, RoleList, Signature


@hands_over("staff", "toolkit.Answer", place=70)
def checklist(actor: Actor, _about: Any) -> Part:
    """One's own items; and, of the site's, what one answered last."""
    items, language = content().checklists.every, get_language() or "fr"
    columns = {
        "item": _("What there is to do"), "status": _("Where it stands"), "note": _("A note"), "evidence": _("What shows it"),
        "due_on": _("By when"), "on": _("When"), "own": _("From my own list"),
    }  # fmt: skip
    seen = Answer.objects.visible_to(actor)
    mine = [row for row in seen.order_by("changed_at", "id") if actor.person_id in (row.person_id, row.changed_by_id)]
    rows = [
        {
            "item": Coded(row.item, items[row.item][1].label), "status": Coded(row.status, STATUS_LABELS[row.status]),
            "note": Words(row.note, language[:2]), "evidence": Words(row.evidence, language[:2]), "due_on": row.due_on,
            "on": row.changed_at,
            "own": row.person_id == actor.person_id,
        }
        for row in mine
    ]  # fmt: skip
    return Part("checklist", _("My checklist"), WRITTEN, columns, rows)


@hands_over("staff", "toolkit.Opening", place=71)
def opened(actor: Actor, _about: Any) -> Part:
    columns = {"since": _("Since"), "until": _("Until")}
    mine = Opening.objects.visible_to(actor).filter(person_id=actor.person_id).order_by("since")
    return Part("opened", _("When I opened my answers"), NOTED, columns, [{"since": row.since, "until": row.until} for row in mine])


@hands_over("staff", "toolkit.Integration", place=72)
def integrations(actor: Actor, _about: Any) -> Part:
    columns = {
        "program": _("Program"),
        "starts_on": _("First day in post"),
        "state": _("How it stands"),
        "words": _("What was written at the end"),
    }
    rows = [
        {"program": str(row.program.name), "starts_on": row.starts_on, "state": row.state, "words": Words(row.words, row.language)}
        for row in Integration.objects.visible_to(actor).newest_first()
        if actor.person_id in (row.owner_id, row.started_by_id, row.ended_by_id)
    ]
    return Part("integrations", _("Integrations I started or kept an eye on"), WRITTEN, columns, rows)


@hands_over("staff", "toolkit.Signature", "toolkit.RoleList", place=73)
def signed(actor: Actor, _about: Any) -> Part:
    lists = {row.pk: row for row in RoleList.objects.visible_to(actor)}
    columns = {"list": _("List"), "number": _("Version"), "on": _("When"), "as": _("As")}
    mine = Signature.objects.visible_to(actor).filter(person_id=actor.person_id).order_by("at")
    roles = content().roles
    rows = [
        {
            "list": SIDE_LABELS[lists[row.list_id].side], "number": lists[row.list_id].number, "on": row.at,
            "as": Coded(row.role, roles[row.role].name),
        }
        for row in mine
        if row.list_id in lists
    ]  # fmt: skip
    return Part("signed", _("Lists of tasks I signed"), NOTED, columns, rows)


@hands_over("staff", "toolkit.GreyZone", place=74)
def zones(actor: Actor, _about: Any) -> Part:
    columns = {"words": _("What was asked"), "decision": _("What we answered"), "on": _("When")}
    mine = GreyZone.objects.visible_to(actor).filter(by_id=actor.person_id).order_by("at")
    rows = [
        {"words": Words(row.words, row.language), "decision": Coded(row.decision, DECISION_LABELS[row.decision].label), "on": row.at}
        for row in mine
    ]
    return Part("grey_zones", _("Grey zones I wrote down"), WRITTEN, columns, rows)


@hands_over("staff", "toolkit.Mirror", place=75)
def mirrors(actor: Actor, _about: Any) -> Part:
    """Those that one showed; those that one was shown are somebody else's."""
    rows = list(Mirror.objects.visible_to(actor).filter(person_id=actor.person_id).order_by("shared_at"))
    names = names_of({row.reader_id for row in rows})
    columns = {
        "to": _("To whom"), "first": _("From month"), "last": _("To month"), "least": _("At least, in percent"),
        "most": _("At most, in percent"),
        "since": _("Since"), "until": _("Until"),
    }  # fmt: skip
    told = [
        {
            "to": names.get(row.reader_id, ""), "first": row.first_month, "last": row.last_month, "least": row.least, "most": row.most,
            "since": row.shared_at, "until": row.taken_back_at,
        }
        for row in rows
    ]  # fmt: skip
    return Part("mirrors", _("Role mirrors I showed"), NOTED, columns, told)
