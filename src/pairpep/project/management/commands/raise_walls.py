"""Put up the database wall between persons and programs."""

from typing import Any

from django.core.management.base import BaseCommand

from pairpep.project import walls


class Command(BaseCommand):
    help = "Put up the database wall between persons and programs, as the files of project/walls say."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write("The walls are up." if walls.raise_walls() else "The walls already stood.")
