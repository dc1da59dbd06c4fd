"""What goes out is read by strangers: REDCap's rules to the letter; the same bytes from the same rows; nothing that tells who."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db import connections
from psycopg import sql

from pairpep.extracts import building, scanning, tables
from pairpep.extracts.models import Extract
from pairpep.extracts.workflow import BLOCKED
from pairpep.kernel import clock
from tests.extracts import redcap
from tests.extracts.study import agreed, answered, asked, made, many, met, opened, questionnaire, table
from tests.world import key

CODES = "8a" * 32  # a study's key


@pytest.fixture
def study(world: Any) -> Any:
    """People of two programs, met several times on the same days, with answers: a row in every table."""
    first, *others = many(12)
    many(8, "b")
    many(7, prefix="relative", side="relative")
    edition = questionnaire()
    for place in range(12):
        met(f"yes {place} a", *(clock.today() - timedelta(days=each) for each in (9, 9, 9, 20)))
    for file in (first, *others):
        answered(file, edition, {"sleep": "often", "note": "un mot"}, research=True)
    return world


def build(extract: Extract, room: Path, name: str) -> Path:
    folder = room / name / "extract"
    folder.mkdir(parents=True)
    return building.build(extract, CODES, folder).path


# REDCap


def test_redcap_reads_its_dictionary_and_its_records_to_the_letter(study: Any) -> None:
    files = opened(made(agreed()))
    fr, en = (redcap.dictionary(files[f"redcap_dictionary_{language}.csv"]) for language in ("fr", "en"))
    assert [(each.name, each.kind, list(each.choices), each.validation) for each in fr] == [
        (each.name, each.kind, list(each.choices), each.validation) for each in en
    ]
    assert any(one.label != other.label for one, other in zip(fr, en, strict=True))
    for fields in (fr, en):
        rows = redcap.records(files["redcap_data.csv"], fields)
        assert [row["record_id"] for row in rows] == [row["person"] for row in table(files, "people")]
        assert len({row["redcap_data_access_group"] for row in rows}) == 2


def test_what_was_made_coarser_is_a_code_that_redcap_takes(world: Any) -> None:
    """A star is none of its codes: whoever is alone by language makes it « not said » for all."""
    many(7)
    many(1, prefix="rare", language="en")
    files = opened(made(agreed()))
    assert {row["language"] for row in table(files, "people")} == {"*"}
    fields = redcap.dictionary(files["redcap_dictionary_fr.csv"])
    assert {row["language"] for row in redcap.records(files["redcap_data.csv"], fields)} == {"every"}


@pytest.mark.parametrize(
    ("was", "now"),
    [(b"record_id", b"Record ID"), (b"radio", b"buttons"), (b"youth, ", b"youth "), (b"date_ymd", b"date"), (b"Form Name", b"Form")],
)
def test_the_strict_reader_refuses_what_redcap_refuses(study: Any, was: bytes, now: bytes) -> None:
    body = opened(made(agreed()))["redcap_dictionary_en.csv"]
    assert was in body
    with pytest.raises(redcap.NotRead):
        redcap.dictionary(body.replace(was, now, 1))


# The same rows, the same bytes


def test_the_same_rows_give_the_same_bytes_wherever_they_lie(study: Any, tmp_path: Path) -> None:
    """Rows that are written again lie elsewhere: nothing of the order in which they were kept is in the file."""
    extract = asked(agreed())
    first = build(extract, tmp_path, "first")
    with connections["jobs"].cursor() as cursor:
        for name in ("contacts_contact", "responses_answerset", "referrals_referral", "participants_file", "responses_researchchoice"):
            cursor.execute(f"SELECT id FROM {name} ORDER BY md5(id::text)")
            for (row,) in cursor.fetchall():
                cursor.execute(f"UPDATE {name} SET id = id WHERE id = %s", [row])
    again = build(extract, tmp_path, "again")
    with zipfile.ZipFile(first) as one, zipfile.ZipFile(again) as other:
        assert one.namelist() == other.namelist()
        assert [name for name in one.namelist() if one.read(name) != other.read(name)] == []
    assert first.read_bytes() == again.read_bytes()


# Whatever could tell who somebody is

IDENTIFIERS = {
    "name": ("Prénom-yes 3 a", "Coordinator Tremblay", "E-yes 1 a", "lead_a@example.org", "prenom"),
    "program": ("programme-a", "Vue au programme de la rive en mai"),
    "email": ("someone@example.org",),
    "phone": ("514 555-0199",),
    "health_number": ("TREM 1234 5678",),
    "date": ("2001-04-12",),
    "uuid": (str(key("file yes 0 a")),),
    "formula": ("=1+1",),
}
SEEDS = [(kind, value) for kind, values in IDENTIFIERS.items() for value in values]


def text_columns(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.glob("*.parquet")):
        schema = pq.read_schema(path)
        yield from ((path, each.name) for each in schema if pa.types.is_string(each.type))


def seeded(path: Path, column: str, value: str, into: Path) -> Path:
    """The same table with one more row, in which this column says it."""
    whole = pq.read_table(path)
    row = {each.name: [value if each.name == column else None] for each in whole.schema}
    more = pa.Table.from_pydict(row, schema=whole.schema)
    pq.write_table(pa.concat_tables([whole, more]), into / path.name)
    return into / path.name


def test_an_identifier_is_found_in_whatever_column_it_is_put(study: Any, tmp_path: Path) -> None:
    build(asked(agreed()), tmp_path, "file")
    folder, names = tmp_path / "file" / "extract", scanning.known()
    columns = list(text_columns(folder))
    assert {path.stem for path, _column in columns} >= {"people", "referrals", "contacts", "scores", "answers", "contributions"}
    missed = []
    for path, column in columns:
        assert scanning.scan(path, names) == []
        for kind, value in SEEDS:
            found = {each.kind for each in scanning.scan(seeded(path, column, value, tmp_path), names) if each.column == column}
            if not found & ({kind, "no_code"} if column == "person" else {kind}):
                missed.append((path.name, column, kind, value))
    assert missed == []


@pytest.mark.parametrize("name", ["referrals", "contacts"])
def test_a_source_that_would_tell_a_name_blocks_the_file_column_by_column(study: Any, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the database may hold one day where a code is expected today."""
    source, columns = tables.SOURCES[name]
    codes = [column for column in columns if column in ("kind", "origin", "state", "outcome", "channel", "themes")]
    leaks = {column: f"CASE WHEN who.place > 0 THEN 'Prénom-yes' ELSE {columns[column]} END" for column in codes}
    monkeypatch.setitem(tables.SOURCES, name, (source, columns | leaks))
    extract = made(agreed())
    assert extract.state == BLOCKED
    assert {(each["file"], each["column"]) for each in extract.report["found"]} == {(f"{name}.parquet", column) for column in codes}


def test_a_score_that_would_tell_a_name_blocks_the_file(study: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    really: Callable[..., Any] = tables.answers_of
    monkeypatch.setattr(tables, "answers_of", lambda one, columns: ([*row[:-2], "Prénom-yes", row[-1]] for row in really(one, columns)))
    extract = made(agreed())
    assert extract.state == BLOCKED and {each["file"] for each in extract.report["found"]} == {"answers.parquet"}


def test_the_query_of_a_table_orders_by_all_that_it_says(study: Any) -> None:
    from pairpep.extracts.variables import columns

    text, _params = tables.query("contacts", columns(["contacts.day", "contacts.outcome", "contacts.minutes"], "contacts"), [])
    assert isinstance(text, sql.Composed) and text.as_string(None).endswith("ORDER BY who.place, 2, 3, 4")
