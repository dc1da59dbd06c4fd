"""Prints what is missing, untranslated, doubtful or left over in the French of the interface."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pairpep.project import translations


class Command(BaseCommand):
    help = "Check that every string of the interface has its French, and that no French is left without its string."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        report = translations.check()
        for line in report.lines():
            self.stdout.write(line)
        if not report.complete:
            raise CommandError(f"{len(report.lines())} faults in the French of the interface.")
        self.stdout.write("The French of the interface is complete.")
