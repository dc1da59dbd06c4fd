"""The product's own code, read as trees: what the tests of this folder compare."""

from __future__ import annotations

import ast
import importlib
import inspect
import sys
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

SOURCES = Path(__file__).parents[2] / "src" / "pairpep"
Function = Callable[..., Any]


@cache
def trees() -> dict[str, ast.Module]:
    """File, as said from src/pairpep → what it says."""
    return {named(path): ast.parse(path.read_text(encoding="utf-8")) for path in sorted(SOURCES.rglob("*.py"))}


def named(path: Path | str) -> str:
    return Path(path).relative_to(SOURCES).as_posix()


def views() -> dict[str, Function]:
    """Every view that declared who may open it, as it was written: `referrals/views.py people` → the function."""
    importlib.import_module("pairpep.project.urls")
    modules = [module for name, module in sorted(sys.modules.items()) if name.startswith("pairpep.")]
    return dict(_written(each for module in modules for each in vars(module).values() if hasattr(each, "access")))


def actions() -> dict[str, Function]:
    from pairpep.kernel.actions import ACTIONS

    importlib.import_module("pairpep.project.urls")
    return dict(_written(ACTIONS.values()))


def _written(functions: Any) -> Iterator[tuple[str, Function]]:
    for function in map(inspect.unwrap, functions):
        if inspect.isfunction(function):
            yield f"{named(inspect.getfile(function))} {function.__name__}", function


def lines_of_body(function: Function) -> int:
    """From the first statement to the last line, the docstring left out."""
    (tree,) = ast.parse(textwrap.dedent(inspect.getsource(function))).body
    assert isinstance(tree, ast.FunctionDef)
    body = tree.body[1:] if ast.get_docstring(tree) else tree.body
    return (tree.end_lineno or 0) - body[0].lineno + 1 if body else 0


def functions(tree: ast.Module) -> list[ast.FunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def is_decorated(function: ast.FunctionDef, name: str) -> bool:
    """`@action(…)`, and not `@kernel.action` written some other way: there is one way in the house."""
    said = (each.func if isinstance(each, ast.Call) else each for each in function.decorator_list)
    return any(isinstance(each, ast.Name) and each.id == name for each in said)
