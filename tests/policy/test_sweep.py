"""The sweep: every address, as everyone, on what is theirs and on what is not. Never an error, never a foreign row, never a word too many."""

from __future__ import annotations

import logging
import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.test import Client
from tests.policy import sweep
from tests.policy.sweep import NOBODY_S, Place, Route, dead_ends, fields, places, routes, secrets, told, written
from tests.world import key

# Views that are not ours, each with its reason. Ours declare who may open them (kernel/web.py).
NOT_OURS = {
    "account_login": "allauth: signing in", "account_logout": "allauth: signing out", "account_signup": "allauth: closed, its name is reversed",
    "account_inactive": "allauth: says that an account is closed", "account_change_password": "allauth: asks for the password again",
    "account_set_password": "allauth: for an account without one", "account_reset_password": "allauth: says the same to everybody",
    "account_reset_password_done": "allauth: says the same to everybody", "account_reset_password_from_key": "allauth: a link of its own",
    "account_reset_password_from_key_done": "allauth: says the same to everybody", "account_reauthenticate": "allauth: asks for the password again",
    "": "the bare address leads to French",
}  # fmt: skip

# Where a page that needs nobody may be read by anybody. A new one is added here by someone who has read it.
PUBLIC = {
    "welcome", "privacy", "accessibility", "demo", "demo_enter", "demo_messages", "network:invitation", "person:link", "person:new_link", "person:closed",
    "person:leave", "person:about", "person:ask", "person:ask_as", "person:asked", "to_french",
    "library:open", "library:open_resource", "library:open_data", "library:open_file",
    "tablets:device", "tablets:worker", "tablets:device_enrol", "tablets:device_hello", "tablets:device_begin", "tablets:device_before", "tablets:device_send",
    "waves:with", "waves:answer_with", "waves:stop", "responses:beside",
    "news:stop", "front:index", "front:page", "directory:open", "directory:join", "directory:followed", "assemblies:speaking", "sitemap",
    "identity:lost", "identity:stay", "identity:start_over", "identity:through", "identity:back_from", "calendar", "account_login", "mfa_authenticate", "mfa_login_webauthn",
}  # fmt: skip

# One a role, then those whose case is particular.
EVERYONE = [
    "active_a", "child_a", "mother_a", "father_a", "peer_a", "peer_b", "lapsed_a", "gone_a", "family_a", "clinician_a", "lead_a", "manager_a", "privacy_a",
    "peer_mentor", "family_mentor", "coordinator", "researcher", "administrator", "partner",
]  # fmt: skip
# Those who also try each address on a row that is not theirs; the matrix says the same of everyone.
CURIOUS = ["active_a", "father_a", "peer_a", "gone_a", "family_a", "clinician_a", "lead_a", "manager_a", "administrator"]
SEEN = {200, 301, 302, 403, 404, 405, 409, 410, 429}


def ours() -> list[Route]:
    return [route for route in routes() if not route.name.startswith("account_") and route.name]


def is_design(route: Route) -> bool:
    return route.name.startswith("design")


# Declared


def test_every_view_says_who_may_open_it() -> None:
    silent = {route.name for route in routes() if route.access is None and not is_design(route)}
    assert silent <= set(NOT_OURS), f"{silent - set(NOT_OURS)}: use @page, @reads, @writes or @public"


def test_what_is_public_has_been_read_by_someone() -> None:
    public = {route.name for route in routes() if route.access and route.access[0] == "public" and not is_design(route)}
    assert public <= PUBLIC, public - PUBLIC


@pytest.mark.abuse("AB-20")
def test_an_address_names_its_row_by_a_key_that_cannot_be_guessed() -> None:
    for route in ours():
        for name, converter in route.arguments:
            assert converter != "IntConverter", f"{route.path}: {name} can be counted"
            if name == "pk":
                assert converter == "UUIDConverter" and route.model is not None, route.path


@pytest.mark.abuse("AB-03", "AB-04")
def test_a_row_in_an_address_is_never_followed_by_another_that_nobody_compares() -> None:
    """/person/A1/plan/<plan of B1>: one identifier an address; a second one is looked up through the first."""
    second = {route.name for route in ours() if sum(converter == "UUIDConverter" for _, converter in route.arguments) > 1}
    assert second == set()


# Read


def said(response: Any) -> str:
    body = b"".join(response.streaming_content) if response.streaming else response.content
    return f"{body.decode('utf-8', 'replace')} {response.headers}"


# On every answer, refusals included.
STRICT = {
    "X-Content-Type-Options": "nosniff", "X-Frame-Options": "DENY", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin", "X-Robots-Tag": "noindex, noarchive",
}  # fmt: skip


def problems(place: Place, response: Any, forbidden: dict[str, str]) -> list[str]:
    text, status = said(response), response.status_code
    found = [f"says {what}" for what in told(text, forbidden)]
    if status not in SEEN:
        found.append(f"answered {status}")
    if place.row and not place.theirs and status not in (404, 405):
        found.append(f"answered {status} about {place.row}, which is not theirs")
    if response.headers.get("Cache-Control", "") != "no-store":
        found.append(f"may be kept: {response.headers.get('Cache-Control')!r}")
    found += [f"{name}: {response.headers.get(name)!r}" for name, value in STRICT.items() if response.headers.get(name) != value]
    policy = response.headers.get("Content-Security-Policy", "")
    if "default-src 'none'" not in policy or "unsafe" in policy or "http" in policy or "*" in policy:
        found.append(f"has a loose content policy: {policy!r}")
    if not {"camera=()", "geolocation=()", "microphone=()"} <= set(response.headers.get("Permissions-Policy", "").split(", ")):
        found.append("may use what nobody gave it")
    if "Traceback" in text or "<script>alert" in text:
        found.append("shows its inside, or runs what was typed")
    return found


def client_of(world: Any, who: str | None) -> Client:
    client: Client = world.client(who)
    client.raise_request_exception = False
    return client


@pytest.mark.abuse("AB-41")
@pytest.mark.abuse("AB-01", "AB-06", "AB-22")
@pytest.mark.parametrize("who", EVERYONE)
def test_reading_everything_shows_what_is_theirs_and_changes_nothing(full: Any, who: str) -> None:
    forbidden, client = secrets(who), client_of(full, who)
    before, found = written(), []
    for route in ours():
        for place in places(route, who, foreign=int(who in CURIOUS)):
            response = client.get(place.path)
            found += [f"GET {place.path} ({place.row}) {what}" for what in problems(place, response, forbidden)]
            found += [f"GET {place.path} ({place.row}) {what}" for what in dead_ends(response, who)]
            if place.theirs and place.row and response.status_code == 404 and not {"verb", "into"} & dict(route.arguments).keys():
                found.append(f"GET {place.path} ({place.row}) is not found, and is theirs")
    assert found == []
    assert written() == before


def test_nobody_who_is_not_signed_in_reads_anything(full: Any) -> None:
    client, forbidden, found = client_of(full, None), secrets(None), []
    before = written()
    for route in routes():
        for place in places(route, "administrator", mine=1, foreign=0):
            for language in ("/fr/", "/en/"):
                response = client.get(place.path.replace("/fr/", language, 1))
                if route.access and route.access[0] != "public" and response.status_code != 302:
                    found.append(f"GET {place.path}: {response.status_code}")
                found += [f"GET {place.path} says {what}" for what in told(said(response), forbidden)]
    assert found == []
    assert written() == before


@pytest.mark.abuse("AB-01", "AB-08")
@pytest.mark.parametrize("who", ["clinician_a", "active_a", "manager_a"])
def test_what_is_elsewhere_and_what_does_not_exist_get_one_answer(full: Any, who: str) -> None:
    client = client_of(full, who)
    for route in ours():
        if route.model is None:
            continue
        answers = {}
        for place in places(route, who, mine=0, foreign=2, nothing=True, words=1):
            response = client.get(place.path)
            body = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|csrf\S+ value=\"\w+\"", "…", response.content.decode())
            answers[place.row] = (response.status_code, body, sorted(response.headers))
        assert len({str(answer) for answer in answers.values()}) == 1, (route.path, {row: answer[0] for row, answer in answers.items()})


# Several at once: a page reads the ones it knows.
HOSTILE_QUERIES = [
    "page=-1&list=%00&q=%00&program=%00&role=%00&month=%00&_redraw=1", "page=99999999999999999999&list=../../x&q=%25%27%22&program=programme-b&role=administrator",
    f"page=%C3%A9&q={'a' * 5000}&list=team&month=9999-99&next=//evil.example&format=json&ordering=referral__file__chosen_name&fields=*",
    f"page=0&list=mine&next=javascript:alert(1)&pk={key('file youth_b')}&program__persons__name__startswith=C&month=0000-00&print",
]  # fmt: skip


@pytest.mark.abuse("AB-07")
@pytest.mark.parametrize("who", ["active_a", "clinician_a", "lead_a", "privacy_a", "administrator"])
def test_what_is_typed_after_a_question_mark_opens_nothing_and_breaks_nothing(full: Any, who: str) -> None:
    forbidden, client, found = secrets(who), client_of(full, who), []
    for route in ours():
        place = next(iter(places(route, who, mine=1, foreign=0, words=1)), None)
        if place is None or client.get(place.path).status_code != 200:
            continue
        for query in HOSTILE_QUERIES:
            response = client.get(f"{place.path}?{query}")
            found += [f"GET {place.path}?{query[:60]} {what}" for what in problems(place, response, forbidden)]
            assert urlsplit(response.headers.get("Location", "")).netloc == ""
    assert found == []


# Written


HOSTILE = [
    "", "é" * 10_000, "<script>alert(1)</script>{{7*7}}${7*7}'; DROP TABLE x; --", "a\x00b", str(key("peer_b")), str(key("file youth_b")),
    "\u202e🧑🏽‍🦱 \u0645\u0631\u062d\u0628\u0627", "-1", "2999-12-31", "0001-01-01T00:00", "N99", "99999999999999999999",
]  # fmt: skip
SMUGGLED = {
    "program": key("program b"),
    "program_id": key("program b"),
    "file": key("file youth_b"),
    "role": "administrator",
    "state": "active",
    "worker": key("peer_b"),
}


def typed(names: dict[str, str], turn: int) -> dict[str, Any]:
    """A form filled in by someone who means harm or pastes the wrong thing: each field gets another value at each turn, and fields are added."""
    filled = {name: HOSTILE[(turn * 3 + place) % len(HOSTILE)] for place, name in enumerate(names) if name != "csrfmiddlewaretoken"}
    return {name: str(value) for name, value in SMUGGLED.items()} | filled


@pytest.mark.abuse("AB-02", "AB-09")
@pytest.mark.parametrize("who", CURIOUS)
def test_nothing_can_be_written_on_what_is_not_theirs(full: Any, who: str) -> None:
    client = client_of(full, who)
    before, found = written(), []
    for route in ours():
        for place in places(route, who, mine=0, words=1) if route.model is not None else ():
            for method in (client.post, client.put, client.delete) if who in ("active_a", "clinician_a", "lead_a") else (client.post,):
                response = method(place.path)
                if response.status_code not in (404, 405):
                    found.append(f"{method.__name__} {place.path} ({place.row}): {response.status_code}")
    assert found == []
    assert written() == before


@pytest.mark.abuse("AB-05", "AB-45")
@pytest.mark.parametrize("who", ["active_a", "father_a", "peer_a", "clinician_a", "lead_a", "manager_a", "administrator"])
def test_every_form_answers_what_makes_no_sense_with_a_sentence(full_world: Any, who: str) -> None:
    forbidden, client, found = secrets(who), client_of(full_world, who), []
    for route in ours():
        for place in places(route, who, mine=1, foreign=0, words=1):
            page = client.get(place.path)
            names = fields(page) if page.status_code == 200 else {}
            for turn in range(4) if set(names) - {"csrfmiddlewaretoken"} else [0]:
                if route.name == "person:leave":
                    continue
                response = client.post(place.path, typed(names, turn))
                found += [f"POST {place.path} {turn} {what}" for what in problems(place, response, forbidden)]
    assert found == []
    _nothing_of_another_program(full_world)


def _nothing_of_another_program(world: Any) -> None:
    """What a form named of b (a worker, a program, a file) has changed nothing there."""
    from pairpep.participants.models import File
    from pairpep.referrals.models import Referral

    for name, worker in (("asked_b", "peer_b"), ("family_b", "family_b"), ("open_b", None)):
        referral = world.referral(name)
        assert (referral.program_id, referral.worker_id) == (key("program b"), worker and key(worker))
    assert world.see(File, "file youth_b").program_id == key("program b")
    taken = (
        Referral.objects.using("jobs").unscoped("what a form may have done").filter(program_id=key("program a"), worker_id=key("family_b"))
    )
    assert not taken.exists()


@pytest.mark.abuse("AB-41")
def test_no_form_is_taken_from_another_site(full: Any) -> None:
    found, cookies = [], {who: full.client(who).cookies for who in ("active_a", "clinician_a", None)}
    before = written()
    for who in cookies:
        client = Client(enforce_csrf_checks=True)
        client.cookies = cookies[who]
        for route in routes():
            for place in places(route, who or "nobody", mine=1, foreign=0, words=1):
                response = client.post(place.path, {"again": "1"})
                if response.status_code not in (403, 404, 405) and not (response.status_code == 302 and route.access is None):
                    found.append(f"{who} POST {place.path}: {response.status_code}")
    assert found == []
    assert written() == before


@pytest.mark.abuse("AB-40")
def test_signing_in_leads_nowhere_else(full: Any) -> None:
    client = client_of(full, None)
    for address in ("//evil.example", "https://evil.example", "javascript:alert(1)", "/\\evil.example", "%2F%2Fevil.example"):
        for page in ("/fr/accounts/login/", "/fr/accounts/reauthenticate/", "/fr/demo/enter/", "/fr/accounts/logout/"):
            response = client.post(page, {"next": address, "login": "x@example.org", "password": "x"}, query_params={"next": address})
            assert urlsplit(response.headers.get("Location", "")).netloc == "" and response.status_code < 500
    response = client.get("/fr/home/", headers={"host": "evil.example"})
    assert response.status_code == 400 and "evil.example" not in response.headers.get("Location", "")


def test_the_demonstration_s_doors_are_not_there(full: Any) -> None:
    assert not settings.PAIRPEP_DEMONSTRATION
    for who in ("administrator", None):
        client = client_of(full, who)
        for path in ("/fr/demo/", "/fr/demo/enter/", "/fr/demo/messages/"):
            assert client.get(path).status_code == 404
            assert client.post(path, {"role": "clinician"}).status_code == 404


@pytest.mark.abuse("AB-55")
def test_what_is_not_for_a_browser_is_not_there(full: Any) -> None:
    client = client_of(full, "administrator")
    for path in (
        "/admin/",
        "/.git/config",
        "/.env",
        "/metrics",
        "/healthz",
        "/static/../settings.py",
        "/static/%2e%2e/settings.py",
        "/debug/",
        "/openapi.json",
    ):
        assert client.get(path).status_code in (301, 302, 404), path
    assert not settings.DEBUG


# Said elsewhere


def test_nothing_that_was_typed_or_kept_reaches_a_log(full_world: Any, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    for who in ("clinician_a", "youth_a", "lead_a", None):
        client = client_of(full_world, who)
        for path in (
            "/fr/home/",
            "/fr/referrals/",
            f"/fr/invitation/{key('referral asked')}/",
            "/fr/ask/youth/",
            f"/fr/referrals/{NOBODY_S}/",
            "/fr/new-link/",
        ):
            client.get(path)
            client.post(path, {"name": "CANARI-tapé", "words": "MOTS-tapés", "address": "CANARI-adresse@example.org", "q": "CANARI"})
    said = "\n".join(
        f"{record.name} {record.getMessage()} {record.exc_text or ''}" for record in caplog.records if record.name != "django.db.backends"
    )
    assert not re.search(r"MOTS-|CANARI|Maïka|@example\.org", said), said


def test_what_is_sent_says_nothing_of_what_this_is(full_world: Any) -> None:
    """After everything that can be pressed has been pressed: subjects, and words once they are read with the keys."""
    from pairpep.network.models import Message

    for who in ("clinician_a", "lead_a", "peer_a"):
        client = client_of(full_world, who)
        for route in ours():
            for place in places(route, who, mine=2, foreign=0, words=99) if "verb" in dict(route.arguments) else ():
                client.post(place.path)
    never = re.compile(
        r"psych|PAIRPEP|PPEP|schizo|clini|CANARI|MOTS-|LIEU-|Maïka|Léo|Inès|Noé|Diane|référence|pair aid|peer support|Tremblay|Rive",
        re.IGNORECASE,
    )
    sent = Message.objects.using("jobs")
    for message in (sent.unscoped("what was sent") if hasattr(sent, "unscoped") else sent).exclude(pk=key("message youth_a")):
        assert not never.search(message.subject), message.subject
        assert not never.search(message.body), message.body


def test_the_sweep_would_see_a_word_too_many(full: Any) -> None:
    """The sweep itself can fail: what it looks for stands in the world, and it finds it in a page that shows it."""
    forbidden = secrets("clinician_a")
    assert {"CANARI Rose", "MOTS-asked", "J-youth_b", "Family CANARI", "LIEU-open_b"} <= set(forbidden)
    assert "Maïka" not in forbidden and "LIEU-waiting" not in forbidden
    assert told("<p>Bonjour CANARI Rose</p>", forbidden) == ["the name of youth_b (CANARI Rose)"]
    response = client_of(full, "clinician_b").get(f"/fr/referrals/{key('referral asked_b')}/")
    assert told(said(response), forbidden)
    assert len(ours()) > 40 and len(sweep.routes()) > len(ours())
