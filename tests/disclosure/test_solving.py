"""The solver says nothing at the terminal, and what others say comes back to it afterwards."""

from __future__ import annotations

import os
from typing import Any

import numpy
import pytest
from scipy import optimize

from pairpep.disclosure import solving


def test_what_the_solver_writes_is_not_heard_and_its_answer_is_the_same(capfd: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    told = {"c": [-1.0, -2.0], "integrality": [1, 1], "bounds": optimize.Bounds(0, 3.5)}
    bare = optimize.milp(**told)

    def talks(*given: Any, **named: Any) -> Any:
        os.write(1, b"a line of the solver's own\n")
        return bare

    monkeypatch.setattr(optimize, "milp", talks)
    found = solving.milp(**told)
    print("said afterwards")
    assert capfd.readouterr().out == "said afterwards\n"
    assert numpy.array_equal(found.x, [3, 3])
