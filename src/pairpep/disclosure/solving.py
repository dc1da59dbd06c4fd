"""The integer search of SciPy, without the lines that its solver writes by itself."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def milp(*given: Any, **named: Any) -> Any:
    """`scipy.optimize.milp`, same arguments, same answer."""
    from scipy.optimize import milp as search

    with _unheard():
        return search(*given, **named)


@contextmanager
def _unheard() -> Iterator[None]:
    """HiGHS writes a line on the standard output when it mends a solution, whatever it is asked: nobody at a terminal should read it."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
