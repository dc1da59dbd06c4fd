"""What was kept and what was tried, in one small file: the doctor reads it, and the next nightly backup."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import Any

from pairpep.project.launch.places import Places


def read(where: Places) -> dict[str, Any]:
    try:
        return dict(json.loads((where.var / "keeping.json").read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return {}


def note(where: Places, what: str, **told: Any) -> None:
    path = where.var / "keeping.json"
    said = {**read(where), what: {"at": now(), **told}}
    fresh = path.with_suffix(f".{os.getpid()}.new")
    fresh.write_text(json.dumps(said, indent=1), encoding="utf-8")
    fresh.chmod(0o600)
    fresh.replace(path)


def now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(said: str) -> datetime:
    return datetime.strptime(said, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)


def here() -> datetime:
    """The hour of this machine, for the names of files."""
    return datetime.now(UTC).astimezone()
