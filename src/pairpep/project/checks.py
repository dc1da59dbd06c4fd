"""The part of `make check` that needs Django and no database: settings, migrations, translations."""

from __future__ import annotations

import os
import sys


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pairpep.project.settings")
    import django
    from django.core.management import CommandError, call_command

    django.setup()
    failures = 0
    for name, options in (("check", {}), ("makemigrations", {"check_changes": True, "dry_run": True}), ("check_translations", {})):
        print(f"· {name}", flush=True)
        try:
            call_command(name, **options)
        except (CommandError, SystemExit) as fault:
            failures += 1
            print(fault if isinstance(fault, CommandError) else "A model has changed without its migration.", file=sys.stderr)
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
