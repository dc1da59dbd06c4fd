"""The shapes of content/training/: modules of training, whole in both languages, and the list of those that are still to be written."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Literal

from pairpep.kernel.bilingual import LANGUAGES, Text
from pairpep.kernel.reading import BadReference

FEWEST, MOST = 3, 5  # questions of a check
For = Literal["common", "peer", "family", "team", "managers"]


@dataclass(frozen=True)
class Lesson:
    """A page to read in a few minutes. An empty line parts two paragraphs; lines that begin with a dash are a list, with > words to try."""

    code: str
    title: Text
    words: Text
    try_it: Text | None = None


@dataclass(frozen=True)
class PossibleAnswer:
    code: str
    label: Text
    why: Text  # said to whoever chooses it, right or not
    right: bool = False


@dataclass(frozen=True)
class Question:
    code: str
    ask: Text
    answers: tuple[PossibleAnswer, ...]


@dataclass(frozen=True)
class Author:
    """Who wrote, or read again. `lived`: from lived experience, as a peer or a relative."""

    name: Text
    lived: bool = False


@dataclass(frozen=True)
class TrainingModule:
    code: str
    number: str  # as in the network's list: M06
    made_for: For
    minutes: int
    review_on: str  # a day, as 2027-11-01
    title: Text
    lead: Text
    objectives: tuple[Text, ...]
    lessons: tuple[Lesson, ...]
    questions: tuple[Question, ...]
    authors: tuple[Author, ...]
    place: int = 50
    status: Literal["draft", "official"] = "draft"
    renews: tuple[str, ...] = ()  # topics of the yearly training on protecting information that this module covers
    topics: tuple[str, ...] = ()  # of content/gatherings/themes.toml or of the shelves
    resources: tuple[Text, ...] = ()

    @property
    def is_yearly(self) -> bool:
        return bool(self.renews)


@dataclass(frozen=True)
class PlannedModule:
    code: str  # its number
    made_for: For
    minutes: int
    title: Text


@dataclass(frozen=True)
class PlannedFile:
    planned: tuple[PlannedModule, ...]


def fitting(module: TrainingModule, file: str, known_topics: Collection[str]) -> TrainingModule:
    """The module, or the exact place of what does not fit."""
    for problem in _problems(module, known_topics):
        raise BadReference(f"{file}: {problem}")
    return module


def _problems(module: TrainingModule, known_topics: Collection[str]) -> Iterator[str]:
    if not module.lessons:
        yield "lessons: at least one"
    if not FEWEST <= len(module.questions) <= MOST:
        yield f"questions: {FEWEST} to {MOST}, not {len(module.questions)}"
    if strangers := sorted(set(module.renews) - set(known_topics)):
        yield f"renews: no topic is called {', '.join(strangers)}"
    for question in module.questions:
        if len(question.answers) < 2:
            yield f"questions[{question.code}]: at least two answers"
        if sum(answer.right for answer in question.answers) != 1:
            yield f"questions[{question.code}]: exactly one answer is right"
    if module.status == "official" and not any(author.lived for author in module.authors):
        yield "authors: an official module has an author of lived experience"
    for lesson in module.lessons:
        for language in LANGUAGES:
            if "<" in getattr(lesson.words, language):
                yield f"lessons[{lesson.code}].words.{language}: plain text, without markup"
