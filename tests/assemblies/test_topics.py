"""Topics: proposed by anyone and signed by nobody, chosen by approval; the first becomes a session, the longest waiting among equals."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from pairpep.assemblies.models import Assembly, Ballot, Proposer, Topic, Vote
from pairpep.kernel import clock, walls
from pairpep.kernel.bilingual import Text
from pairpep.library.models import Lineage
from tests.assemblies.people import HERE, arrives, ballot, keep, rows, said, topic
from tests.world import key

VOTE = f"{HERE}votes/{key('ballot one')}/"


@pytest.mark.parametrize("who", ["peer_a", "lapsed_a", "manager_a", "active_a", "mother_a"])
def test_anyone_proposes_and_nobody_reads_who(world: Any, who: str) -> None:
    arrives(who)
    assert "Un sujet s'écrit" in said(world.client(who).post(f"{HERE}topics/propose/", {"title_fr": " "}))
    world.client(who).post(f"{HERE}topics/propose/", {"title_fr": "Dormir", "title_en": "", "why_fr": "", "why_en": ""})
    row = rows(Topic)[0]
    assert rows(Proposer)[0].person_id == key(who)
    there = f"{HERE}topics/{row.pk}/"
    assert "Reprendre mon sujet" in said(world.client(who).get(there))
    with walls.entered(key("clinician_b")) as other:
        assert Topic.objects.visible_to(other).count() == 1 and not Proposer.objects.visible_to(other).exists()
    assert "Reprendre mon sujet" not in said(world.client("clinician_b").get(there))
    assert world.client("clinician_b").post(f"{there}take-back/").status_code == 404


@pytest.mark.abuse("AB-31")
def test_a_young_person_s_code_or_an_address_in_a_topic_is_refused(world: Any) -> None:
    for words in ("J-4471 et sa mère", "Écrire à lea@exemple.ca"):
        answer = world.client("active_a").post(f"{HERE}topics/propose/", {"title_fr": words})
        assert "Rien n'a été conservé" in said(answer) and words.split()[0] in said(answer)
    assert not rows(Topic)


def test_a_topic_taken_back_takes_its_words_along(world: Any) -> None:
    row = topic("sommeil")
    world.client("peer_a").post(f"{HERE}topics/{row.pk}/take-back/")
    assert rows(Topic)[0].words == {} and "Sujet sommeil" not in said(world.client("coordinator").get(f"{HERE}topics/"))


def test_set_aside_with_a_reason_that_its_proposer_reads_and_nobody_else(world: Any) -> None:
    row = topic("sommeil")
    there = f"{HERE}topics/{row.pk}/"
    assert "Dites pourquoi" in said(world.client("coordinator").post(f"{there}aside/", {"reason": ""}))
    world.client("coordinator").post(f"{there}aside/", {"reason": "Déjà au programme de mars."})
    assert "Déjà au programme" in said(world.client("peer_a").get(there))
    assert world.client("clinician_a").get(there).status_code == 404
    assert world.client("clinician_a").post(f"{there}aside/", {"reason": "non"}).status_code == 404


# The vote ---------------------------------------------------------------------------------------------------------------------------------


def test_a_vote_is_one_a_member_and_changes_until_the_last_day(world: Any) -> None:
    one, two = topic("un"), topic("deux")
    ballot(["un", "deux"], days=3)
    arrives("active_a")
    client = world.client("active_a")
    client.post(VOTE, {"topics": [str(one.pk)]})
    client.post(VOTE, {"topics": [str(one.pk), str(two.pk)]})
    assert len(rows(Vote)) == 1 and set(rows(Vote)[0].topics) == {one.pk, two.pk}
    with time_machine.travel(clock.now() + timedelta(days=4), tick=True):
        answer = world.client("active_a").post(VOTE, {"topics": [str(one.pk)]})
        assert answer.status_code == 409 and "Le vote est clos" in said(answer)
    assert set(rows(Vote)[0].topics) == {one.pk, two.pk}


def test_a_topic_that_is_not_in_the_vote_counts_for_nothing(world: Any) -> None:
    topic("un"), topic("deux")
    ballot(["un", "deux"])
    arrives("active_a")
    world.client("active_a").post(VOTE, {"topics": [str(topic("trois").pk)]})
    assert not rows(Vote)


def test_nobody_reads_a_vote_but_its_author(world: Any) -> None:
    one = topic("un")
    topic("deux")
    ballot(["un", "deux"])
    arrives("active_a")
    world.client("active_a").post(VOTE, {"topics": [str(one.pk)]})
    for who in ("coordinator", "peer_a", "administrator"):
        with walls.entered(key(who)) as other:
            assert not Vote.objects.visible_to(other).exists()
    assert "choisi par" not in said(world.client("coordinator").get(VOTE))  # nor any sum while it is open


def _votes(chosen: list[list[str]]) -> None:
    from pairpep.network.models import Person

    for number, names in enumerate(chosen):
        keep(Person(id=key(f"voter {number}"), fictitious=True))
        about = {"ballot_id": key("ballot one"), "person_id": key(f"voter {number}"), "changed_at": clock.now()}
        keep(Vote(id=key(f"vote {number}"), topics=[key(f"topic {name}") for name in names], **about))


def test_the_first_becomes_a_session_and_equals_are_told_apart_by_how_long_they_waited(world: Any) -> None:
    topic("jeune", days=2), topic("ancien", days=40), topic("seul", days=90)
    ballot(["jeune", "ancien", "seul"], days=1)
    _votes([["jeune", "ancien"], ["ancien"], ["jeune"], ["seul"], ["jeune", "ancien"]])
    assert world.client("coordinator").post(f"{VOTE}decide/").status_code == 404  # still open
    with time_machine.travel(clock.now() + timedelta(days=2), tick=True):
        page = said(world.client("active_a").get(VOTE))
        assert page.index("Sujet ancien") < page.index("Sujet jeune") < page.index("Sujet seul")
        assert "choisi par 3" in page and "5 personnes ont voté" in page
        assert world.client("peer_a").post(f"{VOTE}decide/").status_code == 404
        world.client("coordinator").post(f"{VOTE}decide/")
    session = rows(Assembly)[0]
    assert session.state == "draft" and session.topic_id == key("topic ancien") and session.title.fr == "Sujet ancien"
    assert rows(Ballot)[0].chosen_id == key("topic ancien")
    assert {(row.from_kind, row.to_kind) for row in Lineage.objects.using("jobs").all()} == {("topic", "assembly")}
    assert "Sujet ancien" in said(world.client("coordinator").get(f"{HERE}{session.pk}/plan/"))


def test_under_five_voters_the_order_is_told_and_no_number(world: Any) -> None:
    topic("un"), topic("deux")
    ballot(["un", "deux"], days=1)
    _votes([["deux"], ["deux"], ["un"], []])
    with time_machine.travel(clock.now() + timedelta(days=2), tick=True):
        page = said(world.client("active_a").get(VOTE))
    assert page.index("Sujet deux") < page.index("Sujet un") and "choisi par" not in page and "Moins de cinq personnes" in page


def test_one_vote_at_a_time_with_two_topics_at_least_and_a_day_to_come(world: Any) -> None:
    topics = [str(topic(name).pk) for name in ("un", "deux")]
    client, there = world.client("coordinator"), f"{HERE}votes/open/"
    assert "au moins deux" in said(client.post(there, {"topics": topics[:1], "closes_on": clock.in_days(5).isoformat()}))
    assert "jour à venir" in said(client.post(there, {"topics": topics, "closes_on": clock.today().isoformat()}))
    good = {"topics": topics, "closes_on": clock.in_days(5).isoformat()}
    assert client.post(there, good).status_code == 302
    answer = client.post(there, good)
    assert answer.status_code == 409 and "un seul à la fois" in said(answer)
    assert world.client("peer_mentor").post(there, good).status_code == 403


def test_another_app_proposes_a_topic_that_says_where_it_comes_from(world: Any) -> None:
    from pairpep.assemblies import actions

    with walls.entered(key("coordinator")) as actor:
        found = actions.propose_topic(by=actor, title=Text(fr="Attendre moins"), origin=("lever", key("some lever")))
    line = Lineage.objects.using("jobs").get()
    assert (line.from_kind, line.to_kind, line.to_id) == ("lever", "topic", found.pk)


def test_a_learning_card_s_proposal_for_the_community_lands_on_a_topic_once_it_is_taken_up(world: Any) -> None:
    from pairpep.learning.models import FollowUp, LearningCard
    from tests.learning import circle

    circle.build()
    card = keep(
        LearningCard(
            id=key("card"), meeting_id=key("meeting first"), state="kept", theme="boundaries", language="fr", learned="Attendre.",
            written_by_id=key("peer_a"), kept_on=clock.today(),
        )
    )  # fmt: skip
    asked = {"kind": "community", "words": "Apprendre à attendre", "proposed_by_id": key("peer_a"), "proposed_at": clock.now()}
    row = keep(FollowUp(id=key("proposal"), card=card, **asked))
    assert not rows(Topic)
    world.client("coordinator").post(f"/fr/learning/proposals/{row.pk}/", {"answer": "Oui"})
    landed = rows(Topic)[0]
    assert landed.title.fr == "Apprendre à attendre"
    assert {(line.from_kind, line.from_id, line.to_kind) for line in Lineage.objects.using("jobs").all()} == {("card", card.pk, "topic")}
    assert "Apprendre à attendre" in said(world.client("active_a").get(f"{HERE}topics/"))
