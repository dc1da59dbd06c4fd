"""`pairpep lab`: a network that does not exist, whose truth is known, to try an analysis on before trusting it. Nobody is real."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pairpep.analysis.said import Said, shown

if TYPE_CHECKING:
    from pairpep.lab.checking import Line
    from pairpep.lab.trying import Tried
    from pairpep.lab.worlds import World

REFUSED = 2
YES = {"fr": "oui", "en": "yes"}
NO = {"fr": "non", "en": "no"}
WORDS = {
    "written": Said(fr="Écrit dans {folder} : {lines} lignes.", en="Written in {folder}: {lines} lines."),
    "damage": Said(fr="Abîmé : {count} {kind}", en="Damaged: {count} {kind}"),
    "truth": Said(fr="Vérité", en="Truth"),
    "estimate": Said(fr="Estimation", en="Estimate"),
    "interval": Said(fr="Intervalle à 95 %", en="95% interval"),
    "covers": Said(fr="Contient la vérité", en="Holds the truth"),
    "claims": Said(fr="Dit qu'il y a quelque chose", en="Says that there is something"),
    "beware": Said(fr="Attention", en="Beware"),
    "refused": Said(fr="Refusé", en="Refused"),
    "had": Said(
        fr="Voici ce que cette analyse aurait dit ; l'outil ne la fait nulle part ailleurs.",
        en="Here is what that analysis would have said; the tool does it nowhere else.",
    ),
    "unknown": Said(fr="Aucun essai ne s'appelle {name}. Il y a : {names}", en="No trial is called {name}. There are: {names}"),
    "full": Said(fr="Dossier non vide : {folder}. Rien n'est écrit.", en="This folder is not empty: {folder}. Nothing is written."),
    "one": Said(
        fr="Un réseau n'est qu'un tirage : « pairpep lab check » en fait quarante.",
        en="One network is one draw: “pairpep lab check” makes forty.",
    ),
    "heads": Said(
        fr="essai|vérité|moyenne|écart-type|contient|dit un effet|dit à tort|sur",
        en="trial|truth|mean|SD|holds|claims|false|of",
    ),
    "margin": Said(
        fr="Sur {n} réseaux, 5 % de fausses alarmes se lit entre 0 % et {most} % par le seul hasard.",
        en="Over {n} networks, 5% of false alarms reads between 0% and {most}% by chance alone.",
    ),
}  # fmt: skip


def register(commands: Any) -> None:
    lab = commands.add_parser("lab", help="make a network that does not exist, with known effects, and try analyses on it")
    what = lab.add_subparsers(required=True, metavar="WHAT")
    make = what.add_parser("make", help="write it as CSV tables and truth.json")
    make.add_argument("folder", type=Path, help="new or empty")
    make.add_argument("--seed", type=int, default=1)
    make.add_argument("--dirty", action="store_true", help="a copy damaged as imports are, with a log of every damage in truth.json")
    make.set_defaults(act=_make)
    one = what.add_parser("try", help="one analysis on it: what was put in, what is found; without a name, the list")
    one.add_argument("name", nargs="?")
    one.add_argument("--seed", type=int, default=1)
    one.set_defaults(act=_try)
    check = what.add_parser("check", help="every analysis on many networks: how often it is right, how often it cries wolf")
    check.add_argument("--seeds", type=int, default=40)
    check.add_argument("--only", nargs="+", default=(), metavar="NAME")
    check.set_defaults(act=_check)
    for parser in (make, one, check):
        parser.add_argument("--programs", type=int, choices=(12, 20, 33), default=12)
        parser.add_argument("--confounding", type=float, default=0.0, help="how much likelier an offer is for who is worse (log odds)")
        parser.add_argument("--language", choices=("fr", "en"), default="fr")
    for parser in (make, one):
        parser.add_argument("--null", action="store_true", help="nothing is put in: whatever is found is a false alarm")


def _world(given: argparse.Namespace) -> World:
    from pairpep.lab.worlds import Damage, World

    damage = Damage() if getattr(given, "dirty", False) else None
    made = World(programs=given.programs, confounding=given.confounding, damage=damage)
    return made.without_effects() if getattr(given, "null", False) else made


def say(language: str, word: str, /, **places: object) -> str:
    said = WORDS[word].fill(**places)
    return said.en if language == "en" else said.fr


def _in(language: str, said: Said) -> str:
    return said.en if language == "en" else said.fr


# make -----------------------------------------------------------------------------------------------------------------------------------


def _make(given: argparse.Namespace) -> int:
    from pairpep.lab import writing
    from pairpep.lab.damaging import damaged
    from pairpep.lab.making import network

    world = _world(given)
    made = network(given.seed, world)
    try:
        lines = writing.write(given.folder, made, world)
    except FileExistsError:
        print(say(given.language, "full", folder=str(given.folder)))
        return REFUSED
    print(say(given.language, "written", folder=str(given.folder), lines=sum(lines.values())))
    if world.damage:
        for kind, count in damaged(given.seed, made.tables, world.damage)[1].items():
            print("  " + say(given.language, "damage", count=count, kind=kind))
    return 0


# try ------------------------------------------------------------------------------------------------------------------------------------


def _try(given: argparse.Namespace) -> int:
    from pairpep.lab.making import network
    from pairpep.lab.trying import TRIALS, try_one
    from pairpep.lab.words import ABOUT

    if given.name is None:
        for name in TRIALS:
            print(f"{name}\n  {_in(given.language, ABOUT[name])}")
        return 0
    if given.name not in TRIALS:
        print(say(given.language, "unknown", name=given.name, names=", ".join(TRIALS)))
        return REFUSED
    world = _world(given)
    print("\n".join(told(try_one(given.name, network(given.seed, world), world), given.language)))
    return 0


def told(tried: Tried, language: str) -> list[str]:
    """In the reader's language: the truth, what was found, whether the interval holds it, what to beware of."""
    lines = [_in(language, tried.about)]
    if tried.refused:
        lines.append(_line(language, "refused", _in(language, tried.refused)))
    if tried.refused and tried.estimate is not None:
        lines.append(say(language, "had"))
    for word, value in (("truth", tried.truth), ("estimate", tried.estimate)):
        if value is not None:
            lines.append("  " + _line(language, word, f"{_figure(value, language)} {_in(language, tried.unit)}"))
    if tried.low is not None and tried.high is not None:
        lines.append("  " + _line(language, "interval", f"{_figure(tried.low, language)} … {_figure(tried.high, language)}"))
    if tried.covers is not None:
        lines.append("  " + _line(language, "covers", (YES if tried.covers else NO)[language]))
    lines.append("  " + _line(language, "claims", (YES if tried.claims else NO)[language]))
    if tried.warning:
        lines.append(_line(language, "beware", _in(language, tried.warning)))
    return [*lines, say(language, "one")]


def _line(language: str, word: str, text: str) -> str:
    """A colon has a space before it in French."""
    return f"{say(language, word)}{' :' if language == 'fr' else ':'} {text}"


def _figure(value: float, language: str) -> str:
    return shown(float(f"{value:.3g}"), language)


# check ----------------------------------------------------------------------------------------------------------------------------------


def _check(given: argparse.Namespace) -> int:
    from pairpep.lab.checking import STATED, check, margin
    from pairpep.lab.trying import TRIALS

    if unknown := [name for name in given.only if name not in TRIALS]:
        print(say(given.language, "unknown", name=", ".join(unknown), names=", ".join(TRIALS)))
        return REFUSED
    lines = check(range(1, given.seeds + 1), _world(given), given.only)
    print("\n".join(table(lines, given.language)))
    print(say(given.language, "margin", n=given.seeds, most=round(100 * (STATED + margin(STATED, given.seeds)))))
    return 0


def table(lines: Sequence[Line], language: str) -> list[str]:
    """One line a trial: shares in per cent, the others in the trial's own unit."""
    rows = [say(language, "heads").split("|"), *(_row(line, language) for line in lines)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return ["  ".join([row[0].ljust(widths[0]), *map(str.rjust, row[1:], widths[1:])]) for row in rows]


def _row(line: Line, language: str) -> list[str]:
    figures = (line.truth, line.mean, line.spread)
    shares = (line.covered, line.claimed, line.false)
    return [line.name, *(_short(each, language) for each in figures), *map(_percent, shares), str(line.seeds)]


def _short(value: float | None, language: str) -> str:
    return "–" if value is None else f"{value:.3f}".replace(".", "," if language == "fr" else ".")


def _percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f} %"
