"""The library of the demonstration: a dozen resources, one that waits for an answer, some open to everyone, a story. All invented."""

from __future__ import annotations

import io
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

from pairpep.kernel import clock
from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.docx import Note, Paper, Words, docx
from pairpep.kernel.ids import derived_id
from pairpep.kernel.pdf import pdf
from pairpep.kernel.reference import content
from pairpep.kernel.shelves import DemoResource
from pairpep.library import files, packages, pdfs, words
from pairpep.library.resource_models import STORY, Resource, ResourceEdition, ResourceFile, StoryConsent, UseCount
from pairpep.library.search.sources import index
from pairpep.project.demo.cast import CAST

TO_VALIDATE = Text(fr="Ébauche à valider, pour la démonstration.", en="Draft to validate, for the demonstration.")
READERS = {"clinician": (9, 6), "peer_worker": (14, 8), "team_lead": (6, 3), "coordinator": (2, 1)}


def fill() -> None:
    for age, each in enumerate(content().demo_resources, start=3):
        _bring(each, clock.now() - timedelta(days=2 * age))


def _key(*parts: object) -> Any:
    return derived_id("demonstration", "resource", *parts)


def _save(row: Any) -> Any:
    row.save(using="jobs", force_insert=True)
    return row


def _bring(each: DemoResource, at: Any) -> None:
    by, shown = CAST[each.by].person_id, None if each.proposed else at
    resource = _save(Resource(id=_key(each.code), kind=each.kind, made_by_id=by, made_at=at, shown_at=shown))
    said = {"title": each.title, "summary": each.summary, "body": _trimmed(each.body), "use": each.use}
    said = {code: Text(fr=text.fr) for code, text in said.items()} if each.only == "fr" else said
    what: dict[str, Any] = {"state": "proposed"} if each.proposed else {"state": "shown", "number": 1, "latest": True, "shown_at": at}
    what |= {"audience": list(each.audience), "topics": list(each.topics), "link": each.link, "byline": each.signed}
    what |= {"licence": _licence(each), "started_at": at, "saved_at": at, "asked_at": at, "saves": 1, "words": words.rewritten({}, said, 1)}
    edition = _save(ResourceEdition(id=_key(each.code, "edition"), resource=resource, author_id=by, **what))
    if each.file:
        _with_files(each, edition, by)
    if each.kind == STORY:
        agreed = {"parts": ["text", "name"], "places": ["staff", "everyone"], "until": clock.in_days(300), "given_at": at}
        _save(StoryConsent(id=_key(each.code, "consent"), resource=resource, given_by_id=by, **agreed))
    elif not each.proposed:
        _was_read(each, edition)
    if not each.proposed:
        index("story" if each.kind == STORY else "resource", resource.pk, "jobs")


def _trimmed(text: Text) -> Text:
    return Text(fr=text.fr.strip(), en=text.en.strip())


def _licence(each: DemoResource) -> str:
    return {"story": "all-rights", "link": "elsewhere"}.get(each.kind, "cc-by-nc-sa" if "everyone" in each.audience else "network")


def _was_read(each: DemoResource, edition: ResourceEdition) -> None:
    month = clock.today().replace(day=1)
    for role, (read, taken) in READERS.items():
        for way, times in (("read", read), ("taken", taken if each.file else 0)):
            if times:
                row = {"way": way, "role": role, "month": month, "times": times}
                _save(UseCount(id=_key(each.code, way, role), resource_id=edition.resource_id, edition=edition, **row))


def _with_files(each: DemoResource, edition: ResourceEdition, by: Any) -> None:
    """One in each language, made of the very words of the page."""
    for lang in LANGUAGES:
        blocks = tuple(Words(part) for part in _trimmed(each.body).in_(lang).split("\n\n"))
        paper = Paper(each.title.in_(lang), lang, (Note(TO_VALIDATE.in_(lang)), *blocks))
        name = f"{each.code}-{lang}.{each.file}"
        if each.file == "docx":
            _kept(edition, by, name, docx(paper), kind=packages.DOCUMENT, mime=packages.DOCX.mime, lang=lang)
        else:
            made = pdf("paper", paper.as_data(), language=lang)
            _kept(edition, by, name, made, kind="pdf", mime="application/pdf", lang=lang, **_first_page(made))


def _kept(edition: ResourceEdition, by: Any, name: str, body: bytes, **what: Any) -> None:
    digest, size = files.keep(io.BytesIO(body))
    _save(
        ResourceFile(id=_key(name), edition=edition, name=name, digest=digest, size=size, added_by_id=by, added_at=edition.saved_at, **what)
    )


def _first_page(made: bytes) -> dict[str, Any]:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as document, tempfile.NamedTemporaryFile(suffix=".png") as picture:
        document.write(made)
        document.flush()
        looked = pdfs.look(Path(document.name), Path(picture.name))
        return {"pages": looked.pages or None, "preview": files.keep(picture)[0] if looked.picture else ""}  # type: ignore[arg-type]
