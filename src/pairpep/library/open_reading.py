"""What whoever comes without signing in may read: asked as nobody in particular, so that the wall shows the open part and nothing else."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from pairpep.kernel import walls
from pairpep.library import resource_presenting as drawing
from pairpep.library.resource_models import ResourceEdition, ResourceFile

MOST = 100


def shelves(language: str) -> list[dict[str, Any]]:
    with walls.entered_as_nobody(read_only=True):
        found = drawing.lines(ResourceEdition.objects.open_to_everyone().with_names().by_title(language)[:MOST], outside=True)
    for line in found:
        line["url"] = reverse("library:open_resource", args=[line["edition"].resource_id])
    return found


def resource(work: UUID, language: str) -> dict[str, Any] | None:
    with walls.entered_as_nobody(read_only=True):
        found = ResourceEdition.objects.open_to_everyone().of(work).with_names().first()
        if found is None:
            return None
        enclosed = list(ResourceFile.objects.open_to_everyone().of(found.pk).in_order())
        return drawing.body(found, enclosed, language, outside=True)


def file(enclosed: UUID) -> ResourceFile | None:
    with walls.entered_as_nobody(read_only=True):
        return ResourceFile.objects.open_to_everyone().filter(pk=enclosed).first()
