"""A scanner of viruses, where there is one: ClamAV, by its own protocol (INSTREAM). Named and silent, it lets nothing in."""

from __future__ import annotations

import socket
import struct
from typing import BinaryIO

from django.conf import settings
from django.utils.translation import gettext as _

from pairpep.library.packages import Refused

PART = 1 << 16
SECONDS = 60


def scan(file: BinaryIO) -> None:
    """Refused, with a sentence, when something was found or when nobody could look."""
    if not settings.PAIRPEP_CLAMAV:
        return
    try:
        answer = _ask(settings.PAIRPEP_CLAMAV, file)
    except (OSError, ValueError):
        answer = b""
    if answer.endswith(b"FOUND"):
        raise Refused(_("The scanner found something harmful in this file. It was not kept. Tell whoever looks after your computer."))
    if answer != b"stream: OK":
        raise Refused(_("The scanner that looks at each file does not answer. Nothing was kept: try again in a while."))


def _ask(where: str, file: BinaryIO) -> bytes:
    with _reach(where) as line:
        line.sendall(b"zINSTREAM\x00")
        file.seek(0)
        while part := file.read(PART):
            line.sendall(struct.pack(">I", len(part)) + part)
        line.sendall(struct.pack(">I", 0))
        said = b""
        while len(said) < 4096 and (more := line.recv(1024)):
            said += more
    file.seek(0)
    return said.rstrip(b"\x00\n ")


def _reach(where: str) -> socket.socket:
    """`host:port`, or the path of a socket on this machine."""
    if where.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(SECONDS)
        try:
            line.connect(where)
        except OSError:
            line.close()
            raise
        return line
    host, _colon, port = where.rpartition(":")
    return socket.create_connection((host.strip("[]"), int(port)), timeout=SECONDS)
