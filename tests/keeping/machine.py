"""An installation in a folder of its own, with the command as a keeper types it."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pairpep.project.keeping import manifest
from pairpep.project.launch.database import Database
from pairpep.project.launch.places import REPOSITORY, Places
from pairpep.project.launch.roles import connect

PAIRPEP = Path(sys.executable).with_name("pairpep")


@dataclass
class Machine:
    var: Path

    def environ(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        ours = {"PAIRPEP_VAR": str(self.var), "PAIRPEP_MODE": "demonstration", "PAIRPEP_DEMONSTRATION": "0"}
        return {**kept, **ours, "PYTHONPATH": str(REPOSITORY)}

    def run(self, *arguments: object, code: int = 0) -> str:
        done = subprocess.run(
            [str(PAIRPEP), *map(str, arguments)], env=self.environ(), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL
        )
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    @property
    def database(self) -> Database:
        return Database(Places(self.var), {})

    def rows(self, question: str, *arguments: Any) -> list[dict[str, object]]:
        database = self.database
        with database.in_use(), connect(database.cluster().superuser.on("pairpep")) as connection:
            cursor = connection.execute(question, arguments or None)  # type: ignore[call-overload]
            return cursor.fetchall() if cursor.description else []

    def tables(self) -> manifest.Tables:
        database = self.database
        with database.in_use(), connect(database.cluster().superuser.on("pairpep")) as connection:
            return manifest.tables(connection)
