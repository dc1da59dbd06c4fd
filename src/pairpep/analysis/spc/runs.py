"""Run charts: the longest run and the crossings of the median, after Anhøj and Olesen (as the public R package qicharts2 has them)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from pairpep.analysis.spc.rules import side

EXACT = 1000  # tosses counted in whole numbers; beyond, the library's quantile, which takes a second to load


@dataclass(frozen=True, slots=True)
class Runs:
    """Of the points that are not on the median: how many there are, the longest run and the crossings, each with its critical value."""

    median: float
    useful: int
    longest: int
    longest_max: int
    crossings: int
    crossings_min: int
    last_side: int  # of the longest run, the latest of them

    @property
    def signal(self) -> bool:
        return self.longest > self.longest_max or self.crossings < self.crossings_min


def of(values: Sequence[float]) -> Runs:
    middle = median(values)
    on = [each for each in (side(value, middle) for value in values) if each]
    longest = begun = last = 0
    for place in range(1, len(on) + 1):
        if place == len(on) or on[place] != on[begun]:
            if place - begun >= longest:
                longest, last = place - begun, on[begun]
            begun = place
    crossings = sum(one != other for one, other in pairwise(on))
    return Runs(float(middle), len(on), longest, longest_max(len(on)), crossings, crossings_min(len(on)), last)


def longest_max(useful: int) -> int:
    """A longer run than this is a signal."""
    return round(math.log2(useful) + 3) if useful else 0


@cache
def crossings_min(useful: int) -> int:
    """Fewer crossings than this are a signal: the 5 % quantile of a fair coin thrown `useful` − 1 times, in whole numbers."""
    tosses = useful - 1
    if tosses < 1:
        return 0
    if tosses > EXACT:
        from scipy.stats import binom

        return int(binom.ppf(0.05, tosses, 0.5))
    below, ways, all_ways = 0, 1, 2**tosses
    for heads in range(tosses + 1):
        below += ways
        if 20 * below >= all_ways:
            return heads
        ways = ways * (tosses - heads) // (heads + 1)
    return tosses
