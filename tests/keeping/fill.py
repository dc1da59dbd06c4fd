"""Fills an installation of its own with one of everything. Run as a program, with the installation's folder in the environment."""

from __future__ import annotations

import os

from pairpep.project.launch import steps
from pairpep.project.launch.database import Database


def main() -> None:
    steps.read_settings()
    steps.catalogues()
    with Database().in_use():
        steps.set_up_django()
        steps.migrate()
        from tests.walls.everything import add_everything
        from tests.world import build

        build()
        add_everything()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pairpep.project.settings")
    main()
