"""What somebody chooses about the news of the week."""

from __future__ import annotations

from pairpep.kernel.actions import action
from pairpep.kernel.ids import new_id
from pairpep.kernel.policy import Actor
from pairpep.moderation.models import NewsChoice
from pairpep.moderation.news_links import digest_of, token_of
from pairpep.network.models import Person


@action("choose_news", on=Person, lock=False)
def choose(person: Person, *, by: Actor, rhythm: str, quiet_from: int, quiet_until: int) -> NewsChoice:
    """Said again, it takes up what had stopped by itself."""
    chosen = {"rhythm": rhythm, "quiet_from": quiet_from, "quiet_until": quiet_until, "chosen_at": by.now}
    row = NewsChoice.objects.visible_to(by).filter(person_id=person.pk).first()
    is_new, row = row is None, row or _new(person)
    for name, value in (chosen | {"stopped_at": None, "stopped_why": ""}).items():
        setattr(row, name, value)
    row.save(**({"force_insert": True} if is_new else {"update_fields": [*chosen, "stopped_at", "stopped_why"]}))
    return row


def _new(person: Person) -> NewsChoice:
    key = new_id()
    return NewsChoice(id=key, person=person, stop_digest=digest_of(token_of(key)))
