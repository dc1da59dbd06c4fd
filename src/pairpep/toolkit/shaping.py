"""What shaped an item of a checklist: each is named in the lineage by its code, so that a card that changes it can say so."""

from __future__ import annotations

from uuid import NAMESPACE_URL, UUID, uuid5

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.library import lineage
from pairpep.toolkit.forms import CHAIR_LABELS
from pairpep.toolkit.workflow import CHAIRS


def key_of(item: str) -> UUID:
    return uuid5(NAMESPACE_URL, f"pairpep/toolkit/item/{item}")


def shaped(actor: Actor, item: str) -> list[lineage.Origin]:
    """Cards are for those who meet: others read that there was one, and what it changed."""
    return lineage.came_from(actor, "item", key_of(item), unnamed=_("A learning card of the network"))


def walk(item: str) -> str:
    """The whole way of an item, from what it first came from."""
    return reverse("library:lineage", args=["item", key_of(item)])


@lineage.tells("item", name=gettext_lazy("Tool"), unnamed=gettext_lazy("A tool that you may not open"))
def an_item(actor: Actor, key: UUID) -> lineage.Origin | None:
    found = next((item for _chair, item in content().checklists.every.values() if key_of(item.code) == key), None)
    return lineage.Origin(str(found.label), reverse("toolkit:tools")) if found else None


@lineage.takes("item")
def items(actor: Actor) -> list[tuple[str, list[tuple[str, str]]]]:
    """Chair by chair, as a list to choose from."""
    lists = content().checklists
    return [(str(CHAIR_LABELS[chair]), [(str(key_of(item.code)), str(item.label)) for item in lists.of(chair)]) for chair in CHAIRS]
