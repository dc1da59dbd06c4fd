"""Capsules as pages draw them: in lists, whole, and one slide at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from pairpep.kernel import when
from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.policy import Actor
from pairpep.library import lineage, themes, words
from pairpep.library.models import AGAIN, FAMILY, IMAGE, Edition, Media, Review, key_of
from pairpep.library.policy import WRITERS
from pairpep.library.readiness import lacks
from pairpep.library.workflow import DRAFT, DROPPED, READY, REVIEW, SHOWN

VERBS = ("write", "put_to_review", "drop", "take_back", "review", "publish", "begin_again", "retire")


def title_of(edition: Edition) -> Text:
    return edition.title or Text(fr="Sans titre", en="Untitled")


def author_of(edition: Edition) -> str:
    return edition.author.name if edition.author else _("The network")


def state_of(edition: Edition) -> tuple[str, str]:
    """In words, and how it is drawn."""
    if edition.capsule.retired_at and edition.state == SHOWN:
        return _("Retired"), "closed"
    if edition.to_validate:
        return _("Draft to validate"), "wait"
    return {
        DRAFT: (_("Being written"), "now"),
        REVIEW: (_("In review"), "wait"),
        READY: (_("Ready to be shown"), "decide"),
        SHOWN: (_("Shown"), "done"),
        DROPPED: (_("Left aside"), "closed"),
    }[edition.state]


def line(edition: Edition) -> dict[str, Any]:
    said, tone = state_of(edition)
    facts = [_("%(minutes)d minutes") % {"minutes": edition.minutes}, themes.label_of(edition.theme), author_of(edition)]
    return {
        "title": title_of(edition),
        "url": reverse("library:edition", args=[edition.pk]),
        "state": said,
        "tone": tone,
        "facts": " · ".join(fact for fact in facts if fact),
        "edition": edition,
    }


def lines(found: Iterable[Edition]) -> list[dict[str, Any]]:
    return [line(edition) for edition in found]


# The library ------------------------------------------------------------------------------------------------------------------------------


def library(actor: Actor) -> dict[str, Any]:
    """What waits for the one who reads, what they are writing, and whether they may begin another."""
    writer = actor.holds(*WRITERS)
    return {
        "to_review": lines(Edition.objects.permitting(actor, "review").waiting_for_review().with_names().latest_first()[:20]),
        "mine": lines(Edition.objects.visible_to(actor).written_by(actor.person_id).in_the_making().with_names().latest_first()[:20]),
        "may_start": writer,
    }


# One edition ------------------------------------------------------------------------------------------------------------------------------


def languages(edition: Edition) -> list[dict[str, Any]]:
    """Each language and how it stands, with what is older in it."""
    named = {"fr": _("French"), "en": _("English")}
    said = {
        words.CURRENT: (_("current"), "done"),
        words.STALE: (_("older than the other"), "wait"),
        words.MISSING: (_("missing"), "decide"),
    }
    found = []
    for lang in LANGUAGES:
        state = words.state(edition.words, lang)
        older = [words.label_of(code) for code in words.stale(edition.words, lang)] if state != words.MISSING else []
        found.append({"lang": lang, "name": named[lang], "state": said[state][0], "tone": said[state][1], "older": older, "code": state})
    return found


def body(edition: Edition) -> dict[str, Any]:
    kept = edition.words
    return {
        "why": words.text_of(kept, "why"),
        "ideas": [text for number in (1, 2, 3) if (text := words.text_of(kept, f"idea_{number}"))],
        "do": words.text_of(kept, "do"),
        "do_lines": words.lines_of(words.text_of(kept, "do")),
        "do_not": words.text_of(kept, "do_not"),
        "do_not_lines": words.lines_of(words.text_of(kept, "do_not")),
        "phrase": words.text_of(kept, "phrase"),
        "slides": words.slides(kept),
        "resource": words.text_of(kept, "resource"),
        "sources": words.text_of(kept, "sources"),
        "sources_lines": words.lines_of(words.text_of(kept, "sources")),
    }


def files_of(actor: Actor, edition_id: UUID) -> list[Media]:
    return list(Media.objects.visible_to(actor).of(edition_id).in_order())


def players(found: list[Media], language: str) -> list[dict[str, Any]]:
    """What is seen or heard, with the captions; the captions in the reader's language first."""
    captions = sorted((each for each in found if each.kind == "captions"), key=lambda each: each.lang != language[:2])
    heard = [each for each in found if each.kind == "video" or (each.kind == "audio" and each.lang == language[:2])]
    heard += [each for each in found if each.kind == "audio"] if not any(each.kind == "audio" for each in heard) else []
    tracks = [{"media": each, "label": "Français" if each.lang == "fr" else "English", "first": n == 0} for n, each in enumerate(captions)]
    return [{"media": each, "tracks": tracks if each.kind == "video" else []} for each in heard]


def pictures(found: list[Media]) -> list[Media]:
    return [each for each in found if each.kind == IMAGE]


def reviews_of(actor: Actor, edition: Edition) -> list[dict[str, Any]]:
    found = Review.objects.visible_to(actor).of(edition.pk).newest_first()
    return [
        {
            "kind": _("Family peer mentor") if each.kind == FAMILY else _("Peer mentor"),
            "answer": _("To look at again") if each.answer == AGAIN else _("Yes, it can be shown"),
            "tone": "decide" if each.answer == AGAIN else "done",
            "words": each.words,
            "lang": each.lang,
            "by": each.by.name,
            "day": when.day(each.at, weekday=False),
            "past": each.round != edition.round,
        }
        for each in found
    ]


def edition(actor: Actor, found: Edition, language: str) -> dict[str, Any]:
    said, tone = state_of(found)
    media = files_of(actor, found.pk)
    may = Edition.objects.filter(pk=found.pk).may(actor, *VERBS)
    others = Edition.objects.visible_to(actor).of(found.capsule_id).shown().newest_number_first()
    missing = lacks(found, media) if "put_to_review" in may else []
    newer = next((each for each in others if found.number is not None and each.number > found.number), None)
    return {
        "edition": found,
        "title": title_of(found),
        "state": said,
        "tone": tone,
        "author": author_of(found),
        "day": when.day(found.shown_at or found.saved_at, weekday=False),
        "theme": themes.label_of(found.theme),
        "languages": languages(found),
        **body(found),
        "players": players(media, language),
        "pictures": pictures(media),
        "documents": [each for each in media if each.kind == "pdf"],
        "reviews": reviews_of(actor, found),
        "editions": [each for each in others if each.pk != found.pk],
        "newer": newer,
        **lineage.around(actor, *key_of(found)),
        "missing": missing,
        **{f"may_{verb}": verb in may for verb in VERBS},
    }


# One slide at a time ----------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Face:
    """What stands on the screen: one thing."""

    kind: str  # cover, media, words, list, quote, end
    title: str
    lines: list[str]
    lang: str
    more: Any = None


def faces(edition: Edition, media: list[Media], language: str) -> list[Face]:
    """The cover, why it matters, the slides, three ideas, what we do and do not, a phrase to try, the end."""
    said, title = body(edition), title_of(edition)
    here = language[:2]
    found = [Face("cover", str(title), [], title.lang)]
    found += [Face("media", str(title), [], title.lang, player) for player in players(media, language)]
    found += [Face("words", _("Why it matters"), [str(said["why"])], said["why"].lang)] if said["why"] else []
    found += [Face("words", slide.title, slide.lines, slide.lang) for slide in said["slides"]]
    found += [Face("picture", title_of(edition).in_(here), [], here, picture) for picture in pictures(media)]
    if said["ideas"]:
        found.append(Face("list", _("Three ideas to keep"), [str(idea) for idea in said["ideas"]], said["ideas"][0].lang))
    found += [Face("list", _("What we do"), said["do_lines"], said["do"].lang)] if said["do"] else []
    found += [Face("list", _("What we do not do"), said["do_not_lines"], said["do_not"].lang)] if said["do_not"] else []
    found += [Face("quote", _("A phrase to try"), words.lines_of(said["phrase"]), said["phrase"].lang)] if said["phrase"] else []
    return [*found, Face("end", _("That is the end of this capsule"), words.lines_of(said["resource"]), said["resource"].lang)]


def face(edition: Edition, media: list[Media], language: str, asked: str) -> dict[str, Any]:
    """The one asked for, and its neighbours. A number that makes no sense is the first."""
    found = faces(edition, media, language)
    number = min(max(int(asked), 1), len(found)) if asked.isascii() and asked.isdecimal() and len(asked) < 5 else 1
    return {
        "edition": edition,
        "title": title_of(edition),
        "face": found[number - 1],
        "number": number,
        "count": len(found),
        "before": number - 1 if number > 1 else 0,
        "after": number + 1 if number < len(found) else 0,
        "author": author_of(edition),
        "day": when.day(edition.shown_at or edition.saved_at, weekday=False),
        "theme": themes.label_of(edition.theme),
    }
