"""The question about danger on someone's own page: who will see the answer, and when, is read first; one answer is one alert."""

from __future__ import annotations

from typing import Any

import pytest
import time_machine

from pairpep.alerts.models import Alert
from pairpep.instruments import hooks
from pairpep.kernel import clock, walls
from pairpep.responses.models import AnswerSet
from tests.alerts.circle import MONDAY, climb, ladder, mails, told
from tests.persons import words
from tests.responses import people
from tests.responses.test_pages import HOME, hidden, rows
from tests.world import key

AT = f"{HOME}of/danger/"
YES = {"danger": "yes"}


def alerts() -> list[Alert]:
    return list(Alert.objects.using("jobs").unscoped("a test looks"))


def to_the_question(client: Any) -> Any:
    """The page before has other questions, and says nothing of danger."""
    first = client.get(AT)
    assert "En danger" not in words(first)
    following = client.post(AT, hidden(first) | {"q1": "a2"})
    return client.get(following.headers["location"])


@pytest.mark.abuse("AB-60")
def test_before_the_question_one_reads_who_will_see_it_and_when(world: Any) -> None:
    ladder()
    with time_machine.travel(MONDAY, tick=False):
        people.publish(people.WITH_DANGER)
        with walls.entered(key("active_a")):
            said = hooks.before_danger(key("program a"), clock.now())
        client = world.client("active_a")
        page = words(to_the_question(client))
        english = words(client.get(AT.replace("/fr/", "/en/") + "?page=1"))
    assert said.who.fr and said.when.fr
    places = [page.index(" ".join(text.split())) for text in ("Avant cette question", str(said.who.fr), str(said.when.fr), "En danger")]
    assert places == sorted(places)
    assert str(said.who.en) in english and str(said.when.en) in english and "Before this question" in english


@pytest.mark.abuse("AB-60")
def test_one_answer_is_one_alert_whatever_is_sent_again_or_taken_back(world: Any) -> None:
    ladder()
    with time_machine.travel(MONDAY, tick=False):
        people.publish(people.WITH_DANGER)
        client = world.client("active_a")
        form = hidden(to_the_question(client)) | YES
        kept = client.post(AT, form)
        assert kept.status_code == 302 and not alerts()[1:]
        assert client.post(AT, form, follow=True).status_code == 200
        (row,) = rows(AnswerSet)
        client.post(f"{HOME}answers/{row.pk}/withdraw/")
        assert rows(AnswerSet).count() == 0
        client.post(AT, form)  # a window that was left open
        assert rows(AnswerSet).count() == 0
        (found,) = alerts()
        climb()
    assert (found.file_id, found.again_at) == (key("file active_a"), None), "nor was anything added to it"
    assert told(found.pk) == [("clinician_a", 1, "step")]
    (mail,) = mails()
    for word in ("danger", "Léo", "essai", "question", "réponse", "answer", "yes", "oui"):
        assert word.lower() not in f"{mail.subject} {mail.body}".lower()


def test_no_makes_no_alert(world: Any) -> None:
    ladder()
    with time_machine.travel(MONDAY, tick=False):
        people.publish(people.WITH_DANGER)
        client = world.client("active_a")
        assert client.post(AT, hidden(to_the_question(client)) | {"danger": "no"}).status_code == 302
    assert rows(AnswerSet).count() == 1 and not alerts()


def test_where_nobody_can_be_reached_it_is_not_asked_and_the_page_says_so(world: Any) -> None:
    people.publish(people.WITH_DANGER)
    client = world.client("active_a")
    first = client.get(AT)
    assert "Une question sur la sécurité" in words(first)
    kept = client.post(AT, hidden(first) | {"q1": "a2"} | YES)
    assert kept.status_code == 302 and rows(AnswerSet).get().answers == {"q1": 2} and not alerts()
