"""The coordination invites the staff and partners; who arrives chooses the mail of the week; nobody reads who came."""

from __future__ import annotations

from typing import Any

import pytest

from pairpep.community.models import Belonging, Invitation
from pairpep.moderation.models import NewsChoice
from tests.community.circle import HOME, arrive, body, load, rows
from tests.walls.hand import hand, refusal
from tests.world import key

INVITE = f"{HOME}moderation/invite/"
INSERTED = "INSERT INTO community_invitation (id, person_id, by_id, at, until) VALUES (gen_random_uuid(), %s, %s, now(), app.today() + 60)"


@pytest.fixture
def town(world: Any) -> Any:
    load()
    return world


def test_the_coordination_invites_a_partner_who_finds_it_on_their_first_page(town: Any) -> None:
    coordinator = town.client("coordinator")
    assert INVITE in coordinator.get(f"{HOME}moderation/").content.decode()
    answer = coordinator.post(INVITE, {"person": str(key("partner"))}, follow=True)
    assert answer.status_code == 200 and "Venir ou non lui appartient" in body(answer)
    assert [row.person_id for row in rows(Invitation)] == [key("partner")]
    partner = town.client("partner")
    assert "Une invitation à la communauté de pratique" in body(partner.get("/fr/home/"))
    assert "Non merci" in body(partner.get(HOME))
    partner.post(f"{HOME}invitations/{rows(Invitation)[0].pk}/decline/")
    assert "Une invitation à la communauté de pratique" not in body(partner.get("/fr/home/"))
    with hand("coordinator") as run:
        assert run("SELECT 1 FROM community_invitation") == [], "whether they came or declined is theirs"


@pytest.mark.parametrize("who", ["manager_a", "peer_a", "researcher"])
def test_nobody_else_invites_the_staff(town: Any, who: str) -> None:
    assert town.client(who).post(INVITE, {"person": str(key("partner"))}).status_code in (403, 404)
    with hand(who) as run:
        assert refusal(run, INSERTED, key("partner"), key(who))


def test_the_coordination_invites_nobody_who_is_accompanied(town: Any) -> None:
    town.client("coordinator").post(INVITE, {"person": str(key("active_a"))})
    assert rows(Invitation) == []
    with hand("coordinator") as run:
        assert refusal(run, INSERTED, key("active_a"), key("coordinator"))


def test_who_arrives_chooses_the_mail_of_the_week_or_leaves_it(town: Any) -> None:
    assert "Le courriel de la semaine" in body(town.client("peer_a").get(HOME))
    arrive(town, "peer_a", "Alex", news="weekly")
    arrive(town, "clinician_a", "Camille", news="never")
    arrive(town, "partner", "Quelqu'un")
    assert {row.person_id: row.rhythm for row in rows(NewsChoice)} == {key("peer_a"): "weekly", key("clinician_a"): "never"}
    again = town.client("lead_a").post(
        f"{HOME}arrive/", {"shown_name": "Robin", "language": "fr", "agrees": "on", "group": "team_lead", "news": "daily"}
    )
    assert again.status_code == 200 and "Robin" in again.content.decode() and rows(Belonging, person_id=key("lead_a")) == []
