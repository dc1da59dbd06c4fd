"""When the nightly backup is made, where, and how many are kept."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pairpep.project.keeping import backup, record
from pairpep.project.launch.nights import due, wanted
from pairpep.project.launch.places import Places

NIGHT = datetime(2026, 11, 22, 3, 10, tzinfo=UTC)


@pytest.fixture
def place(tmp_path: Path) -> Places:
    return Places(tmp_path)


def last(place: Places, at: datetime) -> None:
    record.note(place, "backup", file="x")
    path = place.var / "keeping.json"
    path.write_text(json.dumps({"backup": {"at": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "file": "x"}}))


def test_once_a_night_and_when_the_machine_wakes_up_late(place: Places) -> None:
    assert due(place, NIGHT)
    assert not due(place, NIGHT.replace(hour=14))
    last(place, NIGHT)
    assert not due(place, NIGHT + timedelta(minutes=30))
    assert not due(place, NIGHT.replace(hour=14))
    assert due(place, NIGHT + timedelta(days=1))
    assert due(place, NIGHT + timedelta(hours=30))


def test_made_for_real_people_and_not_in_a_demonstration_unless_a_place_is_given() -> None:
    assert wanted({}, demonstration=False)
    assert not wanted({}, demonstration=True)
    assert wanted({"PAIRPEP_BACKUPS": "/srv/copies"}, demonstration=True)
    assert not wanted({"PAIRPEP_BACKUPS": "off"}, demonstration=False)


def test_the_place_and_how_many_are_kept(place: Places, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert backup.folder(place, {}) == place.var / "backups"
    assert backup.folder(place, {"PAIRPEP_BACKUPS": "/srv/copies"}) == Path("/srv/copies")
    names = [f"pairpep-202611{day:02d}-030000.backup" for day in range(1, 21)]
    for name in (*names, "by-hand.backup", "pairpep-20261101-030000.backup.partial"):
        (tmp_path / name).touch()
    monkeypatch.setenv("PAIRPEP_BACKUPS_KEPT", "5")
    backup.forget_old(tmp_path)
    assert sorted(path.name for path in tmp_path.glob("*.backup")) == ["by-hand.backup", *names[-5:]]
    backup.forget_old(tmp_path, 0)  # never none at all
    assert (tmp_path / names[-1]).exists()
