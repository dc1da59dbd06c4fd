"""Names and addresses are encrypted at rest: AES-256-GCM, bound to their row, read by the serving process and its jobs alone.

A stored value is a byte of version, the length of the key's name, that name, twelve bytes of nonce, then the ciphertext. The table, the
column and the row's key are authenticated with it: a ciphertext copied to another row does not decrypt.
"""

import hashlib
import hmac
import os
from functools import cache
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.db import models

VERSION = 1


class CannotDecrypt(Exception):
    """The stored bytes do not belong to this row, or the key is gone."""


@cache
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


@cache
def head_of(key: str) -> bytes:
    """How everything begins that was written under this key."""
    return bytes((VERSION, len(key.encode()))) + key.encode()


def current_key() -> str:
    """The name of the key that writes. Asked each time: it may have been rotated since."""
    return next(iter(settings.PAIRPEP_FIELD_KEYS))


def key_of(stored: bytes) -> str:
    """The name of the key under which this was written."""
    return bytes(stored[2 : 2 + stored[1]]).decode()


def seal(text: str, *, bound_to: str) -> bytes:
    key = current_key()
    nonce = os.urandom(12)
    return head_of(key) + nonce + _cipher(settings.PAIRPEP_FIELD_KEYS[key]).encrypt(nonce, text.encode(), bound_to.encode())


def unseal(stored: bytes, *, bound_to: str) -> str:
    stored = bytes(stored)
    try:
        start = 2 + stored[1]
        cipher = _cipher(settings.PAIRPEP_FIELD_KEYS[stored[2:start].decode()])
        return cipher.decrypt(stored[start : start + 12], stored[start + 12 :], bound_to.encode()).decode()
    except (InvalidTag, KeyError, IndexError) as error:
        raise CannotDecrypt(bound_to) from error


def blind_index(text: str) -> bytes:
    """A keyed digest of an address, to find it again without being able to read it."""
    return hmac.new(settings.PAIRPEP_INDEX_KEY, text.strip().casefold().encode(), hashlib.sha256).digest()


class _Sealed(bytes):
    """A ciphertext as it came from the database, not yet read."""


class _Reader:
    """Decrypts when the attribute is read, because only then is the row's key known."""

    def __init__(self, field: "EncryptedTextField") -> None:
        self.field = field

    def __get__(self, row: Any, owner: Any = None) -> Any:
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:
            raise CannotDecrypt(f"{name} was not loaded")
        value = row.__dict__[name]
        if isinstance(value, _Sealed):
            value = row.__dict__[name] = unseal(value, bound_to=self.field.binding(row.pk)) if value else ""
        return value

    def __set__(self, row: Any, value: Any) -> None:
        row.__dict__[self.field.attname] = value


class EncryptedTextField(models.BinaryField):  # type: ignore[type-arg]
    """Text that the database holds as ciphertext. values() and values_list() give the ciphertext, never the words."""

    description = "encrypted text"

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("editable", True)
        super().__init__(*args, **kwargs)

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, name, _Reader(self))

    def binding(self, row_id: Any) -> str:
        return f"{self.model._meta.db_table}|{self.attname}|{row_id}"

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        return None if value is None else _Sealed(value)

    def pre_save(self, row: Any, add: bool) -> Any:
        value = row.__dict__.get(self.attname, "")
        if value is None or isinstance(value, _Sealed):
            return value
        return _Sealed(seal(value, bound_to=self.binding(row.pk)) if value else b"")

    def to_python(self, value: Any) -> Any:
        return value

    def value_to_string(self, row: Any) -> str:
        raise TypeError("encrypted fields are not serialised")
