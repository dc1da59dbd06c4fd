"""An address is the same however it is typed, and what is none is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pairpep.participants import addresses

SEPARATORS = st.sampled_from(["", " ", "-", ".", "\u00a0", "\u2011"])


@given(st.from_regex(r"[2-9][0-9]{9}", fullmatch=True), SEPARATORS, SEPARATORS, st.sampled_from(["", "1 ", "1-", "+1 ", "+1 ("]))
def test_a_number_is_one_number_whatever_stands_between_its_digits(number: str, one: str, two: str, before: str) -> None:
    after = ") " if before.endswith("(") else one
    assert addresses.read(f"{before}{number[:3]}{after}{number[3:6]}{two}{number[6:]}") == ("sms", f"+1{number}")


@pytest.mark.parametrize("typed", ["maika@example.org", "  Maika@Example.org "])
def test_an_e_mail_address_is_read_as_one(typed: str) -> None:
    assert addresses.read(typed) == ("email", typed.strip())


@pytest.mark.parametrize(
    "typed",
    ["", "514 555-010", "514 555 0101 poste 12", "+", "0145678901", "++15145550101", "555-0101", "maika@", "@example.org", "a b@c.d"],
)
def test_what_is_neither_is_refused(typed: str) -> None:
    assert addresses.read(typed) is None


@given(st.text(max_size=300))
def test_whatever_is_typed_is_read_or_refused_and_read_again_the_same(typed: str) -> None:
    read = addresses.read(typed)
    if read is not None:
        assert addresses.read(read[1]) == read
        assert addresses.tidied(*read) == read[1]
