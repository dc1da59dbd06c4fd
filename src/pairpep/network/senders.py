"""The three ways a message leaves: mail, text, and a sheet of paper, which does not leave at all.

Nothing that a mail server or a text service answers is repeated in a log or in the outbox: it quotes addresses.
"""

from __future__ import annotations

import smtplib
from collections.abc import Sequence
from dataclasses import dataclass
from email.mime.text import MIMEText
from typing import Protocol

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.utils.module_loading import import_string

from pairpep.network.models import Message

NO_MAIL = ("django.core.mail.backends.dummy.EmailBackend", "")
PERMANENT = 500  # SMTP: asking again would change nothing


class Unreachable(Exception):
    """Not now; it is tried again later. Carries a code, never what the service answered."""

    def __init__(self, problem: str = "unreachable") -> None:
        super().__init__(problem)
        self.problem = problem


class Refused(Unreachable):
    """Not ever: this message will not leave."""


class TextService(Protocol):
    """What PAIRPEP_SMS_BACKEND names: a class without arguments. Raises Unreachable or Refused, and logs no number."""

    def send(self, number: str, words: str) -> None: ...


class Kept:
    """Hands nothing over: the words stay in the outbox, where the demonstration shows them."""

    def send(self, number: str, words: str) -> None:
        return


def text_service() -> TextService | None:
    named = settings.PAIRPEP_SMS_BACKEND
    service: TextService | None = import_string(named)() if named else None
    return service


def send_text(message: Message, number: str) -> None:
    service = text_service()
    if service is None:
        raise Unreachable("no_text_service")
    service.send(number, message.body)


@dataclass(frozen=True)
class Enclosed:
    """A part of a mail besides its words. With a `method`, it says the same as they do, to a calendar (RFC 6047)."""

    name: str
    words: str
    kind: str  # of text
    method: str = ""


@dataclass(frozen=True)
class Header:
    """A line for the mailbox and not for its reader: where a list is left in one gesture (RFC 8058)."""

    name: str
    value: str


def send_mail(message: Message, address: str, enclosed: Sequence[Enclosed | Header]) -> None:
    """One message a person: nobody sees who else was written to."""
    if settings.EMAIL_BACKEND in NO_MAIL:
        raise Unreachable("no_mail_service")
    sender = settings.DEFAULT_FROM_EMAIL
    headers = {
        # The message's own key, so that a second copy of it is recognised; Django would put this machine's name in it.
        "Message-ID": f"<{message.id}@{sender.rpartition('@')[2].rstrip('>') or 'localhost'}>",
        "Auto-Submitted": "auto-generated",
    }
    mail = EmailMultiAlternatives(message.subject, message.body, sender, [address], headers=headers)
    for each in enclosed:
        if isinstance(each, Header):
            mail.extra_headers[each.name] = each.value
        else:
            _enclose(mail, each)
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = [code for code, _ in refusal.recipients.values()]
        raise (Refused("refused") if codes and min(codes) >= PERMANENT else Unreachable()) from None
    except (smtplib.SMTPException, OSError):
        raise Unreachable from None


def _enclose(mail: EmailMultiAlternatives, each: Enclosed) -> None:
    if each.method:
        mail.attach_alternative(each.words, f'text/{each.kind}; method={each.method}; name="{each.name}"')
        return
    part = MIMEText(each.words, each.kind, "utf-8")
    part.add_header("Content-Disposition", "attachment", filename=each.name)
    mail.attach(part)
