"""What is done with a search that found nothing: told, without saying by whom; answered, by the coordinator."""

from __future__ import annotations

from uuid import UUID

from pairpep.kernel import walls
from pairpep.kernel.actions import action
from pairpep.kernel.bilingual import Text
from pairpep.kernel.clock import day_of
from pairpep.kernel.policy import Actor
from pairpep.library.search import spelling
from pairpep.library.search.asking import WORDS
from pairpep.library.search.models import HERE, Miss


def tell(typed: str, language: str) -> None:
    """No entry in the journal, which says who: only words, a month and a count are kept (app.tell_miss)."""
    walls.call("app.tell_miss", " ".join(spelling.telling(typed)[:WORDS]), typed, language[:2])


@action("answer", on=Miss, name="answer_search")
def answer(miss: Miss, *, by: Actor, state: str, words: str, language: str, entry: tuple[str, UUID] | None) -> None:
    """Whoever looks for the same words is told. Answered again, the last answer stands."""
    miss.state, miss.answered_on = state, day_of(by.now)
    miss.answer = Text(en=words) if language[:2] == "en" else Text(fr=words)
    miss.entry_kind, miss.entry_id = entry if entry and state == HERE else ("", None)
    miss.save(update_fields=["state", "answered_on", "answer", "entry_kind", "entry_id"])
