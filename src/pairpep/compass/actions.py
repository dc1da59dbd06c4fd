"""What someone does with their compass: write, open it to one person, take it back, keep a place near home, erase it all."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied

from pairpep.compass.models import Answer, CompassPage, Pick, Resource, Share
from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Person, Program
from pairpep.participants.models import File


class Changed(WrongMoment):
    """The answer was changed meanwhile, in another window: what is kept now, so that nothing typed is lost."""

    def __init__(self, kept: Answer) -> None:
        super().__init__()
        self.kept = kept


@action("write_compass", on=File)
def write_compass(file: File, *, by: Actor, page: str, question: str, words: str, edition: int, language: str) -> Answer:
    """One answer. The file is held meanwhile: of two windows, the second is told."""
    kept = CompassPage.objects.visible_to(by).about(file.pk).coded(page).first()
    row = kept or CompassPage(file=file, program_id=file.program_id, code=page)
    present = row.answered().get(question, Answer())
    if present.edition != edition and present.words != words:
        raise Changed(present)
    said = Answer(words=words, lang=language, edition=present.edition + 1)
    row.answer(question, said)
    row.lang, row.edition, row.updated_at = language, row.edition + 1, by.now
    row.save(force_insert=True) if kept is None else row.save(update_fields=["answers", "lang", "edition", "updated_at"])
    return said


@action("share_compass", on=File)
def share_compass(file: File, *, by: Actor, reader_id: UUID, pages: list[str]) -> Share:
    """These pages and no other, to this person, from now on."""
    if not walls.call("app.may_read_compass", file.pk, reader_id):
        raise PermissionDenied
    for before in Share.objects.visible_to(by).about(file.pk).standing().to(reader_id):
        _end(before, by)
    share = Share(file=file, program_id=file.program_id, to_person_id=reader_id, pages=pages, shown_as=file.chosen_name, given_at=by.now)
    share.save(force_insert=True)
    return share


@action("withdraw", on=Share, name="withdraw_share")
def withdraw_share(share: Share, *, by: Actor) -> None:
    if share.withdrawn_at is None:
        _end(share, by)


def _end(share: Share, by: Actor) -> None:
    share.withdrawn_at = by.now
    share.save(update_fields=["withdrawn_at"])


def show_as(file: File, *, by: Actor) -> None:
    """Another name chosen: whoever reads a shared page reads that one. Called inside an action on the file."""
    for share in Share.objects.visible_to(by).about(file.pk).standing():
        share.shown_as = file.chosen_name
        share.save(update_fields=["shown_as"])


@action("pick_resource", on=File)
def pick_resource(file: File, *, by: Actor, resource_id: UUID, keep: bool) -> None:
    """Keep a place near home, or no longer. A button pressed twice changes nothing."""
    kept = Pick.objects.visible_to(by).about(file.pk).of(resource_id).first()
    if keep and kept is None:
        Pick(file=file, program_id=file.program_id, resource_id=resource_id, created_at=by.now).save(force_insert=True)
    elif not keep and kept is not None:
        kept.delete()


@action("erase_compass", on=File)
def erase_compass(file: File, *, by: Actor) -> None:
    """Every page, every place, and nobody reads anything any more."""
    for share in Share.objects.visible_to(by).about(file.pk).standing():
        _end(share, by)
    for row in (*CompassPage.objects.visible_to(by).about(file.pk), *Pick.objects.visible_to(by).about(file.pk)):
        row.delete()


# Places beyond the hospital


@action("add_resource", on=Program, lock=False)
def add_resource(program: Program, *, by: Actor, **what: Any) -> Resource:
    return Resource.objects.create(program=program, written_by_id=by.person_id, updated_at=by.now, **what)


@action("add_resource", on=Person, name="add_network_resource", lock=False)
def add_network_resource(coordinator: Person, *, by: Actor, **what: Any) -> Resource:
    return Resource.objects.create(program=None, written_by_id=by.person_id, updated_at=by.now, **what)


@action("revise", on=Resource, name="revise_resource")
def revise_resource(resource: Resource, *, by: Actor, **what: Any) -> None:
    """Written again by whoever does: an example that someone checked is an example no longer."""
    changed = what | {"written_by_id": by.person_id, "updated_at": by.now, "example": False}
    for name, value in changed.items():
        setattr(resource, name, value)
    resource.save(update_fields=list(changed))


@action("revise", on=Resource, name="retire_resource")
def retire_resource(resource: Resource, *, by: Actor) -> None:
    """No longer offered. Whoever keeps it in their compass still reads it, and that it may have changed."""
    resource.retired_at, resource.written_by_id = by.now, by.person_id
    resource.save(update_fields=["retired_at", "written_by_id"])
