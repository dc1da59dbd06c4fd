"""Querysets that refuse to run until somebody has said on whose behalf they run.

This is the early error, with a sentence a developer can act on. The wall itself is PostgreSQL's row-level security.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models
from django.db.models.sql import Query

from pairpep.kernel.policy import Actor, policy_of

PLAIN, INDIRECT, SENSITIVE, IDENTIFYING = "plain", "indirect", "sensitive", "identifying"

_acting: ContextVar[str] = ContextVar("acting", default="")
_framework: ContextVar[bool] = ContextVar("framework", default=False)
_looked: ContextVar[set[tuple[Any, Any]] | None] = ContextVar("looked", default=None)


class ScopeNotChosen(Exception):
    """A query touched personal data without visible_to(), permitting() or unscoped(), or wrote outside an action."""


@contextmanager
def acting(reason: str) -> Iterator[None]:
    """Writes on personal data are allowed inside. Opened by actions, and by the named jobs that act for nobody."""
    token = _acting.set(reason)
    try:
        yield
    finally:
        _acting.reset(token)


@contextmanager
def noticing_looks() -> Iterator[set[tuple[Any, Any]]]:
    """Collect the (file, program) of every personal row loaded inside: what the access journal will say."""
    seen: set[tuple[Any, Any]] = set()
    token = _looked.set(seen)
    try:
        yield seen
    finally:
        _looked.reset(token)


@cache
def _scoped_tables() -> dict[str, type[ScopedModel]]:
    return {m._meta.db_table: m for m in apps.get_models(include_auto_created=True) if issubclass(m, ScopedModel)}


def _touched(query: Query) -> set[type[models.Model]]:
    scoped = _scoped_tables()
    used = (join.table_name for alias, join in query.alias_map.items() if query.alias_refcount.get(alias))
    return {scoped[table] for table in used if table in scoped}


def check_read(query: Query) -> None:
    touched = _touched(query)
    if not touched or _framework.get():
        return
    scope = getattr(query, "scope", "")
    names = ", ".join(sorted(m.__name__ for m in touched))
    if not scope:
        raise ScopeNotChosen(f"{names}: call visible_to(), permitting() or unscoped() first")
    if query.extra:
        raise ScopeNotChosen(f"{names}: extra() is not allowed on personal data")
    allowed = {query.model, *(apps.get_model(label) for label in getattr(query.model, "seen_with", ()))}
    strangers = touched - allowed
    if strangers and scope not in ("rule",) and not scope.startswith("unscoped"):
        raise ScopeNotChosen(f"{_name(query)} may not be joined with {', '.join(sorted(m.__name__ for m in strangers))}")


def _name(query: Query) -> str:
    return query.model.__name__ if query.model else "personal data"


def check_write(query: Query) -> None:
    if query.model in _scoped_tables().values() and not _acting.get():
        raise ScopeNotChosen(f"{_name(query)} is written outside an action")


class ScopedQuery(Query):
    """Carries the scope through clones, slices, pickles and subqueries, and refuses to be merged with another one."""

    scope: str = ""

    def combine(self, rhs: Query, connector: str) -> None:
        if getattr(rhs, "scope", "") != self.scope:
            raise ScopeNotChosen("two queries with different scopes cannot be combined")
        super().combine(rhs, connector)


class RuledQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Rows that tell nothing about a person followed: any code may read them, and rules still say who may do what with them."""

    def visible_to(self, actor: Actor) -> Self:
        return self.permitting(actor, "view")

    def permitting(self, actor: Actor, verb: str) -> Self:
        """Only the rows on which this actor may do this."""
        return self.filter(policy_of(self.model).q(actor, verb))

    def with_permissions(self, actor: Actor, *verbs: str) -> Self:
        """Say on each row what the actor may do (`row.can_accept`), in the one query."""
        policy = policy_of(self.model)
        cases = {
            f"can_{verb}": models.Case(models.When(policy.q(actor, verb), then=True), default=False, output_field=models.BooleanField())
            for verb in verbs
        }
        return self.annotate(**cases)

    def may(self, actor: Actor, *verbs: str) -> set[str]:
        """Of these verbs, those the actor may do on the one row found here: one question a set of rules, however many verbs share it."""
        policy = policy_of(self.model)
        shared: dict[Any, list[str]] = {}
        for verb in verbs:
            if rules := policy.rules_for(actor, verb):
                shared.setdefault(rules, []).append(verb)
        groups = {group[0]: group for group in shared.values()}
        answers = self.with_permissions(actor, *groups).values(*(f"can_{verb}" for verb in groups)).first() if groups else None
        return {verb for first, group in groups.items() if answers and answers[f"can_{first}"] for verb in group}


class ScopedQuerySet(RuledQuerySet):
    def __init__(self, model: Any = None, query: Any = None, using: Any = None, hints: Any = None) -> None:
        super().__init__(model, query or (ScopedQuery(model) if model else None), using, hints)

    def permitting(self, actor: Actor, verb: str) -> Self:
        return self._opened(verb).filter(policy_of(self.model).q(actor, verb))

    def unscoped(self, reason: str) -> Self:
        """All rows, for code that acts for nobody in particular. The reason is for reviewers; a test lists who may say it."""
        if not reason.strip():
            raise ValueError("say why")
        return self._opened(f"unscoped: {reason}")

    def as_rule(self) -> Self:
        """For subqueries inside a policy's own conditions."""
        return self._opened("rule")

    def raw(self, *args: Any, **kwargs: Any) -> Any:
        raise ScopeNotChosen("raw() is not allowed on personal data")

    def extra(self, *args: Any, **kwargs: Any) -> Any:
        raise ScopeNotChosen("extra() is not allowed on personal data")

    def _opened(self, scope: str) -> Self:
        clone = self._chain()  # type: ignore[attr-defined]
        clone.query.scope = scope
        return clone


class ScopedModel(models.Model):
    """A row about a person. Subclasses say how sensitive each field is (`privacy`) and what may be joined (`seen_with`)."""

    privacy: ClassVar[dict[str, str]] = {}
    about_field: ClassVar[str] = ""  # the column that names the file, for rows that have one: who is kept out of it sees nothing of it
    of_part: ClassVar[str] = ""  # which part of a file it is (participants/parts.py), to be kept from a reader by itself
    seen_with: ClassVar[tuple[str, ...]] = ()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def from_db(cls, db: Any, field_names: Any, values: Any) -> Self:
        row = super().from_db(db, field_names, values)
        seen = _looked.get()
        if seen is not None:
            about = row.about()
            if about is not None:
                seen.add(about)
        return row

    def about(self) -> tuple[Any, Any] | None:
        """The (file, program) this row tells something about, for the access journal."""
        loaded = self.__dict__
        if "file_id" in loaded and "program_id" in loaded:
            return loaded["file_id"], loaded["program_id"]
        return None

    def refresh_from_db(self, *args: Any, **kwargs: Any) -> None:
        raise ScopeNotChosen("load the row again through visible_to()")

    def validate_unique(self, exclude: Any = None) -> None:
        with _framework_access():
            super().validate_unique(exclude)

    def validate_constraints(self, exclude: Any = None) -> None:
        with _framework_access():
            super().validate_constraints(exclude)


@contextmanager
def _framework_access() -> Iterator[None]:
    """Django's own uniqueness checks must see every row the wall lets through."""
    token = _framework.set(True)
    try:
        yield
    finally:
        _framework.reset(token)
