"""Mentions: `@name`, as somebody appears in the space. Matched when there is one of that name; asked when there are several."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from pairpep.community.models import Member
from pairpep.community.workflow import MOST_MENTIONS

_AT = re.compile(r"(?<![\w@])@(?=\w)")


@dataclass(frozen=True)
class Found:
    """Whom the words name; the names that several have; how many were called in all."""

    members: tuple[UUID, ...] = ()
    several: tuple[str, ...] = ()
    called: int = 0

    @property
    def are_too_many(self) -> bool:
        return self.called > MOST_MENTIONS


def mentioned(words: str, people: Iterable[Member]) -> Found:
    """A name that nobody has stays what it is: words."""
    called = [m.end() for m in _AT.finditer(words)]
    if not called or len(called) > MOST_MENTIONS:
        return Found(called=len(called))
    names: dict[str, list[UUID]] = defaultdict(list)
    for each in people:
        names[_plain(each.shown_name)].append(each.pk)
    longest = sorted(names, key=len, reverse=True)
    said = [next((name for name in longest if _begins(words[at:], name)), "") for at in called]
    found = dict.fromkeys(name for name in said if name)
    one = tuple(names[name][0] for name in found if len(names[name]) == 1)
    return Found(one, tuple(name for name in found if len(names[name]) > 1), len(called))


def without_calls(words: str, people: Iterable[Member]) -> str:
    """The words without the names of those who are called: how a member appears is no name of somebody who is followed."""
    for name in sorted({each.shown_name for each in people if each.shown_name}, key=len, reverse=True):
        words = re.sub(rf"(?<![\w@])@{re.escape(name)}(?!\w)", "@", words, flags=re.IGNORECASE)
    return words


def _begins(text: str, name: str) -> bool:
    start = _plain(text[: len(name) + 8])
    return bool(name) and start.startswith(name) and not start[len(name) : len(name) + 1].isalnum()


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFD", text.casefold())
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).strip()
