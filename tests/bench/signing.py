"""Signing in under load: sixteen connections, a password and a code each, in units of the one slow thing, an Argon2 verification.

Each person signs in once, from a network of their own: what is measured is the work, and not the limits on attempts.
"""

from __future__ import annotations

import base64
import os
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.urls import reverse
from django.utils import translation

from pairpep.kernel.crypto import seal
from pairpep.network.models import Account
from pairpep.project.launch.children import environment as child_environment
from pairpep.project.launch.logins import APP_ADDRESS
from tests.bench.alternating import ms, percentile
from tests.bench.bed import Bed
from tests.bench.clients import Request, send
from tests.bench.crowd import SECRET, Crowd
from tests.bench.figures import Figure, rounds
from tests.bench.processes import cpu, granian

PEOPLE = 32  # a round
CONNECTIONS = 16
PASSWORD = "une phrase assez longue pour la mesure"
SEED = base64.b32encode(b"twenty bytes of bench").decode()
VERIFICATIONS = 12


@dataclass
class Taken:
    unit: float
    first: float
    second: float
    p95: tuple[float, float]


def measure(bed: Bed, crowd: Crowd) -> Iterator[Figure]:
    everyone = list(people(crowd, PEOPLE * (rounds() + 1)))
    bed.tidy()
    pages = child_environment("pages", APP_ADDRESS, bed.logins.app, os.environ | {"PAIRPEP_PROXIES": "1"})
    with granian("pairpep.project.wsgi:application", pages, "/fr/") as (product, port):
        groups = [everyone[n : n + PEOPLE] for n in range(0, len(everyone), PEOPLE)]
        found = [one_round((product, bed.postmaster), port, group) for group in groups][1:]  # the first one warms everything up
    yield from figures(found)


def people(crowd: Crowd, count: int) -> Iterator[str]:
    """Staff with a password and an application; the address that each signs in with."""
    hashed = make_password(PASSWORD)
    for _ in range(count):
        account = Account.objects.using("jobs").get(person_id=crowd._staff("clinician", crowd.program))
        account.password = hashed
        account.save(using="jobs", update_fields=["password"])
        kept = base64.b64encode(seal(SEED, bound_to=f"mfa_authenticator|{account.pk}")).decode()
        Authenticator.objects.using("jobs").create(user_id=account.pk, type="totp", data={"secret": kept})
        yield str(account.email)


def one_round(ours: tuple[int, ...], port: int, emails: list[str]) -> Taken:
    unit = verification()
    with translation.override("fr"):
        door, second = reverse("account_login"), reverse("mfa_authenticate")
    from_where = [(f"X-Forwarded-For: 198.18.{n // 250}.{n % 250}", "X-Forwarded-Proto: https") for n in range(len(emails))]
    token = {"csrfmiddlewaretoken": SECRET}
    proof = f"{settings.CSRF_COOKIE_NAME}={SECRET}"
    referer = "Referer: https://localhost/"
    typed = [
        Request(door, proof, {**token, "login": email, "password": PASSWORD}, 302, (*where, referer))
        for email, where in zip(emails, from_where, strict=True)
    ]
    before = cpu(*ours)
    passed = send(port, typed, CONNECTIONS)
    between = cpu(*ours)
    code = format_hotp_value(hotp_value(SEED, int(time.time()) // 30))
    given = [
        Request(second, f"{proof}; {session_of(answer.cookies)}", {**token, "code": code}, 302, (*where, referer))
        for answer, where in zip(passed, from_where, strict=True)
    ]
    inside = send(port, given, CONNECTIONS)
    after = cpu(*ours)
    if any(answer.location != "/fr/home/" for answer in inside):
        raise RuntimeError("somebody was not let in")
    slow = tuple(percentile([answer.seconds for answer in answers], 95) for answers in (passed, inside))
    return Taken(unit, (between - before) / len(emails), (after - between) / len(emails), (slow[0], slow[1]))


def session_of(cookies: str) -> str:
    return next(each for each in cookies.split("; ") if each.startswith(f"{settings.SESSION_COOKIE_NAME}="))


def verification() -> float:
    """Processor seconds of one verification of a password, as it stands in the settings."""
    hashed = make_password(PASSWORD)
    began = time.process_time()
    for _ in range(VERIFICATIONS):
        check_password(PASSWORD, hashed)
    return (time.process_time() - began) / VERIFICATIONS


def figures(found: list[Taken]) -> Iterator[Figure]:
    yield Figure("one Argon2 verification", ms([one.unit for one in found]), "ms CPU")
    for name, place in (("password", 0), ("code", 1)):
        spent = [(one.first, one.second)[place] for one in found]
        ratio = statistics.median(seconds / one.unit for seconds, one in zip(spent, found, strict=True))
        slow = ms([one.p95[place] for one in found])
        yield Figure(f"{name}, {CONNECTIONS} connections", ratio, "verifications", note=f"{ms(spent):.1f} ms CPU, p95 {slow:.0f} ms")
    whole = statistics.median((one.first + one.second) / one.unit for one in found)
    yield Figure("both", whole, "verifications", note=f"{PEOPLE} people a round")
