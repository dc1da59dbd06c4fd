"""The product answering on a loopback port, in a thread of the test's own process, on the test's own database."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

# In one process with the test, so that a moved clock moves for the pages too.


class QuietHandler(WSGIRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Tests fail by what they see, not by what a server prints."""


class Server(ThreadedWSGIServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that closes a tab in the middle of an answer is no fault."""


@lru_cache(maxsize=1)
def _application() -> Any:
    from django.core.wsgi import get_wsgi_application

    from pairpep.rooms import live

    return live.in_front_of(get_wsgi_application())  # as project/wsgi.py composes them


@contextmanager
def serving() -> Iterator[str]:
    """The address, without a final slash."""
    server = Server(("127.0.0.1", 0), QuietHandler, allow_reuse_address=False)
    server.set_app(_application())
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)
