"""The index is kept: one thing put in or taken out in its own transaction, or everything read again by the jobs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import connections, transaction
from psycopg.types.json import Jsonb

from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.ids import derived_id
from pairpep.kernel.reading import fingerprint
from pairpep.library.search import spelling, topics
from pairpep.library.search.models import SearchEntry
from pairpep.library.search.sources import Entry, known

LONGEST = 20_000  # letters of a body that are looked at, in each language


def put(entry: Entry, using: str = "default") -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(f"SELECT app.put_entry({', '.join(['%s'] * 15)})", _row(entry))


def drop(kind: str, key: UUID, using: str = "default") -> None:
    """With the words that nothing else holds."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT app.drop_entry(%s, %s)", [kind, key])


def _row(entry: Entry) -> list[Any]:
    said = said_of(entry)
    heads = [(said["title"], "A"), (said["keywords"], "B"), (said["topics"], "B")]
    texts = [(each[language], language, weight) for each, weight in heads for language in LANGUAGES]
    whole = [*texts, *((said["body"][language], language, "D") for language in LANGUAGES)]
    words = {word for text, _language, _weight in whole for word in spelling.telling(text) if 4 <= len(word) <= 24 and word.isalpha()}
    return [
        derived_id("entry", entry.kind, entry.id), entry.kind, entry.id, Jsonb(said), Jsonb([entry.url, entry.key or str(entry.id)]),
        entry.languages, sorted(entry.readers), list(entry.audience), list(entry.topics), entry.state, entry.shown_on,
        spelling.vector(texts), spelling.vector(whole), mark_of(entry), sorted(words),
    ]  # fmt: skip


def said_of(entry: Entry) -> dict[str, dict[str, str]]:
    """What is looked at, in both languages. A topic is named in both: a thing that exists in one is found from the other by its topics."""
    labels = [label for code in entry.topics if (label := topics.label_of(code))]
    named = Text(*(" · ".join(getattr(label, language) for label in labels) for language in LANGUAGES))
    texts = {"title": entry.title, "keywords": entry.keywords, "topics": named, "body": entry.body}
    return {part: {language: getattr(text, language)[:LONGEST] for language in LANGUAGES} for part, text in texts.items()}


def mark_of(entry: Entry) -> str:
    told = (said_of(entry), entry.languages, sorted(entry.readers), entry.audience, entry.topics, entry.state, entry.url, entry.key)
    return fingerprint((f"{spelling.VERSION} {told} {entry.shown_on}",))


# Everything -------------------------------------------------------------------------------------------------------------------------------


def read_again(*, whole: bool = False) -> dict[str, int]:
    """What changed since, put in; what is no more, taken out. `whole`: everything, even what did not change."""
    done = {"put": 0, "dropped": 0}
    with transaction.atomic(using="jobs"):
        kept = _kept()
        for entry in every():
            if kept.pop((entry.kind, entry.id), "") != mark_of(entry) or whole:
                put(entry, "jobs")
                done["put"] += 1
        for kind, key in kept:
            drop(kind, key, "jobs")
            done["dropped"] += 1
    return done


def every() -> Iterator[Entry]:
    for source in known().values():
        yield from source.ask("jobs")


def _kept() -> dict[tuple[str, UUID], str]:
    return {(kind, key): mark for kind, key, mark in SearchEntry.objects.using("jobs").values_list("kind", "object_id", "mark")}


def behind() -> tuple[int, int]:
    """How many things are not found as they stand, and how many are found that are no more."""
    kept = _kept()
    late = sum(1 for entry in every() if kept.pop((entry.kind, entry.id), "") != mark_of(entry))
    return late, len(kept)
