"""Answers come in once, whatever the road, and what is counted is what is kept."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.responses.models import AnswerSet, Voice
from pairpep.responses.receiving import AnotherBody, receive
from tests.responses import people
from tests.world import key


def rows() -> Any:
    return AnswerSet.objects.using("jobs").unscoped("a test looks")


def test_what_someone_answers_is_kept_once_and_in_no_clear_words(world: Any) -> None:
    edition = people.publish()
    given = people.of_someone("youth_a", edition, people.answers(own="Mes mots à moi"))
    receipt = receive(given)
    assert receipt.fresh and receipt.answer_set_id == given.key
    again = receive(given)
    assert (again.fresh, again.answer_set_id) == (False, given.key)
    kept = rows().get(file_id=key("file youth_a"))
    assert kept.answers == dict(given.answers) and str(kept.scores["all"]) == "3.00"
    from django.db import connections

    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT encode(body, 'escape') FROM responses_answerset")
        assert "mots" not in cursor.fetchone()[0]


def test_the_same_key_with_other_answers_changes_nothing(world: Any) -> None:
    given = people.of_someone("youth_a", people.publish())
    receive(given)
    with pytest.raises(AnotherBody):
        receive(people.of_someone("youth_a", given.edition_id, people.answers(q1=5), key=given.key))
    assert rows().get().answers["q1"] == 1


def test_answers_of_nobody_lead_to_nobody(world: Any) -> None:
    receive(people.of_nobody(people.publish()))
    voice = Voice.objects.using("jobs").get()
    assert voice.values["q1"] == 1 and rows().count() == 0
