"""What an accompaniment costs: recording a contact, and the pages of someone who has just begun beside those of years.

Two people of one worker: two contacts, one version of their plan and ten openings of their file; and many of each. Their pages are counted
in this process, like those of `reading`, and timed by the server in one alternating run, like those of `serving`.
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import uuid4

from django.urls import reverse

from tests.bench.alternating import CONNECTIONS, Alternating, Servers, get, ms, post, servers
from tests.bench.bed import Bed
from tests.bench.clients import Request, send
from tests.bench.crowd import SECRET, Crowd
from tests.bench.figures import Figure, rounds
from tests.bench.lives import Life, lived
from tests.bench.reading import Cost, cost
from tests.bench.serving import WAITING

FEW = {"contacts": 2, "versions": 1, "looks": 10}
MANY = {"contacts": 500, "versions": 50, "looks": 10_000}
REQUESTS = {1: 30, 16: 64}  # of one page, a round
RECORD, FORM = "recording a contact", "the page where it is tapped"
LOOKED, PDF = "who opened my file", "the plan as PDF"
GOALS = {RECORD: 20.0, LOOKED: 20.0}
PDF_SECONDS = 0.5


@dataclass(frozen=True)
class Opened:
    """A page of a life: by the person, or by someone of the team."""

    name: str
    view: str
    of: str = ""  # the key in the address: referral, plan
    role: str = ""  # who opens it; the person, when no role is named

    def path(self, life: Life) -> str:
        keys = {"referral": life.referral_id, "plan": life.plan_id}
        return reverse(self.view, args=[keys[self.of]] if self.of else [])


PAGES = (
    Opened("my page", "person:me"),
    Opened("my whole file", "person:file"),
    Opened("what we did together", "mine:together"),
    Opened("my plan", "plans:mine"),
    Opened(LOOKED, "person:looked"),
    Opened("a person's page", "referrals:referral", "referral", "peer_worker"),
    Opened("the shared page", "contacts:together", "referral", "peer_worker"),
    Opened("the plan as it is written", "plans:plan", "plan", "peer_worker"),
    Opened("the plan in the team", "plans:print", "plan", "clinician"),
    Opened(PDF, "plans:pdf", "plan", "clinician"),
)
TIMED = (LOOKED, "my page", "what we did together", "my plan", "a person's page")


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    worker = crowd.staff["peer_worker"]
    crowd.wait(WAITING)
    begun, years = lived(crowd, worker, **FEW), lived(crowd, worker, **MANY)
    bed.tidy()
    yield from counted({page: [cost(bed, crowd, _reader(crowd, page, life), page.path(life)) for life in (begun, years)] for page in PAGES})
    with servers(bed) as both:
        run = Run(crowd, both, begun, years)
        run.warm_up()
        for _ in range(rounds()):
            for connections in CONNECTIONS:
                run.round(connections)
    yield from run.figures()


def counted(found: dict[Opened, list[Cost]]) -> Iterator[Figure]:
    grown = [page.name for page, (few, many) in found.items() if few.queries != many.queries]
    yield Figure(f"pages whose queries grow with what they show, of {len(found)}", len(grown), "pages", at_most=0, note="; ".join(grown))
    for page, (few, many) in found.items():
        note = f"{few.queries} with {_said(FEW)}; rows read {few.rows:,} and {many.rows:,}"
        yield Figure(f"{page.name}, with {_said(MANY)}", many.queries, "queries", note=note)


def _said(life: dict[str, int]) -> str:
    return " / ".join(f"{count:,}" for count in life.values())


def _reader(crowd: Crowd, page: Opened, life: Life):  # type: ignore[no-untyped-def]
    return crowd.staff[page.role] if page.role else life.one.person_id


class Run(Alternating):
    def __init__(self, crowd: Crowd, both: Servers, begun: Life, years: Life) -> None:
        super().__init__(both)
        self.crowd, self.begun, self.years = crowd, begun, years
        self.worker = crowd.browser(crowd.staff["peer_worker"])

    def warm_up(self) -> None:
        self.unit(16)
        for connections in CONNECTIONS:
            for requests in self._asked().values():
                send(self.servers.port, requests[:20], connections)
        send(self.servers.port, self._pdf(), 1)
        self.samples.clear()

    def round(self, connections: int) -> None:
        before = self.unit(connections)
        took = {name: self.asked(name, requests[: REQUESTS[connections]], connections) for name, requests in self._asked().items()}
        if connections == 1:
            took[PDF] = self.asked(PDF, self._pdf(), 1)
        self.compare(took, before, connections)

    # What is asked for

    def _asked(self) -> dict[str, list[Request]]:
        most = max(REQUESTS.values())
        people = self.crowd.accompanied
        with_whom = [reverse("contacts:record", args=[people[n % len(people)]]) for n in range(most)]
        found = {
            RECORD: [post(path, self.worker, self._tapped()) for path in with_whom],
            FORM: [get(path, self.worker) for path in with_whom],
        }
        for page in PAGES:
            if page.name in TIMED:
                for life, said in ((self.begun, FEW), (self.years, MANY)):
                    who = self.crowd.browser(_reader(self.crowd, page, life))
                    found[self._named(page.name, said)] = [get(page.path(life), who)] * most
        return found

    def _named(self, name: str, life: dict[str, int]) -> str:
        return f"{name}, {_said(life)}"

    def _tapped(self) -> dict[str, object]:
        """As a telephone sends it: a key of its own each time."""
        return {
            "key": str(uuid4()),
            "channel": "community",
            "outcome": "met",
            "minutes": "45",
            "themes": ["I01", "I08"],
            "next_step": "two_weeks",
            "day": self.crowd.today.isoformat(),
            "csrfmiddlewaretoken": SECRET,
        }

    def _pdf(self) -> list[Request]:
        return [get(reverse("plans:pdf", args=[self.years.plan_id]), self.crowd.browser(self.crowd.staff["clinician"]))] * 8

    # What was found

    def figures(self) -> Iterator[Figure]:
        for connections in CONNECTIONS:
            yield self.of_unit(connections)
            for name in (RECORD, FORM):
                yield self.of(name, connections, GOALS.get(name))
            for name in TIMED:
                for life in (FEW, MANY):
                    yield self.of(self._named(name, life), connections, GOALS.get(name))
        pdf = self.samples[PDF, 1]
        units = statistics.median(pdf.units)
        note = f"p95 {statistics.median(pdf.p95):.2f} s; {ms(pdf.cpu):.0f} ms CPU, {units:.0f} units"
        yield Figure(f"{PDF}, from asked to received", statistics.median(pdf.median), "s", at_most=PDF_SECONDS, note=note)
