"""Which keys something needs, without saying anything of them: digests of keys that are themselves random."""

from __future__ import annotations

import hashlib

from pairpep.project.keeping.escrow import Keys
from pairpep.project.launch.secrets import RETIRED

NEEDED = ("index_key", "link_key")


def _of(name: str, key: object) -> str:
    return hashlib.sha256(f"pairpep {name}|{key}".encode()).hexdigest()[:16]


def of(keys: Keys) -> dict[str, str]:
    app = keys.get("app", {})
    found = {name: _of(name, app[name]) for name in NEEDED if name in app}
    return found | {f"field {name}": _of("field", key) for name, key in _field_keys(keys).items()}


def _field_keys(keys: Keys) -> dict[str, object]:
    current = keys.get("app", {}).get("field_keys")
    return {**keys.get(RETIRED, {}), **(current if isinstance(current, dict) else {})}


def missing(needed: dict[str, str], keys: Keys, used: set[str]) -> list[str]:
    """Of the keys that a backup needs, those that are not here. Of field keys, only those under which it holds something."""
    have = of(keys)
    wanted = {name: mark for name, mark in needed.items() if not name.startswith("field ") or name.removeprefix("field ") in used}
    return sorted(name for name, mark in wanted.items() if have.get(name) != mark)
