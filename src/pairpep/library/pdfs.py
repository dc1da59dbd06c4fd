"""What a PDF does when it is opened, and its first page as a picture: looked at by another process, with little memory and little time.

A reader of PDF is a large program that reads what strangers write: it runs by itself (`python -m pairpep.library.pdfs FILE PICTURE`),
with limits and without our keys, and what goes wrong there refuses the file.
"""

from __future__ import annotations

import json
import struct
import subprocess
import sys
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SECONDS, MEMORY = 20, 1_500_000_000
MOST_OBJECTS, MOST_PAGES = 200_000, 3_000
WIDTH = 720  # of the picture, in points on the screen
ACTS = {"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/RichMedia", "/Rendition", "/GoToE", "/Movie", "/Sound"}


@dataclass(frozen=True)
class Looked:
    """`trouble`: script, attachment, locked, broken; nothing when it only shows pages."""

    trouble: str
    pages: int = 0
    picture: bool = False


def look(path: Path, picture: Path) -> Looked:
    command = [sys.executable, "-I", "-m", "pairpep.library.pdfs", str(path), str(picture)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=SECONDS + 5, check=True, env={}, stdin=subprocess.DEVNULL)
        return Looked(**json.loads(done.stdout))
    except (subprocess.SubprocessError, ValueError, TypeError, OSError):
        return Looked("broken")


# In the other process ---------------------------------------------------------------------------------------------------------------------


def _bounded() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _trouble(path: str) -> tuple[str, int]:
    from pypdf import PdfReader

    with open(path, "rb") as file:
        reader = PdfReader(file, strict=False)
        if reader.is_encrypted:
            return "locked", 0
        pages = len(reader.pages)
        if not pages or pages > MOST_PAGES:
            return "broken", 0
        return _in_any_object(reader), pages


def _in_any_object(reader: Any) -> str:
    """Every object is looked at, reached from a page or not."""
    numbers = [(number, generation) for generation, table in reader.xref.items() for number in table]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > MOST_OBJECTS:
        return "broken"
    found = {trouble for number, generation in numbers if (trouble := _in(_object(reader, number, generation)))}
    return next((each for each in ("script", "attachment") if each in found), "") or _at_opening(reader.trailer["/Root"])


def _object(reader: Any, number: int, generation: int) -> Any:
    from pypdf.generic import IndirectObject

    return IndirectObject(number, generation, reader).get_object()


def _in(value: Any, deep: int = 0) -> str:
    """Without following references: what they lead to is looked at in its turn."""
    if isinstance(value, list) and deep < 30:
        return next((trouble for each in list.__iter__(value) if (trouble := _in(each, deep + 1))), "")
    if not isinstance(value, dict) or deep >= 30:
        return ""
    inside = {key: dict.__getitem__(value, key) for key in dict.__iter__(value)}
    if "/JS" in inside or inside.get("/S") in ACTS or "/XFA" in inside or inside.get("/Subtype") in ("/RichMedia", "/Movie", "/3D"):
        return "script"
    if (
        "/EmbeddedFiles" in inside
        or "/EF" in inside
        or inside.get("/Type") == "/EmbeddedFile"
        or inside.get("/Subtype") == "/FileAttachment"
    ):
        return "attachment"
    return next((trouble for each in inside.values() if (trouble := _in(each, deep + 1))), "")


def _at_opening(root: Any) -> str:
    """To open at a page is what most programs write; to do anything else is not."""
    root = root.get_object()
    act = root.get("/OpenAction")
    does = act.get_object() if act is not None else None
    return "script" if "/AA" in root or (isinstance(does, dict) and does.get("/S") != "/GoTo") else ""


def _draw(path: str, picture: str) -> bool:
    import pypdfium2  # type: ignore[import-untyped]

    document = pypdfium2.PdfDocument(path)
    page = document[0]
    wide, high = page.get_size()
    if not (0 < wide < 20_000 and 0 < high < 20_000) or high / wide > 4:
        return False
    bitmap = page.render(scale=WIDTH / wide, rev_byteorder=True, may_draw_forms=False, force_bitmap_format=4)
    Path(picture).write_bytes(_png(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride))
    return True


def _png(pixels: bytes, wide: int, high: int, stride: int) -> bytes:
    """Four bytes a point, the last of them unused."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = bytearray()
    for row in range(high):
        line = pixels[row * stride : row * stride + wide * 4]
        colours = bytearray(wide * 3)
        colours[0::3], colours[1::3], colours[2::3] = line[0::4], line[1::4], line[2::4]
        rows += b"\x00" + colours
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(rows), 9)) + chunk(b"IEND", b"")


def main(path: str, picture: str) -> None:
    _bounded()
    trouble, pages = _trouble(path)
    drawn = False
    if not trouble:
        try:
            drawn = _draw(path, picture)
        except Exception:
            drawn = False  # a page that cannot be drawn here may still be read elsewhere
    print(json.dumps({"trouble": trouble, "pages": pages, "picture": drawn}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
