"""The establishments that vouch for their staff through OpenID Connect: a small file of the installation, read once.

[[establishment]]
code = "centre"                                  # in the address to register there: <PAIRPEP_URL>/fr/accounts/through/centre/back/
name = { fr = "Centre de la Rive", en = "Riverside Centre" }
issuer = "https://identity.example.org"          # as the establishment writes it, to the letter
client_id = "pairpep"
client_secret_file = "/run/secrets/centre"       # or client_secret_env = "PAIRPEP_CENTRE_SECRET"
second_factor = false                            # true only if the establishment undertakes to ask for one each time
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from pairpep.kernel.bilingual import Text

KEYS = {"code", "name", "issuer", "client_id", "client_secret_file", "client_secret_env", "second_factor"}


@dataclass(frozen=True)
class Establishment:
    code: str
    name: Text
    issuer: str
    client_id: str
    secret: str
    second_factor: bool = False

    def __repr__(self) -> str:
        return f"Establishment({self.code})"


def establishments() -> dict[str, Establishment]:
    path = settings.PAIRPEP_ESTABLISHMENTS
    return _read(path) if path else {}


@cache
def _read(path: str) -> dict[str, Establishment]:
    try:
        rows = tomllib.loads(Path(path).read_text(encoding="utf-8"))["establishment"]
        found = [_one(row) for row in rows]
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ImproperlyConfigured(f"PAIRPEP_ESTABLISHMENTS: {path} cannot be read as establishments ({type(error).__name__}).") from None
    return {each.code: each for each in found}


def _one(row: dict[str, Any]) -> Establishment:
    if unknown := set(row) - KEYS:
        raise ImproperlyConfigured(f"PAIRPEP_ESTABLISHMENTS: unknown {', '.join(sorted(unknown))}.")
    if not may_be_asked(row["issuer"]):
        raise ImproperlyConfigured(f"PAIRPEP_ESTABLISHMENTS: the issuer of {row['code']} must begin with https://.")
    named = row.get("client_secret_env")
    secret = os.environ[named] if named else Path(row["client_secret_file"]).read_text(encoding="utf-8")
    name = Text(fr=row["name"]["fr"], en=row["name"]["en"])
    return Establishment(row["code"], name, row["issuer"], row["client_id"], secret.strip(), bool(row.get("second_factor", False)))


def may_be_asked(address: str) -> bool:
    """Encrypted, or this very machine when nobody real is here."""
    parts = urlsplit(address)
    loopback = not settings.PRODUCTION and parts.hostname in ("localhost", "127.0.0.1")
    return parts.scheme == "https" or (loopback and parts.scheme == "http")
