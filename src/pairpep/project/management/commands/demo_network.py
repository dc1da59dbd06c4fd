"""Fill the demonstration: one fictitious person a role, and something waiting for each."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from pairpep.project.demo import seed


class Command(BaseCommand):
    help = "Fill the demonstration: one fictitious person a role, and something waiting for each of them."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.PAIRPEP_DEMONSTRATION:
            raise CommandError("This is not a demonstration: nothing was added. / Ceci n'est pas une démonstration : rien n'a été ajouté.")
        self.stdout.write("The demonstration is filled." if seed.seed() else "The demonstration was already filled.")
