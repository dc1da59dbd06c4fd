"""What REDCap has no column for, in its Field Annotation: our name, then JSON. Others leave it alone, and it comes back."""

from __future__ import annotations

import json
import re
from typing import Any

MARK = "PAIRPEP"
_OURS = re.compile(rf"(?:^|\s){MARK} (\{{.*)", re.DOTALL)

# In a label REDCap reads HTML, and a bar ends a choice: a bar of ours goes as its entity.
_AND = re.compile(r"&(?=(?:amp;)*#)")
_AMP = re.compile(r"&amp;(?=(?:amp;)*#)")


def noted(said: dict[str, Any]) -> str:
    return f"{MARK} {json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(',', ':'))}" if said else ""


def read(annotation: str) -> tuple[dict[str, Any], str]:
    """What we wrote, and what others did around it. JSON that somebody broke is theirs."""
    found = _OURS.search(annotation)
    if not found:
        return {}, annotation.strip()
    try:
        said, end = json.JSONDecoder().raw_decode(found[1])
    except (ValueError, RecursionError):
        return {}, annotation.strip()
    if not isinstance(said, dict):
        return {}, annotation.strip()
    rest = annotation[: found.start()] + found[1][end:]
    return said, rest.strip()


def bar_free(label: str) -> str:
    return _AND.sub("&amp;", label).replace("|", "&#124;").replace("\n", "<br>")


def with_bars(label: str) -> str:
    return _AMP.sub("&", label.replace("&#124;", "|"))
