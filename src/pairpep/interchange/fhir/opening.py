"""From bytes that somebody sent to a dictionary: bounded in size and in depth, with no key twice and no number that is none."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from pairpep.interchange.decoding import text_of
from pairpep.interchange.report import refuse
from pairpep.kernel.bilingual import Text

DEEPEST = 60

NOT_JSON = Text(
    fr="Ce fichier n'est pas du JSON : il ne se lit pas jusqu'au bout.", en="This file is not JSON: it cannot be read to its end."
)
TOO_DEEP = Text(fr="Ce fichier est trop imbriqué pour être un questionnaire.", en="This file is nested too deeply to be a questionnaire.")
TWICE = Text(
    fr="La clé « {key} » s'y trouve deux fois au même endroit : on ne sait pas laquelle croire.",
    en="The key “{key}” stands twice in one place: which one to believe cannot be known.",
)
NO_NUMBER = Text(fr="Un nombre n'en est pas un ({value}).", en="A number is not one ({value}).")
NO_OBJECT = Text(fr="Ce fichier ne contient pas une ressource FHIR.", en="This file does not hold a FHIR resource.")


def opened(raw: bytes) -> dict[str, Any]:
    """From whoever sends it: bounded in size too."""
    return parsed(text_of(raw))


def parsed(text: str) -> dict[str, Any]:
    """Raises `Refused` for what is no resource."""
    try:
        found = json.loads(text, object_pairs_hook=_once, parse_constant=_no_number, parse_float=_number)
    except RecursionError as error:
        raise refuse("too-deep", TOO_DEEP) from error
    except ValueError as error:
        raise refuse("json", NOT_JSON) from error
    if not isinstance(found, dict):
        raise refuse("json", NO_OBJECT)
    if _depth(found) > DEEPEST:
        raise refuse("too-deep", TOO_DEEP)
    return found


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for key, value in pairs:
        if key in kept:
            raise refuse("duplicate-key", TWICE.fill(key=key[:60]))
        kept[key] = value
    return kept


def _no_number(said: str) -> Any:
    raise refuse("number", NO_NUMBER.fill(value=said))


def _number(said: str) -> float | int:
    """1e999 is infinity, and a number of a thousand digits is nobody's answer."""
    if len(said) > 30 or not Decimal(said).is_finite() or abs(Decimal(said)) > Decimal(10) ** 15:
        raise refuse("number", NO_NUMBER.fill(value=said[:30]))
    return float(said)


def _depth(found: Any) -> int:
    deepest, waiting = 0, [(found, 1)]
    while waiting:
        here, depth = waiting.pop()
        deepest = max(deepest, depth)
        if isinstance(here, dict | list):
            waiting += [(under, depth + 1) for under in (here.values() if isinstance(here, dict) else here)]
    return deepest
