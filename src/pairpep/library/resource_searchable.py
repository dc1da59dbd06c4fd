"""How resources and stories are found: what is on offer, by whom it is for; a story only while its author agrees."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pairpep.kernel import clock
from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.library import shelf, words
from pairpep.library.resource_models import EVERYONE, OFFICIAL, STAFF, STORY, ResourceEdition, StoryConsent
from pairpep.library.search.sources import DRAFT, Entry, searchable
from pairpep.library.search.sources import OFFICIAL as FOUND_OFFICIAL
from pairpep.library.search.sources import STAFF as EVERY_ROLE


@searchable("resource", label=_("Resource"))
def resources(using: str, key: UUID | None = None) -> Iterable[Entry]:
    return (_entry("resource", edition) for edition in _on_offer(using, key) if not edition.is_story)


@searchable("story", label=_("Recovery story"))
def stories(using: str, key: UUID | None = None) -> Iterator[Entry]:
    agreed = StoryConsent.objects.using(using).filter(withdrawn_at__isnull=True, until__gte=clock.today(), places__contains=[STAFF])
    shown = set(agreed.values_list("resource_id", flat=True))
    for edition in _on_offer(using, key).of_kind(STORY):
        if edition.resource_id in shown:
            yield _entry("story", edition)


def _on_offer(using: str, key: UUID | None):  # type: ignore[no-untyped-def]
    on_offer = ResourceEdition.objects.using(using).on_offer().select_related("resource")
    return on_offer.of(key) if key else on_offer


def _entry(kind: str, edition: ResourceEdition) -> Entry:
    roles = [code for code in edition.audience if code not in (STAFF, EVERYONE)]
    return Entry(
        kind=kind,
        id=edition.resource_id,
        title=edition.title,
        body=_body(edition),
        url="library:resource",
        keywords=_keywords(edition),
        readers=EVERY_ROLE if {STAFF, EVERYONE} & set(edition.audience) else frozenset(roles),
        audience=tuple(roles),
        topics=tuple(edition.topics),
        state=FOUND_OFFICIAL if edition.status == OFFICIAL or kind == "story" else DRAFT,
        shown_on=clock.day_of(edition.shown_at) if edition.shown_at else None,
    )


def _body(edition: ResourceEdition) -> Text:
    said = [words.text_of(edition.words, code) for code in ("summary", "body", "use")]
    return Text(*("\n".join(filled for text in said if (filled := getattr(text, language))) for language in LANGUAGES))


def _keywords(edition: ResourceEdition) -> Text:
    """Its kind and its topics, in both languages: people look for “model” or “hiring”."""
    named = [shelf.kind(edition.resource.kind).label, *shelf.topic_labels(edition.topics)]
    return Text(*(" ".join(getattr(label, language) for label in named) for language in LANGUAGES))
