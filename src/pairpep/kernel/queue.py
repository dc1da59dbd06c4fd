"""Leaves a job for the background, in the transaction of whoever leaves it: both are kept, or neither."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from procrastinate.contrib.django.django_connector import DjangoConnector
from procrastinate.manager import JobManager
from procrastinate.tasks import configure_task
from procrastinate.types import JSONDict

QUEUE = "default"


def leave(task: str, *, using: str = "default", **identifiers: UUID | int) -> None:
    """`leave("network.send", message_id=message.id)`. A job says which row it is about, never a word of it."""
    leave_all(task, [identifiers], using=using)


def leave_alone(task: str, *, using: str = "default") -> None:
    """One that takes nothing: at most one waits, and at most one runs. Raises AlreadyEnqueued when one waits (what is left by name knows
    nothing of the locks that the task declares)."""
    manager = JobManager(DjangoConnector(alias=using))
    configure_task(name=task, job_manager=manager, queue=QUEUE, lock=task, queueing_lock=task).defer()


def leave_all(task: str, jobs: Iterable[dict[str, UUID | int]], *, using: str = "default") -> None:
    """Many of one kind, in one statement."""
    told = [_carried(identifiers) for identifiers in jobs]
    if told:
        manager = JobManager(DjangoConnector(alias=using))
        configure_task(name=task, job_manager=manager, queue=QUEUE).batch_defer(*told)


def _carried(identifiers: dict[str, UUID | int]) -> JSONDict:
    for name, value in identifiers.items():
        if not isinstance(value, UUID | int):
            raise TypeError(f"{name}: a job carries identifiers only")
    return {name: _plain(value) for name, value in identifiers.items()}


def _plain(value: UUID | int) -> str | int:
    return str(value) if isinstance(value, UUID) else value
