"""Where things are on disk: the repository, and the one folder that holds everything an installation must keep."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[4]
CONTENT = REPOSITORY / "content"


@dataclass(frozen=True)
class Places:
    """The folder for state and what it holds."""

    var: Path

    @property
    def secrets(self) -> Path:
        return self.var / "secrets"

    @property
    def cluster(self) -> Path:
        return self.var / "pg"

    @property
    def sockets(self) -> Path:
        return self.var / "run"

    @property
    def static(self) -> Path:
        return self.var / "static"

    @property
    def logs(self) -> Path:
        return self.var / "log"

    @property
    def lock(self) -> Path:
        return self.var / "run.lock"

    def make(self) -> Places:
        """The folder itself is for its owner alone, except that the database's own user must be able to pass through it."""
        self.var.mkdir(mode=0o711, parents=True, exist_ok=True)
        self.logs.mkdir(mode=0o700, exist_ok=True)
        return self


def places(environ: Mapping[str, str] = os.environ) -> Places:
    """`PAIRPEP_VAR`, or `var/` beside the project's own files."""
    named = environ.get("PAIRPEP_VAR")
    return Places(Path(named).expanduser().resolve() if named else REPOSITORY / "var")
