"""When no result is given, in a sentence, in its place: too few programs, too early, too few answers, nothing to read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pairpep.analysis.refusals import NobodyStarted, Refused, TooFew, Undefined, UnknownAnalysis, WrongShape
from pairpep.analysis.said import Said
from pairpep.analysis.verdicts import EFFECT, LOW, WAVES

LEAST_PROGRAMS, LEAST_STARTS, LEAST_MONTHS = 4, 2, 12
LEAST_POSTS, LEAST_PLACES = 5, 3
LEAST_A_SIDE = 3
LEAST_AGREEING = 5  # programs in which three chairs answered: each of them is a few persons

WORDS: dict[str, Said] = {
    "TOO_FEW_PROGRAMS": Said(
        fr="Pas de résultat : programmes avec assez de réponses, {k} ; il en faut {least}, dont {starts} qui commencent en cours de route.",
        en="No result: programs with enough answers, {k}; {least} are needed, {starts} of which start along the way.",
    ),
    "TOO_EARLY": EFFECT["TOO_EARLY"],
    "LOW_RESPONSE": EFFECT["LOW_RESPONSE"],
    "NOTHING": Said(
        fr="Pas de résultat : personne n'a encore répondu, ou aucun groupe n'est assez grand.",
        en="No result: nobody has answered yet, or no group is large enough.",
    ),
    "OF_WORKERS": Said(
        fr="Pas de résultat : il faut au moins 5 postes dans au moins 3 programmes, pour qu'aucune personne ne soit reconnue.",
        en="No result: at least 5 posts in at least 3 programs are needed, so that nobody is recognised.",
    ),
    "OF_CHAIRS": Said(
        fr="Pas de résultat : il faut au moins {least} programmes où trois places ou plus ont répondu, pour que personne n'y soit reconnu.",
        en="No result: at least {least} programs where three chairs or more answered are needed, so that nobody is recognised.",
    ),
    "OF_A_SIDE": Said(
        fr="Pas de résultat : il faut au moins {least} programmes de chaque côté du démarrage, pour qu'aucun ne soit reconnu.",
        en="No result: at least {least} programs on each side of the start are needed, so that none is recognised.",
    ),
    "FEW_MET": Said(
        fr="Pas de résultat : il faut au moins {least} premières rencontres avant le démarrage et autant après.",
        en="No result: at least {least} first meetings before the start and as many after it are needed.",
    ),
    "NO_SPREAD": Said(
        fr="Pas de résultat : partout la même valeur, il n'y a rien à comparer.",
        en="No result: the same value everywhere, there is nothing to compare.",
    ),
    "NOT_COMPUTED": Said(
        fr="Pas de résultat : ces données ne se prêtent pas à cette façon de calculer.",
        en="No result: these data do not lend themselves to this way of computing.",
    ),
}


def refusal(code: str, **places: Any) -> dict[str, str]:
    return {"code": code, **WORDS[code].fill(**places).as_dict()}


def by_engine(refused: Refused) -> dict[str, str]:
    """The engine's own sentence, but where it speaks of a field of the data, which no reader has seen."""
    if isinstance(refused, Undefined):
        return refusal("NO_SPREAD")
    if isinstance(refused, WrongShape | TooFew | NobodyStarted | UnknownAnalysis):
        return refusal("NOT_COMPUTED")
    return {"code": type(refused).__name__, **refused.said.as_dict()}


def of_cells(told: Mapping[str, Any], cells: list[dict[str, Any]], *, months: int) -> dict[str, str] | None:
    """Of one outcome measured program by program; `months`: from one period to the next. None: nothing stands in the way."""
    programs = {cell["program"] for cell in cells}
    if not programs:
        return refusal("NOTHING")
    begun = {name for name in programs if (start := told["starts"].get(name)) is not None and start > 0}
    if len(programs) < LEAST_PROGRAMS or len(begun) < LEAST_STARTS:
        return too_few_programs(len(programs))
    last = max(cell["period"] for cell in cells)
    if (last - min(told["starts"][name] for name in begun) + 1) * months < LEAST_MONTHS:
        return refusal("TOO_EARLY", w=len({cell["period"] for cell in cells}), planned=WAVES)
    response = response_of(told)
    if response is not None and response < LOW:
        return refusal("LOW_RESPONSE")
    return None


def too_few_programs(k: int) -> dict[str, str]:
    return refusal("TOO_FEW_PROGRAMS", k=k, least=LEAST_PROGRAMS, starts=LEAST_STARTS)


def of_doses(told: Mapping[str, Any], cells: list[dict[str, Any]]) -> dict[str, str] | None:
    """As `of_cells`, where what differs is a dose: programs that have one at some time are those that begin."""
    programs = {cell["program"] for cell in cells}
    if not programs:
        return refusal("NOTHING")
    some = [name for name in programs if any(told["doses"].get(name) or ())]
    if len(programs) < LEAST_PROGRAMS or len(some) < LEAST_STARTS:
        return too_few_programs(len(programs))
    response = response_of(told)
    return refusal("LOW_RESPONSE") if response is not None and response < LOW else None


def response_of(told: Mapping[str, Any]) -> float | None:
    """Answers out of those who were asked, 0 to 1; None where nobody counted who was asked."""
    asked, answered = told.get("invited"), told.get("answered")
    return min(1.0, answered / asked) if asked else None
