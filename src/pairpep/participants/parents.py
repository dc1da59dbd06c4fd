"""A parent's answer about research, for a child under fourteen: one question, changed at any time, over when the child decides (LAW-35).

It counts together with the child's own answer, which the parent never reads: nothing here opens it, and neither does the database. Of two
parents who answered, both say yes. The month of the fourteenth birthday ends it (app.guardian_yes_to_research, 38_extracts.sql).
"""

from __future__ import annotations

from dataclasses import dataclass

from pairpep.kernel.actions import action
from pairpep.kernel.policy import Actor
from pairpep.participants.actions import record_consent
from pairpep.participants.models import Consent, File, Tie

RESEARCH, NOTICE = "research", "research_under_14"


@dataclass(frozen=True, slots=True)
class Child:
    file: File
    history: tuple[Consent, ...]  # what this parent said, the newest first

    @property
    def last(self) -> Consent | None:
        return self.history[0] if self.history else None

    @property
    def yes(self) -> bool:
        return bool(self.last and self.last.given and self.last.withdrawn_at is None)


def children(actor: Actor) -> list[Child]:
    """Whose parent this is, while they are certainly under fourteen."""
    ties = Tie.objects.visible_to(actor).filter(relative_file_id__in=actor.own_files).values_list("file_id", flat=True)
    files = File.objects.permitting(actor, "answer_for_research").filter(pk__in=list(ties)).order_by("created_at", "id")
    return [child(actor, each) for each in files]


def child(actor: Actor, file: File) -> Child:
    rows = Consent.objects.visible_to(actor).about(file.pk).for_a_child(RESEARCH).filter(by_person_id=actor.person_id)
    return Child(file, tuple(rows.as_lived()))


@action("answer_for_research", on=File, lock=False)
def answer_for_research(file: File, *, by: Actor, given: bool, language: str) -> None:
    """A line of its own each time, with the text that was read; the yes before it is taken back on that day."""
    standing = Consent.objects.permitting(by, "withdraw").about(file.pk).for_a_child(RESEARCH).standing()
    standing.filter(by_person_id=by.person_id).update(withdrawn_at=by.now)
    record_consent(file, by=by, purpose=RESEARCH, given=given, capacity="guardian", notice=NOTICE, language=language, referral_id=None)
