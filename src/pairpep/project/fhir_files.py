"""`pairpep fhir check FILE…`: which files are valid FHIR R4, at three levels, one line each. No database, nothing kept."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

MOST_SAID = 20
BROKEN, UNREADABLE = 1, 2


def register(commands: Any) -> None:
    fhir = commands.add_parser("fhir", help="check files of FHIR R4: pairpep fhir check FILE…")
    what = fhir.add_subparsers(required=True, metavar="WHAT")
    said = "say which files are valid at three levels: model, invariants, required codes and references; one line each"
    check = what.add_parser("check", help=said, description=said)
    check.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a resource or a bundle, in JSON")
    check.add_argument("--language", choices=("fr", "en"), default="fr")
    check.add_argument("--all", action="store_true", help="every finding of a file, and not the first alone")
    check.set_defaults(act=_check)


def _check(given: argparse.Namespace) -> int:
    """0: all are valid; 1: one is not; 2: one cannot be read."""
    return max(_one(path, given) for path in given.files)


def _one(path: Path, given: argparse.Namespace) -> int:
    from pairpep.interchange.fhir import levels
    from pairpep.interchange.fhir.opening import parsed
    from pairpep.interchange.report import Refused

    try:
        resource = parsed(path.read_bytes().decode("utf-8-sig"))
        found = levels.check(resource)
    except Refused as refused:
        return _tell(path, UNREADABLE, refused.findings[0].said.in_(given.language))
    except (OSError, UnicodeDecodeError) as trouble:
        return _tell(path, UNREADABLE, getattr(trouble, "strerror", None) or "UTF-8?")
    if not found:
        print(f"{path}: {_valid(resource, given.language)}")
        return 0
    for finding in found[: MOST_SAID if given.all else 1]:
        _tell(path, BROKEN, f"[{finding.rule}] {finding.where}: {finding.said.in_(given.language)}")
    return BROKEN


def _valid(resource: dict[str, Any], language: str) -> str:
    word = "valide" if language == "fr" else "valid"
    entries = resource.get("entry") or ()
    within = f", {len(entries)}" if resource["resourceType"] == "Bundle" else ""
    return f"{word} ({resource['resourceType']}{within})"


def _tell(path: Path, code: int, said: str) -> int:
    print(f"{path}: {said}", file=sys.stderr if code == UNREADABLE else sys.stdout)
    return code
