"""The texts of a document, each in both languages, with the turn at which each was last changed, as capsules keep theirs.

A language is missing where a part has words in the other one only, stale where the other one was changed since, current otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pairpep.kernel.bilingual import LANGUAGES, Text, typeset
from pairpep.kernel.forms import tidy

MISSING, STALE, CURRENT = "missing", "stale", "current"
OTHER = {"fr": "en", "en": "fr"}

Kept = dict[str, dict[str, Any]]  # part → {"fr", "en", "fr_at", "en_at"}


def text_of(kept: Kept, code: str) -> Text:
    said = kept.get(code, {})
    return Text(fr=said.get("fr", ""), en=said.get("en", ""))


def tidied(text: Text) -> Text:
    """Line by line, with French punctuation kept on the line of its word: the same whether it comes from content or from a box."""
    said = {lang: "\n".join(tidy(line) for line in getattr(text, lang).splitlines()).strip() for lang in LANGUAGES}
    return Text(fr=typeset(said["fr"]), en=said["en"])


def rewritten(before: Kept, typed: Mapping[str, Text], turn: int) -> Kept:
    """The parts that were typed, on top of the others; what has not changed keeps the turn of its last change."""
    return before | {code: _changed(before.get(code, {}), text, turn) for code, text in typed.items()}


def _changed(before: dict[str, Any], text: Text, turn: int) -> dict[str, Any]:
    same = {lang: before.get(lang, "") == getattr(text, lang) for lang in LANGUAGES}
    return text.as_dict() | {f"{lang}_at": before.get(f"{lang}_at", turn) if same[lang] else turn for lang in LANGUAGES}


def differs(kept: Kept, typed: Mapping[str, Text]) -> bool:
    return any(text_of(kept, code) != text for code, text in typed.items())


def fresh(kept: Kept) -> Kept:
    """As a next version starts: nothing is older than anything."""
    return {code: part | {"fr_at": 0, "en_at": 0} for code, part in kept.items()}


def agreed(kept: Kept, language: str) -> Kept:
    """Somebody read both: this language still says what the other one says."""
    return {code: part | {f"{language}_at": max(part["fr_at"], part["en_at"])} for code, part in kept.items()}


def missing(kept: Kept, language: str) -> list[str]:
    return [code for code, part in kept.items() if not part[language] and part[OTHER[language]]]


def stale(kept: Kept, language: str) -> list[str]:
    return [code for code, part in kept.items() if part["fr"] and part["en"] and part[f"{language}_at"] < part[f"{OTHER[language]}_at"]]


def state(kept: Kept, language: str) -> str:
    return MISSING if missing(kept, language) else STALE if stale(kept, language) else CURRENT


def lines(said: str) -> list[str]:
    return [line.strip() for line in said.splitlines() if line.strip()]
