"""The last look before a file may be let out: names of its people and of the staff, card numbers, addresses, telephones, keys of our rows.

A hit blocks the file, whatever it is; what was found is said by column and kind, never the words themselves.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from pairpep.extracts.variables import offered
from pairpep.extracts.writing import PERSON
from pairpep.identifiers import find
from pairpep.kernel.tables import BEGINS_A_FORMULA
from pairpep.network.models import Account, Person
from pairpep.network.roles import ALL_ROLES
from pairpep.participants.models import File
from pairpep.referrals.workflow import STATES

PROPOSED = ("first_name", "place", "hospital", "school", "age", "other")  # found by their capital alone: codes have some
OF_CONTENT = ("questionnaire", "item", "score", "indicator", "part")  # codes of published questionnaires and indicators
CODE = re.compile(r"[a-z2-7]{16}")
WORD = re.compile(r"[^\W\d_]+")
SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Finding:
    """In which file and column, what kind of thing, in how many different values."""

    file: str
    column: str
    kind: str
    count: int

    def plain(self) -> dict[str, Any]:
        return asdict(self)


def fold(text: str) -> str:
    return "".join(each for each in unicodedata.normalize("NFD", text.casefold()) if not unicodedata.combining(each))


def names_known() -> frozenset[str]:
    """Words of every chosen name, of every name of the staff, and the local codes of files, without capitals and accents."""
    why = "a file is searched for names before it goes out"
    found: set[str] = set()
    for file in File.objects.using("jobs").unscoped(why).only("id", "chosen_name", "code").iterator():
        found |= {fold(word) for word in WORD.findall(file.chosen_name)} | {fold(file.code)}
    for name in Person.objects.using("jobs").exclude(name="").values_list("name", flat=True):
        found |= {fold(word) for word in WORD.findall(name)}
    for email in Account.objects.using("jobs").exclude(email=None).values_list("email", flat=True):
        found.add(fold(email or ""))
    return frozenset(each for each in found if len(each) >= SHORTEST)


def scan(path: Path, names: frozenset[str]) -> list[Finding]:
    """Each text column of a Parquet file, its different values once."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    found: list[Finding] = []
    with pq.ParquetFile(path) as file:
        for column in file.schema_arrow:
            if pa.types.is_string(column.type):
                kinds: Counter[str] = Counter()
                for value in _different(file, column.name):
                    kinds.update(kinds_in(column.name, value, names))
                found += [Finding(path.name, column.name, kind, count) for kind, count in sorted(kinds.items())]
    return found


def _different(file: Any, column: str) -> Iterable[str]:
    seen: set[str] = set()
    for batch in file.iter_batches(columns=[column]):
        seen.update(value for value in batch.column(0).unique().to_pylist() if value)
    return sorted(seen)


def kinds_in(column: str, value: str, names: frozenset[str]) -> set[str]:
    if column == PERSON:
        return set() if CODE.fullmatch(value) else {"no_code"}
    kinds = {mark.kind for mark in find(value) if mark.kind not in PROPOSED and mark.kind != "name"}
    if value.startswith(BEGINS_A_FORMULA):
        kinds.add("formula")
    words = () if column in OF_CONTENT or value in _vocabulary() else (value, *re.split(r"[|\s'’-]+", value))
    if any(fold(word) in names and word not in _vocabulary() for word in words):
        kinds.add("name")
    return kinds


def _vocabulary() -> frozenset[str]:
    """Codes of closed lists, which somebody's name may happen to be as well."""
    declared = {value.code for variable in offered().variables for value in variable.values}
    return frozenset(declared | set(STATES) | set(ALL_ROLES))
