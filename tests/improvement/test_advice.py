"""What a program is advised: by rules, three a month at most, answered by its lead or manager, counted for those who wrote the rules."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from pairpep.improvement.models import Offer, Plan, Tally
from pairpep.kernel import clock
from tests.improvement.figures import DECLINED, FALLING, RISING, STEADY, advised, night, of_the_day, one, read, rows
from tests.world import key

HOME = "/fr/improve/"


def test_a_figure_that_falls_is_advised_once_with_its_reason_its_owner_and_what_it_rests_on(world: Any) -> None:
    read("PP-3", FALLING)
    assert night() >= 1 and night() == 0
    (offer,) = rows(Offer, rule="usual-broken")
    assert (offer.indicator, offer.program_id, offer.answer) == ("PP-3", key("program a"), "shown")
    page = world.client("lead_a").get(HOME).content.decode()
    for said in (
        "sort de ses variations habituelles",
        "Jeunes à qui la pair-aidance a été offerte",
        "Un signal ouvre une question",
        "provisoire",
    ):
        assert said in page, said
    assert "usual-broken" not in world.client("lead_b").get(HOME).content.decode()


def test_a_steady_figure_is_advised_nothing(world: Any) -> None:
    read("PP-3", STEADY)
    assert night() == 0 and rows(Offer) == []
    assert "Aucune recommandation n'attend" in world.client("lead_a").get(HOME).content.decode().replace("&#x27;", "'")


def test_three_a_month_and_not_one_more(world: Any) -> None:
    for code in ("PP-3", "PP-5", "F4-a", "F7-a-peer"):
        read(code, FALLING)
    assert night() == 3
    with time_machine.travel(clock.now() + timedelta(days=1), tick=False):
        assert night() == 0
    assert len(rows(Offer)) == 3


def test_incomplete_data_come_first_and_hold_the_rest_back(world: Any) -> None:
    from pairpep.analysis.result import Missing
    from pairpep.indicators.facts import Fact
    from pairpep.kernel.scoping import acting
    from pairpep.measures import keeping
    from tests.improvement.figures import quarter

    facts = [
        Fact(
            "PP-3",
            "programme-a",
            *quarter(clock.today(), 1 + 19 - place),
            numerator=share,
            denominator=60,
            missing=Missing(not_answered=40),
        )
        for place, share in enumerate(FALLING)
    ]
    with acting("a test arranges"):
        keeping.keep_reading("PP-3", key("program a"), facts)
    night()
    assert {offer.rule for offer in rows(Offer)} == {"complete-first"}


def test_the_tool_is_opened_from_the_advice_and_that_counts(world: Any) -> None:
    offer = advised(rule="others-reach-more")
    answer = world.client("lead_a").post(f"{HOME}advice/{offer.pk}/open/")
    assert answer.status_code == 302 and answer["Location"] != HOME
    assert (one(Offer).answer, one(Offer).opened_on) == ("opened", clock.today())


def test_taken_up_it_becomes_a_plan_whose_figure_is_the_advice_s(world: Any) -> None:
    offer = advised()
    answer = world.client("manager_a").post(f"{HOME}advice/{offer.pk}/accept/")
    plan = one(Plan)
    assert answer["Location"].endswith(f"/plans/{plan.pk}/write/")
    assert (plan.offer_id, plan.indicator, plan.state) == (offer.pk, "PP-3", "draft")
    found = one(Offer)
    assert (found.answer, found.answered_by_id, found.answered_on) == ("accepted", key("manager_a"), clock.today())
    # Tapped a second time, nothing is made twice.
    assert world.client("lead_a").post(f"{HOME}advice/{offer.pk}/accept/").status_code == 404
    assert len(rows(Plan)) == 1


def test_set_aside_with_a_reason_it_stays_quiet_for_a_wave_then_comes_back(world: Any) -> None:
    read("PP-3", FALLING)
    night()
    (offer,) = rows(Offer, rule="usual-broken")
    answer = world.client("lead_a").post(f"{HOME}advice/{offer.pk}/decline/", DECLINED)
    assert answer.status_code == 302
    assert (one(Offer, pk=offer.pk).answer, one(Offer, pk=offer.pk).reason) == ("declined", "no_means")
    page = world.client("lead_a").get(HOME).content.decode()
    assert "Mise de côté" in page and "le temps ou les moyens" in page
    began = clock.now()
    with time_machine.travel(began + timedelta(days=90), tick=False):
        night()
        assert len(rows(Offer, rule="usual-broken")) == 1
    with time_machine.travel(began + timedelta(days=125), tick=False):
        night()
        assert len(rows(Offer, rule="usual-broken")) == 2


def test_set_aside_it_comes_back_sooner_when_things_get_worse(world: Any) -> None:
    read("PP-3", FALLING[:-1])
    night()
    (offer,) = rows(Offer, rule="usual-broken")
    world.client("lead_a").post(f"{HOME}advice/{offer.pk}/decline/", DECLINED)
    read("PP-3", FALLING)
    with time_machine.travel(clock.now() + timedelta(days=2), tick=False):
        night()
    assert [each.answer for each in sorted(rows(Offer, rule="usual-broken"), key=lambda each: each.on)] == ["declined", "shown"]


def test_set_aside_without_a_reason_is_not_set_aside(world: Any) -> None:
    offer = advised()
    client = world.client("lead_a")
    assert "la raison la plus proche" in client.post(f"{HOME}advice/{offer.pk}/decline/", {"words": ""}).content.decode()
    kept = client.post(f"{HOME}advice/{offer.pk}/decline/", {"reason": "other"}).content.decode()
    assert "quelques mots" in kept
    assert one(Offer).answer == "shown"


def test_what_its_rule_no_longer_sees_waits_no_more_and_stays_in_the_log(world: Any) -> None:
    read("PP-3", FALLING)
    night()
    read("PP-3", STEADY)
    night()
    (offer,) = rows(Offer, rule="usual-broken")
    assert offer.over_on == clock.today() and offer.answer == "shown"
    assert world.client("lead_a").post(f"{HOME}advice/{offer.pk}/accept/").status_code == 404
    assert "Terminée sans réponse" in world.client("lead_a").get(HOME).content.decode()


def test_while_its_plan_is_under_way_it_is_not_said_again(world: Any) -> None:
    read("PP-3", FALLING)
    night()
    (offer,) = rows(Offer, rule="usual-broken")
    world.client("lead_a").post(f"{HOME}advice/{offer.pk}/accept/")
    with time_machine.travel(clock.now() + timedelta(days=70), tick=False):
        night()
    assert len(rows(Offer, rule="usual-broken")) == 1


def test_what_is_for_a_mentor_alone_is_read_by_nobody_else(world: Any) -> None:
    offer = advised(rule="alone", indicator="PP-6", to="peer_mentor", mentor_only=True)
    assert "trois dernières rencontres" in world.client("peer_mentor").get(HOME).content.decode()
    for who in ("lead_a", "manager_a", "family_mentor", "coordinator"):
        assert "trois dernières rencontres" not in world.client(who).get(HOME).content.decode(), who
        assert world.client(who).post(f"{HOME}advice/{offer.pk}/accept/").status_code == 404, who
    world.client("peer_mentor").post(f"{HOME}advice/{offer.pk}/accept/")
    assert one(Offer).answer == "accepted" and rows(Plan) == []


def test_the_coordination_reads_who_would_tell_about_it_once_they_said_yes(world: Any) -> None:
    read("PP-3", RISING)
    night()
    (offer,) = rows(Offer, rule="share-it")
    assert "Programme de la Rive" not in world.client("coordinator").get(f"{HOME}counts/").content.decode()
    world.client("lead_a").post(f"{HOME}advice/{offer.pk}/accept/")
    assert "Programme de la Rive" in world.client("coordinator").get(f"{HOME}counts/").content.decode()


@pytest.mark.parametrize("who", ["clinician_a", "peer_a", "privacy_a", "lead_b", "researcher", "youth_a", "administrator"])
def test_nobody_answers_in_the_lead_s_place(world: Any, who: str) -> None:
    offer = advised()
    for verb in ("open", "accept", "decline"):
        assert world.client(who).post(f"{HOME}advice/{offer.pk}/{verb}/", DECLINED).status_code in (302, 403, 404), verb
    assert one(Offer).answer == "shown" and rows(Plan) == []


def test_one_piece_of_advice_at_most_is_on_the_page_of_the_day(world: Any) -> None:
    advised(), advised(indicator="PP-5"), advised(rule="access-standard", indicator="F4-a", to="manager")
    assert of_the_day(world, "lead_a", "advice") == 1
    assert of_the_day(world, "manager_a", "advice") == 1
    assert of_the_day(world, "clinician_a", "advice") == 0
    assert of_the_day(world, "lead_b", "advice") == 0


def test_the_coordination_reads_counts_and_rules_that_most_programs_set_aside(world: Any) -> None:
    from pairpep.improvement import counting
    from pairpep.network.models import Program
    from tests.improvement.figures import add

    made = [add(Program(code=f"programme-{letter}", name={"fr": "P", "en": "P"}, fictitious=True)) for letter in "cd"]
    said = {"answer": "declined", "answered_on": clock.today(), "reason": "not_us"}
    for place in (key("program a"), *(each.pk for each in made)):
        _declined(place, said)
    night()
    body = one(Tally).body
    line = next(each for each in body["rules"] if each["rule"] == "usual-broken")
    assert line == {"rule": "usual-broken", "said": 3, "review": True, "told": True, "accepted": 0, "declined": 3, "reasons": {"not_us": 3}}
    page = world.client("coordinator").get(f"{HOME}counts/").content.decode()
    assert "Règles à relire" in page and "Programme de la Rive" not in page
    assert counting.LEAST == 3
    for who in ("lead_a", "researcher", "manager_a", "peer_mentor"):
        assert world.client(who).get(f"{HOME}counts/").status_code == 403


def _declined(place: Any, said: dict[str, Any]) -> Offer:
    from tests.improvement.figures import add

    about = {"rule": "usual-broken", "version": 1, "indicator": "PP-3", "on": clock.today(), "worse": 1.0, "to": "team_lead"}
    return add(Offer(program_id=place, review_on=clock.in_days(60), **about, **said))


def test_months_that_are_over_make_a_chart_whose_sentence_is_the_engine_s(world: Any) -> None:
    for back in (95, 65, 35):
        advised(on=clock.today() - timedelta(days=back), answer="accepted", answered_on=clock.today())
    night()
    page = world.client("coordinator").get(f"{HOME}counts/").content.decode().replace("&#x27;", "'")
    assert "Recommandations retenues, mois par mois" in page and "Pas assez de données pour juger" in page


def test_fewer_than_three_programs_are_not_told_rule_by_rule(world: Any) -> None:
    _declined(key("program a"), {"answer": "declined", "answered_on": clock.today(), "reason": "figure"})
    night()
    assert one(Tally).body["rules"] == [{"rule": "usual-broken", "said": 1, "review": False, "told": False}]
    page = world.client("coordinator").get(f"{HOME}counts/").content.decode()
    assert "trois programmes" in page and "doutons" not in page
