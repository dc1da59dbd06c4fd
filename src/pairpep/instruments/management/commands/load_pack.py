"""Take in a file of questionnaires whose words belong to somebody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from pairpep.instruments import shipped
from pairpep.instruments.definition.jsonable import Unreadable


class Command(BaseCommand):
    help = "Take in a pack of questionnaires, as drafts. The coordination reads the terms, accepts them, and publishes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, file: Path, **options: Any) -> None:
        if not shipped.can_load():
            raise CommandError("Packs are loaded under the login of the jobs (DATABASE_JOBS_URL): run this where it is set.")
        try:
            made = shipped.load_pack(file.read_bytes())
        except OSError as trouble:
            raise CommandError(f"{file}: {trouble.strerror}") from None
        except Unreadable as unfit:
            raise CommandError("\n".join(f"{problem.fr} / {problem.en}" for problem in unfit.problems)) from None
        self.stdout.write(f"Drafts: {', '.join(made) or 'nothing new'}.")
