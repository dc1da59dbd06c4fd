"""Content is files: TOML read once into frozen values, with the exact place of whatever does not fit.

`content()` is the door. A file is read when it is first asked for; `content().problems()` reads them all.
No table copies them: a code kept in the database is looked up here.
"""

import hashlib
import json
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType, UnionType
from typing import Any, Literal, Protocol, TypeVar, get_args, get_origin, get_type_hints

from django.conf import settings

from pairpep.kernel.bilingual import LANGUAGES, Text, typeset
from pairpep.kernel.capsules import ShippedCapsule
from pairpep.kernel.desk import DeskFile
from pairpep.kernel.shapes import (
    ActivitiesFile,
    Activity,
    AuthorisationsFile,
    Choice,
    CompassFile,
    CompassPage,
    ContactsFile,
    DemoFile,
    DetailsFile,
    FoundingStatus,
    GroundRulesFile,
    Need,
    NeedGroup,
    NeedsFile,
    Notice,
    NoticesFile,
    NotTheirs,
    NotTheirsFile,
    Page,
    PlacesFile,
    PlanFile,
    PreferencesFile,
    PulseFile,
    ReasonsFile,
    Role,
    RolesFile,
    Setting,
    SettingsFile,
    Side,
    State,
    StatesFile,
    Step,
    StepsFile,
    ThemesFile,
)

LOCK = "published.lock"
LOCK_SAYS = "# Notices that people may have read: code, version, fingerprint. Written by sync_content --publish; never edited."
BESIDE_THE_SOURCES = Path(__file__).resolve().parents[3] / "content"


class BadReference(Exception):
    """A content file does not fit; the message says where."""


class Coded(Protocol):
    @property
    def code(self) -> str: ...


C = TypeVar("C", bound=Coded)
T = TypeVar("T")


# Reading


def read(path: Path, shape: type[T]) -> T:
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BadReference(f"{path.name}: no such file in {path.parent}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as trouble:
        raise BadReference(f"{path.name}: {trouble}") from None
    return build(table, shape, path.name)


def build(value: Any, shape: Any, where: str) -> Any:
    """Turn what TOML says into the value that `shape` describes."""
    if shape is Text:
        return _text(value, where)
    if get_origin(shape) is tuple:
        return _many(value, get_args(shape)[0], where)
    if get_origin(shape) is Literal:
        if value not in get_args(shape):
            raise BadReference(f"{where}: {value!r} is none of {', '.join(get_args(shape))}")
        return value
    if get_origin(shape) is UnionType:
        return build(value, get_args(shape)[0], where)
    if is_dataclass(shape):
        return _one(value, shape, where)
    if type(value) is not shape:
        raise BadReference(f"{where}: {value!r} is not {shape.__name__}")
    return value


def _text(value: Any, where: str) -> Text:
    if not isinstance(value, dict):
        raise BadReference(f"{where}: {value!r} is not a text in {' and '.join(LANGUAGES)}")
    if unknown := sorted(set(value) - set(LANGUAGES)):
        raise BadReference(f"{where}: unknown {', '.join(unknown)}")
    missing = [lang for lang in LANGUAGES if not isinstance(value.get(lang), str) or not value[lang].strip()]
    if missing:
        raise BadReference(f"{where}: no text in {', '.join(missing)}")
    return Text(fr=typeset(value["fr"].strip()), en=value["en"].strip())


def _many(value: Any, shape: Any, where: str) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise BadReference(f"{where}: {value!r} is not a list")
    built = tuple(build(each, shape, f"{where}[{_name(each, place)}]") for place, each in enumerate(value, start=1))
    seen: set[Any] = set()
    for each in built:
        key = (getattr(each, "code", each), getattr(each, "version", None))
        if key in seen:
            raise BadReference(f"{where}: {getattr(each, 'code', each)} is there twice")
        seen.add(key)
    return built


def _name(value: Any, place: int) -> str:
    """How a person finds an entry again: by its code, or by its place counted from one."""
    code = value.get("code") if isinstance(value, dict) else None
    return code if isinstance(code, str) and code else str(place)


def _one(value: Any, shape: Any, where: str) -> Any:
    if not isinstance(value, dict):
        raise BadReference(f"{where}: {value!r} is not a table")
    kinds, required = _fields(shape)
    if unknown := sorted(set(value) - set(kinds)):
        raise BadReference(f"{where}: unknown {', '.join(unknown)}")
    if absent := [name for name in required if name not in value]:
        raise BadReference(f"{where}: missing {', '.join(absent)}")
    return shape(**{name: build(each, kinds[name], f"{where}.{name}") for name, each in value.items()})


@cache
def _fields(shape: Any) -> tuple[dict[str, Any], tuple[str, ...]]:
    return get_type_hints(shape), tuple(f.name for f in fields(shape) if f.default is f.default_factory)


def fingerprint(value: Any) -> str:
    """What a text says, in twelve characters: the same for the same words, whatever the layout of the file."""
    said = json.dumps(_said(value), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(said.encode()).hexdigest()[:12]


def _said(value: Any) -> Any:
    """Without what is left at its default, so that a shape may grow and old words keep their fingerprint."""
    if isinstance(value, tuple):
        return [_said(each) for each in value]
    if is_dataclass(value):
        return {f.name: _said(each) for f in fields(value) if (each := getattr(value, f.name)) != f.default}
    return value


def _by_code(things: Iterable[C]) -> Mapping[str, C]:
    return MappingProxyType({thing.code: thing for thing in things})


# The network's content


class Content:
    """Everything in one content folder. A code that no file knows raises KeyError."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    # Needs

    @cached_property
    def _needs(self) -> NeedsFile:
        return read(self.folder / "referrals" / "needs.toml", NeedsFile)

    def need_groups(self, side: Side) -> tuple[NeedGroup, ...]:
        """The needs as a clinician ticks them: a few groups with a title."""
        return tuple(group for group in self._needs.groups if group.side == side)

    def needs(self, side: Side) -> tuple[Need, ...]:
        return tuple(need for group in self.need_groups(side) for need in group.needs)

    @cached_property
    def _need_by_code(self) -> Mapping[str, Need]:
        every = (*self.needs("youth"), *self.needs("relative"))
        if twice := [code for code, times in Counter(need.code for need in every).items() if times > 1]:
            raise BadReference(f"needs.toml: {', '.join(twice)} is in two groups")
        return _by_code(every)

    def need(self, code: str) -> Need:
        return self._need_by_code[code]

    # States

    @cached_property
    def _states(self) -> StatesFile:
        return read(self.folder / "referrals" / "states.toml", StatesFile)

    @cached_property
    def states(self) -> Mapping[str, State]:
        return _by_code(self._states.states)

    @cached_property
    def turns(self) -> Mapping[str, Choice]:
        """Who can owe the next step, in words."""
        return _by_code(self._states.turns)

    @property
    def founding_statuses(self) -> tuple[FoundingStatus, ...]:
        return self._states.founding

    # Reasons, preferences, settings

    @cached_property
    def _reasons(self) -> ReasonsFile:
        return read(self.folder / "referrals" / "reasons.toml", ReasonsFile)

    def reasons(self, occasion: Literal["decline_worker", "redirect", "close", "decline_person"]) -> tuple[Choice, ...]:
        return getattr(self._reasons, occasion)

    @cached_property
    def preferences(self) -> PreferencesFile:
        return read(self.folder / "referrals" / "preferences.toml", PreferencesFile)

    @cached_property
    def settings(self) -> Mapping[str, Mapping[str, Setting]]:
        """`settings["waits"]["worker_answers"].value`; the sections are waits, keeps and limits."""
        file = read(self.folder / "referrals" / "settings.toml", SettingsFile)
        return MappingProxyType({section.name: _by_code(getattr(file, section.name)) for section in fields(file)})

    # Roles

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        return _by_code(read(self.folder / "network" / "roles.toml", RolesFile).roles)

    @cached_property
    def authorisations(self) -> AuthorisationsFile:
        """On what ground a worker may open files, what it opens, and what it never opens."""
        return read(self.folder / "network" / "authorisations.toml", AuthorisationsFile)

    # Notices

    @cached_property
    def notice_versions(self) -> Mapping[tuple[str, int], Notice]:
        """Every version that was ever shown, so that a consent can always be read as it was given."""
        file = read(self.folder / "participants" / "notices.toml", NoticesFile)
        return MappingProxyType({(notice.code, notice.version): notice for notice in file.notices})

    @cached_property
    def notices(self) -> Mapping[str, Notice]:
        """The version to show today."""
        return _by_code(notice for _, notice in sorted(self.notice_versions.items()))

    def published(self) -> dict[tuple[str, int], str]:
        """The fingerprint of every notice that may have been read, from published.lock."""
        lock = self.folder / LOCK
        lines = lock.read_text(encoding="utf-8").splitlines() if lock.exists() else []
        words = [line.split() for line in lines if line and not line.startswith("#")]
        return {(code, int(version)): mark for code, version, mark in words}

    def unpublished(self) -> list[tuple[str, int]]:
        return sorted(set(self.notice_versions) - set(self.published()))

    def broken_promises(self) -> list[str]:
        """Published notices that were changed or taken away: a consent could no longer be read as it was given."""
        found = []
        for (code, version), mark in self.published().items():
            notice = self.notice_versions.get((code, version))
            if notice is None:
                found.append(f"notices.toml.notices[{code}]: version {version} was published and must stay")
            elif fingerprint(notice) != mark:
                found.append(f"notices.toml.notices[{code}]: version {version} was published and has changed; write version {version + 1}")
        return found

    def publish(self) -> list[tuple[str, int]]:
        """Write down the fingerprint of every new version; a published one keeps its own."""
        new = self.unpublished()
        marks = self.published() | {key: fingerprint(self.notice_versions[key]) for key in new}
        lines = [f"{code} {version} {mark}" for (code, version), mark in sorted(marks.items())]
        (self.folder / LOCK).write_text("\n".join([LOCK_SAYS, *lines, ""]), encoding="utf-8")
        return new

    # Practice: what workers do, what they do not, how a contact is recorded

    @cached_property
    def activities(self) -> Mapping[str, Activity]:
        return _by_code(read(self.folder / "practice" / "activities.toml", ActivitiesFile).activities)

    @cached_property
    def not_theirs(self) -> Mapping[str, NotTheirs]:
        return _by_code(read(self.folder / "practice" / "not_theirs.toml", NotTheirsFile).not_theirs)

    @cached_property
    def contacts(self) -> ContactsFile:
        return read(self.folder / "practice" / "contacts.toml", ContactsFile)

    @cached_property
    def compass(self) -> Mapping[str, CompassPage]:
        """The seven pages of « Mon cap », in their order."""
        return _by_code(read(self.folder / "practice" / "compass.toml", CompassFile).pages)

    @cached_property
    def plan(self) -> PlanFile:
        return read(self.folder / "practice" / "plan.toml", PlanFile)

    @cached_property
    def pulse(self) -> PulseFile:
        return read(self.folder / "practice" / "pulse.toml", PulseFile)

    # Meetings: what they are about, their steps, what is agreed before

    @cached_property
    def themes(self) -> Mapping[str, Choice]:
        return _by_code(read(self.folder / "gatherings" / "themes.toml", ThemesFile).themes)

    @cached_property
    def _steps(self) -> StepsFile:
        return read(self.folder / "gatherings" / "steps.toml", StepsFile)

    def steps(self, kind: str) -> tuple[Step, ...]:
        """The steps of an intervision or of a mentoring, in their order."""
        return {"intervision": self._steps.intervision, "mentoring": self._steps.mentoring}[kind]

    @cached_property
    def ground_rules(self) -> tuple[Choice, ...]:
        return read(self.folder / "gatherings" / "rules.toml", GroundRulesFile).rules

    @cached_property
    def places(self) -> tuple[str, ...]:
        """Small enough to say of whom one speaks."""
        return read(self.folder / "gatherings" / "places.toml", PlacesFile).places

    @cached_property
    def details(self) -> Mapping[str, Choice]:
        """What is changed or left out before something is told or written."""
        return _by_code(read(self.folder / "gatherings" / "details.toml", DetailsFile).details)

    # Privacy

    @cached_property
    def privacy(self) -> DeskFile:
        return read(self.folder / "privacy" / "desk.toml", DeskFile)

    # Capsules that come with the product

    @cached_property
    def capsules(self) -> Mapping[str, ShippedCapsule]:
        return _by_code(read(path, ShippedCapsule) for path in sorted((self.folder / "library" / "capsules").glob("*.toml")))

    # Pages

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        return MappingProxyType({path.stem: read(path, Page) for path in sorted((self.folder / "pages").glob("*.toml"))})

    # The demonstration

    @cached_property
    def demo(self) -> DemoFile:
        return read(self.folder / "demo" / "names.toml", DemoFile)

    # All of it

    def problems(self) -> list[str]:
        """Read every file; say what does not fit, in every file that does not."""
        found = []
        names = (
            "_need_by_code",
            "states",
            "_reasons",
            "preferences",
            "settings",
            "roles",
            "authorisations",
            "notices",
            "activities",
            "not_theirs",
            "contacts",
            "plan",
            "compass",
            "pulse",
            "themes",
            "_steps",
            "ground_rules",
            "places",
            "details",
            "privacy",
            "capsules",
            "pages",
            "demo",
        )
        for name in names:
            try:
                getattr(self, name)
            except BadReference as bad:
                found.append(str(bad))
        return found or self.broken_promises()


@cache
def load(folder: Path) -> Content:
    return Content(folder)


def content() -> Content:
    """The content of this installation: settings.PAIRPEP_CONTENT, or the folder beside the sources."""
    return _kept(getattr(settings, "PAIRPEP_CONTENT", None) or BESIDE_THE_SOURCES)


@cache
def _kept(folder: Path | str) -> Content:
    """Asked hundreds of times a page: a path made anew each time was a tenth of some of them."""
    return load(Path(folder))
