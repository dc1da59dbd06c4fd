"""What people do: one decorator gives a verb its lock, its permission, its transaction and its journal entry."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Model

from pairpep.kernel import journalling, reactions, walls
from pairpep.kernel.policy import Actor
from pairpep.kernel.scoping import PLAIN, ScopedModel, acting

ACTIONS: dict[str, Callable[..., Any]] = {}


def action(
    verb: str, *, on: type[Model], name: str = "", lock: bool = True, joins: tuple[str, ...] | None = None
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The row is locked by its key first, then the permission is asked again with the rights of that moment.

    Asked in one query, a permission can be stale after the wait for the lock: the former worker could still accept a
    referral given to another. Raises PermissionDenied for the wrong person, WrongMoment for the wrong state.

    A verb that makes something under its subject (`refer` on a program) does not hold the subject: `lock=False`. The journal
    then tells of what was made, which is what the verb returns. `name` tells apart two actions that one rule allows.
    `joins`: rows read with it, instead of the model's own; one that may be closed to whoever acts would hide the row.
    """

    def decorate(perform: Callable[..., Any]) -> Callable[..., Any]:
        title = f"{on._meta.app_label}.{name or verb}"

        @wraps(perform)
        def run(subject: Any, *, by: Actor, **details: Any) -> Any:
            with walls.entered(by.person_id) as present, acting(title):
                now_by = _locked(on, subject.pk, by) if lock else present
                allowed = on._default_manager.permitting(now_by, verb)  # type: ignore[attr-defined]
                joined = getattr(on, "page_joins", ()) if joins is None else joins
                row = (allowed.select_related(*joined) if joined else allowed).filter(pk=subject.pk).first()
                if row is None:
                    raise PermissionDenied(title)
                before = _plain_values(row)
                result = perform(row, by=now_by, **details)
                told = result if isinstance(result, Model) and not lock else row
                was = before if told is row else {}
                changes = {k: [was.get(k), v] for k, v in _plain_values(told).items() if was.get(k) != v}
                journalling.record_event(title, by=now_by, subject=told, changes=changes)
                reactions.react(title, row, by=now_by, result=result, **details)
                return result

        if title in ACTIONS:
            raise ValueError(f"{title} is declared twice")
        ACTIONS[title] = run
        return run

    return decorate


def _locked(model: type[Model], key: Any, by: Actor) -> Actor:
    """Hold the row, then the rights as they are after the wait."""
    rows: Any = model._default_manager.all()
    if issubclass(model, ScopedModel):
        rows = rows.unscoped("an action locks its row by key before it asks for permission")
    if not rows.filter(pk=key).select_for_update(of=("self",)).values_list("pk").first():
        raise PermissionDenied
    return walls.reloaded(by)


def _plain_values(row: Model) -> dict[str, str]:
    """What the journal may keep in clear: the fields that say nothing about a person."""
    classes = getattr(row, "privacy", {})
    return {f.attname: str(getattr(row, f.attname)) for f in row._meta.concrete_fields if classes.get(f.name) == PLAIN}
