"""How topics and votes read on a page. Who proposed, who voted and for what is on none."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from pairpep.assemblies.choosing import says
from pairpep.assemblies.models import Assembly, Ballot, Proposer, Topic, Vote
from pairpep.assemblies.workflow import ASIDE, CHOSEN, OPEN, TAKEN_BACK, WAITING
from pairpep.kernel import walls, when
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.library import lineage
from pairpep.network.roles import COORDINATOR


def line(row: Topic) -> dict[str, Any]:
    state, tone = {
        WAITING: (pgettext("a topic", "Waits for a vote"), "wait"),
        CHOSEN: (pgettext("a topic", "Chosen"), "done"),
        ASIDE: (pgettext("a topic", "Set aside"), "closed"),
        TAKEN_BACK: (pgettext("a topic", "Taken back"), "closed"),
    }[row.state]
    return {
        "row": row, "title": row.title or _("A topic that was taken back"), "why": row.why, "state": state, "tone": tone,
        "since": when.day(row.proposed_at, weekday=False), "url": reverse("assemblies:topic", args=[row.pk]),
    }  # fmt: skip


def _mine(actor: Actor) -> set[UUID]:
    return set(Proposer.objects.visible_to(actor).by(actor.person_id).values_list("topic_id", flat=True))


def topics(actor: Actor) -> dict[str, Any]:
    seen, mine = Topic.objects.visible_to(actor), _mine(actor)
    waiting = list(seen.waiting().longest_waiting_first())
    answered = [row for row in seen.mine(mine).longest_waiting_first() if row.state == ASIDE]
    return {
        "waiting": [line(row) | {"mine": row.pk in mine} for row in waiting], "ballot": current(actor), "held": content().assemblies.held,
        "answered": [line(row) for row in answered], "chosen": [line(row) for row in seen.filter(state=CHOSEN).order_by("-ended_at")[:12]],
        "may_open": actor.holds(COORDINATOR) and len(waiting) > 1 and not Ballot.objects.visible_to(actor).undecided().exists(),
    }  # fmt: skip


def topic(actor: Actor, row: Topic) -> dict[str, Any]:
    session = Assembly.objects.visible_to(actor).from_topic(row.pk).first()
    return line(row) | lineage.around(actor, "topic", row.pk) | {
        "mine": row.pk in _mine(actor), "may": Topic.objects.visible_to(actor).filter(pk=row.pk).may(actor, "take_back", "set_aside"),
        "session": session and {"title": session.title, "url": reverse("assemblies:session", args=[session.pk])},
    }  # fmt: skip


def choices(actor: Actor) -> list[tuple[str, Any]]:
    return [(str(row.pk), str(row.title)) for row in Topic.objects.visible_to(actor).waiting().longest_waiting_first() if row.title]


# Votes ------------------------------------------------------------------------------------------------------------------------------------


def current(actor: Actor) -> dict[str, Any] | None:
    """The vote that is open, or over and not yet decided."""
    row = Ballot.objects.visible_to(actor).undecided().first()
    if row is None:
        return None
    voted = Vote.objects.visible_to(actor).in_ballot(row.pk).by(actor.person_id).exclude(topics=[]).exists()
    is_open = day_of(actor.now) <= row.closes_on
    return {
        "url": reverse("assemblies:ballot", args=[row.pk]), "open": is_open, "closes": when.day(row.closes_on), "voted": voted,
        "count": len(row.topics),
    }  # fmt: skip


def ballot(actor: Actor, row: Ballot) -> dict[str, Any]:
    """Open: what there is to choose, and what one chose. Over: the order, and how many when at least five voted."""
    found = {each.pk: each for each in Topic.objects.visible_to(actor).keyed(row.topics) if each.title}
    is_open = row.state == OPEN and day_of(actor.now) <= row.closes_on
    kept = Vote.objects.visible_to(actor).in_ballot(row.pk).by(actor.person_id).first()
    mine = [str(key) for key in kept.topics] if kept else []
    return {
        "row": row, "open": is_open, "closes": when.day(row.closes_on), "mine": mine, "voted": bool(mine),
        "choices": [(str(key), found[key].title) for key in row.topics if key in found],
        "topics": [found[key] for key in row.topics if key in found],
        "may_decide": Ballot.objects.visible_to(actor).filter(pk=row.pk).may(actor, "decide"), **({} if is_open else _over(row, found)),
    }  # fmt: skip


def _over(row: Ballot, found: dict[UUID, Topic]) -> dict[str, Any]:
    told = [(found[key], count) for key, count in says(row) if key in found]
    counted = any(count is not None for _topic, count in told)
    return {
        "order": [
            {"place": place, "topic": each, "url": reverse("assemblies:topic", args=[each.pk]), "said": _chose(count) if counted else ""}
            for place, (each, count) in enumerate(told, start=1)
        ],
        "counted": counted, "voters": (walls.call("app.ballot_says", row.pk) or {}).get("voters"), "chosen": row.chosen_id,
    }  # fmt: skip


def _chose(count: int | None) -> str:
    return _("chosen by %(count)d") % {"count": count or 0}
