"""What the coordination does with questionnaires: begin, write, publish, go on with a next version, retire, set aside, accept terms."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from pairpep.instruments import composing, readiness, shipped
from pairpep.instruments.definition import jsonable
from pairpep.instruments.definition.shapes import Definition
from pairpep.instruments.models import Acceptance, Edition, Instrument
from pairpep.instruments.workflow import EDITION, RETIRED
from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.network.models import Person


class Changed(WrongMoment):
    """Somebody saved this draft meanwhile: what is typed must not be lost, nor theirs written over."""


class Taken(WrongMoment):
    """A questionnaire has this code already, or a draft of it is being written."""


@action("compose_questionnaire", on=Person, lock=False)
def begin(author: Person, *, by: Actor, definition: Definition) -> Edition:
    """A new questionnaire, or a version of one that comes in a pack: a draft in both cases."""
    known = Instrument.objects.visible_to(by).called(definition.code).first()
    try:
        with transaction.atomic():
            instrument = known or Instrument.objects.create(code=definition.code, made_by=author, made_at=by.now)
            return _draft(instrument, definition, by)
    except IntegrityError:
        raise Taken(_("This questionnaire exists already in this version, or a draft of it is being written.")) from None


def _draft(instrument: Instrument, definition: Definition, by: Actor, base: Edition | None = None) -> Edition:
    edition = Edition(instrument=instrument, base=base, author_id=by.person_id, started_at=by.now, saved_at=by.now)
    for name, value in shipped.written(definition).items():
        setattr(edition, name, value)
    edition.save(force_insert=True)
    return edition


@action("write", on=Edition)
def save(edition: Edition, *, by: Actor, saves: int, change: Callable[[Definition], Definition]) -> Edition:
    """`change` is made on what is kept now; `saves` says which draft it was begun from."""
    if saves != edition.saves:
        raise Changed
    columns = shipped.written(replace(change(edition.read), code=edition.instrument.code, version=edition.version))
    for name, value in columns.items():
        setattr(edition, name, value)
    edition.saves, edition.saved_at = edition.saves + 1, by.now
    edition.save(update_fields=[*columns, "saves", "saved_at"])
    return edition


@action("write", on=Edition, name="accept_terms")
def accept_terms(edition: Edition, *, by: Actor) -> Acceptance:
    licence = edition.read.licence
    return Acceptance.objects.create(
        edition=edition, terms=licence.terms, holder=licence.holder, accepted_by_id=by.person_id, accepted_at=by.now
    )


@action("publish", on=Edition)
def publish(edition: Edition, *, by: Actor, saves: int) -> None:
    """Frozen from here on; the version that was asked until now is kept for those who answered it."""
    if saves != edition.saves:
        raise Changed
    if unfit := readiness.problems(edition, by):
        raise WrongMoment(str(unfit[0]))
    asked = Edition.objects.permitting(by, "retire").of(edition.instrument_id)
    asked.update(state=RETIRED, retired_at=by.now, retired_by_id=by.person_id)
    edition.state = EDITION.after("publish", edition.state)
    edition.published_at, edition.published_by_id = by.now, by.person_id
    edition.checksum = jsonable.checksum(edition.read)
    edition.save(update_fields=["state", "published_at", "published_by", "checksum"])


@action("retire", on=Edition)
def retire(edition: Edition, *, by: Actor) -> None:
    edition.state = EDITION.after("retire", edition.state)
    edition.retired_at, edition.retired_by_id = by.now, by.person_id
    edition.save(update_fields=["state", "retired_at", "retired_by"])


@action("drop", on=Edition)
def drop(edition: Edition, *, by: Actor) -> None:
    """A draft that nobody goes on with; its version number is not used again."""
    edition.state = EDITION.after("drop", edition.state)
    edition.save(update_fields=["state"])


@action("continue", on=Edition, name="next_version")
def next_version(edition: Edition, *, by: Actor) -> Edition:
    """A draft that begins from what was asked, under the next free number."""
    taken = set(Edition.objects.visible_to(by).of(edition.instrument_id).values_list("version", flat=True))
    version = composing.after(edition.version)
    while version in taken:
        version = composing.after(version)
    try:
        with transaction.atomic():
            return _draft(edition.instrument, replace(edition.read, version=version), by, base=edition)
    except IntegrityError:
        raise Taken(_("A draft of the next version is being written already.")) from None
