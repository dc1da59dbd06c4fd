"""A backup that was cut, shuffled or changed in one bit does not open, and neither does a file of keys with another passphrase."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pairpep.project.keeping import container, escrow
from pairpep.project.launch.trouble import Trouble

KEY = b"0123456789abcdef0123456789ABCDEF"


def written(path: Path, size: int = 3 * container.CHUNK + 17) -> dict[str, bytes]:
    parts = {"manifest": b"{}", "empty": b"", "database": os.urandom(size)}
    with container.Writer(path, KEY) as file:
        for name, data in parts.items():
            file.part(name)
            for start in range(0, len(data), 300_000):
                file.write(data[start : start + 300_000])
    return parts


def read(path: Path, key: bytes = KEY) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for part, data in container.frames(path, key):
        found[part] = found.get(part, b"") + data
    return found


@pytest.mark.parametrize("size", [0, 1, container.CHUNK - 30, container.CHUNK, container.CHUNK + 1, 3 * container.CHUNK])
def test_what_was_written_is_read_whatever_its_length(tmp_path: Path, size: int) -> None:
    assert read(tmp_path / "a", KEY) if (tmp_path / "a").exists() else True
    parts = written(tmp_path / "a", size)
    assert read(tmp_path / "a") == parts
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_nothing_of_it_can_be_read_in_the_file(tmp_path: Path) -> None:
    with container.Writer(tmp_path / "a", KEY) as file:
        file.part("database")
        file.write(b"CANARI" * 100)
    assert b"CANARI" not in (tmp_path / "a").read_bytes()
    assert container.header(tmp_path / "a")["key"] == container.name_of(KEY)


def test_a_backup_that_fails_leaves_nothing_that_looks_like_one(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), container.Writer(tmp_path / "a", KEY):
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("whole") / "a"
    written(path)
    return path.read_bytes()


def refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Trouble, match=r"abîmée|ne connaît|connaît"):
        read(path)


def test_every_cut_is_noticed(tmp_path: Path, whole: bytes) -> None:
    for keep in (0, 5, len(container.MAGIC), len(container.MAGIC) + 40, 4000, container.CHUNK, len(whole) - 1, len(whole) - 30):
        refused(tmp_path / "a", whole[:keep])
    refused(tmp_path / "a", whole + b"\0")


def test_chunks_cut_at_their_edges_moved_or_repeated_are_noticed(tmp_path: Path, whole: bytes) -> None:
    head = whole.index(b"\n", len(container.MAGIC)) + 1
    chunks, at = [], head
    while at < len(whole):
        size = 4 + struct.unpack(">I", whole[at : at + 4])[0]
        chunks.append(whole[at : at + size])
        at += size
    assert len(chunks) == 4
    for order in ([0, 1, 2], [0], [1, 0, 2, 3], [0, 1, 1, 2, 3], [0, 2, 3], [0, 1, 2, 3, 3], [3]):
        refused(tmp_path / "a", whole[:head] + b"".join(chunks[number] for number in order))


@given(at=st.floats(0, 0.999999), bit=st.integers(0, 7))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_flipped_bit_is_noticed(tmp_path: Path, whole: bytes, at: float, bit: int) -> None:
    changed = bytearray(whole)
    changed[int(at * len(whole))] ^= 1 << bit
    refused(tmp_path / "a", bytes(changed))


def test_a_bit_of_what_it_says_of_itself_is_noticed_too(tmp_path: Path, whole: bytes) -> None:
    for at in range(len(container.MAGIC) + 20, len(container.MAGIC) + 60, 3):
        changed = bytearray(whole)
        changed[at] ^= 1
        refused(tmp_path / "a", bytes(changed))


def test_another_key_does_not_open_it(tmp_path: Path, whole: bytes) -> None:
    (tmp_path / "a").write_bytes(whole)
    with pytest.raises(Trouble):
        read(tmp_path / "a", b"x" * 32)


def test_the_file_of_keys_opens_with_its_passphrase_alone(tmp_path: Path) -> None:
    keys: escrow.Keys = {"app": {"field_keys": {"one": "CANARI"}}}
    path = tmp_path / "keys"
    escrow.write(path, keys, "une phrase assez longue, é")
    assert path.stat().st_mode & 0o077 == 0
    assert "CANARI" not in path.read_text()
    assert escrow.read(path, "une phrase assez longue, e\u0301") == keys  # however the accent was typed
    with pytest.raises(Trouble, match="does not open"):
        escrow.read(path, "une phrase assez longue, e")
    head, sealed = path.read_text().splitlines()
    path.write_text(f"{head}\n{sealed[:-8]}{'B' if sealed[-8] == 'A' else 'A'}{sealed[-7:]}\n")
    with pytest.raises(Trouble):
        escrow.read(path, "une phrase assez longue, é")
    with pytest.raises(Trouble, match="not there"):
        escrow.read(tmp_path / "nowhere", "x")
