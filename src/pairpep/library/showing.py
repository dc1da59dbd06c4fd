"""The door for other apps: which capsules may be shown in a meeting, and one of them."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse
from django.utils.translation import get_language

from pairpep.kernel.bilingual import Text
from pairpep.kernel.policy import Actor
from pairpep.library.models import Edition


@dataclass(frozen=True)
class Shown:
    """One edition as a meeting names it. `to_validate`: it may be shown, and says that it is a draft."""

    id: UUID
    title: Text
    minutes: int
    to_validate: bool
    theme: str
    read_url: str
    show_url: str


def shown(actor: Actor, theme: str = "") -> list[Shown]:
    """The latest edition of each capsule that is on offer, those about this theme when one is named, in the order of their titles."""
    found = Edition.objects.visible_to(actor).on_offer().about_theme(theme).by_title(get_language() or "fr")
    return [_of(each) for each in found]


def edition(actor: Actor, key: UUID | None) -> Shown | None:
    """An edition that was shown, replaced or retired since: what a meeting chose stays readable."""
    found = Edition.objects.visible_to(actor).shown().filter(pk=key).first() if key else None
    return _of(found) if found else None


def _of(found: Edition) -> Shown:
    return Shown(
        found.pk,
        found.title,
        found.minutes,
        found.to_validate,
        found.theme,
        reverse("library:edition", args=[found.pk]),
        reverse("library:show", args=[found.pk]),
    )
