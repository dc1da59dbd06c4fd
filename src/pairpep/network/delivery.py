"""The outbox: a mail or a text is written here in the page's own transaction, and sent afterwards by the jobs."""

from __future__ import annotations

from uuid import UUID

from pairpep.kernel import clock
from pairpep.network.models import Message

SUBJECTS = frozenset({"Rencontre", "Meeting", "Un message t'attend", "Un message vous attend", "A message is waiting for you"})


def post(to_person: UUID, *, channel: str, subject: str, body: str, language: str, contact_id: UUID | None = None) -> Message:
    """Add a message for this person. A subject outside the closed list is refused: it could say too much."""
    if subject not in SUBJECTS:
        raise ValueError("this subject is not on the list")
    message = Message(
        to_person_id=to_person,
        contact_id=contact_id,
        channel=channel,
        language=language,
        subject=subject,
        body=body,
        created_at=clock.now(),
    )
    message.save(force_insert=True)
    return message


def outbox() -> list[Message]:
    """The newest hundred, in demonstration; elsewhere the wall shows none."""
    return list(Message.objects.order_by("-created_at")[:100])
