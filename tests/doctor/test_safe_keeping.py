"""The doctor says how old the last backup is, whether one was ever restored, and whether the ledger is whole."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from tests.doctor.looking import faults
from tests.world import key

from pairpep.kernel import clock
from pairpep.project.doctor import keeping
from pairpep.project.keeping import ledger, record


def aged(places: Any, kind: str, age: timedelta) -> None:
    path = places.var / "keeping.json"
    noted = json.loads(path.read_text())
    noted[kind]["at"] = (clock.now() - age).strftime("%Y-%m-%dT%H:%M:%SZ")
    path.write_text(json.dumps(noted))


def test_a_backup_is_missed_then_recent_then_old_then_gone(kept: Any) -> None:
    assert "No backup was ever made here." in faults(keeping.last_backup())
    assert list(keeping.tried()) == []
    file = Path(kept.PLACES.var) / "one.backup"
    file.touch()
    record.note(kept.PLACES, "backup", file=str(file))
    assert faults(keeping.last_backup()) == ""
    assert "same disk" in " ".join(one.what for one in keeping.last_backup())
    assert "nobody knows whether it can be" in faults(keeping.tried())
    record.note(kept.PLACES, "drill", file=str(file))
    assert faults(keeping.tried()) == ""
    aged(kept.PLACES, "drill", timedelta(days=200))
    assert "last restored on" in faults(keeping.tried())
    aged(kept.PLACES, "backup", timedelta(days=3))
    assert "old" in faults(keeping.last_backup())
    record.note(kept.PLACES, "backup", file=str(file))
    file.unlink()
    assert "no longer there" in faults(keeping.last_backup())


@pytest.mark.abuse("AB-58")
def test_a_ledger_that_is_late_or_was_cut_is_said(installation: Any) -> None:
    with connections["jobs"].cursor() as cursor:
        cursor.execute("UPDATE participants_consent SET withdrawn_at = now() WHERE id = %s", [key("consent active")])
    ledger.copy_out()
    assert faults(keeping.what_ended()) == ""
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE retention_tombstone NO FORCE ROW LEVEL SECURITY")
        cursor.execute("UPDATE retention_tombstone SET copied_at = NULL, at = now() - interval '1 hour'")
    assert "bring it back" in faults(keeping.what_ended())
    ledger.copy_out()
    ledger.ledger().path.write_text("")
    assert "was cut" in faults(keeping.what_ended())
