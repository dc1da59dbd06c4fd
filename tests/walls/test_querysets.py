"""Some ninety ways round a closed queryset. Most are refused in Python, with a sentence; where one runs, PostgreSQL still gives nothing.

Each runs inside somebody's transaction, as a forgetful page would run it: a clinician of program a, after rows of program b.
"""

from __future__ import annotations

import asyncio
import io
import os
import pickle
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from contextvars import copy_context
from typing import Any

import pytest
from django import forms
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.aggregates import ArrayAgg, StringAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.core import serializers
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.paginator import Paginator
from django.db import DatabaseError, connections, models, transaction
from django.db.models import Case, Count, Exists, F, FilteredRelation, Max, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When, Window
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast, RowNumber
from django.http import Http404
from django.shortcuts import get_list_or_404, get_object_or_404

from pairpep.kernel import walls
from pairpep.kernel.crypto import CannotDecrypt
from pairpep.kernel.policy import Actor
from pairpep.kernel.scoping import ScopedQuerySet, ScopeNotChosen, acting
from pairpep.network.models import Membership, Person, Program
from pairpep.participants.models import Consent, ContactPoint, File
from pairpep.referrals.models import Care, Referral, Wishes
from tests.policy.sweep import written
from tests.world import key

B, FILE_B, REFERRAL_B, CARE_B = key("program b"), key("file youth_b"), key("referral asked_b"), key("care family_b")
O = Referral.objects  # noqa: E741

REFUSALS = (
    ScopeNotChosen,
    DatabaseError,
    Http404,
    ValidationError,
    CannotDecrypt,
    TypeError,
    ValueError,
    Referral.DoesNotExist,
    File.DoesNotExist,
    AttributeError,
)


class ReferralForm(forms.ModelForm):
    class Meta:
        model = Referral
        fields = ("file", "worker")


def visible(actor: Actor) -> Any:
    return O.visible_to(actor)


def _awaited(coroutine: Any) -> Any:
    """In a thread of its own: a browser that another test opened keeps a loop running in this one."""
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(copy_context().run, asyncio.run, coroutine).result()


async def _each(rows: Any) -> list[Any]:
    return [row async for row in rows]


def _dumped() -> str:
    out = io.StringIO()
    call_command("dumpdata", "referrals.Referral", stdout=out)
    return out.getvalue()


def _assigned(actor: Actor) -> Any:
    rows = visible(actor)
    rows.query = pickle.loads(pickle.dumps(Referral._base_manager.all().query))  # noqa: S301
    return list(rows)


def _raw_cursor() -> Any:
    with connections["default"].cursor() as cursor:
        cursor.execute("SELECT * FROM referrals_referral WHERE program_id = %s", [B])
        return cursor.fetchall()


def theirs() -> Referral:
    """The row of another program as a page could have made it up from an address."""
    return Referral(pk=REFERRAL_B, file_id=FILE_B, program_id=B, kind="peer", origin="team", state="asked")


def unscoped(model: Any) -> Any:
    return model.objects.unscoped("a hole")


READ: dict[str, Callable[[Actor], Any]] = {
    # the plain ways
    "all": lambda a: list(O.all()), "filter": lambda a: list(O.filter(pk=REFERRAL_B)), "get": lambda a: O.get(pk=REFERRAL_B), "first": lambda a: O.first(),
    "last": lambda a: O.order_by("pk").last(), "index": lambda a: O.all()[0], "slice": lambda a: list(O.all()[:5]), "in_bulk": lambda a: O.in_bulk([REFERRAL_B]),
    "count": lambda a: O.filter(program_id=B).count(), "exists": lambda a: O.filter(pk=REFERRAL_B).exists(), "contains": lambda a: O.contains(theirs()),
    "bool": lambda a: bool(O.all()), "len": lambda a: len(O.all()), "repr": lambda a: repr(O.all()), "iterator": lambda a: list(O.iterator()),
    "explain": lambda a: O.filter(pk=REFERRAL_B).explain(), "earliest": lambda a: O.earliest("created_at"), "dates": lambda a: list(O.dates("created_at", "day")),
    "datetimes": lambda a: list(O.datetimes("created_at", "day")), "values": lambda a: list(O.values()), "values_list": lambda a: list(O.values_list("state")),
    "distinct": lambda a: list(O.distinct("state")), "aggregate": lambda a: O.aggregate(Max("created_at")), "select_for_update": lambda a: list(O.select_for_update()),
    "get_or_create": lambda a: O.get_or_create(pk=REFERRAL_B), "update_or_create": lambda a: O.update_or_create(pk=REFERRAL_B, defaults={"state": "closed"}),
    "reverse": lambda a: list(O.order_by("pk").reverse()), "only": lambda a: list(O.only("state")), "defer": lambda a: list(O.defer("state")),
    "none, then union": lambda a: list(visible(a).none().union(O.all())), "using": lambda a: list(O.using("default")), "alias": lambda a: list(O.alias(x=F("pk"))),
    # managers that are not ours
    "base manager": lambda a: list(Referral._base_manager.all()), "default manager": lambda a: list(Referral._default_manager.all()),
    "bare queryset": lambda a: list(QuerySet(Referral)), "scoped queryset": lambda a: list(ScopedQuerySet(Referral)),
    "shortcut": lambda a: get_object_or_404(Referral, pk=REFERRAL_B), "list shortcut": lambda a: get_list_or_404(Referral, program_id=B),
    "content type": lambda a: ContentType.objects.get_for_model(Referral).get_object_for_this_type(pk=REFERRAL_B),
    "content types": lambda a: list(ContentType.objects.get_for_model(Referral).get_all_objects_for_this_type()),
    "paginator": lambda a: (Paginator(O.order_by("pk"), 1).count, list(Paginator(O.order_by("pk"), 9).page(1))),
    # through something else
    "reverse relation of a person": lambda a: list(Person.objects.get(pk=key("clinician_b")).files.all()),
    "memberships of a person": lambda a: list(Person.objects.get(pk=key("clinician_b")).memberships.all()),
    "memberships of a program": lambda a: list(Program.objects.get(pk=B).memberships.all()),
    "forward from a made-up row": lambda a: Wishes(referral_id=REFERRAL_B).referral.state,
    "forward to the file": lambda a: theirs().file.chosen_name, "backward one to one": lambda a: theirs().wishes.words,
    "filter across": lambda a: list(Person.objects.filter(files__code__startswith="J-youth_b").values_list("pk")),
    "values across": lambda a: list(Program.objects.values("memberships__person__name")), "order across": lambda a: list(Person.objects.order_by("files__code")),
    "annotate across": lambda a: list(Program.objects.annotate(n=Count("memberships")).values_list("pk", "n")),
    "aggregate across": lambda a: Person.objects.aggregate(m=Max("files__code")), "text of everything": lambda a: Person.objects.aggregate(m=StringAgg("files__code", ",")),
    "array of everything": lambda a: Person.objects.aggregate(m=ArrayAgg("files__code")),
    "filtered relation": lambda a: list(Person.objects.annotate(f=FilteredRelation("files", condition=Q(files__side="youth"))).values_list("f__code")),
    "exclude across": lambda a: list(Person.objects.exclude(files__code="x").values_list("pk")) and None,
    "select_related out of scope": lambda a: list(visible(a).select_related("wishes")),
    "select_related twice": lambda a: list(visible(a).select_related("file__person__account")),
    "prefetch": lambda a: list(Person.objects.prefetch_related("files")), "prefetch related objects": lambda a: models.prefetch_related_objects([Program(pk=B)], "memberships"),
    "prefetch with a base manager": lambda a: [list(p.files.all()) for p in Person.objects.prefetch_related(Prefetch("files", File._base_manager.all()))],
    "prefetch the wishes": lambda a: list(visible(a).prefetch_related("wishes")), "conditional sum": lambda a: Program.objects.aggregate(n=Count("memberships", filter=Q(pk=B))),
    # subqueries
    "Exists": lambda a: list(Program.objects.filter(Exists(O.filter(program_id=OuterRef("pk"))))),
    "Subquery": lambda a: list(Program.objects.annotate(s=Subquery(O.filter(program_id=OuterRef("pk")).values("state")[:1])).values_list("s")),
    "Subquery in what is visible": lambda a: list(visible(a).annotate(s=Subquery(O.filter(program_id=B).values("state")[:1])).values_list("s")),
    "Exists in what is visible": lambda a: list(visible(a).annotate(e=Exists(O.filter(pk=REFERRAL_B))).values_list("e")),
    "ArraySubquery": lambda a: list(Program.objects.annotate(s=ArraySubquery(O.values("state"))).values_list("s")),
    "in a queryset": lambda a: list(Program.objects.filter(pk__in=O.values("program_id"))),
    "in a query": lambda a: list(visible(a).filter(pk__in=O.all().query)), "in visible, other model": lambda a: list(visible(a).filter(file__in=File.objects.all())),
    "Case and When": lambda a: list(Program.objects.annotate(s=Case(When(pk__in=O.values("program_id"), then=1), default=0)).values_list("s")),
    "Cast of a subquery": lambda a: list(Program.objects.annotate(s=Cast(Subquery(O.values("pk")[:1]), models.TextField())).values_list("s")),
    "Window": lambda a: list(O.annotate(n=Window(RowNumber())).values_list("n")), "order by a subquery": lambda a: list(Program.objects.order_by(Subquery(O.values("pk")[:1]))),
    # sets
    "union": lambda a: list(visible(a).union(O.all())), "union the other way": lambda a: list(O.all().union(visible(a))),
    "union of values": lambda a: list(visible(a).values_list("pk").union(O.values_list("pk"))), "intersection": lambda a: list(visible(a).intersection(O.all())),
    "difference": lambda a: list(O.all().difference(visible(a))), "or": lambda a: list(visible(a) | O.all()), "or the other way": lambda a: list(O.all() | visible(a)),
    "and": lambda a: list(O.all() & visible(a)), "xor": lambda a: list(visible(a) ^ O.all()), "visible to two": lambda a: list(visible(a) | unscoped(Referral)),
    "union of another model": lambda a: list(visible(a).values_list("pk").union(Care._base_manager.values_list("pk"))),
    # SQL
    "raw": lambda a: list(O.raw("SELECT * FROM referrals_referral")), "raw on another model": lambda a: list(Program.objects.raw("SELECT id, state AS code FROM referrals_referral")),
    "extra": lambda a: list(visible(a).extra(select={"x": "SELECT string_agg(state, ',') FROM referrals_referral"})),
    "extra on another model": lambda a: list(Program.objects.extra(select={"x": f"SELECT count(*) FROM referrals_referral WHERE program_id = '{B}'"}).values_list("x", flat=True)),  # noqa: S610
    "RawSQL": lambda a: list(visible(a).annotate(x=RawSQL("SELECT count(*) FROM referrals_wishes WHERE program_id = %s", [B])).values_list("x", flat=True)),
    "a cursor": lambda a: _raw_cursor(), "order by words": lambda a: list(O.order_by("file__code")), "a lookup made of words": lambda a: list(O.filter(file__person__account__email__contains="b")),
    # objects made up
    "refresh_from_db": lambda a: theirs().refresh_from_db(), "deferred": lambda a: Referral.from_db("default", ["id"], [REFERRAL_B]).state,
    "pickled": lambda a: list(pickle.loads(pickle.dumps(O.all()))),  # noqa: S301
    "a query put in another": _assigned, "a form's choices": lambda a: str(ReferralForm()),
    "a form that is sent": lambda a: ReferralForm({"file": FILE_B, "worker": key("peer_b")}).is_valid() or None,
    "a field of choices": lambda a: forms.ModelChoiceField(O.all()).clean(str(REFERRAL_B)), "serialised": lambda a: serializers.serialize("json", O.all()),
    "dumped": lambda a: _dumped(), "validated foreign key": lambda a: Wishes(referral_id=REFERRAL_B, file_id=FILE_B, program_id=B).clean_fields(exclude=["needs"]),
    # asynchronous
    "aget": lambda a: _awaited(O.aget(pk=REFERRAL_B)), "acount": lambda a: _awaited(O.acount()), "async for": lambda a: _awaited(_each(O.all())),
    "aiterator": lambda a: _awaited(_each(O.aiterator())), "aaggregate": lambda a: _awaited(O.aaggregate(n=Count("pk"))), "aexists": lambda a: _awaited(O.aexists()),
    # open in Python, closed in PostgreSQL
    "unscoped": lambda a: list(unscoped(Referral).filter(program_id=B)), "as a rule": lambda a: list(O.as_rule().filter(program_id=B)),
    "unscoped across": lambda a: list(unscoped(Referral).select_related("file", "wishes").filter(program_id=B)),
    "unscoped from another side": lambda a: list(unscoped(Wishes).values_list("words", "file__code").filter(program_id=B)),
    "unscoped addresses": lambda a: list(unscoped(ContactPoint)), "unscoped consents": lambda a: list(unscoped(Consent).filter(program_id=B)),
    "unscoped count": lambda a: unscoped(Care).filter(pk=CARE_B).count(), "unscoped roles": lambda a: list(unscoped(Membership).filter(program_id=B)),
    "with permissions, unscoped": lambda a: list(unscoped(Referral).filter(program_id=B).with_permissions(a, "accept")),
    "a constant in an unscoped": lambda a: list(unscoped(File).filter(program_id=B).annotate(x=Value(1)).values_list("x")),
}  # fmt: skip


def test_there_are_as_many_ways_as_we_know() -> None:
    assert len(READ) >= 90


@contextmanager
def _told_apart() -> Any:
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    try:
        yield
    finally:
        os.environ.pop("DJANGO_ALLOW_ASYNC_UNSAFE")
        if before:
            os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.mark.abuse("AB-19")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("way", READ)
def test_no_way_round_the_queryset_brings_a_row_of_another_program(full: Any, way: str) -> None:
    got: Any = None
    with _told_apart(), suppress(*REFUSALS, _Enough), walls.entered(key("clinician_a")) as actor:
        got = READ[way](actor)
        if isinstance(got, (list, tuple)):
            got = [_plain(each) for each in got]
        raise _Enough
    said = str(_plain(got))
    for secret in (REFERRAL_B, FILE_B, CARE_B, "MOTS-asked_b", "CANARI Rose", "J-youth_b", key("wishes asked_b")):
        assert str(secret) not in said, way
    assert got in (None, False, 0, "", []) or not _counts_b(way, got), (way, got)


class _Enough(Exception):
    """Nothing that a way does is kept."""


def _plain(value: Any) -> Any:
    return {name: each for name, each in vars(value).items() if not name.startswith("_")} if isinstance(value, models.Model) else value


def _counts_b(way: str, got: Any) -> bool:
    """Numbers: anything but zero tells how many there are in b."""
    numbers = ("count", "exists", "unscoped count", "conditional sum", "extra on another model", "RawSQL")
    return way in numbers and str(got) not in ("0", "False", "[0, 0]", "{'n': 0}", "[0]") and not set(_flat(got)) <= {0, (0,)}


def _flat(got: Any) -> list[Any]:
    return list(got) if isinstance(got, (list, tuple)) else [got]


# Writing -----------------------------------------------------------------------------------------------------------------------------------


def _changed(row: Any, **values: Any) -> Any:
    for name, value in values.items():
        setattr(row, name, value)
    return row


WRITE: dict[str, Callable[[Actor], Any]] = {
    "update": lambda a: O.filter(pk=REFERRAL_B).update(state="closed"), "delete": lambda a: O.filter(pk=REFERRAL_B).delete(),
    "update unscoped": lambda a: unscoped(Referral).filter(program_id=B).update(due_on=None), "delete unscoped": lambda a: unscoped(Wishes).filter(program_id=B).delete(),
    "save": lambda a: theirs().save(force_update=True), "save new": lambda a: Wishes(referral_id=REFERRAL_B, file_id=FILE_B, program_id=B).save(force_insert=True),
    "create": lambda a: Care.objects.create(file_id=FILE_B, program_id=B, worker_id=a.person_id, referral_id=REFERRAL_B, since=a.now),
    "bulk_create": lambda a: Wishes.objects.bulk_create([Wishes(referral_id=REFERRAL_B, file_id=FILE_B, program_id=B)]),
    "upsert": lambda a: O.bulk_create([theirs()], update_conflicts=True, update_fields=["state"], unique_fields=["id"]),
    "bulk_update": lambda a: unscoped(Referral).bulk_update([_changed(theirs(), state="closed")], ["state"]),
    "delete a made-up row": lambda a: theirs().delete(), "cascade": lambda a: Person.objects.filter(pk=key("peer_b")).delete(),
    "cascade from a program": lambda a: Program(pk=B).delete(), "reverse add": lambda a: Person(pk=a.person_id).files.add(File(pk=FILE_B), bulk=True),
    "reverse update": lambda a: Person(pk=key("youth_b")).files.update(person_id=a.person_id), "raw delete": lambda a: O.filter(pk=REFERRAL_B)._raw_delete("default"),
    "_update": lambda a: Referral._base_manager.filter(pk=REFERRAL_B)._update([(Referral._meta.get_field("state"), None, "closed")]),
    "move mine to theirs": lambda a: visible(a).update(program_id=B), "take theirs": lambda a: unscoped(File).filter(pk=FILE_B).update(person_id=a.person_id),
    "get_or_create": lambda a: unscoped(Wishes).get_or_create(referral_id=REFERRAL_B, defaults={"file_id": FILE_B, "program_id": B}),
    "update_or_create": lambda a: unscoped(Referral).update_or_create(pk=REFERRAL_B, defaults={"state": "closed"}),
    "what one sees and may not change": lambda a: File.objects.visible_to(a).filter(side="relative").update(pronouns="x"),
}  # fmt: skip


@pytest.mark.parametrize("way", WRITE)
@pytest.mark.parametrize("inside", [False, True], ids=["outside an action", "inside an action"])
def test_no_way_round_an_action_changes_a_row_of_another(full: Any, way: str, inside: bool) -> None:
    before, changed = written(), None
    with suppress(*REFUSALS), walls.entered(key("clinician_a")) as actor, transaction.atomic():
        if not inside:
            with pytest.raises((*REFUSALS, ScopeNotChosen)):
                changed = WRITE[way](actor)
            return
        with acting("a forgetful action"):
            changed = WRITE[way](actor)
    if changed is not None:
        assert changed in (0, (0, {}), [], (0, {"referrals.Wishes": 0})), (way, changed)
    assert written() == before
