"""A page about someone asks the database the same number of questions on the first day and after years."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connections
from django.test.utils import CaptureQueriesContext

from pairpep.contacts.models import MET, Contact, Line
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.plans.models import Plan, Version
from pairpep.plans.part import Line as PlanLine
from pairpep.plans.part import Part
from pairpep.plans.workflow import APPROVED, REPLACED
from tests.contacts.test_recording import tapped
from tests.world import key

FEW = {"contacts": 2, "lines": 2, "versions": 1, "looks": 10}
MANY = {"contacts": 500, "lines": 150, "versions": 50, "looks": 1_000}
REFERRAL, PLAN, WORKER = key("referral active"), key("plan of years"), key("peer_a")
ABOUT = {"file_id": key("file active_a"), "program_id": key("program a")}
BOTH = {**ABOUT, "referral_id": REFERRAL, "reader_id": WORKER}
STANDS = 900  # the number of the version that stands, whatever came before it

PAGES = [
    ("me/", "active_a"),
    ("me/file/", "active_a"),
    ("me/together/", "active_a"),
    ("me/plan/", "active_a"),
    ("me/looked/", "active_a"),
    (f"referrals/{REFERRAL}/", "peer_a"),
    (f"together/{REFERRAL}/", "peer_a"),
    (f"contacts/with/{REFERRAL}/", "peer_a"),
    (f"plan/{PLAN}/", "peer_a"),
    (f"plan/{PLAN}/print/", "clinician_a"),
    (f"plan/{PLAN}/pdf/", "clinician_a"),
]
MOST_TO_RECORD = 17  # session, account, entry; permission asked twice; three writes in a savepoint; journal, look, message; transaction


def test_pages_and_a_contact_cost_the_same_after_years(world: Any) -> None:
    _keep(
        Plan(
            id=PLAN,
            **ABOUT,
            referral_id=REFERRAL,
            worker_id=WORKER,
            kind="peer",
            state=APPROVED,
            review_on=clock.in_days(90),
            **_dated("approved_at"),
        )
    )
    _live(FEW, before=dict.fromkeys(FEW, 0))
    questions(world)  # what a first opening reads once for all is not the page's; and the journal tells of something from here on
    first = questions(world)
    _live(MANY, before=FEW)
    assert questions(world) == first
    assert first["a contact"] <= MOST_TO_RECORD


def questions(world: Any) -> dict[str, int]:
    found = {}
    for path, who in PAGES:
        client = world.client(who)
        client.get("/fr/privacy/")
        with CaptureQueriesContext(connections["default"]) as asked:
            assert client.get(f"/fr/{path}").status_code == 200, path
        found[path] = len(asked)
    client = world.client("peer_a")
    client.get("/fr/home/")  # the first page of a session notes that it began
    with CaptureQueriesContext(connections["default"]) as asked:
        assert client.post(f"/fr/contacts/with/{REFERRAL}/", tapped()).status_code == 302
    return found | {"a contact": len(asked)}


def _keep(*rows: Any) -> None:
    with acting("a test adds rows"):
        type(rows[0])._base_manager.using("jobs").bulk_create(rows)


def _dated(*names: str) -> dict[str, Any]:
    return dict.fromkeys(("created_at", *names), clock.now())


def _live(up_to: dict[str, int], *, before: dict[str, int]) -> None:
    more = {kind: range(before[kind], up_to[kind]) for kind in up_to}
    _keep(*(_contact(n) for n in more["contacts"]))
    _keep(*(Line(**BOTH, author_id=WORKER, words=f"Une ligne, la {n}e", words_lang="fr", **_dated()) for n in more["lines"]))
    _keep(*(_version(n) for n in more["versions"]))
    with connections["jobs"].cursor() as cursor:  # by hand: no login may write the columns that the sealing reads
        cursor.execute(
            "INSERT INTO journal_access (at, file_id, program_id, actor, roles, page) "
            "SELECT %s - n * interval '1 hour', %s, %s, %s, 'clinician', 'referrals:referral' FROM generate_series(%s::int, %s::int) n",
            [clock.now(), *ABOUT.values(), key("clinician_a"), before["looks"] + 1, up_to["looks"]],
        )


def _contact(n: int) -> Contact:
    told = {"outcome": MET, "channel": "community", "minutes": 45, "themes": ["I01", "I08"], "next_step": "two_weeks"}
    return Contact(**BOTH, worker_id=WORKER, day=clock.today() - timedelta(days=n), **told, **_dated())


def _version(n: int) -> Version:
    part = Part((PlanLine(id="aaa", need="N05", words=f"Revoir du monde ({n})", means=("I08",)),), ("X03",))
    first = {"number": STANDS, "state": APPROVED} if n == 0 else {"number": n, "state": REPLACED}
    dates = _dated("changed_at", "proposed_at", "approved_at")
    return Version(plan_id=PLAN, **ABOUT, **first, content=part.written(), review_on=clock.in_days(90), **dates)
