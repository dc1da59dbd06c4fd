"""A zip that somebody holds, looked at again: its fingerprints, its figures, what could tell who somebody is. No database is read.

The script that is in the zip is not what is run, unless it is byte for byte the one that goes out with this version: whoever changed a zip
could have changed it too.
"""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from pairpep.extracts import scanning, writing
from pairpep.extracts.building import SCRIPT
from pairpep.extracts.delivering import LEAF
from pairpep.kernel.bilingual import Text

MANIFEST = "manifest.json"
NOTHING = scanning.Known()
LONG = 600  # seconds that the script may take


class NoFile(Exception):
    """No zip, or none of ours."""


@dataclass(frozen=True)
class Line:
    """One thing that was looked at, and what was found."""

    good: bool
    said: Text


def verified(path: Path, names: scanning.Known = NOTHING) -> Iterator[Line]:
    """`names`: those to look for as well (`scanning.known`). NoFile: it cannot be read."""
    with TemporaryDirectory(prefix="verify-") as room:
        folder = Path(room)
        told = _opened(path, folder)
        yield from _fingerprints(folder, told)
        yield _copy(path, folder)
        if (folder / "figures.csv").exists():
            yield from _figures(folder)
        yield _scanned(folder, names)


def _opened(path: Path, folder: Path) -> dict[str, Any]:
    try:
        with zipfile.ZipFile(path) as kept:
            for each in kept.infolist():
                if Path(each.filename).name != each.filename:
                    raise NoFile(each.filename)
                with kept.open(each) as file, (folder / each.filename).open("wb") as into:
                    while block := file.read(writing.BLOCK):
                        into.write(block)
        told = json.loads((folder / MANIFEST).read_bytes())
        _ = [(each["name"], each["sha256"]) for each in told["files"]]
    except (OSError, zipfile.BadZipFile, ValueError, KeyError, TypeError) as error:
        raise NoFile(str(error)) from error
    return dict(told)


def _fingerprints(folder: Path, told: dict[str, Any]) -> Iterator[Line]:
    listed = {each["name"]: each["sha256"] for each in told["files"]}
    there = {each.name for each in folder.iterdir()} - {MANIFEST, LEAF}
    changed = sorted(name for name, digest in listed.items() if name in there and writing.described(folder / name).sha256 != digest)
    for names, fr, en in (
        (changed, "N'est plus tel qu'il a été fait : {}", "Is no longer as it was made: {}"),
        (sorted(set(listed) - there), "Manque : {}", "Missing: {}"),
        (sorted(there - set(listed)), "N'est pas dans la liste : {}", "Is not on the list: {}"),
    ):
        if names:
            yield Line(False, Text(fr=fr.format(", ".join(names)), en=en.format(", ".join(names))))
    if not changed and there == set(listed):
        fr, en = (
            f"Empreintes : {len(listed)} fichiers, tels qu'ils ont été faits.",
            f"Fingerprints: {len(listed)} files, as they were made.",
        )
        yield Line(True, Text(fr=fr, en=en))


def _copy(path: Path, folder: Path) -> Line:
    """The leaf and the mark of a copy say the same; a file that nobody was given has neither."""
    with zipfile.ZipFile(path) as kept:
        mark = kept.comment.decode(errors="replace")
    leaf = (folder / LEAF).read_text(encoding="utf-8", errors="replace") if (folder / LEAF).exists() else ""
    if not mark and not leaf:
        return Line(True, Text(fr="Aucune marque : ce n'est la copie de personne.", en="No mark: it is nobody's copy."))
    if mark and mark in leaf:
        return Line(True, Text(fr=f"Marque de la copie : {mark}.", en=f"Mark of the copy: {mark}."))
    return Line(False, Text(fr="La marque de la copie a été changée ou ôtée.", en="The mark of the copy was changed or taken off."))


def _figures(folder: Path) -> Iterator[Line]:
    ours = SCRIPT.read_bytes()
    given = folder / SCRIPT.name
    if not given.exists() or given.read_bytes() != ours:
        fr = "Le script du fichier n'est pas celui de cette version : celui d'ici compte."
        en = "The script of the file is not this version's: the one here counts."
        yield Line(True, Text(fr=fr, en=en))
    command = [sys.executable, "-I", str(SCRIPT), str(folder)]
    try:
        run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=LONG)
    except subprocess.TimeoutExpired:
        yield Line(False, Text(fr="Chiffres : le recompte n'a pas fini.", en="Figures: counting again did not end."))
        return
    summary = next((line for line in run.stdout.splitlines() if " · " in line), "illisibles / unreadable: –")
    fr, en = (", ".join(said) for said in zip(*map(_both, summary.split(" · ")), strict=True))
    yield Line(run.returncode == 0, Text(fr=f"Chiffres : {fr}.", en=f"Figures: {en}."))


def _both(part: str) -> tuple[str, str]:
    """« égaux / equal: 80 », in each language."""
    names, _colon, number = part.rpartition(": ")
    fr, _slash, en = names.partition(" / ")
    return f"{fr} {number}", f"{en} {number}"


def _scanned(folder: Path, names: scanning.Known) -> Line:
    found = [each for path in sorted(folder.glob("*.parquet")) for each in scanning.scan(path, names)]
    if found:
        where = ", ".join(f"{each.file} · {each.column} ({each.kind}, {each.count})" for each in found)
        return Line(False, Text(fr=f"Pourrait dire qui est quelqu'un : {where}", en=f"Could tell who somebody is: {where}"))
    return Line(True, Text(fr="Rien qui dise qui est quelqu'un.", en="Nothing that tells who somebody is."))
