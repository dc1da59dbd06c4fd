"""Writes the figures of the learning lab again, from many networks."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from pairpep.laboratory import measured


class Command(BaseCommand):
    help = "Measures every analysis of the learning lab on many networks, and writes the figures that its page shows."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--seeds", type=int, default=measured.SEEDS)

    def handle(self, *args: Any, **options: Any) -> None:
        found = measured.measure(options["seeds"])
        measured.write(found)
        self.stdout.write(f"{len(found['lines'])} analyses, {found['seeds']} networks: {measured.FILE.name}")
