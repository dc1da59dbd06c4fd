"""The closed vocabulary of verdicts (method notes 1.3, 1.4 and 4.5): what the product may say about a figure, and what it may not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pairpep.analysis.said import Said

_SIGNAL = Said(
    fr="Signal : ce résultat sort des variations habituelles. À comprendre avant de conclure.",
    en="Signal: outside usual variation. Understand it before concluding.",
)
WORDS: dict[str, Said] = {
    "NO_SIGNAL": Said(fr="Variations habituelles : rien n'indique un changement.", en="Usual variation: no sign of change."),
    "SIGNAL_UP": _SIGNAL,
    "SIGNAL_DOWN": _SIGNAL,
    "TOO_FEW": Said(
        fr="Pas assez de données pour juger (il en faut environ {n}).",
        en="Not enough data to judge (about {n} needed).",
    ),
    "PROVISIONAL": Said(fr="Limites provisoires (moins de 12 points).", en="Provisional limits (fewer than 12 points)."),
    "COMPATIBLE": Said(fr="Compatible avec un effet entre {a} et {b}.", en="Compatible with an effect between {a} and {b}."),
    "CANNOT_TELL": Said(
        fr="Les données ne permettent pas de dire si… Une absence de preuve n'est pas une preuve d'absence.",
        en="The data cannot tell whether… Absence of evidence is not evidence of absence.",
    ),
    "SUPPRESSED": Said(
        fr="Non affiché : trop peu de personnes (protection de l'anonymat).",
        en="Not shown: too few people (anonymity).",
    ),
    "DATA_PROBLEM": Said(
        fr="Données incomplètes ({x} %) : à corriger avant d'interpréter.",
        en="Incomplete data ({x} %): fix before interpreting.",
    ),
}

# 1.3: where the process limits stand, beside a standard.
ASSURANCE: dict[str, Said] = {
    "MET": Said(fr="Norme atteinte de façon constante.", en="Standard consistently met."),
    "NOT_MET": Said(fr="Norme qui ne sera pas atteinte sans un changement.", en="Standard that will not be met without a change."),
    "BY_CHANCE": Said(fr="Norme atteinte parfois, par le seul hasard.", en="Standard sometimes met by chance alone."),
    "TOO_EARLY": Said(
        fr="Trop tôt pour dire si la norme est atteinte : il faut 12 points et aucun déplacement non résolu.",
        en="Too early to say whether the standard is met: 12 points and no unresolved shift are needed.",
    ),
}

WAVES, LOW = 10, 0.30
# 4.5: what must stand beside a comparison that was planned.
EFFECT: dict[str, Said] = {
    "LARGE_UNLIKELY": Said(
        fr="Un effet important est peu compatible avec ces données.",
        en="A large effect is unlikely given these data.",
    ),
    "BENEFIT": Said(fr="Compatible avec un bénéfice entre {a} et {b}.", en="Compatible with a benefit between {a} and {b}."),
    "WORSENING": Said(fr="Compatible avec une dégradation entre {a} et {b}.", en="Compatible with a worsening between {a} and {b}."),
    "COULD_NOT_BE_SEEN": Said(
        fr="Avec {n} réponses dans {k} programmes, un effet inférieur à {mdes} n'aurait pas pu être vu.",
        en="With {n} answers in {k} programs, an effect below {mdes} could not be seen.",
    ),
    "TOO_EARLY": Said(fr="Trop tôt : {w} vagues sur {planned}.", en="Too early: {w} of {planned} waves."),
    "LOW_REACH": Said(
        fr="La plupart des jeunes n'ont eu aucun contact ; la moyenne du programme ne peut pas refléter l'effet sur ceux qui en ont eu.",
        en="Most youths had no contact; the program average cannot reflect the effect on those who did.",
    ),
    "LOW_RESPONSE": Said(
        fr="Moins de 30 % de réponses : la comparaison est refusée, seules les bornes sont montrées.",
        en="Fewer than 30 % answered: the comparison is refused, only the bounds are shown.",
    ),
    "NOT_RANDOM": Said(
        fr="Les programmes ont commencé quand ils étaient prêts. Des différences peuvent en venir.",
        en="Programs started when they were ready. Differences may come from that.",
    ),
}

# How much a result rests on.
CONFIDENCE: dict[str, Said] = {
    "usual": Said(fr="Assez de données pour cette méthode", en="Enough data for this method"),
    "provisional": Said(fr="Provisoire", en="Provisional"),
    "too_few": Said(fr="Trop peu de données", en="Too few data"),
    "description": Said(fr="Description, sans inférence", en="Description, without inference"),
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A code of one of the lists above, and its sentence with the figures in it."""

    code: str
    said: Said


def verdict(code: str, **places: Any) -> Verdict:
    return Verdict(code, WORDS[code].fill(**places))


def of_effect(
    low: float, high: float, *, minimal: float | None, n: int, programs: int, smallest_seen: float, higher_is_better: bool = True
) -> tuple[Verdict, tuple[tuple[str, Said], ...]]:
    """Of an interval of a planned comparison and the smallest difference that matters: the verdict, then the sentences beside it (4.5), by
    code. `minimal` None: nobody said which difference matters, and only an interval that leaves zero out says something.

    `smallest_seen`: the smallest effect that these data could have shown, computed from their own n, reach and waves.
    """
    if not higher_is_better:
        low, high = -high, -low
    beside = [("LARGE_UNLIKELY", EFFECT["LARGE_UNLIKELY"])] if minimal is not None and high < minimal else []
    if low > 0:
        beside.append(("BENEFIT", EFFECT["BENEFIT"].fill(a=low, b=high)))
    if high < 0:
        beside.append(("WORSENING", EFFECT["WORSENING"].fill(a=-high, b=-low)))
    not_random = ("NOT_RANDOM", EFFECT["NOT_RANDOM"])
    if not beside:
        unseen = EFFECT["COULD_NOT_BE_SEEN"].fill(n=n, k=programs, mdes=smallest_seen)
        return verdict("CANNOT_TELL"), (("COULD_NOT_BE_SEEN", unseen), not_random)
    ends = (low, high) if higher_is_better else (-high, -low)
    return verdict("COMPATIBLE", a=ends[0], b=ends[1]), (*beside, not_random)


def of_conditions(*, waves: int, reach: float | None, response: float | None, planned: int = WAVES) -> tuple[tuple[str, Said], ...]:
    """What stands beside a comparison that its conditions do not carry: waves done of those planned, shares of youths met and of answers,
    0 to 1, None when unknown."""
    told = [("TOO_EARLY", EFFECT["TOO_EARLY"].fill(w=waves, planned=planned))] if waves < planned else []
    told += [("LOW_REACH", EFFECT["LOW_REACH"])] if reach is not None and reach < LOW else []
    return (*told, *([("LOW_RESPONSE", EFFECT["LOW_RESPONSE"])] if response is not None and response < LOW else []))


def _read(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(each, re.IGNORECASE) for each in patterns)


# Banned in generated text (1.4). "Significant" passes beside an estimate and its interval, words of cause in planned analyses alone.
_NEVER = _read(
    r"\bprouv\w*",
    r"\bprov(?:e|es|ed|en|ing)\b",
    r"\b(?:meilleure?s?|pires?)\b.{0,20}\bprogrammes?\b",
    r"\bprogrammes?\b.{0,20}\b(?:meilleure?s?|pires?)\b",
    r"\b(?:best|worst|better|worse)\b.{0,20}\bprograms?\b",
    r"\bprograms?\b.{0,20}\b(?:best|worst|better|worse)\b",
)
_WITH_ITS_INTERVAL = _read(r"\bsignificati\w*", r"\bsignifican\w*")
_PLANNED_ALONE = _read(
    r"\bcaus\w*", r"\bdue?s? à\b", r"\bdus? à\b", r"\bdû(?:e|s|es)? à\b", r"\bdue to\b", r"\bgrâce à\b", r"\bthanks to\b"
)
_AN_INTERVAL = re.compile(r"\d.*[\[(].*\d.*\d.*[\])]")


def banned(text: str, *, planned: bool = False) -> list[str]:
    """The words of a text that generated text may not have. `planned`: a comparison whose plan was locked before the data were opened."""
    patterns = _NEVER
    if not _AN_INTERVAL.search(text):
        patterns += _WITH_ITS_INTERVAL
    if not planned:
        patterns += _PLANNED_ALONE
    return [found.group(0) for pattern in patterns for found in pattern.finditer(text)]
