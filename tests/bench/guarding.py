"""What safety costs a page: the access journal, and the walls of PostgreSQL, each compared with the same page without it.

Three servings of the same two pages, in turn: as it is, by a process that writes down no look, and with row-level security lifted from
every table (the rules of the code still choose the same rows). The last two exist here alone.
"""

from __future__ import annotations

import os
import statistics
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

from django.urls import reverse

from pairpep.project.launch.children import environment as child_environment
from pairpep.project.launch.logins import APP_ADDRESS
from tests.bench.alternating import get, ms
from tests.bench.bed import Bed
from tests.bench.clients import Request, send
from tests.bench.crowd import Crowd
from tests.bench.figures import Figure, rounds
from tests.bench.processes import cpu, granian

REQUESTS = 80
LIST, PAGE = "a worker's list of 20 people", "a person's page"
AS_IT_IS, UNLOGGED, UNWALLED = "as it is", "no access journal", "no walls"
MOST = 15.0  # per cent


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    crowd.wait(1_000)
    bed.tidy()
    spent: dict[tuple[str, str], list[float]] = defaultdict(list)
    with _server(bed, "pairpep.project.wsgi:application") as product, _server(bed, "tests.bench.unlogged:application") as unlogged:
        for turn in range(rounds() + 1):
            for name, requests in _pages(crowd).items():
                found = {AS_IT_IS: _asked(bed, product, requests), UNLOGGED: _asked(bed, unlogged, requests)}
                with bed.without_walls():
                    found[UNWALLED] = _asked(bed, product, requests)
                for how, seconds in found.items() if turn else ():  # the first turn warms everything up
                    spent[name, how].append(seconds)
    for name in (LIST, PAGE):
        whole = spent[name, AS_IT_IS]
        yield Figure(f"{name}, {AS_IT_IS}", ms(whole), "ms CPU")
        for what, how in (("the access journal", UNLOGGED), ("row-level security", UNWALLED)):
            shares = [100 * (with_it - without) / without for with_it, without in zip(whole, spent[name, how], strict=True)]
            yield Figure(
                f"{name}: cost of {what}", statistics.median(shares), "%", at_most=MOST, note=f"{ms(spent[name, how]):.1f} ms CPU without"
            )


@contextmanager
def _server(bed: Bed, application: str) -> Iterator[tuple[int, int]]:
    with granian(application, child_environment("pages", APP_ADDRESS, bed.logins.app, os.environ), "/fr/") as found:
        yield found


def _pages(crowd: Crowd) -> dict[str, list[Request]]:
    worker = crowd.browser(crowd.staff["peer_worker"])
    pages = [get(reverse("referrals:referral", args=[key]), worker) for key in crowd.accompanied]
    return {LIST: [get(reverse("referrals:people") + "?list=mine", worker)] * REQUESTS, PAGE: (pages * REQUESTS)[:REQUESTS]}


def _asked(bed: Bed, server: tuple[int, int], requests: list[Request]) -> float:
    """Processor seconds a request, PostgreSQL included, after a few that make the plans anew."""
    process, port = server
    send(port, requests[:12], 1)
    before = cpu(process, bed.postmaster)
    send(port, requests, 1)
    return (cpu(process, bed.postmaster) - before) / len(requests)
