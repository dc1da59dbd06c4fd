"""What sessions keep of someone, as they take it away: places, votes, topics of their own, what they prepared or promised."""

from __future__ import annotations

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.assemblies.models import Assembly, Promise, Proposer, Registration, Ticket, Topic, Vote
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, NOTED, WRITTEN, Part, Words, hands_over


def _said(text: Text) -> Words:
    return Words(str(text), text.lang)


@hands_over("staff", "assemblies.Ticket", "assemblies.Registration", place=90)
@hands_over("person", "assemblies.Ticket", "assemblies.Registration", place=90)
def places(actor: Actor, _about: Any) -> Part:
    tickets = {row.pk: row for row in Ticket.objects.visible_to(actor).held_by(actor.person_id).select_related("assembly")}
    mine = Registration.objects.visible_to(actor).mine(tickets).order_by("registered_at")
    columns = {
        "session": _("Session"),
        "on": _("When"),
        "name": _("Under which name"),
        "since": _("Since"),
        "until": _("Until"),
        "came": _("I was there"),
    }
    rows = [
        {
            "session": _said(tickets[row.pk].assembly.title), "on": tickets[row.pk].assembly.starts_at, "name": row.name,
            "since": row.registered_at, "until": row.withdrawn_at, "came": row.was_there,
        }
        for row in mine
    ]  # fmt: skip
    return Part("sessions", _("My places in sessions of the community"), NOTED, columns, rows)


@hands_over("staff", "assemblies.Proposer", "assemblies.Topic", place=91)
@hands_over("person", "assemblies.Proposer", "assemblies.Topic", place=91)
def topics(actor: Actor, _about: Any) -> Part:
    keys = Proposer.objects.visible_to(actor).by(actor.person_id).values_list("topic_id", flat=True)
    columns = {"title": _("Topic"), "why": _("Why it matters"), "on": _("When"), "answer": _("What was answered")}
    rows = [
        {"title": _said(row.title), "why": _said(row.why), "on": row.proposed_at, "answer": Words(row.answer, row.language)}
        for row in Topic.objects.visible_to(actor).keyed(keys).longest_waiting_first()
    ]
    return Part("topics", _("Topics I proposed to the community"), WRITTEN, columns, rows)


@hands_over("staff", "assemblies.Vote", place=92)
@hands_over("person", "assemblies.Vote", place=92)
def votes(actor: Actor, _about: Any) -> Part:
    mine = list(Vote.objects.visible_to(actor).by(actor.person_id).order_by("changed_at"))
    named = {row.pk: str(row.title) for row in Topic.objects.visible_to(actor).keyed({key for row in mine for key in row.topics})}
    columns = {"topics": _("What I chose"), "on": _("When")}
    rows = [{"topics": [named[key] for key in row.topics if key in named], "on": row.changed_at} for row in mine]
    return Part("votes", _("My choices of topics"), GIVEN, columns, rows)


@hands_over("staff", "assemblies.Assembly", "assemblies.Promise", place=93)
def prepared(actor: Actor, _about: Any) -> Part:
    """Sessions that one prepared, and what one promised in one's own name."""
    language = (get_language() or "fr")[:2]
    columns = {"what": _("What"), "words": _("In words"), "on": _("When"), "state": _("How it stands")}
    sessions = Assembly.objects.visible_to(actor).filter(made_by_id=actor.person_id).order_by("made_at")
    promised = Promise.objects.visible_to(actor).filter(made_by_id=actor.person_id).order_by("made_at")
    rows = [
        *({"what": _("A session"), "words": Words(str(row.title), language), "on": row.made_at, "state": row.state} for row in sessions),
        *({"what": _("A promise"), "words": Words(row.words, row.language), "on": row.made_at, "state": row.state} for row in promised),
    ]
    return Part("prepared", _("Sessions I prepared and promises I wrote down"), WRITTEN, columns, rows)
