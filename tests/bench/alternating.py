"""One alternating run: the product and a bare view, asked in turn, each measured in processor time and in units of the other."""

from __future__ import annotations

import math
import os
import statistics
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field

from pairpep.project.launch.children import environment as child_environment
from pairpep.project.launch.logins import APP_ADDRESS
from tests.bench.bed import Bed, environment
from tests.bench.clients import Answer, Request, send
from tests.bench.crowd import Known
from tests.bench.figures import Figure
from tests.bench.processes import cpu, granian

CONNECTIONS = (1, 16)
BARE = {1: 600, 16: 1600}  # requests of the unit, before and after each round
UNIT = "bare view"


@dataclass(frozen=True)
class Servers:
    """The product and the bare view, each with its process; PostgreSQL counts with the product."""

    port: int
    bare_port: int
    ours: tuple[int, ...]
    bare: int


@contextmanager
def servers(bed: Bed) -> Iterator[Servers]:
    pages = child_environment("pages", APP_ADDRESS, bed.logins.app, os.environ)
    with ExitStack() as stack:
        bare, bare_port = stack.enter_context(granian("tests.bench.bare:application", environment(bed.database.places.var), "/"))
        product, port = stack.enter_context(granian("pairpep.project.wsgi:application", pages, "/fr/"))
        yield Servers(port, bare_port, (product, bed.postmaster), bare)


@dataclass
class Samples:
    """Of one thing at one number of connections: seconds of processor a request (or a trip), and how long each answer took."""

    cpu: list[float] = field(default_factory=list)
    p95: list[float] = field(default_factory=list)
    median: list[float] = field(default_factory=list)
    units: list[float] = field(default_factory=list)


class Alternating:
    """What was asked for of both servers, and what it took; each measure says what its rounds ask for."""

    def __init__(self, servers: Servers) -> None:
        self.servers = servers
        self.samples: dict[tuple[str, int], Samples] = defaultdict(Samples)

    def unit(self, connections: int) -> float:
        at = self.servers
        return self.timed(UNIT, at.bare_port, (at.bare,), [Request("/")] * BARE[connections], connections)

    def asked(self, name: str, requests: list[Request], connections: int) -> float:
        return self.timed(name, self.servers.port, self.servers.ours, requests, connections)

    def timed(self, name: str, port: int, roots: tuple[int, ...], requests: list[Request], connections: int) -> float:
        """Processor seconds a request."""
        before = cpu(*roots)
        answers = send(port, requests, connections)
        each = (cpu(*roots) - before) / len(requests)
        self.samples[name, connections].cpu.append(each)
        self.waited(name, answers, connections)
        return each

    def waited(self, name: str, answers: list[Answer], connections: int) -> None:
        found, seconds = self.samples[name, connections], [answer.seconds for answer in answers]
        found.p95.append(percentile(seconds, 95))
        found.median.append(statistics.median(seconds))

    def compare(self, took: dict[str, float], before: float, connections: int) -> None:
        """With the unit as it was on both sides of the round."""
        unit = (before + self.unit(connections)) / 2
        for name, seconds in took.items():
            self.samples[name, connections].units.append(seconds / unit)

    # What was found

    def of_unit(self, connections: int) -> Figure:
        found = self.samples[UNIT, connections]
        return Figure(f"{UNIT}, {at(connections)}", ms(found.cpu), "ms CPU", note=f"p95 {ms(found.p95):.1f} ms")

    def of(self, name: str, connections: int, goal: float | None) -> Figure:
        found = self.samples[name, connections]
        note = f"{ms(found.cpu):.1f} ms CPU" + (f", p95 {ms(found.p95):.0f} ms" if found.p95 else "")
        return Figure(f"{name}, {at(connections)}", statistics.median(found.units), "units", at_most=goal, note=note)


def at(connections: int) -> str:
    return f"{connections} connection{'s' if connections > 1 else ''}"


def get(path: str, who: Known) -> Request:
    return Request(path, who.cookie)


def post(path: str, who: Known, form: dict[str, object]) -> Request:
    return Request(path, who.cookie, form, expects=302)


def percentile(values: list[float], rank: int) -> float:
    return sorted(values)[min(len(values) - 1, math.ceil(len(values) * rank / 100) - 1)]


def ms(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1000 if seconds else 0.0
