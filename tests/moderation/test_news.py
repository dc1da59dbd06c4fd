"""The mail of the week: numbers and a way in, once a week, never in quiet hours; ended by one gesture, or by an address that is gone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connections
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pairpep.kernel import clock, walls
from pairpep.kernel.crypto import blind_index
from pairpep.kernel.ids import new_id
from pairpep.kernel.scoping import acting
from pairpep.moderation import news_actions, news_links, news_mail
from pairpep.moderation.models import NewsChoice, NewsSent
from pairpep.network.discretion import telling
from pairpep.network.models import Message as Letter
from pairpep.network.models import Person
from tests.moderation.circle import discussion, rows, say
from tests.world import key

SUNDAY = datetime(2027, 2, 28, 12, 0, tzinfo=clock.MONTREAL)
MONDAY = datetime(2027, 3, 1, 9, 30, tzinfo=clock.MONTREAL)


def choose(who: str, rhythm: str = "weekly", quiet: tuple[int, int] = (20, 8)) -> NewsChoice:
    with walls.entered(key(who)) as actor:
        me = Person.objects.get(pk=key(who))
        return news_actions.choose(me, by=actor, rhythm=rhythm, quiet_from=quiet[0], quiet_until=quiet[1])


def run(at: datetime) -> int:
    with time_machine.travel(at, tick=False):
        return news_mail.run_due()


def letters() -> list[Letter]:
    return list(Letter.objects.using("jobs").filter(enclosure=news_mail.NEWS).order_by("created_at"))


@pytest.fixture
def week(circle: Any) -> Any:
    """On the Sunday before, somebody spoke, and two chose the mail of the week."""
    with time_machine.travel(SUNDAY, tick=False):
        discussion(circle, "peer_a", "Un secret de Polichinelle", title="Titre-à-ne-pas-dire")
        choose("clinician_a")
        choose("manager_a")  # no member: nothing is told to them
    return circle


@pytest.mark.abuse("AB-60")
def test_numbers_and_a_way_in_and_nothing_that_anybody_typed(week: Any) -> None:
    assert run(MONDAY) == 1
    (letter,) = letters()
    assert (letter.to_person_id, letter.subject) == (key("clinician_a"), "Des nouvelles de la semaine")
    assert "cette semaine : 1" in letter.body.replace("\u00a0", " ") and "Titre" not in letter.body and "secret" not in letter.body
    assert telling(letter.subject) == "" and "/fr/news/stop/" in letter.body


def test_a_week_is_told_once_whatever_runs_twice(week: Any) -> None:
    assert [run(MONDAY), run(MONDAY + timedelta(hours=1)), run(MONDAY + timedelta(days=2))] == [1, 0, 0]
    assert run(MONDAY - timedelta(hours=3)) == 0  # before its hour, nothing
    assert len(letters()) == 1


def test_nothing_new_no_mail(week: Any) -> None:
    assert run(MONDAY + timedelta(days=14)) == 0
    assert letters() == []
    assert {sent.message_id for sent in rows(NewsSent)} <= {None}


def test_who_chose_nothing_or_never_is_written_nothing(week: Any) -> None:
    with time_machine.travel(SUNDAY, tick=False):
        choose("peer_mentor", "never")
    run(MONDAY)
    assert {letter.to_person_id for letter in letters()} == {key("clinician_a")}


def test_ones_own_words_are_no_news(week: Any) -> None:
    with time_machine.travel(SUNDAY, tick=False):
        choose("peer_a")
    run(MONDAY)
    assert key("peer_a") not in {letter.to_person_id for letter in letters()}


def test_it_waits_for_the_end_of_quiet_hours(week: Any) -> None:
    with time_machine.travel(SUNDAY, tick=False):
        choose("clinician_a", quiet=(8, 12))
    assert run(MONDAY) == 0
    assert run(MONDAY.replace(hour=12)) == 1


@pytest.mark.parametrize(
    ("quiet", "hour", "expected"), [((20, 8), 23, True), ((20, 8), 7, True), ((20, 8), 8, False), ((9, 17), 12, True), ((0, 0), 3, False)]
)
def test_quiet_hours_go_over_midnight(quiet: tuple[int, int], hour: int, expected: bool) -> None:
    choice = NewsChoice(quiet_from=quiet[0], quiet_until=quiet[1])
    assert news_mail.is_quiet(choice, MONDAY.replace(hour=hour)) is expected


def test_spaces_that_are_not_theirs_are_in_no_number(week: Any) -> None:
    from pairpep.community.models import Space

    with acting("a test"):
        Space.objects.using("jobs").unscoped("a test").filter(pk=key("space all")).update(kind="group", groups=["peer_worker"])
    assert run(MONDAY) == 0


def test_someone_accompanied_is_written_to_at_the_address_they_keep_for_it(week: Any) -> None:
    from pairpep.participants.models import ContactPoint

    with time_machine.travel(SUNDAY, tick=False):
        choose("mother_a")
    assert run(MONDAY) == 1  # nobody but the clinician: she keeps no address
    point = {"file_id": key("file mother_a"), "program_id": key("program a"), "kind": "email", "value": "diane@example.org"}
    with acting("a test"):
        ContactPoint(id=new_id(), **point, index=blind_index("diane@example.org"), created_at=clock.now()).save(using="jobs")
        NewsSent.objects.using("jobs").unscoped("a test").all().delete()
    run(MONDAY)
    (hers,) = [letter for letter in letters() if letter.to_person_id == key("mother_a")]
    assert hers.contact_id is not None and "/new-link/" in hers.body


# Ending it


def stop_address(who: str) -> str:
    (choice,) = [one for one in rows(NewsChoice) if one.person_id == key(who)]
    return f"/fr/news/stop/{news_links.token_of(choice.pk)}/"


def test_the_link_shows_a_button_and_a_look_ends_nothing(week: Any) -> None:
    page = Client().get(stop_address("clinician_a"))
    assert page.status_code == 200 and "Ne plus recevoir" in page.content.decode()
    assert run(MONDAY) == 1


def test_one_gesture_of_the_mailbox_ends_it_without_signing_in(week: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(stop_address("clinician_a"), {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert run(MONDAY) == 0
    (choice,) = [one for one in rows(NewsChoice) if one.person_id == key("clinician_a")]
    assert (choice.rhythm, choice.stopped_why) == ("never", "link")


def test_used_twice_it_says_that_it_was_done(week: Any) -> None:
    first = Client().post(stop_address("clinician_a"))
    again = Client().post(stop_address("clinician_a"))
    assert "C'est fait" in first.content.decode().replace("&#x27;", "'")
    assert "déjà fait" in again.content.decode() and "/fr/news/" in again.content.decode()


@pytest.mark.parametrize("token", ["x", "A" * 32, "é" * 32])
def test_a_link_that_was_never_made_is_nothing(week: Any, token: str) -> None:
    assert Client().get(f"/fr/news/stop/{token}/").status_code == 404
    assert Client().post(f"/fr/news/stop/{token}/").status_code == 404


def test_the_link_says_nobodys_name_and_opens_nothing(week: Any) -> None:
    page = Client().get(stop_address("clinician_a")).content.decode()
    assert "Clinician" not in page and "communauté" not in page.lower()


def test_headers_let_a_mailbox_end_it(week: Any, settings: Any) -> None:
    run(MONDAY)
    with time_machine.travel(MONDAY, tick=False):
        headers = {header.name: header.value for header in news_mail.way_out(letters()[0], address="x@example.org", using="jobs")}
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].strip("<>").endswith(stop_address("clinician_a"))


def test_what_was_ended_meanwhile_or_falls_in_quiet_hours_does_not_leave(week: Any) -> None:
    from pairpep.network.senders import Refused, Unreachable

    run(MONDAY)
    with time_machine.travel(MONDAY.replace(hour=21), tick=False), pytest.raises(Unreachable) as quiet:
        news_mail.way_out(letters()[0], address="x@example.org", using="jobs")
    assert quiet.value.problem == "quiet_hours"
    Client().post(stop_address("clinician_a"))
    with pytest.raises(Refused):
        news_mail.way_out(letters()[0], address="x@example.org", using="jobs")


def test_an_address_that_is_gone_is_written_to_no_more_and_its_owner_reads_why(week: Any) -> None:
    run(MONDAY)
    letter = letters()[0]
    letter.problem = "refused"
    letter.save(using="jobs", update_fields=["problem"])
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        assert news_mail.stop_refused() == 1
    (choice,) = [one for one in rows(NewsChoice) if one.person_id == key("clinician_a")]
    assert (choice.rhythm, choice.stopped_why) == ("never", "refused")
    with time_machine.travel(MONDAY + timedelta(days=1), tick=False):
        again = choose("clinician_a")
    assert (again.rhythm, again.stopped_why) == ("weekly", "")
    assert news_mail.stop_refused() == 0  # the mail of before is not held against the new choice


def test_nobody_reads_what_somebody_else_chose(week: Any) -> None:
    with walls.entered(key("peer_a")) as actor:
        assert list(NewsChoice.objects.visible_to(actor)) == []
    with walls.entered(key("coordinator")):
        assert NewsChoice.objects.unscoped("a test").count() == 0


def test_a_batch_asks_a_constant_number_of_questions(week: Any) -> None:
    with CaptureQueriesContext(connections["jobs"]) as few:
        run(MONDAY)
    with time_machine.travel(SUNDAY + timedelta(days=7), tick=False):
        say("peer_a", _first(), "Encore une chose")
        for who in ("peer_mentor", "family_mentor", "peer_a"):
            choose(who)
    with CaptureQueriesContext(connections["jobs"]) as more:
        run(MONDAY + timedelta(days=7))
    assert len(letters()) > 2
    assert len(more) == len(few)


def _first() -> Any:
    from pairpep.community.models import Message

    return rows(Message)[0]
