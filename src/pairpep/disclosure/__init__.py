"""Small numbers are people: which figures may be shown, which cells stay blank, and what several tables tell when they are read together.

Pure Python: no table of the database, no page. A caller makes a `Table` of counts, gets a `Release` or a `Refusal`, shows only what is in
the release, and keeps its `plain()` data to hand over with the next. Methods: ADR 31.
"""

from pairpep.disclosure.hiding import blanks, small
from pairpep.disclosure.policy import OUTSIDE, Policy, Told, count, mean, of_workers, share, staff_mean, staff_share, texts
from pairpep.disclosure.releases import Refusal, Release, audit, release, tried
from pairpep.disclosure.tables import Axis, Population, Table, listed
from pairpep.disclosure.words import Sentence

__all__ = [
    "OUTSIDE", "Axis", "Policy", "Population", "Refusal", "Release", "Sentence", "Table", "Told", "audit", "blanks", "count", "listed",
    "mean", "of_workers", "release", "share", "small", "staff_mean", "staff_share", "texts", "tried",
]  # fmt: skip
