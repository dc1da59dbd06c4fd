"""Words as they are looked for: small letters without accents, and the stem they have in each language.

Snowball's stems (PyStemmer) of words without their accents: what is typed on a telephone has none, and the index has none either.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Any

import Stemmer

from pairpep.kernel.bilingual import LANGUAGES

VERSION = 1  # of what the index keeps: one more, and everything is read again
LEAST, MOST = 2, 40  # letters of a word
WORD = re.compile(r"[^\W_]+")
NAMES = {"fr": "french", "en": "english"}

_FRENCH = """
ai aie as au aux avec avez avons c ca ce ceci cela ces cet cette chez comme comment d dans de des donc du elle elles en es est et etre
eu il ils j je l la le les leur leurs lui m ma mais me mes moi mon n ne nos notre nous on ont ou par pas pour qu quand que quel quelle
qui s sa sans se ses si son sont sur t ta te tes toi ton tu un une vos votre vous y
"""
_ENGLISH = """
a about am an and are as at be but by can could did do does for from had has have he her hers him his how i if in into is it its me my
no not of on or our she should so that the their them then there these they this to too was we were what when where which who why will
with would you your
"""
STOPS = frozenset(_FRENCH.split()) | frozenset(_ENGLISH.split())


@cache
def _stemmer(language: str) -> Any:
    return Stemmer.Stemmer(NAMES[language])


@lru_cache(maxsize=20_000)
def bare(word: str) -> str:
    """« Œuvres » and « oeuvres » are one word, and so are « été » and « ete »."""
    plain = unicodedata.normalize("NFKD", word.casefold().replace("œ", "oe").replace("æ", "ae"))
    return "".join(letter for letter in plain if letter.isalnum())


@lru_cache(maxsize=50_000)
def stem(word: str, language: str) -> str:
    return str(_stemmer(language).stemWord(word))


def words(text: str) -> Iterator[tuple[int, int, str]]:
    """Each word with its place, as it is looked for."""
    for found in WORD.finditer(text):
        if LEAST <= len(word := bare(found.group())) <= MOST:
            yield found.start(), found.end(), word


def telling(text: str) -> list[str]:
    """The words of a text that say something, in their order, each once; all of them when none does."""
    every = list(dict.fromkeys(word for _start, _end, word in words(text)))
    return [word for word in every if word not in STOPS] or every


def exact(word: str) -> str:
    return f"={word}"


def stems(word: str, languages: Iterable[str] = LANGUAGES) -> list[str]:
    return list(dict.fromkeys(f"~{stem(word, language)}" for language in languages))


def vector(texts: Iterable[tuple[str, str, str]]) -> str:
    """(text, language, weight) → a tsvector as PostgreSQL reads one: each word and its stem, once, at the place that weighs most."""
    weights: dict[str, str] = {}
    for text, language, weight in texts:
        for _start, _end, word in words(text):
            if word not in STOPS:
                for lexeme in (exact(word), *stems(word, [language])):
                    weights[lexeme] = min(weight, weights.get(lexeme, "D"))
    return " ".join(f"'{lexeme}':1{weight}" for lexeme, weight in weights.items())


# What is asked ----------------------------------------------------------------------------------------------------------------------------


def query(asked: Iterable[str], same: Mapping[str, tuple[str, ...]], *, unfinished: bool, every: bool = True) -> str:
    """A tsquery: every word, each by itself, by its stems, and by what says the same. `unfinished`: the last word is still being typed."""
    these = list(asked)
    groups = []
    for place, word in enumerate(these):
        begins = unfinished and place == len(these) - 1 and len(word) > LEAST
        lexemes = [f"'{exact(word)}'" + (":*" if begins else "")]
        lexemes += [f"'{each}'" for each in lexemes_of(word, same)]
        groups.append("(" + "|".join(dict.fromkeys(lexemes)) + ")")
    return ("&" if every else "|").join(groups)


def lexemes_of(word: str, same: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The stems by which this word is found, and those of the words that say the same."""
    own = stems(word)
    return list(dict.fromkeys([*own, *(other for each in own for other in same.get(each, ()))]))
