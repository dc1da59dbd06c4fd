"""What a resource still lacks before others read it: each thing in a sentence that says where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from pairpep.kernel import clock
from pairpep.kernel.bilingual import LANGUAGES
from pairpep.library import words
from pairpep.library.models import AUDIO, CAPTIONS, VIDEO
from pairpep.library.resource_models import EVERYONE, LINK, STAFF, ResourceEdition, ResourceFile, StoryConsent


def lacks(edition: ResourceEdition, files: Iterable[ResourceFile], consent: StoryConsent | None) -> list[str]:
    kept = list(files)
    return [*_words(edition, kept), *_files(kept), *(_consent(edition, kept, consent) if edition.is_story else ())]


def _words(edition: ResourceEdition, files: list[ResourceFile]) -> Iterator[str]:
    """One language whole at least: the other may come later, and its absence is shown."""
    title, summary = words.text_of(edition.words, "title"), words.text_of(edition.words, "summary")
    if not any(getattr(title, lang) and getattr(summary, lang) for lang in LANGUAGES):
        yield _("A title and two sentences about it, in one language at least.")
    if edition.resource.kind == LINK and not edition.link:
        yield _("The address that the link leads to.")
    elif not (words.text_of(edition.words, "body") or edition.link or files):
        yield _("Something to read or to take: a text, a file or a link.")
    if not edition.audience:
        yield _("For whom it is.")


def _files(files: list[ResourceFile]) -> Iterator[str]:
    if any(each.kind == VIDEO for each in files) and not any(each.kind == CAPTIONS for each in files):
        yield _("Captions for the video, in the language that is spoken at least.")


def _consent(edition: ResourceEdition, files: list[ResourceFile], consent: StoryConsent | None) -> Iterator[str]:
    if consent is None or consent.withdrawn_at or consent.until < clock.today():
        yield _("What its author lets be shown: the day it was agreed to until has passed.")
        return
    if EVERYONE in edition.audience and EVERYONE not in consent.places:
        yield _("Its author lets it be shown to the staff, not to everyone: choose for whom it is again.")
    if STAFF not in consent.places:
        yield _("Its author does not let it be shown to the staff.")
    if "text" not in consent.parts and words.text_of(edition.words, "body"):
        yield _("Its author does not let its text be shown: leave the text out.")
    if "recording" not in consent.parts and any(each.kind in (AUDIO, VIDEO) for each in files):
        yield _("Its author does not let their voice or image be shown: take the recording out.")
    if "name" not in consent.parts and edition.byline:
        yield _("Its author does not let it be signed: leave the name out.")
