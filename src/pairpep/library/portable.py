"""What someone of the staff takes away of the library: what they wrote, and what they answered."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pairpep.kernel.policy import Actor
from pairpep.kernel.portable import GIVEN, Coded, Part, Words, hands_over
from pairpep.library import resource_presenting as drawing
from pairpep.library import shelf
from pairpep.library.models import AGAIN, Edition, Review
from pairpep.library.presenting import state_of, title_of
from pairpep.library.resource_models import ResourceEdition, StoryConsent
from pairpep.library.words import PARTS, label_of, text_of


@hands_over("staff", "library.Capsule", "library.Edition", "library.Media", "library.Lineage", place=30)
def written(actor: Actor, _about: Any) -> Part:
    columns = {"title": _("Title"), "state": _("State"), "saved_on": _("Saved on"), "fr": _("In French"), "en": _("In English")}
    found = Edition.objects.visible_to(actor).written_by(actor.person_id).with_names().latest_first()
    rows = [
        {
            "title": Words(str(title_of(each)), title_of(each).lang),
            "state": Coded(each.state, state_of(each)[0]),
            "saved_on": each.saved_at,
            "fr": Words(_whole(each, "fr"), "fr"),
            "en": Words(_whole(each, "en"), "en"),
        }
        for each in found
    ]
    return Part("capsules", _("Capsules I wrote"), GIVEN, columns, rows, _("The files added to them are in the library."))


def _whole(edition: Edition, language: str) -> str:
    said = ((part.code, getattr(text_of(edition.words, part.code), language)) for part in PARTS)
    return "\n\n".join(f"{label_of(code)}\n{text}" for code, text in said if text)


@hands_over("staff", "library.Review", place=31)
def answered(actor: Actor, _about: Any) -> Part:
    columns = {"at": _("Date"), "title": _("Title"), "answer": _("My answer"), "words": _("In my words")}
    found = Review.objects.visible_to(actor).said_by(actor.person_id).select_related("edition").newest_first()
    rows = [
        {
            "at": each.at,
            "title": Words(str(title_of(each.edition)), title_of(each.edition).lang),
            "answer": Coded(each.answer, _("To look at again") if each.answer == AGAIN else _("Yes, it can be shown")),
            "words": Words(each.words, each.lang),
        }
        for each in found
    ]
    return Part("capsule_reviews", _("What I answered about capsules"), GIVEN, columns, rows)


@hands_over("staff", "library.Resource", "library.ResourceEdition", "library.ResourceFile", place=32)
def brought(actor: Actor, _about: Any) -> Part:
    columns = {"kind": _("Kind"), "title": _("Title"), "state": _("State"), "saved_on": _("Saved on")}
    columns |= {"fr": _("In French"), "en": _("In English")}
    found = ResourceEdition.objects.visible_to(actor).written_by(actor.person_id).with_names().latest_first()
    rows = [
        {
            "kind": Coded(each.resource.kind, str(shelf.kind(each.resource.kind).label)),
            "title": Words(str(drawing.title_of(each)), drawing.title_of(each).lang),
            "state": Coded(each.state, drawing.state_of(each)[0]),
            "saved_on": each.saved_at,
            "fr": Words(_every_part(each, "fr"), "fr"),
            "en": Words(_every_part(each, "en"), "en"),
        }
        for each in found
    ]
    return Part("resources", _("What I brought to the library"), GIVEN, columns, rows, _("The files added to them are in the library."))


def _every_part(edition: ResourceEdition, language: str) -> str:
    said = ((part, getattr(text_of(edition.words, part.code), language)) for part in shelf.parts_of(edition.resource.kind))
    return "\n\n".join(f"{part.label}\n{text}" for part, text in said if text)


@hands_over("staff", "library.StoryConsent", place=33)
def agreed(actor: Actor, _about: Any) -> Part:
    columns = {"given_on": _("Date"), "parts": _("What may be shown"), "places": _("Where")}
    columns |= {"until": _("Until when"), "taken_back": _("Taken back on")}
    named = dict(shelf.consent_parts()) | dict(shelf.consent_places())
    found = StoryConsent.objects.visible_to(actor).given_or_brought_by(actor.person_id)
    rows = [
        {
            "given_on": each.given_at,
            "parts": [Coded(code, str(named.get(code, code))) for code in each.parts],
            "places": [Coded(code, str(named.get(code, code))) for code in each.places],
            "until": each.until,
            "taken_back": each.withdrawn_at,
        }
        for each in found
    ]
    return Part("stories", _("What I agreed to for my stories"), GIVEN, columns, rows)
