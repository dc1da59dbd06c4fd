"""A file that cannot be read at all: one plain sentence, and not a row more than before."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

from pairpep.project.launch.trouble import Trouble
from pairpep.project.roster import importing, staging
from tests.roster import rosters
from tests.roster.rosters import bring


def _replace(name: str, content: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(content)  # type: ignore[func-returns-value]


def _edit(name: str, before: bytes, after: bytes) -> Callable[[Path], None]:
    def edit(folder: Path) -> None:
        path = folder / name
        path.write_bytes(path.read_bytes().replace(before, after, 1))

    return edit


def _append(name: str, content: bytes) -> Callable[[Path], None]:
    def append(folder: Path) -> None:
        with (folder / name).open("ab") as file:
            file.write(content)

    return append


BREAKS: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "missing": (lambda folder: (folder / "families.csv").unlink(), "families.csv manque", "families.csv is missing"),
    "empty": (_replace("youths.csv", b""), "youths.csv est vide", "youths.csv is empty"),
    "spreadsheet": (_replace("youths.csv", b"PK\x03\x04\0\0\0workbook"), "pas un fichier CSV", "“CSV UTF-8”"),
    "picture": (_replace("referrals.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(1, 256))), "UTF-8", "UTF-8"),
    "page": (_replace("workers.csv", b"<!doctype html><p>Not found</p>"), "pas de colonne worker", "no column worker"),
    "column": (_edit("youths.csv", b"entry", b"arrived"), "pas de colonne entry", "no column entry"),
    "twice": (_edit("youths.csv", b"gender", b"entry"), "deux fois la colonne entry", "column entry twice"),
    "encoding": (_append("youths.csv", "99999,1,2024-08-06,24.4,Zoé,,\n".encode("latin-1")), "UTF-8", "UTF-8"),
    "quotation": (_append("referrals.csv", b'"5,1,2,True\n6,1,2,True\n'), "guillemet", "quotation mark"),
    "bytes": (_append("youths.csv", b"99999,1,2024-08-06,24.4,\xff\xfe,,\n"), "UTF-8", "UTF-8"),
    "folder": (lambda folder: [(folder / "programs.csv").unlink(), (folder / "programs.csv").mkdir()], "programs.csv", "programs.csv"),
    "origin": (_replace("truth.json", b"{"), "truth.json", "truth.json"),
    "month": (_replace("truth.json", b'{"month0": "yesterday"}'), "month0", "month0"),
}  # fmt: skip


@pytest.mark.parametrize("kind", BREAKS)
def test_a_file_that_cannot_be_read_changes_nothing_and_says_what_to_do(shared_world: Any, tmp_path: Path, kind: str) -> None:
    breaking, french, english = BREAKS[kind]
    folder = rosters.write(tmp_path / "roster", rosters.small(40))
    breaking(folder)
    before = rosters.everything()
    for language, words in (("fr", french), ("en", english)):
        with translation.override(language), pytest.raises(Trouble) as told:
            bring(folder)
        assert words in str(told.value)
    assert rosters.everything() == before
    assert not (folder / "to-correct").exists()


def test_a_folder_that_is_not_there_is_said_so(shared_world: Any, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="dossier"):
        bring(tmp_path / "nowhere")


def test_a_fault_in_the_middle_takes_everything_back(shared_world: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables = rosters.small()
    tables["youths"][0]["entry"] = "31/08/2024"
    folder, before = rosters.write(tmp_path / "roster", tables), rosters.everything()

    def fail(*arguments: Any) -> None:
        raise ConnectionError("the machine goes down")

    monkeypatch.setattr(staging.Staging, "bring_referrals", fail)
    with pytest.raises(ConnectionError):
        bring(folder)
    assert rosters.everything() == before
    assert not (folder / "to-correct").exists()


def test_lines_to_correct_that_cannot_be_written_keep_everything_out(shared_world: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    tables["youths"][0]["entry"] = "31/08/2024"
    folder, before = rosters.write(tmp_path / "roster", tables), rosters.everything()
    (folder / "to-correct").write_text("a file stands here")
    with pytest.raises(Trouble, match="Rien n'a été importé"):
        bring(folder)
    assert rosters.everything() == before


# The command


def _run(folder: Path, *options: str) -> str:
    out = StringIO()
    call_command("import_roster", str(folder), *options, stdout=out, stderr=StringIO())
    return out.getvalue()


def test_the_command_speaks_french_unless_told_otherwise(undone: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = rosters.write(tmp_path / "roster", rosters.small(40))
    first = _run(folder, "--shift-to-today")
    assert f"youths.csv\u00a0: nouvelles {len(rosters.small(40)['youths'])}, déjà là 0, à corriger 0" in first
    assert "Il n'y a rien à corriger" in first
    assert "There is nothing to correct" in _run(folder, "--shift-to-today", "--language", "en")
    monkeypatch.setenv("PAIRPEP_LANGUAGE", "en_CA.UTF-8")
    assert "There is nothing to correct" in _run(folder, "--shift-to-today")


def test_a_long_import_says_how_far_it_is(undone: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importing, "SAY_EVERY", 0)
    err = StringIO()
    call_command("import_roster", str(rosters.write(tmp_path / "roster", rosters.small(40))), stdout=StringIO(), stderr=err)
    assert "youths.csv\u00a0: ligne" in err.getvalue()


def test_the_summary_says_how_to_bring_in_what_was_corrected(undone: Any, tmp_path: Path) -> None:
    tables = rosters.small()
    rosters.damage(tables, seed=1)
    folder = rosters.write(tmp_path / "un réseau", tables)
    said = _run(folder, "--shift-to-today", "--to-correct", str(tmp_path / "à corriger"))
    assert f"pairpep import roster '{tmp_path / 'à corriger'}' --shift-to-today" in said
    assert "Une date qui n'est pas écrite année-mois-jour" in said
    assert not (folder / "to-correct").exists()


def test_the_command_takes_an_origin(undone: Any, tmp_path: Path) -> None:
    _run(rosters.write(tmp_path / "roster", rosters.small(40)), "--origin", "2022-04-01")
    [(first,)] = rosters.ask("SELECT min(since) FROM network_membership m JOIN network_person p ON p.id = m.person_id "
        "JOIN network_program g ON g.id = m.program_id WHERE role = 'peer_worker' AND g.code ~ '^programme-[0-9]'")  # fmt: skip
    starts = [float(row["start_month"]) for row in rosters.small(40)["workers"] if row["role"] == "PSW"]
    assert first == date.fromordinal(date(2022, 4, 1).toordinal() + int(min(starts) * 30.44))
