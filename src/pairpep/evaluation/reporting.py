"""The report of a wave: written, then released; its papers are made at that moment, in both languages and both readings, for good."""

from __future__ import annotations

from typing import Any

from pairpep.analysis.result import canonical
from pairpep.evaluation import sealing, telling
from pairpep.evaluation.models import Paper, Report
from pairpep.evaluation.workflow import READINGS
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.docx import Paper as Words
from pairpep.kernel.docx import docx
from pairpep.kernel.pdf import pdf
from pairpep.kernel.policy import Actor
from pairpep.network.models import Person


@action("compose_report", on=Person, lock=False)
def begin(person: Person, *, by: Actor, **said: Any) -> Report:
    report = Report(made_by_id=by.person_id, made_at=by.now, **said)
    report.save(force_insert=True)
    return report


@action("write", on=Report, name="write_report")
def write(report: Report, *, by: Actor, **said: Any) -> None:
    report.move("change")
    for name, value in said.items():
        setattr(report, name, value)
    report.save(update_fields=list(said))


@action("release", on=Report, name="release_report")
def release(report: Report, *, by: Actor) -> None:
    """Four papers: a plain and a full reading, in French and in English. What is read tomorrow is what was released today."""
    report.move("release")
    report.released_at, report.released_by_id = by.now, by.person_id
    report.save(update_fields=["state", "released_at", "released_by_id"])
    for reading in READINGS:
        for language in LANGUAGES:
            made_of(report, reading, telling.of_report(by, report, reading, language)).save(force_insert=True)


def made_of(report: Report, reading: str, words: Words) -> Paper:
    """Page and both files, from the same blocks."""
    assert report.released_at is not None
    body, as_docx = words.as_data(), docx(words)
    as_pdf = pdf("paper", body, language=words.language)
    return Paper(
        report=report, reading=reading, language=words.language, title=words.title, body=body, docx=as_docx, pdf=as_pdf,
        hash=sealing.hash_of_paper(words_of(body), as_docx, as_pdf), made_at=report.released_at,
    )  # fmt: skip


def words_of(body: dict[str, Any]) -> str:
    """One writing of what a page says."""
    return canonical(body)
