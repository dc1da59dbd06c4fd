"""The envelope by itself: what a try costs, and what is typed in many ways."""

from __future__ import annotations

import pytest

from pairpep.ground import sealing
from pairpep.ground.sealing import PASSPHRASE, RECOVERY
from tests.world import key


def test_a_try_costs_sixty_four_megabytes_and_says_so_in_what_is_kept() -> None:
    locked = sealing.lock(sealing.new_key(), "une phrase", owner=key("peer_a"), by=PASSPHRASE)
    assert (locked[0], locked[1]) == (1, 16) == (sealing.VERSION, sealing.COST)


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "COST", 4)


@pytest.mark.usefixtures("_quick")
def test_accents_typed_in_two_ways_are_one_passphrase_and_a_lock_is_not_the_other() -> None:
    kept, owner = sealing.new_key(), key("peer_a")
    locked = sealing.lock(kept, "été à la mer", owner=owner, by=PASSPHRASE)
    assert sealing.unlock(locked, "e\u0301te\u0301 a\u0300 la mer", owner=owner, by=PASSPHRASE) == kept
    for said, whose, by in (
        ("été à la mer ", owner, PASSPHRASE),
        ("été à la mer", key("peer_b"), PASSPHRASE),
        ("été à la mer", owner, RECOVERY),
    ):
        with pytest.raises(sealing.DoesNotOpen):
            sealing.unlock(locked, said, owner=whose, by=by)


@pytest.mark.parametrize("broken", [b"", b"\x01", b"\x01\x04" + b"x" * 20, b"\x01\x04" + b"x" * 90, b"\x01\x00" + b"x" * 90])
def test_bytes_that_are_no_lock_do_not_open(broken: bytes) -> None:
    with pytest.raises(sealing.DoesNotOpen):
        sealing.unlock(broken, "une phrase", owner=key("peer_a"), by=PASSPHRASE)


def test_a_code_is_long_without_look_alikes_and_read_back_however_it_was_copied() -> None:
    codes = {sealing.new_recovery_code() for _ in range(50)}
    assert len(codes) == 50 and all(len(code) == 29 and not set(code) & set("ILO01U") for code in codes)
    code = codes.pop()
    assert sealing.tidy_code(f" {code.lower().replace('-', ' ')} ") == code
