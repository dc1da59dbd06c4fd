"""A file that somebody brings, whichever of the two formats it is; and what of it becomes a draft."""

from __future__ import annotations

import base64
import binascii
import zlib
from collections.abc import Iterable
from dataclasses import replace

from pairpep.instruments import actions, composing
from pairpep.instruments.definition.shapes import Definition
from pairpep.instruments.models import Edition
from pairpep.interchange.decoding import LARGEST
from pairpep.interchange.fhir import coming as fhir
from pairpep.interchange.redcap import coming as redcap
from pairpep.interchange.report import Brought
from pairpep.kernel.policy import Actor
from pairpep.network.models import Person


def read(raw: bytes, other: bytes | None, *, language: str) -> Brought:
    """By what stands in it, whatever it is called."""
    if is_json(raw):
        return fhir.brought(raw, language=language)
    return redcap.brought(raw, other, language=language)


def is_json(raw: bytes) -> bool:
    return raw.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in (b"{", b"[")


def carried(raw: bytes | None) -> str:
    """A file that was read once waits in the page itself until somebody says yes: nothing is kept meanwhile."""
    return base64.b64encode(zlib.compress(raw)).decode() if raw else ""


def given_back(said: str) -> bytes | None:
    """Bounded while it opens: what is one megabyte at most went in."""
    try:
        opener = zlib.decompressobj()
        raw = opener.decompress(base64.b64decode(said, validate=True), LARGEST + 1)
    except (binascii.Error, ValueError, zlib.error):
        return None
    return raw or None


def as_a_draft(definition: Definition, *, by: Actor) -> Edition:
    """A file says who may use its words, and a file says what it likes: until somebody reads the terms here, they are not accepted."""
    known = Edition.objects.visible_to(by).of_code(definition.code)
    ours = any(edition.read.licence == definition.licence for edition in known)
    unread = replace(definition.licence, verified=False, class_="C" if definition.licence.class_ == "C" else "B")
    licence = definition.licence if ours else unread
    arriving = replace(definition, licence=licence, provisional=True, version=_free(definition.version, known))
    author = Person.objects.permitting(by, "compose_questionnaire").get()
    return actions.begin(author, by=by, definition=arriving)


def _free(version: str, known: Iterable[Edition]) -> str:
    taken = {edition.version for edition in known}
    found = version.strip()[:16] or "1"
    while found in taken:
        found = composing.after(found)
    return found
