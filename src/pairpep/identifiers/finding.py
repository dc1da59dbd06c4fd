"""Finding what could tell who a text is about: patterns that are sure first, then names and places by their capital and their neighbours.

It proposes; it misses (a nickname, a story that only one person has lived) and it marks too much (a brand): somebody reads what it leaves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from pairpep.identifiers.marks import Mark
from pairpep.identifiers.words import FIRST_NAMES, HARMLESS, KIN, MONTHS, PLACES, STARTERS

CAPITAL = "A-ZÀ-ÖØ-ÞŒŠŽ"
WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_NAME = rf"[{CAPITAL}][\w'’.-]*\w"
_PHRASE = rf"{_NAME}(?:[ -](?:(?:de|du|des|la|le|les|of|the|St\.?|Ste\.?)[ -])*{_NAME})*"
_LINK = r"(?:(?i:de|du|des|la|le|les|l['’]|d['’])[ ]?)*"
_STREET = r"rue|avenue|av\.|boul(?:\.|evard)|boulevard|chemin|ch\.|rang|montée|côte|impasse|croissant|allée|terrasse"


def _p(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern, flags)


SURE: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", _p(r"[\w.+-]+(?:@|\s@\s)[\w-]+(?:\.[\w-]+)+")),
    ("url", _p(r"(?:https?://|www\.)[^\s<>)\]»\"]+|\b[\w-]+\.(?:com|ca|org|net|qc\.ca|info|io)\b(?:/[^\s<>)\]»\"]*)?")),
    ("handle", _p(r"(?<![\w@.])@\w[\w.]+\w")),
    ("uuid", _p(r"\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b")),
    ("health_number", _p(r"\b[a-zà-ÿ]{4}[ \-\xa0]?\d{4}[ \-\xa0]?\d{4}\b")),
    (
        "phone",
        _p(
            r"(?<![\w-])(?:\+?1[ .\-\xa0]?)?(?:\(\d{3}\)[ \xa0]?|\d{3}[ .\-\xa0])\d{3}[ .\-\xa0]?\d{4}"
            r"(?:\s?(?:poste|ext\.?|#|x)\s?\d{1,6})?(?![\w-])"
            r"|(?<![\w-])\d{3}-\d{4}(?![\w-])|\b[2-9]\d{9}\b"
        ),
    ),
    ("sin", _p(r"(?<![\w-])\d{3}[ \-\xa0]\d{3}[ \-\xa0]\d{3}(?![\w-])|\b\d{9}\b")),
    ("postal_code", _p(r"\b[abceghj-nprstvxy]\d[a-z][ \-\xa0]?\d[a-z]\d\b")),
    (
        "address",
        _p(
            rf"\b\d{{1,5}}[a-z]?,?\s(?i:{_STREET}|place|route)\s{_LINK}[\w'’.-]*\w(?:[ -]{_NAME})*"
            rf"|\b\d{{1,5}}\s(?:{_NAME}\s){{1,3}}(?i:street|st|avenue|ave|road|rd|boulevard|blvd|drive|lane|crescent)\b\.?"
            rf"|\b(?i:{_STREET})\s{_LINK}{_PHRASE}"
            r"|\b(?i:appartement|appt?\.?|apartment)\s?#?\d{1,5}\b",
            0,
        ),
    ),
    (
        "date",
        _p(
            rf"\b(?:\d{{1,2}}|1er)(?:st|nd|rd|th)?(?:\sof)?\s(?:{MONTHS})(?:,?\s(?:19|20)\d\d)?(?!\w)"
            rf"|\b(?:{MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?\b(?!\s?(?:%|h\b|ans|years|fois|times))(?:,?\s(?:19|20)\d\d)?"
            r"|\b(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}\b|\b\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)?\d\d\b"
        ),
    ),
    ("age", _p(r"\b(?:9\d|1[01]\d)[ \xa0-](?:ans\b|years?[ -]old\b|year-old\b)|\baged (?:9\d|1[01]\d)\b")),
    (
        "record",
        _p(
            r"\b(?:dossier|dossier médical|no|n°|nº|numéro|file|chart|record|mrn|case)\s?"
            r"(?:no\.?|n°|nº|number|numéro|de dossier|#)*\s?[:#]?\s?[a-z]{0,3}-?\d[\d-]{3,}\b"
            r"|(?<![\w,.])\d{6,}(?![\w,.]\d)"
        ),
    ),
    (
        "hospital",
        _p(
            r"\b(?i:hôpital|hopital|clinique|clsc|ciusss|cisss|institut|centre hospitalier|urgence)\s"
            rf"(?:(?i:de|du|des|la|le|les|général|psychiatrique)\s|l['’]|d['’])*{_PHRASE}"
            rf"|\b{_PHRASE}\s(?:Hospital|Clinic|Institute|Medical Centre)\b|\b(?:CHUM|CUSM|MUHC|CHUS|CHUQ|IUSMM|IUSMQ|CHUL)\b",
            0,
        ),
    ),
    (
        "school",
        _p(
            r"\b(?i:école|ecole|cégep|cegep|collège|college|polyvalente|université|universite|school|university)\s"
            rf"(?:(?i:secondaire|primaire|de|du|des|la|le|les|of|at)\s|l['’]|d['’])*{_PHRASE}"
            rf"|\b{_PHRASE}\s(?:High School|Elementary School|School|College|University)\b"
            r"|\b(?:UQAM|UQAR|UQAC|UQTR|UQO|UdeM|McGill|Concordia)\b",
            0,
        ),
    ),
    ("name", _p(rf"\b(?:M\.|MM\.|Mr\.?|Mrs\.?|Ms\.?|Mme\.?|Mlle|Dr\.?|Dre|Prof\.?|Me|[Mm]onsieur|[Mm]adame|[Dd]octeure?)\s({_PHRASE})", 0)),
    ("first_name", _p(rf"\b(?:(?i:{KIN})|chez|prénommée?|nommée?|named|called|s['’]appelle|m['’]appelle)\s({_NAME})", 0)),
)
BEFORE_A_PLACE = _p(r"(?:\b(?:à|au|aux|en|de|vers|près de|in|from|at|near|to)|\b[dD]['’])\s?$")
BEFORE_A_NAME = _p(rf"\b(?:{KIN}|chez|prénommée?|nommée?|named|called|s['’]appelle|avec|with)\s$")
OPENING = _p(r"(?:^|[.!?…:;\n\r]|[-–—•*]|[«\"“(\[]|\d[.)])\s*$")


def fold(text: str) -> str:
    """Without capitals and accents, a character for a character."""
    return "".join(unicodedata.normalize("NFD", each)[0].lower() for each in text).replace("’", "'")


def find(text: str, *, names: Iterable[str] = (), places: Iterable[str] = ()) -> tuple[Mark, ...]:
    """Every mark, in order, none over another. `names`, `places`: those the caller knows, found whatever their capitals and accents."""
    composed, back = _composed(text)
    taken: list[tuple[int, int, str]] = []
    for kind, start, end in _candidates(composed, list(names), list(places)):
        if start < end and not any(start < other_end and other < end for other, other_end, _ in taken):
            taken.append((start, end, kind))
    return tuple(
        Mark(back[start], back[end], kind, text[back[start] : back[end]]) for start, end, kind in sorted(_whole_names(taken, composed))
    )


def _composed(text: str) -> tuple[str, list[int]]:
    """The text with composed accents, and for each of its characters where it stood in what was given."""
    made: list[str] = []
    back: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        group = unicodedata.normalize("NFC", text[at:end])
        made.append(group)
        back += [at] * len(group)
        at = end
    return "".join(made), [*back, len(text)]


def _candidates(text: str, names: list[str], places: list[str]) -> Iterator[tuple[str, int, int]]:
    """The surest first: what comes later takes only what is left."""
    known = [("name", each) for each in names] + [("place", each) for each in places]
    for kind, each in sorted(known, key=lambda pair: -len(pair[1])):
        yield from _of_the_list(text, kind, each)
    for kind, pattern in SURE:
        for found in pattern.finditer(text):
            group = 1 if pattern.groups else 0
            if kind in ("name", "first_name") and fold(found.group(group)) in HARMLESS:
                continue
            yield kind, found.start(group), found.end(group)
    yield from _by_their_capital(text)


def _of_the_list(text: str, kind: str, known: str) -> Iterator[tuple[str, int, int]]:
    wanted = fold(unicodedata.normalize("NFC", known)).strip()
    if len(wanted) < 2:
        return
    for found in re.finditer(rf"(?<!\w){re.escape(wanted)}(?!\w)", fold(text)):
        yield kind, found.start(), found.end()


def _by_their_capital(text: str) -> Iterator[tuple[str, int, int]]:
    for found in WORD.finditer(text):
        start, end = _without_article(found)
        word = text[start:end]
        said, before = fold(word), text[:start][-40:]
        parts = said.split("-")
        if not word[:1].isupper():
            if said in FIRST_NAMES and BEFORE_A_NAME.search(before):
                yield "first_name", start, end
            continue
        if said in HARMLESS or any(part in HARMLESS for part in parts if len(parts) == 1):
            continue
        if said in PLACES:
            yield "place", start, end
        elif parts[0] in FIRST_NAMES:
            yield "first_name", start, end
        elif _is_an_acronym(word) or OPENING.search(before) or said in STARTERS:
            continue
        elif BEFORE_A_PLACE.search(before):
            yield "place", start, end
        else:
            yield "name", start, end


def _without_article(found: re.Match[str]) -> tuple[int, int]:
    """« l'Estrie », « d'Alma », « qu'Annie », "Anna's": the name alone."""
    word = found.group()
    start, end = found.span()
    head = re.match(r"(?i:l|d|qu|n|s|m|t|j|c|jusqu|lorsqu|puisqu)['’]", word)
    tail = re.search(r"['’]s$", word)
    return start + (head.end() if head else 0), end - (2 if tail else 0)


def _is_an_acronym(word: str) -> bool:
    return len(word) <= 8 and word.isupper()


def _whole_names(taken: list[tuple[int, int, str]], text: str) -> list[tuple[int, int, str]]:
    """A capitalised word that opens a sentence and stands before a name is its first name, unless it is one that sentences begin with."""
    more = list(taken)
    starts = {start for start, _, kind in taken if kind in ("name", "first_name")}
    for found in WORD.finditer(text):
        start, end = found.span()
        said = found.group()
        stands_before = end + 1 in starts and text[end] in " \xa0"
        is_free = not any(start < other_end and other < end for other, other_end, _ in taken)
        if stands_before and is_free and said[:1].isupper() and fold(said) not in STARTERS | HARMLESS:
            more.append((start, end, "first_name"))
    return more
