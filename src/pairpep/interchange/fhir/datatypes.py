"""What FHIR 4.0.1 demands of the small shapes that stand everywhere (a period, a reference, an extension…), in Python.

They are asked of each of thousands of elements, and FHIRPath takes a quarter of a millisecond for each question.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

Node = dict[str, Any]
UCUM = "http://unitsofmeasure.org"
Rule = tuple[str, Callable[[Node], bool]]


def _value(node: Node) -> bool:
    return any(name.lstrip("_").startswith("value") for name in node)


def _in_order(node: Node) -> bool:
    """As far as both say it: a day is not after an hour of the same day."""
    start, end = str(node.get("start", "")), str(node.get("end", ""))
    if not (start and end):
        return True
    if "T" in start and "T" in end:
        return _moment(start) <= _moment(end)
    shortest = min(len(start.split("T")[0]), len(end.split("T")[0]))
    return start[:shortest] <= end[:shortest]


def _moment(said: str) -> datetime:
    found = datetime.fromisoformat(said)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def _low_then_high(node: Node) -> bool:
    low, high = (node.get(name) or {} for name in ("low", "high"))
    return "value" not in low or "value" not in high or low["value"] <= high["value"]


def _harmless(node: Node) -> bool:
    """As close as one comes without an XHTML schema: nothing that runs, and nothing that is fetched."""
    return not re.search(
        r"<\s*(script|iframe|object|embed|form|link|base|meta|style)\b|\son\w+\s*=|javascript:", str(node.get("div", "")), re.I
    )


def _says_something(node: Node) -> bool:
    div = str(node.get("div", ""))
    return "<img" in div or bool(re.sub(r"<[^>]*>", "", div).strip())


def _with_unit(name: str, unit: str) -> Callable[[Node], bool]:
    return lambda repeat: name not in repeat or unit in repeat


def _not_negative(name: str) -> Callable[[Node], bool]:
    return lambda repeat: repeat.get(name, 0) >= 0


TIMING: tuple[Rule, ...] = (
    ("tim-1", _with_unit("duration", "durationUnit")),
    ("tim-2", _with_unit("period", "periodUnit")),
    ("tim-4", _not_negative("duration")),
    ("tim-5", _not_negative("period")),
    ("tim-6", _with_unit("periodMax", "period")),
    ("tim-7", _with_unit("durationMax", "duration")),
    ("tim-8", _with_unit("countMax", "count")),
    ("tim-9", lambda node: "offset" not in node or (bool(node.get("when")) and not {"C", "CM", "CD", "CV"} & set(node["when"]))),
    ("tim-10", lambda node: "timeOfDay" not in node or "when" not in node),
)
RULES: dict[str, tuple[Rule, ...]] = {
    "Attachment": (("att-1", lambda node: "data" not in node or "contentType" in node),),
    "ContactPoint": (("cpt-2", lambda node: "value" not in node or "system" in node),),
    "Duration": (("drt-1", lambda node: "code" not in node or (node.get("system") == UCUM and "value" in node)),),
    "Period": (("per-1", _in_order),),
    "Quantity": (("qty-3", lambda node: "code" not in node or "system" in node),),
    "Range": (("rng-2", _low_then_high),),
    "Ratio": (("rat-1", lambda node: ("numerator" in node) == ("denominator" in node) and ("numerator" in node or "extension" in node)),),
    "Expression": (("exp-1", lambda node: "expression" in node or "reference" in node),),
    "Narrative": (("txt-1", _harmless), ("txt-2", _says_something)),
    "Extension": (("ext-1", lambda node: ("extension" in node) != _value(node)),),
}


def broken(kind: str, node: Node) -> Iterator[str]:
    """The keys of the invariants that this element does not hold."""
    yield from (key for key, holds in RULES.get(kind, ()) if not holds(node))
    if kind == "Timing":
        yield from (key for key, holds in TIMING if not holds(node.get("repeat") or {}))


def empty(node: Any) -> Iterator[str]:
    """ele-1: an element says something or is not there. Null stands in lists beside their extensions, and nowhere else."""
    for name, value in node.items():
        for each in value if isinstance(value, list) else (value,):
            if isinstance(each, dict):
                if not each:
                    yield name
                else:
                    yield from (f"{name}.{under}" for under in empty(each))
        if value == [] or value == "" or value is None:
            yield name
