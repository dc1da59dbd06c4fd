"""« Vous avez dit, nous avons fait »: written by a lead, read by the program, and each promise comes back on its day."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pairpep.kernel import clock
from pairpep.waves.models import Bulletin, Point
from tests.persons import in_days
from tests.persons import words as words_on
from tests.waves.people import rows
from tests.world import key

DONE = {
    "said_fr": "Les lettres parlent en sigles.", "said_en": "Letters speak in acronyms.", "answer": "done",
    "words_fr": "Elles sont récrites.", "words_en": "They have been rewritten.",
}  # fmt: skip


def promise(days: int = 30) -> dict[str, str]:
    return DONE | {"answer": "promised", "due_on": (clock.today() + timedelta(days=days)).isoformat(), "words_fr": "Nous les récrivons."}


def draft(world: Any, who: str = "lead_a") -> str:
    answer = world.client(who).post(f"/fr/asking/said/new/{key('program a')}/")
    assert answer.status_code == 302
    return str(answer["Location"]).removesuffix("write/")


def publish(world: Any, *points: dict[str, str]) -> str:
    page = draft(world)
    for point in points:
        answer = world.client("lead_a").post(f"{page}write/", point)
        assert answer.status_code == 302, words_on(answer)
    assert world.client("lead_a").post(f"{page}publish/").status_code == 302
    return page


def test_it_is_read_by_the_program_once_published_in_both_languages(world: Any) -> None:
    page = draft(world)
    world.client("lead_a").post(f"{page}write/", DONE)
    assert all(world.client(who).get(page).status_code == 404 for who in ("active_a", "peer_a", "coordinator"))
    world.client("lead_a").post(f"{page}publish/")
    for who in ("active_a", "mother_a", "peer_a", "lapsed_a", "manager_a", "coordinator"):
        assert DONE["words_fr"] in words_on(world.client(who).get(page)), who
    assert DONE["words_en"] in words_on(world.client("active_a").get(page.replace("/fr/", "/en/")))
    for who in ("youth_b", "peer_b", "lead_b"):
        assert world.client(who).get(page).status_code == 404, who


@pytest.mark.parametrize(
    "typed", [{"said_en": ""}, {"words_fr": " "}, {"answer": ""}, {"answer": "promised"}, {"answer": "promised", "due_on": "2020-01-01"}]
)
def test_what_is_not_whole_is_kept_on_the_page_and_nowhere_else(world: Any, typed: dict[str, str]) -> None:
    page = draft(world)
    told = world.client("lead_a").post(f"{page}write/", DONE | typed)
    assert told.status_code == 200 and not rows(Point)
    assert typed.get("said_fr", DONE["said_fr"]) in told.content.decode()


def test_an_empty_one_is_not_published_and_one_is_written_at_a_time(world: Any) -> None:
    page = draft(world)
    assert world.client("lead_a").post(f"{page}publish/").status_code == 409
    assert draft(world) == page and len(rows(Bulletin)) == 1
    assert world.client("peer_a").post(f"/fr/asking/said/new/{key('program a')}/").status_code == 404


def test_a_promise_past_its_day_comes_back_to_its_owner_until_it_ends(world: Any) -> None:
    page = publish(world, promise(30))
    (point,) = rows(Point)
    assert "Une promesse est arrivée" not in words_on(world.client("lead_a").get("/fr/home/"))
    with in_days(31):
        assert "Une promesse est arrivée à son jour" in words_on(world.client("lead_a").get("/fr/home/"))
        assert "Son jour est passé" in words_on(world.client("active_a").get(page))
        follow = f"/fr/asking/promise/{point.pk}/"
        for who in ("lead_b", "peer_a", "active_a"):
            assert world.client(who).get(follow).status_code == 404, who
        said = {"verb": "keep", "outcome_fr": "Douze lettres récrites.", "outcome_en": "Twelve letters rewritten."}
        assert world.client("lead_a").post(follow, said).status_code == 302
        assert "Douze lettres récrites." in words_on(world.client("active_a").get(page))
        assert "Une promesse est arrivée" not in words_on(world.client("lead_a").get("/fr/home/"))
        assert world.client("lead_a").post(follow, said).status_code == 404, "what has ended does not end again"


def test_put_off_it_says_its_first_day_and_the_next_one_opens_with_it(world: Any) -> None:
    publish(world, promise(30))
    (point,) = rows(Point)
    later = (clock.today() + timedelta(days=60)).isoformat()
    said = {"verb": "postpone", "due_on": later, "outcome_fr": "Il manque une personne.", "outcome_en": "Somebody is missing."}
    assert world.client("lead_a").post(f"/fr/asking/promise/{point.pk}/", said | {"due_on": ""}).status_code == 200
    assert world.client("lead_a").post(f"/fr/asking/promise/{point.pk}/", said).status_code == 302
    following = publish(world, DONE)
    told = words_on(world.client("active_a").get(following))
    assert "Ce qui avait été promis" in told and "Nous les récrivons." in told and "d'abord dit" in told.replace("’", "'")
