"""What an installation with real people must have before it starts, each as a plain sentence."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

SHORTEST_SECRET = 50
LEAST_VARIETY = 10  # different characters in a secret
KNOWN_BEGINNINGS = ("django-insecure", "changeme", "change-me", "secret", "test", "example", "default", "password")
MODES = ("demonstration", "production", "test")


def refuse_unsafe(settings: Mapping[str, Any]) -> None:
    """All reasons at once: nobody should discover them one restart after the other."""
    if found := reasons(settings):
        raise ImproperlyConfigured("PAIRPEP does not start in production:\n" + "\n".join(f"- {reason}" for reason in found))


def reasons(settings: Mapping[str, Any]) -> list[str]:
    hosts = settings["ALLOWED_HOSTS"]
    unsafe = [
        (settings["PAIRPEP_MODE"] not in MODES, f"PAIRPEP_MODE is {settings['PAIRPEP_MODE']!r}. Use one of: {', '.join(MODES)}."),
        (settings["DEBUG"], "Debugging is on: it shows passwords and people's words in error pages. Remove PAIRPEP_DEBUG."),
        (
            settings["PAIRPEP_DEMONSTRATION"],
            "The demonstration is on: anyone could become anyone with one click. Remove PAIRPEP_DEMONSTRATION.",
        ),
        (
            weak(settings["SECRET_KEY"]),
            "PAIRPEP_SECRET_KEY is short or well known. Remove it, and one is made and kept in the folder of secrets.",
        ),
        (
            weak_keys(settings),
            "A key (ticket, index, link or field) is shorter than 32 bytes or repeats itself. Remove it, and one is made and kept.",
        ),
        (
            not hosts or any(host in {"*", "."} for host in hosts),
            "ALLOWED_HOSTS is missing or admits any name. Set it to what people type, for example ALLOWED_HOSTS=pairpep.example.org.",
        ),
        (
            not (settings["SESSION_COOKIE_SECURE"] and settings["CSRF_COOKIE_SECURE"]),
            "Cookies could travel unencrypted. Serve over https and remove PAIRPEP_SECURE_COOKIES.",
        ),
        (
            not settings["PAIRPEP_SECOND_FACTOR"],
            "A password alone would open people's files. Remove PAIRPEP_SECOND_FACTOR: in production a second factor is always asked for.",
        ),
        ("default" not in settings["DATABASES"], "No database was given to this process. Set DATABASE_URL."),
    ]
    return [sentence for is_unsafe, sentence in unsafe if is_unsafe]


def weak(secret: str) -> bool:
    return len(secret) < SHORTEST_SECRET or len(set(secret)) < LEAST_VARIETY or secret.lower().startswith(KNOWN_BEGINNINGS)


def weak_keys(settings: Mapping[str, Any]) -> bool:
    keys = [
        settings["PAIRPEP_TICKET_KEY"],
        settings["PAIRPEP_INDEX_KEY"],
        settings["PAIRPEP_LINK_KEY"],
        *settings["PAIRPEP_FIELD_KEYS"].values(),
    ]
    return len(keys) < 4 or any(len(key) < 32 or len(set(key)) < LEAST_VARIETY for key in keys)


@dataclass(frozen=True)
class Mail:
    """Where mail is handed over; false when nowhere."""

    host: str = ""
    port: int = 0
    user: str = ""
    password: str = ""
    starttls: bool = False
    ssl: bool = False

    def __bool__(self) -> bool:
        return bool(self.host)


def smtp(address: str) -> Mail:
    """`smtp://user:password@host:587?tls=starttls` or `smtps://user:password@host:465`."""
    if not address:
        return Mail()
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise ImproperlyConfigured("SMTP_URL must look like smtps://user:password@host:465 or smtp://user:password@host:587?tls=starttls.")
    ssl = parts.scheme == "smtps"
    starttls = not ssl and parse_qs(parts.query).get("tls", [""])[0] == "starttls"
    port = parts.port or (465 if ssl else 587 if starttls else 25)
    return Mail(parts.hostname, port, unquote(parts.username or ""), unquote(parts.password or ""), starttls, ssl)
