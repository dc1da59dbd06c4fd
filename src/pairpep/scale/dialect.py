"""The texts of pairpep/measures/sql in Spark's words, and which columns they read. Nothing is defined here."""

from __future__ import annotations

from functools import cache
from typing import Any

from pairpep.measures import definitions

GIVEN = frozenset({"cell", "checklist", "rolled"})  # relations that are handed to the texts


class NotPortable(ValueError):
    """A text says something that does not mean the same, to the last digit, in both engines."""


@cache
def columns() -> dict[str, tuple[str, ...]]:
    """Table → the columns that some text reads, in order: what an extract holds, and no more."""
    from sqlglot import exp
    from sqlglot.optimizer.scope import traverse_scope

    read: dict[str, set[str]] = {}
    for family in definitions.texts():
        for scope in traverse_scope(_parsed(family)):
            for column in scope.columns:
                source = scope.sources.get(column.table)
                if source is None:
                    raise NotPortable(f"{family}: {column.sql()} does not say of which table it is")
                if isinstance(source, exp.Table) and source.name not in GIVEN:
                    read.setdefault(source.name, set()).add(column.name)
    return {table: tuple(sorted(read[table])) for table in sorted(read)}


@cache
def spark(family: str) -> str:
    """The text of a family as Spark runs it, in a session whose time zone is UTC."""
    return str(_parsed(family).transform(_same_in_spark).sql(dialect="spark", comments=False))


def _parsed(family: str) -> Any:
    from sqlglot import parse_one

    return parse_one(definitions.texts()[family], read="postgres")


def _same_in_spark(node: Any) -> Any:
    """What is written alike, or translated by default, and would give another figure."""
    from sqlglot import exp

    if isinstance(node, exp.WithinGroup) and isinstance(node.this, exp.PercentileCont):  # by default: an approximation
        (ordered,) = node.expression.expressions
        return exp.func("percentile", ordered.this.transform(_same_in_spark), node.this.this)
    if isinstance(node, exp.Sub) and any(isinstance(side, exp.Cast) and side.is_type("date") for side in (node.left, node.right)):
        return exp.func("datediff", node.left, node.right)  # days, as in PostgreSQL; there: an interval
    if isinstance(node, exp.Div) and not (isinstance(node.left, exp.Cast) and node.left.is_type("double")):
        raise NotPortable(f"{node.sql()}: decimals are rounded at different places; divide a double precision")
    return node
