"""The year of a team: trainings with their proof, roles confirmed, authorisations that end and are told; nobody certifies themselves."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from pairpep.journal.models import Event
from pairpep.kernel import clock
from pairpep.kernel.scoping import acting
from pairpep.network import lapses, year
from pairpep.network.discretion import telling
from pairpep.network.models import Authorisation, Learning, Membership, Message, RoleReview
from tests.persons import words
from tests.world import key

TOPICS = ["roles", "lifetime", "security", "incidents", "tools"]
PAGE = "/fr/network/authorisations/year/"


def day(ago: int) -> str:
    return (clock.today() - timedelta(days=ago)).isoformat()


def learn(client: Any, name: str, **said: Any) -> Any:
    good = {"kind": "yearly", "done_on": day(10), "topics": TOPICS, "proof": "Attestation 1234"}
    return client.post(f"/fr/network/team/{key(f'membership {name}')}/learning/", good | said, follow=True)


def rows(model: Any) -> Any:
    return model.objects.using("jobs").unscoped("a test looks")


def of(world: Any, who: str, name: str) -> Any:
    from pairpep.kernel import walls

    with walls.entered(key(who)) as actor:
        return next(one for one in year.members(actor) if one.membership.person_id == key(name))


def test_a_manager_records_what_somebody_learnt_with_its_proof(world: Any) -> None:
    assert "À faire" in words(world.client("manager_a").get(PAGE))
    answer = words(learn(world.client("manager_a"), "clinician_a"))
    assert "Inscrit pour Clinician Tremblay." in answer and "Attestation 1234" in answer
    row = rows(Learning).get()
    assert (row.person_id, row.recorded_by_id, row.topics) == (key("clinician_a"), key("manager_a"), TOPICS)
    assert "À jour jusqu'au" in words(world.client("clinician_a").get("/fr/network/profile/"))


def test_each_of_the_five_topics_is_learnt_again_within_the_year(world: Any, days_later: Any) -> None:
    manager = world.client("manager_a")
    learn(manager, "peer_a", topics=TOPICS[:4], done_on=day(300))
    assert of(world, "manager_a", "peer_a").yearly.on is None and len(of(world, "manager_a", "peer_a").missing) == 1
    learn(manager, "peer_a", topics=TOPICS[4:], done_on=day(10))
    assert of(world, "manager_a", "peer_a").missing == ()
    with days_later(70):
        member = of(world, "manager_a", "peer_a")
        assert len(member.missing) == 4 and member.yearly.tone == "decide"
        assert "1 formation annuelle à prévoir" in words(world.client("manager_a").get("/fr/home/"))


@pytest.mark.parametrize(
    ("missing", "said"),
    [
        ({"kind": ""}, "à l'arrivée, ou de l'année"), ({"done_on": ""}, "le jour où"), ({"done_on": day(-1)}, "encore à venir"),
        ({"topics": []}, "au moins un sujet"), ({"proof": " "}, "Sans preuve"), ({"topics": ["cooking"]}, ""),
    ],
)  # fmt: skip
def test_what_is_missing_is_said_and_nothing_is_recorded(shared_world: Any, missing: dict[str, Any], said: str) -> None:
    assert said in words(learn(shared_world.client("manager_a"), "peer_a", **missing)) and not rows(Learning).exists()


@pytest.mark.abuse("AB-23")
@pytest.mark.parametrize("who", ["lead_a", "clinician_a", "peer_a", "administrator", "lead_b", "coordinator"])
def test_nobody_else_records_a_training_or_reads_the_year(shared_world: Any, who: str) -> None:
    assert learn(shared_world.client(who), "peer2_a").status_code == 404
    assert shared_world.client(who).get(PAGE).status_code == 403
    assert not rows(Learning).exists()


@pytest.mark.abuse("AB-23")
def test_nobody_certifies_themselves(world: Any) -> None:
    """In the form, in the action, in the table; a manager's training is recorded by who watches over privacy, and the reverse."""
    assert learn(world.client("manager_a"), "manager_a").status_code == 404
    assert world.client("manager_a").post(f"/fr/network/team/{key('membership manager_a')}/still-right/").status_code == 404
    mine = Membership.objects.using("jobs").unscoped("a test").get(pk=key("membership manager_a"))
    with pytest.raises(PermissionDenied):
        year.record_learning(mine, by=world.actor("manager_a"), kind="yearly", done_on=clock.today(), topics=TOPICS, proof="x")
    with pytest.raises(IntegrityError), transaction.atomic(using="jobs"), acting("a test"):
        Learning(
            person_id=key("manager_a"), program_id=key("program a"), kind="yearly", done_on=clock.today(), topics=TOPICS, proof="x",
            recorded_by_id=key("manager_a"), recorded_at=clock.now(),
        ).save(using="jobs")  # fmt: skip
    assert learn(world.client("privacy_a"), "manager_a").status_code == 200 and rows(Learning).get().person_id == key("manager_a")


@pytest.mark.abuse("AB-23")
def test_fields_that_a_form_does_not_have_change_nothing(world: Any) -> None:
    learn(
        world.client("manager_a"),
        "peer_a",
        person=str(key("manager_a")),
        recorded_by=str(key("peer_a")),
        program=str(key("program b")),
        role="administrator",
    )
    row = rows(Learning).get()
    assert (row.person_id, row.program_id, row.recorded_by_id) == (key("peer_a"), key("program a"), key("manager_a"))


def test_a_role_is_confirmed_once_a_year_by_somebody_else(world: Any, days_later: Any) -> None:
    address = f"/fr/network/team/{key('membership peer_a')}/still-right/"
    assert of(world, "manager_a", "peer_a").role_until.tone == "decide", "in post for more than a year, and never confirmed"
    world.client("manager_a").post(address)
    world.client("manager_a").post(address)
    assert rows(RoleReview).count() == 1, "pressed twice"
    assert of(world, "manager_a", "peer_a").role_until.tone == "done"
    with days_later(366):
        assert of(world, "manager_a", "peer_a").role_until.tone == "decide"
    for who in ("lead_a", "peer_a", "privacy_a", "clinician_b"):
        assert world.client(who).post(address).status_code == 404


def test_the_year_reads_the_same_on_paper_and_shows_no_other_program(shared_world: Any) -> None:
    page = shared_world.client("privacy_a").get(PAGE)
    said = words(page)
    for told in (
        "Peer Tremblay",
        "Lapsed Tremblay",
        "Échue depuis",
        "Formation, rappel, engagement",
        "Les cinq sujets de l'année",
        "Rôle confirmé",
    ):
        assert told in said
    assert "CANARI" not in said and "data-print" in page.content.decode()


# An authorisation that ends ---------------------------------------------------------------------------------------------------------------


def told(name: str) -> list[Message]:
    return list(Message.objects.using("jobs").filter(to_person_id=key(name)))


def test_the_worker_and_the_manager_are_told_a_month_before_and_on_the_day_once(world: Any, days_later: Any) -> None:
    with acting("a test"):
        rows(Authorisation).filter(person_id__in=[key("lapsed_a")]).update(revoked_on=clock.today())
    assert lapses.run() == {"warned": 0, "lapsed": 0}
    with days_later(320):
        assert lapses.run()["warned"] == 5 and lapses.run() == {"warned": 0, "lapsed": 0}, "those of b, and ours, once"
        assert len(told("peer_a")) == 1 and len(told("manager_a")) == 3 and told("lead_a") == []
    with days_later(335):
        assert lapses.run()["lapsed"] == 5 and lapses.run() == {"warned": 0, "lapsed": 0}
        assert len(told("peer_a")) == 2
    verbs = list(Event.objects.using("jobs").filter(verb__startswith="network.").exclude(verb="network.x").values_list("verb", flat=True))
    assert verbs.count("network.warn_of_lapse") == verbs.count("network.lapse") == 5, "the journal keeps both"


@pytest.mark.abuse("AB-60")
def test_what_they_are_told_says_nothing(world: Any, days_later: Any) -> None:
    with days_later(336):
        lapses.run()
    for message in Message.objects.using("jobs"):
        assert not telling(message.subject) and not telling(re.sub(r"https?://\S+", "", message.body))
        assert "autoris" not in message.subject + message.body


# In the middle of something ---------------------------------------------------------------------------------------------------------------


def withdraw(name: str) -> None:
    with acting("a test"):
        rows(Authorisation).filter(person_id=key(name)).update(revoked_on=clock.today())


@pytest.mark.abuse("AB-24")
def test_a_form_open_when_it_is_withdrawn_is_refused_with_a_sentence_and_gives_the_words_back(world: Any) -> None:
    worker = world.client("peer_a")
    page = reverse("contacts:together", args=[key("referral active")])
    assert worker.get(page).status_code == 200
    withdraw("peer_a")
    answer = worker.post(page, {"words": "Une phrase écrite avec soin <b>", "lang": "fr"})
    said = words(answer)
    assert answer.status_code == 404 and "Votre autorisation n'est plus valable" in said and "Une phrase écrite avec soin <b>" in said
    assert "/fr/network/my-authorisation/" in answer.content.decode()
    nowhere = worker.post(reverse("contacts:together", args=[key("nothing")]), {"words": "Une phrase écrite avec soin <b>", "lang": "fr"})
    assert words(nowhere) == said, "the same, whether it exists or not"
    for open_still in ("network/team/", "network/my-authorisation/", "network/profile/", "home/", "worried/"):
        assert worker.get(f"/fr/{open_still}").status_code == 200, open_still
    refused = worker.post(reverse("contacts:group"), {"words": "Quelques mots"})
    assert refused.status_code == 403 and "Votre autorisation n'est plus valable" in words(refused)


@pytest.mark.abuse("AB-24")
def test_lapsed_every_door_is_closed(world: Any, days_later: Any) -> None:
    """The page, the list, the search, the print, the file to take away."""
    from tests.policy import sweep

    with days_later(335):
        worker, opened = world.client("peer_a"), []
        for route in sweep.ours() if hasattr(sweep, "ours") else sweep.routes():
            if route.access is None or route.name.startswith(("account_", "design")):
                continue
            for argument in ("referral active", "referral proposed", "file active_a"):
                if "pk" in dict(route.arguments) and len(route.arguments) == 1:
                    page = worker.get(route.at(pk=key(argument)))
                    opened += [route.path] if "Léo" in page.content.decode("utf-8", "replace") else []
            if not route.arguments:
                page = worker.get(route.path)
                opened += [route.path] if re.search("Léo|Noé|Inès|J-active|MOTS-", page.content.decode("utf-8", "replace")) else []
        assert opened == []
