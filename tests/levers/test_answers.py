"""Each sentence has its answer or a dated "not yet"; what is late is said to all; what is tried ends; it goes on as something else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pairpep.kernel import clock
from pairpep.levers.models import Improvement, Lever, Reply, Support
from pairpep.library import lineage
from pairpep.library.models import Lineage
from tests.levers.letters import SAID, answer, drop, empty_the_letterbox, monday, rows, sign, words_on
from tests.persons import in_days
from tests.world import key

TRIES = {
    "tries_fr": "Un soir par mois", "tries_en": "One evening a month", "who_fr": "Les chefs d'équipe", "who_en": "Team leads",
    "sees_fr": "Plus de monde", "sees_en": "More people",
}  # fmt: skip


def home(world: Any) -> str:
    return words_on(world.client("coordinator").get("/fr/home/"))


def said_and_done(world: Any, who: str = "peer_a", language: str = "fr") -> str:
    return words_on(world.client(who).get(f"/{language}/levers/"))


def test_an_answer_is_read_in_each_language_by_everyone_who_is_in(world: Any) -> None:
    lever = sign(world)
    assert "1 à répondre" in home(world)
    assert answer(world, lever).status_code == 302
    for who in ("peer_a", "active_a", "mother_a", "lapsed_a", "manager_a"):
        assert "La liste est changée." in said_and_done(world, who) and "The list has changed." in said_and_done(world, who, "en")
    assert "à répondre" not in home(world)


@pytest.mark.parametrize(
    "typed", [{"words_en": ""}, {"words_fr": " "}, {"what": ""}, {"what": "not_yet"}, {"what": "not_yet", "until": "2020-01-01"}]
)
def test_an_answer_without_a_language_or_a_day_is_not_one(world: Any, typed: dict[str, str]) -> None:
    lever = sign(world)
    told = answer(world, lever, **typed)
    assert told.status_code == 200 and not rows(Reply)
    assert typed.get("words_fr", "La liste est changée.").strip() in words_on(told)


def test_not_yet_has_its_day_and_comes_back_that_day(world: Any) -> None:
    lever = sign(world)
    until = clock.today() + timedelta(days=20)
    answer(world, lever, what="not_yet", until=until.isoformat())
    assert "Pas encore; de nouveau le" in said_and_done(world) and "à répondre" not in home(world)
    with in_days(20):
        assert "1 à répondre" in home(world)
    answer(world, lever)
    page = words_on(world.client("peer_a").get(f"/fr/levers/{lever}/"))
    assert page.count("La liste est changée.") == 2, "what was said the first time stays"


def test_what_is_late_is_said_to_everyone_without_a_word_of_it(world: Any) -> None:
    sign(world)
    with in_days(22):
        told = said_and_done(world, "active_a")
        assert "Réponses en retard : 1" in told and SAID["words"] not in told
    with in_days(20):
        assert "en retard" not in said_and_done(world, "active_a")


def test_nobody_else_answers(world: Any) -> None:
    lever = sign(world)
    for who in ("peer_a", "manager_a", "researcher", "administrator", "active_a", "clinician_a"):
        assert answer(world, lever, who).status_code == 404, who
        assert world.client(who).post(f"/fr/levers/{lever}/show/").status_code == 404
        assert world.client(who).get("/fr/levers/desk/").status_code == 403
    assert not rows(Reply)


def test_two_answers_at_once_make_one_and_say_so(world: Any) -> None:
    lever = sign(world)
    assert [answer(world, lever).status_code for _ in range(2)] == [302, 404] and len(rows(Reply)) == 1


# Me too


def test_me_too_is_once_is_taken_back_and_is_counted_from_five_in_fives(world: Any) -> None:
    lever = sign(world)
    world.client("coordinator").post(f"/fr/levers/{lever}/show/")
    many = ["peer_a", "peer2_a", "family_a", "manager_a", "lead_a", "active_a", "mother_a"]
    for number, who in enumerate(many, start=1):
        for _twice in range(2):
            world.client(who).post(f"/fr/levers/{lever}/support/", {"yes": "on"})
        assert ("personnes ou plus disent" in said_and_done(world)) is (number >= 5)
    assert "5 personnes ou plus" in said_and_done(world) and len(rows(Support)) == len(many)
    for who in many[:3]:
        world.client(who).post(f"/fr/levers/{lever}/support/", {})
    assert "personnes ou plus" not in said_and_done(world) and len(rows(Support)) == 4


def test_me_too_is_for_what_one_may_read(world: Any) -> None:
    lever = sign(world)
    assert world.client("peer_a").post(f"/fr/levers/{lever}/support/", {"yes": "on"}).status_code == 404
    assert not rows(Support)


# What is tried, and what it becomes


def try_it(world: Any, lever: Any, **typed: Any) -> Any:
    due = (clock.today() + timedelta(days=30)).isoformat()
    return world.client("coordinator").post(f"/fr/levers/{lever}/try/", TRIES | {"due_on": due} | typed)


def test_what_is_tried_is_looked_at_on_its_day_and_ends_with_what_was_learned(world: Any) -> None:
    lever = sign(world)
    answer(world, lever)
    assert try_it(world, lever).status_code == 302
    (row,) = rows(Improvement)
    assert "Un soir par mois" in said_and_done(world, "active_a") and "Essais à regarder" not in home(world)
    with in_days(30):
        assert "Essais à regarder de nouveau : 1" in home(world)
    end = {"verb": "drop", "learned_fr": "Le soir ne suffit pas.", "learned_en": "Evenings are not enough."}
    assert world.client("peer_a").post(f"/fr/levers/tried/{row.pk}/end/", end).status_code == 404
    assert world.client("coordinator").post(f"/fr/levers/tried/{row.pk}/end/", end).status_code == 302
    assert "Le soir ne suffit pas." in words_on(world.client("active_a").get(f"/fr/levers/tried/{row.pk}/"))
    assert world.client("coordinator").post(f"/fr/levers/tried/{row.pk}/end/", end).status_code == 404, "it has one end"


def test_something_tried_without_a_day_to_come_is_not_begun(world: Any) -> None:
    lever = sign(world)
    for due in ("", "2020-01-01"):
        told = try_it(world, lever, due_on=due)
        assert told.status_code == 200 and "Un soir par mois" in words_on(told)
    assert not rows(Improvement)


def test_a_change_to_a_tool_says_where_it_came_from_once(world: Any) -> None:
    lever = sign(world)
    with_items = world.client("coordinator").get(f"/fr/levers/{lever}/tool/").content.decode()
    item = with_items.split('<option value="')[2].split('"')[0]
    for _twice in range(2):
        world.client("coordinator").post(f"/fr/levers/{lever}/tool/", {"lands_on": item})
    assert [(line.from_kind, line.to_kind) for line in rows(Lineage, from_id=lever)] == [("lever", "item")]
    assert world.client("coordinator").post(f"/fr/levers/{lever}/tool/", {"lands_on": str(key("nothing"))}).status_code == 200


def test_it_becomes_a_topic_where_topics_are_kept(world: Any) -> None:
    if not lineage.can_make("topic"):
        pytest.skip("nothing keeps topics")
    lever = sign(world)
    said = {"title": "Des lettres claires", "words": "Qui les relit?"}
    assert world.client("coordinator").post(f"/fr/levers/{lever}/become/topic/", said).status_code == 302
    assert [(line.from_kind, line.to_kind) for line in rows(Lineage, from_id=lever)] == [("lever", "topic")]
    assert world.client("coordinator").get(f"/fr/levers/{lever}/become/nothing/").status_code == 404


# Read with codes


def test_a_researcher_reads_and_codes_what_its_author_agreed_to_and_nothing_else(world: Any) -> None:
    yes, no = sign(world, research="on"), sign(world, "manager_a", words="Sans accord.")
    for lever in (yes, no):
        answer(world, lever)
    told = said_and_done(world, "researcher")
    assert SAID["words"] in told and "Sans accord." not in told
    codes = {"codes_I": ["I.A"], "codes_III": ["III.D"]}
    assert world.client("researcher").post(f"/fr/levers/{yes}/codes/", codes).status_code == 302
    assert world.client("researcher").post(f"/fr/levers/{no}/codes/", codes).status_code == 404
    assert world.client("peer_a").post(f"/fr/levers/{yes}/codes/", codes).status_code == 404


def test_a_table_of_codes_says_nothing_under_five_and_no_total(world: Any) -> None:
    levers = []
    for number in range(5):
        client_of = ("clinician_a", "manager_a", "lead_a", "peer_a", "family_a")[number]
        levers.append(sign(world, client_of, words=f"Phrase {number}.", research="on"))
        answer(world, levers[-1])
    for place, lever in enumerate(levers):
        world.client("researcher").post(f"/fr/levers/{lever}/codes/", {"codes_I": ["I.A"] if place else [], "codes_III": ["III.D"]})
    body = world.client("coordinator").get("/fr/levers/codes.csv").content.decode("utf-8-sig")
    lines = body.strip().splitlines()
    assert len(lines) == 2 and "III.D" in lines[1] and lines[1].endswith(";5") and "I.A" not in body
    assert world.client("manager_a").get("/fr/levers/codes.csv").status_code == 403


def test_another_reader_s_codes_are_shown_after_one_s_own(world: Any) -> None:
    lever = sign(world, research="on")
    answer(world, lever)
    world.client("researcher").post(f"/fr/levers/{lever}/codes/", {"codes_V": ["V.G"]})
    page = f"/fr/levers/{lever}/codes/"
    assert "Les autres ont donné" not in words_on(world.client("coordinator").get(page))
    world.client("coordinator").post(page, {"codes_V": ["V.D"]})
    assert "Les autres ont donné : V.G" in words_on(world.client("coordinator").get(page))


def test_content_is_whole(shared_world: Any) -> None:
    from pairpep.kernel.reference import content

    codes = content().lever_codes
    assert [len(domain.constructs) for domain in codes.domains] == [8, 7, 11, 13, 9]
    assert codes.status == "provisional" and len(codes.every) == 48
    assert content().levers.longest == 280 and content().problems() == []


def test_an_anonymous_one_is_answered_like_any_other(world: Any) -> None:
    drop(world, "peer_a")
    empty_the_letterbox(3)
    (lever,) = rows(Lever)
    with monday(3):
        assert answer(world, lever.pk).status_code == 302
        assert "La liste est changée." in said_and_done(world, "family_a")
