"""The envelope of a journal: one random key a worker, locked by their passphrase and, apart, by a recovery code. The server keeps neither.

A locked key is a byte of version, one for the cost (N is two to that power), sixteen of salt, twelve of nonce, then the ciphertext.
Scrypt with r = 8 and p = 1 turns what is typed into the key that locks (RFC 7914). What is locked is bound to its owner and its lock;
what is written is bound to its owner and its row.
"""

from __future__ import annotations

import json
import os
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

VERSION, COST = 1, 16  # 64 MB and half a second for each try
PASSPHRASE, RECOVERY = "passphrase", "recovery"
LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"  # none that is taken for another
GROUPS, LONG = 6, 4  # 24 letters of 30: 117 bits


class DoesNotOpen(Exception):
    """Not this passphrase, not this code, or not this key."""


@dataclass(frozen=True)
class Written:
    at: datetime
    words: str


def new_key() -> bytes:
    return secrets.token_bytes(32)


def new_recovery_code() -> str:
    return "-".join("".join(secrets.choice(LETTERS) for _ in range(LONG)) for _ in range(GROUPS))


def tidy_code(typed: str) -> str:
    """However it was copied: small letters, spaces, no hyphens."""
    letters = "".join(sign for sign in typed.upper() if sign in LETTERS)
    return "-".join(letters[start : start + LONG] for start in range(0, len(letters), LONG))


def _lock(said: str, salt: bytes, cost: int) -> AESGCM:
    typed = unicodedata.normalize("NFC", said).encode()
    return AESGCM(Scrypt(salt=salt, length=32, n=2**cost, r=8, p=1).derive(typed))


def lock(key: bytes, said: str, *, owner: UUID, by: str) -> bytes:
    salt, nonce = os.urandom(16), os.urandom(12)
    return bytes((VERSION, COST)) + salt + nonce + _lock(said, salt, COST).encrypt(nonce, key, f"{owner}|{by}".encode())


def unlock(locked: bytes | memoryview, said: str, *, owner: UUID, by: str) -> bytes:
    locked = bytes(locked)
    salt, nonce, rest = locked[2:18], locked[18:30], locked[30:]
    try:
        return _lock(said, salt, locked[1]).decrypt(nonce, rest, f"{owner}|{by}".encode())
    except (InvalidTag, IndexError, ValueError) as error:
        raise DoesNotOpen from error


def seal(key: bytes, written: Written, *, owner: UUID, row: UUID) -> bytes:
    nonce = os.urandom(12)
    body = json.dumps({"at": written.at.isoformat(), "words": written.words}, ensure_ascii=False).encode()
    return nonce + AESGCM(key).encrypt(nonce, body, f"{owner}|{row}".encode())


def unseal(key: bytes, sealed: bytes | memoryview, *, owner: UUID, row: UUID) -> Written:
    sealed = bytes(sealed)
    try:
        said = json.loads(AESGCM(key).decrypt(sealed[:12], sealed[12:], f"{owner}|{row}".encode()))
    except (InvalidTag, ValueError) as error:
        raise DoesNotOpen from error
    return Written(datetime.fromisoformat(said["at"]), said["words"])
