"""Secrets are made once, stay readable by their owner alone, and are never shown."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from pairpep.project.launch.secrets import CONTENTS, Vault
from pairpep.project.launch.trouble import Trouble


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_the_first_start_makes_secrets_that_only_their_owner_reads(tmp_path: Path) -> None:
    folder = tmp_path / "secrets"
    for name in CONTENTS:
        Vault(folder).read(name)
    assert mode(folder) == 0o700
    assert {path.name: mode(path) for path in folder.iterdir()} == {"app.json": 0o600, "jobs.json": 0o600, "owner.json": 0o600}


def test_two_installations_share_no_secret_and_one_keeps_its_own(tmp_path: Path) -> None:
    here, there = Vault(tmp_path / "here"), Vault(tmp_path / "there")
    made = here.read("app")
    assert here.read("app") == made
    assert not set(map(str, made.values())) & set(map(str, there.read("app").values()))


def test_an_older_file_gains_what_it_lacks_and_loses_nothing(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    before = vault.read("app")
    kept = {name: value for name, value in before.items() if name != "link_key"}
    (tmp_path / "app.json").write_text(json.dumps(kept))
    after = vault.read("app")
    assert {name: after[name] for name in kept} == kept
    assert after["link_key"] not in (None, before["link_key"])


def test_a_file_that_others_can_read_is_refused_with_the_command_that_mends_it(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.read("app")
    (tmp_path / "app.json").chmod(0o644)
    with pytest.raises(Trouble, match="chmod 600"):
        vault.read("app")


def test_a_damaged_file_is_never_written_over(tmp_path: Path) -> None:
    vault = Vault(tmp_path)
    vault.read("app")
    (tmp_path / "app.json").write_text("{")
    with pytest.raises(Trouble, match="damaged"):
        vault.read("app")
    assert (tmp_path / "app.json").read_text() == "{"
