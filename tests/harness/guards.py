"""What no test may do: touch a database it did not ask for, or anything beyond this machine."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

DATABASE_WITHOUT_FIXTURE = (
    "This test touches the database without asking for it. Take the fixture `world` (a copy of its own), "
    "or `shared_world` (a copy that others read too, when it changes nothing)."
)


class DatabaseGuard:
    """Closed until a fixture opens it."""

    def __init__(self) -> None:
        self.open = False

    def install(self) -> None:
        from django.db.backends.base.base import BaseDatabaseWrapper

        connect = BaseDatabaseWrapper.connect
        guard = self

        def guarded(wrapper: BaseDatabaseWrapper) -> None:
            if not guard.open:
                raise RuntimeError(DATABASE_WITHOUT_FIXTURE)
            connect(wrapper)

        BaseDatabaseWrapper.connect = guarded  # type: ignore[method-assign]


def block_network() -> None:
    """Unix sockets and loopback work; everything else fails at once, and says so."""
    connect, connect_ex, look_up = socket.socket.connect, socket.socket.connect_ex, socket.getaddrinfo

    def refuse(family: int, address: Any) -> None:
        if family in (socket.AF_INET, socket.AF_INET6) and not _is_here(str(address[0])):
            raise ConnectionRefusedError(f"A test tried to reach {address[0]}: tests stay on this machine.")

    def guarded_connect(self: socket.socket, address: Any) -> None:
        refuse(self.family, address)
        connect(self, address)

    def guarded_connect_ex(self: socket.socket, address: Any) -> int:
        refuse(self.family, address)
        return connect_ex(self, address)

    def guarded_look_up(host: Any, *arguments: Any, **named: Any) -> Any:
        name = host.decode() if isinstance(host, bytes) else host
        if name is not None and not _is_here(name):
            raise socket.gaierror(f"A test looked for {name}: tests stay on this machine.")
        return look_up(host, *arguments, **named)

    socket.socket.connect = guarded_connect  # type: ignore[method-assign,assignment]
    socket.socket.connect_ex = guarded_connect_ex  # type: ignore[method-assign,assignment]
    socket.getaddrinfo = guarded_look_up  # type: ignore[assignment]


def _is_here(host: str) -> bool:
    if host in {"", "localhost", socket.gethostname()}:
        return True
    try:
        return ipaddress.ip_address(host).is_loopback or ipaddress.ip_address(host).is_unspecified
    except ValueError:
        return False
