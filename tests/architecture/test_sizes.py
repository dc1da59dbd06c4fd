"""Files, views and actions stay small; what was over the size when it was measured may only shrink. Templates: tests/design."""

from __future__ import annotations

from tests.architecture import code

from pairpep.project.launch import structure

FILE, VIEW, ACTION = 400, 15, 15

# Over the size, by name, with what it was when last measured. Write the new figure when one shrinks; never a larger one.
FILES_STILL_LONG: dict[str, int] = {}
VIEWS_STILL_LONG = {"project/demo/views.py enter": 16}
ACTIONS_STILL_LONG = {"referrals/actions.py ask": 19}


def test_source_files_stay_under_four_hundred_lines() -> None:
    """Those that somebody writes: the structure of a new database is written by PostgreSQL."""
    files = [path for suffix in ("py", "sql") for path in code.SOURCES.rglob(f"*.{suffix}") if path != structure.FILE]
    lengths = {code.named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in files}
    assert {name: length for name, length in lengths.items() if length > FILE} == FILES_STILL_LONG


def test_a_view_is_read_at_a_glance() -> None:
    lengths = {name: code.lines_of_body(view) for name, view in code.views().items()}
    assert {name: length for name, length in lengths.items() if length > VIEW} == VIEWS_STILL_LONG


def test_an_action_is_read_at_a_glance() -> None:
    lengths = {name: code.lines_of_body(action) for name, action in code.actions().items()}
    assert {name: length for name, length in lengths.items() if length > ACTION} == ACTIONS_STILL_LONG


def test_the_measure_leaves_nothing_out() -> None:
    """A view on an address, an action with a name: each is among those that were measured."""
    from tests.policy import sweep

    served = {(route.module, route.view.__name__) for route in sweep.routes() if route.access}
    assert served - {(view.__module__, view.__name__) for view in code.views().values()} == set()
    declared = {
        f"{name} {node.name}" for name, tree in code.trees().items() for node in code.functions(tree) if code.is_decorated(node, "action")
    }
    assert declared - set(code.actions()) == set()
