"""A process that writes submissions as fast as it can, until somebody kills it; it says which ones were acknowledged, and which it tries.

Started by test_killed.py with the name of its database. For each line it reads, it forks a child that writes: that one is killed.
"""

from __future__ import annotations

import os
import sys
import threading
from typing import Any
from uuid import UUID, uuid5

THREADS = 4
SPACE = UUID("6f1c2f52-2f0e-4a54-9e0a-0d5c2b1f8a11")


def given(edition: str, seed: str) -> Any:
    """The same submission for the same seed, so that what was on its way can be sent again."""
    from tests.responses import people

    number = sum(seed.encode())
    key = uuid5(SPACE, seed)
    said = {f"q{n}": 1 + (number + n) % 5 for n in range(1, 4)} | {"weight": number % 11}
    return people.of_nobody(UUID(edition), said, key=key)


def _write(edition: str, name: str) -> None:
    from pairpep.responses.receiving import receive

    number = 0
    while True:
        seed = f"{name}/{number}"
        os.write(1, f"try {seed}\n".encode())
        receive(given(edition, seed))
        os.write(1, f"kept {seed}\n".encode())
        number += 1


def main(database: str, edition: str) -> None:
    import django
    from django.conf import settings

    for alias in settings.DATABASES:
        settings.DATABASES[alias]["NAME"] = database
    django.setup()
    from pairpep.responses import receiving  # noqa: F401 — once, before the children

    os.write(1, b"ready\n")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            for number in range(THREADS):
                threading.Thread(target=_write, args=(edition, f"{line.strip()}-{number}"), daemon=True).start()
            threading.Event().wait()
        os.write(1, f"pid {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
