"""What the pages of sentences show."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.community.danger import speaks_of_danger
from pairpep.kernel import walls, when
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.kernel.ways import ways_from
from pairpep.levers import becoming, letterbox
from pairpep.levers.models import Improvement, Lever, Reply, Signature, Support
from pairpep.levers.workflow import ANSWERED, DROPPED, EVERYONE, KEPT, KEPT_BACK, LATER, OPEN, SHOWN, TRYING, WITHDRAWN
from pairpep.library import lineage
from pairpep.network.roles import COORDINATOR, RESEARCHER

PAGE = 20

STATES = {
    "waiting": ("wait", gettext_lazy("In the letterbox")),
    OPEN: ("wait", gettext_lazy("The coordination reads it")),
    SHOWN: ("wait", gettext_lazy("Waits for an answer")),
    LATER: ("later", gettext_lazy("Not yet")),
    ANSWERED: ("done", gettext_lazy("Answered")),
    KEPT_BACK: ("closed", gettext_lazy("Not shown")),
    WITHDRAWN: ("closed", gettext_lazy("Withdrawn")),
}
TRIED = {TRYING: ("now", gettext_lazy("Being tried")), KEPT: ("done", gettext_lazy("Kept")), DROPPED: ("closed", gettext_lazy("Dropped"))}


def kind_of(code: str) -> str:
    return next((str(each.label) for each in content().levers.kinds if each.code == code), "")


def place_of(code: str) -> str:
    return next((str(each.label) for each in content().levers.places if each.code == code), "")


def before_writing() -> dict[str, Any]:
    said = content().levers
    return {"told": said.told, "answer_days": said.answer_days}


def lines_of_help(words: str) -> tuple[Any, ...]:
    """To be shown at once, when a sentence speaks of a danger. That it did is kept nowhere."""
    return content().pages["crisis"].lines if speaks_of_danger(words) else ()


def line(found: Lever, present: date) -> dict[str, Any]:
    tone, state = STATES[found.state]
    is_late = found.state in (OPEN, SHOWN, LATER) and found.due_on < present
    return {
        "lever": found,
        "lang": found.language if found.words else "",
        "kind": kind_of(found.kind),
        "place": place_of(found.place),
        "week": when.day(found.since, weekday=False),
        "tone": "decide" if is_late else tone,
        "state": _("Late: an answer was due on %(day)s") % {"day": when.day(found.due_on, weekday=False)}
        if is_late
        else _due(found, str(state)),
    }


def _due(found: Lever, state: str) -> str:
    if found.state == LATER:
        return _("Not yet; again on %(day)s") % {"day": when.day(found.due_on, weekday=False)}
    if found.state in (OPEN, SHOWN):
        return _("%(state)s, by %(day)s") % {"state": state, "day": when.day(found.due_on, weekday=False)}
    return state


def said_and_done(actor: Actor, kind: str, page: str) -> dict[str, Any]:
    chosen = kind if kind in {each.code for each in content().levers.kinds} else ""
    found = Paginator(Lever.objects.visible_to(actor).for_everyone().of_kind(chosen), PAGE).get_page(page)
    keys = [each.pk for each in found]
    replies, names, tried, agree = _replies(actor, keys), _names(actor, keys), _tried(actor, keys), walls.call("app.lever_supports")
    present = day_of(actor.now)
    rows = [
        line(each, present)
        | {
            "reply": last(replies.get(each.pk)),
            "name": names.get(each.pk, ""),
            "tried": tried.get(each.pk, []),
            "agree": agree.get(str(each.pk), 0),
        }
        for each in found
    ]
    return {
        "page": found,
        "rows": rows,
        "chosen": chosen,
        "kinds": content().levers.kinds,
        "late": late(),
        "answers": actor.holds(COORDINATOR),
        "codes": actor.holds(COORDINATOR, RESEARCHER),
        "answer_days": content().levers.answer_days,
    }


def late() -> dict[str, Any]:
    """What everyone reads of an answer that did not come: how many, since when, and not a word of them."""
    told = walls.call("app.levers_overdue")
    since = date.fromisoformat(told["since"]) if told["since"] else None
    return {"count": told["count"], "since": when.day(since, weekday=False)}


def _replies(actor: Actor, keys: list[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    found: dict[UUID, list[dict[str, Any]]] = {}
    for row in Reply.objects.visible_to(actor).of_levers(keys).oldest_first():
        found.setdefault(row.lever_id, []).append(reply(row.state, row.words, row.until, day_of(row.at)))
    return found


def reply(state: str, words: Text, until: date | None, on: date) -> dict[str, Any]:
    titles = {ANSWERED: _("What is done"), LATER: _("Not yet"), KEPT_BACK: _("Why it is not shown")}
    return {
        "title": titles[state],
        "words": words,
        "until": when.day(until, weekday=False),
        "on": when.day(on, weekday=False),
        "is_later": state == LATER,
    }


def _names(actor: Actor, keys: list[UUID]) -> dict[UUID, str]:
    rows = Signature.objects.visible_to(actor).of_levers(keys)
    return {row.lever_id: row.name if row.to == EVERYONE else _("%(name)s (for the coordination)") % {"name": row.name} for row in rows}


def _tried(actor: Actor, keys: list[UUID]) -> dict[UUID, list[dict[str, Any]]]:
    found: dict[UUID, list[dict[str, Any]]] = {}
    for row in Improvement.objects.visible_to(actor).of_levers(keys):
        found.setdefault(row.lever_id, []).append(tried(row))
    return found


def last(replies: list[dict[str, Any]] | None) -> dict[str, Any] | None:
    return replies[-1] if replies else None


def tried(row: Improvement) -> dict[str, Any]:
    tone, state = TRIED[row.state]
    return {
        "row": row,
        "tone": tone,
        "state": state,
        "due": when.day(row.due_on, weekday=False),
        "url": reverse("levers:improvement", args=[row.pk]),
    }


def lever(actor: Actor, found: Lever) -> dict[str, Any]:
    may = Lever.objects.visible_to(actor).filter(pk=found.pk).may(actor, "support", "withdraw", "answer", "show", "become", "code")
    agree = walls.call("app.lever_supports").get(str(found.pk), 0)
    return {
        **line(found, day_of(actor.now)),
        **lineage.around(actor, "lever", found.pk),
        "may": may,
        "name": _names(actor, [found.pk]).get(found.pk, ""),
        "replies": _replies(actor, [found.pk]).get(found.pk, []),
        "tried": _tried(actor, [found.pk]).get(found.pk, []),
        "agree": agree,
        "agrees": Support.objects.visible_to(actor).of(actor.person_id).filter(lever_id=found.pk).exists(),
        "answers": actor.holds(COORDINATOR),
        "becomes": becoming.offered(),
        "ways": ways_from("lever", actor, found),
    }


def mine(actor: Actor) -> dict[str, Any]:
    found = list(Lever.objects.visible_to(actor).written_by(actor.person_id))
    replies, present = _replies(actor, [each.pk for each in found]), day_of(actor.now)
    return {"rows": [line(each, present) | {"reply": last(replies.get(each.pk))} for each in found]}


def by_receipt(found: letterbox.Found | None) -> dict[str, Any] | None:
    if found is None:
        return None
    tone, state = STATES[found.state]
    replies = [
        reply(each["state"], Text(**each["words"]), each["until"] and date.fromisoformat(each["until"]), date.fromisoformat(each["on"]))
        for each in found.replies
    ]
    told = {
        "kind": kind_of(found.kind),
        "place": place_of(found.place),
        "words": found.words,
        "lang": found.language if found.words else "",
    }
    return {**told, "tone": tone, "state": state, "replies": replies, "is_gone": found.state == WITHDRAWN}


def improvement(actor: Actor, row: Improvement) -> dict[str, Any]:
    may = Improvement.objects.visible_to(actor).filter(pk=row.pk).may(actor, "end")
    lever_url = reverse("levers:lever", args=[row.lever_id]) if Lever.objects.visible_to(actor).filter(pk=row.lever_id).exists() else ""
    return {
        **tried(row),
        "may": may,
        "lever_url": lever_url,
        "ended": when.day(row.ended_on, weekday=False),
        **lineage.around(actor, "improvement", row.pk),
    }


@lineage.tells("lever", name=gettext_lazy("What gets in the way, what helps"), unnamed=gettext_lazy("A sentence that is not open here"))
def a_lever(actor: Actor, key: UUID) -> lineage.Origin | None:
    found = Lever.objects.visible_to(actor).filter(pk=key).first()
    if found is None:
        return None
    title = found.words or f"{kind_of(found.kind)} · {place_of(found.place)}"  # withdrawn: its words are gone
    return lineage.Origin(title, reverse("levers:lever", args=[found.pk]))


@lineage.tells("improvement", name=gettext_lazy("What we tried"), unnamed=gettext_lazy("Something tried that is not open here"))
def an_improvement(actor: Actor, key: UUID) -> lineage.Origin | None:
    found = Improvement.objects.visible_to(actor).filter(pk=key).first()
    return lineage.Origin(str(found.tries), reverse("levers:improvement", args=[found.pk])) if found else None
