"""How the tools read on a page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import clock, when
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.toolkit import Item
from pairpep.library import showing
from pairpep.network.models import Membership, Program
from pairpep.network.presenting import names_of
from pairpep.network.roles import MANAGER, TEAM_LEAD
from pairpep.toolkit import places, shaping
from pairpep.toolkit.actions import seated
from pairpep.toolkit.comparing import Compared, Share, Table, due_on, furthest_apart
from pairpep.toolkit.forms import CHAIR_LABELS, SIDE_LABELS, STATUS_LABELS
from pairpep.toolkit.models import Answer, Integration, Opening
from pairpep.toolkit.workflow import CHAIRS, CLOSED, DONE, NOT_OURS, SITE_CHAIRS, STOPPED, UNDER_WAY

TONES = {"todo": "later", "doing": "now", "done": "done", "not_relevant": "closed"}


def people_of(actor: Actor, program_id: UUID, *roles: str) -> list[tuple[str, str]]:
    today = clock.day_of(actor.now)
    rows = Membership.objects.visible_to(actor).in_programs([program_id]).at_home().held_on(today).filter(role__in=roles)
    return sorted({(str(row.person_id), row.person.name) for row in rows.select_related("person")}, key=lambda each: each[1])


def line(integration: Integration) -> dict[str, Any]:
    state = {UNDER_WAY: (_("Under way"), "now"), CLOSED: (_("Ended"), "done"), STOPPED: (_("Stopped"), "closed")}[integration.state]
    sides = [str(SIDE_LABELS[side]) for side in integration.sides]
    return {
        "row": integration, "state": state[0], "tone": state[1], "sides": " · ".join(sides),
        "on": when.day(integration.starts_on, weekday=False),
        "program": str(integration.program.name), "url": reverse("toolkit:integration", args=[integration.pk]),
    }  # fmt: skip


def integrations(actor: Actor) -> dict[str, Any]:
    rows = list(Integration.objects.visible_to(actor).newest_first()[:40])
    starts = Program.objects.permitting(actor, "start_integration")
    return {
        "under_way": [line(row) for row in rows if row.state == UNDER_WAY],
        "ended": [line(row) for row in rows if row.state != UNDER_WAY],
        "starts": list(starts.by_name(actor.language)),
    }


def integration(actor: Actor, row: Integration) -> dict[str, Any]:
    """The whole of one integration as one of its chairs sees it: the disagreement first, then one's own items, then the themes."""
    table = Table(row, actor)
    themes = table.themes()
    mine = [of_chair(table, chair) for chair in row.chairs if chair in seated(actor, row.program_id)]
    may = Integration.objects.visible_to(actor).filter(pk=row.pk).may(actor, "close", "stop", "open_answers")
    widest = furthest_apart(themes)
    return line(row) | {
        "owner": row.owner.name, "widest": compared(actor, row, widest) if widest else None, "mine": mine,
        "themes": [compared(actor, row, each) for each in themes], "may": may, "opening": opening_of(actor, row),
        "is_worker": any(chair not in SITE_CHAIRS for chair in seated(actor, row.program_id) if chair in row.chairs),
        "next": next((chair["next"] for chair in mine if chair["next"]), None), "chairs": [CHAIR_LABELS[chair] for chair in row.chairs],
        "all_done": bool(mine) and not any(chair["next"] for chair in mine),
    }  # fmt: skip


def opening_of(actor: Actor, row: Integration) -> Opening | None:
    return Opening.objects.visible_to(actor).of(row.pk).open_now().filter(person_id=actor.person_id).first()


def compared(actor: Actor, row: Integration, each: Compared) -> dict[str, Any]:
    most, least = each.extremes if each.gap else (None, None)
    return {
        "code": each.theme.code, "label": each.theme.label, "about": each.theme.about, "gap": each.gap,
        "shares": [share_of(share) for share in each.shares], "tool": places.place(actor, each.theme.tool),
        "most": most and share_of(most), "least": least and share_of(least),
        "url": reverse("toolkit:theme", args=[row.pk, each.theme.code]),
    }  # fmt: skip


def share_of(share: Share) -> dict[str, Any]:
    """In words first. A chair whose answers are not open has no figure at all."""
    if not share.is_open:
        said = _("not open")
    elif share.percent is None:
        said = _("nothing due yet")
    else:
        said = _("%(done)d of %(of)d") % {"done": share.done, "of": share.of}
    return {"chair": CHAIR_LABELS[share.chair], "said": said, "percent": share.percent, "width": (share.percent or 0) * 2}


def of_chair(table: Table, chair: str) -> dict[str, Any]:
    """One's own items, phase by phase, and the one to do next."""
    who = None if chair in SITE_CHAIRS else table.actor.person_id
    said = table.of_chair(chair).get(who, {})
    lists = content().checklists
    items = [item_line(table, item, said.get(item.code)) for item in lists.of(chair)]
    left = sorted((each for each in items if each["open"]), key=lambda each: each["due"])
    phases: list[dict[str, Any]] = [
        {"label": phase.label, "items": [each for each in items if each["phase"] == phase.code]} for phase in lists.phases
    ]
    for phase in phases:
        phase["done"] = sum(not each["open"] for each in phase["items"])
        phase["is_now"] = bool(left) and left[0] in phase["items"]
    return {"chair": CHAIR_LABELS[chair], "phases": phases, "next": left[0] if left else None, "own": who is not None}


def item_line(table: Table, item: Item, answer: Answer | None) -> dict[str, Any]:
    due = due_on(item, table.integration, answer)
    status = answer.status if answer else "todo"
    is_open = status not in (DONE, NOT_OURS)
    return {
        "code": item.code, "label": item.label, "phase": item.phase, "due": due, "when": when.day(due, weekday=False), "open": is_open,
        "status": STATUS_LABELS[status], "tone": TONES[status], "late": is_open and due < table.today,
        "url": reverse("toolkit:item", args=[table.integration.pk, item.code]),
    }  # fmt: skip


def theme(actor: Actor, row: Integration, code: str) -> dict[str, Any]:
    """One theme, chair by chair: each item with what was said of it. A chair that is not open shows neither words nor figures."""
    table = Table(row, actor)
    found = next(each for each in table.themes() if each.theme.code == code)
    names = names_of({answer.person_id for answer in table.answers})
    chairs = []
    for share in found.shares:
        items = [item for item in content().checklists.of(share.chair) if item.theme == code]
        said = table.of_chair(share.chair).items()
        voices = [
            {"name": names.get(who, "") if who else "", "items": [told(actor, item, answers.get(item.code)) for item in items]}
            for who, answers in said
        ]
        chairs.append(share_of(share) | {"voices": voices, "open": share.is_open})
    return compared(actor, row, found) | {"row": row, "chairs": chairs, "program": str(row.program.name)}


def told(actor: Actor, item: Item, answer: Answer | None) -> dict[str, Any]:
    status = answer.status if answer else "todo"
    return {
        "label": item.label, "code": item.code, "status": STATUS_LABELS[status], "tone": TONES[status],
        "note": answer.note if answer else "", "evidence": answer.evidence if answer else "",
        "capsule": showing.edition(actor, answer.capsule_id) if answer else None,
    }  # fmt: skip


def item(actor: Actor, row: Integration, code: str) -> dict[str, Any]:
    """What the page of one item shows beside its form."""
    chair, found = content().checklists.every[code]
    phase = next(each.label for each in content().checklists.phases if each.code == found.phase)
    which = content().integration_themes[found.theme]
    due = due_on(found, row)
    return {
        "row": row, "item": found, "chair": CHAIR_LABELS[chair], "phase": phase, "theme": which, "due": when.day(due),
        "tool": places.place(actor, which.tool), "own": chair not in SITE_CHAIRS, "shaped": shaping.shaped(actor, code),
        "walk": shaping.walk(code),
        "theme_url": reverse("toolkit:theme", args=[row.pk, found.theme]),
    }  # fmt: skip


def chosen(actor: Actor, row: Integration, code: str) -> dict[str, Any]:
    """What may be chosen in the form of an item."""
    chair = content().checklists.every[code][0]
    people = [] if chair not in SITE_CHAIRS else people_of(actor, row.program_id, MANAGER, TEAM_LEAD, *(CHAIRS[side] for side in row.sides))
    return {"people": people, "shown": [(str(each.id), each.title) for each in showing.shown(actor)]}


def who_was_first(answer: Answer) -> str:
    name = names_of({answer.changed_by_id}).get(answer.changed_by_id, "")
    return _("%(name)s answered this item while you were writing") % {"name": name}
