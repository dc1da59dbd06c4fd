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
from pairpep.instruments import showing
from pairpep.instruments.models import Edition
from pairpep.kernel.tables import BEGINS_A_FORMULA
from pairpep.measures import keeping
from pairpep.network.models import Account, Person, Program
from pairpep.network.roles import ALL_ROLES
from pairpep.participants.models import File
from pairpep.referrals.workflow import STATES

PROPOSED = ("first_name", "place", "hospital", "school", "age", "other")  # found by their capital alone: codes have some
OF_CONTENT = ("questionnaire", "item", "score", "indicator", "part")  # codes of published questionnaires and indicators
PARTS = ("numerator", "denominator", "value")
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


@dataclass(frozen=True, slots=True)
class Known:
    """What is looked for, without capitals and accents. `words`: of every chosen name, of every name of the staff, local codes of files;
    `programs`: their names and codes, for which a letter stands. `codes`: of our content, which are nobody's name."""

    words: frozenset[str] = frozenset()
    programs: frozenset[str] = frozenset()
    codes: frozenset[str] = frozenset()


def known() -> Known:
    """Of this installation."""
    why = "a file is searched for names before it goes out"
    found: set[str] = set()
    for file in File.objects.using("jobs").unscoped(why).only("id", "chosen_name", "code").iterator():
        found |= {fold(word) for word in WORD.findall(file.chosen_name)} | {fold(file.code)}
    for name in Person.objects.using("jobs").exclude(name="").values_list("name", flat=True):
        found |= {fold(word) for word in WORD.findall(name)}
    for email in Account.objects.using("jobs").exclude(email=None).values_list("email", flat=True):
        found.add(fold(email or ""))
    programs: set[str] = set()
    for code, name in Program.objects.using("jobs").values_list("code", "name"):
        programs |= {fold(each) for each in (code, name.fr, name.en)}
    return Known(_long(found), _long(programs), _codes())


def _long(words: Iterable[str]) -> frozenset[str]:
    return frozenset(each for each in words if len(each) >= SHORTEST)


def _codes() -> frozenset[str]:
    """Of indicators, and of what is asked and scored in the editions that were published."""
    found = {*keeping.catalogue().codes, *PARTS}
    for edition in Edition.objects.using("jobs").once_published().only("pk"):
        shown = showing.edition(edition.pk, using="jobs")
        found |= {shown.code, *(each.id for each in shown.items), *(each.id for each in shown.scores)}
    return frozenset(found)


def scan(path: Path, names: Known) -> list[Finding]:
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


def kinds_in(column: str, value: str, names: Known) -> set[str]:
    if column == PERSON:
        return set() if CODE.fullmatch(value) else {"no_code"}
    kinds = {mark.kind for mark in find(value) if mark.kind not in PROPOSED and mark.kind != "name"}
    if value.startswith(BEGINS_A_FORMULA):
        kinds.add("formula")
    ours = _vocabulary() | (names.codes if column in OF_CONTENT else frozenset())
    words = () if value in ours else (value, *re.split(r"[|\s'’-]+", value))
    if any(fold(word) in names.words and word not in _vocabulary() for word in words):
        kinds.add("name")
    if words and any(program in fold(value) for program in names.programs):
        kinds.add("program")
    return kinds


def _vocabulary() -> frozenset[str]:
    """Codes of closed lists, which somebody's name may happen to be as well."""
    declared = {value.code for variable in offered().variables for value in variable.values}
    return frozenset(declared | set(STATES) | set(ALL_ROLES))
