"""A small HTTP client for loopback: several connections kept open, a list of requests shared between them, a time for each."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from tests.bench.processes import LOOPBACK

AT_MOST = 120.0  # seconds, for one list of requests


@dataclass(frozen=True)
class Request:
    """One request of someone who is already signed in; `expects` is the status of an answer that counts."""

    path: str
    session: str = ""
    form: Mapping[str, object] | None = None
    expects: int = 200
    headers: tuple[str, ...] = ()

    @property
    def raw(self) -> bytes:
        body = urlencode(self.form or {}, doseq=True).encode()
        lines = [f"{'GET' if self.form is None else 'POST'} {self.path} HTTP/1.1", "Host: localhost", "Accept: text/html"]
        lines += self.headers
        if self.session:
            lines.append(f"Cookie: {self.session}")
        if self.form is not None:
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        return "\r\n".join([*lines, "", ""]).encode() + body


@dataclass(frozen=True)
class Answer:
    status: int
    location: str
    body: bytes
    seconds: float
    cookies: str = ""


class Unexpected(Exception):
    """An answer that was not the one measured: nothing is printed about it but where."""


def send(port: int, requests: Sequence[Request], connections: int = 1) -> list[Answer]:
    """Every request once, over this many connections. Raises when one is answered otherwise than it should be."""
    answers = asyncio.run(asyncio.wait_for(_share(port, requests, connections), AT_MOST))
    for request, answer in zip(requests, answers, strict=True):
        if answer.status != request.expects:
            raise Unexpected(f"{request.path}: {answer.status} instead of {request.expects}\n{answer.body[:2000].decode(errors='replace')}")
    return answers


async def _share(port: int, requests: Sequence[Request], connections: int) -> list[Answer]:
    left = list(enumerate(requests))[::-1]
    found: dict[int, Answer] = {}

    async def one() -> None:
        reader, writer = await asyncio.open_connection(LOOPBACK, port)
        while left:
            place, request = left.pop()
            began = time.perf_counter()
            writer.write(request.raw)
            status, headers, body = await _read(reader)
            found[place] = Answer(
                status, headers.get(b"location", b"").decode(), body, time.perf_counter() - began, headers.get(b"cookies", b"").decode()
            )
        writer.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    return [found[place] for place in range(len(requests))]


async def _read(reader: asyncio.StreamReader) -> tuple[int, dict[bytes, bytes], bytes]:
    head = await reader.readuntil(b"\r\n\r\n")
    first, *lines = head.split(b"\r\n")
    pairs = [line.split(b":", 1) for line in lines if line]
    headers = {name.strip().lower(): value.strip() for name, value in pairs}
    kept = [value.split(b";")[0].strip() for name, value in pairs if name.strip().lower() == b"set-cookie"]
    headers[b"cookies"] = b"; ".join(kept)
    if headers.get(b"transfer-encoding") == b"chunked":
        return int(first.split()[1]), headers, await _chunks(reader)
    return int(first.split()[1]), headers, await reader.readexactly(int(headers.get(b"content-length", b"0")))


async def _chunks(reader: asyncio.StreamReader) -> bytes:
    body = b""
    while size := int(await reader.readline(), 16):
        body += await reader.readexactly(size)
        await reader.readexactly(2)
    await reader.readline()
    return body
