"""A family support worker and a young person's file: nothing of it by any road, until the young person says so, and nothing again once they take it back.

Roads are generated: every model that carries rows about someone, every way Django has to ask, and every table as PostgreSQL sees it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

import pytest
from django.apps import apps
from django.db import connections
from django.db.models import Count, Exists, F, Max, OuterRef, Q, Subquery
from django.db.models.fields.related import ForeignKey

from pairpep.kernel import walls
from pairpep.kernel.policy import POLICIES
from pairpep.kernel.scoping import ScopedModel, ScopeNotChosen
from pairpep.participants import actions as persons
from pairpep.participants.models import File, Permission
from pairpep.referrals import actions
from pairpep.referrals.models import Referral, Wishes
from tests.walls.everything import PEOPLE, REFERRALS
from tests.walls.hand import connection, count, enter, hand, runner
from tests.world import PEOPLE as SMALL
from tests.world import REFERRALS as SMALL_REFERRALS
from tests.world import key

SCOPED = sorted((m for m in apps.get_models() if issubclass(m, ScopedModel)), key=lambda m: m._meta.label)
YOUNG = [name for name, (_, side, _) in {**SMALL, **PEOPLE}.items() if side == "youth"]
PERMITTED = "active_a"


def words_of(names: list[str]) -> set[str]:
    """Everything that would say something of these young people: names, codes, what was written, where to meet, and every identifier."""
    found = {str(key(f"file {name}")) for name in names} | {f"J-{name}" for name in names}
    found |= {chosen for name, (_, _, chosen) in {**SMALL, **PEOPLE}.items() if name in names}
    for referral, (person, *_) in {**SMALL_REFERRALS, **REFERRALS}.items():
        if person in names:
            found |= {f"MOTS-{referral}", f"LIEU-{referral}", str(key(f"referral {referral}")), str(key(f"wishes {referral}"))}
    return found


HIDDEN = words_of([name for name in YOUNG if name != PERMITTED]) | {"MOTS-active"}

Road = Callable[[Any], Any]
ROADS: dict[str, Road] = {
    "rows": list,
    "values": lambda rows: list(rows.values()),
    "lists of values": lambda rows: list(rows.values_list()),
    "one": lambda rows: rows.order_by("pk").first(),
    "in bulk": lambda rows: rows.in_bulk(),
    "an iterator": lambda rows: list(rows.iterator(chunk_size=10)),
    "reversed": lambda rows: list(rows.order_by("-pk").reverse()),
    "distinct": lambda rows: list(rows.distinct().values_list()),
    "sliced": lambda rows: list(rows.order_by("pk")[0:50]),
    "the newest": lambda rows: rows.aggregate(newest=Max("pk")),
    "annotated": lambda rows: list(rows.annotate(again=F("pk")).values_list("again", flat=True)),
    "existing": lambda rows: list(rows.filter(Exists(rows.filter(pk=OuterRef("pk")))).values_list("pk", flat=True)),
    "a subquery": lambda rows: list(rows.filter(pk__in=rows.values("pk")).values_list("pk", flat=True)),
    "a scalar": lambda rows: list(rows.annotate(x=Subquery(rows.filter(pk=OuterRef("pk")).values("pk")[:1])).values_list("x", flat=True)),
    "a union": lambda rows: list(rows.union(rows, all=True)),
    "a group": lambda rows: list(rows.values("program_id").annotate(n=Count("pk"))),
    "joined": lambda rows: list(rows.select_related(*_joins(rows.model))),
    "fetched ahead": lambda rows: list(rows.prefetch_related(*_joins(rows.model))),
    "locked": lambda rows: list(rows.select_for_update(of=("self",), no_key=True)),
    "raw ids": lambda rows: list(rows.values_list("pk", "program_id")),
}


def _joins(model: Any) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def spoken(result: Any) -> str:
    """Everything that a result holds, names decrypted, related rows included."""
    if isinstance(result, dict):
        return " ".join(spoken(value) for pair in result.items() for value in pair)
    if isinstance(result, (list, tuple, set)):
        return " ".join(spoken(each) for each in result)
    if hasattr(result, "_meta"):
        said = []
        for field in result._meta.concrete_fields:
            with suppress(Exception):
                said.append(str(getattr(result, field.name if field.is_relation and field.is_cached(result) else field.attname)))
                if field.is_relation and field.is_cached(result):
                    said.append(spoken(getattr(result, field.name)))
        return " ".join(said)
    return str(result)


def found_in(text: str) -> set[str]:
    return {word for word in HIDDEN if word in text}


@pytest.mark.abuse("AB-28")
@pytest.mark.parametrize("road", ROADS)
def test_no_road_of_django_leads_a_family_worker_into_a_young_person_s_file(full: Any, road: str) -> None:
    ran = 0
    for model in SCOPED:
        with walls.entered(key("family_a")) as actor:
            for rows in _doors(model, actor):
                with suppress(ScopeNotChosen, Exception):
                    with connections["default"].cursor():
                        text = spoken(ROADS[road](rows))
                    ran += 1
                    assert found_in(text) == set(), (model.__name__, road)
    assert ran >= 5, "the road must lead somewhere: most closed querysets refuse an aggregate, none of the others"


def _doors(model: Any, actor: Any) -> Iterator[Any]:
    """Through the rules, and around them: PostgreSQL has the last word."""
    if model in POLICIES and "view" in POLICIES[model].verbs:
        yield model.objects.visible_to(actor)
    yield model.objects.unscoped("a hole in the pages")
    yield model.objects.as_rule()


def test_no_table_shows_a_family_worker_a_young_person_s_row(full: Any) -> None:
    with hand("family_a") as run:
        tables = [
            row[0]
            for row in run(
                "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'v', 'm', 'p')"
            )
        ]
        for table in tables:
            with suppress(Exception):
                text = str(run(f'SELECT to_jsonb(t) FROM "{table}" t'))
                assert found_in(text) == set(), table


def test_what_is_permitted_is_that_they_are_here_and_whom_they_see(full: Any) -> None:
    with hand("family_a") as run:
        assert run("SELECT id FROM participants_file WHERE side = 'youth'") == [(key(f"file {PERMITTED}"),)]
        assert run("SELECT id FROM referrals_referral WHERE kind = 'peer'") == [(key("referral active"),)]
        for table in (
            "referrals_wishes",
            "participants_consent",
            "participants_contactpoint",
            "referrals_care",
            "participants_tie",
            "journal_event",
        ):
            assert count(run, table, "file_id = %s", key(f"file {PERMITTED}")) == 0, table


def test_a_permission_taken_back_counts_in_the_next_statement(full_world: Any) -> None:
    """The worker's page is open, in a transaction of its own; the young person takes their permission back on theirs."""
    with connection() as opened:
        opened.execute("BEGIN")
        enter(opened, "family_a")
        run = runner(opened)
        asks = "SELECT (SELECT count(*) FROM participants_file WHERE id = %s) + (SELECT count(*) FROM referrals_referral WHERE id = %s)"
        assert run(asks, key(f"file {PERMITTED}"), key("referral active")) == [(2,)]
        with walls.entered(key(PERMITTED)) as young:
            file = File.objects.visible_to(young).get()
        persons.withdraw_permission(file, by=young, worker_id=key("family_a"))
        assert run(asks, key(f"file {PERMITTED}"), key("referral active")) == [(0,)]
        opened.execute("ROLLBACK")


def test_help_to_the_relative_does_not_depend_on_it(full_world: Any) -> None:
    for permission in Permission.objects.using("jobs").unscoped("the test takes every permission back").filter(withdrawn_at__isnull=True):
        with connections["jobs"].cursor() as cursor:
            cursor.execute("UPDATE participants_permission SET withdrawn_at = now() WHERE id = %s", [permission.pk])
    with walls.entered(key("family_a")) as actor:
        assert Referral.objects.visible_to(actor).filter(pk=key("referral family")).exists()
        assert Wishes.objects.visible_to(actor).get(pk=key("wishes family")).words == "MOTS-family"
    actions.end(full_world.referral("family"), by=actor, reason="goals_met")
    assert full_world.referral("family").state == "closed"


def test_a_permission_to_one_worker_is_not_one_to_another_nor_in_another_program(full_world: Any) -> None:
    with connections["jobs"].cursor() as cursor:
        cursor.execute("UPDATE participants_permission SET to_person_id = %s WHERE id = %s", [key("family_b"), key("permission active")])
    for who in ("family_a", "family_b"):
        with hand(who) as run:
            assert count(run, "participants_file", "id = %s", key(f"file {PERMITTED}")) == 0
    with hand("family_b") as run:  # their own young person's permission stands
        assert count(run, "participants_file", "id = %s", key("file youth_b")) == 1


@pytest.mark.abuse("AB-28", "AB-29")
@pytest.mark.parametrize("who", ["mother_a", "father_a", "youth2_a", "active_a"])
def test_families_see_nothing_of_one_another(full: Any, who: str) -> None:
    """A mother whose son is followed too, a father and his child under fourteen, two young people."""
    own = {key(f"file {who}")} | ({key("file child_a")} if who == "father_a" else set())
    with hand(who) as run:
        assert {row[0] for row in run("SELECT id FROM participants_file")} == own
        for table in (
            "referrals_referral",
            "referrals_wishes",
            "participants_consent",
            "participants_contactpoint",
            "referrals_care",
            "participants_tie",
        ):
            assert {row[0] for row in run(f"SELECT file_id FROM {table}")} <= own, table
        assert count(run, "participants_tie", "NOT guardian") == 0


@pytest.mark.abuse("AB-27")
def test_on_the_fourteenth_birthday_s_month_s_end_the_parent_is_out(full_world: Any) -> None:
    """The tie stays in the table; what it opened does not. The wall counts, whatever a page believes (the clock of the ticket moves)."""
    import time_machine

    from pairpep.kernel import clock

    born = clock.today().year - 12
    for day, seen in (
        (f"{born + 14}-02-28 12:00:00", True),
        (f"{born + 14}-03-01 06:00:00", False),
        (f"{born + 30}-01-01 12:00:00", False),
    ):
        with time_machine.travel(day, tick=False), hand("father_a") as run:
            assert (count(run, "participants_file", "id = %s", key("file child_a")) == 1) is seen, day
            assert run("SELECT app.is_guardian(%s)", key("file child_a")) == [(seen,)]


def test_a_hidden_tie_is_hidden_from_both_and_from_the_team(full: Any) -> None:
    for who in ("active_a", "mother_a", "clinician_a", "family_a", "peer_a", "privacy_a"):
        with hand(who) as run:
            assert count(run, "participants_tie", "id = %s", key("tie mother")) == 0, who
    assert Q(guardian=True)  # only a guardian's tie is ever asked for
