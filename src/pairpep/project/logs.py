"""Keeps out of the logs what people wrote and which pages they were on: what failed, and where in the code, is enough to mend it."""

from __future__ import annotations

import logging
import traceback
from types import TracebackType
from typing import TypeAlias

Fault: TypeAlias = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


class WithoutAddresses(logging.Filter):
    """Some addresses carry a one-time link. The route (`/fr/files/<uuid:file>/`) stands in for the path of a failed request."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if path and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            route = f"/{match.route}" if match else "(no page)"
            record.args = tuple(route if argument == path else argument for argument in record.args)
        return True


class WithoutWords(logging.Formatter):
    """A database says which row it refuses, with all that is in it; a form repeats what was typed. Only the kind of fault is kept."""

    def formatException(self, ei: Fault) -> str:  # noqa: N802
        lines: list[str] = []
        fault = ei[1]
        while fault is not None:
            frames = "".join(traceback.format_list(traceback.extract_tb(fault.__traceback__))).rstrip()
            lines.append(f"{type(fault).__module__}.{type(fault).__qualname__}\n{frames}")
            fault = fault.__cause__ or (None if fault.__suppress_context__ else fault.__context__)
        return "\nafter ".join(lines)
