"""A post from its plan to its end, who reads it, and the money that is recalled until somebody decides."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from pairpep.kernel import clock
from pairpep.posts.models import Funding, Post
from tests.posts.office import money, post, rows
from tests.world import key

TYPED = {
    "kind": "peer",
    "title_fr": "Pair aidant",
    "hours": "17,5",
    "employer": "Établissement fictif",
    "site": "Clinique",
    "starts_on": "2026-12-01",
}


def plan(world: Any, who: str = "manager_a", program: str = "a", **said: Any) -> Any:
    return world.client(who).post("/fr/posts/new/", TYPED | {"program": str(key(f"program {program}"))} | said, follow=True)


def test_a_post_is_planned_paid_filled_emptied_and_closed(world: Any) -> None:
    assert "Dites maintenant qui le paie" in plan(world).content.decode()
    found = rows(Post)[0]
    client, address = world.client("manager_a"), f"/fr/posts/{found.pk}/"
    client.post(f"{address}money/", {"source": "Projet pilote", "share": "60", "ends_on": "2027-06-30"})
    client.post(f"{address}announce/")
    client.post(f"{address}fill/", {"holder": str(key("membership peer_a"))})
    page = client.get(address).content.decode()
    assert "17,5 h par semaine" in page and "Peer Tremblay" in page and "Projet pilote" in page and "Pourvu" in page
    client.post(f"{address}vacate/", {"since": clock.today().isoformat()})
    assert rows(Post)[0].holder_id is None and "Vacant" in client.get(address).content.decode()
    client.post(f"{address}close/")
    assert rows(Post)[0].state == "closed"


def test_whoever_holds_a_post_reads_all_that_is_written_of_it_and_no_other(world: Any) -> None:
    mine, other = post(holder="peer_a", hours="28"), post(holder="peer2_a", hours="13.5")
    money(mine, ends=clock.in_days(400), source="SOURCE-mienne", amount=41234)
    money(other, ends=clock.in_days(400), source="SOURCE-autre")
    page = world.client("peer_a").get(f"/fr/posts/{mine.pk}/").content.decode()
    assert "28 h par semaine" in page and "SOURCE-mienne" in page and "41" in page
    assert "Ajouter une source" not in page and "Le modifier" not in page
    assert world.client("peer_a").get(f"/fr/posts/{other.pk}/").status_code == 404
    assert "13,5" not in world.client("peer_a").get("/fr/posts/").content.decode()
    assert "28 h" in world.client("peer_a").get("/fr/posts/").content.decode()


@pytest.mark.parametrize("who", ["lead_b", "peer_b", "clinician_a", "researcher", "administrator", "youth_a", "privacy_a"])
def test_nobody_outside_the_program_opens_a_post(world: Any, who: str) -> None:
    found = post(holder="peer_a")
    paid = money(found, ends=clock.in_days(20))
    for address in (f"{found.pk}/", f"{found.pk}/change/", f"{found.pk}/fill/", f"money/{paid.pk}/"):
        assert world.client(who).get(f"/fr/posts/{address}").status_code in (302, 403, 404), address
    assert world.client(who).post(f"/fr/posts/money/{paid.pk}/", {"decision": "ends"}).status_code in (302, 403, 404)
    assert rows(Funding)[0].decision == ""


def test_the_coordination_plans_a_post_and_sees_it_until_somebody_holds_it(world: Any) -> None:
    plan(world, "coordinator", "b")
    found = rows(Post)[0]
    assert world.client("coordinator").get(f"/fr/posts/{found.pk}/").status_code == 200
    assert world.client("lead_a").get(f"/fr/posts/{found.pk}/").status_code == 404
    world.client("lead_b").post(f"/fr/posts/{found.pk}/fill/", {"holder": str(key("membership peer_b"))})
    assert rows(Post)[0].state == "filled"
    for address in (f"{found.pk}/", f"{found.pk}/change/", f"{found.pk}/money/"):
        assert world.client("coordinator").get(f"/fr/posts/{address}").status_code == 404, address


def test_a_post_is_given_to_a_worker_of_the_program_and_of_the_kind_and_to_nobody_else(world: Any) -> None:
    found = post()
    for stranger in ("peer_b", "family_a", "clinician_a"):
        answer = world.client("manager_a").post(f"/fr/posts/{found.pk}/fill/", {"holder": str(key(f"membership {stranger}"))})
        assert answer.status_code == 200 and "dans ce rôle" in answer.content.decode()
    assert rows(Post)[0].holder_id is None


def test_nobody_holds_two_posts_and_a_post_is_not_filled_twice(world: Any) -> None:
    first, second = post(holder="peer_a"), post()
    refused = world.client("manager_a").post(f"/fr/posts/{second.pk}/fill/", {"holder": str(key("membership peer_a"))})
    assert refused.status_code == 409 and "occupe déjà un poste" in refused.content.decode()
    again = world.client("lead_a").post(f"/fr/posts/{first.pk}/fill/", {"holder": str(key("membership peer2_a"))})
    assert again.status_code == 409 and rows(Post, pk=first.pk)[0].holder_id == key("membership peer_a")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"hours": "quarante"}, "Écrivez un nombre"),
        ({"hours": "80"}, "Quarante heures"),
        ({"hours": "0"}, "Une heure par semaine"),
        ({"ends_on": "2026-11-01"}, "avant de commencer"),
        ({"recurrent": "on", "ends_on": "2027-11-01"}, "n&#x27;a pas de fin"),
        ({"starts_on": "demain"}, "Écrivez un jour"),
        ({"kind": "autre"}, ""),
        ({"title_fr": "x" * 121}, "Trop long"),
    ],
)
def test_what_does_not_fit_gets_a_sentence_and_loses_nothing(world: Any, said: dict[str, str], sentence: str) -> None:
    page = plan(world, **said).content.decode().replace("’", "&#x27;")
    assert sentence in page and "Établissement fictif" in page
    assert rows(Post) == []


# Money that ends


def titles(world: Any, who: str) -> str:
    return str(world.client(who).get("/fr/home/").content.decode())


def test_the_end_of_a_source_is_recalled_at_180_90_and_30_days_until_it_is_decided(world: Any) -> None:
    paid = money(post(holder="peer_a"), ends=clock.in_days(200), source="Fondation du Phare")
    assert "Fondation du Phare" not in titles(world, "manager_a")
    now = clock.now().astimezone(clock.MONTREAL)
    for days in (21, 111, 171):
        with time_machine.travel(now + timedelta(days=days)):
            assert "Fondation du Phare" in titles(world, "manager_a") and "Fondation du Phare" in titles(world, "lead_a")
            world.client("manager_a").post(f"/fr/posts/money/{paid.pk}/", {"decision": "noted"})
            assert "Fondation du Phare" not in titles(world, "manager_a")
    with time_machine.travel(now + timedelta(days=172)):
        assert "Fondation du Phare" not in titles(world, "manager_a")
    for other in ("lead_b", "coordinator", "clinician_a", "peer_a"):
        assert "Fondation du Phare" not in titles(world, other)


def test_a_renewed_source_stops_asking_and_a_new_end_asks_again(world: Any) -> None:
    paid = money(post(holder="peer_a"), ends=clock.in_days(20))
    assert "Fondation du Phare" in titles(world, "manager_a")
    client = world.client("manager_a")
    refused = client.post(f"/fr/posts/money/{paid.pk}/", {"until": clock.in_days(5).isoformat()}).content.decode()
    assert "après l’actuel" in refused.replace("&#x27;", "’") or "après l'actuel" in refused
    client.post(f"/fr/posts/money/{paid.pk}/", {"until": clock.in_days(100).isoformat()})
    assert rows(Funding)[0].decision == "renewed" and rows(Funding)[0].decided_by_id == key("manager_a")
    assert "Fondation du Phare" in titles(world, "manager_a")  # a hundred days: the reminder of 180 has come
    client.post(f"/fr/posts/money/{paid.pk}/", {"for_good": "on"})
    assert rows(Funding)[0].ends_on is None and "Fondation du Phare" not in titles(world, "manager_a")


def test_a_source_that_is_let_go_is_recalled_no_more_and_the_runway_still_shows_it(world: Any) -> None:
    paid = money(post(holder="peer_a"), ends=clock.in_days(20))
    world.client("lead_a").post(f"/fr/posts/money/{paid.pk}/", {"decision": "ends"})
    assert "Fondation du Phare" not in titles(world, "manager_a")
    assert "ne sera pas renouvelé" in world.client("manager_a").get("/fr/posts/runway/").content.decode()


def test_a_closed_post_asks_for_nothing(world: Any) -> None:
    money(post(state="closed"), ends=clock.in_days(20))
    assert "Fondation du Phare" not in titles(world, "manager_a")
