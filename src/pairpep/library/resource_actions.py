"""What is done with a resource: written, proposed, shown, made official, withdrawn; a story, and what its author lets be shown."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.library import lineage, words
from pairpep.library.resource_models import STORY, TO_VALIDATE, Resource, ResourceEdition, ResourceFile, StoryConsent, key_of
from pairpep.library.resource_readiness import lacks
from pairpep.library.resource_workflow import RESOURCES, WITHDRAWN
from pairpep.library.search.sources import index
from pairpep.network.models import Person


class Changed(WrongMoment):
    """The draft was saved meanwhile, in another window: what is kept now, so that nothing typed is lost."""

    def __init__(self, kept: ResourceEdition) -> None:
        super().__init__()
        self.kept = kept


class NotYet(WrongMoment):
    """Something is missing before it can be read by others."""


def myself(actor: Actor, verb: str = "start_resource") -> Person:
    return Person.objects.permitting(actor, verb).get()


# Writing ----------------------------------------------------------------------------------------------------------------------------------


@action("start_resource", on=Person, lock=False)
def start_resource(author: Person, *, by: Actor, kind: str, title: Text, from_: tuple[str, UUID] | None = None) -> ResourceEdition:
    """A resource and its first draft. `from_` says what it came from: ("card", its identifier), ("capsule", …)."""
    edition = _first_draft(by, kind, title)
    if from_:
        lineage.join(from_, key_of(edition.resource_id), by=by)
    return edition


def _first_draft(by: Actor, kind: str, title: Text, **what: Any) -> ResourceEdition:
    resource = Resource.objects.create(kind=kind, made_by_id=by.person_id, made_at=by.now)
    return _draft(resource, by, words=words.rewritten({}, {"title": title}, 1), saves=1, audience=["staff"], **what)


def _draft(resource: Resource, by: Actor, **what: Any) -> ResourceEdition:
    edition = ResourceEdition(resource=resource, author_id=by.person_id, started_at=by.now, saved_at=by.now, **what)
    edition.save(force_insert=True)
    return edition


@action("write", on=ResourceEdition, name="write_resource")
def write_resource(edition: ResourceEdition, *, by: Actor, typed: dict[str, Text], saves: int, **facts: Any) -> ResourceEdition:
    """Keep the draft as typed. Of two windows, the second is told."""
    if saves != edition.saves and any(words.text_of(edition.words, code) != text for code, text in typed.items()):
        raise Changed(edition)
    edition.saves += 1
    edition.words, edition.saved_at = words.rewritten(edition.words, typed, edition.saves), by.now
    for name, value in facts.items():
        setattr(edition, name, value)
    edition.save(update_fields=["saves", "words", "saved_at", *facts])
    return edition


@action("write", on=ResourceEdition, name="agree_resource_languages")
def agree_languages(edition: ResourceEdition, *, by: Actor, language: str) -> None:
    """Somebody read both: what is older in this language still says the same."""
    edition.words, edition.saved_at = words.agreed(edition.words, language), by.now
    edition.save(update_fields=["words", "saved_at"])


@action("write", on=ResourceEdition, name="add_resource_file")
def add_file(edition: ResourceEdition, *, by: Actor, **what: Any) -> ResourceFile:
    if what["kind"] in ("audio", "captions"):
        ResourceFile.objects.visible_to(by).of(edition.pk).in_place_of(what["kind"], what["lang"]).delete()
    return ResourceFile.objects.create(edition=edition, added_by_id=by.person_id, added_at=by.now, **what)


@action("write", on=ResourceEdition, name="remove_resource_file")
def remove_file(edition: ResourceEdition, *, by: Actor, file_id: UUID) -> None:
    """Out of this draft. The file itself may serve another edition."""
    for found in ResourceFile.objects.permitting(by, "remove").of(edition.pk):
        if found.pk == file_id:
            found.delete()


# On its way -------------------------------------------------------------------------------------------------------------------------------


def _move(edition: ResourceEdition, verb: str, **more: Any) -> None:
    edition.state = RESOURCES.after(verb, edition.state)
    for name, value in more.items():
        setattr(edition, name, value)
    edition.save(update_fields=["state", *more])


def _whole(edition: ResourceEdition, by: Actor) -> None:
    if missing := lacks(edition, ResourceFile.objects.visible_to(by).of(edition.pk), consent_of(edition)):
        raise NotYet(" ".join(missing))


def consent_of(edition: ResourceEdition) -> StoryConsent | None:
    return StoryConsent.objects.filter(resource_id=edition.resource_id).first() if edition.is_story else None


@action("propose", on=ResourceEdition, name="propose_resource")
def propose(edition: ResourceEdition, *, by: Actor) -> None:
    _whole(edition, by)
    _move(edition, "propose", asked_at=by.now, answer="")


@action("take_back", on=ResourceEdition, name="take_back_resource")
def take_back(edition: ResourceEdition, *, by: Actor) -> None:
    _move(edition, "take_back")


@action("drop", on=ResourceEdition, name="drop_resource")
def drop(edition: ResourceEdition, *, by: Actor) -> None:
    _move(edition, "drop")


@action("send_back", on=ResourceEdition, name="send_back_resource")
def send_back(edition: ResourceEdition, *, by: Actor, said: str) -> None:
    _move(edition, "send_back", answer=said)


@action("publish", on=ResourceEdition, name="show_resource")
def publish(edition: ResourceEdition, *, by: Actor) -> None:
    """Read from now on by whom it is for, and frozen. Two shown at the same moment: the second is asked to try again."""
    _whole(edition, by)
    before = ResourceEdition.objects.visible_to(by).of(edition.resource_id)
    last = before.aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            before.filter(latest=True).update(latest=False)
            _move(edition, "publish", number=last + 1, latest=True, shown_at=by.now, asked_at=edition.asked_at or by.now)
            _offered(edition.resource, shown_at=edition.resource.shown_at or by.now, ended_at=None)
    except IntegrityError:
        raise WrongMoment from None
    index(_found_as(edition.resource), edition.resource_id)


def _offered(resource: Resource, **what: Any) -> None:
    for name, value in what.items():
        setattr(resource, name, value)
    resource.save(update_fields=list(what))


def _found_as(resource: Resource) -> str:
    return "story" if resource.kind == STORY else "resource"


@action("make_official", on=ResourceEdition, name="make_resource_official")
def make_official(
    edition: ResourceEdition, *, by: Actor, status: str, issued_by: Text, issued_on: date | None, replaces: UUID | None, replaces_tool: str
) -> None:
    """Which body issued it and since when, and which draft it takes the place of. Said by the coordination, never by the product."""
    if status == TO_VALIDATE:
        issued_by, issued_on, replaces, replaces_tool = Text(), None, None, ""
    edition.status, edition.issued_by, edition.issued_on = status, issued_by, issued_on
    edition.save(update_fields=["status", "issued_by", "issued_on"])
    resource, before = edition.resource, edition.resource.replaces_id
    _offered(resource, replaces_id=replaces, replaces_tool=replaces_tool)
    if replaces and replaces != before:
        lineage.join(key_of(replaces), key_of(resource.pk), by=by)
    for touched in {resource.pk, before, replaces} - {None}:
        index("resource", touched)  # type: ignore[arg-type]


@action("withdraw", on=ResourceEdition, name="withdraw_resource")
def withdraw(edition: ResourceEdition, *, by: Actor) -> None:
    """No longer read by anybody but the coordination, in any of its editions. Its address says so, and leads on."""
    for each in ResourceEdition.objects.visible_to(by).of(edition.resource_id).shown():
        _move(each, "withdraw", latest=False, withdrawn_at=by.now)
    edition.state, edition.latest = WITHDRAWN, False
    _offered(edition.resource, ended_at=by.now)
    index(_found_as(edition.resource), edition.resource_id)


@action("begin_again", on=ResourceEdition, name="begin_resource_again", lock=False)
def begin_again(edition: ResourceEdition, *, by: Actor) -> ResourceEdition:
    """A next edition, from this one: its words and its files, in a draft of one's own."""
    kept = {name: getattr(edition, name) for name in ("byline", "audience", "topics", "licence", "link")}
    draft = _draft(edition.resource, by, base=edition, words=words.fresh(edition.words), saves=1, **kept)
    for each in ResourceFile.objects.visible_to(by).of(edition.pk):
        each.pk, each.edition, each.added_by_id, each.added_at = new_id(), draft, by.person_id, by.now
        each.save(force_insert=True)
    return draft


# Stories ----------------------------------------------------------------------------------------------------------------------------------


@action("start_story", on=Person, lock=False)
def start_story(author: Person, *, by: Actor, title: Text, byline: str, brought: bool, **agreed: Any) -> ResourceEdition:
    """One's own, or one that is brought with its author's consent. What the author lets be shown is said before a word is written."""
    edition = _first_draft(by, STORY, title, byline=byline, licence="all-rights")
    whose = {"brought_by_id" if brought else "given_by_id": by.person_id}
    StoryConsent.objects.create(resource_id=edition.resource_id, given_at=by.now, **whose, **agreed)
    return edition


@action("renew", on=StoryConsent, name="renew_consent")
def renew(consent: StoryConsent, *, by: Actor, parts: list[str], places: list[str], until: date) -> None:
    consent.parts, consent.places, consent.until = parts, places, until
    consent.save(update_fields=["parts", "places", "until"])
    index("story", consent.resource_id)


@action("take_back", on=StoryConsent, name="take_story_back")
def take_story_back(consent: StoryConsent, *, by: Actor) -> None:
    """At once and for good: its page, its files, the lists, the search, the open part."""
    consent.withdrawn_at = by.now
    consent.save(update_fields=["withdrawn_at"])
    if consent.resource.shown_at and not consent.resource.ended_at:
        _offered(consent.resource, ended_at=by.now)
    index("story", consent.resource_id)
