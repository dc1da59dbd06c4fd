"""The shape of content/library/same_words.toml: words that say the same in either language, so that one finds the other."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SameWords:
    fr: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True)
class SameWordsFile:
    same: tuple[SameWords, ...]
