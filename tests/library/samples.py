"""The smallest files of each kind, made here: each holds what tells its kind, and nothing else."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib


def png() -> bytes:
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(b"\x00\xff")) + chunk(b"IEND", b"")


def jpeg() -> bytes:
    return b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00\xff\xd9"


def webp() -> bytes:
    return b"RIFF" + struct.pack("<I", 26) + b"WEBPVP8L" + struct.pack("<I", 14) + b"\x2f\x00\x00\x00\x10" + b"\x00" * 9


def pdf(*, catalog: bytes = b"", page: bytes = b"", more: tuple[bytes, ...] = ()) -> bytes:
    """One page of nothing. `more`: objects from the fourth on."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R " + catalog + b" >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] " + page + b" >>",
        *more,
    ]
    body, places = b"%PDF-1.7\n", []
    for number, said in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, said)
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    trailer = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, len(body))
    return body + table + trailer


def office(main: str = "word/document.xml", **parts: bytes | str) -> bytes:
    """A document as an office suite packs it; `parts`: others, by their names."""
    packed = io.BytesIO()
    types = b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"></Types>'
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as inside:
        for name, body in {"[Content_Types].xml": types, main: b"<document/>", **parts}.items():
            inside.writestr(name, body)
    return packed.getvalue()


def mp3() -> bytes:
    return b"\xff\xfb\x90\x00" + b"\x00" * 413


def tagged_mp3() -> bytes:
    return b"ID3\x04\x00\x00\x00\x00\x00\x0a" + b"\x00" * 10 + mp3()


def wav() -> bytes:
    return (
        b"RIFF"
        + struct.pack("<I", 38)
        + b"WAVEfmt "
        + struct.pack("<IHHIIHH", 16, 1, 1, 8000, 8000, 1, 8)
        + b"data\x02\x00\x00\x00\x80\x80"
    )


def ogg() -> bytes:
    return b"OggS\x00\x02" + b"\x00" * 20 + b"\x01\x13OpusHead\x01\x01" + b"\x00" * 9


def _box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", 8 + len(body)) + kind + body


def _boxed(*tracks: bytes, last: bool = False) -> bytes:
    """The index of a film may stand at its end."""
    handlers = b"".join(_box(b"trak", _box(b"hdlr", b"\x00" * 8 + track + b"\x00" * 13)) for track in tracks)
    index, media = _box(b"moov", handlers), _box(b"mdat", b"\x00" * 200_000)
    return _box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2") + (media + index if last else index + media)


def mp4() -> bytes:
    return _boxed(b"vide", b"soun", last=True)


def m4a() -> bytes:
    return _boxed(b"soun")


def webm() -> bytes:
    return b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\x82\x84webm" + b"\x00" * 30 + b"\x86\x85V_VP9" + b"\x86\x86A_OPUS"


def vtt() -> bytes:
    return "WEBVTT\n\n00:00.000 --> 00:02.000\nÀ bientôt\n".encode()


EVERY = {
    "picture.png": (png, "image"),
    "picture.jpg": (jpeg, "image"),
    "picture.webp": (webp, "image"),
    "sheet.pdf": (pdf, "pdf"),
    "sound.mp3": (mp3, "audio"),
    "tagged.mp3": (tagged_mp3, "audio"),
    "sound.wav": (wav, "audio"),
    "sound.ogg": (ogg, "audio"),
    "sound.m4a": (m4a, "audio"),
    "film.mp4": (mp4, "video"),
    "film.webm": (webm, "video"),
    "words.vtt": (vtt, "captions"),
}
