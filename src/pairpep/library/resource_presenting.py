"""Resources as pages draw them: in lists, whole, and at the library's front."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.web import door
from pairpep.library import lineage, presenting, replaced, shelf, words
from pairpep.library.models import IMAGE, Edition
from pairpep.library.policy import WRITERS
from pairpep.library.resource_models import OFFICIAL, STORY, Resource, ResourceEdition, ResourceFile, StoryConsent, key_of
from pairpep.library.resource_policy import TELLERS
from pairpep.library.resource_readiness import lacks
from pairpep.library.resource_workflow import DRAFT, DROPPED, PROPOSED, SHOWN, WITHDRAWN

VERBS = ("write", "propose", "drop", "take_back", "send_back", "publish", "withdraw", "make_official", "begin_again")
NEW = 4


def title_of(edition: ResourceEdition) -> Text:
    return edition.title or Text(fr="Sans titre", en="Untitled")


def author_of(edition: ResourceEdition, *, outside: bool = False) -> str:
    """Who made it. A story is signed as its author chose, or not at all; outside, nobody of the staff is named but as they sign."""
    if edition.byline or edition.is_story:
        return edition.byline
    if outside:
        return _("The network")
    return edition.author.name if edition.author else _("The network")


def state_of(edition: ResourceEdition) -> tuple[str, str]:
    """In words, and how it is drawn. A story is neither a draft nor official: it is somebody's."""
    if edition.state in (DRAFT, PROPOSED, WITHDRAWN, DROPPED):
        return {
            DRAFT: (_("Being written"), "now"),
            PROPOSED: (_("Proposed to the coordination"), "wait"),
            WITHDRAWN: (_("Withdrawn"), "closed"),
            DROPPED: (_("Left aside"), "closed"),
        }[edition.state]
    if edition.is_story:
        return "", ""
    return (_("Official text"), "done") if edition.status == OFFICIAL else (_("Draft to validate"), "wait")


def line(edition: ResourceEdition, *, outside: bool = False) -> dict[str, Any]:
    said, tone = state_of(edition)
    facts = [shelf.kind(edition.resource.kind).label, author_of(edition, outside=outside), spoken(edition)]
    return {
        "title": title_of(edition),
        "summary": words.text_of(edition.words, "summary"),
        "url": address(edition),
        "state": said,
        "tone": tone,
        "facts": " · ".join(str(fact) for fact in facts if fact),
        "edition": edition,
    }


def lines(found: Iterable[ResourceEdition], *, outside: bool = False) -> list[dict[str, Any]]:
    return [line(edition, outside=outside) for edition in found]


def address(edition: ResourceEdition) -> str:
    """What is on offer is read at the address of the resource; a draft has one of its own."""
    if edition.latest:
        return reverse("library:resource", args=[edition.resource_id])
    return reverse("library:resource_edition", args=[edition.pk])


# Languages --------------------------------------------------------------------------------------------------------------------------------


def states(edition: ResourceEdition) -> dict[str, str]:
    parts = shelf.parts_of(edition.resource.kind)
    return {lang: words.state(edition.words, lang, parts) for lang in LANGUAGES}


def spoken(edition: ResourceEdition) -> str:
    """In which languages it can be read, when it is not both."""
    there = [lang for lang, state in states(edition).items() if state != words.MISSING]
    return {"fr": _("in French only"), "en": _("in English only")}[there[0]] if len(there) == 1 else ""


def languages(edition: ResourceEdition) -> list[dict[str, Any]]:
    """Each language and how it stands, with what is older in it."""
    named, parts = {"fr": _("French"), "en": _("English")}, shelf.parts_of(edition.resource.kind)
    said = {
        words.CURRENT: (_("current"), "done"),
        words.STALE: (_("older than the other"), "wait"),
        words.MISSING: (_("missing"), "decide"),
    }
    return [
        {
            "lang": lang,
            "name": named[lang],
            "state": said[state][0],
            "tone": said[state][1],
            "older": [shelf.label_of(code, edition.resource.kind) for code in words.stale(edition.words, lang, parts)],
            "code": state,
        }
        for lang, state in states(edition).items()
    ]


# One resource -----------------------------------------------------------------------------------------------------------------------------


def files_of(actor: Actor, edition: ResourceEdition) -> list[ResourceFile]:
    return list(ResourceFile.objects.visible_to(actor).of(edition.pk).in_order())


def body(edition: ResourceEdition, files: list[ResourceFile], language: str, *, outside: bool = False) -> dict[str, Any]:
    """What is read, seen and taken: for the staff's page and for the open one."""
    text = words.text_of(edition.words, "body")
    return {
        "edition": edition,
        "title": title_of(edition),
        "kind": shelf.kind(edition.resource.kind),
        "story": edition.resource.kind == STORY,
        "author": author_of(edition, outside=outside),
        "day": when.day(edition.shown_at or edition.saved_at, weekday=False),
        "summary": words.text_of(edition.words, "summary"),
        "text": text,
        "paragraphs": [part.strip() for part in str(text).split("\n\n") if part.strip()],
        "use": words.text_of(edition.words, "use"),
        "topics": shelf.topic_labels(edition.topics),
        "licence": shelf.licence(edition.licence),
        "official": edition.status == OFFICIAL,
        "issued_on": when.day(edition.issued_on, weekday=False),
        "players": presenting.players(files, language),  # type: ignore[arg-type]
        "pictures": [each for each in files if each.kind == IMAGE],
        "documents": sorted((each for each in files if each.kind in ("pdf", "document")), key=lambda each: each.lang != language[:2]),
    }


def edition(actor: Actor, found: ResourceEdition, language: str, known: list[ResourceEdition] | None = None) -> dict[str, Any]:
    """`known`: the editions of the same resource, when the page has asked for them already."""
    said, tone = state_of(found)
    files = files_of(actor, found)
    may = ResourceEdition.objects.filter(pk=found.pk).may(actor, *VERBS)
    every = ResourceEdition.objects.visible_to(actor).of(found.resource_id).newest_number_first() if known is None else known
    others = [each for each in every if each.state == SHOWN]
    replaced_by = replaced.resource_by(found.resource_id, actor) if found.number and getattr(found, "is_replaced", True) else None
    consent = StoryConsent.objects.permitting(actor, "see_agreed").filter(resource_id=found.resource_id).first() if found.is_story else None
    return {
        **body(found, files, language),
        "state": said,
        "tone": tone,
        "languages": languages(found),
        "audience": shelf.audience_labels(found.audience),
        "editions": [each for each in others if each.pk != found.pk],
        "newer": next((each for each in others if found.number and each.latest and each.pk != found.pk), None),
        "replaced_by": replaced_by,
        **lineage.around(actor, *key_of(found.resource_id)),
        "missing": lacks(found, files, consent) if may & {"propose", "publish"} else [],
        "consent": agreed(actor, consent) if consent else None,
        **{f"may_{verb}": verb in may for verb in VERBS},
    }


def agreed(actor: Actor, consent: StoryConsent) -> dict[str, Any]:
    may = StoryConsent.objects.filter(pk=consent.pk).may(actor, "take_back", "renew")
    named = dict(shelf.consent_parts()) | dict(shelf.consent_places())
    return {
        "row": consent,
        "parts": [named[code] for code in consent.parts if code in named],
        "places": [named[code] for code in consent.places if code in named],
        "until": when.day(consent.until, weekday=False),
        "mine": consent.given_by_id == actor.person_id,
        "may_take_back": "take_back" in may,
        "may_renew": "renew" in may,
    }


def resource(actor: Actor, found: Resource, asked: str, language: str) -> dict[str, Any]:
    """The edition on offer, or the one that was asked for by its number; without any, why nothing is here and where to go on."""
    editions = list(ResourceEdition.objects.visible_to(actor).of(found.pk).with_names().with_replaced().newest_number_first())
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 0
    shown = [each for each in editions if each.number]
    chosen = next((each for each in shown if each.number == number), None) or next((each for each in shown if each.latest), None)
    if chosen is None and not found.ended_at:
        chosen = next(iter(editions), None)
    if chosen is None:
        instead = replaced.resource_by(found.pk, actor)
        return {"ended": found, "day": when.day(found.ended_at, weekday=False), "story": found.kind == STORY, "instead": instead}
    return edition(actor, chosen, language, editions) | {"asked_for_another": bool(number and chosen.number != number)}


def named(actor: Actor, found: Resource) -> dict[str, Any]:
    """How it is called, when there is still something that this reader may read."""
    last = ResourceEdition.objects.visible_to(actor).of(found.pk).newest_number_first().first()
    return {"resource": found, "title": last.title if last else Text(fr="Cette ressource", en="This resource")}


def others(actor: Actor, edition: ResourceEdition) -> list[tuple[str, str]]:
    """What an official text may take the place of."""
    offered = ResourceEdition.objects.visible_to(actor).shown().filter(latest=True).exclude(resource_id=edition.resource_id)
    return [(str(each.resource_id), str(each.title)) for each in offered.exclude(resource__kind=STORY).newest_first()[:300]]


# The library's front ----------------------------------------------------------------------------------------------------------------------


def front(actor: Actor, language: str) -> dict[str, Any]:
    """Doors, what is new, what waits: few questions, whatever the library holds."""
    offered = ResourceEdition.objects.visible_to(actor).on_offer().with_names().newest_first()
    capsules = Edition.objects.visible_to(actor).on_offer().with_names().order_by("-shown_at", "id")
    mine = ResourceEdition.objects.visible_to(actor).written_by(actor.person_id).in_the_making().with_names().latest_first()
    said = {
        "doors": doors(actor),
        "new": lines(offered[:NEW]),
        "new_capsules": presenting.lines(capsules[:NEW]),
        "mine": lines(mine[:20]) if actor.holds(*WRITERS, even_lapsed=True) else [],
        "may_start": actor.holds(*WRITERS),
        "may_tell": actor.holds(*TELLERS),
        "search": door(actor, "library_search:search"),
    }
    if actor.holds("coordinator"):
        said["proposed"] = lines(ResourceEdition.objects.permitting(actor, "publish").proposed().with_names().latest_first()[:20])
    return said


def doors(actor: Actor) -> list[dict[str, Any]]:
    """Each kind, then what stands in rooms of its own."""
    found = [
        {
            "title": _("Capsules"),
            "url": reverse("library:capsules"),
            "meaning": _("Five to ten minutes on one theme, to read or to present."),
        }
    ]
    if training := door(actor, "training:trainings"):
        found.append(
            {"title": _("Trainings"), "url": training, "meaning": _("Short lessons, a check of understanding, and hours that count.")}
        )
    if tools := door(actor, "toolkit:tools"):
        found.append({"title": _("Tools at work"), "url": tools, "meaning": _("Checklists, roles and tasks, frameworks, job offer.")})
    return found + [
        {"title": each.many, "url": reverse("library:shelf", args=[each.code]), "meaning": each.meaning} for each in shelf.kinds()
    ]


def on_shelf(request: HttpRequest, kind: str) -> dict[str, Any]:
    topic = request.GET.get("topic", "")
    topic = topic if topic in dict(shelf.topics()) else ""
    return {"kind": shelf.kind(kind), "topic": topic, "topics": [(code, label) for code, label in shelf.topics()]}
