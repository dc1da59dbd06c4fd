"""The documents that the code writes about itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

from pairpep.kernel import reactions
from pairpep.kernel.policy import POLICIES
from pairpep.kernel.scoping import ScopedModel
from pairpep.network.roles import ALL_ROLES
from pairpep.project.launch.places import REPOSITORY

FOLDER = REPOSITORY / "docs" / "generated"
NOTICE = "*Written by `make docs` from the code; a test fails when it is stale.*"


def documents() -> dict[Path, str]:
    return {
        FOLDER / "permissions.md": permissions(),
        FOLDER / "reactions.md": reacting(),
        FOLDER / "data-register.md": register(),
        FOLDER / "routes.md": routes(),
    }


def _page(title: str, lead: str, lines: list[str]) -> str:
    return "\n".join([f"# {title}", "", NOTICE, "", lead, "", *lines, ""])


def _table(heads: list[str], rows: list[list[str]]) -> list[str]:
    return ["| " + " | ".join(heads) + " |", "|" + "---|" * len(heads), *("| " + " | ".join(row) + " |" for row in rows)]


def _words(name: str) -> str:
    return name.strip("_<>").replace("_", " ")


def permissions() -> str:
    """Each rule as the policy says it: which roles, which verbs, on which rows."""
    lines: list[str] = []
    for model, policy in sorted(POLICIES.items(), key=lambda pair: pair[0]._meta.label):
        rows = []
        for rule in policy.rules:
            roles = ", ".join(role for role in ALL_ROLES if role in rule.roles)
            rows.append([roles, ", ".join(sorted(rule.verbs)), _words(rule.where.__name__)])
        lines += [f"## {model._meta.label}", "", *_table(["Who", "May", "On which rows"], rows), ""]
    lead = "What is not written here is refused. Behind these rules stands the database's own wall (`src/pairpep/project/walls/`)."
    return _page("Who may do what", lead, lines)


def reacting() -> str:
    rows = [[f"`{name}`", "<br>".join(f"`{found}`" for found in who)] for name, who in reactions.table().items() if who]
    lines = _table(["When", "Then"], rows) if rows else ["Nothing reacts yet."]
    return _page("What reacts to what", "In the same transaction as the action.", lines)


def register() -> str:
    """Every field of every row about a person, with its class."""
    lines: list[str] = []
    for model in sorted((m for m in apps.get_models() if issubclass(m, ScopedModel)), key=lambda m: m._meta.label):
        rows = [[f.name, type(f).__name__, model.privacy.get(f.name, "**unclassified**")] for f in model._meta.concrete_fields]
        lines += [f"## {model._meta.label}", "", *_first_line(model), *_table(["Field", "Kind", "Class"], rows), ""]
    lead = (
        "`identifying` says who; `sensitive` says what about them; `indirect` could point at someone with other facts; "
        "`plain` says nothing alone. The journal keeps plain values only."
    )
    return _page("Register of data about persons", lead, lines)


def _first_line(model: Any) -> list[str]:
    return [(model.__doc__ or "").strip().split("\n")[0], ""]


def routes() -> str:
    rows = [[f"`/{address}`", name, access] for address, name, access in sorted(_addresses(get_resolver().url_patterns))]
    return _page(
        "Every address", "Who gets past the door; on one row, the policy says the rest.", _table(["Address", "Name", "Open to"], rows)
    )


def _addresses(patterns: list[Any], before: str = "", space: str = "") -> Iterator[tuple[str, str, str]]:
    for pattern in patterns:
        # The language prefix follows the reader's language; written once, as French.
        part = "fr/" if hasattr(pattern.pattern, "language_prefix") else str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{space}{pattern.namespace}:" if pattern.namespace else space
            yield from _addresses(pattern.url_patterns, before + part, inner)
        elif isinstance(pattern, URLPattern):
            yield before + part, f"{space}{pattern.name or ''}", _open_to(pattern.callback)


def _open_to(view: Any) -> str:
    access = getattr(view, "access", None)
    if access is None:
        return "outside our own doors (sign-in, redirection)"
    verb, what = access[0], access[1]
    if verb == "public":
        return "everyone"
    if verb == "page":
        return ", ".join(what) if what else "anyone signed in"
    return f"who may {verb} this {what.__name__}"
