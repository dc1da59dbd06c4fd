"""What a page costs the server, in units of a bare view: a worker's list, a person's page, an invitation from its making to a yes."""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator

from django.urls import reverse

from tests.bench.alternating import CONNECTIONS, UNIT, Alternating, Servers, get, ms, percentile, post, servers
from tests.bench.bed import Bed
from tests.bench.clients import Request, send
from tests.bench.crowd import SECRET, Crowd
from tests.bench.figures import Figure, rounds
from tests.bench.processes import cpu

REQUESTS = {1: 60, 16: 160}  # of one page, a round
TRIPS = {1: 12, 16: 48}
WAITING = 10_000
LIST, PAGE = "list of 20 people", "a person's page"
TRIP, WHOLE = "invitation: made, seen, accepted", "the same with every page on the way"
GOALS = {LIST: 20.0, TRIP: 45.0}


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    crowd.wait(WAITING)
    bed.tidy()
    with servers(bed) as both:
        run = Run(crowd, both)
        run.warm_up()
        for _ in range(rounds()):
            for connections in CONNECTIONS:
                run.round(connections)
            crowd.settle()
    yield from run.figures()


class Run(Alternating):
    def __init__(self, crowd: Crowd, both: Servers) -> None:
        super().__init__(both)
        self.crowd, self.port, self.ours = crowd, both.port, both.ours
        self.worker = crowd.browser(crowd.staff["peer_worker"])
        self.clinician = crowd.browser(crowd.staff["clinician"])
        self.takers = [crowd.browser(person_id) for person_id in crowd.takers]
        self.cards = cards_of(crowd)
        self.steps: dict[tuple[str, int], list[float]] = defaultdict(list)

    def warm_up(self) -> None:
        """Templates, catalogues and statements are read once; a server does that in its first minute."""
        self.unit(16)
        for connections in CONNECTIONS:
            send(self.port, self._list()[:40], connections)
            send(self.port, self._page()[:40], connections)
            self._trip(16, connections)
        self.crowd.settle()
        self.samples.clear()
        self.steps.clear()

    def round(self, connections: int) -> None:
        before = self.unit(connections)
        pages = {LIST: self._list(), PAGE: self._page()}
        took = {name: self.asked(name, requests[: REQUESTS[connections]], connections) for name, requests in pages.items()}
        self.compare(took | self._trip(TRIPS[connections], connections), before, connections)

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
            yield self.of_unit(connections)
            for name in (LIST, PAGE, TRIP, WHOLE):
                yield self.of(name, connections, GOALS.get(name))
        unit = statistics.median(self.samples[UNIT, 1].cpu)
        for (name, connections), taken in self.steps.items():
            if connections == 1:
                note = f"{'counted' if name in NEEDED else 'on the way'}, {ms(taken):.1f} ms CPU"
                yield Figure(f"step: {name}", statistics.median(taken) / unit, "units", note=note)


NEEDED = ("made", "seen", "yes", "accepted")


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
