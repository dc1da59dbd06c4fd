"""What an edition still lacks before it may be put to review: each thing in a sentence that says where."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from pairpep.kernel.bilingual import LANGUAGES
from pairpep.library import words
from pairpep.library.models import CAPTIONS, IMAGE, VIDEO, Edition, Media


def lacks(edition: Edition, media: Iterable[Media]) -> list[str]:
    return [*_words(edition), *_files(list(media))]


def _words(edition: Edition) -> Iterator[str]:
    for language in LANGUAGES:
        if parts := ", ".join(words.label_of(code) for code in words.missing(edition.words, language)):
            said = _("Missing in French: %(parts)s.") if language == "fr" else _("Missing in English: %(parts)s.")
            yield said % {"parts": parts}


def _files(media: list[Media]) -> Iterator[str]:
    written = {each.lang for each in media if each.kind == CAPTIONS}
    if any(each.kind == VIDEO for each in media):
        if "fr" not in written:
            yield _("The video has no captions in French.")
        if "en" not in written:
            yield _("The video has no captions in English.")
    for picture in media:
        if picture.kind == IMAGE and not (picture.description.fr and picture.description.en):
            yield _("The picture “%(name)s” is not described in both languages.") % {"name": picture.name}
