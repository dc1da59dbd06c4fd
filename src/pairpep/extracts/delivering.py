"""A file as it is given: opened piece by piece, with a leaf that says to whom this copy was given, and the mark of that copy."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from uuid import UUID

from django.http import HttpResponse

from pairpep.extracts import codes, documents, keeping
from pairpep.extracts.models import Link
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment

LEAF = "DESTINATAIRE-RECIPIENT.txt"


def given(link: Link, pieces: Iterable[tuple[UUID, bytes]], actor: Actor) -> HttpResponse:
    """The zip, with its leaf. WrongMoment: the copy kept here is gone."""
    whole = io.BytesIO()
    for piece, body in pieces:
        whole.write(keeping.opened(piece, body))
    if not whole.tell():
        raise WrongMoment
    mark = codes.mark_of(link.recipient_id, link.extract_id, link.pk)
    facts = {"agreement": link.extract.agreement.contract, "extract": str(link.extract_id), "at": actor.now.isoformat(timespec="minutes")}
    with zipfile.ZipFile(whole, "a", zipfile.ZIP_DEFLATED) as folder:
        folder.writestr(LEAF, documents.recipient(facts | {"name": actor.name, "mark": mark}))
        folder.comment = mark.encode()
    return saved(whole.getvalue(), "application/zip", f"depersonnalise-de-identified-{str(link.extract_id)[:8]}.zip")


def saved(body: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(body, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
