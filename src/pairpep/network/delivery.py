"""The outbox: a mail or a text is written here in the page's own transaction, and sent afterwards by the jobs.

Where it goes is looked up when it leaves, not when it was written: an address withdrawn meanwhile gets nothing (AB-64).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Protocol
from uuid import UUID

from django.conf import settings
from django.db import connections, transaction

from pairpep.kernel import clock, queue, reactions
from pairpep.kernel.crypto import CannotDecrypt
from pairpep.network.discretion import refuse_telling
from pairpep.network.models import Account, Invitation, Message
from pairpep.network.senders import NO_MAIL, Enclosed, Header, Refused, Unreachable, send_mail, send_text

SEND = "network.send"
TRIES = 6
WORDS_STAY = timedelta(hours=24)  # after a message has left

# Why a message has not left is kept as a code; `pairpep doctor` has the words. These are for good, the others may pass.
FOR_GOOD = ("withdrawn", "no_address", "refused", "unreadable")


class Contacts(Protocol):
    """Where a person may be written to, if they still allow it: the app that keeps such addresses answers."""

    def __call__(self, contact_id: UUID, *, person_id: UUID, kind: str, using: str) -> str | None: ...


_contacts: list[Contacts] = []


def register_contacts(contacts: Contacts) -> None:
    _contacts[:] = [contacts]


class Outsiders(Protocol):
    """Where somebody who is nobody here may be written to, while the app that keeps their address still does."""

    def __call__(self, outside_id: UUID, /, *, using: str) -> str | None: ...


_outsiders: dict[str, Outsiders] = {}


def register_outsiders(keeper: str, outsiders: Outsiders) -> None:
    _outsiders[keeper] = outsiders


class Enclosing(Protocol):
    """What goes with a message, as things are when it leaves. Raises Refused("withdrawn") when there is nothing left to say."""

    def __call__(self, message: Message, /, *, address: str, using: str) -> Sequence[Enclosed | Header]: ...


_enclosing: dict[str, Enclosing] = {}


def encloses(name: str) -> Callable[[Enclosing], Enclosing]:
    """`@encloses("gatherings.meetings")`: the app that knows makes it; the outbox keeps its name, and none of it."""

    def register(make: Enclosing) -> Enclosing:
        _enclosing[name] = make
        return make

    return register


def post(
    to_person: UUID,
    *,
    channel: str,
    subject: str,
    body: str,
    language: str,
    contact_id: UUID | None = None,
    enclosure: str = "",
    using: str = "default",
) -> Message:
    """Add a message for this person, in the transaction that is open. Paper has been shown on the screen: it is only remembered."""
    words = {"subject": subject, "body": body, "language": language, "enclosure": enclosure}
    return _left(Message(to_person_id=to_person, contact_id=contact_id, channel=channel, **words), using)


def post_all(messages: Iterable[Message], *, using: str = "default") -> None:
    """Many at once, each to its own person: two statements, however many there are."""
    leaving = list(messages)
    for message in leaving:
        refuse_telling(message.subject, message.body)
        message.created_at = clock.now()
    with transaction.atomic(using=using):
        Message.objects.using(using).bulk_create(leaving)
        queue.leave_all(SEND, [{"message_id": message.id} for message in leaving], using=using)


def post_invitation(invitation: Invitation, *, subject: str, body: str, using: str = "default") -> Message:
    """Add a mail for someone who is nobody here yet: it goes to the address that was invited, while the invitation stands."""
    message = Message(invitation=invitation, channel="email", language=invitation.language, subject=subject, body=body)
    return _left(message, using)


def post_outside(outside_id: UUID, *, keeper: str, subject: str, body: str, language: str, using: str = "default") -> Message:
    """Add a mail for somebody who wrote from outside: the address is looked up when it leaves, and may be gone by then."""
    message = Message(outside_id=outside_id, keeper=keeper, channel="email", language=language, subject=subject, body=body)
    return _left(message, using)


def mail_leaves() -> bool:
    """Whether a mail written now goes somewhere. In demonstration it can be read, which is as good."""
    return settings.PAIRPEP_DEMONSTRATION or settings.EMAIL_BACKEND not in NO_MAIL


def _left(message: Message, using: str) -> Message:
    refuse_telling(message.subject, message.body)
    message.created_at = now = clock.now()
    message.sent_at = now if message.channel == "paper" else None
    with transaction.atomic(using=using):
        message.save(using=using, force_insert=True)
        if message.sent_at is None:
            queue.leave(SEND, using=using, message_id=message.id)
    return message


def outbox() -> list[Message]:
    """The newest hundred, in demonstration; elsewhere the wall shows none."""
    return list(Message.objects.select_related("to_person").order_by("-created_at")[:100])


# What the jobs do


def send(message_id: UUID, *, using: str = "jobs") -> None:
    """One attempt. Nothing is open in the database while a mail server is waited for: that would hold the journal's sealing back."""
    with _alone(message_id, using) as alone:
        message = waiting(using).filter(pk=message_id).first() if alone else None
        if message is None:
            return
        _keep(message, using, tries=message.tries + 1)
        try:
            _hand_over(message, using)
        except Refused as refusal:
            _keep(message, using, problem=refusal.problem, **_without_words())
            reactions.react("network.message_refused", message, by=None, using=using)
        except Unreachable as trouble:
            _keep(message, using, problem=trouble.problem)
            raise
        else:
            _keep(message, using, problem="", sent_at=clock.now())


def waiting(using: str = "jobs") -> Any:
    """What may still leave."""
    return Message.objects.using(using).filter(sent_at__isnull=True, tries__lt=TRIES).exclude(problem__in=FOR_GOOD)


def sweep(*, using: str = "jobs") -> int:
    """Leave a job again for each message that has none: its worker was killed, or the queue was lost. How many there were."""
    with connections[using].cursor() as cursor:
        since = clock.now() - timedelta(minutes=1)
        cursor.execute(LEFT_BEHIND, {"task": SEND, "before": since, "tries": TRIES, "for_good": list(FOR_GOOD)})
        found = [message_id for (message_id,) in cursor.fetchall()]
    for message_id in found:
        queue.leave(SEND, using=using, message_id=message_id)
    return len(found)


LEFT_BEHIND = """
    SELECT m.id FROM network_message m
    WHERE m.sent_at IS NULL AND m.tries < %(tries)s AND NOT m.problem = ANY (%(for_good)s) AND m.created_at < %(before)s
      AND NOT EXISTS (
        SELECT FROM procrastinate_jobs j WHERE j.task_name = %(task)s AND j.args ->> 'message_id' = m.id::text AND (j.status = 'todo'
          OR (j.status = 'doing' AND EXISTS (
            SELECT FROM procrastinate_workers w WHERE w.id = j.worker_id AND w.last_heartbeat > now() - interval '1 minute'))))
    ORDER BY m.created_at LIMIT 500
"""


def forget_words(*, using: str = "jobs") -> int:
    """Empty what left a day ago, and what never will. The demonstration keeps everything."""
    if settings.PAIRPEP_DEMONSTRATION:
        return 0
    written = Message.objects.using(using).exclude(body=b"")
    gone = written.filter(sent_at__lt=clock.now() - WORDS_STAY)
    stuck = written.filter(sent_at__isnull=True, created_at__lt=clock.now() - timedelta(days=7))
    return int(gone.update(body=b"") + stuck.update(body=b""))


def _without_words() -> dict[str, Any]:
    return {} if settings.PAIRPEP_DEMONSTRATION else {"body": ""}


def _keep(message: Message, using: str, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(message, name, value)
    message.save(using=using, update_fields=list(fields))


def _hand_over(message: Message, using: str) -> None:
    try:
        address, _words = _address(message, using), message.body
    except CannotDecrypt:
        raise Refused("unreadable") from None
    enclosed = _enclosing[message.enclosure](message, address=address, using=using) if message.enclosure else []
    if settings.PAIRPEP_DEMONSTRATION:
        return  # nothing leaves; everything stays to be read
    if message.channel == "email":
        send_mail(message, address, enclosed)
    else:
        send_text(message, address)


def _address(message: Message, using: str) -> str:
    """A young person's or a relative's is the one they keep for it; someone of the staff is written to where they sign in.

    Whoever is invited has no place here yet: the invitation holds their address as long as it can be taken up.
    """
    if message.invitation_id:
        invited = Invitation.objects.using(using).unscoped("the jobs send an invitation to its address")
        standing = invited.pending(clock.now()).filter(pk=message.invitation_id).first()
        if standing is None:
            raise Refused("withdrawn")
        return standing.email
    if message.outside_id:
        kept = _outsiders[message.keeper](message.outside_id, using=using)
        if not kept:
            raise Refused("withdrawn")
        return kept
    person_id = message.to_person_id
    assert person_id is not None
    if message.contact_id:
        (contacts,) = _contacts
        found = contacts(message.contact_id, person_id=person_id, kind=message.channel, using=using)
        if not found:
            raise Refused("withdrawn")
        return found
    account = Account.objects.using(using).filter(person_id=person_id, is_active=True).first()
    if message.channel != "email" or account is None or not account.email:
        raise Refused("no_address")
    return account.email


@contextmanager
def _alone(message_id: UUID, using: str) -> Iterator[bool]:
    """Held by the connection, not by a transaction; ends with it, however the process ends."""
    lock = message_id.int >> 65  # 63 bits of it
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [lock])
        (got,) = cursor.fetchone()
        try:
            yield got
        finally:
            if got:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [lock])
