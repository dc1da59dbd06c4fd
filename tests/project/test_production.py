"""An installation for real people refuses to start while anything is unsafe, and says everything at once."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pairpep.project.production import smtp, weak

SOUND = {"PAIRPEP_MODE": "production", "ALLOWED_HOSTS": "pairpep.example.org", "DATABASE_URL": "postgresql://a:b@/c?host=/nowhere"}
READ = "from django.conf import settings; settings.DEBUG; print('started')"


def start(var: Path, **said: str) -> subprocess.CompletedProcess[str]:
    """Read the settings in a process of its own, as a server would."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environ = {**kept, "DJANGO_SETTINGS_MODULE": "pairpep.project.settings", "PAIRPEP_VAR": str(var), **said}
    return subprocess.run([sys.executable, "-c", READ], env=environ, capture_output=True, text=True, check=False)


def test_a_sound_installation_starts(tmp_path: Path) -> None:
    answer = start(tmp_path, **SOUND)
    assert answer.stdout == "started\n", answer.stderr


def test_the_mode_that_nobody_chose_is_production(tmp_path: Path) -> None:
    answer = start(tmp_path, DATABASE_URL=SOUND["DATABASE_URL"])
    assert "does not start in production" in answer.stderr


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        ({"PAIRPEP_DEBUG": "1"}, "Debugging is on"),
        ({"PAIRPEP_DEMONSTRATION": "1"}, "The demonstration is on"),
        ({"PAIRPEP_SECOND_FACTOR": "0"}, "A password alone would open"),
        ({"PAIRPEP_SECRET_KEY": "short"}, "PAIRPEP_SECRET_KEY is short or well known"),
        (
            {"PAIRPEP_SECRET_KEY": "django-insecure-" + "abcdefghijklmnopqrstuvwxyz0123456789" * 2},
            "PAIRPEP_SECRET_KEY is short or well known",
        ),
        ({"PAIRPEP_TICKET_KEY": "AAAA"}, "A key (ticket, index, link or field)"),
        ({"PAIRPEP_FIELD_KEYS": "first:AAAA"}, "A key (ticket, index, link or field)"),
        ({"ALLOWED_HOSTS": ""}, "ALLOWED_HOSTS is missing"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS is missing or admits any name"),
        ({"PAIRPEP_SECURE_COOKIES": "0"}, "Cookies could travel unencrypted"),
        ({"PAIRPEP_MODE": "prodution"}, "PAIRPEP_MODE is 'prodution'"),
    ],
)
def test_production_refuses(tmp_path: Path, said: dict[str, str], reason: str) -> None:
    answer = start(tmp_path, **{**SOUND, **said})
    assert answer.returncode == 1
    assert reason in answer.stderr
    assert answer.stderr.count("\n- ") == 1  # that reason alone
    assert "started" not in answer.stdout


def test_production_tells_every_reason_at_once(tmp_path: Path) -> None:
    answer = start(tmp_path, PAIRPEP_MODE="production", PAIRPEP_DEBUG="1", PAIRPEP_DEMONSTRATION="1", PAIRPEP_SECRET_KEY="x")
    assert answer.stderr.count("\n- ") == 4


def test_a_secret_is_never_in_the_refusal(tmp_path: Path) -> None:
    answer = start(tmp_path, **{**SOUND, "PAIRPEP_SECRET_KEY": "hunter2hunter2"})
    assert "hunter2" not in answer.stderr.replace("hunter2hunter2 ", "")


def test_secrets_of_a_first_start_are_strong(tmp_path: Path) -> None:
    start(tmp_path, **SOUND)
    assert (tmp_path / "secrets" / "app.json").exists()
    assert not (tmp_path / "secrets" / "owner.json").exists()  # a process that serves makes no key for another


@pytest.mark.parametrize("secret", ["", "a" * 80, "changeme" + "abcdefghijklmnopqrstuvwxyz" * 3])
def test_a_secret_that_can_be_guessed_is_weak(secret: str) -> None:
    assert weak(secret)


def test_addresses_of_mail_servers() -> None:
    mail = smtp("smtps://me%40example.org:p%2Fw@mail.example.org")
    assert (mail.host, mail.port, mail.user, mail.password, mail.ssl, mail.starttls) == (
        "mail.example.org",
        465,
        "me@example.org",
        "p/w",
        True,
        False,
    )
    assert smtp("smtp://mail.example.org?tls=starttls").port == 587
    assert not smtp("")
