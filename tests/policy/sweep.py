"""Every address of the product, found by itself, with the arguments that each person may use and those they may not.

New pages are swept from the day they land: routes come from the resolver, rows from the rules, forms from the pages themselves.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from django.db import connections
from django.urls import Resolver404, URLPattern, URLResolver, get_resolver, resolve
from django.urls.resolvers import LocalePrefixPattern
from tests.policy.matrix import by_policy, by_wall, name_of
from tests.world import key

from pairpep.kernel import walls
from pairpep.kernel.policy import POLICIES, Actor

NOBODY_S = key("nothing")  # an identifier that no row has

# Words that stand in an address, by the name of the argument. One that is unknown here is tried with a word that means nothing.
WORDS = {
    "side": ["youth", "relative"], "which": ["about", "question", "nothing"], "name": ["peer-worker", "new", "nothing"], "choice": ["open", str(NOBODY_S)],
    "verb": ["accept", "delete", "cancel", "missed", "close_kindly", "open_again", "set_waiting", "keep", "direct_elsewhere", "ask_loan", "ask_again", "give_link"],
    "kind": ["correction", "nothing"], "into": ["topic", "nothing"], "leading": ["peer_mentor", "nothing"], "shape": ["csv", "docx", "nothing"], "step": ["post", "place", "nothing"], "language": ["en", "nothing"], "part": ["hard", "nothing"], "question": ["helps", "youth", "nothing"], "construct": ["III.J.1"], "plan_as": ["pdf", "json"], "result_as": ["csv", "json"], "paper_as": ["pdf", "docx"], "code": ["in-brief", "F4-a", "nothing"], "quarter": ["2026-3", "nothing"], "lesson": ["episode", "nothing"],
    "token": ["AAAAAAAAAAAAAAAAAAAAAA", "%00", "x", "..", "é" * 200], "uidb36": ["1"], "key": ["x-y"],
}  # fmt: skip


@dataclass(frozen=True)
class Route:
    path: str  # with {arguments}
    arguments: tuple[tuple[str, str], ...]  # (name, converter)
    view: Any
    name: str

    @property
    def access(self) -> tuple[Any, Any] | None:
        return getattr(self.view, "access", None)

    @property
    def model(self) -> Any:
        """The model of the row that the address names, when there is one."""
        access = self.access
        return access[1] if access and access[0] not in ("page", "public") else None

    @property
    def module(self) -> str:
        return str(getattr(self.view, "__module__", ""))

    def at(self, **arguments: Any) -> str:
        return self.path.format(**arguments)


def routes() -> list[Route]:
    return list(_routes(get_resolver().url_patterns, "/", ""))


def _routes(patterns: Any, before: str, namespace: str) -> Iterator[Route]:
    for pattern in patterns:
        route = "fr/" if isinstance(pattern.pattern, LocalePrefixPattern) else str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _routes(pattern.url_patterns, before + route, inner)
        elif isinstance(pattern, URLPattern):
            arguments = tuple((name, type(converter).__name__) for name, converter in pattern.pattern.converters.items())
            path = re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", before + route)
            yield Route(path, arguments, pattern.callback, f"{namespace}{pattern.name or ''}")


@dataclass(frozen=True)
class Place:
    """An address as somebody would type it, and whether the row in it is one that they may open that way."""

    route: Route
    path: str
    row: str = ""
    theirs: bool = True


@cache
def rights(who: str) -> Actor:
    """As the world was made; the tests that share it change nothing."""
    with walls.entered(key(who)) as actor:
        return actor


def places(route: Route, who: str, *, mine: int = 2, foreign: int = 1, nothing: bool = False, words: int = 2) -> Iterator[Place]:
    """Rows that this person may use here, rows that they may not, and one that does not exist."""
    for said in _words(route, words):
        if "pk" not in dict(route.arguments) or route.model is None:
            others = {"pk": NOBODY_S} if "pk" in dict(route.arguments) else {}
            yield Place(route, route.at(**said, **others))
            continue
        own, others_ = rows(*route.access, who)  # type: ignore[misc]
        chosen = (
            [(row, True) for row in own[:mine]] + [(row, False) for row in others_[:foreign]] + [(("nothing", NOBODY_S), False)] * nothing
        )
        for (row, row_id), theirs in chosen:
            yield Place(route, route.at(pk=row_id, **said), row, theirs)


def _words(route: Route, most: int) -> list[dict[str, Any]]:
    names = [name for name, _ in route.arguments if name != "pk"]
    choices = [_of(name, converter)[:most] for name, converter in route.arguments if name != "pk"]
    return [dict(zip(names, chosen, strict=True)) for chosen in itertools.product(*choices)]


def _of(name: str, converter: str) -> list[Any]:
    return [key("family_a"), key("family_b")] if converter == "UUIDConverter" else WORDS.get(name, ["nothing"])


def rows(verb: str, model: Any, who: str) -> tuple[list[tuple[str, UUID]], list[tuple[str, UUID]]]:
    return _rows(_here(), verb, model, who)


def _here() -> str:
    """Each copy of the world has some rows whose keys are its own: what is remembered is remembered of one copy."""
    return str(connections["jobs"].settings_dict["NAME"])


@cache
def _rows(here: str, verb: str, model: Any, who: str) -> tuple[list[tuple[str, UUID]], list[tuple[str, UUID]]]:
    """(those on which they may do this, those on which they may not: of the other program first)."""
    ids = {name_of(pk): pk for pk in _ids(here, model)}
    allowed = {row for row, verbs in _allowed(here, model, who).items() if verb in verbs and row in ids}  # not what a form made meanwhile
    foreign = sorted(set(ids) - allowed, key=lambda row: (not row.endswith(("_b", " b")) and row != "b", row))
    return [(row, ids[row]) for row in sorted(allowed)], [(row, ids[row]) for row in foreign]


@cache
def _allowed(here: str, model: Any, who: str) -> dict[str, set[str]]:
    return by_policy(model, rights(who))


@cache
def _ids(here: str, model: Any) -> list[Any]:
    rows = model._default_manager.using("jobs")
    rows = rows.unscoped("the sweep needs rows to try") if hasattr(rows, "unscoped") else rows
    return list(rows.values_list("pk", flat=True))


# What may not be read


FIELD = re.compile(r"""<(?:input|textarea|select|button)\b[^>]*?\bname="([^"]+)"(?:[^>]*?\bvalue="([^"]*)")?""")


def fields(response: Any) -> dict[str, str]:
    """The fields of a page's forms, and the values that its boxes and buttons offer."""
    found: dict[str, str] = {}
    for name, value in FIELD.findall(response.content.decode("utf-8", "replace")):
        found.setdefault(name, value)
    return found


@cache
def secrets(who: str | None) -> dict[str, str]:
    """Text → whose: what no page may say to this person. By what PostgreSQL shows them, and never by what the page thinks."""
    from tests import world
    from tests.walls import everything, rows

    from pairpep.network.models import Membership
    from pairpep.participants.models import File
    from pairpep.referrals.models import Ask, Referral, Wishes

    seen = by_wall(who) if who else {model: set() for model in POLICIES}
    people = {**world.PEOPLE, **everything.PEOPLE}
    found = {chosen: f"the name of {name}" for name, (_, _, chosen) in people.items() if name not in seen[File]}
    found |= {
        f"{'J' if side == 'youth' else 'P'}-{name}": f"the code of {name}"
        for name, (program, side, _) in people.items()
        if name not in seen[File] and not (who == "privacy_a" and program == "a")  # a local code, and never a name
    }
    found |= {f"CANARI-adresse-{name}": "an address" for name in people if name != who}
    referrals = {**world.REFERRALS, **everything.REFERRALS}
    found |= {f"MOTS-{name}": f"the words of {name}" for name in referrals if name not in seen[Wishes]}
    found |= {f"LIEU-{name}": f"the place of {name}" for name in referrals if name not in seen[Referral]}
    found |= {"CANARI Kim": "someone who asked in b"} if "b" not in seen[Ask] else {}
    for module in rows.modules():
        found |= module.forbidden(seen)
    known = {row.split(" ")[0] for row in seen[Membership]} | ({"peer_b"} if "lent" in seen[Membership] | seen[Referral] else set())
    staff = {name: f"{name.split('_')[0].title()} CANARI" for name, (_, program) in world.STAFF.items() if program == "b"}
    shown = {staff[name] for name in staff if name in known}  # two of them can have one name
    return found | {text: f"who works as {name}" for name, text in staff.items() if text not in shown}


@cache
def _pattern(secrets: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(secret) for secret in sorted(secrets, key=len, reverse=True))})(?!\w)")


def told(text: str, forbidden: dict[str, str]) -> list[str]:
    """What a page says that it may not: in its words, in its attributes, in its source."""
    return [f"{forbidden[secret]} ({secret})" for secret in sorted(set(_pattern(tuple(forbidden)).findall(text)))]


# Where a page leads

LINK = re.compile(r"""<a\b[^>]*?\bhref="(/fr/[^"#?]*)""")


def dead_ends(response: Any, who: str) -> list[str]:
    """Links of a page that this person may not follow: every door that is drawn opens."""
    if response.streaming or response.status_code != 200:
        return []
    found = sorted(set(LINK.findall(response.content.decode("utf-8", "replace"))))
    return [f"leads to {path}, which is closed to them" for path in found if not opens(path, who)]


def opens(path: str, who: str) -> bool:
    try:
        match = resolve(path)
    except Resolver404:
        return False
    kind, about = getattr(match.func, "access", ("public", ()))
    if kind == "page":
        return not about or rights(who).holds(*about, even_lapsed=getattr(match.func, "even_lapsed", False))
    if kind == "public" or "pk" not in match.kwargs:
        return True
    row = next((row for row, pk in {name_of(pk): pk for pk in _ids(_here(), about)}.items() if pk == match.kwargs["pk"]), None)
    return row is None or kind in _allowed(_here(), about, who).get(row, ())


# What has been written


def written() -> dict[str, tuple[Any, ...]]:
    """For each table, how many rows and the last transaction that touched one. Sessions, who looked and how often the library is read are expected to change."""
    quiet = ("django_session", "journal_access", "privacy_refusedpages", "project_cache", "identity_stay", "library_usecount")
    with connections["jobs"].cursor() as cursor:
        cursor.execute("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1")
        tables = [name for (name,) in cursor.fetchall() if name not in quiet]
        query = " UNION ALL ".join(
            f"SELECT '{table}', count(*), max(xmin::text::bigint), sum(hashtextextended(ctid::text, 0)) FROM \"{table}\""
            for table in tables
        )
        cursor.execute(query)
        return {row[0]: row[1:] for row in cursor.fetchall()}
