"""How sessions, promises and who was there read on a page. What is not for a reader is not in what their page is given."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from pairpep.assemblies import groups, naming, speaking, writing
from pairpep.assemblies.models import BEFORE, Assembly, Door, Promise, Registration, Roll, Speaker, Ticket
from pairpep.assemblies.workflow import ANNOUNCED, CANCELLED, CLOSED, DRAFT, HELD, KEPT, NOT_DONE
from pairpep.kernel import walls, when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.library import lineage
from pairpep.library.resource_models import RECORDING, ResourceEdition
from pairpep.network.models import Person, Program

PAST = 12
AHEAD = timedelta(days=7)  # an agenda is there a week before: time to choose, and to prepare


def language() -> str:
    return "en" if get_language() == "en" else "fr"


# Sessions ---------------------------------------------------------------------------------------------------------------------------------


def state_of(row: Assembly, actor: Actor) -> tuple[str, str]:
    if row.state == ANNOUNCED and row.is_over(actor.now):
        return pgettext("a session", "Over"), "done"
    return {
        DRAFT: (pgettext("a session", "Being prepared"), "wait"),
        ANNOUNCED: (pgettext("a session", "Announced"), "now"),
        HELD: (pgettext("a session", "Over"), "done"),
        CLOSED: (pgettext("a session", "Over"), "done"),
        CANCELLED: (pgettext("a session", "Cancelled"), "closed"),
    }[row.state]


def hours(row: Assembly) -> str:
    if row.starts_at is None or row.ends_at is None:
        return _("Day and hour to come")
    return _("%(day)s, %(begins)s to %(ends)s") % {
        "day": when.day(row.starts_at), "begins": when.hour(row.starts_at), "ends": when.hour(row.ends_at)
    }  # fmt: skip


def for_whom(row: Assembly) -> str:
    named = [str(label) for code, label in groups.LABELS.items() if code in row.audience]
    return " · ".join(named) or _("Everyone of the community")


def titled(text: Text) -> Text | str:
    return text or _("Without a title yet")


def line(row: Assembly, actor: Actor, mine: set[UUID] | None = None) -> dict[str, Any]:
    state, tone = state_of(row, actor)
    comes = mine is not None and row.pk in mine
    if comes and row.state == ANNOUNCED and not row.is_over(actor.now):
        state, tone = _("My place is kept"), "done"
    return {
        "row": row, "title": titled(row.title), "hours": hours(row), "for_whom": for_whom(row), "state": state, "tone": tone,
        "url": reverse("assemblies:session", args=[row.pk]), "comes": comes, "replay": bool(row.replay_id),
    }  # fmt: skip


def sessions(actor: Actor) -> dict[str, Any]:
    """What comes first; then what is chosen, what took place, and what was promised."""
    seen = Assembly.objects.visible_to(actor)
    coming, mine = list(seen.coming()), places_of(actor)
    over = [row for row in coming if row.is_over(actor.now)]
    past = sorted([*over, *seen.past()[:PAST]], key=lambda row: row.starts_at or row.made_at, reverse=True)[:PAST]
    return {
        "coming": [line(row, actor, mine) for row in coming if row not in over], "past": [line(row, actor, mine) for row in past],
        "drafts": [line(row, actor) for row in seen.drafts()], "may_plan": Person.objects.permitting(actor, "begin_session").exists(),
        "promises": [promise(said) for said in Promise.objects.visible_to(actor).open().soonest_first().select_related("person")[:6]],
        "held": content().assemblies.held,
    }  # fmt: skip


def places_of(actor: Actor) -> set[UUID]:
    """Sessions in which they have a place."""
    tickets = dict(Ticket.objects.visible_to(actor).held_by(actor.person_id).values_list("pk", "assembly_id"))
    kept = Registration.objects.visible_to(actor).standing().mine(tickets).values_list("pk", flat=True)
    return {tickets[key] for key in kept}


def place_in(actor: Actor, row: Assembly) -> Registration | None:
    ticket = Ticket.objects.visible_to(actor).of(row.pk).held_by(actor.person_id).first()
    return Registration.objects.visible_to(actor).filter(pk=ticket.pk).first() if ticket else None


def session(actor: Actor, row: Assembly) -> dict[str, Any]:
    place = place_in(actor, row)
    comes = bool(place and not place.withdrawn_at)
    may = (
        Assembly.objects.visible_to(actor)
        .filter(pk=row.pk)
        .may(actor, "register", "plan", "announce", "cancel", "count", "attach", "close", "promise")
    )
    over = row.is_over(actor.now)
    return line(row, actor, {row.pk} if comes else set()) | lineage.around(actor, "assembly", row.pk) | {
        "about": row.about_it, "easy": row.easy, "agenda": agenda(row), "speakers": speakers(actor, row), "place": place, "over": over,
        "comes": comes, "may": may, "languages": writing.states(row.words) if "plan" in may else [],
        "may_register": row.state == ANNOUNCED and not over and "register" in may and not comes,
        "may_say": over and row.state in (ANNOUNCED, HELD) and not (place and (place.said_came or place.came is not None)),
        "said": bool(place and place.said_came),
        "takes_part": naming.takes_part(actor), "taken": walls.call("app.places_taken", [row.pk]).get(str(row.pk)),
        "door": door(actor, row), "opens": row.starts_at and when.hour(row.starts_at - BEFORE), "reason": row.reason,
        "promises": [promise(said) for said in Promise.objects.visible_to(actor).of(row.pk).soonest_first().select_related("person")],
        "attached": attached(actor, row), "figures": row.figures, "expenses": content().assemblies.expenses, "agenda_on": agenda_on(row),
    }  # fmt: skip


def agenda_on(row: Assembly) -> str:
    """Until when an agenda is promised."""
    return when.day(row.starts_at - AHEAD, weekday=False) if row.starts_at else ""


def agenda(row: Assembly) -> list[dict[str, Any]]:
    return [{"title": Text(fr=item["fr"], en=item["en"]), "minutes": item["minutes"], "who": item["who"]} for item in row.agenda]


def speakers(actor: Actor, row: Assembly) -> list[Speaker]:
    return list(Speaker.objects.visible_to(actor).of(row.pk).in_order())


def door(actor: Actor, row: Assembly) -> str:
    """The wall shows it to those who have a place, around the hour; to who plans, on the planning page alone."""
    if not row.lets_in(actor.now) or place_in(actor, row) is None:
        return ""
    found = Door.objects.permitting(actor, "view").of(row.pk).first()
    return found.link if found else ""


def attached(actor: Actor, row: Assembly) -> list[dict[str, Any]]:
    """The replay and the slides, when the reader may open them in the library."""
    named = ((row.replay_id, _("Replay, with captions")), (row.slides_id, _("Slides")))
    found = [(label, lineage.told(actor, "resource", key)) for key, label in named if key]
    return [{"label": label, "origin": origin} for label, origin in found if origin and origin.url]


# Promises ---------------------------------------------------------------------------------------------------------------------------------


def promise(said: Promise) -> dict[str, Any]:
    states = {KEPT: (pgettext("a promise", "Kept"), "done"), NOT_DONE: (pgettext("a promise", "Not done"), "closed")}
    state, tone = states.get(said.state, (pgettext("a promise", "Promised"), "wait"))
    by = str(groups.LABELS[said.group]) if said.group else said.person.name if said.person else ""
    return {
        "row": said, "by": by, "due": when.day(said.due_on, weekday=False),
        "was": said.moved_from and when.day(said.moved_from, weekday=False),
        "state": state, "tone": tone, "ended": said.ended_at and when.day(said.ended_at, weekday=False),
    }  # fmt: skip


def promises(actor: Actor) -> dict[str, Any]:
    seen = Promise.objects.visible_to(actor).select_related("assembly", "person")
    today = day_of(actor.now)
    may = set(Promise.objects.permitting(actor, "answer").values_list("pk", flat=True))
    return {
        "open": [promise(said) | {"may": said.pk in may, "late": said.due_on < today} for said in seen.open().soonest_first()],
        "ended": [promise(said) for said in seen.exclude(state="promised").newest_first()[:40]],
    }


# Who was there ----------------------------------------------------------------------------------------------------------------------------


def attendance(actor: Actor, row: Assembly) -> dict[str, Any]:
    """For the coordination alone: names as people appear, what they said themselves, and what was recorded."""
    places = list(Registration.objects.visible_to(actor).of(row.pk).standing().by_name())
    roll = Roll.objects.visible_to(actor).of(row.pk).first()
    return {
        "people": [(str(place.pk), place.name) for place in places],
        "programs": [(str(program.pk), str(program.name)) for program in Program.objects.order_by("code")],
        "initial": {
            "came": [str(place.pk) for place in places if place.was_there], "seen": roll.edition if roll else 0,
            "programs": [str(key) for key in roll.programs] if roll else [],
            **{f"group_{code}": (roll.walked_in.get(code) if roll else None) or None for code in groups.LABELS},
        },
    }  # fmt: skip


def registered(actor: Actor, row: Assembly) -> list[Registration]:
    return list(Registration.objects.visible_to(actor).of(row.pk).standing().by_name())


# Planning ---------------------------------------------------------------------------------------------------------------------------------


def link_of(actor: Actor, row: Assembly) -> str:
    found = Door.objects.permitting(actor, "change").of(row.pk).first()
    return found.link if found else ""


def planning(actor: Actor, row: Assembly) -> dict[str, Any]:
    """What is there, what is missing, and the one thing to do next."""
    may = Assembly.objects.visible_to(actor).filter(pk=row.pk).may(actor, "announce", "cancel", "count")
    coordinates = "count" in may or "announce" in may
    return line(row, actor) | lineage.around(actor, "assembly", row.pk) | {
        "may": may, "languages": writing.states(row.words), "agenda": agenda(row), "about": row.about_it, "easy": row.easy,
        "link": link_of(actor, row), "people": registered(actor, row) if coordinates else [], "agenda_on": agenda_on(row),
        "speakers": _with_links(Speaker.objects.visible_to(actor).of(row.pk).in_order(), coordinates), "coordinates": coordinates,
    }  # fmt: skip


def _with_links(speakers: Iterable[Speaker], coordinates: bool) -> list[Speaker]:
    """The link by which each who has not agreed yet says so: for whoever hands it over."""
    found = list(speakers)
    for each in found:
        each.link = speaking.address_of(each.pk) if coordinates and not each.agreed_on else ""  # type: ignore[attr-defined]
    return found


def resources(actor: Actor) -> dict[str, list[tuple[str, str]]]:
    """What the library offers: recordings for a replay, the rest for what was read."""
    rows = list(ResourceEdition.objects.visible_to(actor).on_offer().select_related("resource").newest_first()[:200])
    told = [(str(row.resource_id), str(row.title), row.resource.kind) for row in rows]
    return {
        "replays": [(key, title) for key, title, kind in told if kind == RECORDING],
        "others": [(key, title) for key, title, kind in told if kind != RECORDING],
    }
