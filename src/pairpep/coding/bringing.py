"""A text as it is brought: pasted, plain, or a Word file. What cannot be read whole and safely is refused, and nothing is kept.

Of a Word file only the paragraphs and the cells of tables are read. Its properties (which name an author), headers, footers, notes, hidden
words, text boxes and embedded documents are not: whoever brings it is told which of these it holds.
"""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LARGEST = 5 * 1024 * 1024  # bytes of a file
UNPACKED = 40 * 1024 * 1024  # of what a Word file holds: more is no text
LONGEST = 200_000  # characters: five hours of talk
ENDINGS = (".txt", ".docx")
LEFT_OUT: dict[str, Any] = {
    "header": gettext_lazy("headers or footers"),
    "note": gettext_lazy("notes at the foot or at the end"),
    "hidden": gettext_lazy("hidden words"),
    "box": gettext_lazy("text boxes or pictures"),
    "embedded": gettext_lazy("an embedded document"),
}
_MAIN, _STYLES = "word/document.xml", "word/styles.xml"
_TRACKED = frozenset({"ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"})
_BOXES = frozenset({"AlternateContent", "drawing", "pict", "object", "txbxContent"})
_AWAY = frozenset({"pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr", "sdtPr", "instrText", "delText"})
_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_BAD_SIGNS = ("\u00c3\u00a9", "\u00c3\u00a8", "\u00c3\u00aa", "\u00c3\u00a0", "\u00e2\u20ac\u2122")  # an accent that was saved twice


class Unreadable(Exception):
    """Carries the sentence for whoever brought it."""


@dataclass(frozen=True)
class Read:
    """`left_out`: codes of `LEFT_OUT`, for what the file holds and was not read."""

    words: str
    left_out: tuple[str, ...] = ()


def read(file: Any) -> Read:
    """An upload (`name`, `size`, `read()`) as tidy lines, and nothing else of the file. Raises `Unreadable`."""
    name = str(file.name or "").lower()
    if not name.endswith(ENDINGS):
        raise Unreadable(_("Only a plain text (.txt) or a Word file (.docx) can be read. Save it as one of these, or paste the words."))
    if file.size > LARGEST:
        raise Unreadable(_("This file is larger than 5 MB: a text without its pictures is enough."))
    body = file.read()
    if not body:
        raise Unreadable(_("This file is empty."))
    if not name.endswith(".docx"):
        return Read(tidied(_plain(body)))
    lines, left_out = _docx(body)
    return Read(tidied("\n".join(lines)), tuple(code for code in LEFT_OUT if code in left_out))


def tidied(text: str) -> str:
    """Composed accents, lines without trailing spaces, no control characters; never empty."""
    kept = "".join(
        each if each in "\n\t" or unicodedata.category(each)[0] != "C" else "" for each in unicodedata.normalize("NFC", _lines(text))
    )
    said = "\n".join(line.strip() for line in kept.split("\n")).strip()
    if not said:
        raise Unreadable(_("There are no words in it."))
    if len(said) > LONGEST:
        raise Unreadable(_("This text is longer than 200,000 characters: bring it in parts, with one code for its speaker."))
    return said


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")


def _plain(body: bytes) -> str:
    """UTF-8, UTF-16 with its mark, or what Windows wrote in French. A byte that is none of these is refused: words would be lost unseen."""
    unreadable = Unreadable(_("Some signs of this text cannot be read. Save it again as UTF-8, or paste the words."))
    try:
        if body.startswith((b"\xff\xfe", b"\xfe\xff")):
            return body.decode("utf-16")
        if b"\0" in body:
            raise Unreadable(_("This is not a plain text, whatever its name says."))
        try:
            return body.decode("utf-8-sig")
        except UnicodeDecodeError:
            said = body.decode("cp1252")
    except UnicodeDecodeError:
        raise unreadable from None
    if any(each in said for each in _BAD_SIGNS):
        raise unreadable
    return said


def _docx(body: bytes) -> tuple[list[str], set[str]]:
    if body.startswith(b"\xd0\xcf\x11\xe0"):
        raise Unreadable(_("This file is protected by a password, or is an older Word file. Save it as .docx without a password."))
    try:
        packed = zipfile.ZipFile(io.BytesIO(body))
        parts = {each.filename: each.file_size for each in packed.infolist()}
        if _MAIN not in parts or sum(parts.values()) > UNPACKED:
            raise _no_word_file()
        kinds, main = packed.read("[Content_Types].xml"), _parsed(packed.read(_MAIN))
        styles = _parsed(packed.read(_STYLES)) if _STYLES in parts else ()
        tops = [packed.read(name) for name in parts if name.startswith(("word/header", "word/footer")) and name.endswith(".xml")]
    except (zipfile.BadZipFile, KeyError, RuntimeError, OSError, NotImplementedError):
        raise _no_word_file() from None
    if any("vbaproject" in name.lower() for name in parts) or b"macroEnabled" in kinds:
        raise Unreadable(_("This file holds macros. Save it as a Word file without macros, or paste the words."))
    _refuse(main)
    walk = _Walk(_hidden_styles(styles))
    lines = list(walk.lines(main))
    if any(_has_words(each) for each in tops):
        walk.left_out.add("header")
    return lines, walk.left_out


def _no_word_file() -> Unreadable:
    return Unreadable(_("This is not a Word file that can be read. Open it and save it again as .docx."))


def _parsed(part: bytes) -> Any:
    """Read as XML, in whatever way it is encoded; without entities, which could bring in other files."""
    from lxml import etree

    try:
        root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False))
    except (etree.XMLSyntaxError, ValueError):
        raise _no_word_file() from None
    if root.getroottree().docinfo.doctype:
        raise _no_word_file()
    return root


def _name(element: Any) -> str:
    """Without its namespace: Word writes two, and any prefix."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _value(element: Any, name: str) -> str:
    return next((str(value) for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def _refuse(main: Any) -> None:
    names = {_name(each) for each in main.iter()}
    if names & _TRACKED:
        raise Unreadable(_("Changes are tracked in this file: words that were taken out are still in it. Accept or reject them first."))
    if names & {"commentReference", "commentRangeStart"}:
        raise Unreadable(_("There are comments in this file, which may name people. Take them out first."))


def _hides(properties: Any) -> bool:
    return any(
        _name(each) in ("vanish", "webHidden", "specVanish") and _value(each, "val") not in ("0", "false", "off") for each in properties
    )


def _hidden_styles(styles: Any) -> frozenset[str]:
    return frozenset(
        _value(style, "styleId")
        for style in styles
        if _name(style) == "style" and any(_hides(each) for each in style if _name(each) == "rPr")
    )


def _has_words(part: bytes) -> bool:
    return any(_name(each) == "t" and (each.text or "").strip() for each in _parsed(part).iter())


class _Walk:
    """The lines of a document in their order; what is passed by is noted in `left_out`."""

    def __init__(self, hidden_styles: frozenset[str]) -> None:
        self.hidden_styles, self.left_out = hidden_styles, set[str]()

    def lines(self, block: Any) -> Iterator[str]:
        """A line a paragraph, a line a row of a table."""
        for each in block:
            name = _name(each)
            if name == "p":
                yield "".join(self._words(each))
            elif name == "tr":
                yield " ".join(said for said in self.lines(each) if said.strip())
            elif name in ("altChunk", "subDoc"):
                self.left_out.add("embedded")
            elif name in _BOXES:
                self.left_out.add("box")
            elif name not in _AWAY:
                yield from self.lines(each)

    def _words(self, element: Any) -> Iterable[str]:
        if self._is_hidden(element):
            self.left_out |= {"hidden"} if any(_name(each) == "t" for each in element.iter()) else set()
            return
        for each in element:
            name = _name(each)
            if name == "t":
                yield each.text or ""
            elif name in _BREAKS:
                yield _BREAKS[name]
            elif name in ("footnoteReference", "endnoteReference"):
                self.left_out.add("note")
            elif name in _BOXES:
                self.left_out.add("box")
            elif name not in _AWAY:
                yield from self._words(each)

    def _is_hidden(self, element: Any) -> bool:
        """A run, or a whole paragraph, by itself or by its style."""
        for properties in element:
            if _name(properties) == "rPr" and _hides(properties):
                return True
            if _name(properties) in ("rPr", "pPr") and any(
                _name(each) in ("rStyle", "pStyle") and _value(each, "val") in self.hidden_styles for each in properties
            ):
                return True
        return False
