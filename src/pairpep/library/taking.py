"""A file that somebody chose, looked at before it is kept: what is inside, whether its name agrees, whether it does something."""

from __future__ import annotations

import shutil
import struct
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from django.utils.translation import gettext as _

from pairpep.library import files, packages, pdfs, scanning
from pairpep.library.files import A_PDF, Found
from pairpep.library.models import IMAGE
from pairpep.library.packages import Refused

MOST_POINTS = 40_000_000  # of a picture: a telephone makes twelve million, and a browser unpacks four bytes for each


@dataclass(frozen=True)
class Taken:
    found: Found
    preview: str = ""  # digest of a picture of its first page
    pages: int | None = None


def examine(sent: Any, *, documents: bool = False) -> Taken:
    """What it is; Refused says, in a sentence, why it is not taken. `documents`: those of an office suite too."""
    found = packages.look(sent) if packages.is_zip(sent) else files.look(sent)
    if found is None or (found.kind == packages.DOCUMENT and not documents):
        raise Refused(_not_taken(sent, documents))
    ending = sent.name.rpartition(".")[2].lower() if "." in sent.name else ""
    if ending and ending not in found.endings:
        said = _("Its name says “.%(ending)s”, and inside it is %(found)s. It was not kept: give it its real name, or choose another.")
        raise Refused(said % {"ending": ending[:12], "found": found.name})
    if found.kind == IMAGE and _points(sent) > MOST_POINTS:
        raise Refused(_("This picture is larger than any screen. Make it smaller (4,000 points wide is plenty), then choose it."))
    scanning.scan(sent)
    return _document(sent) if found is A_PDF else Taken(found)


def allowed(*, documents: bool) -> str:
    return f"{files.ALLOWED}, DOCX, XLSX, PPTX" if documents else files.ALLOWED


def _not_taken(sent: Any, documents: bool) -> str:
    sent.seek(0)
    if files.is_other_captions(sent.read(400)):
        return _("These captions are in SubRip (.srt). Save them as WebVTT (.vtt), and choose that file.")
    said = _("What is inside this file is none of those that can be kept: %(allowed)s. It was not kept.")
    return said % {"allowed": allowed(documents=documents)}


def _document(sent: Any) -> Taken:
    with _on_disk(sent) as path, tempfile.NamedTemporaryFile(suffix=".png") as picture:
        looked = pdfs.look(path, Path(picture.name))
        if looked.trouble:
            raise Refused(_of_a_pdf(looked.trouble))
        preview = files.keep(picture)[0] if looked.picture else ""  # type: ignore[arg-type]
    return Taken(A_PDF, preview, looked.pages)


def _of_a_pdf(trouble: str) -> str:
    return {
        "script": _(
            "This PDF does something by itself when it is opened (a script, a form that sends). Print it to a new PDF, and choose that one."
        ),
        "attachment": _("Another file is hidden in this PDF. Take it out, or print to a new PDF, and choose that one."),
        "locked": _("This PDF is locked by a password: nobody here could read it. Save it without one, then choose it."),
    }.get(trouble, _("This PDF cannot be read to its end: it is broken, or far too long. Save it again, then choose it."))


@contextmanager
def _on_disk(sent: Any) -> Iterator[Path]:
    """A large file is there already; a small one is put there for a moment."""
    if hasattr(sent, "temporary_file_path"):
        yield Path(sent.temporary_file_path())
        return
    with tempfile.NamedTemporaryFile(suffix=".pdf") as beside:
        sent.seek(0)
        shutil.copyfileobj(sent, beside)
        beside.flush()
        yield Path(beside.name)


# How large a picture says that it is ------------------------------------------------------------------------------------------------------


def _points(file: BinaryIO) -> int:
    file.seek(0)
    head = file.read(files.HEAD)
    file.seek(0)
    if head.startswith(b"\x89PNG"):
        wide, high = struct.unpack(">II", head[16:24])
    elif head[:2] == b"\xff\xd8":
        wide, high = _of_jpeg(head)
    else:
        wide, high = _of_webp(head)
    return int(wide * high)


def _of_jpeg(head: bytes) -> tuple[int, int]:
    at = 2
    while at + 9 < len(head) and head[at] == 0xFF:
        kind, length = head[at + 1], int.from_bytes(head[at + 2 : at + 4], "big")
        if 0xC0 <= kind <= 0xCF and kind not in (0xC4, 0xC8, 0xCC):
            return int.from_bytes(head[at + 7 : at + 9], "big"), int.from_bytes(head[at + 5 : at + 7], "big")
        at += 2 + max(length, 2)
    return 0, 0


def _of_webp(head: bytes) -> tuple[int, int]:
    if head[12:16] == b"VP8X":
        return 1 + int.from_bytes(head[24:27], "little"), 1 + int.from_bytes(head[27:30], "little")
    if head[12:16] == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(head[26:28], "little") & 0x3FFF, int.from_bytes(head[28:30], "little") & 0x3FFF
