"""The keys of an installation in one file sealed by a passphrase: scrypt makes the key, AES-256-GCM seals.

A line that says what this is and how it was made, authenticated; then salt, nonce and ciphertext, in base64 on one line.
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from pairpep.project.launch.secrets import RETIRED, Vault
from pairpep.project.launch.trouble import Trouble

HEAD = "pairpep keys 1 scrypt-17-8-1 aes-256-gcm"
COST = 17  # 128 MB and about a second for each try
SHORTEST = 20  # characters
# What a restored database needs. Passwords of databases are made anew wherever it is restored.
ENTRIES = {
    "app": ("secret_key", "secret_keys_before", "ticket_key", "field_keys", "field_keys_since", "index_key", "link_key", "tablet_keys"),
    "jobs": ("ledger_key",),
    "owner": ("backup_key",),
}
FROM_ENVIRONMENT = {"secret_key": "SECRET_KEY", "ticket_key": "TICKET_KEY", "index_key": "INDEX_KEY", "link_key": "LINK_KEY"}

Keys = dict[str, dict[str, object]]


def collected(vault: Vault) -> Keys:
    """The keys that are in force, from the folder or from the environment, and those that were retired."""
    found: Keys = {}
    for name, entries in ENTRIES.items():
        held = vault.read(name)
        found[name] = {entry: held[entry] for entry in entries if entry in held}
    for entry, variable in FROM_ENVIRONMENT.items():
        if given := os.environ.get(f"PAIRPEP_{variable}", "").strip():
            found["app"][entry] = given
    if given := os.environ.get("PAIRPEP_FIELD_KEYS", "").strip():
        found["app"]["field_keys"] = dict(pair.split(":", 1) for pair in given.split(","))
    if given := os.environ.get("PAIRPEP_TABLET_KEYS", "").strip():
        found["app"]["tablet_keys"] = dict(pair.split(":", 1) for pair in given.split(","))
    return {**found, RETIRED: vault.peek(RETIRED)}


def write(path: Path, keys: Keys, said: str) -> None:
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = _cipher(said, salt).encrypt(nonce, json.dumps(keys).encode(), HEAD.encode())
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(f"{HEAD}\n{base64.b64encode(salt + nonce + sealed).decode()}\n")
        file.flush()
        os.fsync(file.fileno())


def read(path: Path, said: str) -> Keys:
    if not path.exists():
        raise Trouble(f"{path} is not there.")
    head, _, body = path.read_text(encoding="ascii", errors="replace").partition("\n")
    if head != HEAD:
        raise Trouble(f"{path} is not a file of keys that this version knows.")
    try:
        raw = base64.b64decode(body)
        return dict(json.loads(_cipher(said, raw[:16]).decrypt(raw[16:28], raw[28:], HEAD.encode())))
    except (InvalidTag, ValueError) as error:
        raise Trouble(f"{path} does not open: it is another passphrase, or the file is damaged.") from error


def _cipher(said: str, salt: bytes) -> AESGCM:
    typed = unicodedata.normalize("NFC", said).encode()
    return AESGCM(Scrypt(salt=salt, length=32, n=2**COST, r=8, p=1).derive(typed))
