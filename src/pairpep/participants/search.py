"""Finding someone by the name they chose or their code. Names are encrypted: they are read here, compared, and forgotten."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from pairpep.kernel.crypto import unseal
from pairpep.kernel.policy import Actor
from pairpep.participants.models import File

MOST = 20


def plain(text: str) -> str:
    """Without accents, capitals or doubled spaces: « Maïka » is found by `maika`."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())


def find(actor: Actor, words: str, *, programs: Iterable[UUID], side: str) -> list[File]:
    """At most twenty people of these programs. Only those shown are loaded, and so journalled as looked at.

    Nobody is listed without a name or a code typed: a page that shows twenty people by itself is looking at twenty files.
    """
    wanted = plain(words)
    if not wanted:
        return []
    files = File.objects.visible_to(actor).filter(program_id__in=list(programs), side=side, followed_until__isnull=True)
    binding = File._meta.get_field("chosen_name").binding  # type: ignore[union-attr]
    hits: list[Any] = []
    for pk, code, name in files.values_list("pk", "code", "chosen_name").iterator():
        if wanted in plain(code) or wanted in plain(unseal(name, bound_to=binding(pk)) if name else ""):
            hits.append(pk)
            if len(hits) == MOST:
                break
    return list(files.filter(pk__in=hits))
