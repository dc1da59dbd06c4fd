"""One thing is broken at a time around the database, and the doctor names it: secrets, messages, background work, the machine."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from tests.delivery.mail_server import listening
from tests.doctor.looking import faults, sql
from tests.world import key

from pairpep.kernel import clock
from pairpep.network import delivery
from pairpep.project.doctor import keys, machine, messages, work

# Secrets


def test_secrets_that_others_can_read(kept: Any) -> None:
    folder = kept.PLACES.secrets
    assert faults(keys.files()) == ""  # all of them from the environment
    folder.mkdir(mode=0o700)
    (folder / "app.json").write_text("{}")
    (folder / "app.json").chmod(0o600)
    assert faults(keys.files()) == ""
    (folder / "app.json").chmod(0o640)
    assert f"{folder / 'app.json'} can be read by other people" in faults(keys.files())
    (folder / "app.json").chmod(0o600)
    folder.chmod(0o755)
    assert f"{folder} can be read by other people" in faults(keys.files())


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "django-insecure-" + "abcdefghij" * 6),
        ("SECRET_KEY", "short"),
        ("PAIRPEP_TICKET_KEY", b"0" * 32),
        ("PAIRPEP_FIELD_KEYS", {"a": b"x"}),
    ],
)
def test_a_secret_that_is_weak(kept: Any, name: str, value: Any) -> None:
    assert faults(keys.strength()) == ""
    setattr(kept, name, value)
    assert "A secret or a key is short, or well known." in faults(keys.strength())


def test_a_production_that_could_not_start_again(kept: Any) -> None:
    assert list(keys.production_refusals()) == []
    kept.PRODUCTION, kept.PAIRPEP_MODE = True, "production"
    kept.SESSION_COOKIE_SECURE = kept.CSRF_COOKIE_SECURE = kept.PAIRPEP_SECOND_FACTOR = True
    kept.ALLOWED_HOSTS = ["rendez-vous.example.net"]
    assert faults(keys.production_refusals()) == ""
    kept.ALLOWED_HOSTS = ["*"]
    assert "ALLOWED_HOSTS" in faults(keys.production_refusals())


# Messages


def test_mail_that_cannot_leave(kept: Any) -> None:
    kept.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "No mail server is set up" in faults(messages.mail())
    kept.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    kept.EMAIL_HOST, kept.EMAIL_PORT = "127.0.0.1", 1
    assert "The mail server does not answer (ConnectionRefusedError)" in faults(messages.mail())
    with listening() as mail:
        kept.EMAIL_PORT = mail.port
        assert faults(messages.mail()) == ""
    kept.EMAIL_PORT, kept.PAIRPEP_DEMONSTRATION = 1, True
    assert faults(messages.mail()) == ""  # nothing leaves a demonstration


def test_a_text_service_that_does_not_exist(kept: Any) -> None:
    assert faults(messages.texts()) == ""
    kept.PAIRPEP_SMS_BACKEND = "pairpep.network.senders.Pigeon"
    assert "PAIRPEP_SMS_BACKEND cannot be used (ImportError)" in faults(messages.texts())


@pytest.mark.parametrize(
    ("name", "value", "named"),
    [
        ("DEFAULT_FROM_EMAIL", "PAIRPEP <bonjour@example.net>", "MAIL_FROM says PAIRPEP"),
        ("DEFAULT_FROM_EMAIL", "bonjour@clinique.example.net", "MAIL_FROM says"),
        ("PAIRPEP_URL", "https://pairpep.example.net", "PAIRPEP_URL says pairpep"),
        ("PAIRPEP_URL", "http://localhost:8000", "Links in messages lead to localhost"),
    ],
)
def test_an_envelope_that_says_too_much(kept: Any, name: str, value: str, named: str) -> None:
    kept.DEFAULT_FROM_EMAIL, kept.PAIRPEP_URL = "Bonjour <bonjour@example.net>", "https://rendez-vous.example.net"
    assert faults(messages.envelope()) == ""
    setattr(kept, name, value)
    assert named in faults(messages.envelope())


def test_messages_that_do_not_leave(installation: Any) -> None:
    message = delivery.post(key("peer_a"), channel="email", subject="Rencontre", body="Une page vous attend.", language="fr")
    assert faults(messages.waiting()) == ""  # just written
    with time_machine.travel(clock.now() + timedelta(minutes=20)):
        assert "Messages have not left (1): nobody tried." in faults(messages.waiting())
        sql("jobs", "UPDATE network_message SET problem = 'unreachable' WHERE id = %s", [message.id])
        assert "the service that should carry it did not take it" in faults(messages.waiting())
        sql("jobs", "UPDATE network_message SET problem = 'withdrawn' WHERE id = %s", [message.id])
        assert faults(messages.waiting()) == ""


def test_every_problem_of_a_message_has_its_words() -> None:
    assert set(delivery.FOR_GOOD) <= set(messages.PROBLEMS)


# Background work and the machine


def test_work_that_nobody_does(installation: Any) -> None:
    assert "Nobody does the background work" in faults(work.worker())
    sql("jobs", "INSERT INTO procrastinate_workers DEFAULT VALUES")
    assert faults(work.worker()) == ""
    sql("jobs", "UPDATE procrastinate_workers SET last_heartbeat = now() - interval '2 minutes'")
    assert "Nobody does the background work" in faults(work.worker())


def test_jobs_that_wait_too_long(installation: Any) -> None:
    delivery.post(key("peer_a"), channel="email", subject="Rencontre", body="Une page vous attend.", language="fr")
    assert faults(work.queue()) == ""
    sql("jobs", "UPDATE procrastinate_events SET at = now() - interval '20 minutes'")
    assert "Jobs have waited for more than fifteen minutes (1)." in faults(work.queue())
    sql("jobs", "UPDATE procrastinate_jobs SET scheduled_at = now() + interval '1 hour'")
    assert faults(work.queue()) == ""  # it is not late: it is for later


def test_a_disk_that_is_full(kept: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    assert faults(machine.disk()) == ""
    monkeypatch.setattr(machine, "LEAST_FREE", 10**18)
    assert "GB are left for" in faults(machine.disk())


def test_a_clock_that_is_wrong(installation: Any) -> None:
    assert faults(machine.hour()) == ""
    with time_machine.travel(clock.now() + timedelta(minutes=3)):
        assert "The clocks of this machine and of its database are" in faults(machine.hour())
