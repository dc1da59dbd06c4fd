"""What proves that a plan is the one that was locked: its hash, and a signature of the hash, the hour and who locked it.

The journal of events holds the hash too (it is a plain field), and is anchored outside the database.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from django.utils.translation import gettext as _

from pairpep.evaluation import protocol
from pairpep.evaluation.models import Opening, Paper, Protocol
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.scoping import acting

WHY = "what was locked and stored is checked by whoever keeps the installation"


def signature_of(fingerprint: str, at: datetime, person_id: UUID) -> str:
    return blind_index(f"analysis plan|{fingerprint}|{at.astimezone(UTC).isoformat()}|{person_id}").hex()


def is_as_locked(plan: Protocol) -> bool:
    """Whether what it says now is what was locked, by whom, and when."""
    if plan.locked_at is None or plan.locked_by_id is None:
        return False
    signed = signature_of(plan.hash, plan.locked_at, plan.locked_by_id)
    return protocol.fingerprint(plan.spec) == plan.hash and hmac.compare_digest(signed, plan.signature)


def hash_of_text(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def hash_of_paper(body: str, docx: bytes, pdf: bytes) -> str:
    return hashlib.sha256(b"\0".join((body.encode(), docx, pdf))).hexdigest()


@dataclass(frozen=True)
class Broken:
    """`kind`: plan, result or paper."""

    kind: str
    key: UUID


def broken() -> Iterator[Broken]:
    """Whatever is not what it was: read by the jobs' login."""
    from pairpep.evaluation.reporting import words_of

    with acting(WHY):
        for plan in Protocol.objects.using("jobs").unscoped(WHY).locked():
            if not is_as_locked(plan):
                yield Broken("plan", plan.pk)
        for opening in Opening.objects.using("jobs").unscoped(WHY).select_related("protocol"):
            if hash_of_text(opening.body) != opening.hash or f'"plan":"{opening.protocol.hash}"' not in opening.body:
                yield Broken("result", opening.protocol_id)
        for paper in Paper.objects.using("jobs").unscoped(WHY).all():
            if hash_of_paper(words_of(paper.body), bytes(paper.docx), bytes(paper.pdf)) != paper.hash:
                yield Broken("paper", paper.pk)


def faults() -> Iterator[str]:
    """In words, for whoever looks after the installation."""
    said = {
        "plan": _("An analysis plan no longer says what was locked (%(key)s)."),
        "result": _("A stored answer is not the one that its plan gave (%(key)s)."),
        "paper": _("A released paper is not the one that was released (%(key)s)."),
    }
    for each in broken():
        yield said[each.kind] % {"key": each.key}


def well_said() -> str:
    return _("Analysis plans, their answers and released papers are as they were locked.")


def what_to_do() -> str:
    return _("Believe nothing of it: compare with the journal of events and with a backup. See docs/how-to/evaluation.md.")
