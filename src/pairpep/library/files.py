"""Files of capsules: what they are is read inside them, never in their name; they are kept on disk under the digest of their content.

The types are few and each is looked for by its own signs. The small libraries that tell types (puremagic, filetype) know hundreds,
from a few bytes each, and do not tell a film from a recording in the same container: here a type is taken only when what must be
inside is there.
"""

from __future__ import annotations

import hashlib
import os
import struct
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from pairpep.library.models import AUDIO, CAPTIONS, IMAGE, PDF, VIDEO

HEAD = 1 << 16
LONGEST_INDEX = 16_000_000  # bytes of a film's own table of contents
LONGEST_CAPTIONS = 1_000_000


@dataclass(frozen=True)
class Found:
    """What is inside a file."""

    kind: str
    mime: str
    name: str  # as people call it
    endings: tuple[str, ...]


PNG = Found(IMAGE, "image/png", "PNG", ("png",))
JPEG = Found(IMAGE, "image/jpeg", "JPEG", ("jpg", "jpeg"))
WEBP = Found(IMAGE, "image/webp", "WebP", ("webp",))
A_PDF = Found(PDF, "application/pdf", "PDF", ("pdf",))
MP3 = Found(AUDIO, "audio/mpeg", "MP3", ("mp3",))
WAV = Found(AUDIO, "audio/wav", "WAV", ("wav",))
OGG = Found(AUDIO, "audio/ogg", "Ogg", ("ogg", "oga", "opus"))
M4A = Found(AUDIO, "audio/mp4", "M4A", ("m4a", "mp4", "aac"))
MP4 = Found(VIDEO, "video/mp4", "MP4", ("mp4", "m4v", "mov"))
WEBM_SOUND = Found(AUDIO, "audio/webm", "WebM", ("webm", "weba"))
WEBM = Found(VIDEO, "video/webm", "WebM", ("webm",))
VTT = Found(CAPTIONS, "text/vtt", "WebVTT", ("vtt",))

ALLOWED = "MP3, M4A, Ogg, WAV, MP4, WebM, WebVTT, PNG, JPEG, WebP, PDF"
SAFE = (AUDIO, VIDEO, IMAGE, CAPTIONS)  # what a browser shows by itself and runs nothing of

# What is inside --------------------------------------------------------------------------------------------------------------------------


def look(file: BinaryIO) -> Found | None:
    """What this file is, or nothing."""
    file.seek(0)
    head = file.read(HEAD)
    found = next((found for look_for in LOOKS if (found := look_for(head, file))), None)
    file.seek(0)
    return found


def _picture(head: bytes, file: BinaryIO) -> Found | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return PNG
    if head.startswith(b"\xff\xd8\xff") and head[3:4] in b"\xe0\xe1\xdb\xee\xe2\xc0":
        return JPEG
    return WEBP if head[:4] == b"RIFF" and head[8:12] == b"WEBP" and head[12:15] == b"VP8" else None


def _pdf(head: bytes, file: BinaryIO) -> Found | None:
    if not head.startswith((b"%PDF-1.", b"%PDF-2.")):
        return None
    return A_PDF if b"%%EOF" in _tail(file, 4096) else None


def _sound(head: bytes, file: BinaryIO) -> Found | None:
    if head[:4] == b"RIFF" and head[8:16] == b"WAVEfmt ":
        return WAV
    if head[:4] == b"OggS":
        return OGG if any(sign in head[:200] for sign in (b"OpusHead", b"\x01vorbis")) else None
    if head[:3] == b"ID3" and len(head) > 10:
        file.seek(10 + sum((byte & 0x7F) << shift for byte, shift in zip(head[6:10], (21, 14, 7, 0), strict=True)))
        return MP3 if _is_frame(file.read(4)) else None
    return MP3 if _is_frame(head[:4]) else None


def _is_frame(four: bytes) -> bool:
    """The beginning of an MPEG sound: eleven bits, then a version, a layer, a rate and a frequency that exist."""
    if len(four) < 4:
        return False
    word = struct.unpack(">I", four)[0]
    version, layer, rate, frequency = word >> 19 & 3, word >> 17 & 3, word >> 12 & 15, word >> 10 & 3
    return word >> 21 == 0x7FF and version != 1 and layer == 1 and rate not in (0, 15) and frequency != 3


def _boxed(head: bytes, file: BinaryIO) -> Found | None:
    """MP4 and its family: a film has a track that is seen, a recording only tracks that are heard."""
    if head[4:8] != b"ftyp":
        return None
    index = next((body for kind, body in _boxes(file) if kind == b"moov"), b"")
    tracks = {index[at + 12 : at + 16] for at in _every(index, b"hdlr")}
    return MP4 if b"vide" in tracks else M4A if b"soun" in tracks else None


def _boxes(file: BinaryIO) -> Iterator[tuple[bytes, bytes]]:
    end, at = file.seek(0, os.SEEK_END), 0
    while at + 8 <= end:
        file.seek(at)
        size, kind = struct.unpack(">I4s", file.read(8))
        if size == 1:
            size = int.from_bytes(file.read(8), "big")
        size = end - at if size == 0 else size
        if size < 8 or at + size > end:
            return
        yield kind, file.read(min(size, LONGEST_INDEX)) if kind == b"moov" else b""
        at += size


def _every(text: bytes, sign: bytes) -> Iterator[int]:
    at = text.find(sign)
    while at >= 0:
        yield at
        at = text.find(sign, at + 1)


def _matroska(head: bytes, file: BinaryIO) -> Found | None:
    if not head.startswith(b"\x1a\x45\xdf\xa3") or b"webm" not in head[:64]:
        return None
    if any(codec in head for codec in (b"V_VP8", b"V_VP9", b"V_AV1")):
        return WEBM
    return WEBM_SOUND if b"A_OPUS" in head or b"A_VORBIS" in head else None


def _captions(head: bytes, file: BinaryIO) -> Found | None:
    body = head.removeprefix(b"\xef\xbb\xbf")
    if not body.startswith(b"WEBVTT") or body[6:7] not in (b"", b" ", b"\t", b"\n", b"\r"):
        return None
    file.seek(0)
    whole = file.read(LONGEST_CAPTIONS + 1)
    try:
        said = whole.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return VTT if "-->" in said and "\x00" not in said and len(whole) <= LONGEST_CAPTIONS else None


LOOKS: tuple[Callable[[bytes, BinaryIO], Found | None], ...] = (_picture, _pdf, _boxed, _matroska, _captions, _sound)


def _tail(file: BinaryIO, length: int) -> bytes:
    file.seek(max(0, file.seek(0, os.SEEK_END) - length))
    return file.read(length)


def is_other_captions(head: bytes) -> bool:
    """SubRip, which most programs write: the same words under another name, and no browser reads it."""
    lines = head[:400].decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    return len(lines) > 1 and lines[0].strip() == "1" and "-->" in lines[1]


# Where it is ------------------------------------------------------------------------------------------------------------------------------


def folder() -> Path:
    """Under the folder that every backup holds (project/keeping/backup.py)."""
    return Path(settings.PAIRPEP_UPLOADS) / "library"


def path_of(digest: str) -> Path:
    return folder() / digest[:2] / digest


def keep(file: BinaryIO) -> tuple[str, int]:
    """Put it away, whole or not at all; its digest and its size. The same content is kept once."""
    folder().mkdir(mode=0o700, parents=True, exist_ok=True)
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    with tempfile.NamedTemporaryFile(dir=folder(), delete=False) as beside:
        while part := file.read(1 << 18):
            digest.update(part)
            size += len(part)
            beside.write(part)
        beside.flush()
        os.fsync(beside.fileno())
    place = path_of(digest.hexdigest())
    place.parent.mkdir(mode=0o700, exist_ok=True)
    os.replace(beside.name, place)
    return digest.hexdigest(), size
