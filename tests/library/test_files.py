"""Files of capsules: taken for what is in them, kept by their content, handed over safely, and only to who may read the edition."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pairpep.library import files
from pairpep.library.models import Media
from tests.library import samples
from tests.library.writing import act, again, shown, start, written

DESCRIBED = {"description_fr": "Un banc", "description_en": "A bench"}


@pytest.fixture(autouse=True)
def uploads(tmp_path: Path, settings: Any) -> Path:
    settings.PAIRPEP_UPLOADS = tmp_path
    return tmp_path


def send(world: Any, edition: Any, name: str, body: bytes, who: str = "peer_a", language: str = "fr", **more: str) -> Any:
    typed = {"lang": "fr", **DESCRIBED, **more, "file": SimpleUploadedFile(name, body, content_type="video/mp4")}
    return world.client(who).post(f"/{language}/library/capsules/{edition.pk}/files/", typed)


def kept(edition: Any) -> list[Media]:
    return list(Media.objects.using("jobs").filter(edition=edition).order_by("added_at"))


@pytest.mark.parametrize("name", samples.EVERY)
def test_each_kind_is_known_by_what_is_inside(name: str) -> None:
    make, kind = samples.EVERY[name]
    found = files.look(io.BytesIO(make()))
    assert found is not None and found.kind == kind and name.rpartition(".")[2] in found.endings


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"MZ\x90\x00" + b"\x00" * 100,
        b"<html><script>alert(1)</script></html>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>",
        b"PK\x03\x04" + b"\x00" * 100,
        b"GIF89a<script>alert(1)</script>",
        b"#!/bin/sh\nrm -rf /\n",
        b"\xff\xd8\xff<script>",
        b"%PDF-1.7 and no end",
        b"\x89PNG\r\n\x1a\n<script>",
        b"WEBVTT",
        b"WEBVTTfoo\n1 --> 2",
        b"WEBVTT\n\xff\xfe --> \x00",
        b"RIFF\x00\x00\x00\x00AVI LIST",
        b"ID3",
        b"\xff\xff\xff\xff",
        b"\x00\x00\x00\x18ftypisom" + b"\x00" * 20,
        b"\xff\xff\xff\xffftypisom",
        b"OggS" + b"\x00" * 200,
        b"\x1a\x45\xdf\xa3" + b"\x00" * 200,
    ],
)
def test_anything_else_is_not_taken(body: bytes) -> None:
    assert files.look(io.BytesIO(body)) is None


def test_a_file_is_kept_once_by_its_content_and_read_by_its_author_alone(world: Any, uploads: Path) -> None:
    edition = start(world)
    assert send(world, edition, "banc.png", samples.png()).status_code == 302
    (media,) = kept(edition)
    digest = hashlib.sha256(samples.png()).hexdigest()
    assert (media.kind, media.mime, media.digest, media.description.en) == ("image", "image/png", digest, "A bench")
    assert (uploads / "library" / digest[:2] / digest).read_bytes() == samples.png()
    assert [path.name for path in uploads.rglob("*") if path.is_file()] == [digest]
    answer = world.client("peer_a").get(f"/fr/library/files/{media.pk}/")
    assert b"".join(answer) == samples.png() and answer["Content-Type"] == "image/png" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"].startswith("inline")
    for who in ("peer2_a", "peer_mentor", "manager_a", "active_a"):
        assert world.client(who).get(f"/fr/library/files/{media.pk}/").status_code == 404, who


@pytest.mark.abuse("AB-48")
@pytest.mark.parametrize(
    ("name", "body", "says"),
    [
        ("film.mp4", b"MZ\x90\x00" + b"\x00" * 5000, "Ce que contient ce fichier"),
        ("photo.png", samples.pdf(), "il contient du PDF"),
        ("page.pdf", b"<html><script>alert(1)</script>", "Ce que contient ce fichier"),
        ("words.srt", b"1\n00:00:00,000 --> 00:00:02,000\nA\n", "WebVTT"),
        ("empty.mp3", b"", "vide"),
    ],
)
def test_an_upload_that_is_not_what_it_says_gets_a_sentence_and_loses_nothing(
    world: Any, uploads: Path, name: str, body: bytes, says: str
) -> None:
    edition = start(world)
    answer = send(world, edition, name, body, lang="en", description_fr="Ce que j'avais écrit", description_en="What I had typed")
    said = answer.content.decode()
    assert answer.status_code == 200 and says in said
    assert "Ce que j&#x27;avais écrit" in said and "What I had typed" in said and 'value="en"' in said
    assert kept(edition) == [] and not any(path.is_file() for path in uploads.rglob("*"))


def test_a_file_that_is_too_large_is_dropped_as_it_comes_and_the_rest_is_read(world: Any, uploads: Path, settings: Any) -> None:
    settings.PAIRPEP_UPLOAD_LIMIT = 1_000_000
    edition = start(world)
    answer = send(world, edition, "film.mp4", samples.mp4() + b"\x00" * 2_000_000, description_fr="Ce que j'avais écrit")
    said = answer.content.decode()
    assert answer.status_code == 200 and "dépasse 1 Mo" in said and "Ce que j&#x27;avais écrit" in said
    assert kept(edition) == [] and not any(path.is_file() for path in uploads.rglob("*"))


def test_a_name_with_path_parts_goes_nowhere(world: Any, uploads: Path) -> None:
    edition = start(world)
    assert send(world, edition, "../../../etc/cron.d/x\u202egnp.png", samples.png()).status_code == 302
    (media,) = kept(edition)
    assert "/" not in media.name and "\u202e" not in media.name
    answer = world.client("peer_a").get(f"/fr/library/files/{media.pk}/")
    assert "\n" not in answer["Content-Disposition"] and ".." not in answer["Content-Disposition"]


def test_a_picture_is_described_in_both_languages(world: Any) -> None:
    edition = start(world)
    answer = send(world, edition, "banc.png", samples.png(), description_en=" ")
    assert "dans les deux langues" in answer.content.decode() and kept(edition) == []


def test_a_document_is_never_shown_inside_a_page(world: Any) -> None:
    edition = start(world)
    send(world, edition, "sheet.pdf", samples.pdf())
    answer = world.client("peer_a").get(f"/fr/library/files/{kept(edition)[0].pk}/")
    assert answer["Content-Disposition"].startswith("attachment") and answer["Content-Type"] == "application/pdf"


def test_a_video_without_captions_is_not_put_to_review(world: Any) -> None:
    edition = written(world)
    assert send(world, edition, "film.mp4", samples.mp4()).status_code == 302
    assert send(world, edition, "mots.vtt", samples.vtt()).status_code == 302
    act(world, "peer_a", edition, "put-to-review")
    said = world.client("peer_a").get(f"/fr/library/capsules/{edition.pk}/").content.decode()
    assert again(edition).state == "draft" and "pas de sous-titres en anglais" in said and "pas de sous-titres en français" not in said
    assert send(world, edition, "words.vtt", samples.vtt(), lang="en").status_code == 302
    act(world, "peer_a", edition, "put-to-review")
    assert again(edition).state == "review"
    page = world.client("peer_mentor").get(f"/en/library/capsules/{edition.pk}/show/?slide=2").content.decode()
    assert "<video" in page and page.index('srclang="en"') < page.index('srclang="fr"')


def test_one_video_a_sound_a_language_and_captions_a_language(world: Any) -> None:
    edition = start(world)
    for name, body, lang in (
        ("un.mp4", samples.mp4(), "fr"),
        ("deux.webm", samples.webm(), "en"),
        ("un.mp3", samples.mp3(), "fr"),
        ("deux.wav", samples.wav(), "fr"),
        ("one.mp3", samples.mp3(), "en"),
    ):
        assert send(world, edition, name, body, lang=lang).status_code == 302
    assert sorted(media.name for media in kept(edition)) == ["deux.wav", "deux.webm", "one.mp3"]


def test_a_player_asks_for_a_part_and_gets_it(world: Any) -> None:
    edition = start(world)
    send(world, edition, "film.mp4", samples.mp4())
    address, whole, client = f"/fr/library/files/{kept(edition)[0].pk}/", samples.mp4(), world.client("peer_a")
    for asked, expected in (
        ("bytes=0-99", whole[:100]),
        ("bytes=200000-", whole[200000:]),
        ("bytes=-50", whole[-50:]),
        ("bytes=0-99999999999", whole),
        ("bytes=5-4", None),
        ("bytes=999999999-", None),
        ("bytes=-", whole),
        ("chapters=1", whole),
        ("bytes=0-1,5-6", whole),
    ):
        answer = client.get(address, headers={"range": asked})
        if expected is None:
            assert answer.status_code == 416, asked
        else:
            assert b"".join(answer) == expected and int(answer["Content-Length"]) == len(expected), asked


def test_a_file_that_is_gone_from_the_disk_says_so(world: Any, uploads: Path) -> None:
    edition = start(world)
    send(world, edition, "banc.png", samples.png())
    next(path for path in uploads.rglob("*") if path.is_file()).unlink()
    assert world.client("peer_a").get(f"/fr/library/files/{kept(edition)[0].pk}/").status_code == 410


def test_a_file_of_a_draft_is_taken_out_by_its_author_and_stays_in_what_was_shown(world: Any) -> None:
    edition = written(world)
    send(world, edition, "sheet.pdf", samples.pdf())
    send(world, edition, "banc.png", samples.png())
    sheet, picture = kept(edition)
    assert world.client("family_a").post(f"/fr/library/files/{picture.pk}/remove/").status_code == 404
    assert world.client("peer_a").post(f"/fr/library/files/{picture.pk}/remove/").status_code == 302
    assert kept(edition) == [sheet]
    act(world, "peer_a", edition, "put-to-review")
    assert world.client("peer_a").post(f"/fr/library/files/{sheet.pk}/remove/").status_code == 404
    assert send(world, edition, "other.pdf", samples.pdf()).status_code == 404


def test_the_next_edition_begins_with_the_files_of_the_one_before(world: Any) -> None:
    first = shown(world)
    save_a_file_as_the_jobs_would(first)
    answer = world.client("family_a").post(f"/fr/library/capsules/{first.pk}/next/")
    (copied,) = Media.objects.using("jobs").filter(edition_id=answer.url.split("/")[-3])
    assert copied.digest == kept(first)[0].digest and copied.pk != kept(first)[0].pk


def save_a_file_as_the_jobs_would(edition: Any) -> None:
    digest, size = files.keep(io.BytesIO(samples.pdf()))
    what = {"kind": "pdf", "lang": "fr", "name": "sheet.pdf", "mime": "application/pdf", "digest": digest, "size": size}
    Media(edition=edition, added_by_id=edition.author_id, added_at=edition.saved_at, **what).save(using="jobs", force_insert=True)


def test_files_are_kept_where_every_backup_looks() -> None:
    """tests/keeping/test_restore.py brings back what is under this folder, byte for byte."""
    from django.conf import settings

    from pairpep.project.settings import PAIRPEP_UPLOADS

    assert settings.PLACES.var / "uploads" == PAIRPEP_UPLOADS
