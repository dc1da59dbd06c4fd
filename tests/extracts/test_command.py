"""`pairpep extracts`: the register under the rules of pages; a zip that one holds, whole, changed, or with somebody's name in it."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import pytest

from pairpep.extracts import building, twin, writing
from pairpep.project import research_files
from pairpep.project.cli import main
from pairpep.project.launch import steps
from tests.extracts.study import agreed, made, many
from tests.world import key


class Running:
    """The database of the tests is running already."""

    def in_use(self) -> Any:
        return nullcontext()


@pytest.fixture(autouse=True)
def started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(research_files, "Database", Running)
    monkeypatch.setattr(steps, "set_up_django", lambda: None)
    monkeypatch.setattr(steps, "catalogues", lambda: None)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("held") / "file.zip"
    path.write_bytes(twin.made())
    return path


def rewritten(whole: Path, into: Path, name: str, body: bytes | None, *, listed: bool = False) -> Path:
    """The same zip with another member; `listed`: whoever changed it wrote its fingerprint again too."""
    folder = into / "file"
    folder.mkdir()
    with zipfile.ZipFile(whole) as kept:
        kept.extractall(folder)
    if body is None:
        (folder / name).unlink()
    else:
        (folder / name).write_bytes(body)
    if listed:
        manifest = json.loads((folder / "manifest.json").read_bytes())
        for each in manifest["files"]:
            if each["name"] == name:
                each["sha256"] = writing.described(folder / name).sha256
        (folder / "manifest.json").write_text(json.dumps(manifest))
    return building.zipped(folder)


def verify(path: Path, *more: str) -> int:
    return main(["extracts", "verify", str(path), *more])


def test_a_whole_file_is_said_to_be_whole(shared_world: Any, whole: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert verify(whole) == 0
    said = capsys.readouterr().out
    assert said.count("✓") == 4 and "✗" not in said
    assert "tels qu'ils ont été faits" in said and "différents 0" in said and "Rien qui dise" in said
    assert verify(whole, "--language", "en") == 0
    assert "different 0" in capsys.readouterr().out


def test_a_member_that_was_changed_or_taken_away_is_named(
    shared_world: Any, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert verify(rewritten(whole, tmp_path / "one", "contacts.csv", b"person\n")) == 1
    assert "✗ N'est plus tel qu'il a été fait : contacts.csv" in capsys.readouterr().out
    assert verify(rewritten(whole, tmp_path / "two", "codebook.csv", None)) == 1
    assert "✗ Manque : codebook.csv" in capsys.readouterr().out


def test_a_figure_that_was_changed_differs_even_when_its_fingerprint_was_written_again(
    shared_world: Any, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with zipfile.ZipFile(whole) as kept:
        rows = list(csv.reader(io.StringIO(kept.read("figures.csv").decode())))
    rows[1][-1] = "0.999"
    changed = "".join(",".join(row) + "\n" for row in rows).encode()
    assert verify(rewritten(whole, tmp_path, "figures.csv", changed, listed=True)) == 1
    said = capsys.readouterr().out
    assert "✓ Empreintes" in said and "différents 1" in said


def test_a_script_that_was_put_in_its_place_is_not_run(
    shared_world: Any, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    mark = tmp_path / "it-ran"
    script = f"open({str(mark)!r}, 'w').write('x')\nprint('égaux / equal: 1 · différents / different: 0')\n".encode()
    assert verify(rewritten(whole, tmp_path, "reproduce.py", script, listed=True)) == 0
    assert not mark.exists() and "celui d'ici compte" in capsys.readouterr().out


def test_somebody_s_name_in_a_column_is_found_again(world: Any, whole: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    with zipfile.ZipFile(whole) as kept:
        table = pq.read_table(io.BytesIO(kept.read("people.parquet")))
    column = table.schema.get_field_index("relation")
    told = pa.array(["Prénom-a", *table["relation"].to_pylist()[1:]])
    body = io.BytesIO()
    pq.write_table(table.set_column(column, "relation", told), body)
    path = rewritten(whole, tmp_path, "people.parquet", body.getvalue(), listed=True)
    many(1, prefix="somebody")  # « Prénom-somebody 0 a »
    assert verify(path) == 0, "without the names of this installation nothing tells that it is one"
    assert verify(path, "--names") == 1
    assert "✗ Pourrait dire qui est quelqu'un : people.parquet · relation (name, 1)" in capsys.readouterr().out


@pytest.mark.parametrize("body", [b"", b"not a zip", b"PK\x05\x06" + b"\x00" * 18])
def test_what_is_no_file_of_ours_is_refused(shared_world: Any, body: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "any.zip"
    path.write_bytes(body)
    assert verify(path) == 1
    assert "n'est pas un fichier pour la recherche" in capsys.readouterr().err


def test_the_register_is_read_under_the_rules_of_pages(world: Any, capsys: pytest.CaptureFixture[str]) -> None:
    many(12)
    extract = made(agreed())
    for who, sees in (("researcher", True), ("coordinator", True), ("lead_a", False)):
        email = address(who)
        assert main(["extracts", "list", "--as", email, "--language", "en"]) == 0
        assert (str(extract.pk) in capsys.readouterr().out) is sees, who
        assert main(["extracts", "show", str(extract.pk), "--as", email, "--language", "en"]) == (0 if sees else 1)
        told = capsys.readouterr()
        assert ("12 people" in told.out) is sees and (sees or "No file of that number" in told.err)
    assert main(["extracts", "list", "--as", "nobody@example.org"]) == 1


def address(who: str) -> str:
    from pairpep.network.models import Account

    return str(Account.objects.using("jobs").get(person_id=key(who)).email)
