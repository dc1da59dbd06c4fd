"""One encrypted file that tells whether it is whole: chunks of AES-256-GCM, numbered, the last one marked (the STREAM construction).

    PAIRPEP BACKUP 1\\n
    {"key": …, "made": …, "salt": …}\\n      the name of the key, never the key
    then each chunk: its length in four bytes, its ciphertext

The key of a file is derived (HKDF) from the backup key, a salt of its own and the two lines above. A chunk's nonce is its number and
whether it is the last: cut, put in another order, repeated or changed in one bit, a file does not open, and says so before anything else.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import struct
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pairpep.project.keeping.saying import refuse

MAGIC = b"PAIRPEP BACKUP 1\n"
CHUNK = 1 << 20
TAG = 16
LONGEST_HEADER = 1000
NEW, DATA, END = b"N", b"D", b"E"


def name_of(key: bytes) -> str:
    """Says which key it is, and nothing of it."""
    return hashlib.sha256(b"pairpep backup key|" + key).hexdigest()[:16]


def decoded(key: object) -> bytes:
    return base64.b64decode(str(key))


def _cipher(key: bytes, salt: bytes, header: bytes) -> AESGCM:
    return AESGCM(HKDF(algorithm=SHA256(), length=32, salt=salt, info=MAGIC + header).derive(key))


def _nonce(number: int, last: bool) -> bytes:
    return number.to_bytes(11, "big") + bytes((last,))


class Writer:
    """Beside its place until it is whole: a backup that was interrupted leaves nothing that looks like one."""

    def __init__(self, path: Path, key: bytes) -> None:
        self.path = path
        self._beside = path.with_name(f"{path.name}.partial")
        salt = os.urandom(32)
        made = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        header = json.dumps({"key": name_of(key), "made": made, "salt": salt.hex()}).encode() + b"\n"
        self._cipher = _cipher(key, salt, header)
        self._file: BinaryIO = os.fdopen(os.open(self._beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb")
        self._file.write(MAGIC + header)
        self._held = bytearray()
        self._number = 0

    def __enter__(self) -> Writer:
        return self

    def __exit__(self, kind: Any, *rest: object) -> None:
        if kind is None:
            self._frame(END, b"")
            self._seal(bytes(self._held), last=True)
            self._file.flush()
            os.fsync(self._file.fileno())
            self._file.close()
            self._beside.replace(self.path)
            _sync(self.path.parent)
            return
        self._file.close()
        with suppress(OSError):
            self._beside.unlink()

    def part(self, name: str) -> None:
        self._frame(NEW, name.encode())

    def write(self, data: bytes) -> None:
        if data:
            self._frame(DATA, data)

    def _frame(self, kind: bytes, data: bytes) -> None:
        self._held += kind + struct.pack(">I", len(data)) + data
        while len(self._held) > CHUNK:
            self._seal(bytes(self._held[:CHUNK]), last=False)
            del self._held[:CHUNK]

    def _seal(self, data: bytes, *, last: bool) -> None:
        sealed = self._cipher.encrypt(_nonce(self._number, last), data, None)
        self._file.write(struct.pack(">I", len(sealed)) + sealed)
        self._number += 1


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def header(path: Path) -> dict[str, str]:
    """What the file says of itself in clear."""
    if not path.is_file():
        raise refuse(f"{path} n'existe pas.", f"{path} is not there.")
    with path.open("rb") as file:
        return _header(file, path)[0]


def _header(file: BinaryIO, path: Path) -> tuple[dict[str, str], bytes]:
    if file.read(len(MAGIC)) != MAGIC:
        raise refuse(f"{path} n'est pas une copie que cette version connaît.", f"{path} is not a backup that this version knows.")
    line = file.readline(LONGEST_HEADER)
    try:
        said = json.loads(line)
        return {name: str(said[name]) for name in ("key", "made", "salt")}, line
    except (ValueError, KeyError, TypeError) as error:
        raise damaged(path) from error


def damaged(path: Path) -> Exception:
    return refuse(
        f"{path} est abîmée : coupée, ou changée. Rien n'a été touché. Prenez une autre copie.",
        f"{path} is damaged: cut short, or changed. Nothing was touched. Take another backup.",
    )


def frames(path: Path, key: bytes) -> Iterator[tuple[str, bytes]]:
    """(part, bytes), in order. Reading to the end is what proves that the file is whole."""
    held, part, ended = bytearray(), "", False
    for chunk in _chunks(path, key):
        held += chunk
        while len(held) >= 5:
            size = struct.unpack(">I", held[1:5])[0]
            if len(held) < 5 + size:
                break
            kind, data = bytes(held[:1]), bytes(held[5 : 5 + size])
            del held[: 5 + size]
            if kind == NEW:
                part = data.decode()
                yield part, b""
            elif kind == DATA:
                yield part, data
            else:
                ended = True
    if held or not ended:
        raise damaged(path)


def _chunks(path: Path, key: bytes) -> Iterator[bytes]:
    with path.open("rb") as file:
        said, line = _header(file, path)
        try:
            cipher = _cipher(key, bytes.fromhex(said["salt"]), line)
        except ValueError as error:
            raise damaged(path) from error
        number, last = 0, False
        while not last:
            length = file.read(4)
            if len(length) < 4:
                raise damaged(path)
            size = struct.unpack(">I", length)[0]
            sealed = file.read(size) if TAG <= size <= CHUNK + TAG else b""
            if len(sealed) != size or not sealed:
                raise damaged(path)
            last = not file.peek(1)[:1]  # type: ignore[attr-defined]
            try:
                yield cipher.decrypt(_nonce(number, last), sealed, None)
            except InvalidTag as error:
                raise damaged(path) from error
            number += 1
