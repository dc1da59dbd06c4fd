"""Names that must be one thing only."""

import ast
from collections import Counter
from pathlib import Path

import pairpep


def test_each_queryset_has_a_name_of_its_own() -> None:
    """The plugin that checks types knows a manager by the name of its queryset: of two of one name, one is checked as the other."""
    sources = Path(pairpep.__file__).parent.rglob("*.py")
    classes = (node.name for path in sources for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ClassDef))
    times = Counter(name for name in classes if name.endswith("QuerySet"))
    assert times and [name for name, found in times.items() if found > 1] == []
