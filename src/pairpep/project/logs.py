"""Keeps addresses of pages out of the logs: some carry a one-time link, and all say where a person was."""

from __future__ import annotations

import logging


class WithoutAddresses(logging.Filter):
    """Django writes the path of a failed request; its route (`/fr/files/<uuid:file>/`) is enough to find the fault."""

    def filter(self, record: logging.LogRecord) -> bool:
        request = getattr(record, "request", None)
        path = getattr(request, "path", None)
        if path and isinstance(record.args, tuple):
            match = getattr(request, "resolver_match", None)
            route = f"/{match.route}" if match else "(no page)"
            record.args = tuple(route if argument == path else argument for argument in record.args)
        return True
