"""The door for other apps: whether an official text was brought in the place of a draft that came with the product."""

from __future__ import annotations

from uuid import UUID

from django.urls import reverse

from pairpep.kernel.policy import Actor
from pairpep.library.lineage import Origin
from pairpep.library.resource_models import ResourceEdition


def by(code: str, actor: Actor) -> Origin | None:
    """Of a tool, by its code (content/library/topics.toml, `tools`): the official text, its address, and who issued it."""
    return _told(ResourceEdition.objects.visible_to(actor).replacing_tool(code).with_names().newest_first().first())


def resource_by(resource_id: UUID, actor: Actor) -> Origin | None:
    return _told(ResourceEdition.objects.visible_to(actor).replacing(resource_id).with_names().newest_first().first())


def _told(found: ResourceEdition | None) -> Origin | None:
    if found is None:
        return None
    return Origin(str(found.title), reverse("library:resource", args=[found.resource_id]), str(found.issued_by or ""))
