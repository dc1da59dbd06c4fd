"""What is written of a session and of a topic, in both languages: each part knows when its words last changed (library/words.py)."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.library import words
from pairpep.library.words import CURRENT, MISSING, STALE, Part

TITLE, ABOUT, EASY = 140, 900, 900

SESSION = (
    Part("title", gettext_lazy("Title"), most=TITLE, rows=0),
    Part("about", gettext_lazy("What it is about"), most=ABOUT, rows=4),
    Part("easy", gettext_lazy("How it will go, in simple words"), most=EASY, rows=5, needed=False),
)


def of_typed(typed: dict[str, Any], *codes: str) -> dict[str, Text]:
    return {code: Text(fr=typed.get(f"{code}_fr", ""), en=typed.get(f"{code}_en", "")) for code in codes}


def typed_of(kept: words.Kept, *codes: str) -> dict[str, str]:
    return {f"{code}_{lang}": getattr(words.text_of(kept, code), lang) for code in codes for lang in LANGUAGES}


def rewritten(before: words.Kept, said: dict[str, Text], turn: int) -> words.Kept:
    """The parts that are typed; the others stay."""
    return before | words.rewritten(before, said, turn) if said else before


def states(kept: words.Kept) -> list[dict[str, str]]:
    """How each language stands, for those who plan: one that is missing or older is said, and shown all the same in the other."""
    said = {MISSING: _("missing in part"), STALE: _("older than the other language"), CURRENT: _("up to date")}
    tones = {MISSING: "wait", STALE: "wait", CURRENT: "done"}
    names = {"fr": _("French"), "en": _("English")}
    found = {lang: words.state(kept, lang, SESSION) for lang in LANGUAGES}
    return [{"name": names[lang], "state": said[state], "tone": tones[state], "code": state} for lang, state in found.items()]


def is_ready(kept: words.Kept, agenda: list[dict[str, Any]]) -> bool:
    """What happens is told ahead: an agenda, and the same in simple words in both languages."""
    easy = words.text_of(kept, "easy")
    return bool(agenda and easy.fr and easy.en)
