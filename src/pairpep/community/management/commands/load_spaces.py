"""Bring the spaces of the community up to date with content/community."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from pairpep.community import shipped


class Command(BaseCommand):
    help = "Make the spaces named in content/community/spaces.toml, and say again what they are called."

    def handle(self, *args: Any, verbosity: int = 1, **options: Any) -> None:
        if not shipped.can_load():
            self.stderr.write("Spaces are loaded under the login of the jobs (DATABASE_JOBS_URL): run load_spaces where it is set.")
            return
        there = shipped.load()
        if verbosity:
            self.stdout.write(f"Spaces: {there} there.")
