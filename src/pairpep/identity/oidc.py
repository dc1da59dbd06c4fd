"""OpenID Connect, as much of it as is needed: the code flow with PKCE, and an assertion that is verified to the last claim.

Nobody is found by e-mail: we do not ask for it. What comes out is the subject: of this issuer, for us, now, in answer to this browser.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

import jwt
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation

from pairpep.identity.establishments import Establishment, may_be_asked

ASKED = "through"  # in the session: the one question that waits for its answer
ANSWER_WITHIN = 10 * 60  # seconds
KNOWN_FOR = 10 * 60  # seconds during which what an issuer publishes is not asked again
LARGEST = 256 * 1024
PATIENCE = 8  # seconds
SKEW = 30  # seconds between two clocks
SIGNATURES = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")  # never none, never a shared secret


class NotVouched(Exception):
    """The answer is not one that we may believe. `problem` is a code for the log of the installation; the page says only that it failed."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True)
class Answer:
    """Whom the establishment vouches for, as a digest that says neither who nor where."""

    digest: bytes
    purpose: str
    next: str


def our_address(establishment: Establishment) -> str:
    """Where it answers: the address people know this installation by, whatever a request says its host is."""
    with translation.override("fr"):
        return f"{settings.PAIRPEP_URL}{reverse('identity:back_from', args=[establishment.code])}"


def ask(request: HttpRequest, establishment: Establishment, *, purpose: str, next_url: str) -> str:
    """The address to send the browser to. A second question takes the place of the first."""
    published = _published(establishment)
    verifier = secrets.token_urlsafe(48)
    waits = {"establishment": establishment.code, "state": secrets.token_urlsafe(32), "nonce": secrets.token_urlsafe(32)}
    request.session[ASKED] = waits | {"verifier": verifier, "purpose": purpose, "next": next_url, "at": time.time()}
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
    question = {
        "response_type": "code", "scope": "openid", "client_id": establishment.client_id, "redirect_uri": our_address(establishment),
        "state": waits["state"], "nonce": waits["nonce"], "code_challenge": challenge, "code_challenge_method": "S256",
    }  # fmt: skip
    return f"{published['authorization_endpoint']}{'&' if '?' in published['authorization_endpoint'] else '?'}{urlencode(question)}"


def answered(request: HttpRequest, establishment: Establishment) -> Answer:
    """What came back. The question is forgotten first: an answer serves once, whatever it is."""
    waits = request.session.pop(ASKED, None)
    if not isinstance(waits, dict) or waits["establishment"] != establishment.code or time.time() - waits["at"] > ANSWER_WITHIN:
        raise NotVouched("nothing was asked")
    if not hmac.compare_digest(request.GET.get("state", "").encode(), waits["state"].encode()):
        raise NotVouched("state")
    if request.GET.get("iss", establishment.issuer) != establishment.issuer:
        raise NotVouched("issuer of the answer")
    if "code" not in request.GET:
        raise NotVouched("refused there")
    tokens = _exchange(establishment, request.GET["code"], waits["verifier"])
    subject = verified(establishment, str(tokens.get("id_token", "")), nonce=waits["nonce"])
    return Answer(digest_of(establishment.issuer, subject), waits["purpose"], waits["next"])


def digest_of(issuer: str, subject: str) -> bytes:
    """To the letter: two subjects that differ by a capital are two people."""
    return hmac.new(settings.PAIRPEP_INDEX_KEY, json.dumps(["openid", issuer, subject]).encode(), hashlib.sha256).digest()


def verified(establishment: Establishment, token: str, *, nonce: str) -> str:
    """The subject, or nothing: signed by this issuer, for us alone, in answer to this question, and not over."""
    try:
        header = jwt.get_unverified_header(token)
        if header.get("alg") not in SIGNATURES:
            raise NotVouched("signature")
        key = _key(establishment, header)
        required = ["iss", "sub", "aud", "exp", "iat", "nonce"]
        said = jwt.decode(
            token, key, algorithms=[header["alg"]], audience=establishment.client_id, issuer=establishment.issuer, leeway=SKEW,
            options={"require": required, "enforce_minimum_key_length": True},
        )  # fmt: skip
    except jwt.PyJWTError as error:
        raise NotVouched(type(error).__name__) from None
    audience = said["aud"] if isinstance(said["aud"], list) else [said["aud"]]
    if (len(audience) > 1 and "azp" not in said) or said.get("azp", establishment.client_id) != establishment.client_id:
        raise NotVouched("for another client")
    if not hmac.compare_digest(str(said["nonce"]).encode(), nonce.encode()):
        raise NotVouched("nonce")
    if time.time() - said["iat"] > ANSWER_WITHIN or not isinstance(said["sub"], str) or not 0 < len(said["sub"]) <= 255:
        raise NotVouched("subject")
    return str(said["sub"])


def _key(establishment: Establishment, header: dict[str, Any]) -> Any:
    """Its own published key. An unknown one is asked for once more: establishments change theirs."""
    for again in (False, True):
        keys = _asked_for(_published(establishment)["jwks_uri"], again=again).get("keys", [])
        fitting = [each for each in keys if each.get("kid") == header.get("kid") and each.get("use", "sig") == "sig"]
        if "kid" not in header and len(keys) == 1:
            fitting = keys
        if len(fitting) == 1 and fitting[0].get("alg", header["alg"]) == header["alg"]:
            return jwt.PyJWK(fitting[0], algorithm=header["alg"])
    raise NotVouched("key")


def _published(establishment: Establishment) -> dict[str, Any]:
    published = _asked_for(f"{establishment.issuer.rstrip('/')}/.well-known/openid-configuration")
    if published.get("issuer") != establishment.issuer:
        raise NotVouched("issuer")
    if not all(may_be_asked(str(published.get(name, ""))) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")):
        raise NotVouched("addresses")
    return published


def _exchange(establishment: Establishment, code: str, verifier: str) -> dict[str, Any]:
    published = _published(establishment)
    said = {"grant_type": "authorization_code", "code": code, "redirect_uri": our_address(establishment), "code_verifier": verifier}
    headers = {}
    if "client_secret_basic" in published.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
        pair = f"{quote(establishment.client_id, safe='')}:{quote(establishment.secret, safe='')}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    else:
        said |= {"client_id": establishment.client_id, "client_secret": establishment.secret}
    return _fetched(urllib.request.Request(published["token_endpoint"], data=urlencode(said).encode(), headers=headers))  # noqa: S310 — may_be_asked


def _asked_for(address: str, *, again: bool = False) -> dict[str, Any]:
    known = None if again else cache.get(f"openid|{address}")
    if known is None:
        known = _fetched(urllib.request.Request(address))  # noqa: S310 — may_be_asked
        cache.set(f"openid|{address}", known, KNOWN_FOR)
    return dict(known)


class _Straight(urllib.request.HTTPRedirectHandler):
    """What an establishment publishes is where it says: nobody is followed elsewhere with a secret in hand."""

    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        return None


def _fetched(question: urllib.request.Request) -> dict[str, Any]:
    if not may_be_asked(question.full_url):
        raise NotVouched("addresses")
    question.add_header("Accept", "application/json")
    try:
        with urllib.request.build_opener(_Straight).open(question, timeout=PATIENCE) as response:
            said = json.loads(response.read(LARGEST))
    except (OSError, ValueError, urllib.error.URLError):
        raise NotVouched("unreachable") from None
    if not isinstance(said, dict):
        raise NotVouched("unreachable")
    return said
