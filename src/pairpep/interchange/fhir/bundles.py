"""The invariants of a bundle, in Python: they ask about the bundle from within each entry, which fhirpathpy does not follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ASKED = ("batch", "transaction", "history")
ANSWERED = ("batch-response", "transaction-response", "history")


def broken(bundle: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(key, where) of each that does not hold."""
    kind, entries = bundle.get("type"), bundle.get("entry") or []
    if "total" in bundle and kind not in ("searchset", "history"):
        yield "bdl-1", "total"
    if kind == "document":
        identifier = bundle.get("identifier") or {}
        if not (identifier.get("system") and identifier.get("value")):
            yield "bdl-9", "identifier"
        if "timestamp" not in bundle:
            yield "bdl-10", "timestamp"
    for key, wanted, first in (("bdl-11", "document", "Composition"), ("bdl-12", "message", "MessageHeader")):
        if kind == wanted and (not entries or entries[0].get("resource", {}).get("resourceType") != first):
            yield key, "entry.0"
    seen: set[str] = set()
    for place, each in enumerate(entries):
        for key in _of_an_entry(each, kind, seen):
            yield key, f"entry.{place}"


def _of_an_entry(entry: dict[str, Any], kind: Any, seen: set[str]) -> Iterator[str]:
    if "search" in entry and kind != "searchset":
        yield "bdl-2"
    if ("request" in entry) != (kind in ASKED):
        yield "bdl-3"
    if ("response" in entry) != (kind in ANSWERED):
        yield "bdl-4"
    if not any(name in entry for name in ("resource", "request", "response")):
        yield "bdl-5"
    address = str(entry.get("fullUrl", ""))
    if "/_history/" in address:
        yield "bdl-8"
    if address and kind != "history":
        version = str((entry.get("resource", {}).get("meta") or {}).get("versionId", ""))
        if address + version in seen:
            yield "bdl-7"
        seen.add(address + version)
