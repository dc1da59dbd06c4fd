"""What a rule asks first is asked once while a page is only read; in a transaction that may write it is asked again each time."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from pairpep.community.models import Belonging, Space
from pairpep.community.policy import spaces_open
from pairpep.kernel import clock, walls
from pairpep.kernel.scoping import acting
from tests.walls.rows import key


def test_while_only_reading_the_same_question_is_asked_once(full_world, world):
    with walls.entered(key("peer_a"), read_only=True) as actor, CaptureQueriesContext(connection) as asked:
        first, again = spaces_open(actor), spaces_open(actor)
        assert first == again
        assert set(first) <= set(Space.objects.visible_to(actor).values_list("pk", flat=True))
    assert sum("app.spaces_open" in query["sql"] for query in asked.captured_queries) == 1


def test_the_answer_is_the_one_that_the_rule_itself_gives(full_world, world):
    for who in ("peer_a", "clinician_a", "coordinator", "active_a", "mother_a"):
        with walls.entered(key(who), read_only=True) as actor:
            recalled = set(spaces_open(actor))
        with walls.entered(key(who)) as actor:
            assert set(spaces_open(actor).using("jobs")) == recalled, who


def test_where_one_may_write_what_was_written_counts_at_once(full_world, world):
    with walls.entered(key("peer_a")) as actor:
        before = set(spaces_open(actor))
        assert before
        with acting("a test"):
            Belonging.objects.unscoped("a test").filter(person_id=actor.person_id).update(ended_at=clock.now() - timedelta(seconds=1))
        assert set(spaces_open(actor)) == set()


def test_nothing_is_recalled_when_the_page_is_over(full_world, world):
    with walls.entered(key("peer_a"), read_only=True) as actor:
        spaces_open(actor)
        assert actor.found
    assert actor.found is None
