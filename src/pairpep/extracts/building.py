"""One file, from one snapshot of the database: who may be in it now, groups large enough, tables, words beside them, a last look, a zip.

Nothing is in the file that its agreement does not list. A file in which something was found, or whose groups are too small, is blocked.
"""

from __future__ import annotations

import shutil
import zipfile
from collections import Counter
from collections.abc import Collection, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from pairpep.extracts import cells, codes, documents, drawing, fhir, figures, following, grouping, population, scanning, tables, writing
from pairpep.extracts.following import Earlier
from pairpep.extracts.models import Agreement, Extract
from pairpep.extracts.population import Somebody
from pairpep.extracts.variables import FIGURES, PEOPLE, Variable, chosen
from pairpep.extracts.writing import PERSON, Written
from pairpep.interchange.redcap import columns as col
from pairpep.kernel import clock

JOBS = "jobs"
CONTRIBUTIONS = dict.fromkeys(drawing.CONTRIBUTIONS, "code") | {"first": "date", "value": "number"}
SCRIPT = Path(__file__).parent / "parcel" / "reproduce.py"


@dataclass
class Parcel:
    """What is made of one file before anybody decides: the zip, who is in it, what is said of it."""

    path: Path
    included: list[tuple[UUID, UUID]]  # file, program
    report: dict[str, Any]
    rows: int
    found: list[scanning.Finding] = field(default_factory=list)

    @property
    def blocked(self) -> bool:
        return bool(self.found) or not self.report["k"]["holds"]


@dataclass(frozen=True)
class Chosen:
    """Who is in the file, what each looks like in it, and how many are not, by reason."""

    people: dict[UUID, dict[str, str]]
    kept: list[tables.Kept]
    files: list[tuple[UUID, UUID]]
    grouped: grouping.Grouped
    excluded: dict[str, int | None]
    classes: dict[str, int]


def build(extract: Extract, key: str, folder: Path) -> Parcel:
    """Writes in `folder`. One transaction sees it all as it was at one moment."""
    agreement, today = extract.agreement, clock.today()
    variables = chosen(agreement.variables)
    with transaction.atomic(using=JOBS), connections[JOBS].cursor() as cursor:
        cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        tables.ready(cursor)
        cursor.execute("SELECT id FROM network_program")
        letters = codes.letters(key, [row[0] for row in cursor.fetchall()])
        who = choose(population.read(cursor), agreement, key, letters, today, variables, following.earlier(agreement))
        made, seen = _tables(folder, variables, who, connections[JOBS].connection)
        counted: dict[str, Any] = {}
        if any(each.code == FIGURES for each in variables):
            agreed = population.programs_of(cursor, agreement.pk) & set(agreement.programs)
            counted = _figures(folder, agreement.k, letters, agreed, connections[JOBS].connection, made)
    names = scanning.known()
    found = [each for path in sorted(folder.glob("*.parquet")) for each in scanning.scan(path, names)]
    if not found:  # what could tell who somebody is stops here, whether or not it would be valid
        fhir.written(folder)
    _beside(folder, extract, variables, who, seen)
    report = {
        "included": len(who.kept),
        "excluded": who.excluded,
        "classes": who.classes,
        "k": _k(who.grouped),
        "tables": made,
        "figures": counted,
        "found": [each.plain() for each in found],
    }
    written = _described(folder, made)
    report["files"] = [{"name": each.name, "rows": each.rows, "sha256": each.sha256} for each in written]
    (folder / "manifest.json").write_bytes(documents.manifest(_facts(extract, report, today), written))
    return Parcel(zipped(folder), who.files, report, sum(made.values()), found)


def choose(
    everyone: Sequence[Somebody],
    agreement: Agreement,
    key: str,
    letters: dict[UUID, str],
    today: date,
    variables: Sequence[Variable],
    before: Sequence[Earlier] = (),
) -> Chosen:
    """Those who may be in it, in groups that are large enough over what the agreement lists of what may single out, and beside the files
    of the study that were made before."""
    allowed = population.choose(everyone, agreement, today)
    there = allowed.included
    rows = [row for one in there for row in population.people([one], letters, following.age_day(one, before, today))]
    quasi = [each.column for each in variables if each.table == PEOPLE and each.quasi]
    sensitive = ({"side": [one.side for one in there]} if "side" not in quasi else {}) | _sensitive(there)
    levels = before[-1].levels if before else None
    grouped = grouping.group(rows, quasi, k=agreement.k, sensitive=sensitive, first=levels)
    now = {there[place].id: following.named(key, row, grouped.levels) for place, row in grouped.rows.items()}
    past = following.histories(everyone, before, letters, key)
    gone = following.gone(before, past)
    held = following.hold_back(now, past, k=agreement.k, files=len(before), order=following.order_of(key), gone=gone)
    stays = [(there[place], row) for place, row in grouped.rows.items() if there[place].id not in held]
    return Chosen(
        people={one.id: row | {"first_on": _moved(one, key)} for one, row in stays},
        kept=[tables.Kept(one.id, codes.code_of(key, one.id), codes.shift_of(key, one.id)) for one, _row in stays],
        files=[(one.id, one.program) for one, _row in stays],
        grouped=grouping.without(grouped, {place for place in grouped.rows if there[place].id in held}, sensitive),
        excluded=following.said(allowed.excluded | {"grouped": grouped.left_out, "followed": len(held)}, before),
        classes=following.classes({who: group for who, group in now.items() if who not in held}, past, len(before)),
    )


def _sensitive(included: Sequence[Somebody]) -> dict[str, Sequence[Any]]:
    """For l and t, which are told and stop nothing: the year in which the file began."""
    return {"first_year": [one.since.year for one in included]}


def _moved(one: Somebody, key: str) -> str:
    return tables.moved(clock.day_of(one.since), codes.shift_of(key, one.id))


def _k(grouped: grouping.Grouped) -> dict[str, Any]:
    return {
        "k": grouped.k,
        "holds": grouped.holds,
        "before": grouped.before,
        "smallest": grouped.smallest,
        "levels": grouped.levels,
        "left_out": population.said(grouped.left_out),
        "l_diversity": grouped.l_diversity,
        "t_closeness": grouped.t_closeness,
    }


def _tables(folder: Path, variables: Sequence[Variable], who: Chosen, connection: Any) -> tuple[dict[str, int], dict[str, list[str]]]:
    """Rows of each table, and the codes that the table of people holds."""
    made: dict[str, int] = {}
    by_table: dict[str, list[Variable]] = {}
    for each in variables:
        by_table.setdefault(each.table, []).append(each)
    people = by_table.get(PEOPLE, [])
    made[PEOPLE] = _people(folder, people, who)
    for name in tables.SOURCES:
        if columns := by_table.get(name):
            text, params = tables.query(name, columns, who.kept)
            with connection.cursor() as plain:
                writing.copied(plain, text, params, folder / f"{name}.csv")
            made[name] = writing.to_parquet(folder / f"{name}.csv", _types(columns))
    made |= _answers(folder, by_table, who, connection)
    seen = {each.column: sorted({row[each.column] for row in who.people.values()}) for each in people}
    return made, seen


def _types(columns: Sequence[Variable]) -> dict[str, str]:
    return {PERSON: "code"} | {each.column: each.type for each in columns}


def _people(folder: Path, columns: Sequence[Variable], who: Chosen) -> int:
    path = folder / f"{PEOPLE}.csv"
    rows = sorted([each.code, *(who.people[each.file][one.column] for one in columns)] for each in who.kept)
    writing.listed(path, [PERSON, *(each.column for each in columns)], rows)
    return writing.to_parquet(path, _types(columns))


def _answers(folder: Path, by_table: dict[str, list[Variable]], who: Chosen, connection: Any) -> dict[str, int]:
    """Scores and closed answers: opened one at a time, and sorted on disk so that nothing tells who answered before whom."""
    wanted = {"scores": tables.scores_of, "answers": tables.answers_of}
    made, chosen_ = {}, {name: by_table[name] for name in wanted if name in by_table}
    with ExitStack() as stack:
        written = {name: stack.enter_context(_sorting(folder, name, columns)) for name, columns in chosen_.items()}
        for one in tables.given(connection, who.kept) if chosen_ else ():
            for name, columns in chosen_.items():
                for row in wanted[name](one, columns):
                    written[name].add(row)
        for name, columns in chosen_.items():
            written[name].write()
            made[name] = writing.to_parquet(written[name].path, _types(columns))
    return made


def _sorting(folder: Path, name: str, columns: Sequence[Variable]) -> writing.Sorting:
    return writing.Sorting(folder / f"{name}.csv", [PERSON, *(each.column for each in columns)])


def _figures(
    folder: Path, k: int, letters: dict[UUID, str], agreed: Collection[UUID], connection: Any, made: dict[str, int]
) -> dict[str, Any]:
    """How many figures are in the file, and how many are not, by reason. Of programs that said yes; of the network once every one did."""
    places = dict[UUID | None, str]([*letters.items(), (None, figures.NETWORK)])
    with connection.cursor() as cursor:
        found = figures.cells(cursor, k)
    figures.of_those_who_agreed(found, agreed, set(letters))
    writing.listed(folder / "figures.csv", figures.FIGURES, figures.figures(found, places))
    writing.listed(folder / "indicators.csv", figures.RULES, figures.rules(found, k))
    shown = {each.place for each in found if each.status == cells.SHOWN}
    with writing.Sorting(folder / "contributions.csv", drawing.CONTRIBUTIONS) as rows:
        for row in drawing.contributions(connection, shown, places):
            rows.add(row)
        rows.write()
    made["contributions"] = writing.to_parquet(rows.path, CONTRIBUTIONS)
    shutil.copyfile(SCRIPT, folder / SCRIPT.name)
    statuses = Counter(each.status for each in found)
    why = Counter(each.reason for each in found if each.reason) + Counter(figures.not_here().values())
    return {name: statuses[name] for name in (cells.SHOWN, cells.BLANK, cells.LEFT_OUT)} | {"why": dict(sorted(why.items()))}


def _beside(folder: Path, extract: Extract, variables: Sequence[Variable], who: Chosen, seen: dict[str, list[str]]) -> None:
    agreement = extract.agreement
    facts = {
        "title": agreement.title,
        "k": agreement.k,
        "agreement": agreement.contract,
        "why": extract.why,
        "built": clock.today().isoformat(),
        "destroy_by": str(agreement.destroy_by),
        "linkages": agreement.linkages,
        "excluded": who.excluded,
    }
    beside(folder, facts, variables, who.grouped.levels, seen)


def beside(folder: Path, facts: dict[str, Any], variables: Sequence[Variable], levels: dict[str, int], seen: dict[str, list[str]]) -> None:
    for language, name in (("fr", "LISEZMOI.md"), ("en", "README.md")):
        (folder / name).write_text(documents.readme(language, facts), encoding="utf-8")
        rows = documents.redcap_rows(variables, language, seen)
        (folder / f"redcap_dictionary_{language}.csv").write_bytes(col.dictionary(rows))
    writing.listed(folder / "codebook.csv", documents.CODEBOOK, documents.codebook(variables, levels))
    (folder / "redcap_data.csv").write_bytes(documents.redcap_data(folder / f"{PEOPLE}.csv", variables))


def _described(folder: Path, made: dict[str, int]) -> list[Written]:
    return [writing.described(path, made.get(path.stem)) for path in sorted(folder.iterdir()) if path.is_file()]


def _facts(extract: Extract, report: dict[str, Any], today: date) -> dict[str, Any]:
    agreement = extract.agreement
    return {
        "agreement": str(agreement.pk),
        "contract": agreement.contract,
        "ethics": agreement.ethics,
        "extract": str(extract.pk),
        "built": today.isoformat(),
        "destroy_by": str(agreement.destroy_by),
        "variables": sorted(agreement.variables),
        "population": agreement.population,
        "k": report["k"],
        "excluded": report["excluded"],
    }


def zipped(folder: Path) -> Path:
    """Parquet is compressed already; the rest is deflated. No date of a file is in it."""
    path = folder.parent / f"{folder.name}.zip"
    with zipfile.ZipFile(path, "w") as made:
        for each in sorted(folder.iterdir()):
            info = zipfile.ZipInfo(each.name)
            info.compress_type = zipfile.ZIP_STORED if each.suffix == ".parquet" else zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            with made.open(info, "w", force_zip64=True) as into, each.open("rb") as file:
                shutil.copyfileobj(file, into, writing.BLOCK)
    return path


def room() -> TemporaryDirectory[str]:
    """Where a file is made: for its owner alone, gone afterwards."""
    return TemporaryDirectory(prefix="extract-")
