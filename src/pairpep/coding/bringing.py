"""A text as it is brought: pasted, plain, or a Word file. What cannot be read whole and safely is refused, and nothing is kept."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from typing import Any

from django.utils.translation import gettext as _

LARGEST = 5 * 1024 * 1024  # bytes of a file
UNPACKED = 40 * 1024 * 1024  # of what a Word file holds: more is no text
LONGEST = 200_000  # characters: five hours of talk
ENDINGS = (".txt", ".docx")
_MAIN = "word/document.xml"


class Unreadable(Exception):
    """Carries the sentence for whoever brought it."""


def words_of(file: Any) -> str:
    """The words of an upload (`name`, `size`, `read()`): tidy lines, nothing else of the file. Raises `Unreadable`."""
    name = str(file.name or "").lower()
    if not name.endswith(ENDINGS):
        raise Unreadable(_("Only a plain text (.txt) or a Word file (.docx) can be read. Save it as one of these, or paste the words."))
    if file.size > LARGEST:
        raise Unreadable(_("This file is larger than 5 MB: a text without its pictures is enough."))
    body = file.read()
    return tidied(_docx(body) if name.endswith(".docx") else _plain(body))


def tidied(text: str) -> str:
    """Composed accents, lines without trailing spaces, no control characters; never empty."""
    kept = "".join(
        each if each in "\n\t" or unicodedata.category(each)[0] != "C" else "" for each in unicodedata.normalize("NFC", _lines(text))
    )
    said = "\n".join(line.strip() for line in kept.split("\n")).strip()
    if not said:
        raise Unreadable(_("There are no words in it."))
    if len(said) > LONGEST:
        raise Unreadable(_("This text is longer than 200,000 characters: bring it in parts."))
    return said


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")


def _plain(body: bytes) -> str:
    if b"\0" in body and not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(_("This is not a plain text, whatever its name says."))
    if body.startswith((b"\xff\xfe", b"\xfe\xff")):
        return body.decode("utf-16", errors="replace")
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError:
        return body.decode("cp1252", errors="replace")


def _docx(body: bytes) -> str:
    try:
        packed = zipfile.ZipFile(io.BytesIO(body))
        parts = {each.filename: each.file_size for each in packed.infolist()}
        if _MAIN not in parts or sum(parts.values()) > UNPACKED:
            raise Unreadable(_("This is not a Word file that can be read. Open it and save it again as .docx."))
        main = packed.read(_MAIN)
        kinds = packed.read("[Content_Types].xml")
    except (zipfile.BadZipFile, KeyError, RuntimeError, OSError):
        raise Unreadable(_("This is not a Word file that can be read. Open it and save it again as .docx.")) from None
    _refuse(parts, main, kinds)
    return _paragraphs(body)


def _refuse(parts: dict[str, int], main: bytes, kinds: bytes) -> None:
    if b"<!DOCTYPE" in main or any("vbaproject" in name.lower() for name in parts) or b"macroEnabled" in kinds:
        raise Unreadable(_("This file holds macros. Save it as a Word file without macros, or paste the words."))
    if any(mark in main for mark in (b"<w:ins ", b"<w:del ", b"<w:moveFrom ", b"<w:moveTo ")):
        raise Unreadable(_("Changes are tracked in this file: words that were taken out are still in it. Accept or reject them first."))
    if any(name.startswith("word/comments") for name in parts) and b"<w:commentReference" in main:
        raise Unreadable(_("There are comments in this file, which may name people. Take them out first."))


def _paragraphs(body: bytes) -> str:
    """The paragraphs and the cells of tables, in their order. Headers, notes and properties (which name an author) are not read."""
    from docx import Document
    from docx.table import Table

    try:
        document = Document(io.BytesIO(body))
        lines: list[str] = []
        for block in document.iter_inner_content():
            if isinstance(block, Table):
                lines += [" ".join(dict.fromkeys(cell.text for cell in row.cells)) for row in block.rows]
            else:
                lines.append(block.text)
    except Exception:  # whatever a broken file makes the library do, its bringer reads one sentence
        raise Unreadable(_("This is not a Word file that can be read. Open it and save it again as .docx.")) from None
    return "\n".join(lines)
