#!/usr/bin/env python3
"""Recompte chaque chiffre de figures.csv à partir de contributions.parquet, et dit ligne par ligne : égal, différent ou absent.
Counts each figure of figures.csv again from contributions.parquet, and says line by line: equal, different or absent.

Pour chaque chiffre absent, une raison. Of each figure that is absent, a reason.

    python reproduce.py [folder]        exit code: 0 all equal, 1 something differs, 2 a file is missing

Needs Python 3.11 or newer; pyarrow when it is there, else contributions.csv is read instead. No network, no database.
"""

from __future__ import annotations

import csv
import math
import statistics
import sys
from collections import defaultdict
from pathlib import Path

TOLERANCE = 1e-9
WHY = {
    "page": ("la page elle-même ne le montre pas", "its own page does not show it"),
    "small": ("trop peu de personnes pour un fichier de cette étude", "too few people for a file of this study"),
    "together": ("avec un total, il ferait deviner ce qui est blanc", "beside a total, it would tell what is blank"),
    "moved": ("ce qu'il compte a changé depuis qu'il a été publié", "what it counts has changed since it was published"),
    "not_agreed": ("un programme n'a pas dit oui à l'entente", "a program did not say yes to the agreement"),
    "sealed": (
        "fait de réponses scellées, dont plusieurs n'ont pas été données pour la recherche",
        "made of sealed answers, several of which were not given for research",
    ),
    "not_read": ("les chercheurs ne lisent pas cet indicateur", "researchers do not read this indicator"),
}


def contributions(folder: Path) -> dict[tuple[str, str, str], dict[str, list[float]]]:
    """Of each figure (indicator, program, first day): the values of each part. No row says of whom it is."""
    found: dict[tuple[str, str, str], dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for row in _rows(folder):
        found[(row["indicator"], row["program"], row["first"])][row["part"]].append(float(row["value"]))
    return found


def _rows(folder: Path) -> list[dict[str, str]]:
    try:
        import pyarrow.parquet as pq
    except ImportError:
        return _csv(folder / "contributions.csv")
    return [{name: str(value) for name, value in row.items()} for row in pq.read_table(folder / "contributions.parquet").to_pylist()]


def _csv(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def count(parts: dict[str, list[float]]) -> tuple[float, float]:
    """Numerator and denominator. A median: itself, over how many values it comes from."""
    if "value" in parts:
        return statistics.median(parts["value"]), float(len(parts["value"]))
    return math.fsum(parts.get("numerator", ())), math.fsum(parts.get("denominator", ()))


def value_of(rule: dict[str, str], numerator: float, denominator: float) -> float | None:
    if rule["measure"] == "count":
        return numerator
    if not denominator:
        return None
    return numerator if rule["measure"] == "median" else numerator / denominator


def may_show(rule: dict[str, str], numerator: float, denominator: float) -> bool:
    """The thresholds of indicators.csv: small numbers are people, and are not shown."""
    value = value_of(rule, numerator, denominator)
    if value is None:
        return False
    if rule["of"] == "things":
        return True
    persons, least = int(rule["persons"]), int(rule["denominator"])
    if rule["of"] == "workers":
        return denominator >= int(rule["staff"])
    if rule["of"] == "team":
        if denominator < int(rule["staff"]):
            return False
        if rule["measure"] == "proportion":
            return min(numerator, denominator - numerator) >= int(rule["apart"])
        return _inside(rule, value)
    if rule["measure"] == "proportion":
        return denominator >= least and numerator >= persons and denominator - numerator >= persons
    if rule["measure"] in ("mean", "median"):
        return denominator >= int(rule["mean"]) and _inside(rule, value)
    return numerator >= persons


def _inside(rule: dict[str, str], value: float) -> bool:
    lowest = float(rule["lowest"]) if rule["lowest"] else -math.inf
    highest = float(rule["highest"]) if rule["highest"] else math.inf
    return lowest < value < highest


def same(said: str, found: float | None) -> bool:
    if said == "" or found is None:
        return said == "" and found is None
    return math.isclose(float(said), found, rel_tol=TOLERANCE, abs_tol=TOLERANCE)


def compare(figure: dict[str, str], rule: dict[str, str], parts: dict[str, list[float]]) -> str:
    """ "equal", "different", or "absent": nothing of it is in the file, and nothing is to be counted; figures.csv says why."""
    if figure["status"] != "shown":
        return "different" if parts or figure["reason"] not in WHY else "absent"
    numerator, denominator = count(parts)
    if not may_show(rule, numerator, denominator):
        return "different"
    checks = (same(figure["value"], value_of(rule, numerator, denominator)), same(figure["numerator"], numerator))
    whole = rule["measure"] == "count" or same(figure["denominator"], denominator)
    return "equal" if all(checks) and whole else "different"


def main(folder: Path) -> int:
    try:
        parts = contributions(folder)
        rules = {(row["indicator"], row["version"]): row for row in _csv(folder / "indicators.csv")}
        figures = _csv(folder / "figures.csv")
    except FileNotFoundError as missing:
        print(f"fichier absent / missing file: {missing.filename}", file=sys.stderr)
        return 2
    told: dict[str, int] = defaultdict(int)
    absent: dict[str, int] = defaultdict(int)
    for figure in figures:
        key = (figure["indicator"], figure["program"], figure["first"])
        verdict = compare(figure, rules.get((figure["indicator"], figure["version"]), {}), parts.pop(key, {}))
        told[verdict] += 1
        absent[figure["reason"]] += verdict == "absent"
        print(f"{figure['indicator']:<16} {figure['program'] or '-':<4} {figure['first']:<10}  {verdict}")
    for indicator, program, first in parts:  # rows of a figure that the list does not have
        told["different"] += 1
        print(f"{indicator:<16} {program:<4} {first:<10}  different")
    print(
        f"égaux / equal: {told['equal']} · différents / different: {told['different']} · "
        f"absents de ce fichier / not in this file: {told['absent']}"
    )
    for reason, number in sorted(absent.items()):
        if number:
            print(f"  {number} : {WHY[reason][0]} / {WHY[reason][1]}")
    return 1 if told["different"] else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent))
