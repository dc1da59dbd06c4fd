"""Whatever is done to a sealed journal, verifying it says so, and names the batch."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.journal.intruder import Intruder

from pairpep.journal.anchor import Anchor
from pairpep.journal.sealing import seal
from pairpep.journal.verification import Finding, verify

Write = Callable[..., None]
BATCHES, EACH = 5, 4
HIGHEST = "(SELECT high FROM journal_seal WHERE stream = 'event' AND number = 5)"
SLIPPED_IN = (
    "INSERT INTO journal_event (n, tx, at, verb, subject, roles, changes) OVERRIDING SYSTEM VALUE"
    " SELECT {n}, {tx}, now(), 'never happened', '', '', '{{}}' FROM journal_seal WHERE stream = 'event' AND number = 3"
)


@pytest.fixture
def sealed(write: Write, kept: Anchor, intruder: Intruder) -> Intruder:
    """Five batches of four rows, numbered one to five."""
    intruder.does("DELETE FROM journal_event")
    for _ in range(BATCHES):
        write(EACH)
        while not seal("event", keep=kept):
            """Another transaction of this server is still writing: sealing waits for it."""
    return intruder


def found(kept: Anchor, **options: Any) -> tuple[str, int] | None:
    finding = verify("event", kept=kept, using="intruder", **options).finding
    return (finding.kind, finding.number) if finding else None


def nth_row(number: int) -> str:
    """A row in the middle of a batch."""
    return (
        "(SELECT n FROM journal_event e JOIN journal_seal s ON s.stream = 'event' AND e.tx >= s.low AND e.tx < s.high"
        f" WHERE s.number = {number} ORDER BY e.tx, e.n OFFSET 1 LIMIT 1)"
    )


def test_an_untouched_journal_is_sound(sealed: Intruder, kept: Anchor) -> None:
    report = verify("event", kept=kept)
    assert (report.sound, report.seals, report.rows, report.lives, report.anchored) == (True, BATCHES, BATCHES * EACH, 1, BATCHES)


def test_an_empty_journal_is_sound(sealed: Intruder, kept: Anchor) -> None:
    assert verify("access", kept=kept).sound


ATTEMPTS = [
    (f"UPDATE journal_event SET verb = 'softened' WHERE n = {nth_row(3)}", ("changed_rows", 3)),
    (f"UPDATE journal_event SET at = at - interval '1 microsecond' WHERE n = {nth_row(4)}", ("changed_rows", 4)),
    (f"UPDATE journal_event SET actor = gen_random_uuid() WHERE n = {nth_row(1)}", ("changed_rows", 1)),
    (f"DELETE FROM journal_event WHERE n = {nth_row(2)}", ("missing_rows", 2)),
    (
        f"UPDATE journal_event SET tx = (SELECT high FROM journal_seal WHERE stream = 'event' AND number = 5) WHERE n = {nth_row(2)}",
        ("missing_rows", 2),
    ),
    (SLIPPED_IN.format(n="1000", tx="low"), ("added_rows", 3)),
    (SLIPPED_IN.format(n="-7", tx="low"), ("added_rows", 3)),
    (SLIPPED_IN.format(n="1000", tx="'0'"), ("added_rows", 1)),
    (SLIPPED_IN.format(n="1000", tx="'999999999999'"), ("future_rows", 0)),
    (SLIPPED_IN.format(n="1000", tx="'18446744073709551615'"), ("future_rows", 0)),
    ("DELETE FROM journal_seal WHERE number = 3 AND stream = 'event'", ("gap", 4)),
    ("DELETE FROM journal_seal WHERE number = 1 AND stream = 'event'", ("gap", 2)),
    ("DELETE FROM journal_seal WHERE number = 5 AND stream = 'event'", ("truncated", 5)),
    ("UPDATE journal_seal SET rows = 3 WHERE number = 2 AND stream = 'event'", ("seal_changed", 2)),
    ("UPDATE journal_seal SET at = at - interval '1 day' WHERE number = 4 AND stream = 'event'", ("seal_changed", 4)),
    ("UPDATE journal_seal SET low = '0' WHERE number = 4 AND stream = 'event'", ("not_continuing", 4)),
    ("UPDATE journal_seal SET previous = root WHERE number = 4 AND stream = 'event'", ("not_continuing", 4)),
    ("UPDATE journal_seal SET number = number + 10 WHERE number = 5 AND stream = 'event'", ("gap", 15)),
]


@pytest.mark.abuse("AB-51")
def test_what_is_tried_on_a_sealed_journal_is_named(sealed: Intruder, kept: Anchor) -> None:
    for attempt, expected in ATTEMPTS:
        with sealed.attempt():
            sealed.does(attempt)
            assert (attempt, found(kept)) == (attempt, expected)
        assert found(kept) is None


@pytest.mark.abuse("AB-51")
def test_rows_that_change_places_are_named(sealed: Intruder, kept: Anchor) -> None:
    with sealed.attempt():
        sealed.does(f"UPDATE journal_event SET n = -n WHERE n IN ({nth_row(2)}, {nth_row(2)} + 1)")
        sealed.does(
            "UPDATE journal_event SET n = CASE WHEN n = (SELECT min(n) FROM journal_event) THEN 1 - n - 2 ELSE 1 - n END WHERE n < 0"
        )
        assert found(kept) == ("changed_rows", 2)


@pytest.mark.abuse("AB-51")
def test_the_last_batch_removed_with_its_rows_is_named_by_the_anchor(sealed: Intruder, kept: Anchor) -> None:
    with sealed.attempt():
        sealed.does("DELETE FROM journal_event WHERE tx >= (SELECT low FROM journal_seal WHERE stream = 'event' AND number = 5)")
        sealed.does("DELETE FROM journal_seal WHERE stream = 'event' AND number = 5")
        assert found(kept) == ("truncated", 5)


@pytest.mark.abuse("AB-51")
def test_a_journal_emptied_whole_is_named_by_the_anchor(sealed: Intruder, kept: Anchor) -> None:
    with sealed.attempt():
        sealed.does("DELETE FROM journal_event")
        sealed.does("DELETE FROM journal_seal")
        assert found(kept) == ("truncated", 1)


@pytest.mark.abuse("AB-51")
def test_a_chain_rewritten_whole_is_named_by_the_anchor(sealed: Intruder, kept: Anchor) -> None:
    with sealed.attempt():
        sealed.does(f"UPDATE journal_event SET verb = 'softened' WHERE n = {nth_row(3)}")
        sealed.seals_again()
        assert found(kept) == ("rewritten", 3)


@pytest.mark.abuse("AB-51")
def test_a_chain_cut_and_sealed_on_is_named_by_the_anchor(sealed: Intruder, write: Write, kept: Anchor) -> None:
    """The sealing goes on after the cut as if nothing had happened; the heads that were anchored before stay."""
    sealed.does("DELETE FROM journal_event WHERE tx >= (SELECT low FROM journal_seal WHERE stream = 'event' AND number = 4)")
    sealed.does("DELETE FROM journal_seal WHERE stream = 'event' AND number >= 4")
    for _ in range(4):
        write()
        while not seal("event", keep=kept):
            """Another transaction of this server is still writing."""
    assert found(kept) == ("rewritten", 4)


def test_a_journal_whose_anchor_is_gone_says_so(sealed: Intruder, kept: Anchor) -> None:
    kept.path.unlink()
    assert found(kept) == ("not_anchored", 5)


def test_an_anchor_that_has_not_followed_says_so_once_it_should_have(sealed: Intruder, kept: Anchor) -> None:
    lines = kept.path.read_text().splitlines(keepends=True)
    kept.path.write_text("".join(lines[:-1]))
    assert found(kept) is None  # a crash between a seal and its line: the next sealing writes it
    assert found(kept, patience=timedelta(0)) == ("not_anchored", 5)
    seal("event", keep=kept)
    assert found(kept, patience=timedelta(0)) is None


def test_an_anchor_that_somebody_wrote_in_says_so(sealed: Intruder, kept: Anchor) -> None:
    with kept.path.open("a") as file:
        file.write("what is this\n")
    assert found(kept) == ("anchor_damaged", 0)


def test_rows_that_nobody_seals_are_named_once_they_are_old(sealed: Intruder, write: Write, kept: Anchor) -> None:
    write(2)
    assert found(kept) is None  # just written: the next sealing takes them
    finding = verify("event", kept=kept, patience=timedelta(0)).finding
    assert isinstance(finding, Finding)
    assert (finding.kind, finding.rows) == ("not_sealed", 2)
    assert finding.since is not None


TAMPERINGS = st.sampled_from(
    [
        "DELETE FROM journal_event WHERE n = {n}",
        "UPDATE journal_event SET verb = verb || 'x' WHERE n = {n}",
        "UPDATE journal_event SET roles = 'privacy_lead' WHERE n = {n}",
        'UPDATE journal_event SET changes = \'{{"state": ["asked", "closed"]}}\' WHERE n = {n}',
        "UPDATE journal_event SET file_id = gen_random_uuid() WHERE n = {n}",
        "UPDATE journal_event SET n = n + 1000 WHERE n = {n}",
        "UPDATE journal_event SET tx = (tx::text::bigint - 1)::text::xid8 WHERE n = {n}",
        "INSERT INTO journal_event (n, tx, at, verb, subject, roles, changes) OVERRIDING SYSTEM VALUE"
        " SELECT 1000 + n, tx, at, verb, subject, roles, changes FROM journal_event WHERE n = {n}",
        "DELETE FROM journal_seal WHERE stream = 'event' AND number = {seal}",
        "UPDATE journal_seal SET root = sha256(root) WHERE stream = 'event' AND number = {seal}",
        "UPDATE journal_seal SET digest = sha256(digest) WHERE stream = 'event' AND number = {seal}",
        "UPDATE journal_seal SET high = (high::text::bigint + 1)::text::xid8 WHERE stream = 'event' AND number = {seal}",
        "UPDATE journal_seal SET last_n = last_n + 1 WHERE stream = 'event' AND number = {seal}",
        "UPDATE journal_seal SET after_n = 2 WHERE stream = 'event' AND number = {seal}",
    ]
)


@pytest.mark.abuse("AB-51")
def test_no_tampering_goes_unseen(sealed: Intruder, kept: Anchor) -> None:
    numbers = [n for (n,) in sealed.does("SELECT n FROM journal_event ORDER BY n")]

    @given(tries=st.lists(st.tuples(TAMPERINGS, st.sampled_from(numbers), st.integers(1, BATCHES)), min_size=1, max_size=3))
    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    def attempts(tries: list[tuple[str, int, int]]) -> None:
        with sealed.attempt():
            before = _everything(sealed)
            for statement, n, number in tries:
                if sealed.does("SELECT 1 FROM journal_event WHERE n = %s", [n + 1000]):
                    continue  # this number is taken by an earlier try
                sealed.does(statement.format(n=n, seal=number))
            assert (found(kept) is not None) == (_everything(sealed) != before)

    attempts()


def _everything(intruder: Intruder) -> list[Any]:
    return intruder.does("SELECT e::text FROM journal_event e UNION ALL SELECT s::text FROM journal_seal s ORDER BY 1")
