"""What the coordination does with the public pages: an edition written, one brought back, a figure typed."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from pairpep.front import reading
from pairpep.front.models import TYPED, PageEdition, StatusFigure
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Person
from pairpep.network.roles import COORDINATOR


class Changed(WrongMoment):
    """Somebody saved this page meanwhile: what is typed must not be lost, nor theirs written over."""


@action("write_public_page", on=Person, lock=False)
def save_edition(author: Person, *, by: Actor, page: str, lang: str, of: int, same: bool = True, **said: Any) -> PageEdition:
    """`of`: the edition that was open when one began to write. `same`: this English says what the French says today."""
    both = reading.standing(PageEdition.objects.visible_to(by).of_page(page).current(), page)
    if of != both[lang].number:
        raise Changed
    number = both[lang].number + 1
    french = number if lang == "fr" else both["fr"].number if same else both["en"].of_french
    edition = PageEdition(
        page=page, lang=lang, number=number, of_french=french, author=author, function=COORDINATOR, saved_at=by.now, **said
    )
    try:
        with transaction.atomic():
            edition.save(force_insert=True)
    except IntegrityError:
        raise Changed from None
    return edition


@action("type_figure", on=Person, lock=False)
def type_figure(author: Person, *, by: Actor, code: str, value: int, as_of: date, source: Text) -> StatusFigure:
    row = StatusFigure(code=code, how=TYPED, value=value, as_of=as_of, source=source, recorded_by=author, recorded_at=by.now)
    row.save(force_insert=True)
    return row
