"""Lists of the staff's pages about compasses, ready to be drawn."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from pairpep.compass.models import Resource, Share
from pairpep.compass.reading import name_of, titles
from pairpep.kernel import when
from pairpep.kernel.policy import Actor
from pairpep.network.models import Program


def open_to(actor: Actor) -> list[Share]:
    """Standing shares whose reader is the one who asks; one's own compass is elsewhere."""
    return list(Share.objects.permitting(actor, "read").newest_first())


def open_about(actor: Actor, file_id: UUID) -> Share | None:
    return Share.objects.permitting(actor, "read").about(file_id).first()


def shared_with(actor: Actor) -> list[dict[str, Any]]:
    named = titles()
    return [
        {
            "key": share.pk,
            "name": name_of(actor, share),
            "since": when.day(share.given_at, weekday=False),
            "pages": ", ".join(str(named[code]) for code in share.pages if code in named),
        }
        for share in open_to(actor)
    ]


def shown(resource: Resource, *, may_revise: bool) -> dict[str, Any]:
    missing = [language for language in ("fr", "en") if not getattr(resource.name, language) or not getattr(resource.what, language)]
    return {"resource": resource, "may_revise": may_revise, "missing": missing[0] if missing else ""}


def places_to_write_in(actor: Actor) -> list[Program]:
    return list(Program.objects.permitting(actor, "add_resource").by_name(actor.language))
