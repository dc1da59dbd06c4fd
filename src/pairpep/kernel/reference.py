"""Content is files: TOML read once into frozen values, with the exact place of whatever does not fit.

`content()` is the door. A file is read when it is first asked for; `content().problems()` reads them all.
No table copies them: a code kept in the database is looked up here.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from django.conf import settings

from pairpep.kernel.capsules import ShippedCapsule
from pairpep.kernel.community_content import CommunityContent
from pairpep.kernel.desk import DeskFile
from pairpep.kernel.meetings import DetailsFile, GroundRulesFile, PlacesFile, Step, StepsFile, ThemesFile
from pairpep.kernel.posts import FrameworkFile, OfferFile, PostsFile
from pairpep.kernel.reading import BadReference, by_code, fingerprint, read
from pairpep.kernel.same_words import SameWordsFile
from pairpep.kernel.shapes import (
    ActivitiesFile,
    Activity,
    AuthorisationsFile,
    Choice,
    CompassFile,
    CompassPage,
    ContactsFile,
    DemoFile,
    FoundingStatus,
    Need,
    NeedGroup,
    NeedsFile,
    Notice,
    NoticesFile,
    NotTheirs,
    NotTheirsFile,
    Page,
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
)
from pairpep.kernel.shelves import DemoResource, DemoResources, ShelvesFile
from pairpep.kernel.toolkit import ChecklistsFile, IntegrationTheme, IntegrationThemesFile, TasksFile
from pairpep.kernel.trainings import PlannedFile, PlannedModule, TrainingModule, fitting

LOCK = "published.lock"
LOCK_SAYS = "# Notices that people may have read: code, version, fingerprint. Written by sync_content --publish; never edited."
BESIDE_THE_SOURCES = Path(__file__).resolve().parents[3] / "content"


# The network's content


class Content(CommunityContent):
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
        return by_code(every)

    def need(self, code: str) -> Need:
        return self._need_by_code[code]

    # States

    @cached_property
    def _states(self) -> StatesFile:
        return read(self.folder / "referrals" / "states.toml", StatesFile)

    @cached_property
    def states(self) -> Mapping[str, State]:
        return by_code(self._states.states)

    @cached_property
    def turns(self) -> Mapping[str, Choice]:
        """Who can owe the next step, in words."""
        return by_code(self._states.turns)

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
        return MappingProxyType({section.name: by_code(getattr(file, section.name)) for section in fields(file)})

    # Roles

    @cached_property
    def roles(self) -> Mapping[str, Role]:
        return by_code(read(self.folder / "network" / "roles.toml", RolesFile).roles)

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
        return by_code(notice for _, notice in sorted(self.notice_versions.items()))

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
        return by_code(read(self.folder / "practice" / "activities.toml", ActivitiesFile).activities)

    @cached_property
    def not_theirs(self) -> Mapping[str, NotTheirs]:
        return by_code(read(self.folder / "practice" / "not_theirs.toml", NotTheirsFile).not_theirs)

    @cached_property
    def contacts(self) -> ContactsFile:
        return read(self.folder / "practice" / "contacts.toml", ContactsFile)

    @cached_property
    def compass(self) -> Mapping[str, CompassPage]:
        """The seven pages of « Mon cap », in their order."""
        return by_code(read(self.folder / "practice" / "compass.toml", CompassFile).pages)

    @cached_property
    def plan(self) -> PlanFile:
        return read(self.folder / "practice" / "plan.toml", PlanFile)

    @cached_property
    def pulse(self) -> PulseFile:
        return read(self.folder / "practice" / "pulse.toml", PulseFile)

    # Meetings: what they are about, their steps, what is agreed before

    @cached_property
    def themes(self) -> Mapping[str, Choice]:
        return by_code(read(self.folder / "gatherings" / "themes.toml", ThemesFile).themes)

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
        return by_code(read(self.folder / "gatherings" / "details.toml", DetailsFile).details)

    # Privacy

    @cached_property
    def privacy(self) -> DeskFile:
        return read(self.folder / "privacy" / "desk.toml", DeskFile)

    # Posts and the documents around them

    @cached_property
    def posts(self) -> PostsFile:
        return read(self.folder / "posts" / "posts.toml", PostsFile)

    @cached_property
    def job_offer(self) -> OfferFile:
        return read(self.folder / "posts" / "offer.toml", OfferFile)

    @cached_property
    def framework(self) -> FrameworkFile:
        return read(self.folder / "posts" / "framework.toml", FrameworkFile)

    # Capsules that come with the product

    @cached_property
    def capsules(self) -> Mapping[str, ShippedCapsule]:
        return by_code(read(path, ShippedCapsule) for path in sorted((self.folder / "library" / "capsules").glob("*.toml")))

    # The shelves of the library: topics, licences, for whom, the tools

    @cached_property
    def shelves(self) -> ShelvesFile:
        return read(self.folder / "library" / "topics.toml", ShelvesFile)

    @cached_property
    def same_words(self) -> SameWordsFile:
        return read(self.folder / "library" / "same_words.toml", SameWordsFile)

    # The tools: an integration seen from four chairs, roles and tasks

    @cached_property
    def checklists(self) -> ChecklistsFile:
        file = read(self.folder / "toolkit" / "checklists.toml", ChecklistsFile)
        if strangers := sorted({item.theme for _, item in file.every.values()} - set(self.integration_themes)):
            raise BadReference(f"checklists.toml: no theme is called {', '.join(strangers)}")
        return file

    @cached_property
    def integration_themes(self) -> Mapping[str, IntegrationTheme]:
        return by_code(read(self.folder / "toolkit" / "themes.toml", IntegrationThemesFile).themes)

    @cached_property
    def tasks(self) -> TasksFile:
        return read(self.folder / "toolkit" / "tasks.toml", TasksFile)

    # Trainings

    @cached_property
    def trainings(self) -> Mapping[str, TrainingModule]:
        """Modules that can be followed, in the order of their places."""
        topics = [topic.code for topic in self.authorisations.topics]
        paths = sorted((self.folder / "training" / "modules").glob("*.toml"))
        return by_code(sorted((fitting(read(path, TrainingModule), path.name, topics) for path in paths), key=lambda one: one.place))

    @cached_property
    def planned_trainings(self) -> tuple[PlannedModule, ...]:
        return read(self.folder / "training" / "planned.toml", PlannedFile).planned

    # Pages

    @cached_property
    def pages(self) -> Mapping[str, Page]:
        return MappingProxyType({path.stem: read(path, Page) for path in sorted((self.folder / "pages").glob("*.toml"))})

    # The demonstration

    @cached_property
    def demo(self) -> DemoFile:
        return read(self.folder / "demo" / "names.toml", DemoFile)

    @cached_property
    def demo_resources(self) -> tuple[DemoResource, ...]:
        return read(self.folder / "demo" / "resources.toml", DemoResources).resources

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
            "assemblies",
            "charter",
            "community",
            "privacy",
            "capsules",
            "shelves",
            "same_words",
            "trainings",
            "planned_trainings",
            "danger",
            "hours",
            "moderation",
            "front",
            "figures",
            "directory",
            "waves",
            "cfir",
            "alerts",
            "pages",
            "demo",
            "demo_resources",
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
