"""What a worker does with their journal. Nothing of it is written in the journal of events: that someone wrote is theirs too."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from pairpep.ground import sealing
from pairpep.ground.models import JournalKey, Reflection
from pairpep.ground.sealing import PASSPHRASE, RECOVERY, Written
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.scoping import acting
from pairpep.kernel.workflow import WrongMoment

WHY = "someone writes for themselves alone"


@dataclass(frozen=True)
class Entry:
    pk: UUID
    at: datetime
    words: str


def key_of(actor: Actor) -> JournalKey | None:
    found: JournalKey | None = JournalKey.objects.visible_to(actor).of(actor.person_id).first()
    return found


def begin(actor: Actor, passphrase: str) -> tuple[bytes, str]:
    """The key of a new journal, and the recovery code to show once."""
    key, code, owner = sealing.new_key(), sealing.new_recovery_code(), actor.person_id
    locks = {
        "by_passphrase": sealing.lock(key, passphrase, owner=owner, by=PASSPHRASE),
        "by_recovery": sealing.lock(key, code, owner=owner, by=RECOVERY),
    }
    try:
        with acting(WHY), transaction.atomic():
            JournalKey(person_id=owner, **locks).save(force_insert=True)
    except IntegrityError:  # begun twice at once: the first one is kept, and its code is on the other screen
        raise WrongMoment from None
    return key, code


def open_with(actor: Actor, kept: JournalKey, passphrase: str) -> bytes:
    return sealing.unlock(kept.by_passphrase, passphrase, owner=actor.person_id, by=PASSPHRASE)


def recover(actor: Actor, kept: JournalKey, code: str, passphrase: str) -> tuple[bytes, str]:
    """The recovery code opens it once: a new passphrase, and a new code."""
    owner, fresh = actor.person_id, sealing.new_recovery_code()
    key = sealing.unlock(kept.by_recovery, sealing.tidy_code(code), owner=owner, by=RECOVERY)
    kept.by_passphrase = sealing.lock(key, passphrase, owner=owner, by=PASSPHRASE)
    kept.by_recovery = sealing.lock(key, fresh, owner=owner, by=RECOVERY)
    with acting(WHY):
        kept.save(update_fields=["by_passphrase", "by_recovery"])
    return key, fresh


def write(actor: Actor, key: bytes, words: str) -> None:
    row = Reflection(id=new_id(), person_id=actor.person_id)
    row.sealed = sealing.seal(key, Written(actor.now, words), owner=actor.person_id, row=row.pk)
    with acting(WHY):
        row.save(force_insert=True)


def read(actor: Actor, key: bytes) -> list[Entry]:
    """The newest first. A row that this key does not open is not this journal's: it is left out."""
    found = []
    for row in Reflection.objects.visible_to(actor).of(actor.person_id):
        try:
            written = sealing.unseal(key, row.sealed, owner=actor.person_id, row=row.pk)
        except sealing.DoesNotOpen:
            continue
        found.append(Entry(row.pk, written.at, written.words))
    return sorted(found, key=lambda entry: entry.at, reverse=True)


def erase_one(actor: Actor, row: Reflection) -> None:
    with acting(WHY):
        row.delete()


def erase_all(actor: Actor) -> None:
    """Every page and the key itself: opened or not, remembered or not."""
    with acting(WHY):
        for row in (*Reflection.objects.visible_to(actor).of(actor.person_id), *JournalKey.objects.visible_to(actor).of(actor.person_id)):
            row.delete()
