"""The doctor as a whole: what it prints, in which language, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connections
from tests.delivery.mail_server import listening

from pairpep.journal import sealing
from pairpep.journal.verification import verify
from pairpep.project import doctor
from pairpep.project.doctor.said import Said, Unseen, all_well_or, unseen, well, wrong
from pairpep.project.keeping import ledger, record


def examine(language: str = "en") -> tuple[str, int]:
    """What is printed, with ordinary spaces, and the exit code."""
    printed, code = StringIO(), 0
    try:
        call_command("doctor", language=language, stdout=printed)
    except SystemExit as ending:
        code = int(ending.code or 0)
    return printed.getvalue().replace("\u00a0", " ").replace("\u202f", " "), code


@pytest.fixture
def sound(installation: Any) -> Iterator[Any]:
    """Everything that a keeper would have set up."""
    installation.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    installation.DEFAULT_FROM_EMAIL = "Bonjour <bonjour@example.net>"
    installation.PAIRPEP_URL = "https://rendez-vous.example.net"
    secrets = Path(installation.PLACES.secrets)
    secrets.mkdir(mode=0o700)
    backup = Path(installation.PLACES.var) / "one.backup"
    backup.touch()
    for kind in ("backup", "drill"):
        record.note(installation.PLACES, kind, file=str(backup))
    call_command("index_library", verbosity=0)
    with connections["jobs"].cursor() as cursor:
        cursor.execute("INSERT INTO procrastinate_workers DEFAULT VALUES")
    ledger.copy_out()
    for name in ("event", "access"):
        while (finding := verify(name).finding) and finding.kind == "not_sealed":
            sealing.seal(name)
    with listening() as mail:
        installation.EMAIL_HOST, installation.EMAIL_PORT = "127.0.0.1", mail.port
        yield installation


def test_a_sound_installation_is_told_so_in_both_languages(sound: Any) -> None:
    french, code = examine("fr")
    assert "✗" not in french, french
    assert (code, french.splitlines()[-1]) == (0, "Tout ce qui a été vérifié est en ordre.")
    english, code = examine("en")
    assert (code, english.splitlines()[-1]) == (0, "Everything that was looked at is sound.")
    assert len(french.splitlines()) == len(english.splitlines()) > 30


def test_what_is_wrong_is_named_with_what_to_do_and_the_end_is_a_failure(sound: Any) -> None:
    with connections["jobs"].cursor() as cursor:
        cursor.execute("DELETE FROM procrastinate_workers")
    printed, code = examine("fr")
    assert code == 1
    assert [line.strip() for line in printed.splitlines() if "✗" in line or "→" in line] == [
        "✗ Personne ne fait le travail de fond : rien n'est scellé, envoyé ni rappelé.",
        "→ Démarrez tout avec make run, ou ceci seulement avec pairpep jobs.",
    ]
    assert printed.splitlines()[-1] == "1 chose est à corriger."


def test_a_check_that_cannot_be_made_says_so_and_fails_nothing(sound: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.delitem(connections.settings, "owner")
        printed, code = examine()
    assert "– Not looked at: DATABASE_OWNER_URL is not known here." in printed
    assert "✗" not in printed, printed
    assert code == 0


def test_a_database_that_does_not_answer_is_one_fault_and_no_traceback(sound: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        for alias in ("default", "owner", "jobs"):
            connections[alias].close()
            patched.setitem(connections.settings[alias], "NAME", "nowhere_at_all")
        printed, code = examine()
    assert code == 1
    assert printed.count("✗ The database does not let") == 3
    assert "– Not looked at: the database does not answer." in printed


def test_a_check_that_fails_by_itself_is_a_fault_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> list[Said]:
        raise ValueError("who wrote this")

    def blind() -> list[Said]:
        raise Unseen("it is dark")

    monkeypatch.setattr(doctor, "PARTS", (("Odd", (broken, blind, lambda: [well("fine")])),))
    ((title, said),) = doctor.examine()
    assert title == "Odd"
    assert [one.sound for one in said] == [False, None, True]
    assert "ValueError: who wrote this" in said[0].what


def test_many_faults_are_followed_by_one_thing_to_do() -> None:
    assert list(all_well_or([], well_said="fine", do="nothing")) == [well("fine")]
    assert list(all_well_or(["a", "b"], well_said="fine", do="mend it")) == [wrong("a", ""), wrong("b", "mend it")]
    assert unseen("x").sound is None
