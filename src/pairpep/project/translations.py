"""The French of the interface: compiled without gettext tools, and checked to be complete.

English is the language of the sources and needs no catalogue. Each app has its own, `locale/fr/LC_MESSAGES/django.po`.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

SOURCES = Path(__file__).resolve().parents[1]
DOMAIN = "LC_MESSAGES/django.po"
KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")
RENAMED = re.compile(r"(\w+) as (\w+)")

Key = tuple[str | None, str]  # context, singular in English


def compile_stale(sources: Path = SOURCES) -> list[Path]:
    """Write the binary catalogues that are missing or older than their text."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    written = []
    for text in sorted(sources.glob(f"*/locale/*/{DOMAIN}")):
        binary = text.with_suffix(".mo")
        if binary.exists() and binary.stat().st_mtime_ns >= text.stat().st_mtime_ns:
            continue
        stamp = text.stat().st_mtime_ns
        with text.open("rb") as file:
            catalogue = read_po(file, locale=text.parents[1].name, domain="django", abort_invalid=True)
        fresh = binary.with_suffix(f".{os.getpid()}.new")  # two processes may do this at once
        with fresh.open("wb") as file:
            write_mo(file, catalogue)
        os.utime(fresh, ns=(stamp, stamp))
        fresh.replace(binary)
        written.append(binary)
    return written


@dataclass
class Report:
    """What is wrong with the French of each app; each line says where."""

    missing: list[str] = field(default_factory=list)
    untranslated: list[str] = field(default_factory=list)
    fuzzy: list[str] = field(default_factory=list)
    unused: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)  # strings said under a name that is not looked for

    @property
    def complete(self) -> bool:
        return not any(vars(self).values())

    def lines(self) -> list[str]:
        return [f"{kind}: {line}" for kind, found in vars(self).items() for line in found]


def check(sources: Path = SOURCES) -> Report:
    """Compare what the sources say with what the catalogues know, app by app."""
    report = Report()
    for app in sorted(path for path in sources.iterdir() if (path / "__init__.py").exists()):
        _check_app(app, report)
    return report


def _check_app(app: Path, report: Report) -> None:
    from babel.messages.pofile import read_po

    said = _strings(app)
    report.unread.extend(f"{app.name}: {line}" for line in _renamed(app))
    known: set[Key] = set()
    catalogue_path = app / "locale" / "fr" / DOMAIN
    if catalogue_path.exists():
        with catalogue_path.open("rb") as file:
            catalogue = read_po(file, locale="fr", domain="django", abort_invalid=True)
        for message in catalogue:
            if not message.id:
                continue
            singular = message.id if isinstance(message.id, str) else message.id[0]
            key = (message.context, singular)
            known.add(key)
            translations = list(message.string) if isinstance(message.string, (tuple, list)) else [message.string]
            where = f"{app.name}: {singular!r}"
            if not all(translations):
                report.untranslated.append(where)
            elif message.fuzzy:
                report.fuzzy.append(where)
            elif key in said and _placeholders(translations) - said[key].placeholders:
                report.broken.append(f"{where} uses a name that the English does not have")
            if key not in said:
                report.unused.append(where)
    report.missing.extend(
        f"{app.name}: {singular!r} ({said[(context, singular)].place})" for context, singular in said if (context, singular) not in known
    )


@dataclass(frozen=True)
class Said:
    """A string of the sources."""

    place: str
    placeholders: frozenset[str]


def _strings(app: Path) -> dict[Key, Said]:
    found: dict[Key, Said] = {}
    for path in sorted(app.rglob("*.py")) + sorted(app.rglob("*.html")) + sorted(app.rglob("*.txt")) + sorted(app.rglob("*.svg")):
        if "static" in path.relative_to(app).parts:
            continue
        for line, context, ids in _extract(path):
            found.setdefault((context, ids[0]), Said(f"{path.relative_to(app.parent)}:{line}", frozenset(_placeholders(ids))))
    return found


def _extract(path: Path) -> Iterator[tuple[int, str | None, list[str]]]:
    """Babel reads Python; Django turns a template into something that looks enough like it."""
    from babel.messages.extract import extract
    from django.utils.translation.template import templatize

    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        if "trans" not in text and "_(" not in text:
            return
        # The indentation of markup is no Python; lines keep their numbers.
        text = "\n".join(line.lstrip() for line in templatize(text, origin=str(path)).split("\n"))
    for line, message, _comments, context in extract("python", io.BytesIO(text.encode()), keywords=KEYWORDS, options={"encoding": "utf-8"}):
        ids = [part for part in (message if isinstance(message, tuple) else (message,)) if part]
        if ids:
            yield line, context, ids


def _renamed(app: Path) -> Iterator[str]:
    """Where Django's functions are imported under a name that is none of KEYWORDS."""
    for path in sorted(app.rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
            for name, other in RENAMED.findall(line) if "django.utils.translation" in line else ():
                if name in KEYWORDS and other not in KEYWORDS:
                    yield f"{path.relative_to(app.parent)}:{number} calls {name} {other}"


def _placeholders(texts: object) -> set[str]:
    return {name for text in texts for name in PLACEHOLDER.findall(text)}  # type: ignore[attr-defined]
