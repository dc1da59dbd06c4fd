"""Write docs/generated from the code itself, so that what is printed for an ethics board is what runs."""

from typing import Any

from django.core.management.base import BaseCommand

from pairpep.project import generated


class Command(BaseCommand):
    help = "Write docs/generated again: who may do what, who reacts to what, every field, every address."

    def handle(self, *args: Any, **options: Any) -> None:
        for path, text in generated.documents().items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
            self.stdout.write(str(path.relative_to(path.parents[2])))
