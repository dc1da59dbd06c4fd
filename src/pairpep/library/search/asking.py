"""What somebody looks for, and what is found: by the words, by what says the same, by words almost the same, then by some of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.db import connection

from pairpep.kernel import walls
from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.policy import Actor
from pairpep.kernel.reference import content
from pairpep.library.search import spelling
from pairpep.library.search.models import SearchEntry

LONGEST, WORDS = 80, 8  # letters that are read, words that are looked for
PAGE = 12
MOST = 300  # weighed, of what a word finds
FARTHEST = 25  # pages


@dataclass(frozen=True)
class Asked:
    """As it came with the address; what makes no sense is left aside."""

    typed: str = ""
    kind: str = ""
    topic: str = ""
    language: str = ""
    audience: str = ""
    page: int = 1

    @classmethod
    def of(cls, given: Any) -> Asked:
        page = given.get("page", "1")
        number = int(page) if page.isascii() and page.isdecimal() and len(page) < 4 else 1
        names = {name: given.get(name, "")[:40] for name in ("kind", "topic", "audience")}
        language = given.get("language", "")
        typed = " ".join(given.get("q", "").replace("\x00", "").split())[:LONGEST]
        return cls(typed, language=language if language in LANGUAGES else "", page=min(max(number, 1), FARTHEST), **names)

    @property
    def words(self) -> list[str]:
        return spelling.telling(self.typed)[:WORDS]

    @property
    def is_something(self) -> bool:
        return bool(self.words or self.kind or self.topic or self.language or self.audience)

    @property
    def is_filtered(self) -> bool:
        return bool(self.kind or self.topic or self.language or self.audience)


@dataclass(frozen=True)
class Found:
    entries: list[SearchEntry] = field(default_factory=list)
    total: int = 0
    words: tuple[str, ...] = ()  # those that were looked for in the end
    instead: dict[str, str] = field(default_factory=dict)  # what was typed → what was looked for
    partly: bool = False  # some of the words only

    @property
    def is_capped(self) -> bool:
        return self.total >= MOST


def ask(actor: Actor, asked: Asked) -> Found:
    words = tuple(asked.words)
    if not words and asked.typed:
        return Found()
    found = _found(actor, asked, words)
    if found.total or not words:
        return found
    if (instead := _instead(words)) and (again := _found(actor, asked, tuple(instead.get(word, word) for word in words))).total:
        return replace(again, instead=instead)
    if len(words) > 1 and (some := _found(actor, asked, tuple(instead.get(word, word) for word in words), every=False)).total:
        return replace(some, instead=instead, partly=True)
    return found


def _found(actor: Actor, asked: Asked, words: tuple[str, ...], *, every: bool = True) -> Found:
    query = spelling.query(words, same_words(), unfinished=True, every=every)
    keys, total = _keys(asked, query)
    entries = SearchEntry.objects.visible_to(actor).defer("heads", "whole").in_bulk(keys) if keys else {}
    return Found([entries[key] for key in keys if key in entries], total, words, partly=not every)


def _keys(asked: Asked, query: str) -> tuple[list[UUID], int]:
    kinds, topics, languages = ([each] if each else [] for each in (asked.kind, asked.topic, asked.language))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT entry, total FROM app.search_entries(%s, %s::text[], %s::text[], %s::text[], %s, %s, %s, %s)",
            [query, kinds, topics, languages, asked.audience, MOST, PAGE, (asked.page - 1) * PAGE],
        )
        rows = cursor.fetchall()
    return [key for key, _total in rows], rows[0][1] if rows else 0


# Words written almost so -----------------------------------------------------------------------------------------------------------------


def _instead(words: tuple[str, ...]) -> dict[str, str]:
    """For each word that leads nowhere, the nearest one that does."""
    known = walls.call("app.words_found", [spelling.query([word], same_words(), unfinished=True) for word in words])
    lost = [word for word, leads in zip(words, known, strict=True) if not leads]
    return {word: near for word in lost if (near := nearest(word, walls.call("app.words_near", word)))}


def nearest(word: str, known: list[str]) -> str:
    """One slip in a word of four letters, two in a longer one that begins the same."""
    slips = sorted((apart(word, each), each[:1] != word[:1], abs(len(each) - len(word)), each) for each in known)
    allowed = 2 if slips and len(word) >= 6 and not slips[0][1] else 1
    return slips[0][3] if slips and slips[0][0] <= allowed else ""


def apart(one: str, other: str) -> int:
    """How many letters are added, left out, changed, or in the place of their neighbour."""
    before: list[int] = []
    line = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        before, last, line = line, before, [i]
        for j, beside in enumerate(other, start=1):
            cost = min(before[j] + 1, line[j - 1] + 1, before[j - 1] + (letter != beside))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == beside:
                cost = min(cost, last[j - 2] + 1)
            line.append(cost)
    return line[-1]


# Words that say the same -----------------------------------------------------------------------------------------------------------------


def same_words() -> dict[str, tuple[str, ...]]:
    return _same(content())


@lru_cache(maxsize=4)
def _same(kept: Any) -> dict[str, tuple[str, ...]]:
    """stem → the stems of everything that says the same."""
    found: dict[str, dict[str, None]] = {}
    for group in kept.same_words.same:
        every = [lexeme for language in LANGUAGES for word in getattr(group, language) for lexeme in _stems(word, language)]
        for lexeme in every:
            found.setdefault(lexeme, {}).update(dict.fromkeys(every))
    return {lexeme: tuple(every) for lexeme, every in found.items()}


def _stems(word: str, language: str) -> list[str]:
    return [lexeme for _start, _end, bare in spelling.words(word) for lexeme in spelling.stems(bare, [language])]
