"""What in a text could tell who it is about: `find` proposes, `replaced` writes it again without. Somebody reads it all the same."""

from pairpep.identifiers.finding import find
from pairpep.identifiers.marks import Mark
from pairpep.identifiers.words import KINDS, replaced, word_for

__all__ = ["KINDS", "Mark", "find", "replaced", "word_for"]
