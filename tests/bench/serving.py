"""What a page costs the server, in units of a bare view: a worker's list, a person's page, an invitation from its making to a yes."""

from __future__ import annotations

import math
import os
import statistics
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field

from django.urls import reverse

from pairpep.project.launch.children import environment as child_environment
from pairpep.project.launch.logins import APP_ADDRESS
from tests.bench.bed import Bed, environment
from tests.bench.clients import Request, send
from tests.bench.crowd import SECRET, Crowd, Known
from tests.bench.figures import Figure, rounds
from tests.bench.processes import cpu, granian

CONNECTIONS = (1, 16)
REQUESTS = {1: 60, 16: 160}  # of one page, a round
BARE = {1: 600, 16: 1600}
TRIPS = {1: 12, 16: 48}
WAITING = 10_000
UNIT, LIST, PAGE = "bare view", "list of 20 people", "a person's page"
TRIP, WHOLE = "invitation: made, seen, accepted", "the same with every page on the way"
GOALS = {LIST: 20.0, TRIP: 45.0}


@dataclass
class Samples:
    """Of one thing at one number of connections: seconds of processor a request (or a trip), and how long each answer took."""

    cpu: list[float] = field(default_factory=list)
    p95: list[float] = field(default_factory=list)
    units: list[float] = field(default_factory=list)


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    crowd.wait(WAITING)
    bed.tidy()
    pages = child_environment("pages", APP_ADDRESS, bed.logins.app, os.environ)
    with ExitStack() as stack:
        bare, bare_port = stack.enter_context(granian("tests.bench.bare:application", environment(bed.database.places.var), "/"))
        product, port = stack.enter_context(granian("pairpep.project.wsgi:application", pages, "/fr/"))
        run = Run(crowd, port, bare_port, (product, bed.postmaster), bare)
        run.warm_up()
        for _ in range(rounds()):
            for connections in CONNECTIONS:
                run.round(connections)
            crowd.settle()
    yield from run.figures()


class Run:
    def __init__(self, crowd: Crowd, port: int, bare_port: int, ours: tuple[int, ...], bare: int) -> None:
        self.crowd, self.port, self.bare_port, self.ours, self.bare = crowd, port, bare_port, ours, bare
        self.worker = crowd.browser(crowd.staff["peer_worker"])
        self.clinician = crowd.browser(crowd.staff["clinician"])
        self.takers = [crowd.browser(person_id) for person_id in crowd.takers]
        self.cards = cards_of(crowd)
        self.samples: dict[tuple[str, int], Samples] = defaultdict(Samples)
        self.steps: dict[tuple[str, int], list[float]] = defaultdict(list)

    def warm_up(self) -> None:
        """Templates, catalogues and statements are read once; a server does that in its first minute."""
        self._unit(16)
        for connections in CONNECTIONS:
            send(self.port, self._list()[:40], connections)
            send(self.port, self._page()[:40], connections)
            self._trip(16, connections)
        self.crowd.settle()
        self.samples.clear()
        self.steps.clear()

    def round(self, connections: int) -> None:
        before = self._unit(connections)
        took = {name: self._one(name, connections) for name in (LIST, PAGE)}
        took |= self._trip(TRIPS[connections], connections)
        unit = (before + self._unit(connections)) / 2
        for name, seconds in took.items():
            self.samples[name, connections].units.append(seconds / unit)

    def _unit(self, connections: int) -> float:
        return self._timed(UNIT, self.bare_port, (self.bare,), [Request("/")] * BARE[connections], connections)

    def _one(self, name: str, connections: int) -> float:
        requests = self._list() if name == LIST else self._page()
        return self._timed(name, self.port, self.ours, requests[: REQUESTS[connections]], connections)

    def _timed(self, name: str, port: int, roots: tuple[int, ...], requests: list[Request], connections: int) -> float:
        """Processor seconds a request."""
        before = cpu(*roots)
        answers = send(port, requests, connections)
        each = (cpu(*roots) - before) / len(requests)
        found = self.samples[name, connections]
        found.cpu.append(each)
        found.p95.append(percentile([answer.seconds for answer in answers], 95))
        return each

    # What is asked for

    def _list(self) -> list[Request]:
        return [get(reverse("referrals:people") + "?list=mine", self.worker)] * max(REQUESTS.values())

    def _page(self) -> list[Request]:
        pages = [get(reverse("referrals:referral", args=[key]), self.worker) for key in self.crowd.accompanied]
        return pages * (max(REQUESTS.values()) // len(pages))

    def _trip(self, count: int, connections: int) -> dict[str, float]:
        """Step by step, each step for everybody: what each one costs is known too. Seconds of processor a trip."""
        people = self.crowd.files(count)
        browsers = [self.crowd.browser(one.person_id) for one in people]
        takers = [n % len(self.takers) for n in range(count)]
        proof = {"csrfmiddlewaretoken": SECRET}
        needs = {"needs": ["N01", "N05"], **proof}
        step = lambda name, requests: self._step(name, requests, connections)  # noqa: E731
        step("form", [get(reverse("referrals:refer", args=[one.file_id]), self.clinician) for one in people])
        made = step("made", [post(reverse("referrals:refer", args=[one.file_id]), self.clinician, needs) for one in people])
        step("link shown", [get(location, self.clinician) for location in made])
        ids = [location.rstrip("/").split("/")[-2] for location in made]
        everyone = list(zip(ids, browsers, takers, strict=True))
        step("seen", [get(reverse("invitation:read", args=[key]), who) for key, who, _ in everyone])
        step("whom", [get(reverse("invitation:whom", args=[key]), who) for key, who, _ in everyone])
        agree = [reverse("invitation:agree", args=[key, self.cards[taker]]) for key, _, taker in everyone]
        step("text to read", [get(page, who) for page, who in zip(agree, browsers, strict=True)])
        told = step("yes", [post(page, who, answers_to("peer_support")) for page, who in zip(agree, browsers, strict=True)])
        step("after the yes", [get(page, who) for page, who in zip(told, browsers, strict=True)])
        step("found by the worker", [get(reverse("referrals:referral", args=[key]), self.takers[taker]) for key, _, taker in everyone])
        accept = [post(reverse("referrals:at_once", args=[key, "accept"]), self.takers[taker], proof) for key, _, taker in everyone]
        done = step("accepted", accept)
        step("after acceptance", [get(page, self.takers[taker]) for page, taker in zip(done, takers, strict=True)])
        return self._sums(connections)

    def _step(self, name: str, requests: list[Request], connections: int) -> list[str]:
        before = cpu(*self.ours)
        answers = send(self.port, requests, connections)
        self.steps[name, connections].append((cpu(*self.ours) - before) / len(requests))
        self.samples[name, connections].p95.append(percentile([answer.seconds for answer in answers], 95))
        return [answer.location for answer in answers]

    def _sums(self, connections: int) -> dict[str, float]:
        last = {name: taken[-1] for (name, at), taken in self.steps.items() if at == connections}
        sums = {TRIP: sum(last[name] for name in NEEDED), WHOLE: sum(last.values())}
        for name, seconds in sums.items():
            self.samples[name, connections].cpu.append(seconds)
        slow = [self.samples[name, connections].p95[-1] for name in NEEDED]
        self.samples[TRIP, connections].p95.append(max(slow))
        return sums

    # What was found

    def figures(self) -> Iterator[Figure]:
        for connections in CONNECTIONS:
            unit = self.samples[UNIT, connections]
            at = f"{connections} connection{'s' if connections > 1 else ''}"
            yield Figure(f"{UNIT}, {at}", _ms(unit.cpu), "ms CPU", note=f"p95 {_ms(unit.p95):.1f} ms")
            for name in (LIST, PAGE, TRIP, WHOLE):
                found = self.samples[name, connections]
                note = f"{_ms(found.cpu):.1f} ms CPU" + (f", p95 {_ms(found.p95):.0f} ms" if found.p95 else "")
                yield Figure(f"{name}, {at}", statistics.median(found.units), "units", at_most=GOALS.get(name), note=note)
        unit = statistics.median(self.samples[UNIT, 1].cpu)
        for (name, connections), taken in self.steps.items():
            if connections == 1:
                note = f"{'counted' if name in NEEDED else 'on the way'}, {_ms(taken):.1f} ms CPU"
                yield Figure(f"step: {name}", statistics.median(taken) / unit, "units", note=note)


NEEDED = ("made", "seen", "yes", "accepted")


def get(path: str, who: Known) -> Request:
    return Request(path, who.cookie)


def post(path: str, who: Known, form: dict[str, object]) -> Request:
    return Request(path, who.cookie, form, expects=302)


def answers_to(notice: str) -> dict[str, object]:
    """Yes to everything that a notice asks, with the version that was read."""
    from pairpep.kernel.reference import content

    read = content().notices[notice]
    answers = {item.code: "on" if item.kind == "know" else "yes" for item in read.items}
    return {**answers, "version": read.version, "csrfmiddlewaretoken": SECRET}


def cards_of(crowd: Crowd) -> list[str]:
    """How each of the workers who can be chosen is named in an address."""
    from pairpep.network.models import WorkerCard

    cards = WorkerCard.objects.using("jobs").unscoped("the bench chooses a card").filter(person_id__in=crowd.takers)
    keys = {card.person_id: str(card.pk) for card in cards}
    return [keys[person_id] for person_id in crowd.takers]


def percentile(values: list[float], rank: int) -> float:
    return sorted(values)[min(len(values) - 1, math.ceil(len(values) * rank / 100) - 1)]


def _ms(seconds: list[float]) -> float:
    return statistics.median(seconds) * 1000 if seconds else 0.0
