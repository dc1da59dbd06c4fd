"""What a large file takes of the server's memory while it arrives: a film of a hundred megabytes, and one that is too large."""

from __future__ import annotations

import re
import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from django.urls import reverse

from tests.bench.alternating import post, servers
from tests.bench.bed import Bed
from tests.bench.clients import send
from tests.bench.crowd import SECRET, Crowd, Known
from tests.bench.figures import Figure
from tests.bench.processes import _descends, _parents
from tests.library import samples

LARGE, TOO_LARGE = 99_000_000, 2_000_000_000
MOST = 50.0  # megabytes beyond what the server holds at rest
PART = b"\x00" * (1 << 20)
EDGE = "----a-film-of-the-bench"


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    with servers(bed) as both:
        who = crowd.browser(crowd.staff["peer_worker"])
        started = {"kind": "recording", "title_fr": "Film", "csrfmiddlewaretoken": SECRET}
        (answer,) = send(both.port, [post(reverse("library:start_resource"), who, started)])
        path = reverse("library:add_resource_file", args=[answer.location.rstrip("/").split("/")[-2]])
        upload(both.port, path, who, 200_000)  # templates, once
        for size, expects, name in ((LARGE, 302, "a film of 99 MB, kept"), (TOO_LARGE, 200, "a film of 2 GB, refused as it arrives")):
            rest = _held(both.ours[0])
            _forget_the_peak(both.ours[0])
            status, said = upload(both.port, path, who, size)
            assert status == expects, (size, status)
            assert size == LARGE or b"Mo" in said
            yield Figure(name, max(_peak(both.ours[0]) - rest, 0), "MB more", at_most=MOST, note=f"{rest:.0f} MB at rest")


def upload(port: int, path: str, who: Known, size: int) -> tuple[int, bytes]:
    """A multipart form written as a browser writes it, part by part. What the film is stands at its beginning; then nothing, for long."""
    head, tail = _around()
    film = _film_of(size)
    filler = size - len(film)
    length = len(head) + len(film) + filler + len(tail)
    with socket.create_connection(("127.0.0.1", port), timeout=600) as line:
        asked = [f"POST {path} HTTP/1.1", "Host: localhost", f"Cookie: {who.cookie}", f"Content-Length: {length}", "Connection: close"]
        line.sendall("\r\n".join([*asked, f"Content-Type: multipart/form-data; boundary={EDGE}", "", ""]).encode() + head + film)
        while filler:
            line.sendall(PART[: min(filler, len(PART))])
            filler -= min(filler, len(PART))
        line.sendall(tail)
        return _answer(line)


def _around() -> tuple[bytes, bytes]:
    fields = {"csrfmiddlewaretoken": SECRET, "lang": "fr", "description_fr": "", "description_en": ""}
    text = "".join(f'--{EDGE}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items())
    named = f'--{EDGE}\r\nContent-Disposition: form-data; name="file"; filename="film.mp4"\r\nContent-Type: video/mp4\r\n\r\n'
    return (text + named).encode(), f"\r\n--{EDGE}--\r\n".encode()


def _film_of(size: int) -> bytes:
    """Its index first, then one box as long as the rest."""
    small = samples.m4a().replace(b"soun", b"vide")
    at = small.index(b"mdat") - 4
    index = small[:at]
    return index + (size - len(index)).to_bytes(4, "big") + b"mdat"


def _answer(line: socket.socket) -> tuple[int, bytes]:
    said = b""
    with suppress(ConnectionResetError):
        while part := line.recv(1 << 16):
            said += part
    found = re.match(rb"HTTP/1\.1 (\d+)", said)
    return int(found[1]) if found else 0, said


# Memory, as the kernel counts it ----------------------------------------------------------------------------------------------------------


def _tree(root: int) -> list[int]:
    parents = _parents()
    return [process for process in parents if _descends(process, root, parents)]


def _held(root: int) -> float:
    return sum(_status(process, "VmRSS") for process in _tree(root))


def _peak(root: int) -> float:
    return sum(_status(process, "VmHWM") for process in _tree(root))


def _forget_the_peak(root: int) -> None:
    for process in _tree(root):
        Path(f"/proc/{process}/clear_refs").write_text("5", encoding="ascii")


def _status(process: int, name: str) -> float:
    with suppress(OSError):
        found = re.search(rf"{name}:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
        return int(found[1]) / 1000 if found else 0.0
    return 0.0
