"""Safe-keeping at size: a million events verified, five thousand persons kept and restored, by the commands that a keeper types."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from pairpep.project.launch.places import REPOSITORY
from tests.bench.figures import Figure
from tests.keeping.machine import Machine

EVENTS = 1_000_000
PEOPLE = 5_000
CROWD = f"""
  INSERT INTO network_person (id, name, pronouns, language, fictitious)
    SELECT gen_random_uuid(), '', '', 'fr', true FROM generate_series(1, {PEOPLE});
  INSERT INTO participants_file
    (id, program_id, person_id, side, code, chosen_name, pronouns, language, languages, relation, created_at, fictitious)
    SELECT gen_random_uuid(), (SELECT id FROM network_program ORDER BY code LIMIT 1), p.id, 'youth', 'K-' || p.id,
      (SELECT chosen_name FROM participants_file LIMIT 1), '', 'fr', '{{}}', '', now(), true
    FROM network_person p WHERE p.name = '' AND NOT EXISTS (SELECT FROM participants_file f WHERE f.person_id = p.id);
  INSERT INTO participants_consent
    (id, file_id, program_id, purpose, given, capacity, by_person_id, notice, notice_version, language, at)
    SELECT gen_random_uuid(), f.id, f.program_id, 'peer_support', true, 'self', f.person_id, 'peer_support', '1', 'fr', now()
    FROM participants_file f;
"""
LIVED = f"""
  INSERT INTO journal_event (at, verb, subject, file_id, program_id, actor, roles, changes)
    SELECT now(), 'referrals.accept', 'referrals.Referral:' || gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
      'peer_worker', '{{"state": ["proposed", "accepted"]}}' FROM generate_series(1, {EVENTS})
"""
VERIFY = """
import time
from pairpep.journal.sealing import seal
from pairpep.journal.verification import verify
while seal("event"): pass
began = time.perf_counter()
report = verify("event")
print("FIGURE", report.rows, time.perf_counter() - began, report.finding)
"""


def measure() -> Iterator[Figure]:
    folder = Path(tempfile.mkdtemp(prefix="pairpep-bench-keep-"))
    folder.chmod(0o711)
    machine = Machine(folder / "here")
    try:
        subprocess.run([sys.executable, "-m", "tests.keeping.fill"], env=machine.environ(), check=True, cwd=REPOSITORY, capture_output=True)
        machine.rows(CROWD)
        yield from _kept_and_restored(machine, folder)
        machine.rows(LIVED)
        yield _verified(machine)
    finally:
        machine.database.stop()
        shutil.rmtree(folder)


def _kept_and_restored(machine: Machine, folder: Path) -> Iterator[Figure]:
    began = time.perf_counter()
    machine.run("backup", "--to", folder / "a.backup")
    yield Figure("a backup, with the start of the command", time.perf_counter() - began, "s")
    yield Figure("its size", (folder / "a.backup").stat().st_size / 1e6, "MB")
    began = time.perf_counter()
    machine.run("restore", folder / "a.backup", "--replace")
    yield Figure(f"restored and compared, {PEOPLE} persons", time.perf_counter() - began, "s", at_most=60)


def _verified(machine: Machine) -> Figure:
    said = machine.run("manage", "shell", "--no-imports", "-c", VERIFY)
    _, rows, seconds, finding = next(line for line in said.splitlines() if line.startswith("FIGURE")).split(maxsplit=3)
    assert finding == "None"
    return Figure(
        "events verified",
        int(rows) / float(seconds) / 1e6,
        "M/s",
        note=f"{int(rows)} events; one million a second is not reached",
    )
