"""Read again everything that can be found in the library."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from pairpep.library.search import keeping
from pairpep.library.shipped import can_load


class Command(BaseCommand):
    help = "Bring the index of the library up to date; --whole writes every entry again."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--whole", action="store_true", help="even what did not change")

    def handle(self, *args: Any, verbosity: int = 1, whole: bool = False, **options: Any) -> None:
        if not can_load():
            self.stderr.write("The index is kept under the login of the jobs (DATABASE_JOBS_URL): run index_library where it is set.")
            return
        done = keeping.read_again(whole=whole)
        if verbosity:
            self.stdout.write(f"Index of the library: {done['put']} put in, {done['dropped']} taken out.")
