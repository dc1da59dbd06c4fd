"""The shapes of the content files: one frozen dataclass for each kind of thing that people edit in content/."""

from dataclasses import dataclass
from typing import Literal

from pairpep.kernel.bilingual import Text

Side = Literal["youth", "relative"]
Address = Literal["tu", "vous", "neutral", "both"]
Audience = Literal["young_person", "relative", "guardian", "staff", "everyone"]


@dataclass(frozen=True)
class Choice:
    """A code and its words, where nothing else is needed."""

    code: str
    label: Text


# content/referrals/needs.toml


@dataclass(frozen=True)
class Need:
    code: str
    label: Text  # the founding vocabulary's words, for staff
    plain: Text  # for the person concerned: « tu » to a young person, « vous » to a relative
    example: Text  # what a worker can bring


@dataclass(frozen=True)
class NeedGroup:
    code: str
    side: Side
    title: Text
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class NeedsFile:
    groups: tuple[NeedGroup, ...]


# content/referrals/states.toml


@dataclass(frozen=True)
class Wording:
    label: Text
    next: Text  # what happens next, and who does it


@dataclass(frozen=True)
class State:
    code: str
    turn: tuple[Literal["person", "worker", "team_lead", "clock"], ...]  # who owes the next step; empty when nobody does
    staff: Wording
    young_person: Wording
    relative: Wording
    referrer: Wording  # never says more than states and dates


@dataclass(frozen=True)
class FoundingStatus:
    """Where a status of the founding vocabulary went, and why."""

    code: str
    now: tuple[str, ...]
    why: str


@dataclass(frozen=True)
class StatesFile:
    turns: tuple[Choice, ...]
    states: tuple[State, ...]
    founding: tuple[FoundingStatus, ...]


# content/referrals/reasons.toml, preferences.toml, settings.toml


@dataclass(frozen=True)
class ReasonsFile:
    decline_worker: tuple[Choice, ...]
    redirect: tuple[Choice, ...]
    close: tuple[Choice, ...]
    decline_person: tuple[Choice, ...]


@dataclass(frozen=True)
class PreferencesFile:
    languages: tuple[Choice, ...]
    genders: tuple[Choice, ...]
    age_bands: tuple[Choice, ...]
    interests: tuple[Choice, ...]
    times: tuple[Choice, ...]
    modalities: tuple[Choice, ...]
    lighter_ways: tuple[Choice, ...]


@dataclass(frozen=True)
class Setting:
    code: str
    value: int
    unit: Literal["minutes", "days", "hours", "times", "years"]
    label: Text
    source: str
    provisional: bool


@dataclass(frozen=True)
class SettingsFile:
    waits: tuple[Setting, ...]
    keeps: tuple[Setting, ...]
    limits: tuple[Setting, ...]


# content/network/roles.toml


@dataclass(frozen=True)
class Role:
    code: str
    kind: Literal["person", "program", "network"]
    name: Text
    meaning: Text
    empty: Text  # what the home page says when nothing needs this person


@dataclass(frozen=True)
class RolesFile:
    roles: tuple[Role, ...]


# content/network/authorisations.toml


@dataclass(frozen=True)
class AuthorisationsFile:
    grounds: tuple[Choice, ...]
    categories: tuple[Choice, ...]
    never: tuple[Choice, ...]  # what no authorisation opens, said so that nobody looks for it
    topics: tuple[Choice, ...]  # of the training on protecting information, every year


# content/participants/notices.toml


@dataclass(frozen=True)
class ConsentItem:
    """One thing to know or to agree to, each on its own and never ticked in advance. Its code is the purpose of the consent."""

    code: str
    kind: Literal["know", "agree"]
    label: Text
    needed: bool = False  # what is asked cannot start without a yes to this one


@dataclass(frozen=True)
class Notice:
    """What is said before anything is asked. A version that someone has read is never changed: it gets a next one."""

    code: str
    version: int
    audience: Audience
    address: Address
    title: Text
    purposes: tuple[Text, ...]
    readers: tuple[Text, ...]
    kept: tuple[Text, ...]
    rights: tuple[Text, ...]
    free: Text  # saying no changes nothing
    contact: Text
    items: tuple[ConsentItem, ...]


@dataclass(frozen=True)
class NoticesFile:
    notices: tuple[Notice, ...]


# content/practice/*.toml


@dataclass(frozen=True)
class Activity:
    """A means of a plan, a theme of a contact."""

    code: str
    side: Literal["youth", "relative", "both", "team"]  # who it is done with; `team`: not about one person
    label: Text  # the founding vocabulary's words, for staff
    plain: Text  # for the person


@dataclass(frozen=True)
class ActivitiesFile:
    activities: tuple[Activity, ...]


@dataclass(frozen=True)
class NotTheirs:
    """A limit of the role. `said`: as a worker says it in a plan; `offered`: listed first there."""

    code: str
    label: Text
    said: Text
    offered: bool


@dataclass(frozen=True)
class NotTheirsFile:
    not_theirs: tuple[NotTheirs, ...]


@dataclass(frozen=True)
class Step:
    code: str
    label: Text
    days: int  # until it surfaces by itself; 0: nothing is dated


@dataclass(frozen=True)
class ContactsFile:
    minutes: tuple[int, ...]
    channels: tuple[Choice, ...]
    outcomes: tuple[Choice, ...]
    steps: tuple[Step, ...]
    told: tuple[Choice, ...]
    dangers: tuple[Choice, ...]
    afterwards: tuple[Choice, ...]


# content/practice/compass.toml


@dataclass(frozen=True)
class CompassQuestion:
    code: str
    ask: Text  # in the voice of whoever answers: « je »
    help: Text


@dataclass(frozen=True)
class CompassPage:
    code: str
    title: Text
    lead: Text
    questions: tuple[CompassQuestion, ...]
    notice: Text | None = None  # what the page is not, said before its questions


@dataclass(frozen=True)
class CompassFile:
    pages: tuple[CompassPage, ...]


@dataclass(frozen=True)
class Example:
    """An objective as someone could say it, to begin from."""

    code: str
    side: Side
    words: Text


@dataclass(frozen=True)
class PlanFile:
    often_youth: tuple[str, ...]  # codes of activities that the form shows first
    often_relative: tuple[str, ...]
    steps: tuple[Choice, ...]  # how far a need is, as the person says it; in order
    who: tuple[Choice, ...]
    examples: tuple[Example, ...]


# content/practice/pulse.toml


@dataclass(frozen=True)
class PulseFile:
    question: Text
    faces: tuple[Choice, ...]  # from the hardest to the best
    cannot: tuple[Choice, ...]  # what its reading cannot say


# content/pages/*.toml


@dataclass(frozen=True)
class Section:
    title: Text
    paragraphs: tuple[Text, ...] = ()
    points: tuple[Text, ...] = ()


@dataclass(frozen=True)
class HelpLine:
    code: str
    number: str
    label: Text
    detail: Text  # what for, how, at what hours
    verified: bool  # the network has checked the number, the name and the hours

    @property
    def name(self) -> Text:
        """As the component that draws a line calls it."""
        return self.label

    @property
    def when(self) -> Text:
        return self.detail

    @property
    def href(self) -> str:
        """What a phone dials: the number without its option."""
        return "tel:" + "".join(sign for sign in self.number.split(",")[0] if sign.isdigit())


@dataclass(frozen=True)
class Page:
    audience: Audience
    address: Address
    title: Text
    lead: Text
    sections: tuple[Section, ...] = ()
    lines: tuple[HelpLine, ...] = ()


# content/demo/names.toml


@dataclass(frozen=True)
class DemoProgram:
    code: str
    name: Text
    setting: Literal["large_city", "suburban", "small_city_rural"]


@dataclass(frozen=True)
class CardWords:
    kind: Literal["peer", "family"]
    lang: Literal["fr", "en"]
    words: str


@dataclass(frozen=True)
class DemoFile:
    given_names: tuple[str, ...]
    initials: tuple[str, ...]
    programs: tuple[DemoProgram, ...]
    cards: tuple[CardWords, ...]
