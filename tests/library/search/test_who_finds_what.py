"""The wall of what is found: neither an order, nor a count, nor a word proposed tells of what one may not read."""

from __future__ import annotations

from typing import Any

import psycopg
import pytest

from pairpep.kernel.bilingual import Text
from tests.library.search.things import entry, look, put, titles
from tests.library.writing import act, shown
from tests.walls.hand import Refused, hand
from tests.world import key

NOTHING = "'{}', '{}', '{}', '{}', 'official', NULL, '', '', '', '{}'"
PUT = f"SELECT app.put_entry(gen_random_uuid(), 'x', gen_random_uuid(), '{{}}', '[]', {NOTHING})"
SECRET = "zorglubine"  # a word that stands nowhere else


@pytest.fixture
def shelf(world: Any) -> Any:
    put(
        entry(
            "mentors", f"Guide {SECRET} des mentors", "", readers=frozenset({"peer_mentor", "coordinator"}), body=Text(fr="abracadabrant")
        ),
        entry("open", "Guide des marches", "", body=Text(fr="On marche.")),
    )
    return world


def search(run: Any, query: str) -> list[Any]:
    return run("SELECT entry, total FROM app.search_entries(%s, '{}', '{}', '{}', '', 300, 50, 0)", query)


def test_each_finds_what_is_written_for_them(shelf: Any) -> None:
    assert titles(shelf, "peer_mentor", "guide") and len(titles(shelf, "peer_mentor", "guide")) == 2
    assert titles(shelf, "peer_a", "guide") == ["Guide des marches"]
    assert "Un résultat" in look(shelf, "peer_a", "guide")


@pytest.mark.abuse("AB-15")
def test_a_word_of_what_one_may_not_read_is_never_proposed(shelf: Any) -> None:
    for slip in ("zorglubin", "zorglubime", "abracadabran", "zorgl"):
        page = look(shelf, "peer_a", slip)
        assert SECRET not in page and "abracadabrant" not in page, slip
    assert f"Guide {SECRET} des mentors" in titles(shelf, "peer_mentor", "zorglubime")


@pytest.mark.abuse("AB-15")
def test_nor_by_hand_in_the_database(shelf: Any) -> None:
    with hand("peer_a") as run:
        assert search(run, f"'={SECRET}'") == [] and search(run, f"'={SECRET}':* | '=guide'")[0][1] == 1
        assert run("SELECT app.words_near(%s)", "zorglubime") == [([],)]
        assert run("SELECT app.words_found(%s)", [f"'={SECRET}'", "'=guide'"]) == [([False, True],)]
        assert run("SELECT count(*) FROM library_searchentry WHERE said::text LIKE %s", f"%{SECRET}%") == [(0,)]
        for statement in (
            "SELECT * FROM library_word",
            "INSERT INTO library_searchentry (id) VALUES (gen_random_uuid())",
            "UPDATE library_searchentry SET readers = '{peer_worker}'",
            "DELETE FROM library_searchentry",
            "INSERT INTO library_miss (id, words) VALUES (gen_random_uuid(), 'a')",
        ):
            with pytest.raises(Refused):
                run(statement)
    with hand("peer_mentor") as run:
        assert run("SELECT app.words_near(%s)", "zorglubime") == [([SECRET],)]


def test_nobody_and_a_young_person_find_nothing_and_put_nothing_in(shelf: Any) -> None:
    for who in (None, "active_a"):
        with hand(who) as run:
            assert search(run, "'=guide'") == [] and run("SELECT app.roles_reading()") == [([],)]
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                run(PUT)
    with hand(None) as run, pytest.raises(psycopg.errors.InsufficientPrivilege):
        run("SELECT app.drop_entry('capsule', gen_random_uuid())")


def test_a_condition_that_tells_what_it_reads_sees_nothing_more(shelf: Any) -> None:
    """A function that is not leakproof, put in a condition by hand, is asked about the reader's own rows only."""
    with hand("peer_a") as run:
        found = run("SELECT count(*) FROM library_searchentry WHERE heads @@ %s::tsquery", f"'={SECRET}'")
        assert found == [(0,)]


def test_what_is_withdrawn_is_no_longer_found_nor_proposed_from_that_moment(world: Any) -> None:
    edition = shown(world)
    assert "Écouter" not in titles(world, "clinician_a", "rien") and titles(world, "clinician_a", "titre")
    before = len(titles(world, "clinician_a", "titre"))
    assert act(world, "peer_a", edition, "retire") == 302
    assert len(titles(world, "clinician_a", "titre")) == before - 1
    assert act(world, "peer_a", edition, "retire", back="1") in (200, 302)


def test_the_words_of_what_went_go_with_it(world: Any) -> None:
    from pairpep.library.search import keeping
    from pairpep.library.search.models import Word

    put(entry("one", f"Un {SECRET} commun", ""), entry("two", "Un commun", ""))
    assert Word.objects.using("jobs").filter(word=SECRET).exists()
    keeping.drop("capsule", key("thing one"), "jobs")
    kept = set(Word.objects.using("jobs").filter(word__in=[SECRET, "commun"]).values_list("word", flat=True))
    assert kept == {"commun"}


def test_read_again_from_nothing_says_the_same(world: Any) -> None:
    from pairpep.library.search import keeping
    from pairpep.library.search.models import SearchEntry

    put(entry("gone", "Plus rien", ""))
    keeping.read_again()
    rows = {row.object_id: (row.heads, row.whole, row.readers) for row in SearchEntry.objects.using("jobs")}
    assert key("thing gone") not in rows and rows
    assert keeping.behind() == (0, 0)
    assert keeping.read_again() == {"put": 0, "dropped": 0}
    keeping.read_again(whole=True)
    assert rows == {row.object_id: (row.heads, row.whole, row.readers) for row in SearchEntry.objects.using("jobs")}
