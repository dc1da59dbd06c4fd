"""An older backup brings back neither answers that were taken back nor their part in the counts."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connections

from pairpep.kernel import walls
from pairpep.kernel.scoping import acting
from pairpep.project.keeping.ledger import copy_out
from pairpep.project.keeping.replay import replay
from pairpep.responses import actions, recount
from pairpep.responses.models import AnswerSet, Tally
from pairpep.responses.receiving import AnotherBody, receive
from tests.keeping.test_ledger import Ledger, kept
from tests.keeping.test_words_taken_back import as_if_restored
from tests.responses import people
from tests.world import key

__all__ = ["kept"]
TABLES = ("responses_tally", "responses_shown", "responses_answerset")
WHO = ("youth_a", "youth2_a", "active_a", "open_a", "youth_b")


def rows() -> Any:
    return AnswerSet.objects.using("jobs").unscoped("a test looks")


def takes_back(name: str) -> None:
    with walls.entered(key(name)) as actor:
        actions.withdraw(AnswerSet.objects.visible_to(actor).get(), by=actor)


def counted() -> int:
    return sum(row.n for row in Tally.objects.using("jobs").all())


@pytest.mark.abuse("AB-58")
def test_what_was_withdrawn_since_the_backup_is_in_no_count_after_it(world: Any, kept: Ledger) -> None:
    edition = people.publish()
    for name in WHO:
        people.give(name, edition)
    as_if_restored(kept, lambda: takes_back("youth2_a"), *TABLES)
    assert rows().count() == 4 and counted() == 4
    assert recount.from_lines(edition) == recount.from_answers(edition)
    replay(kept.lines())
    assert counted() == 4, "replayed twice, it goes once"


def test_whoever_was_destroyed_with_their_file_stays_counted_after_it_too(world: Any, kept: Ledger) -> None:
    edition = people.publish()
    for name in WHO:
        people.give(name, edition)

    def destroyed() -> None:
        with acting("a file is destroyed"):
            rows().filter(file_id=key("file active_a")).delete()

    as_if_restored(kept, destroyed, *TABLES)
    assert rows().count() == 4 and counted() == 5


@pytest.mark.abuse("AB-58")
def test_what_came_and_was_withdrawn_after_the_backup_stays_out_whatever_copy_comes(world: Any, kept: Ledger) -> None:
    given = people.of_someone("youth_a", people.publish())
    receive(given)
    takes_back("youth_a")
    copy_out(to=kept)
    with connections["jobs"].cursor() as cursor:  # the backup knows nothing of it
        cursor.execute("DELETE FROM responses_received")
        cursor.execute("DELETE FROM responses_tally")
    replay(kept.lines())
    with pytest.raises(AnotherBody):
        receive(given)
    assert rows().count() == 0 and counted() == 0
