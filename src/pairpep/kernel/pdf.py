"""Pages to print and to take away, as tagged PDF: a Typst document of ours, and what it shows given apart, as data.

What people wrote is never part of the source: it enters as JSON and is drawn as text, so that no word of theirs can be a command.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from django.http import HttpResponse

DOCUMENTS = Path(__file__).parent / "documents"  # look.typ, which every document imports


def pdf(document: str, data: dict[str, Any], *, language: str) -> bytes:
    """`document`: the name of a file in kernel/documents, without .typ. `data`: what JSON can say. The pages are A4-neutral: US letter."""
    import typst  # 40 ms and 60 MB, in the processes that make a document alone

    inputs = {"data": json.dumps({**data, "language": language}, ensure_ascii=False)}
    made: Callable[..., Any] = partial(typst.compile, str(DOCUMENTS / f"{document}.typ"), root=str(DOCUMENTS), sys_inputs=inputs)
    try:
        return bytes(made(pdf_standards=["ua-1"]))
    except typst.TypstError:  # a sign that no font here can draw (an emoji): the standard forbids it, and the person's words come first
        return bytes(made())


def as_pdf(document: str, data: dict[str, Any], *, language: str, name: str) -> HttpResponse:
    """To be saved, never shown inside another page. `name` says nothing of whom it is about."""
    response = HttpResponse(pdf(document, data, language=language), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response
