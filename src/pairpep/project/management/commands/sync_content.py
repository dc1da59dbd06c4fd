"""Check every content file, and hold the published notices to their word."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pairpep.kernel.reference import Content, content
from pairpep.measures import checking


class Command(BaseCommand):
    """Content stays in its files: nothing is copied to the database, so this may run before there is one."""

    help = "Check every content file in both languages; --publish writes down the fingerprint of new notices."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--publish", action="store_true", help="write down the fingerprint of new notices in published.lock")

    def handle(self, *args: Any, publish: bool = False, verbosity: int = 1, **options: Any) -> None:
        # A folder is read once a process; a check reads it again, as it is now.
        fresh = Content(content().folder)
        if problems := [*fresh.problems(), *checking.problems(fresh.folder)]:
            raise CommandError("These files do not fit:\n" + "\n".join(problems))
        new = fresh.publish() if publish else []
        if verbosity:
            self.stdout.write(summary(fresh))
            for code, version in new:
                self.stdout.write(f"Published: notice {code}, version {version}.")
            for code, version in fresh.unpublished():
                self.stdout.write(f"Not published yet: notice {code}, version {version}. Run sync_content --publish.")


def summary(here: Content) -> str:
    counts = {
        "needs of young people": len(here.needs("youth")),
        "needs of relatives": len(here.needs("relative")),
        "states": len(here.states),
        "roles": len(here.roles),
        "delays and limits": sum(len(section) for section in here.settings.values()),
        "pages": len(here.pages),
        "notices": len(here.notices),
    }
    return "Content is complete in both languages: " + ", ".join(f"{count} {name}" for name, count in counts.items()) + "."
