"""Nothing is installed that was not read once and pinned by its hash."""

from __future__ import annotations

import re

import pytest

from pairpep.project.launch.places import REPOSITORY

NAMED = re.compile(r"^[a-z0-9][a-z0-9._-]*(\[[a-z0-9,-]+\])?==\S+", re.IGNORECASE)


@pytest.mark.abuse("AB-57")
@pytest.mark.parametrize("name", ["run.txt", "dev.txt"])
def test_every_package_has_one_version_and_its_hashes(name: str) -> None:
    text = (REPOSITORY / "requirements" / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line.strip() for line in text.splitlines() if line.strip() and not line.strip().startswith("#")]
    wanted = [line for line in lines if not line.startswith("-")]
    assert len(wanted) > 20
    assert [line.split()[0] for line in wanted if not NAMED.match(line) or "--hash=sha256:" not in line] == []
    # No other place than the registry, no address, no folder.
    assert [line for line in lines if line.startswith("-") and not line.startswith(("-r ", "-c "))] == []
