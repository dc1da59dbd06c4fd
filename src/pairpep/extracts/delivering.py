"""A file as it is given: piece by piece, each opened when the one before has left, with a leaf that says to whom this copy was given.

The leaf is the last thing in the zip, before its list: the last pieces are opened first, the leaf is written there, and how long the whole
copy is can be said before its first byte leaves.
"""

from __future__ import annotations

import io
import zipfile
from collections import deque
from collections.abc import Iterable, Iterator
from typing import LiteralString, cast
from uuid import UUID

from django.db import connections
from django.http import HttpResponse, StreamingHttpResponse

from pairpep.extracts import codes, documents, keeping
from pairpep.extracts.models import Link
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment

LEAF = "DESTINATAIRE-RECIPIENT.txt"
ENDS = 22  # bytes of the end of a zip without a comment; in it, from byte 16, where its list begins


def fetched(query: LiteralString, key: UUID, *, using: str = "default") -> list[tuple[UUID, bytes]]:
    """Pieces as they are kept. In PostgreSQL's binary form: as hexadecimal digits, they would come in twice the time."""
    connection = connections[using]
    connection.ensure_connection()
    with connection.wrap_database_errors, connection.connection.cursor(binary=True) as cursor:
        cursor.execute(query, [key])
        return list(cursor.fetchall())


def given(link: Link, pieces: Iterable[tuple[UUID, bytes]], actor: Actor) -> HttpResponse:
    """The zip, with its leaf. WrongMoment: the copy kept here is gone."""
    held = deque(pieces)
    if not held:
        raise WrongMoment
    mark = codes.mark_of(link.recipient_id, link.extract_id, link.pk)
    facts = {"agreement": link.extract.agreement.contract, "extract": str(link.extract_id), "at": actor.now.isoformat(timespec="minutes")}
    leaf = documents.recipient(facts | {"name": actor.name, "mark": mark})
    before, end = ended(held, leaf, mark)
    answer = StreamingHttpResponse(_parts(held, end), content_type="application/zip")
    answer["Content-Length"] = str(before + len(end))
    return _named(cast("HttpResponse", answer), f"depersonnalise-de-identified-{str(link.extract_id)[:8]}.zip")


def _parts(held: deque[tuple[UUID, bytes]], end: bytes) -> Iterator[bytes]:
    while held:
        yield keeping.opened(*held.popleft())
    yield end


def ended(held: deque[tuple[UUID, bytes]], leaf: str, mark: str) -> tuple[int, bytes]:
    """Takes the last pieces off, down to the one in which the zip's list begins, and writes the leaf there. How many bytes stay before, and
    the bytes from there on."""
    end = b""
    while held:
        end = keeping.opened(*held.pop()) + end
        before = keeping.PART * len(held)  # every piece is whole, but the last
        if len(end) >= ENDS and before <= int.from_bytes(end[-6:-2], "little"):
            break
    whole = _End(end, before)
    with zipfile.ZipFile(whole, "a", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(LEAF, leaf)
        folder.comment = mark.encode()
    return before, whole.getvalue()


class _End(io.BytesIO):
    """The end of a file, as if what comes before were there."""

    def __init__(self, body: bytes, before: int) -> None:
        super().__init__(body)
        self.before = before

    def tell(self) -> int:
        return super().tell() + self.before

    def seek(self, place: int, whence: int = 0, /) -> int:
        return super().seek(place - (self.before if whence == 0 else 0), whence) + self.before


def saved(body: bytes, kind: str, name: str) -> HttpResponse:
    return _named(HttpResponse(body, content_type=kind), name)


def _named(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
