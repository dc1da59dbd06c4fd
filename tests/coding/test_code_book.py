"""The code book holds what the framework holds: five domains, forty-eight constructs, nineteen sub-constructs, in both languages."""

from __future__ import annotations

from collections import Counter

from pairpep.kernel.reading import fingerprint
from pairpep.kernel.reference import content

# A book that texts were read with does not change: another version is written, and its mark here.
PUBLISHED = {1: "87fbcb2bb638"}


def test_every_domain_has_its_constructs_and_each_sub_construct_hangs_on_one() -> None:
    book = content().cfir
    domains = {line.code for line in book.domains}
    constructs = [line for line in book.lines if line.parent in domains]
    under = Counter(line.parent for line in book.lines if line.parent and line.parent not in domains)
    assert len(book.lines) == 72 and domains == {"I", "II", "III", "IV", "V"}
    assert Counter(line.parent for line in constructs) == {"I": 8, "II": 7, "III": 11, "IV": 13, "V": 9}
    assert sum(line.code.startswith("IV.R.") for line in constructs) == 9
    assert under == {"II.G": 3, "III.A": 3, "III.D": 4, "III.J": 3, "V.B": 2, "V.F": 2, "V.H": 2}
    assert all(line.meaning.fr != line.meaning.en for line in book.lines)


def test_a_domain_is_no_code_and_the_words_of_a_version_stay() -> None:
    book = content().cfir
    assert len(book.usable) == 67 and "III" not in book.usable
    assert book.status == "provisional"
    assert fingerprint(book.lines) == PUBLISHED[book.version]
