"""Do the background work: sealing the journals, sending messages, what the calendar does by itself."""

from typing import Any

from django.core.management.base import BaseCommand

from pairpep.project import jobs


class Command(BaseCommand):
    help = "Do the background work, until asked to stop."
    requires_system_checks: list[str] = []  # quick to start: `pairpep run` has checked already

    def handle(self, *args: Any, **options: Any) -> None:
        jobs.work()
