"""What a file holds: those who said yes, in groups that are large enough, with codes and moved dates; counts of the others; nothing more."""

from __future__ import annotations

from typing import Any

from pairpep.extracts.workflow import BUILT
from tests.extracts.study import agreed, choice, made, many, opened, table


def test_those_who_said_yes_are_in_it_and_the_others_are_counted_by_reason(world: Any) -> None:
    many(12)
    many(6, prefix="no", given=False)
    for name in many(5, prefix="back"):
        assert name
    for place in range(5):
        choice(f"back {place} a", given=False, at=2)
    extract = made(agreed())
    assert extract.state == BUILT
    assert extract.report["included"] == 12
    excluded = extract.report["excluded"]
    assert (excluded["refused"], excluded["withdrawn"]) == (6, 5)
    assert excluded["never_asked"] == 10  # the small world's own people
    people = table(opened(extract), "people")
    assert len(people) == 12 and {row["side"] for row in people} == {"youth"}


def test_small_counts_are_not_said(world: Any) -> None:
    many(12)
    many(2, prefix="no", given=False)
    extract = made(agreed())
    assert extract.report["excluded"]["refused"] is None
    files = opened(extract)
    assert "moins de 5 : ont dit non" in files["LISEZMOI.md"].decode()
    assert "fewer than 5: said no" in files["README.md"].decode()
