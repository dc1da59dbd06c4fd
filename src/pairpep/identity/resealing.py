"""Secrets of second factors under a new field key: they stand inside the JSON of allauth, where no field of ours is found."""

from __future__ import annotations

import base64
from collections import Counter
from typing import Any

from django.apps import apps
from django.db import transaction

from pairpep.kernel.crypto import CannotDecrypt, current_key, key_of, seal, unseal

TABLE = "mfa_authenticator"
SEALED = ("secret", "seed")  # of an application that gives codes, and of recovery codes


def _rows(using: str) -> Any:
    """Looked up when asked: the launcher reads this module before there are any settings."""
    return apps.get_model("mfa", "Authenticator")._default_manager.using(using)


def bound_to(account_id: Any) -> str:
    return f"{TABLE}|{account_id}"


def in_use(*, using: str = "jobs") -> Counter[str]:
    """Name of a key → how many secrets are under it."""
    rows = _rows(using).values_list("data", flat=True)
    return Counter(key_of(base64.b64decode(data[name])) for data in rows.iterator() for name in SEALED if name in data)


def rewrite(*, using: str = "jobs") -> tuple[int, int]:
    """(written again, of no key that is known here). One row at a time: somebody may be signing in with it."""
    written = unreadable = 0
    for key in list(_rows(using).values_list("pk", flat=True)):
        with transaction.atomic(using=using):
            row = _rows(using).select_for_update().filter(pk=key).first()
            older = [name for name in SEALED if row and name in row.data and key_of(base64.b64decode(row.data[name])) != current_key()]
            try:
                again = {name: _again(row.data[name], row.user_id) for name in older} if row else {}
            except CannotDecrypt:
                unreadable += 1
                continue
            if row and again:
                row.data |= again
                row.save(using=using, update_fields=["data"])
                written += 1
    return written, unreadable


def _again(kept: str, account_id: Any) -> str:
    words = unseal(base64.b64decode(kept), bound_to=bound_to(account_id))
    return base64.b64encode(seal(words, bound_to=bound_to(account_id))).decode()
