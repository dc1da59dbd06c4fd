"""What is inside a zip: a document of an office suite, a training package, something else. Read at its table; never extracted."""

from __future__ import annotations

import os
import re
import struct
import zipfile
from typing import BinaryIO

from django.utils.translation import gettext as _

from pairpep.library.files import Found

DOCUMENT = "document"
_OFFICE = "application/vnd.openxmlformats-officedocument"
DOCX = Found(DOCUMENT, f"{_OFFICE}.wordprocessingml.document", "DOCX", ("docx",))
XLSX = Found(DOCUMENT, f"{_OFFICE}.spreadsheetml.sheet", "XLSX", ("xlsx",))
PPTX = Found(DOCUMENT, f"{_OFFICE}.presentationml.presentation", "PPTX", ("pptx",))
MAIN = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX, "ppt/presentation.xml": PPTX}

MOST_ENTRIES = 4_000
LONGEST_TABLE = 2_000_000  # bytes of its table of contents
MOST_INSIDE = 400_000_000  # bytes, once everything would be unpacked
MOST_TIMES = 150  # how much smaller a whole zip may be than what is in it; texts are about ten times, forms a hundred
SMALL = 5_000_000  # below which that says nothing
LONGEST_PART = 4_000_000  # of a part that is read
_PROGRAM = re.compile(
    r"vbaproject|vbadata|/activex/|/macrosheets/|/embeddings/.*\.(bin|exe|js|vbs|bat|cmd|scr|ps1|lnk|msi|dll|jar|hta)$", re.IGNORECASE
)
_OUTSIDE = re.compile(
    rb"attachedTemplate[^>]*TargetMode\s*=\s*[\"']External|/(frame|oleObject|subDocument)[\"'][^>]*TargetMode\s*=\s*[\"']External"
)


class Refused(Exception):
    """In a sentence, for whoever chose the file."""


def is_zip(file: BinaryIO) -> bool:
    file.seek(0)
    return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")


def look(file: BinaryIO) -> Found:
    """Which document it is; Refused says why it is none."""
    _bounded(file)
    try:
        with zipfile.ZipFile(file) as inside:
            return _document(inside)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, struct.error):
        raise Refused(_broken()) from None


def _broken() -> str:
    return _(
        "This file begins like a zip and cannot be read to its end: it is broken, or it was cut. "
        "Save it again where it comes from, then choose it."
    )


def _bounded(file: BinaryIO) -> None:
    """Its last record says how long its table is: looked at before the table is."""
    end = file.seek(0, os.SEEK_END)
    file.seek(max(0, end - 65_557))
    tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) < at + 22:
        raise Refused(_broken())
    entries, length = struct.unpack("<HI", tail[at + 10 : at + 16])
    if entries > MOST_ENTRIES or length > LONGEST_TABLE:
        raise Refused(_("There are too many things in this file. Save the document again, with fewer pictures, or as a PDF."))
    file.seek(0)


def _document(inside: zipfile.ZipFile) -> Found:
    names = {each.filename for each in inside.infolist()}
    _training(names)
    _safely_packed(inside)
    found = next((kind for part, kind in MAIN.items() if part in names), None)
    if found is None or "[Content_Types].xml" not in names:
        raise Refused(
            _("This zip is no document. Take out of it what people need (a PDF, a DOCX, a picture…) and add each file by itself.")
        )
    _runs_nothing(inside, names)
    return found


def _training(names: set[str]) -> None:
    """A package made for another platform: it is programs for a browser, and says who answered what to a server."""
    tops = {name.rpartition("/")[2].lower() for name in names if name.count("/") <= 1}
    if tops & {"imsmanifest.xml", "h5p.json", "tincan.xml", "cmi5.xml"}:
        raise Refused(
            _(
                "This is a training package (SCORM or H5P): it is made of programs, and programs are not run here. "
                "Make a training from its texts "
                "in “Trainings”, or bring a link to where it is hosted."
            )
        )


def _safely_packed(inside: zipfile.ZipFile) -> None:
    found = inside.infolist()
    whole, packed = sum(each.file_size for each in found), sum(each.compress_size for each in found)
    if whole > MOST_INSIDE or (whole > SMALL and whole > MOST_TIMES * max(packed, 1)):
        raise Refused(
            _("What is in this file would be far larger than the file itself. It was not kept. Save the document again, or as a PDF.")
        )
    for each in found:
        parts = each.filename.replace("\\", "/").split("/")
        link = each.external_attr >> 16 & 0o170000 == 0o120000
        if ".." in parts or each.filename.startswith(("/", "\\")) or ":" in parts[0] or link or each.flag_bits & 1:
            raise Refused(_("This file is packed in a way that no office suite packs, or it is locked by a password. It was not kept."))


def _runs_nothing(inside: zipfile.ZipFile, names: set[str]) -> None:
    if any(_PROGRAM.search(name) for name in names) or b"macroEnabled" in _read(inside, "[Content_Types].xml"):
        raise Refused(_("There are macros or programs in this document. Save it without them (.docx, .xlsx, .pptx), or as a PDF."))
    for name in sorted(names):
        if name.endswith(".rels") and _OUTSIDE.search(_read(inside, name)):
            raise Refused(_("This document fetches a part of itself from elsewhere each time it is opened. Save it whole, or as a PDF."))


def _read(inside: zipfile.ZipFile, name: str) -> bytes:
    """Bounded whatever its table says; a document type is a way to write bombs, and no office suite writes one."""
    with inside.open(name) as part:
        said = part.read(LONGEST_PART)
    if b"<!DOCTYPE" in said or b"<!ENTITY" in said:
        raise Refused(_("This file is packed in a way that no office suite packs, or it is locked by a password. It was not kept."))
    return said
