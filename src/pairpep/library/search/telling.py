"""What was found, as the page draws it: each with the reason why, and the words that answer marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.bilingual import LANGUAGES
from pairpep.kernel.policy import Actor
from pairpep.library.search import asking, spelling, topics
from pairpep.library.search.asking import Asked, Found
from pairpep.library.search.models import COMING, HERE, NOT_HERE, Miss, SearchEntry
from pairpep.library.search.sources import DRAFT, known

AROUND = 110  # letters on each side of the first word that answers
PARTS = ("title", "keywords", "topics", "body")
NAMES = {"fr": "Français", "en": "English"}


@dataclass(frozen=True)
class Piece:
    """A few words of a text, and whether they are what was looked for. The template escapes them: nothing here is markup."""

    text: str
    answers: bool = False


class Reader:
    """Knows which words of a text answer what was looked for."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = tuple(words)
        self.lexemes = {lexeme for word in self.words for lexeme in spelling.lexemes_of(word, asking.same_words())}
        self.begins = self.words[-1] if self.words and len(self.words[-1]) > spelling.LEAST else ""
        self.read: dict[tuple[str, str], bool] = {}

    def answers(self, word: str, language: str) -> bool:
        """A page of results holds the same words again and again: each is thought about once."""
        key = word, language
        if key not in self.read:
            self.read[key] = self._answers(word, language)
        return self.read[key]

    def _answers(self, word: str, language: str) -> bool:
        if word in spelling.STOPS and word not in self.words:
            return False
        begins = bool(self.begins) and word.startswith(self.begins)
        return begins or word in self.words or any(lexeme in self.lexemes for lexeme in spelling.stems(word, [language]))

    def places(self, text: str, language: str) -> Iterator[tuple[int, int]]:
        return ((start, end) for start, end, word in spelling.words(text) if self.answers(word, language))

    def first(self, text: str, language: str) -> tuple[int, int] | None:
        return next(self.places(text, language), None)

    def pieces(self, text: str, language: str) -> list[Piece]:
        found, last = [], 0
        for start, end in self.places(text, language):
            found += [Piece(text[last:start]), Piece(text[start:end], answers=True)]
            last = end
        return [piece for piece in [*found, Piece(text[last:])] if piece.text]

    def around(self, text: str, language: str) -> list[Piece]:
        """The sentence or so in which the first word stands."""
        place = self.first(text, language)
        if place is None:
            return []
        start, end = max(0, place[0] - AROUND), min(len(text), place[1] + AROUND)
        start = text.find(" ", start, place[0]) + 1 if start else 0
        end = end if end == len(text) else max(text.rfind(" ", place[1], end), place[1])
        before, after = "… " if start else "", " …" if end < len(text) else ""
        return self.pieces(f"{before}{' '.join(text[start:end].split())}{after}", language)


def results(actor: Actor, asked: Asked) -> dict[str, Any]:
    found = asking.ask(actor, asked) if asked.is_something or asked.typed else Found()
    reader = Reader(found.words)
    return {
        "asked": asked,
        "found": found,
        "lines": [line(entry, reader) for entry in found.entries],
        "instead": [(written(typed, [asked.typed]), written(near, _texts(found))) for typed, near in found.instead.items()],
        "said": count_of(found, asked),
        "answer": answer_to(actor, asked),
        "page": _pages(found, asked),
        "query": urlencode({name: value for name, value in _query(asked).items() if value}),
    }


def written(word: str, texts: Iterable[str]) -> str:
    """As somebody writes it, with its accents."""
    places = ((text, start, end) for text in texts for start, end, each in spelling.words(text) if each == word)
    text, start, end = next(places, (word, 0, len(word)))
    return text[start:end].lower()


def _texts(found: Found) -> Iterator[str]:
    return (getattr(entry.text(part), language) for entry in found.entries for part in PARTS for language in LANGUAGES)


def _query(asked: Asked) -> dict[str, str]:
    return {"q": asked.typed, "kind": asked.kind, "topic": asked.topic, "language": asked.language, "audience": asked.audience}


def _pages(found: Found, asked: Asked) -> dict[str, Any]:
    before, after = asked.page > 1, asked.page * asking.PAGE < found.total
    return {
        "number": asked.page, "has_previous": before, "has_next": after, "has_other_pages": before or after,
        "previous_page_number": asked.page - 1, "next_page_number": asked.page + 1,
    }  # fmt: skip


def count_of(found: Found, asked: Asked) -> str:
    """What a screen reader says when the list has changed."""
    if not (asked.is_something or asked.typed):
        return ""
    if found.is_capped:
        return _("%(count)d results or more") % {"count": asking.MOST}
    return _("%(count)d results") % {"count": found.total} if found.total > 1 else _("One result") if found.total else _("No result")


def line(entry: SearchEntry, reader: Reader) -> dict[str, Any]:
    title, sources = entry.text("title"), known()
    other = [] if not entry.languages or _here() in entry.languages else entry.languages
    return {
        "url": url_of(entry),
        "title": reader.pieces(str(title), title.lang),
        "lang": title.lang,
        "kind": str(sources[entry.kind].label) if entry.kind in sources else "",
        "topics": [str(label) for code in entry.topics if (label := topics.label_of(code))],
        "draft": entry.state == DRAFT,
        "only_in": _only_in(other),
        "day": when.day(entry.shown_on, weekday=False) if entry.shown_on else "",
        **_why(entry, reader),
    }


def _here() -> str:
    return (get_language() or "fr")[:2]


def _only_in(languages: list[str]) -> str:
    return (_("In English only") if languages[0] == "en" else _("In French only")) if languages else ""


def url_of(entry: SearchEntry) -> str:
    try:
        return reverse(entry.address[0], args=[entry.address[1]] if entry.address[1] else [])
    except NoReverseMatch:
        return ""


def _why(entry: SearchEntry, reader: Reader) -> dict[str, Any]:
    """Where the words are, and a line of it: the language of the page first."""
    if not reader.words:
        return {"where": "", "excerpt": [], "excerpt_lang": ""}
    places = {"title": _("in the title"), "keywords": _("in the key words"), "topics": _("in the topics"), "body": _("in the text")}
    order = sorted(LANGUAGES, key=lambda language: language != _here())
    where, excerpt, spoken = [], [], ""
    for part, label in places.items():
        heard = [language for language in order if reader.first(getattr(entry.text(part), language), language)]
        if heard:
            where.append(label if _here() in heard or part == "topics" else f"{label} ({NAMES[heard[0]]})")
        if heard and part in ("keywords", "body"):
            excerpt, spoken = reader.around(getattr(entry.text(part), heard[0]), heard[0]), heard[0]
    return {"where": ", ".join(where), "excerpt": excerpt, "excerpt_lang": spoken}


# What the page offers ---------------------------------------------------------------------------------------------------------------------


def choices(asked: Asked) -> list[dict[str, Any]]:
    labels, people = topics.labels(), topics.audiences()
    kinds = sorted(((code, str(source.label)) for code, source in known().items()), key=lambda one: one[1].casefold())
    offered = [
        ("kind", _("Kind"), kinds, asked.kind),
        ("topic", _("Topic"), topics.choices(labels, labels), asked.topic),
        ("language", _("Language"), [("fr", "Français"), ("en", "English")], asked.language),
        ("audience", _("For whom"), topics.choices(people, people), asked.audience),
    ]
    return [{"name": name, "label": label, "choices": these, "chosen": chosen} for name, label, these, chosen in offered]


def answer_to(actor: Actor, asked: Asked) -> dict[str, Any] | None:
    """What the library answered to whoever looked for these very words before."""
    words = " ".join(asked.words)
    miss = Miss.objects.visible_to(actor).answered().of_words(words).first() if words else None
    return told(actor, miss) if miss else None


def told(actor: Actor, miss: Miss) -> dict[str, Any]:
    said = {HERE: _("It is here"), COMING: _("It is being made"), NOT_HERE: _("It will not be here")}
    tones = {HERE: "done", COMING: "wait", NOT_HERE: "closed"}
    entry = SearchEntry.objects.visible_to(actor).filter(kind=miss.entry_kind, object_id=miss.entry_id).first() if miss.entry_id else None
    return {
        "miss": miss,
        "state": said.get(miss.state, _("Waits for an answer")),
        "tone": tones.get(miss.state, "decide"),
        "words": miss.answer,
        "title": str(entry.text("title")) if entry else "",
        "url": url_of(entry) if entry else "",
        "month": when.month(miss.month.year, miss.month.month),
    }
