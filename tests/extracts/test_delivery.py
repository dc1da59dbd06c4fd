"""A copy leaves piece by piece: the first byte does not wait for the last, its length is said before, its leaf is inside."""

from __future__ import annotations

import io
import zipfile
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest

from pairpep.extracts import building, delivering, keeping
from pairpep.extracts.models import Agreement, Extract, Link
from pairpep.kernel.crypto import seal
from pairpep.kernel.workflow import WrongMoment

LEAF = "Copie remise à / Copy given to: Researcher Tremblay\n"


def sealed(body: bytes, size: int) -> Iterator[tuple[UUID, bytes]]:
    for start in range(0, len(body), size):
        key = uuid4()
        text = keeping.b64encode(body[start : start + size]).decode()
        yield key, seal(text, bound_to=f"extracts_piece|body|{key}")


def a_file(folder: Path, number: int) -> bytes:
    folder.mkdir()
    for place in range(number):
        (folder / f"table_{place:02}.csv").write_text("person,side\n" + f"{place},youth\n" * 400)
    (folder / "people.parquet").write_bytes(bytes(range(256)) * 100)
    return building.zipped(folder).read_bytes()


@pytest.mark.parametrize("size", [64, 999, 4_096, 1 << 20])
@pytest.mark.parametrize("number", [1, 40])
def test_a_copy_is_a_whole_zip_wherever_it_was_cut(size: int, number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "PART", size)
    body = a_file(tmp_path / "file", number)
    held = deque(sealed(body, size))
    before, end = delivering.ended(held, LEAF, "0123456789ab")
    whole = b"".join(delivering._parts(held, end))
    assert len(whole) == before + len(end)
    with zipfile.ZipFile(io.BytesIO(body)) as kept, zipfile.ZipFile(io.BytesIO(whole)) as given:
        assert given.testzip() is None and given.comment == b"0123456789ab"
        assert given.namelist() == [*kept.namelist(), delivering.LEAF]
        assert all(given.read(name) == kept.read(name) for name in kept.namelist())
        assert given.read(delivering.LEAF).decode() == LEAF


def test_the_first_byte_waits_for_one_piece_and_not_for_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[UUID] = []
    really = keeping.opened

    def noted(key: UUID, body: bytes) -> bytes:
        opened.append(key)
        return really(key, body)

    monkeypatch.setattr(keeping, "PART", 2_048)
    monkeypatch.setattr(keeping, "opened", noted)
    pieces = list(sealed(a_file(tmp_path / "file", 60), 2_048))
    answer = delivering.given(a_link(), pieces, somebody())
    parts = iter(answer)
    first = next(parts)
    assert len(pieces) > 8 and len(opened) < len(pieces) - 2, "the list of the zip, and one piece"
    assert int(answer["Content-Length"]) == len(first) + sum(len(each) for each in parts)
    assert answer["Cache-Control"] == "private, no-store"


def test_a_copy_that_is_gone_is_not_given() -> None:
    with pytest.raises(WrongMoment):
        delivering.given(a_link(), [], somebody())


def a_link() -> Link:
    agreement = Agreement(id=uuid4(), contract="ENT-1")
    return Link(id=uuid4(), extract=Extract(id=uuid4(), agreement=agreement), recipient_id=uuid4())


def somebody() -> Any:
    from pairpep.kernel import clock
    from pairpep.kernel.policy import Actor

    return Actor(person_id=uuid4(), roles=frozenset(), now=clock.now(), name="Researcher Tremblay")
