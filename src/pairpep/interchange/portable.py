"""The fourth form of what a person takes away: one FHIR bundle in both languages, which leaves only when it is valid at three levels."""

from __future__ import annotations

import json
import logging

from django.utils import translation

from pairpep import __version__
from pairpep.interchange.fhir import levels
from pairpep.interchange.fhir.person import values, writing
from pairpep.kernel.portable import Part
from pairpep.portable.making import NotMade, Taken, makes
from pairpep.portable.models import FHIR

log = logging.getLogger(__name__)
MOST_NOTED = 20


@makes(FHIR)
def as_bundle(taken: Taken) -> bytes:
    made = writing.bundle(_read(taken, "fr"), _read(taken, "en"), taken.at, version=__version__)
    body = json.dumps(made, ensure_ascii=False, indent=1)
    # What was written is what is checked: the bytes as another reader opens them.
    if found := levels.check(json.loads(body)):
        for finding in found[:MOST_NOTED]:
            log.error("a FHIR copy was not valid: rule %s at %s", finding.rule, finding.where)  # rules and places, and no word of theirs
        raise NotMade
    return body.encode()


def _read(taken: Taken, language: str) -> list[Part]:
    with translation.override(language):
        return [values.settled(part) for part in taken.read()]
