"""A worker opens files only while an authorisation is current, and keeps the rest of the network when it is not (LAW-10 to LAW-12)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from pairpep.kernel import clock, walls
from pairpep.kernel.home import tasks_for
from pairpep.kernel.reference import content
from pairpep.kernel.scoping import acting
from pairpep.network import actions
from pairpep.network.models import Authorisation, Membership
from pairpep.participants.models import File
from tests.world import key


def day(ago: int) -> str:
    return (clock.today() - timedelta(days=ago)).isoformat()


def conditions(**said: Any) -> dict[str, Any]:
    """What a manager types when everything is in order."""
    good = {
        "ground": "personnel",
        "training_on": day(400),
        "refresher_on": day(10),
        "undertaking_on": day(400),
        "categories": ["reasons", "goals"],
    }
    return good | said


def role_of(name: str) -> Membership:
    return Membership.objects.using("jobs").unscoped("a test").select_related("program", "person").get(pk=key(f"membership {name}"))


def authorise(client: Any, name: str, **said: Any) -> Any:
    return client.post(f"/fr/network/team/{key(f'membership {name}')}/authorise/", conditions(**said), follow=True)


def files_of(name: str) -> set[Any]:
    with walls.entered(key(name)) as actor:
        return set(File.objects.visible_to(actor).values_list("pk", flat=True))


def kinds_for(world: Any, name: str) -> list[str]:
    with walls.entered(key(name)) as actor:
        return [task.kind for _, tasks in tasks_for(actor) for task in tasks if task.kind == "authorisation"]


def test_a_manager_renews_a_lapsed_authorisation_and_files_open_again(world: Any) -> None:
    assert "peer_worker" not in world.actor("lapsed_a").role_codes
    answer = authorise(world.client("manager_a"), "lapsed_a")
    assert answer.redirect_chain[-1][0] == "/fr/network/authorisations/"
    assert "peer_worker" in world.actor("lapsed_a").role_codes
    given = Authorisation.objects.using("jobs").unscoped("a test").get(person_id=key("lapsed_a"), revoked_on=None)
    assert given.granted_by_id == key("manager_a") and given.categories == ["reasons", "goals"]


@pytest.mark.parametrize(
    ("missing", "field", "sentence"),
    [
        ({"ground": ""}, "ground", "À quel titre|titre"),
        ({"ground": "friend"}, "ground", ""),
        ({"training_on": ""}, "training_on", "La formation vient en premier"),
        ({"undertaking_on": ""}, "undertaking_on", "doit d'abord être signé"),
        ({"refresher_on": ""}, "refresher_on", "ne suffit plus"),
        ({"refresher_on": day(366)}, "refresher_on", "n'est plus bon"),
        ({"refresher_on": day(401)}, "refresher_on", "vient après la formation"),
        ({"training_on": day(-1)}, "training_on", "encore à venir"),
        ({"undertaking_on": day(-1)}, "undertaking_on", "encore à venir"),
        ({"training_on": "31 février"}, "training_on", "un jour qui existe"),
        ({"training_on": "0199-01-01"}, "training_on", "Vérifiez l'année"),
        ({"categories": ["full_plan"]}, "categories", ""),
    ],
)
def test_each_missing_condition_is_refused_with_its_sentence(shared_world: Any, missing: dict[str, Any], field: str, sentence: str) -> None:
    answer = authorise(shared_world.client("manager_a"), "lapsed_a", **missing)
    said = " ".join(answer.context["form"].errors[field])
    assert any(part in said for part in sentence.split("|"))
    assert "peer_worker" not in shared_world.actor("lapsed_a").role_codes


@pytest.mark.parametrize(
    "missing",
    [
        {"ground": ""},
        {"refresher_on": clock.today() - timedelta(days=366)},
        {"training_on": clock.today() + timedelta(days=1)},
        {"undertaking_on": clock.today() + timedelta(days=1)},
        {"refresher_on": clock.today() - timedelta(days=500)},
        {"categories": ["reasons", "medication"]},
    ],
)
def test_the_database_asks_each_condition_again(shared_world: Any, missing: dict[str, Any]) -> None:
    good = {"ground": "personnel", "categories": ["reasons"], "training_on": clock.today() - timedelta(days=400)}
    good |= {"refresher_on": clock.today() - timedelta(days=9), "undertaking_on": clock.today() - timedelta(days=9)}
    with pytest.raises(PermissionDenied):
        actions.authorise(role_of("lapsed_a"), by=shared_world.actor("manager_a"), **good | missing)


def test_a_training_of_this_year_counts_as_its_own_refresher(world: Any) -> None:
    authorise(world.client("manager_a"), "lapsed_a", training_on=day(20), refresher_on="", undertaking_on=day(20))
    assert "peer_worker" in world.actor("lapsed_a").role_codes


@pytest.mark.parametrize("name", ["lead_a", "privacy_a", "clinician_a", "peer_a", "administrator", "coordinator"])
def test_nobody_but_the_program_s_manager_authorises(shared_world: Any, name: str) -> None:
    assert authorise(shared_world.client(name), "lapsed_a").status_code == 404
    assert "peer_worker" not in shared_world.actor("lapsed_a").role_codes


@pytest.mark.abuse("AB-23")
def test_a_manager_authorises_nobody_of_another_program_and_not_themselves(world: Any) -> None:
    assert authorise(world.client("manager_a"), "peer_b").status_code == 404
    with acting("a test"):  # a manager who is a worker too
        role = Membership(person_id=key("manager_a"), program_id=key("program a"), role="peer_worker", since=clock.today())
        role.save(using="jobs", force_insert=True)
    page = f"/fr/network/team/{role.pk}/authorise/"
    assert world.client("manager_a").post(page, conditions()).status_code == 404
    with walls.entered(key("manager_a")):
        today = clock.today()
        asked = (role.pk, role.person_id, role.program_id, "personnel", ["reasons"], today, today, today)
        assert walls.call("app.authorise", *asked) is False


@pytest.mark.abuse("AB-24")
def test_when_it_lapses_files_close_and_the_network_stays(world: Any, days_later: Any) -> None:
    assert files_of("peer_a")
    with days_later(334):
        assert files_of("peer_a")
    with days_later(335):  # a year after the refresher of thirty days ago
        assert not files_of("peer_a")
        client = world.client("peer_a")
        for page in ("network/my-authorisation", "network/profile", "network/team", "home"):
            assert client.get(f"/fr/{page}/").status_code == 200, page
        assert client.get("/fr/network/cards/", follow=True).status_code == 200
        assert "échue depuis" in client.get("/fr/network/my-authorisation/").content.decode().lower()


def test_a_lapsed_worker_still_reads_who_is_in_the_team(shared_world: Any) -> None:
    page = shared_world.client("lapsed_a").get("/fr/network/team/").content.decode()
    assert "Clinician Tremblay" in page and "Clinician CANARI" not in page


def test_a_month_before_the_worker_and_the_manager_are_told_and_then_the_team_lead(world: Any, days_later: Any) -> None:
    warning = content().settings["waits"]["authorisation_warning"].value
    assert kinds_for(world, "peer_a") == []
    with days_later(335 - warning - 1):
        assert kinds_for(world, "peer_a") == []
    with days_later(335 - warning):
        assert kinds_for(world, "peer_a") == ["authorisation"]
        assert "Renouveler" in world.client("manager_a").get("/fr/home/").content.decode()
    with days_later(336):
        assert "est échue" in world.client("peer_a").get("/fr/home/").content.decode()
        page = world.client("lead_a").get("/fr/home/").content.decode()
        assert "Peer Tremblay ne peut pas ouvrir les dossiers" in page


@pytest.mark.abuse("AB-24")
def test_a_withdrawn_authorisation_closes_files_at_once(world: Any) -> None:
    assert files_of("peer_a")
    answer = world.client("privacy_a").post(f"/fr/network/authorisations/{key('authorisation peer_a')}/withdraw/", follow=True)
    assert answer.status_code == 200 and not files_of("peer_a")
    assert "retirée" in world.client("peer_a").get("/fr/network/my-authorisation/").content.decode().lower()
    again = world.client("privacy_a").post(f"/fr/network/authorisations/{key('authorisation peer_a')}/withdraw/")
    assert again.status_code == 409


def test_the_team_lead_reads_the_state_and_nothing_more(shared_world: Any) -> None:
    lead = shared_world.client("lead_a")
    page = lead.get("/fr/network/authorisations/").content.decode()
    assert "Échue depuis" in page and "Il manque" not in page
    assert lead.get(f"/fr/network/authorisations/{key('authorisation peer_a')}/").status_code == 404
    assert lead.get(f"/fr/network/authorisations/{key('authorisation peer_a')}/withdraw/").status_code == 404


def test_a_worker_reads_their_own_and_withdraws_none(shared_world: Any) -> None:
    peer = shared_world.client("peer_a")
    assert "Lead Tremblay" in peer.get("/fr/network/my-authorisation/").content.decode()
    assert peer.post(f"/fr/network/authorisations/{key('authorisation peer_a')}/withdraw/").status_code == 404
    assert peer.get(f"/fr/network/authorisations/{key('authorisation peer2_a')}/").status_code == 404


def test_no_other_program_s_authorisation_is_read(shared_world: Any) -> None:
    for name in ("manager_a", "privacy_a", "lead_a"):
        client = shared_world.client(name)
        assert "CANARI" not in client.get("/fr/network/authorisations/").content.decode()
        assert client.get(f"/fr/network/authorisations/{key('authorisation peer_b')}/").status_code == 404


def test_a_renewal_starts_from_what_was_known_less_the_refresher(shared_world: Any) -> None:
    page = shared_world.client("manager_a").get(f"/fr/network/team/{key('membership peer_a')}/authorise/")
    initial = page.context["form"].initial
    assert initial["ground"] == "personnel" and "refresher_on" not in initial
