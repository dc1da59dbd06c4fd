"""A public page as it stands: the coordination's newest edition, or the words that ship. One language never stands in for the other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.safestring import SafeString

from pairpep.front.models import PageEdition
from pairpep.kernel import clock, prose
from pairpep.kernel.bilingual import typeset
from pairpep.kernel.front import FrontPage
from pairpep.kernel.reference import content

OTHER = {"fr": "en", "en": "fr"}


@dataclass(frozen=True)
class Standing:
    """One page in one language. `number` 0: the words that ship."""

    page: str
    lang: str
    number: int
    of_french: int
    title: str
    lead: str
    body: str
    on: date
    shipped: bool

    @property
    def missing(self) -> bool:
        return not self.body.strip()

    @property
    def html(self) -> SafeString:
        return prose.rendered(self.body, headings=1)


def known() -> dict[str, FrontPage]:
    return {each.code: each for each in content().front.pages}


def as_shipped(page: str, lang: str) -> Standing:
    said = known()[page]
    texts = {name: getattr(getattr(said, name), lang) for name in ("title", "lead", "body")}
    return Standing(page, lang, 0, 0, **texts, on=date.fromisoformat(content().front.dated), shipped=True)


def of_edition(row: PageEdition) -> Standing:
    """French marks are put as content's are: whoever writes types ordinary spaces."""
    said = {name: typeset(getattr(row, name)) if row.lang == "fr" else getattr(row, name) for name in ("title", "lead", "body")}
    return Standing(row.page, row.lang, row.number, row.of_french, **said, on=clock.day_of(row.saved_at), shipped=False)


def standing(rows: Any, page: str) -> dict[str, Standing]:
    """Both languages. `rows`: the newest editions, as far as whoever asks sees them."""
    found = {row.lang: of_edition(row) for row in rows if row.page == page}
    return {lang: found.get(lang) or as_shipped(page, lang) for lang in ("fr", "en")}


def is_older(both: dict[str, Standing]) -> bool:
    """The French was written anew since this English was."""
    return both["en"].of_french < both["fr"].number
