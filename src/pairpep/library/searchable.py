"""How capsules are found: the latest edition of each that is on offer."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.library.models import Edition
from pairpep.library.search.sources import DRAFT, OFFICIAL, Entry, searchable
from pairpep.library.words import PARTS, text_of


@searchable("capsule", label=_("Capsule"))
def capsules(using: str, key: UUID | None = None) -> Iterable[Entry]:
    on_offer = Edition.objects.using(using).on_offer()
    for edition in on_offer.of(key) if key else on_offer:
        yield Entry(
            kind="capsule",
            id=edition.capsule_id,
            title=edition.title,
            body=_body(edition),
            url="library:edition",
            key=str(edition.pk),
            topics=(edition.theme,) if edition.theme else (),
            state=DRAFT if edition.to_validate else OFFICIAL,
            shown_on=edition.shown_at.date() if edition.shown_at else None,
        )


def _body(edition: Edition) -> Text:
    said = [text_of(edition.words, part.code) for part in PARTS if part.code not in ("title", "sources")]
    return Text(*("\n".join(filled for text in said if (filled := getattr(text, language))) for language in LANGUAGES))


from pairpep.library import resource_searchable as _resources  # noqa: E402,F401 — sources are looked for here
