"""A page of the library beside a message: named once for the whole page, and only to whoever may open it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from pairpep.kernel.policy import Actor
from pairpep.library.resource_models import ResourceEdition
from pairpep.network.roles import STAFF_ROLES


@dataclass(frozen=True)
class Beside:
    title: str
    lang: str
    url: str


def of(actor: Actor, resources: Iterable[UUID | None]) -> dict[UUID, Beside]:
    """In one question, however many there are."""
    wanted = {each for each in resources if each}
    if not wanted:
        return {}
    staff = actor.holds(*STAFF_ROLES, even_lapsed=True)
    found = ResourceEdition.objects.visible_to(actor) if staff else ResourceEdition.objects.open_to_everyone()
    address = "library:resource" if staff else "library:open_resource"
    return {
        each.resource_id: Beside(str(each.title), each.title.lang, reverse(address, args=[each.resource_id]))
        for each in found.filter(resource_id__in=wanted).order_by("number")
    }
