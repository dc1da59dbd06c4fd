"""The door of upper apps to what is asked: a published version is read once a process, since it never changes."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID

from pairpep.instruments.definition import jsonable
from pairpep.instruments.definition.shapes import Definition
from pairpep.instruments.models import Edition


class NotAsked(LookupError):
    """No version of this questionnaire is published, or the reader may not open it."""


def edition(edition_id: UUID, *, using: str | None = None) -> Definition:
    """Of a version that was published, retired or not. A draft is nobody's to answer."""
    return _read(edition_id, using)


@lru_cache(maxsize=256)
def _read(edition_id: UUID, using: str | None) -> Definition:
    rows = Edition.objects.using(using) if using else Edition.objects.all()
    found = rows.once_published().filter(pk=edition_id).values_list("definition", flat=True).first()
    if found is None:
        raise NotAsked(str(edition_id))
    return jsonable.from_json(found)


def current(code: str, *, using: str | None = None) -> tuple[UUID, Definition]:
    """The version that is asked today."""
    rows = Edition.objects.using(using) if using else Edition.objects.all()
    found = rows.published().of_code(code).values_list("pk", flat=True).first()
    if found is None:
        raise NotAsked(code)
    return found, edition(found, using=using)
