"""« Vous avez dit, nous avons fait »: written by a lead, read by the program, and each promise comes back on its day."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from pairpep.kernel import clock
from pairpep.waves.models import Bulletin, Point
from tests.persons import in_days
from tests.persons import words as words_on
from tests.waves.people import FOR_PEOPLE, begin, rows
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


# What was said in numbers -----------------------------------------------------------------------------------------------------------------


def numbers(world: Any, page: str, code: str = FOR_PEOPLE, who: str = "lead_a", language: str = "fr") -> str:
    return words_on(world.client(who).get(f"{page.replace('/fr/', f'/{language}/')}counts/?code={code}")).replace("\u00a0", " ")


def given(program: str, many: int, **answers: Any) -> None:
    """As many answers of young people of a program, each alike."""
    from pairpep.instruments import showing
    from pairpep.responses.receiving import Given, receive

    edition_id, _definition = showing.current(FOR_PEOPLE, using="jobs")
    for _ in range(many):
        one = Given(
            edition_id=edition_id, answers=answers, program_id=key(f"program {program}"), audience="youth", way="tablet",
            authored_at=clock.now(), key=uuid4(),
        )  # fmt: skip
        receive(one, using="jobs")


def test_under_five_answers_no_number_is_shown_and_the_page_says_why(asked: Any) -> None:
    begin(asked, rhythm="always")
    page = draft(asked)
    assert "Choisir un questionnaire" in words_on(asked.client("lead_a").get(f"{page}counts/"))
    given("a", 2, q1=1, q2=2)
    given("a", 2, q1=3, q2=4)
    told = numbers(asked, page)
    assert "Moins de cinq réponses" in told and "en moyenne" not in told


def test_from_five_answers_on_numbers_move_by_five_and_what_is_left_out_says_why(asked: Any) -> None:
    begin(asked, rhythm="always")
    page = draft(asked)
    given("a", 5, q1=1)
    given("a", 5, q1=3, q2=2)
    told = numbers(asked, page)
    assert "10 réponses ; en moyenne 2,0, de 0 à 4" in told, "five said 1 and five said 3"
    assert "Option 1" not in told, "nobody chose some of them, which is few: how many chose each is told nowhere"
    assert "elles disent toutes la même chose" in told, "the second question: five answers, all of them the same"
    before = told
    given("a", 4, q1=0)
    assert numbers(asked, page) == before, "four more answers move nothing: nobody is found between two looks"
    given("a", 1, q1=0)
    told = numbers(asked, page)
    assert "15 réponses ; en moyenne 1,3" in told
    assert "15 answers; on average 1.3, from 0 to 4" in numbers(asked, page, language="en")


def test_an_answer_that_few_chose_hides_how_many_chose_each_and_the_page_says_so(asked: Any) -> None:
    begin(asked, rhythm="always")
    page = draft(asked)
    given("a", 6, q1=1)
    given("a", 4, q1=3)
    told = numbers(asked, page)
    assert "10 réponses ; en moyenne 1,8" in told and "où chacune a été choisie cinq fois" in told and "Option 1" not in told


def test_where_two_answers_may_be_given_an_average_would_say_how_many_gave_each(asked: Any) -> None:
    """Nine yes and one no: an average of 0.9 over ten is one person who said no."""
    from dataclasses import replace

    from pairpep.instruments.definition import scoring
    from pairpep.instruments.definition.shapes import Item
    from pairpep.responses.counts import Measure
    from pairpep.waves.heard import _question
    from tests.waves.people import definition, two

    item = Item("yes", "yes_no", two("Oui ou non"))
    of = replace(definition("deux", ("youth",)), items=(item,), scores=())
    assert scoring.range_of(of, item) == (0, 1)
    row = _question(of, item, Measure(10, Decimal(9)), Counter())
    assert not row["said"] and not row["options"] and row["why"]


def test_a_program_s_numbers_are_read_by_its_lead_alone_and_only_while_drafting(asked: Any) -> None:
    begin(asked, rhythm="always")
    page = draft(asked)
    given("b", 10, q1=1)
    assert "en moyenne" not in numbers(asked, page), "another program's answers are not theirs"
    for who in ("lead_b", "peer_a", "active_a", "coordinator"):
        assert asked.client(who).get(f"{page}counts/?code={FOR_PEOPLE}").status_code in (403, 404), who
    assert asked.client("lead_a").get(f"{page}counts/?code=inconnu").status_code == 200
    asked.client("lead_a").post(f"{page}write/", DONE)
    asked.client("lead_a").post(f"{page}publish/")
    assert asked.client("lead_a").get(f"{page}counts/?code={FOR_PEOPLE}").status_code == 404


# Questions that nobody reads --------------------------------------------------------------------------------------------------------------


def unread(world: Any, who: str = "coordinator") -> str:
    return words_on(world.client(who).get("/fr/asking/fields/"))


def test_a_question_is_read_once_its_numbers_were_on_a_page_and_for_a_year(asked: Any) -> None:
    begin(asked, rhythm="always")
    page = draft(asked)
    given("a", 2, q1=1)
    given("a", 3, q1=3)
    assert "Première question" in unread(asked)
    numbers(asked, page)
    told = unread(asked)
    assert "Première question" not in told and "Deuxième question" in told, "no number of the second one was shown"
    assert "Deuxième question" in unread(asked, "researcher") and asked.client("lead_a").get("/fr/asking/fields/").status_code == 403
    with in_days(366):
        assert "Première question" in unread(asked)


def test_a_score_on_the_page_reads_what_it_is_made_of(asked: Any) -> None:
    begin(asked, rhythm="always")
    page = draft(asked)
    given("a", 2, q1=1, q2=2)
    given("a", 3, q1=2, q2=3)
    assert "en moyenne 4,2" in numbers(asked, page)
    told = unread(asked)
    assert "Première question" not in told and "Deuxième question" not in told and "Avec vos mots" in told


def test_what_another_app_reads_is_not_on_the_list_and_the_page_says_what_it_knows(asked: Any) -> None:
    from pairpep.waves import fields

    begin(asked, rhythm="always")
    fields.reads_answers("Une page d'essai")(lambda actor, since: [(FOR_PEOPLE, "q2")])
    try:
        told = unread(asked)
        assert "Deuxième question" not in told and "Une page d'essai" in told.replace("’", "'") and "Avec vos mots" in told
    finally:
        fields._readers.pop()


def test_words_that_somebody_read_first_are_read(asked: Any) -> None:
    from tests.waves.test_words_and_paper import decide, named, typed_by_somebody

    typed_by_somebody(asked)
    assert "Avec vos mots" in unread(asked)
    named(asked, "coordinator")
    assert decide(asked, "coordinator", what="show").status_code == 302
    assert "Avec vos mots" not in unread(asked)
