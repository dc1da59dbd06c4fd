"""The secrets of an installation: made once, kept in three files that only their owner can read, never printed."""

from __future__ import annotations

import base64
import fcntl
import json
import os
import secrets
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
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
        "tablet_keys": field_keys,
        "index_key": key,
        "link_key": key,
        "database_password": password,
    },
    "jobs": {"database_password": password, "ledger_key": key},
    "owner": {"database_password": password, "superuser_password": password, "backup_password": password, "backup_key": key},
}
RETIRED = "retired"  # field keys that no row uses any more: read by whoever restores an old backup, by no serving process


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

    def peek(self, name: str) -> dict[str, object]:
        """What one file holds, and nothing is made: for whoever must not leave a trace yet."""
        path = self.folder / f"{name}.json"
        return self._load(path) if path.exists() else {}

    def earlier_secret_keys(self) -> list[str]:
        """Those that sign no more and still open what they signed, until `pairpep keys retire --what secret`."""
        kept = self.peek("app").get("secret_keys_before")
        return [str(key) for key in kept] if isinstance(kept, list) else []

    @contextmanager
    def changing(self, name: str) -> Iterator[dict[str, object]]:
        """One at a time: what one file holds, to be changed; written at the end, whole, unless something goes wrong."""
        self.folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        descriptor = os.open(self.folder / f"{name}.lock", os.O_RDWR | os.O_CREAT, FILE_MODE)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            content = self.read(name) if name in CONTENTS else self.peek(name)
            before = json.dumps(content)
            yield content
            if json.dumps(content) != before:
                self._write(self.folder / f"{name}.json", content)
        finally:
            os.close(descriptor)

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


class FieldKeys(Mapping[str, bytes]):
    """The keys of the encrypted fields, the one that writes first. Read again when their file is another, so that a key put first by
    `pairpep keys rotate` is taken up by every process that runs: by who writes at its next word, by who reads when it meets the key's name.
    """

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._path = vault.folder / "app.json"
        content = vault.read("app")
        self._stamp = self._seen()
        self._keys = self._decoded(vault.peek("app") or content)

    @staticmethod
    def _decoded(content: Mapping[str, object]) -> dict[str, bytes]:
        return {name: base64.b64decode(value) for name, value in dict(content["field_keys"]).items()}  # type: ignore[call-overload]

    def _seen(self) -> tuple[int, ...]:
        with suppress(OSError):
            state = self._path.stat()
            return state.st_mtime_ns, state.st_ino, state.st_size
        return ()

    def _refresh(self) -> dict[str, bytes]:
        """The file is moved into place whole. If it cannot be read at this moment, what is known still serves."""
        if (seen := self._seen()) and seen != self._stamp:
            with suppress(OSError, Trouble, KeyError):
                self._keys = self._decoded(self._vault.peek("app"))
                self._stamp = seen
        return self._keys

    def __getitem__(self, name: str) -> bytes:
        return self._keys[name] if name in self._keys else self._refresh()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._refresh())

    def __len__(self) -> int:
        return len(self._refresh())
