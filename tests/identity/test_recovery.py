"""A forgotten password, a lost phone: neither lets anybody past the second proof, and each has its end."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from pairpep.identity.models import Recovery
from pairpep.kernel import clock
from pairpep.network.models import Account, Message
from tests.identity.devices import code_now, recovery_codes, with_application, with_password
from tests.world import PASSWORD, key

LOGIN, SECOND = "/fr/accounts/login/", "/fr/accounts/second-proof/"
NEW = "une phrase toute neuve pour demain"


@pytest.fixture(autouse=True)
def _asked_for(settings: Any) -> None:
    settings.PAIRPEP_SECOND_FACTOR = True


def signs_in(client: Any, name: str, code: str, password: str = PASSWORD) -> Any:
    client.post(LOGIN, {"login": f"{name}@example.org", "password": password})
    return client.post(SECOND, {"code": code})


def inside(world: Any, name: str, code: int = 0) -> Any:
    with_password(name)
    with_application(name)
    client = world.client()
    signs_in(client, name, recovery_codes()[code])
    assert is_in(client)
    return client


def is_in(client: Any) -> bool:
    return bool(client.get("/fr/home/").status_code == 200)


def reset_link(world: Any, name: str) -> str:
    world.client().post("/fr/accounts/password/reset/", {"email": f"{name}@example.org"})
    body = Message.objects.using("jobs").filter(to_person_id=key(name)).latest("created_at").body
    found = re.search(r"https?://[^/\s]+(/\S+)", body)
    assert found
    return found.group(1)


def sets_password(client: Any, link: str, password: str = NEW) -> Any:
    sent = client.get(link)
    if sent.status_code != 302:
        return sent
    return client.post(sent.headers["Location"], {"password1": password, "password2": password})


@pytest.mark.abuse("AB-33")
def test_a_new_password_signs_nobody_in_keeps_the_second_proof_and_ends_every_session(world: Any) -> None:
    live = inside(world, "peer_a")
    other = world.client()
    assert sets_password(other, reset_link(world, "peer_a")).status_code == 302
    assert not is_in(other)
    assert not is_in(live)
    assert other.post(LOGIN, {"login": "peer_a@example.org", "password": NEW}).headers["Location"] == SECOND
    assert not is_in(other)
    other.post(SECOND, {"code": code_now()})
    assert is_in(other)


@pytest.mark.abuse("AB-33")
def test_a_link_serves_once(world: Any) -> None:
    with_password("peer_a")
    link = reset_link(world, "peer_a")
    sets_password(world.client(), link)
    assert "ne fonctionne plus" in sets_password(world.client(), link, "encore une autre phrase").content.decode()


@pytest.mark.abuse("AB-38", "AB-33")
def test_a_link_asked_for_before_leaving_dies_with_the_departure(world: Any) -> None:
    with_password("peer_a")
    link = reset_link(world, "peer_a")
    leaves(world, "peer_a")
    assert "ne fonctionne plus" in sets_password(world.client(), link).content.decode()


@pytest.mark.abuse("AB-40")
def test_the_link_names_the_configured_host(world: Any, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    with_password("peer_a")
    world.client().post("/fr/accounts/password/reset/", {"email": "peer_a@example.org"}, headers={"host": "evil.example"})
    body = Message.objects.using("jobs").latest("created_at").body
    assert "evil.example" not in body and f"{settings.PAIRPEP_URL}/fr/accounts/password/reset/key/" in body


def leaves(world: Any, name: str) -> None:
    """The last role ends, by the manager."""
    client = world.client("manager_a")
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": clock.now().timestamp()}]
    session["account_authentication_methods_user"] = str(Account.objects.get(person_id=key("manager_a")).pk)
    session.save()
    assert client.post(f"/fr/network/team/{key(f'membership {name}')}/end/", {"at_once": "1"}).status_code == 302


@pytest.mark.abuse("AB-38")
@pytest.mark.parametrize("how", ["departure", "closed"])
def test_departure_closes_everything_at_once(world: Any, how: str) -> None:
    from allauth.mfa.models import Authenticator

    from pairpep.identity.models import Stay, Vouching

    live = inside(world, "peer_a")
    account = Account.objects.get(person_id=key("peer_a"))
    Authenticator.objects.using("jobs").create(user_id=account.pk, type="webauthn", data={"name": "Ma clé", "credential": {}})
    Vouching.objects.using("jobs").create(person_id=key("peer_a"), establishment="centre", digest=b"x", since=clock.now())
    opened(world, "peer_a", by="manager_a", confirmed_by="administrator")
    if how == "departure":
        leaves(world, "peer_a")
    else:
        Account.objects.using("jobs").filter(pk=account.pk).update(is_active=False)
    assert not is_in(live)
    assert not Authenticator.objects.using("jobs").filter(type="webauthn").exists()
    assert not Vouching.objects.using("jobs").exists()
    assert not Stay.objects.using("jobs").filter(person_id=key("peer_a")).exists()
    assert Recovery.objects.using("jobs").get().refused_at is not None


def opened(world: Any, name: str, *, by: str, confirmed_by: str | None = None, hours: float = 24, at: Any = None) -> Recovery:
    now = at or clock.now()
    found = Recovery(person_id=key(name), opened_by_id=key(by), opened_at=now, expires_at=now + timedelta(hours=hours), checked="in_person")
    if confirmed_by:
        found.confirmed_by_id, found.confirmed_at = key(confirmed_by), now
    found.save(using="jobs", force_insert=True)
    return found


def test_two_people_bring_someone_back_and_they_set_up_a_new_proof(world: Any) -> None:
    live = inside(world, "peer_a")  # a phone that somebody else may hold
    manager, administrator = inside(world, "manager_a"), inside(world, "administrator")
    page = manager.get("/fr/accounts/recoveries/").content.decode()
    assert "Peer Tremblay" in page
    made = manager.post(f"/fr/accounts/recoveries/open/{key('membership peer_a')}/", {"checked": "by_video"})
    address = made.headers["Location"]
    assert manager.post(address, {"confirm": "1"}).status_code == 403  # never alone
    door = world.client()
    door.post(LOGIN, {"login": "peer_a@example.org", "password": PASSWORD})
    assert "start-over" not in door.get(SECOND).content.decode()
    assert "ne peut plus se connecter" in administrator.get("/fr/home/").content.decode()
    assert administrator.post(address, {"confirm": "1"}).status_code == 302
    assert "start-over" in door.get(SECOND).content.decode()
    assert door.post("/fr/accounts/start-over/").status_code == 302
    assert "/accounts/second/" in door.get("/fr/home/").headers["Location"]  # in, and asked for a new proof before anything
    assert not is_in(live)
    once_more = world.client()
    once_more.post(LOGIN, {"login": "peer_a@example.org", "password": PASSWORD})
    assert once_more.post("/fr/accounts/start-over/").status_code == 302 and not is_in(once_more)
    assert "Cette personne est revenue" in manager.get(address).content.decode()
    assert [m.subject for m in Message.objects.using("jobs").filter(to_person_id=key("peer_a"))] == ["Un message vous attend"] * 2
    verbs = journal()
    assert {"network.open_recovery", "identity.confirm_recovery", "identity.use_recovery"} <= verbs


def journal() -> set[str]:
    from pairpep.journal.models import Event

    rows = Event.objects.using("jobs")
    rows = rows.unscoped("a test looks at what happened") if hasattr(rows, "unscoped") else rows
    return set(rows.values_list("verb", flat=True))


def test_the_person_refuses_what_they_did_not_ask_for(world: Any) -> None:
    mine = inside(world, "peer_a")
    found = opened(world, "peer_a", by="manager_a", confirmed_by="administrator")
    assert "vous avez perdu" in mine.get("/fr/accounts/mine/").content.decode()
    assert mine.post(f"/fr/accounts/recoveries/{found.pk}/", {"refuse": "1"}).status_code == 302
    door = world.client()
    door.post(LOGIN, {"login": "peer_a@example.org", "password": PASSWORD})
    assert "start-over" not in door.get(SECOND).content.decode()
    assert door.post("/fr/accounts/start-over/").status_code == 409
    assert not is_in(door)


@pytest.mark.parametrize("state", ["pending", "over"])
def test_what_is_not_confirmed_or_is_over_opens_nothing(world: Any, state: str) -> None:
    with_password("peer_a")
    with_application("peer_a")
    opened(world, "peer_a", by="manager_a", confirmed_by="administrator" if state == "over" else None)
    when = clock.now() + timedelta(hours=25 if state == "over" else 0)
    with time_machine.travel(when):
        door = world.client()
        door.post(LOGIN, {"login": "peer_a@example.org", "password": PASSWORD})
        assert door.post("/fr/accounts/start-over/").status_code == 409
        assert not is_in(door)


def test_nobody_opens_a_way_back_for_themselves_nor_for_their_equals(world: Any) -> None:
    manager = inside(world, "manager_a")
    for whose in ("manager_a", "privacy_a", "peer_b", "administrator"):
        answer = manager.post(f"/fr/accounts/recoveries/open/{key(f'membership {whose}')}/", {"checked": "in_person"})
        assert answer.status_code == 404, whose
    assert not Recovery.objects.using("jobs").exists()
    worker = inside(world, "peer_a")
    assert worker.get("/fr/accounts/recoveries/").status_code == 403


def test_the_wall_asks_again_whatever_the_page_asked(world: Any) -> None:
    """By hand, as an injected query would: each function refuses for itself."""
    from pairpep.kernel import walls
    from pairpep.kernel.ids import new_id

    found = opened(world, "peer_a", by="manager_a")
    for who in ("manager_a", "peer_a", "peer_b", "manager_b" if False else "lead_b"):
        with walls.entered(key(who)):
            assert walls.call("app.confirm_recovery", found.pk) is False, who
    for who in ("peer_a", "peer2_a", "clinician_a"):
        with walls.entered(key(who)):
            assert walls.call("app.open_recovery", new_id(), key("membership peer2_a"), "in_person") is False
            assert walls.call("app.use_recovery") is False
