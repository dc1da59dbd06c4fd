"""The shapes of content/assemblies/: topics already held, what is said of expenses, the published figure that ours stand beside."""

from dataclasses import dataclass

from pairpep.kernel.bilingual import Text
from pairpep.kernel.shapes import Choice


@dataclass(frozen=True)
class Published:
    """A figure that others published, with where it is read."""

    programs: int
    of_programs: int
    sentence: Text
    source: Text
    link: str


@dataclass(frozen=True)
class AssembliesFile:
    held: tuple[Choice, ...]
    expenses: Text
    cannot: Text
    published: Published
