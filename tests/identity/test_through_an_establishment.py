"""Signing in through one's establishment: a link that only someone signed in makes, and no answer believed that should not be."""

from __future__ import annotations

import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from pairpep.identity.models import Vouching
from pairpep.network.models import Account
from tests.identity.devices import recovery_codes, with_application
from tests.identity.issuer import OTHER_KEY, Issuer, issuing
from tests.world import key

START = "/fr/accounts/through/centre/"


def declared(tmp_path: Path, settings: Any, issuer: str, *, second_factor: bool = False) -> None:
    (tmp_path / "secret").write_text("a shared secret")
    path = tmp_path / f"establishments-{second_factor}.toml"
    path.write_text(
        f'[[establishment]]\ncode = "centre"\nname = {{ fr = "Centre de la Rive", en = "Riverside Centre" }}\nissuer = "{issuer}"\n'
        f'client_id = "pairpep"\nclient_secret_file = "{tmp_path / "secret"}"\nsecond_factor = {str(second_factor).lower()}\n'
    )
    settings.PAIRPEP_ESTABLISHMENTS = str(path)


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def http_error_302(self, request: Any, answer: Any, code: int, message: str, headers: Any) -> Any:
        return answer

    http_error_303 = http_error_302


def given_there(address: str, subject: str) -> str:
    """Somebody types who they are at the establishment; where their browser is sent afterwards."""
    typed = urlencode({"sub": subject}).encode()
    answer = urllib.request.build_opener(_NoRedirect).open(address, data=typed)
    parts = urlsplit(answer.headers["Location"])
    return f"{parts.path}?{parts.query}"


def goes_through(client: Any, subject: str) -> Any:
    return client.get(given_there(client.get(START).headers["Location"], subject))


@pytest.fixture
def centre(world: Any, tmp_path: Path, settings: Any) -> Iterator[str]:
    """A provider of OpenID Connect that is somebody else's code."""
    from oidc_provider_mock import User, run_server_in_thread

    users = [
        User(sub="s-1", claims={"email": "peer_a@example.org", "email_verified": False}),
        User(sub="s-2", claims={"email": "peer_a@example.org"}),
        User(sub="s-3", claims={"email": "peer_a@example.org", "email_verified": True}),
        User(sub="S-1", claims={}),
    ]
    with run_server_in_thread(user_claims=users) as server:
        address = f"http://localhost:{server.server_port}"
        declared(tmp_path, settings, address)
        yield address


def is_in(client: Any) -> bool:
    return client.get("/fr/home/").status_code == 200


def links(client: Any, subject: str = "s-1") -> Any:
    sent = goes_through(client, subject)
    assert sent.headers["Location"] == "/fr/accounts/through/centre/link/"
    return client.post(sent.headers["Location"], follow=True)


def test_linked_by_someone_signed_in_then_it_signs_them_in(world: Any, centre: str) -> None:
    page = links(world.client("peer_a"))
    assert "répond maintenant de vous" in page.content.decode()
    later = world.client()
    assert goes_through(later, "s-1").headers["Location"] == "/fr/home/"
    assert is_in(later)
    assert "mail" not in str(Vouching.objects.using("jobs").values()) and "s-1" not in str(Vouching.objects.using("jobs").values())


@pytest.mark.abuse("AB-31")
@pytest.mark.parametrize("subject", ["s-1", "s-2", "s-3"], ids=["false", "missing", "true"])
def test_the_victim_s_address_links_nothing_whatever_is_said_of_it(world: Any, centre: str, subject: str) -> None:
    client = world.client()
    refused = goes_through(client, subject)
    assert refused.status_code == 403 and "pas encore lié" in refused.content.decode().lower()
    assert not is_in(client)
    assert not Vouching.objects.using("jobs").exists()


@pytest.mark.abuse("AB-31")
def test_nothing_of_a_person_is_asked_for(world: Any, centre: str) -> None:
    asked = parse_qs(urlsplit(world.client().get(START).headers["Location"]).query)
    assert asked["scope"] == ["openid"] and asked["code_challenge_method"] == ["S256"]


@pytest.mark.abuse("AB-40")
def test_the_answer_comes_back_to_the_configured_host(world: Any, centre: str, settings: Any) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    asked = parse_qs(urlsplit(world.client().get(START, headers={"host": "evil.example"}).headers["Location"]).query)
    assert asked["redirect_uri"] == [f"{settings.PAIRPEP_URL}/fr/accounts/through/centre/back/"]


def test_two_subjects_that_differ_by_a_capital_are_two_people(world: Any, centre: str) -> None:
    links(world.client("peer_a"), "s-1")
    assert goes_through(world.client(), "S-1").status_code == 403


def test_one_account_of_the_establishment_is_one_person_here(world: Any, centre: str) -> None:
    links(world.client("peer_a"), "s-1")
    assert "Quelqu" in links(world.client("peer_b"), "s-1").content.decode()
    assert list(Vouching.objects.using("jobs").values_list("person_id", flat=True)) == [key("peer_a")]


@pytest.mark.abuse("AB-32")
def test_an_answer_serves_once_and_in_the_browser_that_asked(world: Any, centre: str) -> None:
    links(world.client("peer_a"))
    asks, thief = world.client(), world.client()
    back = given_there(asks.get(START).headers["Location"], "s-1")
    assert thief.get(back).status_code == 403 and not is_in(thief)  # another browser
    assert asks.get(back).headers["Location"] == "/fr/home/"
    asks.post("/fr/accounts/logout/")
    assert asks.get(back).status_code == 403 and not is_in(asks)  # the same address again
    asks.get(START)
    code = parse_qs(urlsplit(back).query)["code"][0]
    state = asks.session["through"]["state"]
    replayed = asks.get(f"/fr/accounts/through/centre/back/?{urlencode({'code': code, 'state': state})}")
    assert replayed.status_code == 403 and not is_in(asks)  # the code of an earlier question


def test_our_own_second_proof_is_asked_for_unless_the_establishment_undertakes_to(
    world: Any, centre: str, settings: Any, tmp_path: Path
) -> None:
    links(world.client("peer_a"))
    with_application("peer_a")
    settings.PAIRPEP_SECOND_FACTOR = True
    client = world.client()
    assert goes_through(client, "s-1").headers["Location"] == "/fr/accounts/second-proof/"
    assert not is_in(client)
    client.post("/fr/accounts/second-proof/", {"code": recovery_codes()[0]})
    assert is_in(client)
    declared(tmp_path, settings, centre, second_factor=True)
    trusted = world.client()
    assert goes_through(trusted, "s-1").headers["Location"] == "/fr/home/"
    assert is_in(trusted)


@pytest.mark.abuse("AB-38")
def test_who_has_left_is_vouched_for_no_more(world: Any, centre: str) -> None:
    links(world.client("peer_a"))
    Account.objects.using("jobs").filter(person_id=key("peer_a")).update(is_active=False)
    assert goes_through(world.client(), "s-1").status_code == 403
    assert not Vouching.objects.using("jobs").exists()


# What an establishment may not say


@pytest.fixture
def liar(world: Any, tmp_path: Path, settings: Any) -> Iterator[Issuer]:
    with issuing() as issuer:
        declared(tmp_path, settings, issuer.address)
        yield issuer


def answers(client: Any, issuer: Issuer) -> Any:
    sent = client.get(START)
    assert sent.status_code == 302, sent.content
    asked = parse_qs(urlsplit(sent.headers["Location"]).query)
    issuer.nonce = issuer.nonce or asked["nonce"][0]
    return client.get(f"/fr/accounts/through/centre/back/?{urlencode({'code': 'c', 'state': asked['state'][0]})}")


def linked_to_the_liar(world: Any, liar: Issuer) -> None:
    client = world.client("peer_a")
    assert client.post(answers(client, liar).headers["Location"]).status_code == 302
    liar.nonce = ""


def test_what_is_said_well_is_believed(world: Any, liar: Issuer) -> None:
    linked_to_the_liar(world, liar)
    client = world.client()
    assert answers(client, liar).headers["Location"] == "/fr/home/"
    assert is_in(client)
    assert liar.asked[-1]["code_verifier"][0] and "client_secret" not in liar.asked[-1]


LIES: dict[str, Any] = {
    "no signature": lambda it, c: it.signed(c, key=None, algorithm="none"),
    "a shared secret": lambda it, c: it.signed(c, key="a shared secret" * 4, algorithm="HS256"),
    "another key": lambda it, c: it.signed(c, key=OTHER_KEY),
    "a key nobody published": lambda it, c: it.signed(c, key=OTHER_KEY, kid="two"),
    "another issuer": lambda it, c: it.signed(c | {"iss": "http://localhost:1"}),
    "for another client": lambda it, c: it.signed(c | {"aud": "somebody-else"}),
    "for several without saying which": lambda it, c: it.signed(c | {"aud": ["pairpep", "somebody-else"]}),
    "for several and another": lambda it, c: it.signed(c | {"aud": ["pairpep", "somebody-else"], "azp": "somebody-else"}),
    "another nonce": lambda it, c: it.signed(c | {"nonce": "of another day"}),
    "no nonce": lambda it, c: it.signed({k: v for k, v in c.items() if k != "nonce"}),
    "over": lambda it, c: it.signed(c | {"exp": int(time.time()) - 60}),
    "no end": lambda it, c: it.signed({k: v for k, v in c.items() if k != "exp"}),
    "of yesterday": lambda it, c: it.signed(c | {"iat": int(time.time()) - 86400}),
    "nobody": lambda it, c: it.signed(c | {"sub": ""}),
    "no subject": lambda it, c: it.signed({k: v for k, v in c.items() if k != "sub"}),
    "a signature cut off": lambda it, c: it.signed(c).rsplit(".", 1)[0] + ".",
    "claims exchanged": lambda it, c: it.signed(c).replace(it.signed(c).split(".")[1], it.signed(c | {"sub": "x"}).split(".")[1]),
    "not a token": lambda it, c: "no",
    "nothing": lambda it, c: "",
}  # fmt: skip


@pytest.mark.abuse("AB-32")
@pytest.mark.parametrize("lie", LIES, ids=str)
def test_a_lie_is_refused(world: Any, liar: Issuer, lie: str) -> None:
    linked_to_the_liar(world, liar)
    liar.say = lambda claims: LIES[lie](liar, claims)
    client = world.client()
    assert answers(client, liar).status_code == 403
    assert not is_in(client)


@pytest.mark.abuse("AB-32")
@pytest.mark.parametrize(
    "extra", [{"state": "of-another"}, {"iss": "https://mixed-up.example"}, {"error": "access_denied", "code": None}], ids=str
)
def test_an_answer_that_is_not_to_our_question_is_refused(world: Any, liar: Issuer, extra: dict[str, Any]) -> None:
    linked_to_the_liar(world, liar)
    client = world.client()
    asked = parse_qs(urlsplit(client.get(START).headers["Location"]).query)
    liar.nonce = asked["nonce"][0]
    said = {k: v for k, v in ({"code": "c", "state": asked["state"][0]} | extra).items() if v is not None}
    assert client.get(f"/fr/accounts/through/centre/back/?{urlencode(said)}").status_code == 403
    assert not is_in(client)


@pytest.mark.abuse("AB-32")
def test_an_issuer_that_publishes_another_s_name_is_not_asked(world: Any, liar: Issuer) -> None:
    liar.published["issuer"] = "https://identity.example.org"
    assert world.client().get(START).status_code == 403


def test_an_establishment_that_is_away_is_a_sentence(world: Any, tmp_path: Path, settings: Any) -> None:
    declared(tmp_path, settings, "http://localhost:1")
    assert world.client().get(START).status_code == 403
    assert world.client().get("/fr/accounts/through/elsewhere/").status_code == 404
