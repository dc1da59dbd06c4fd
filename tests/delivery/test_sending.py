"""What leaves, what does not, and what is kept of it afterwards."""

from __future__ import annotations

import logging
import platform
import socket
import threading
from datetime import timedelta
from typing import Any, ClassVar

import pytest
import time_machine
from django.db import connections
from tests.delivery.office import ADDRESS, BODY, NUMBER, SUBJECT, Office
from tests.world import key

from pairpep.kernel import clock
from pairpep.network import delivery
from pairpep.network.models import Account, Message
from pairpep.network.senders import Kept, Refused, Unreachable, text_service

TELLING = ("pairpep", "psych", "maïka", "programme", socket.gethostname().lower(), platform.node().lower())


@pytest.mark.abuse("AB-60")
def test_a_mail_arrives_and_says_nothing_of_what_this_is(office: Office) -> None:
    message = office.post(office.contact())
    office.work()
    (mail,), (envelope,) = office.mail.received, office.mail.envelopes
    assert (mail["Subject"], mail["To"], mail["From"]) == (SUBJECT, ADDRESS, "Bonjour <bonjour@example.net>")
    assert mail.get_content().strip() == BODY
    assert (envelope.mail_from, envelope.rcpt_tos) == ("bonjour@example.net", [ADDRESS])
    assert mail["Message-ID"] == f"<{message.id}@example.net>"
    raw = envelope.content.decode().lower()
    assert [word for word in TELLING if word in raw] == []
    kept = office.kept(message)
    assert kept.sent_at is not None
    assert (kept.tries, kept.problem) == (1, "")


def test_the_hour_of_the_day_adds_nothing_to_a_test(office: Office) -> None:
    """The product's worker also starts what is due at this hour; a test that ran at twenty past eleven had two mails too many."""
    rounds = "SELECT task_name, defer_timestamp FROM procrastinate_periodic_defers ORDER BY 1, 2"
    before = office.sql(rounds)
    office.post(office.contact())
    office.work()
    assert len(office.mail.received) == 1
    assert office.sql(rounds) == before


@pytest.mark.abuse("AB-63")
def test_nobody_learns_who_else_is_written_to(office: Office) -> None:
    """Two people told of the same thing get one message each, to one address, with no copy and no list."""
    for name in ("manager_a", "lead_a"):
        office.post_to_staff(name)
    office.work()
    assert sorted(envelope.rcpt_tos for envelope in office.mail.envelopes) == [["lead_a@example.org"], ["manager_a@example.org"]]
    for mail in office.mail.received:
        assert mail["Cc"] is mail["Bcc"] is mail["Reply-To"] is mail["List-Id"] is None
        assert mail["To"].count("@") == 1


@pytest.mark.abuse("AB-64")
def test_an_address_withdrawn_after_the_message_was_written_gets_nothing(office: Office) -> None:
    point = office.contact()
    message = office.post(point)
    office.withdraw(point)
    office.work()
    kept = office.kept(message)
    assert office.mail.received == []
    assert (kept.sent_at, kept.problem, kept.body) == (None, "withdrawn", "")


@pytest.mark.abuse("AB-26")
def test_an_address_that_is_another_person_s_gets_nothing(office: Office) -> None:
    message = office.post(office.contact(), to="youth2_a")
    number = office.contact(NUMBER)
    mailed = delivery.post(key("youth_a"), channel="email", contact_id=number.id, subject=SUBJECT, body=BODY, language="fr")
    office.work()
    assert office.mail.received == []
    assert (office.kept(message).problem, office.kept(mailed).problem) == ("withdrawn", "withdrawn")


def test_the_staff_are_written_to_where_they_sign_in(office: Office) -> None:
    message, gone, nobody = (office.post_to_staff(name) for name in ("peer_a", "peer2_a", "youth_a"))
    Account.objects.using("jobs").filter(person_id=key("peer2_a")).update(is_active=False)
    office.work()
    assert [mail["To"] for mail in office.mail.received] == ["peer_a@example.org"]
    assert office.kept(message).sent_at
    assert (office.kept(gone).problem, office.kept(nobody).problem) == ("no_address", "no_address")


def test_a_mail_server_that_is_away_is_tried_again_later_each_time(office: Office, settings: Any, caplog: pytest.LogCaptureFixture) -> None:
    settings.EMAIL_PORT = 1  # nobody listens there
    message = office.post(office.contact())
    waits: list[timedelta] = []
    with caplog.at_level(logging.DEBUG):
        for turn in range(1, delivery.TRIES + 1):
            office.work()
            assert (office.kept(message).tries, office.kept(message).problem) == (turn, "unreachable")
            waits += [wait for (wait,) in office.sql("SELECT scheduled_at - now() FROM procrastinate_jobs WHERE status = 'todo'")]
            office.sql("UPDATE procrastinate_jobs SET scheduled_at = now() WHERE status = 'todo'")
        office.work()
    assert office.kept(message).tries == delivery.TRIES
    assert len(waits) == delivery.TRIES - 1
    assert waits == sorted(waits)
    assert waits[-1] > timedelta(hours=7)
    assert ADDRESS not in caplog.text
    assert SUBJECT not in caplog.text


def test_what_failed_comes_through_once_the_server_is_back(office: Office) -> None:
    office.mail.refusing = "451 busy, come back"
    message = office.post(office.contact())
    office.work()
    assert office.kept(message).problem == "unreachable"
    office.mail.refusing = ""
    office.sql("UPDATE procrastinate_jobs SET scheduled_at = now()")
    office.work()
    assert (len(office.mail.received), office.kept(message).problem) == (1, "")


def test_an_address_that_does_not_exist_is_not_tried_again(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    office.mail.refusing = f"550 no such mailbox {ADDRESS}"
    message = office.post(office.contact())
    with caplog.at_level(logging.DEBUG, logger="procrastinate"):
        office.work()
    kept = office.kept(message)
    assert (kept.problem, kept.tries, kept.body, kept.sent_at) == ("refused", 1, "", None)
    assert office.sql("SELECT count(*) FROM procrastinate_jobs") == [(0,)]
    assert ADDRESS not in caplog.text


def test_without_a_mail_server_nothing_is_called_sent(office: Office, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    message = office.post_to_staff("peer_a")
    office.work()
    assert (office.kept(message).sent_at, office.kept(message).problem) == (None, "no_mail_service")


class Telephone:
    """A text service of the tests' own."""

    texts: ClassVar[list[tuple[str, str]]] = []
    trouble: ClassVar[Exception | None] = None

    def send(self, number: str, words: str) -> None:
        if self.trouble:
            raise self.trouble
        self.texts.append((number, words))


def test_a_text_goes_through_the_service_that_is_set_up(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pairpep.network.senders.text_service", Telephone)
    monkeypatch.setattr(Telephone, "texts", [])
    point = office.contact(NUMBER)
    message = office.post(point)
    office.work()
    assert Telephone.texts == [(NUMBER, BODY)]
    assert office.kept(message).sent_at
    for trouble in (Refused("refused"), Unreachable()):
        monkeypatch.setattr(Telephone, "trouble", trouble)
        refused = office.post(point)
        office.work()
        assert office.kept(refused).problem == trouble.problem


def test_without_a_text_service_the_text_stays_and_says_why(office: Office) -> None:
    message = office.post(office.contact(NUMBER))
    office.work()
    assert (office.kept(message).sent_at, office.kept(message).problem) == (None, "no_text_service")


def test_the_service_named_in_the_settings_is_the_one_used(settings: Any) -> None:
    assert text_service() is None
    settings.PAIRPEP_SMS_BACKEND = "pairpep.network.senders.Kept"
    assert isinstance(text_service(), Kept)


def test_nothing_leaves_the_demonstration_and_everything_can_be_read(office: Office, settings: Any) -> None:
    settings.PAIRPEP_DEMONSTRATION = True
    settings.PAIRPEP_SMS_BACKEND = "tests.delivery.nowhere.AnyService"
    mailed, texted = office.post(office.contact()), office.post(office.contact(NUMBER))
    office.work()
    assert office.mail.received == []
    assert office.kept(mailed).sent_at
    assert office.kept(texted).sent_at
    with time_machine.travel(clock.now() + timedelta(days=30)):
        assert delivery.forget_words() == 0
    assert office.kept(mailed).body == BODY


def test_the_words_are_forgotten_a_day_after_they_left(office: Office) -> None:
    point = office.contact()
    message = office.post(point)
    office.work()
    sent = office.kept(message).sent_at
    assert sent is not None
    with time_machine.travel(sent + timedelta(hours=23)):
        assert delivery.forget_words() == 0
    with time_machine.travel(sent + timedelta(hours=24, minutes=1)):
        waiting = office.post(point)
        assert delivery.forget_words() == 1
        assert delivery.forget_words() == 0
    assert office.kept(message).body == ""
    assert office.kept(waiting).body == BODY


def test_words_that_never_left_are_forgotten_after_a_week(office: Office) -> None:
    message = office.post(office.contact())
    with time_machine.travel(clock.now() + timedelta(days=8)):
        assert delivery.forget_words() == 1
    assert office.kept(message).body == ""


def test_a_message_that_lost_its_job_is_found_again(office: Office) -> None:
    message = office.post(office.contact())
    office.sql("DELETE FROM procrastinate_jobs")
    assert delivery.sweep() == 0  # just written: its page may still be at work
    with time_machine.travel(clock.now() + timedelta(minutes=2)):
        assert delivery.sweep() == 1
        assert delivery.sweep() == 0  # it has a job again
    office.work()
    assert len(office.mail.received) == 1
    assert office.kept(message).sent_at


def test_a_message_whose_worker_was_killed_is_found_again(office: Office) -> None:
    office.post(office.contact())
    ((worker,),) = office.sql("INSERT INTO procrastinate_workers DEFAULT VALUES RETURNING id")
    office.sql("UPDATE procrastinate_jobs SET status = 'doing', worker_id = %s", [worker])
    later = clock.now() + timedelta(minutes=2)
    with time_machine.travel(later):
        assert delivery.sweep() == 0  # its worker lives
    office.sql("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'")
    with time_machine.travel(later):
        assert delivery.sweep() == 1


def test_a_message_that_will_never_leave_is_left_in_peace(office: Office) -> None:
    message = office.post(office.contact())
    office.sql("DELETE FROM procrastinate_jobs")
    for problem in delivery.FOR_GOOD:
        office.sql("UPDATE network_message SET problem = %s", [problem])
        with time_machine.travel(clock.now() + timedelta(minutes=2)):
            assert delivery.sweep() == 0
        delivery.send(message.id)
    assert office.mail.received == []


def test_two_jobs_for_one_message_send_it_once(office: Office) -> None:
    message = office.post(office.contact())

    def job() -> None:
        try:
            delivery.send(message.id)
        finally:
            connections.close_all()

    jobs = [threading.Thread(target=job) for _ in range(4)]
    for thread in jobs:
        thread.start()
    for thread in jobs:
        thread.join()
    assert (len(office.mail.received), office.kept(message).tries) == (1, 1)


def test_a_message_that_the_keys_no_longer_open_is_put_aside(office: Office) -> None:
    damaged, other = office.post(office.contact()), office.post(office.contact())
    office.sql("UPDATE network_message SET body = (SELECT body FROM network_message WHERE id = %s) WHERE id = %s", [other.id, damaged.id])
    office.work()
    assert office.kept(damaged).problem == "unreadable"
    assert len(office.mail.received) == 1


def test_sending_holds_no_transaction_open(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A transaction that waits for a mail server would hold back the sealing of the journal."""
    ((process,),) = office.sql("SELECT pg_backend_pid()")
    seen = []

    def watch(message: Message, address: str, enclosed: list[Any]) -> None:
        with connections["owner"].cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE locktype = 'transactionid' AND pid = %s", [process])
            seen.append((connections["jobs"].in_atomic_block, cursor.fetchone()[0]))

    monkeypatch.setattr("pairpep.network.delivery.send_mail", watch)
    delivery.send(office.post(office.contact()).id)
    assert seen == [(False, 0)]
