"""What is done with a capsule: start it, write it, put it to review, answer, show it, begin again, retire it; add and remove a file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max

from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.kernel.workflow import WrongMoment
from pairpep.library import lineage, words
from pairpep.library.models import AGAIN, FAMILY, PEER, YES, Capsule, Edition, Media, Review, key_of
from pairpep.library.policy import MENTORS
from pairpep.library.readiness import lacks
from pairpep.library.search import sources
from pairpep.library.workflow import EDITIONS, REVIEW
from pairpep.network.models import Person


class Changed(WrongMoment):
    """The draft was saved meanwhile, in another window: what is kept now, so that nothing typed is lost."""

    def __init__(self, kept: Edition) -> None:
        super().__init__()
        self.kept = kept


class NotYet(WrongMoment):
    """Something is missing before it can be put to review."""


def myself(actor: Actor) -> Person:
    return Person.objects.permitting(actor, "start_capsule").get()


# Writing ----------------------------------------------------------------------------------------------------------------------------------


@action("start_capsule", on=Person, lock=False)
def start_capsule(
    author: Person,
    *,
    by: Actor,
    title: Text,
    theme: str = "",
    minutes: int = words.LEAST_MINUTES,
    from_: tuple[str, UUID] | None = None,
    from_words: str = "",
) -> Edition:
    """A capsule and its first draft. `from_` says what it came from: ("card", its identifier)."""
    capsule = Capsule.objects.create(made_by_id=by.person_id, made_at=by.now)
    edition = _draft(capsule, by, theme=theme, minutes=minutes, words=words.rewritten({}, {"title": title}, 1), saves=1)
    if from_:
        lineage.join(from_, key_of(edition), by=by, words=from_words)
    return edition


def _draft(capsule: Capsule, by: Actor, **what: Any) -> Edition:
    edition = Edition(capsule=capsule, author_id=by.person_id, started_at=by.now, saved_at=by.now, **what)
    edition.save(force_insert=True)
    return edition


@action("write", on=Edition, name="write_capsule")
def write_capsule(edition: Edition, *, by: Actor, typed: dict[str, Text], theme: str, minutes: int, saves: int) -> Edition:
    """Keep the draft as typed. Of two windows, the second is told."""
    if saves != edition.saves and any(words.text_of(edition.words, code) != text for code, text in typed.items()):
        raise Changed(edition)
    edition.saves += 1
    edition.words = words.rewritten(edition.words, typed, edition.saves)
    edition.theme, edition.minutes, edition.saved_at = theme, minutes, by.now
    edition.save(update_fields=["saves", "words", "theme", "minutes", "saved_at"])
    return edition


@action("write", on=Edition, name="agree_languages")
def agree_languages(edition: Edition, *, by: Actor, language: str) -> None:
    """Somebody read both: what is older in this language still says the same."""
    edition.words, edition.saved_at = words.agreed(edition.words, language), by.now
    edition.save(update_fields=["words", "saved_at"])


@action("write", on=Edition, name="add_file")
def add_file(edition: Edition, *, by: Actor, **what: Any) -> Media:
    """One video, one sound and one set of captions a language: another one takes its place."""
    before = Media.objects.visible_to(by).of(edition.pk)
    if what["kind"] == "video":
        before.in_place_of("video", "fr").delete()
        before.in_place_of("video", "en").delete()
    elif what["kind"] in ("audio", "captions"):
        before.in_place_of(what["kind"], what["lang"]).delete()
    return Media.objects.create(edition=edition, added_by_id=by.person_id, added_at=by.now, **what)


@action("write", on=Edition, name="remove_file")
def remove_file(edition: Edition, *, by: Actor, media_id: UUID) -> None:
    """Out of this draft. The file itself may serve another edition."""
    for media in Media.objects.permitting(by, "remove").of(edition.pk):
        if media.pk == media_id:
            media.delete()


# On its way -------------------------------------------------------------------------------------------------------------------------------


def _move(edition: Edition, verb: str, **more: Any) -> None:
    edition.state = EDITIONS.after(verb, edition.state)
    for name, value in more.items():
        setattr(edition, name, value)
    edition.save(update_fields=["state", *more])


@action("put_to_review", on=Edition)
def put_to_review(edition: Edition, *, by: Actor) -> None:
    if missing := lacks(edition, Media.objects.visible_to(by).of(edition.pk)):
        raise NotYet(" ".join(missing))
    _move(edition, "put_to_review", round=edition.round + 1, asked_at=by.now)


@action("take_back", on=Edition)
def take_back(edition: Edition, *, by: Actor) -> None:
    """A draft again: what mentors said of it stays, and they will be asked anew."""
    _move(edition, "take_back")


@action("drop", on=Edition)
def drop(edition: Edition, *, by: Actor) -> None:
    _move(edition, "drop")


def kind_to_answer(edition: Edition, by: Actor) -> str:
    """As which mentor this person answers: someone who is both answers for the one that nobody answered for yet."""
    answered = set(Review.objects.visible_to(by).of_round(edition.pk, edition.round).values_list("kind", flat=True))
    return next(kind for role, kind in MENTORS.items() if by.holds(role) and kind not in answered)


@action("review", on=Edition)
def review(edition: Edition, *, by: Actor, answer: str, said: str, language: str) -> Review:
    """One answer. The second yes makes it ready to be shown; « à revoir » sends it back to its author, with the words."""
    given = Review(edition=edition, round=edition.round, kind=kind_to_answer(edition, by), answer=answer, words=said, lang=language)
    given.by_id, given.at = by.person_id, by.now
    given.save(force_insert=True)
    agreed = {each.kind for each in Review.objects.visible_to(by).of_round(edition.pk, edition.round) if each.answer == YES}
    if edition.state == REVIEW and answer == AGAIN:
        _move(edition, "ask_again")
    elif agreed >= {PEER, FAMILY} and edition.state == REVIEW:
        _move(edition, "agree")
    elif agreed >= {PEER, FAMILY}:
        edition.to_validate = False
        edition.save(update_fields=["to_validate"])
        sources.index("capsule", edition.capsule_id)
    return given


@action("publish", on=Edition, name="publish_capsule")
def publish_capsule(edition: Edition, *, by: Actor) -> None:
    """Shown to the whole staff, and frozen. Two editions shown at the same moment: the second is asked to try again."""
    last = Edition.objects.visible_to(by).of(edition.capsule_id).aggregate(last=Max("number"))["last"] or 0
    try:
        with transaction.atomic():
            _move(edition, "publish", number=last + 1, shown_at=by.now)
    except IntegrityError:
        raise WrongMoment from None
    sources.index("capsule", edition.capsule_id)


@action("begin_again", on=Edition, lock=False)
def begin_again(edition: Edition, *, by: Actor) -> Edition:
    """A next edition, from this one: its words and its files, in a draft of one's own."""
    kept = {"theme": edition.theme, "minutes": edition.minutes, "words": words.fresh(edition.words), "saves": 1}
    draft = _draft(edition.capsule, by, base=edition, **kept)
    for each in Media.objects.visible_to(by).of(edition.pk):
        each.pk, each.edition, each.added_by_id, each.added_at = new_id(), draft, by.person_id, by.now
        each.save(force_insert=True)
    return draft


@action("retire", on=Edition, name="retire_capsule", lock=False)
def retire_capsule(edition: Edition, *, by: Actor, back: bool = False) -> Edition:
    """No longer offered, or offered again. Its editions stay readable by whoever has their address: a meeting may have shown one."""
    capsule = edition.capsule
    capsule.retired_at = None if back else by.now
    capsule.save(update_fields=["retired_at"])
    sources.index("capsule", capsule.pk)
    return edition


from pairpep.library import resource_actions as _resources  # noqa: E402,F401 — verbs are looked for here
