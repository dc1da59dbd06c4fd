"""docs/abuse-cases.md says which cases are attempted by which tests, and which wait and why. WRITE_ABUSE=1 writes it again."""

from __future__ import annotations

import ast
import os
import tomllib
from collections import defaultdict
from pathlib import Path

TESTS = Path(__file__).parents[1]
TABLE = TESTS.parent / "docs" / "abuse-cases.md"
HEAD = """# What was tried against it

What someone could try, numbered as in the project's requirements, and the tests that try it. A case without a test says what it waits for.
Written by `WRITE_ABUSE=1 python -m pytest tests/abuse` from `tests/abuse/cases.toml` and the marks on the tests.

| | Someone tries to | and meets | tried by |
|---|---|---|---|
"""


def cases() -> dict[str, dict[str, str]]:
    return tomllib.loads((TESTS / "abuse" / "cases.toml").read_text(encoding="utf-8"))


def marks() -> dict[str, list[str]]:
    """Case → the tests that carry its number, as they are written in the files; nothing is run for it."""
    found: dict[str, list[str]] = defaultdict(list)
    for path in sorted(TESTS.rglob("test_*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and node.name.startswith("test_"):
                for number in _numbers(node):
                    found[number].append(f"{path.relative_to(TESTS)}::{node.name}")
    return found


def _numbers(test: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    calls = [each for each in test.decorator_list if isinstance(each, ast.Call) and ast.unparse(each.func) == "pytest.mark.abuse"]
    return [str(ast.literal_eval(argument)) for call in calls for argument in call.args]


def table() -> str:
    tried = marks()
    lines = []
    for number, case in cases().items():
        tests = "<br>".join(f"`{test}`" for test in tried.get(number, ()))
        lines.append(f"| {number} | {case['tries']} | {case.get('meets', '')} | {tests or '*waits:* ' + case.get('waits', '')} |")
    return HEAD + "\n".join(lines) + "\n"


def test_every_case_is_tried_or_says_what_it_waits_for() -> None:
    tried = marks()
    silent = [number for number, case in cases().items() if number not in tried and not case.get("waits")]
    assert silent == []


def test_no_case_is_both_tried_and_waiting() -> None:
    tried = marks()
    assert [number for number, case in cases().items() if number in tried and case.get("waits")] == []


def test_no_mark_names_a_case_that_does_not_exist() -> None:
    assert set(marks()) - set(cases()) == set()


def test_the_table_is_as_the_tests_say() -> None:
    if os.environ.get("WRITE_ABUSE"):
        TABLE.write_text(table(), encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == table()
