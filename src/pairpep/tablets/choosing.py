"""Yes to research, said on a tablet: the same choice as on one's own page, kept beside the answers and not in them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pairpep.participants.ages import is_asked_with_a_parent
from pairpep.participants.models import File
from pairpep.responses.models import ResearchChoice

WHY = "the job keeps what somebody chose on a tablet"


def says_yes(file_id: UUID, at: datetime, language: str) -> bool:
    """Whether this yes holds: not before fourteen, nor when the age is not known, nor when a later no stands. It is kept once."""
    file = File.objects.using("jobs").unscoped(WHY).get(pk=file_id)
    if is_asked_with_a_parent(file):
        return False
    last = ResearchChoice.objects.using("jobs").unscoped(WHY).filter(file_id=file_id).newest_first().first()
    if last is not None and last.at >= at:  # what waited on a tablet is older than what was said since
        return bool(last.given)
    if last is None or not last.given:
        ResearchChoice(file_id=file_id, program_id=file.program_id, given=True, at=at, language=language).save(
            using="jobs", force_insert=True
        )
    return True
