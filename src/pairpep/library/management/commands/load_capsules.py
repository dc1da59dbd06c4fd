"""Make editions of the capsules that come with the product."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from pairpep.library import shipped


class Command(BaseCommand):
    help = "Make editions of the capsules in content/library; what was loaded already is left alone."

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        if not shipped.can_load():
            self.stderr.write("Capsules are loaded under the login of the jobs (DATABASE_JOBS_URL): run load_capsules where it is set.")
            return
        made = shipped.load()
        if verbosity:
            self.stdout.write(f"Capsules: {made} new.")
