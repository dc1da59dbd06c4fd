"""What the order of imports cannot say: views ask by name, and what the house does without stays out."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator

from tests.architecture import code

# docs/architecture.md, "What is deliberately not there".
NOT_HERE = ("django.contrib.admin", "django.dispatch", "django.db.models.signals", "django.core.signals", "django.views.generic")
NO_SUBJECT = {"utils", "util", "helpers", "common", "misc", "tools"}

# Which rows is for querysets to say, by name. What views still say themselves, by file: it may only shrink.
CONDITIONS_STILL_IN_VIEWS = {
    "network/arrival_views.py": 1,
    "network/views.py": 2,
    "participants/views.py": 2,
    "project/demo/views.py": 1,
    "referrals/file_views.py": 2,
    "referrals/moves.py": 1,
    "referrals/person_asking.py": 1,
    "referrals/person_views.py": 1,
    "referrals/views.py": 4,
    "referrals/waits_views.py": 2,
}
UNRULED_STILL_IN_VIEWS = {
    "network/arrival_views.py": 1,  # is there an account with this address
    "participants/views.py": 2,  # names of workers
    "project/demo/views.py": 1,
    "referrals/person_asking.py": 1,
    "referrals/waits_views.py": 5,  # figures of groups: no row is about anyone
}


def files_of_views() -> set[str]:
    return {name.split(" ")[0] for name in code.views()}


def calls(name: str) -> Iterator[ast.Attribute]:
    return (node.func for node in ast.walk(code.trees()[name]) if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute))


def test_a_view_says_which_rows_by_the_name_of_a_question() -> None:
    said = Counter(name for name in files_of_views() for call in calls(name) if call.attr in ("filter", "exclude", "annotate"))
    assert said == CONDITIONS_STILL_IN_VIEWS


def test_a_view_finds_rows_through_the_rules() -> None:
    """`Model.objects.visible_to(actor)` or `.permitting(actor, verb)`; anything else after `.objects` passes them by."""
    said = Counter(
        name
        for name in files_of_views()
        for call in calls(name)
        if isinstance(call.value, ast.Attribute)
        and call.value.attr in ("objects", "_default_manager", "_base_manager")
        and call.attr not in ("visible_to", "permitting")
    )
    assert said == UNRULED_STILL_IN_VIEWS


def test_what_the_house_does_without_is_not_imported() -> None:
    found = {
        f"{name}: {module}"
        for name, tree in code.trees().items()
        for node in ast.walk(tree)
        for module in _modules(node)
        if module.startswith(NOT_HERE)
    }
    assert found == set()


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [f"{node.module}.{alias.name}" for alias in node.names] if isinstance(node, ast.ImportFrom) else []


def test_a_module_has_a_subject_and_opens_with_what_it_is_for() -> None:
    silent = {name for name, tree in code.trees().items() if tree.body and not ast.get_docstring(tree) and "migrations/" not in name}
    assert {name for name in silent if not name.endswith("/apps.py")} == set()
    assert {name for name in code.trees() if name.rpartition("/")[2].removesuffix(".py") in NO_SUBJECT} == set()
