"""Invitations to meet a worker, as the person they are for may take them away."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, NOTED, WRITTEN, Coded, Part, Words, hands_over
from pairpep.kernel.reference import content
from pairpep.participants.models import File
from pairpep.referrals.models import Care, Wishes
from pairpep.referrals.person_reading import Told, all_told


@hands_over("person", "referrals.Referral", place=10)
def invitations(actor: Actor, file: File) -> Part:
    columns = {
        "kind": _("For"), "state": _("Where it stands"), "asked_by": _("Invitation written by"), "asked_on": _("Asked on"),
        "yes_on": _("My yes"),
        "worker": _("Person chosen"), "accepted_on": _("Accepted on"), "meeting_at": _("Meeting proposed for"),
        "meeting_place": _("Place"),
        "met_on": _("First meeting"), "ended_on": _("Ended on"),
    }  # fmt: skip
    return Part("invitations", _("Invitations"), WRITTEN, columns, [_invitation(each) for each in all_told(actor, file)])


def _invitation(told: Told) -> dict[str, Any]:
    row = told.referral
    return {
        "kind": Coded(row.kind, _("Peer support") if row.kind == "peer" else _("Family support")),
        "state": Coded(row.state, told.told.label), "asked_by": told.asked_by, "asked_on": row.asked_at or row.created_at,
        "yes_on": row.yes_at,
        "worker": row.worker.name if row.worker and row.yes_at else "", "accepted_on": row.accepted_at, "meeting_at": row.meeting_at,
        "meeting_place": row.meeting_place, "met_on": row.met_on, "ended_on": row.closed_at,
    }  # fmt: skip


@hands_over("person", "referrals.Wishes", place=11)
def wishes(actor: Actor, file: File) -> Part:
    lists = content().preferences
    columns = {
        "needs": _("What it could help with"), "language": _("Language"), "gender": _("Gender of the worker"),
        "age_band": _("Age of the worker"),
        "interests": _("Interests"), "times": _("Good times"), "modalities": _("Ways to meet"), "words": _("In my words"),
    }  # fmt: skip
    known = {
        "language": lists.languages, "gender": lists.genders, "age_band": lists.age_bands, "interests": lists.interests,
        "times": lists.times,
        "modalities": lists.modalities,
    }  # fmt: skip
    rows = []
    for each in Wishes.objects.visible_to(actor).about(file.pk):
        row: dict[str, Any] = {"needs": [Coded(code, content().need(code).plain) for code in each.needs]}
        row |= {name: _chosen(getattr(each, name), choices) for name, choices in known.items()}
        rows.append(row | {"words": Words(each.words, each.words_lang)})
    return Part("wishes", _("What I would like"), GIVEN, columns, rows)


def _chosen(codes: Any, choices: Any) -> list[Coded]:
    labels = {choice.code: choice.label for choice in choices}
    return [Coded(code, labels.get(code, "")) for code in (codes if isinstance(codes, list) else [codes]) if code]


@hands_over("person", "referrals.Care", place=12)
def care(actor: Actor, file: File) -> Part:
    columns = {"worker": _("Who accompanied me"), "since": _("Since"), "until": _("Until")}
    found = Care.objects.visible_to(actor).about(file.pk).select_related("worker").order_by("since")
    rows = [{"worker": each.worker.name, "since": each.since, "until": each.until} for each in found]
    return Part("accompaniments", _("Who accompanied me"), NOTED, columns, rows)
