"""The mails of signing in go the same way as all others: through the outbox, in the reader's language, saying nothing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.delivery.office import Office
from tests.world import key

from pairpep.network.models import Account, Message, Person


def asks_for_a_new_password(world: Any, address: str, language: str = "fr") -> Any:
    return world.client().post(f"/{language}/accounts/password/reset/", {"email": address})


def kept() -> list[Message]:
    return list(Message.objects.using("jobs").order_by("created_at"))


def test_a_new_password_is_asked_for_through_the_outbox(office: Office, world: Any) -> None:
    answer = asks_for_a_new_password(world, "peer_a@example.org")
    assert answer.status_code == 302
    assert office.mail.received == []  # the page itself has sent nothing
    office.work()
    (received,) = office.mail.received
    assert (received["To"], received["Subject"]) == ("peer_a@example.org", "Un message vous attend")
    assert "/fr/accounts/password/reset/key/" in received.get_content()


def test_an_address_that_nobody_has_gets_the_same_answer_and_no_mail(world: Any) -> None:
    known, unknown = (asks_for_a_new_password(world, f"{name}@example.org") for name in ("peer_a", "nobody_here"))
    assert (known.status_code, known.headers["Location"]) == (unknown.status_code, unknown.headers["Location"])
    assert [message.to_person_id for message in kept()] == [key("peer_a")]


def test_a_mail_server_that_is_away_is_no_concern_of_the_page(world: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    assert asks_for_a_new_password(world, "peer_a@example.org").status_code == 302
    assert len(kept()) == 1


@pytest.mark.parametrize(("language", "subject"), [("fr", "Un message vous attend"), ("en", "A message is waiting for you")])
def test_the_mail_speaks_its_reader_s_language_whatever_the_page_s(world: Any, language: str, subject: str) -> None:
    Person.objects.using("jobs").filter(pk=key("peer_a")).update(language=language)
    asks_for_a_new_password(world, "peer_a@example.org", language="en" if language == "fr" else "fr")
    assert [(message.language, message.subject) for message in kept()] == [(language, subject)]


def test_a_closed_account_is_written_to_no_more(world: Any) -> None:
    Account.objects.using("jobs").filter(person_id=key("peer_a")).update(is_active=False)
    asks_for_a_new_password(world, "peer_a@example.org")
    assert kept() == []
