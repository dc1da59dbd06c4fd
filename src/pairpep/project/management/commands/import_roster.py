"""Bring a network in from a folder of CSV tables."""

from __future__ import annotations

import os
from argparse import ArgumentTypeError
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import translation

from pairpep.kernel.bilingual import DEFAULT, LANGUAGES
from pairpep.project.roster.importing import import_roster


class Command(BaseCommand):
    help = "Bring a network in from a folder of CSV tables: programs, workers, youths, families, referrals."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path)
        parser.add_argument("--shift-to-today", action="store_true", help="move every date so that the period ends today")
        parser.add_argument("--origin", metavar="YYYY-MM-DD", type=_day, help="the day from which days are counted")
        parser.add_argument("--to-correct", metavar="DIR", type=Path, help="where to put the lines to correct (default: DIR/to-correct)")
        parser.add_argument("--language", choices=LANGUAGES, help="of what is said here (default: PAIRPEP_LANGUAGE, or fr)")

    def handle(self, *args: Any, **options: Any) -> None:
        language = options["language"] or os.environ.get("PAIRPEP_LANGUAGE", "")[:2]
        language = language if language in LANGUAGES else DEFAULT
        with translation.override(language):
            report = import_roster(
                Path(options["folder"]),
                shift_to_today=options["shift_to_today"],
                origin=options["origin"],
                to_correct=options["to_correct"],
                say=lambda words: self.stderr.write(words, style_func=str),  # progress is no error
            )
            if options["verbosity"]:
                self.stdout.write("\n".join(report.summary(language)))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is not a date written YYYY-MM-DD") from None
