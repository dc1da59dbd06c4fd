"""The secrets of an installation: made once, kept in three files that only their owner can read, never printed."""

from __future__ import annotations

import base64
import json
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path

from pairpep.project.launch.trouble import Trouble

FILE_MODE = 0o600
FOLDER_MODE = 0o700


def password() -> str:
    return secrets.token_urlsafe(32)


def key() -> str:
    """32 random bytes, written in base64."""
    return base64.b64encode(secrets.token_bytes(32)).decode()


def field_keys() -> dict[str, str]:
    """Keys of the encrypted fields by id. The first one writes, the others can still read: put a new one first to rotate."""
    return {secrets.token_hex(4): key()}


# Which file knows what: the serving process reads app.json, the worker jobs.json as well, only the launcher owner.json.
CONTENTS: dict[str, dict[str, Callable[[], object]]] = {
    "app": {
        "secret_key": lambda: secrets.token_urlsafe(64),
        "ticket_key": key,
        "field_keys": field_keys,
        "index_key": key,
        "link_key": key,
        "database_password": password,
    },
    "jobs": {"database_password": password},
    "owner": {"database_password": password, "superuser_password": password},
}


class Vault:
    """The folder of secrets. Reading makes what is missing, so that the first start needs no ceremony."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self, name: str) -> dict[str, object]:
        """What one file holds. Entries that it lacks (a first start, an older version) are made and written at once."""
        path = self.folder / f"{name}.json"
        found = self._load(path) if path.exists() else {}
        missing = {entry: make() for entry, make in CONTENTS[name].items() if entry not in found}
        if missing:
            found |= missing
            self._write(path, found)
        return found

    def text(self, name: str, entry: str) -> str:
        return str(self.read(name)[entry])

    def _load(self, path: Path) -> dict[str, object]:
        if stat.S_IMODE(path.stat().st_mode) & 0o077:
            raise Trouble(f"{path} can be read by other people of this machine. Run: chmod 600 {path}")
        try:
            loaded = json.loads(path.read_text(encoding="utf-8"))
        except ValueError as error:
            raise Trouble(f"{path} is damaged: put back a copy of it. Without it, what is encrypted cannot be read.") from error
        return dict(loaded)

    def _write(self, path: Path, content: dict[str, object]) -> None:
        """Written beside and moved into place: a machine that stops in the middle leaves the old file or the new one, whole."""
        self.folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        self.folder.chmod(FOLDER_MODE)
        fresh = path.with_suffix(f".{os.getpid()}.new")
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, FILE_MODE)
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            json.dump(content, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
