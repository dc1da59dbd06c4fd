"""What a report says, as the blocks of one document: a plain reading for everybody, a full one for research."""

from __future__ import annotations

from pairpep.evaluation.models import Report
from pairpep.kernel.docx import Block, Paper
from pairpep.kernel.policy import Actor


def paper(actor: Actor, report: Report, reading: str, language: str) -> Paper:
    blocks: tuple[Block, ...] = ()
    return Paper(title=report.title, language=language, blocks=blocks)
