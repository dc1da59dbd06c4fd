"""Documents to edit and to keep: one value, written as an accessible Word file, and as a tagged PDF of the very same words (kernel/pdf.py).

The file says its language, its title, its headings and the first row of each table; it names no author and no machine, and the same words
give the same bytes.
"""

from __future__ import annotations

import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from django.http import HttpResponse

from pairpep.kernel.pdf import as_pdf

MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
REGIONS = {"fr": "fr-CA", "en": "en-CA"}
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)  # when a document was made is nobody's business, and would change its bytes


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 2
    lang: str = ""


@dataclass(frozen=True)
class Words:
    text: str
    lang: str = ""


@dataclass(frozen=True)
class Note:
    """Set apart: a draft to validate, a limit."""

    text: str
    lang: str = ""


@dataclass(frozen=True)
class Points:
    items: tuple[str, ...]
    lang: str = ""


@dataclass(frozen=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    lang: str = ""


Block = Heading | Words | Note | Points | Table


@dataclass(frozen=True)
class Paper:
    """A whole document in one language; a block in another says so. `tight`: made to hold on one page."""

    title: str
    language: str
    blocks: tuple[Block, ...]
    under: str = ""  # the line under the title: whose it is, which version
    tight: bool = False

    def as_data(self) -> dict[str, Any]:
        """For kernel/documents/paper.typ."""
        return {"title": self.title, "under": self.under, "tight": self.tight, "blocks": [_data(block) for block in self.blocks]}


def _data(block: Block) -> dict[str, Any]:
    return {"is": type(block).__name__.lower(), **vars(block)}


def to_take(paper: Paper, *, shape: str, name: str) -> HttpResponse:
    """`docx` or `pdf`, to be saved. `name` says nothing of whom it is about."""
    if shape == "pdf":
        return as_pdf("paper", paper.as_data(), language=paper.language, name=name)
    response = HttpResponse(docx(paper), content_type=MIME)
    response["Content-Disposition"] = f'attachment; filename="{name}.docx"'
    return response


def docx(paper: Paper) -> bytes:
    from docx import Document  # 60 ms, in the processes that make a document alone

    made = Document()
    _properties(made, paper)
    _look(made, paper)
    made.add_heading(_plain(paper.title), level=1)
    if paper.under:
        made.add_paragraph(_plain(paper.under), style="Subtitle")
    for block in paper.blocks:
        _add(made, block)
    raw = BytesIO()
    made.save(raw)
    return _settled(raw)


def _properties(made: Any, paper: Paper) -> None:
    said = made.core_properties
    said.title, said.language = _plain(paper.title), REGIONS[paper.language]
    said.author = said.last_modified_by = said.comments = said.keywords = said.subject = ""
    said.created = said.modified = _EPOCH
    said.revision = 1


def _look(made: Any, paper: Paper) -> None:
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt, RGBColor

    for lang in made.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), REGIONS[paper.language])
    plain = made.styles["Normal"]
    plain.font.name, plain.font.size = "Calibri", Pt(10 if paper.tight else 11)
    plain.paragraph_format.space_after = Pt(3 if paper.tight else 6)
    for name, size in (
        ("Heading 1", 16 if paper.tight else 20),
        ("Heading 2", 12 if paper.tight else 14),
        ("Heading 3", 11),
        ("Subtitle", 11),
    ):
        font = made.styles[name].font
        font.size, font.italic, font.color.rgb = Pt(size), False, RGBColor(0x1F, 0x5F, 0x6B)
    for section in made.sections:
        section.page_width, section.page_height = Cm(21.59), Cm(27.94)
        section.left_margin = section.right_margin = Cm(2)
        section.top_margin = section.bottom_margin = Cm(1.5 if paper.tight else 2)


def _add(made: Any, block: Block) -> None:
    if isinstance(block, Table):
        _table(made, block)
    elif isinstance(block, Points):
        for item in block.items:
            _spoken(made.add_paragraph(_plain(item), style="List Bullet"), block.lang)
    elif isinstance(block, Heading):
        _spoken(made.add_heading(_plain(block.text), level=block.level), block.lang)
    else:
        for line in block.text.splitlines():
            if line.strip():
                _spoken(made.add_paragraph(_plain(line), style="Intense Quote" if isinstance(block, Note) else None), block.lang)


def _table(made: Any, block: Table) -> None:
    from docx.oxml import OxmlElement

    table = made.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    for place, row in enumerate((block.columns, *block.rows)):
        cells = table.add_row()
        for cell, words in zip(cells.cells, row, strict=True):
            run = cell.paragraphs[0].add_run(_plain(words))
            run.bold = place == 0
            _spoken(cell.paragraphs[0], block.lang)
        if place == 0:
            cells._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    made.add_paragraph()


def _spoken(paragraph: Any, lang: str) -> None:
    """In which language it is to be read aloud, where it is not that of the document."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for run in paragraph.runs if lang else ():
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), REGIONS[lang])
        run._r.get_or_add_rPr().append(mark)


def _plain(text: str) -> str:
    """What XML can hold: a sign that it cannot (a control, a half of a pair) is left out."""
    return "".join(" " if c in "\r\n\t" else c for c in text if c in "\r\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def _settled(raw: BytesIO) -> bytes:
    """The same parts in the same order, with no hour on them."""
    out = BytesIO()
    with zipfile.ZipFile(raw) as before, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), before.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
