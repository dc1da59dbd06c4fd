"""What somebody types, and what is kept of it: for the tests of the directory."""

from __future__ import annotations

import re
from typing import Any
from uuid import uuid4

from pairpep.directory.models import Entry, JoinRequest
from tests.world import key

ASKED = {
    "name": "Programme des Collines", "establishment": "Centre intégré des Collines", "region": "07", "writer": "Jeanne Roy",
    "function": "Gestionnaire", "email": "jeanne.roy@exemple.ca", "needs": ["hire"], "words": "Nous cherchons à recruter.",
}  # fmt: skip
BRINGS = {"brings_fr": "Forme des pairs aidants.", "brings_en": "Trains peer support workers."}


def ask(client: Any, **changes: Any) -> Any:
    return client.post("/fr/directory/join/", ASKED | {"key": str(uuid4())} | changes)


def kept(**by: Any) -> list[JoinRequest]:
    rows = JoinRequest.objects.using("jobs").unscoped("a test looks")
    return list(rows.filter(**by).order_by("asked_at"))


def entry(pk: Any) -> Entry:
    return Entry.objects.using("jobs").get(pk=pk)


def organisation(world: Any, who: str = "coordinator", kind: str = "organisation", **changes: Any) -> Entry:
    """Written by somebody, as its form has it."""
    typed = BRINGS | {"name_fr": "La Passerelle"} | changes
    answer = world.client(who).post(f"/fr/directory/new/?kind={kind}", typed)
    assert answer.status_code == 302, re.findall(r"error[^<]*<[^>]*>([^<]+)", answer.content.decode())
    return entry(answer.headers["Location"].rstrip("/").rpartition("/")[2])


def public(world: Any, language: str = "fr") -> str:
    return str(world.client().get(f"/{language}/directory/open/").content.decode())


def post(world: Any, who: str, row: Any, verb: str, **typed: Any) -> Any:
    folder = "entries" if isinstance(row, Entry) else "requests"
    return world.client(who).post(f"/fr/directory/{folder}/{row.pk}/{verb}/", typed)


__all__ = ["ASKED", "BRINGS", "ask", "entry", "kept", "key", "organisation", "post", "public"]
