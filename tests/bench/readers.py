"""A hundred people reading a long discussion at once, as people do: a page, half a minute or so, the next one."""

from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import Iterator

from pairpep.community.workflow import ON_A_PAGE
from pairpep.project.launch.children import environment as child_environment
from pairpep.project.launch.logins import APP_ADDRESS
from tests.bench import discussion
from tests.bench.alternating import percentile
from tests.bench.bed import Bed
from tests.bench.clients import Request, _read
from tests.bench.crowd import Crowd
from tests.bench.figures import Figure
from tests.bench.processes import LOOPBACK, granian

READERS, SECONDS = 100, 90
READS_FOR = 20.0  # seconds of a page, more or less a half: fifty messages
WITHIN_MS = 200.0


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    long = _already_there() or discussion.discussions(crowd)[0]
    bed.tidy()
    cookie = crowd.browser(crowd.staff["peer_worker"]).cookie
    pages = child_environment("pages", APP_ADDRESS, bed.logins.app, os.environ)
    with granian("pairpep.project.wsgi:application", pages, "/fr/") as (_server, port):
        took = asyncio.run(asyncio.wait_for(_crowd(port, discussion._at(long), cookie), SECONDS + 120))
    note = f"{len(took):,} pages in {SECONDS} s, one every {READS_FOR:.0f} s each; median {percentile(took, 50) * 1000:.0f} ms"
    yield Figure(f"{READERS} readers at once, 95th of a hundred", percentile(took, 95) * 1000, "ms", at_most=WITHIN_MS, note=note)


def _already_there() -> object:
    from pairpep.community.models import Discussion

    rows = Discussion.objects.using("jobs").unscoped("the bench")
    return rows.filter(last_number=discussion.MESSAGES).values_list("pk", flat=True).first()


async def _crowd(port: int, address: str, cookie: str) -> list[float]:
    took: list[float] = []
    until = time.monotonic() + SECONDS
    await asyncio.gather(*(_reader(port, address, cookie, until, took) for _ in range(READERS)))
    return took


async def _reader(port: int, address: str, cookie: str, until: float, took: list[float]) -> None:
    last = discussion.MESSAGES // ON_A_PAGE
    page = random.randint(1, last)
    await asyncio.sleep(random.uniform(0, READS_FOR))
    while time.monotonic() < until:
        stream, writer = await asyncio.open_connection(LOOPBACK, port)
        began = time.perf_counter()
        writer.write(Request(f"{address}?page={page}", cookie).raw)
        status, _headers, _body = await _read(stream)
        took.append(time.perf_counter() - began)
        writer.close()
        if status != 200:
            raise RuntimeError(f"{address}: {status}")
        page = page % last + 1
        await asyncio.sleep(random.uniform(READS_FOR / 2, READS_FOR * 3 / 2))
