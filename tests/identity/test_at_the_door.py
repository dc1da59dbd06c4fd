"""Two proofs at the door: what opens, what does not, what is counted, and who is sent where."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import Resolver404, resolve

from pairpep.identity.middleware import SecondFactor
from pairpep.network.models import Account
from tests.identity.devices import code_now, recovery_codes, with_application, with_password
from tests.policy.sweep import routes
from tests.world import PASSWORD, key

LOGIN, SECOND = "/fr/accounts/login/", "/fr/accounts/second-proof/"


@pytest.fixture(autouse=True)
def _asked_for(settings: Any) -> None:
    settings.PAIRPEP_SECOND_FACTOR = True


def gives_password(client: Any, name: str = "peer_a", password: str = PASSWORD, **more: Any) -> Any:
    return client.post(LOGIN, {"login": f"{name}@example.org", "password": password, **more})


def gives_code(client: Any, code: str) -> Any:
    return client.post(SECOND, {"code": code})


def is_in(client: Any) -> bool:
    return bool(client.get("/fr/home/").status_code == 200)


@pytest.fixture
def at_the_door(world: Any) -> Any:
    with_password("peer_a")
    with_application("peer_a")
    return world.client()


def test_a_password_then_a_code(at_the_door: Any) -> None:
    assert gives_password(at_the_door).headers["Location"] == SECOND
    assert not is_in(at_the_door)
    assert gives_code(at_the_door, code_now()).status_code == 302
    assert is_in(at_the_door)


def test_who_has_no_second_proof_is_sent_to_set_one_up_from_everywhere(world: Any) -> None:
    with_password("peer_a")
    client = world.client()
    gives_password(client)
    for address in ("/fr/home/", "/fr/network/profile/", "/fr/referrals/", "/fr/accounts/mine/", "/en/network/team/"):
        sent = client.get(address)
        assert sent.status_code == 302 and "/accounts/second/?next=" in sent.headers["Location"], address
    assert client.get("/fr/accounts/second/").status_code == 200
    assert client.get("/fr/privacy/").status_code == 200


@pytest.mark.abuse("AB-35")
def test_every_address_is_closed_to_the_first_proof_alone(world: Any) -> None:
    """Read from the addresses themselves: a page that lands tomorrow is closed tomorrow."""
    with_password("administrator")
    with_application("administrator")
    client = world.client("administrator")  # in, as if a password had been enough
    opened = []
    for route in routes():
        if (route.access and route.access[0] == "public") or route.name.startswith(("account_", "mfa_")):
            continue
        address = route.at(**{name: key("peer_a") if converter == "UUIDConverter" else "x" for name, converter in route.arguments})
        for answer in (client.get(address), client.post(address)):
            unknown = answer.status_code == 404 and not leads_somewhere(address)
            if answer.status_code not in (302, 403) and not unknown and not getattr(route.view, "before_second_factor", False):
                opened.append((route.name, answer.status_code))
    assert opened == []


def leads_somewhere(address: str) -> bool:
    try:
        return bool(resolve(address))
    except Resolver404:
        return False


@pytest.mark.abuse("AB-35")
def test_a_view_that_declares_nothing_is_refused(world: Any, settings: Any) -> None:
    def undeclared(request: HttpRequest) -> HttpResponse:
        return HttpResponse("open")

    request = RequestFactory().get("/fr/forgotten/")
    request.resolver_match = type("Match", (), {"view_name": "forgotten"})()  # type: ignore[assignment]
    request.user = Account.objects.get(person_id=key("administrator"))
    with pytest.raises(PermissionDenied):
        SecondFactor(undeclared).process_view(request, undeclared, (), {})
    settings.PAIRPEP_SECOND_FACTOR = False
    assert SecondFactor(undeclared).process_view(request, undeclared, (), {}) is None


@pytest.mark.abuse("AB-35")
def test_stopping_after_the_password_opens_nothing_with_or_without_the_cookie(at_the_door: Any, world: Any) -> None:
    gives_password(at_the_door)
    assert not is_in(at_the_door)
    at_the_door.cookies.clear()
    assert not is_in(at_the_door)
    assert gives_code(at_the_door, code_now()).headers["Location"] == LOGIN  # a code without a password


@pytest.mark.abuse("AB-34")
def test_no_browser_is_remembered(at_the_door: Any, world: Any) -> None:
    """There is no « remember this device »: the only cookies are the session and its token, for the time of the browser."""
    gives_password(at_the_door, remember="on")
    gives_code(at_the_door, code_now())
    assert set(at_the_door.cookies) == {"session", "csrf"} or set(at_the_door.cookies) == {"session"}
    assert at_the_door.cookies["session"]["max-age"] == ""
    with_password("peer_b")
    with_application("peer_b")
    at_the_door.post("/fr/accounts/logout/")
    assert gives_password(at_the_door, "peer_b").headers["Location"] == SECOND
    assert not is_in(at_the_door)
    again = world.client()
    again.cookies["mfa_trusted"] = "anything"
    assert gives_password(again).headers["Location"] == SECOND


@pytest.mark.abuse("AB-36")
def test_a_code_serves_once_even_in_its_own_half_minute(at_the_door: Any, world: Any) -> None:
    with time_machine.travel(datetime(2026, 11, 22, 3, 0, 5, tzinfo=UTC), tick=False):
        code = code_now()
        gives_password(at_the_door)
        gives_code(at_the_door, code)
        assert is_in(at_the_door)
        other = world.client()
        gives_password(other)
        gives_code(other, code)
        assert not is_in(other)


@pytest.mark.abuse("AB-36")
def test_a_code_of_another_half_minute_is_refused(at_the_door: Any) -> None:
    with time_machine.travel(datetime(2026, 11, 22, 3, 0, 5, tzinfo=UTC), tick=False):
        gives_password(at_the_door)
        for seconds in (-60, -30, 30, 60):
            gives_code(at_the_door, code_now(at=datetime.now(tz=UTC).timestamp() + seconds))
            assert not is_in(at_the_door)


@pytest.mark.abuse("AB-36")
def test_a_recovery_code_serves_once(at_the_door: Any, world: Any) -> None:
    gives_password(at_the_door)
    gives_code(at_the_door, recovery_codes()[2])
    assert is_in(at_the_door)
    other = world.client()
    gives_password(other)
    gives_code(other, recovery_codes()[2])
    assert not is_in(other)
    gives_code(other, recovery_codes()[3])
    assert is_in(other)


@pytest.mark.abuse("AB-36")
def test_guesses_are_counted_by_account_from_wherever_they_come(world: Any) -> None:
    """Each guess from a browser and a network of its own: the sixth is not looked at, and five minutes later the right one is."""
    with_password("peer_a")
    with_application("peer_a")
    start = datetime(2026, 11, 22, 3, 0, 5, tzinfo=UTC)
    with time_machine.travel(start, tick=False):
        for n in range(6):
            guesser = world.client()
            guesser.defaults["REMOTE_ADDR"] = f"198.51.100.{n}"
            gives_password(guesser)
            gives_code(guesser, f"{n:06d}")
        gives_password(late := world.client())
        gives_code(late, code_now())
        assert not is_in(late)
    with time_machine.travel(start + timedelta(minutes=6), tick=False):
        gives_password(later := world.client())
        gives_code(later, code_now())
        assert is_in(later)


@pytest.mark.abuse("AB-39")
def test_passwords_are_counted_by_account_and_unknown_looks_like_known(world: Any) -> None:
    with_password("peer_a")
    answers = {}
    for name in ("peer_a", "nobody_here"):
        seen = []
        for n in range(7):
            client = world.client()
            client.defaults["REMOTE_ADDR"] = f"203.0.113.{n}"
            body = gives_password(client, name, "une autre phrase de passe").content.decode()
            errors = body[body.index('class="errors"') :] if 'class="errors"' in body else ""
            seen.append((n, errors[: errors.find("</ul>")]))
        answers[name] = [each for _n, each in seen]
    assert answers["peer_a"] == answers["nobody_here"]
    assert answers["peer_a"][0] != answers["peer_a"][-1]  # counted


@pytest.mark.abuse("AB-39")
def test_the_side_doors_of_signing_in_share_the_count_of_the_second_proof(world: Any) -> None:
    """Guessing at the question « is it still you? » and guessing at the door is one count."""
    with_password("peer_a")
    with_application("peer_a")
    gives_password(inside := world.client())
    gives_code(inside, recovery_codes()[0])
    for n in range(5):
        inside.post("/fr/accounts/again/", {"again-code": f"{n:06d}"})
    gives_password(door := world.client())
    gives_code(door, recovery_codes()[1])
    assert not is_in(door)


@pytest.mark.abuse("AB-37")
def test_the_session_s_key_changes_at_each_step(at_the_door: Any) -> None:
    at_the_door.get(LOGIN)
    gives_password(at_the_door)
    first = at_the_door.cookies["session"].value
    gives_code(at_the_door, code_now())
    second = at_the_door.cookies["session"].value
    assert first != second
    fixed = type(at_the_door)()
    fixed.cookies["session"] = first
    assert not is_in(fixed)


@pytest.mark.abuse("AB-37")
def test_a_key_chosen_by_somebody_else_is_never_taken_up(world: Any) -> None:
    with_password("peer_a")
    with_application("peer_a")
    client = world.client()
    client.cookies["session"] = "a" * 32
    gives_password(client)
    assert client.cookies["session"].value != "a" * 32


def test_people_who_come_by_a_link_keep_their_own_way(world: Any) -> None:
    assert world.client("active_a").get("/fr/me/").status_code == 200


@pytest.mark.abuse("AB-40")
@pytest.mark.parametrize(
    "evil", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example", "https:evil.example"]
)
def test_signing_in_leads_nowhere_else(at_the_door: Any, evil: str) -> None:
    at_the_door.post(f"{LOGIN}?next={evil}", {"login": "peer_a@example.org", "password": PASSWORD, "next": evil})
    assert gives_code(at_the_door, code_now()).headers["Location"] == "/fr/home/"


@pytest.mark.abuse("AB-36")
def test_a_look_at_the_table_gives_no_secret(at_the_door: Any) -> None:
    from allauth.mfa.models import Authenticator

    from tests.identity.devices import SECRET

    kept = str(list(Authenticator.objects.using("jobs").values()))
    assert SECRET not in kept and not any(code in kept for code in recovery_codes())


def test_a_secret_copied_to_another_account_opens_nothing(at_the_door: Any, world: Any) -> None:
    from allauth.mfa.models import Authenticator

    with_password("peer_b")
    row = Authenticator.objects.using("jobs").get(type="totp")
    account = Account.objects.get(person_id=key("peer_b"))
    Authenticator.objects.using("jobs").create(user_id=account.pk, type="totp", data=row.data)
    client = world.client()
    gives_password(client, "peer_b")
    gives_code(client, code_now())
    assert not is_in(client)


def test_someone_invited_sets_a_password_then_a_proof_then_is_home(world: Any) -> None:
    from tests.network.conftest import come_in, invite, link_in

    manager = world.client("manager_a")
    with_application("manager_a")
    gives = {"method": "mfa", "type": "totp", "at": datetime.now(tz=UTC).timestamp()}
    session = manager.session
    session["account_authentication_methods"] = [gives]
    session["account_authentication_methods_user"] = str(Account.objects.get(person_id=key("manager_a")).pk)
    session.save()
    link = link_in(invite(manager, email="elodie@example.org", role="peer_worker", program=str(key("program a"))))
    newcomer = world.client()
    arrived = come_in(newcomer, link)
    assert arrived.redirect_chain[-1][0].startswith("/fr/accounts/second/") and "une seule fois" in arrived.content.decode()
    page = newcomer.get("/fr/accounts/application/").content.decode()  # asked nothing: they have just come in
    secret = page[page.index('code--long">') + len('code--long">') :].split("<")[0].strip()
    kept = newcomer.post("/fr/accounts/application/", {"code": code_now(secret)}, follow=True)
    assert kept.redirect_chain[-1][0] == "/fr/accounts/codes/" and kept.content.decode().count('<li class="code">') == 10
    assert is_in(newcomer)
