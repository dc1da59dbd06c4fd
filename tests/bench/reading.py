"""How many questions each page asks the database and how many rows answer, with ten, a thousand and ten thousand people waiting.

Every page that a GET reaches is opened as every role, in this process, through the same middleware. A statement is counted when it goes to
the server: beginning and ending the transaction are not. Rows are those that scans hand over, as PostgreSQL counts them, the wall's own
included; a page's worth of rows is what its longest list shows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from pairpep.kernel.paging import SIZE
from tests.bench.bed import Bed
from tests.bench.crowd import Crowd
from tests.bench.figures import Figure

WAITING = (10, 1_000, 10_000)
MOST_QUERIES = 12
MOST_ROWS = 5.0  # times the page
LEFT_OUT = ("demo", "design", "account_")
WORDS = {"side": "youth", "name": "peer-worker", "verb": "accept"}


@dataclass(frozen=True)
class Opened:
    """A page as one role opens it."""

    role: str
    view: str
    path: str


@dataclass
class Cost:
    queries: int
    rows: int


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    found: dict[Opened, list[Cost]] = {}
    pages: list[Opened] = []
    for waiting in WAITING:
        crowd.wait(waiting)
        bed.tidy()
        pages = pages or list(reachable(crowd))
        for page in pages:
            found.setdefault(page, []).append(cost(bed, crowd, {**crowd.staff, **crowd.persons}[page.role], page.path))
    yield from figures(found)


def figures(found: dict[Opened, list[Cost]]) -> Iterator[Figure]:
    busiest = max(found, key=lambda page: found[page][-1].queries)
    yield Figure("queries of the page that asks most", found[busiest][-1].queries, "queries", at_most=MOST_QUERIES, note=_named(busiest))
    over = [page for page, costs in found.items() if costs[-1].queries > MOST_QUERIES]
    yield Figure(f"pages over {MOST_QUERIES} queries, of {len(found)}", len(over), "pages", at_most=0, note="; ".join(map(_named, over)))
    moved = [page for page, costs in found.items() if len({cost.queries for cost in costs}) > 1]
    yield Figure("pages whose queries grow with those who wait", len(moved), "pages", at_most=0, note="; ".join(map(_named, moved)))
    for page in sorted(found, key=lambda page: -found[page][-1].rows)[:12]:
        times = found[page][-1].rows / SIZE
        yield Figure(f"rows read: {_named(page)}", times, f"× {SIZE} rows", at_most=MOST_ROWS, note=_growth(found[page]))


def _growth(costs: list[Cost]) -> str:
    return f"{', '.join(f'{cost.rows:,}' for cost in costs)} rows with {', '.join(f'{n:,}' for n in WAITING)} waiting"


def _named(page: Opened) -> str:
    return f"{page.view} as {page.role}" + (f" ({page.path.partition('?')[2]})" if "?" in page.path else "")


# Which pages


def reachable(crowd: Crowd) -> Iterator[Opened]:
    """Every page with an address of its own that answers 200 to a GET of this role."""
    for role, person_id in {**crowd.staff, **crowd.persons}.items():
        client = signed_in(crowd, person_id)
        for view, pattern in named_views():
            for path in addresses(view, pattern, crowd, role):
                if client.get(path).status_code == 200:
                    yield Opened(role, view, path)


def named_views(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    for each in (resolver or get_resolver()).url_patterns:
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from named_views(each, inner)
        elif each.name and not each.name.startswith(LEFT_OUT):
            yield f"{namespace}{each.name}", each


def addresses(view: str, pattern: URLPattern, crowd: Crowd, role: str) -> list[str]:
    names = list(pattern.pattern.converters)
    if not names:
        address = reverse(view)
        return [f"{address}?list={code}" for code in ("mine", "open", "made", "team")] if view == "referrals:people" else [address]
    if any(name not in (*WORDS, "pk", "choice") for name in names):
        return []
    given = {name: WORDS[name] for name in names if name in WORDS}
    if "pk" not in names:
        return [reverse(view, kwargs=given)]
    keys = examples(pattern, crowd, role)
    return [reverse(view, kwargs={**given, "pk": key, **({"choice": "open"} if "choice" in names else {})}) for key in keys]


def examples(pattern: URLPattern, crowd: Crowd, role: str) -> list[UUID]:
    """One row of the model that the page is about, of those that this role could see."""
    _verb, model = getattr(pattern.callback, "access", ("", None))
    if not isinstance(model, type) or model not in apps.get_models():
        return []
    rows: Any = model._default_manager.using("jobs")
    rows = rows.unscoped("the bench looks for an example") if hasattr(rows, "unscoped") else rows
    about = {"young_person": crowd.persons["young_person"], "relative": crowd.persons["relative"]}.get(role)
    names = {field.name for field in model._meta.get_fields()}
    if about and "file" in names:
        rows = rows.filter(file__person_id=about)
    elif role in ("peer_worker", "family_worker") and "worker" in names:
        rows = rows.filter(worker_id=crowd.staff[role])
    elif "program" in names:
        rows = rows.filter(program=crowd.program)
    first = rows.order_by("pk").values_list("pk", flat=True).first()
    return [first] if first else []


# What one costs


def signed_in(crowd: Crowd, person_id: UUID) -> Client:
    return Client(headers={"host": "localhost", "cookie": crowd.browser(person_id).cookie})


def cost(bed: Bed, crowd: Crowd, person_id: UUID, path: str) -> Cost:
    """The second opening: what a first one reads once for all is not the page's."""
    client = signed_in(crowd, person_id)
    client.get(path)
    _flush()
    before, asked = bed.rows_read(), 0

    def counted(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal asked
        asked += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(counted):
        status = client.get(path).status_code
    if status != 200:
        raise RuntimeError(f"{path}: {status}")
    _flush()
    after = bed.rows_read()
    return Cost(asked, after - before)


def _flush() -> None:
    """PostgreSQL tells what a connection has read when its next transaction ends."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_stat_force_next_flush()")
