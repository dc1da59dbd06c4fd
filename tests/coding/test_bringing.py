"""What is brought is read whole and safely, or refused with a sentence; units are proposed as people speak."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

from pairpep.coding import bringing, cutting


def word_file(*paragraphs: str, **parts: bytes) -> bytes:
    """A Word file; `parts` are put in beside, or over, its own."""
    document = Document()
    for words in paragraphs:
        document.add_paragraph(words)
    document.add_table(rows=1, cols=2).rows[0].cells[0].text = "Une case"
    document.core_properties.author = "AUTEUR-CACHE"
    kept = io.BytesIO()
    document.save(kept)
    return altered(
        kept.getvalue(), {name.replace("__", "/").replace("_xml", ".xml").replace("_bin", ".bin"): body for name, body in parts.items()}
    )


def altered(body: bytes, parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as before, zipfile.ZipFile(made, "w") as after:
        for each in before.namelist():
            if each not in parts:
                after.writestr(each, before.read(each))
        for name, content in parts.items():
            after.writestr(name, content)
    return made.getvalue()


def main_part(body: bytes) -> bytes:
    return zipfile.ZipFile(io.BytesIO(body)).read("word/document.xml")


def read(name: str, body: bytes) -> str:
    return bringing.read(SimpleUploadedFile(name, body)).words


def test_a_word_file_gives_its_paragraphs_and_cells_and_not_its_author() -> None:
    said = read("entretien.DOCX", word_file("Première ligne", "Deuxième ligne"))
    assert said.split("\n")[:2] == ["Première ligne", "Deuxième ligne"] and "Une case" in said
    assert "AUTEUR-CACHE" not in said


def wrapped(mark: bytes) -> bytes:
    """The first run of the file inside this mark."""
    name = mark.split(b" ")[0]
    return MAIN.replace(b"<w:r>", b"<" + mark + b"><w:r>", 1).replace(b"</w:r>", b"</w:r></" + name + b">", 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_plain_text_is_read_in_the_ways_it_is_saved(encoding: str) -> None:
    assert read("a.txt", "Été à l'école – l’« hiver »\r\nOui\rNon".encode(encoding)) == "Été à l'école – l’« hiver »\nOui\nNon"


PLAIN = word_file("Un texte")
MAIN = main_part(PLAIN)
TRACKED = altered(PLAIN, {"word/document.xml": wrapped(b'w:ins w:id="1" w:author="AUTEUR-CACHE"')})
REMARKED = {"word/comments.xml": b"<x/>", "word/document.xml": MAIN.replace(b"<w:t", b'<w:commentReference w:id="0"/><w:t', 1)}
IN_UTF16 = main_part(TRACKED).decode().replace("encoding='UTF-8'", "encoding='UTF-16'").replace('encoding="UTF-8"', 'encoding="UTF-16"')
UNDER_Q = main_part(TRACKED)
for _was, _is in ((b"<w:", b"<q:"), (b"</w:", b"</q:"), (b"xmlns:w=", b"xmlns:q="), (b" w:", b" q:")):
    UNDER_Q = UNDER_Q.replace(_was, _is)
ENTITIES = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + MAIN.partition(b"?>")[2]
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "another kind": ("a.pdf", b"%PDF", ".docx"),
    "an old word file": ("a.doc", b"\xd0\xcf", ".docx"),
    "no byte at all": ("a.txt", b"", "vide"),
    "empty": ("a.txt", b"  \n", "mot"),
    "a picture named txt": ("a.txt", b"\x89PNG\0\0", "texte simple"),
    "utf-8 with a broken byte": ("a.txt", "Été à l'école".encode() + b"\xff", "UTF-8"),
    "half a sign of utf-16": ("a.txt", "Été".encode("utf-16") + b"\x00", "UTF-8"),
    "a byte that Windows never wrote": ("a.txt", b"Oui \x81 non", "UTF-8"),
    "five megabytes of words": ("a.txt", b"mot " * (bringing.LARGEST // 4), "200"),
    "a broken file": ("a.docx", b"PK\x03\x04broken", "Word"),
    "a password": ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512, "mot de passe"),
    "a word file without words": ("a.docx", altered(PLAIN, {"word/document.xml": b"<w:document/>"}), "Word"),
    "macros": ("a.docx", altered(PLAIN, {"word/vbaProject.bin": b"x"}), "macros"),
    "tracked changes": ("a.docx", TRACKED, "modifications"),
    "tracked changes in another encoding": ("a.docx", altered(PLAIN, {"word/document.xml": IN_UTF16.encode("utf-16")}), "modifications"),
    "tracked changes under another prefix": ("a.docx", altered(PLAIN, {"word/document.xml": UNDER_Q}), "modifications"),
    "words that were moved": ("a.docx", altered(PLAIN, {"word/document.xml": wrapped(b'w:moveFrom w:id="1"')}), "modifications"),
    "comments": ("a.docx", altered(PLAIN, REMARKED), "commentaires"),
    "entities": ("a.docx", altered(PLAIN, {"word/document.xml": ENTITIES}), "Word"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_cannot_be_read_safely_is_refused_with_a_sentence(name: str, settings: Any) -> None:
    from django.utils.translation import override

    file, body, word = REFUSED[name]
    with override("fr"), pytest.raises(bringing.Unreadable, match=word):
        read(file, body)


def full_of_hiding_places() -> bytes:
    """A file as people bring them: names in its header, its footer, a note, hidden words, a text box, its properties, an address."""
    document = Document()
    document.core_properties.author = document.core_properties.last_modified_by = document.core_properties.title = "CACHE-propriétés"
    document.core_properties.comments = "CACHE-commentaire"
    section = document.sections[0]
    section.header.paragraphs[0].text, section.footer.paragraphs[0].text = "CACHE-en-tête", "CACHE-pied"
    said = document.add_paragraph("Le poste finit en mars.")
    said.add_run(" CACHE-masqué").font.hidden = True
    style = document.styles.add_style("Cache", 2)
    style.font.hidden = True
    said.add_run(" CACHE-style", style="Cache")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Quoi", "Qui"), ("L'accueil", "L'équipe")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.rows[1].cells[1].add_table(1, 1).rows[0].cells[0].text = "Dedans"
    document.add_paragraph("Fin.")
    kept = io.BytesIO()
    document.save(kept)
    main = main_part(kept.getvalue())
    shape = b'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
    box = shape + b"<w:t>CACHE-zone</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    note = b'<w:r><w:footnoteReference w:id="2"/></w:r>'
    field = b'<w:r><w:fldChar w:fldCharType="begin"/><w:instrText> HYPERLINK "mailto:CACHE-adresse" </w:instrText></w:r>'
    said = b"<w:sdtContent><w:p><w:r><w:t>Dans un champ.</w:t></w:r></w:p></w:sdtContent>"
    inside = b'<w:sdt><w:sdtPr><w:alias w:val="CACHE-titre"/></w:sdtPr>' + said + b"</w:sdt>"
    main = main.replace(b"</w:p>", box + note + field + b"</w:p>" + inside, 1)
    notes = b'<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="2"><w:p><w:r>'
    foot = notes + b"<w:t>CACHE-note</w:t></w:r></w:p></w:footnote></w:footnotes>"
    return altered(kept.getvalue(), {"word/document.xml": main, "word/footnotes.xml": foot})


def test_nothing_that_hides_in_a_word_file_is_read_and_who_brings_it_is_told() -> None:
    found = bringing.read(SimpleUploadedFile("a.docx", full_of_hiding_places()))
    assert found.words.split("\n") == ["Le poste finit en mars.", "Dans un champ.", "Quoi Qui", "L'accueil L'équipe Dedans", "Fin."]
    assert found.left_out == ("header", "note", "hidden", "box")
    assert bringing.read(SimpleUploadedFile("a.docx", PLAIN)).left_out == ()


def test_a_file_that_is_too_large_is_not_opened() -> None:
    with pytest.raises(bringing.Unreadable, match="5"):
        read("a.txt", b"x" * (bringing.LARGEST + 1))


def test_units_follow_lines_and_sentences_and_in_a_group_who_speaks() -> None:
    text = "Q: Et au début ?\nR: Rien n'était prêt.\nS2: Oui. Pour moi aussi.\n\ns3 - Non."
    units = cutting.proposed(text, speaker="G4", group=True)
    assert units == [("G4", "Q: Et au début ?\nRien n'était prêt."), ("G4-S2", "Oui. Pour moi aussi."), ("G4-S3", "Non.")]
    assert [who for who, _words in cutting.proposed(text, speaker="S1", group=False)] == ["S1"] * 3


def test_a_long_answer_is_proposed_in_pieces_and_no_word_is_lost() -> None:
    text = " ".join(f"Voici la phrase numéro {number}, assez longue pour compter." for number in range(40))
    units = [words for _who, words in cutting.proposed(text, speaker="S1", group=False)]
    assert len(units) > 2 and " ".join(units) == text and max(map(len, units)) <= cutting.MOST
    assert cutting.split("Une. Deux. Trois.", 1) == ("Une.", "Deux. Trois.")
    assert cutting.split("Une.", 1) is None and cutting.split("Une. Deux.", 2) is None
