"""Say in plain words whether this installation is sound."""

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pairpep.project.doctor import examine

MARKS = {True: "✓", False: "✗", None: "–"}


class Command(BaseCommand):
    help = "Say in plain words whether this installation is sound. Ends with 1 when something is wrong."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", choices=("fr", "en"), default="fr")

    def handle(self, *args: Any, language: str, **options: Any) -> None:
        with translation.override(language):
            wrong = 0
            for title, lines in examine():
                self.stdout.write(f"\n{title}")
                for said in lines:
                    wrong += said.sound is False
                    self.stdout.write(f"  {MARKS[said.sound]} {said.what}")
                    if said.do:
                        self.stdout.write(f"    → {said.do}")
            self.stdout.write("\n" + (_verdict(wrong) if wrong else _("Everything that was looked at is sound.")))
        if wrong:
            sys.exit(1)


def _verdict(count: int) -> str:
    return ngettext("%(count)d thing is wrong.", "%(count)d things are wrong.", count) % {"count": count}
