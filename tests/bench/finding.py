"""Looking for something among ten thousand things and a hundred thousand, beside raw PostgreSQL full text on the same rows.

Ours: what a page does, in this process, from the words typed to the lines drawn, the reader's rights included. Raw: the same words on
the same index, every row weighed by ts_rank, by a login that no wall holds. Words fall as in a language: a few are everywhere.
"""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any
from uuid import uuid4

from django.db import connections

from pairpep.kernel import walls
from pairpep.kernel.policy import Actor
from pairpep.library.search import asking, spelling, telling
from pairpep.library.search.asking import Asked
from pairpep.library.search.models import SearchEntry
from pairpep.network.roles import STAFF_ROLES
from tests.bench.alternating import percentile
from tests.bench.bed import Bed
from tests.bench.crowd import Crowd
from tests.bench.figures import Figure

KEPT = (10_000, 100_000)
TEXTS, WORDS, HEADS, BODY = 1_000, 20_000, 7, 140  # texts are made once and shared out; words of the language, of a title, of a text
ASKED = 150
COPIED = "kind, said, address, languages, readers, audience, topics, state, shown_on, heads, whole, mark"
WITHIN = {10_000: 25.0}


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    chance = random.Random(20261122)
    language = _language(chance)
    for many in KEPT:
        _fill(crowd, chance, language, many)
        bed.tidy()
        words = _asked(chance, language)
        with walls.entered(crowd.staff["peer_worker"], read_only=True) as actor:
            ours = {kind: _timed(partial(_ours, actor), asked) for kind, asked in words.items()}
        raw = {kind: _timed(partial(_raw, bed), asked) for kind, asked in words.items() if kind != "a slip"}
        for kind, taken in ours.items():
            beside = (
                f"{percentile(raw[kind], 95):.1f} ms raw: {percentile(taken, 95) / percentile(raw[kind], 95):.2f} of it"
                if kind in raw
                else ""
            )
            note = f"median {statistics.median(taken):.1f} ms" + (f"; {beside}" if beside else "")
            yield Figure(f"{many:,} things, {kind}, p95", percentile(taken, 95), "ms", at_most=WITHIN.get(many), note=note)


def _language(chance: random.Random) -> list[str]:
    """Words from the commonest to the rarest: the n-th falls as often as 1 / n."""
    syllables = [first + second for first in "bcdfglmnprstv" for second in ("a", "e", "i", "o", "u", "an", "eur", "ion")]
    return sorted({"".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(WORDS * 2)}, key=lambda _: chance.random())[
        :WORDS
    ]


def _drawn(chance: random.Random, language: list[str], count: int) -> str:
    return " ".join(language[min(int(len(language) ** chance.random()) - 1, len(language) - 1)] for _ in range(count))


def _fill(crowd: Crowd, chance: random.Random, language: list[str], many: int) -> None:
    SearchEntry.objects.using("jobs").all().delete()
    for _ in range(TEXTS):
        title, body = _drawn(chance, language, HEADS), _drawn(chance, language, BODY)
        heads = [(title, "fr", "A")]
        SearchEntry(
            kind="capsule",
            object_id=uuid4(),
            said={"title": {"fr": title, "en": ""}, "body": {"fr": body, "en": ""}},
            address=["library:library", ""],
            languages=["fr"],
            readers=list(STAFF_ROLES),
            state="official",
            shown_on=crowd.today,
            heads=spelling.vector(heads),
            whole=spelling.vector([*heads, (body, "fr", "D")]),
        ).save(using="jobs", force_insert=True)
    with connections["jobs"].cursor() as cursor:
        cursor.execute(
            f"INSERT INTO library_searchentry (id, object_id, {COPIED}) SELECT gen_random_uuid(), gen_random_uuid(), {COPIED}"
            " FROM library_searchentry, generate_series(2, %s)",
            [many // TEXTS],
        )
        cursor.executemany(
            "INSERT INTO library_word (word, shorter) VALUES (%s, %s) ON CONFLICT DO NOTHING", [(word, _shorter(word)) for word in language]
        )


def _asked(chance: random.Random, language: list[str]) -> dict[str, list[str]]:
    def some(first: int, last: int) -> list[str]:
        return chance.choices(language[first:last], k=ASKED)

    slips = [word[:-2] + word[-1] + word[-2] for word in some(200, 4000) if len(word) > 6]
    return {
        "one of the hundred commonest words": some(0, 100),
        "any word": some(100, 8000),
        "two words": [f"{one} {other}" for one, other in zip(some(0, 400), some(0, 400), strict=True)],
        "three letters, as one types": [word[:3] for word in some(0, 4000)],
        "a slip": slips[:60],
    }


def _timed(ask: Callable[[str], Any], asked: list[str]) -> list[float]:
    for typed in asked[:5]:
        ask(typed)
    taken = []
    for typed in asked:
        began = time.perf_counter()
        ask(typed)
        taken.append(1000 * (time.perf_counter() - began))
    return taken


def _ours(actor: Actor, typed: str) -> Any:
    return telling.results(actor, Asked(typed=typed))


def _raw(bed: Bed, typed: str) -> Any:
    query = spelling.query(spelling.telling(typed), {}, unfinished=True)
    return bed.ask(
        "SELECT id, said, ts_rank(whole, %s::tsquery) AS rank, count(*) OVER () FROM library_searchentry WHERE whole @@ %s::tsquery"
        " ORDER BY rank DESC, id LIMIT %s",
        [query, query, asking.PAGE],
    )


def _shorter(word: str) -> list[str]:
    """As `app.shorter`, which the jobs' login may not call."""
    one = {word[:at] + word[at + 1 :] for at in range(len(word))}
    two = {each[:at] + each[at + 1 :] for each in one for at in range(len(each))} if len(word) >= 8 else set()
    return sorted({word} | one | two)
