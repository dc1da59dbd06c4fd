"""Publish the questionnaires that come with the product."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from pairpep.instruments import shipped


class Command(BaseCommand):
    help = "Publish the questionnaires of content/instruments; what was loaded already is left alone."

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        if not shipped.can_load():
            self.stderr.write("Questionnaires are loaded under the login of the jobs (DATABASE_JOBS_URL): run this where it is set.")
            return
        refused: list[str] = []
        made = shipped.load(refused)
        for sentence in refused:
            self.stderr.write(sentence)
        if verbosity:
            self.stdout.write(f"Questionnaires: {made} new.")
