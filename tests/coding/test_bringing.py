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
    return bringing.words_of(SimpleUploadedFile(name, body))


def test_a_word_file_gives_its_paragraphs_and_cells_and_not_its_author() -> None:
    said = read("entretien.DOCX", word_file("Première ligne", "Deuxième ligne"))
    assert said.split("\n")[:2] == ["Première ligne", "Deuxième ligne"] and "Une case" in said
    assert "AUTEUR-CACHE" not in said


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_plain_text_is_read_in_the_ways_it_is_saved(encoding: str) -> None:
    assert read("a.txt", "Été à l'école\r\nOui".encode(encoding)) == "Été à l'école\nOui"


PLAIN = word_file("Un texte")
MAIN = main_part(PLAIN)
TRACKED = altered(PLAIN, {"word/document.xml": MAIN.replace(b"<w:r>", b'<w:ins w:id="1"><w:r>', 1)})
REMARKED = {"word/comments.xml": b"<x/>", "word/document.xml": MAIN.replace(b"<w:t", b'<w:commentReference w:id="0"/><w:t', 1)}
REFUSED: dict[str, tuple[str, bytes, str]] = {
    "another kind": ("a.pdf", b"%PDF", ".docx"),
    "an old word file": ("a.doc", b"\xd0\xcf", ".docx"),
    "empty": ("a.txt", b"  \n", "mot"),
    "a picture named txt": ("a.txt", b"\x89PNG\0\0", "texte simple"),
    "a broken file": ("a.docx", b"PK\x03\x04broken", "Word"),
    "a word file without words": ("a.docx", altered(PLAIN, {"word/document.xml": b"<w:document/>"}), "Word"),
    "macros": ("a.docx", altered(PLAIN, {"word/vbaProject.bin": b"x"}), "macros"),
    "tracked changes": ("a.docx", TRACKED, "modifications"),
    "comments": ("a.docx", altered(PLAIN, REMARKED), "commentaires"),
    "entities": ("a.docx", altered(PLAIN, {"word/document.xml": b"<!DOCTYPE x []>" + MAIN}), "Word"),
}  # fmt: skip


@pytest.mark.parametrize("name", list(REFUSED))
def test_what_cannot_be_read_safely_is_refused_with_a_sentence(name: str, settings: Any) -> None:
    from django.utils.translation import override

    file, body, word = REFUSED[name]
    with override("fr"), pytest.raises(bringing.Unreadable, match=word):
        read(file, body)


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
