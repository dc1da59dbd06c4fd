"""The drill, for real: an installation with one of everything, its backup, and an empty machine."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pairpep.project.keeping import container, record, restore
from pairpep.project.keeping.manifest import Manifest
from pairpep.project.launch.places import REPOSITORY, Places
from pairpep.project.launch.secrets import Vault
from pairpep.project.launch.trouble import Trouble
from tests.keeping.machine import Machine
from tests.world import key

PAIRPEP = Path(sys.executable).with_name("pairpep")
PASSPHRASE = "une phrase de passe pour l'essai"
# What a restore changes on purpose: sessions end, unsent messages and jobs are dropped, a new life of the journals is
# sealed, and a way back that somebody had begun ends with their sessions.
CHANGED = {
    "django_session", "network_account", "network_message", "procrastinate_jobs", "procrastinate_events", "procrastinate_periodic_defers",
    "journal_seal", "retention_tombstone", "identity_recovery",
}  # fmt: skip


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    made = Path(tempfile.mkdtemp(prefix="pairpep-keep-"))
    made.chmod(0o711)
    yield made
    shutil.rmtree(made)


@pytest.fixture(scope="module")
def here(folder: Path) -> Iterator[Machine]:
    """An installation that works, with one of everything."""
    machine = Machine(folder / "here")
    subprocess.run([sys.executable, "-m", "tests.keeping.fill"], env=machine.environ(), check=True, cwd=REPOSITORY, capture_output=True)
    yield machine
    machine.database.stop()


@pytest.fixture(scope="module")
def kept(here: Machine, folder: Path) -> Path:
    """Its backup, and its keys apart."""
    uploads = here.var / "uploads" / "one"
    uploads.mkdir(parents=True)
    (uploads / "letter.txt").write_text("CANARI")
    here.run("backup", "--to", folder / "one.backup")
    (folder / "passphrase").write_text(PASSPHRASE)
    here.run("keys", "export", "--to", folder / "keys", "--passphrase-file", folder / "passphrase")
    return folder / "one.backup"


@pytest.fixture
def elsewhere(folder: Path) -> Iterator[Machine]:
    """An empty machine: not even a folder."""
    machine = Machine(folder / "elsewhere")
    yield machine
    if machine.var.exists():
        machine.database.stop()
        shutil.rmtree(machine.var)


def keys_of(folder: Path) -> list[object]:
    return ["--keys", folder / "keys", "--passphrase-file", folder / "passphrase"]


@pytest.mark.abuse("AB-56")
def test_no_word_and_no_key_can_be_read_in_a_backup(here: Machine, kept: Path) -> None:
    raw = kept.read_bytes()
    for word in ("CANARI", "MOTS-", "Tremblay", "example.org", *_secrets(here)):
        assert word.encode() not in raw
    held = b"".join(data for _, data in container.frames(kept, _key(here)))
    for secret in _secrets(here):  # inside neither: the keys are kept apart
        assert secret.encode() not in held


def _secrets(machine: Machine) -> list[str]:
    vault = Vault(machine.var / "secrets")
    values: list[object] = [value for name in ("app", "jobs", "owner") for value in vault.peek(name).values()]
    flat = [*(v for value in values if isinstance(value, dict) for v in value.values()), *(v for v in values if isinstance(v, str))]
    return [str(value) for value in flat]


def _key(machine: Machine) -> bytes:
    return container.decoded(Vault(machine.var / "secrets").text("owner", "backup_key"))


def test_an_empty_machine_gets_every_table_back_to_the_last_row(here: Machine, kept: Path, folder: Path, elsewhere: Machine) -> None:
    said = elsewhere.run("restore", kept, *keys_of(folder))
    assert "toutes comparées" in said
    assert "all compared" in said
    there, were = elsewhere.tables(), here.tables()
    assert {name for name in were if were[name] != there.get(name)} <= CHANGED
    assert there.keys() == were.keys()
    assert were["participants_file"][0] > 10
    assert (elsewhere.var / "uploads" / "one" / "letter.txt").read_text() == "CANARI"
    assert "77" in elsewhere.run("keys", "status") or "valeurs" in elsewhere.run("keys", "status")
    report = json.loads(Path(record.read(Places(elsewhere.var))["restore"]["report"]).read_text())
    assert set(report["journals"]) == {"event", "access"}
    assert report["opened"].endswith("tables")
    # The walls stand there as here, and whoever looks later is told the same.
    doctor = elsewhere.run("doctor", "--language", "en", code=1)
    assert "The walls between persons and programs are those of this version, and nobody changed them." in doctor
    assert "✗ Every" not in doctor


def test_a_drill_changes_nothing(here: Machine, kept: Path) -> None:
    before = here.tables()
    said = here.run("restore", kept, "--drill")
    assert "Essai réussi" in said
    assert here.tables() == before
    assert {str(row["datname"]) for row in here.rows("SELECT datname FROM pg_database")} == {
        "postgres",
        "template0",
        "template1",
        "pairpep",
    }


def test_what_is_refused_is_refused_before_anything_is_made(here: Machine, kept: Path, folder: Path, elsewhere: Machine) -> None:
    whole = kept.read_bytes()
    cut, flipped, text = folder / "cut", folder / "flipped", folder / "text"
    cut.write_bytes(whole[: len(whole) * 2 // 3])
    flipped.write_bytes(whole[:-5000] + bytes([whole[-5000] ^ 1]) + whole[-4999:])
    text.write_text("bonjour")
    (folder / "wrong").write_text("une autre phrase de passe, longue")
    keys = keys_of(folder)
    for arguments, sentence in (
        ([cut, *keys], "abîmée"),
        ([flipped, *keys], "damaged"),
        ([text, *keys], "not a backup"),
        ([folder / "nowhere", *keys], "n'existe pas"),
        ([kept], "--keys FICHIER"),
        ([kept, "--keys", folder / "keys", "--passphrase-file", folder / "wrong"], "another passphrase"),
        ([kept, "--keys", folder / "nowhere", "--passphrase-file", folder / "wrong"], "is not there"),
    ):
        assert sentence in elsewhere.run("restore", *arguments, code=1)
        assert not elsewhere.var.exists()


def test_keys_of_another_installation_do_not_open_it(kept: Path, folder: Path, elsewhere: Machine) -> None:
    stranger = Machine(folder / "stranger")
    for name in ("app", "jobs", "owner"):
        Vault(stranger.var / "secrets").read(name)
    stranger.run("keys", "export", "--to", folder / "strange", "--passphrase-file", folder / "passphrase")
    said = elsewhere.run("restore", kept, "--keys", folder / "strange", "--passphrase-file", folder / "passphrase", code=1)
    assert "Ces clés n'ouvrent pas cette copie" in said
    assert not elsewhere.var.exists()


def _again(here: Machine, kept: Path, to: Path, **changed: Any) -> Path:
    """The same backup, saying something else of itself."""
    parts: dict[str, bytearray] = {}
    for part, data in container.frames(kept, _key(here)):
        parts.setdefault(part, bytearray()).extend(data)
    described = Manifest.read(bytes(parts["manifest"]))
    for name, value in changed.items():
        setattr(described, name, value)
    with container.Writer(to, _key(here)) as file:
        for name, data in {**parts, "manifest": described.written()}.items():
            file.part(name)
            file.write(bytes(data))
    return to


def _manifest(here: Machine, kept: Path) -> Manifest:
    return restore.read(kept, Places(here.var), None).manifest


def test_a_backup_of_a_newer_version_is_refused(here: Machine, kept: Path, folder: Path) -> None:
    later = [*_manifest(here, kept).migrations, ["participants", "0999_from_the_future"]]
    said = here.run("restore", _again(here, kept, folder / "newer", migrations=later), "--drill", code=1)
    assert "participants.0999_from_the_future" in said
    unknown = [*_manifest(here, kept).migrations, ["telepathy", "0001_initial"]]
    assert "telepathy" in here.run("restore", _again(here, kept, folder / "unknown", migrations=unknown), "--drill", code=1)


def test_rows_that_are_not_those_of_the_backup_replace_nothing(here: Machine, kept: Path, folder: Path) -> None:
    tables = dict(_manifest(here, kept).tables)
    count, digest = tables["network_program"]
    tables["network_program"] = (count + 1, digest)
    before = here.tables()
    said = here.run("restore", _again(here, kept, folder / "other", tables=tables), "--replace", code=1)
    assert "network_program" in said
    assert here.tables() == before


def test_no_room_no_restore(here: Machine, kept: Path) -> None:
    found = restore.read(kept, Places(here.var), None)
    found.manifest.size = 10**15
    with pytest.raises(Trouble, match="Pas assez de place"):
        restore.check(found, Places(here.var))


def test_an_older_structure_is_brought_up_to_date(here: Machine, folder: Path) -> None:
    here.run("manage", "migrate", "--database", "owner", "retention", "0001", "--verbosity", "0")
    here.run("backup", "--to", folder / "older.backup")
    here.run("migrate")
    here.run("restore", folder / "older.backup", "--drill")
    report = json.loads(Path(record.read(Places(here.var))["drill"]["report"]).read_text())
    assert report["migrated"] is True


@pytest.mark.abuse("AB-58")
def test_an_old_backup_brings_back_nothing_that_ended(here: Machine, kept: Path) -> None:
    """Last in this file: it changes the installation."""
    consent, file = key("consent active"), key("file youth_b")
    here.rows("UPDATE participants_consent SET withdrawn_at = now() WHERE id = %s", consent)
    here.rows("SELECT app.destroy_rows(%s)", file)
    here.rows("INSERT INTO django_session VALUES ('x', 'y', now() + interval '1 day')")
    assert "--replace" in here.run("restore", kept, code=1)
    said = here.run("restore", kept, "--replace")
    assert "L'ancienne base est gardée" in said
    assert here.rows("SELECT withdrawn_at FROM participants_consent WHERE id = %s", consent)[0]["withdrawn_at"] is not None
    assert here.rows("SELECT 1 FROM participants_file WHERE id = %s", file) == []
    assert here.rows("SELECT 1 FROM django_session") == []
    former = "SELECT count(*) AS kept FROM pg_database WHERE datname LIKE 'pairpep\\_before\\_%%'"
    assert here.rows(former)[0]["kept"] == 1
    here.run("restore", "--drop-former")
    assert here.rows(former)[0]["kept"] == 0
    # Restored again, over what was restored: the same.
    here.run("restore", kept, "--replace")
    assert here.rows("SELECT 1 FROM participants_file WHERE id = %s", file) == []
    assert list((here.var / "anchors").glob("journal-until-*.txt"))
