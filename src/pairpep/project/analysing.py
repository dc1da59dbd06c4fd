"""`pairpep analyse`: any analysis of the engine on figures of one's own, for whoever checks them. No database, nothing kept."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

ABOUT_A_CASE = {"id", "title", "analysis", "source", "expected", "note"}  # what a published example says of itself
REFUSED = 2


def register(commands: Any) -> None:
    said = "analyse figures from standard input: pairpep analyse NAME < in.json > out.json; without a name, the list"
    parser = commands.add_parser("analyse", help=said, description=said)
    parser.add_argument("name", nargs="?", help="for example spc.p")
    parser.set_defaults(act=_analyse)


def _analyse(given: argparse.Namespace) -> int:
    from pairpep.analysis import engine
    from pairpep.analysis.refusals import Refused
    from pairpep.analysis.result import to_json
    from pairpep.instruments.definition import analysed  # noqa: F401  declares prom.score

    if given.name is None:
        for name in engine.names():
            said = engine.known(name).estimand
            print(f"{name}\n  {said.fr}\n  {said.en}")
        return 0
    try:
        engine.known(given.name)
        print(to_json(engine.analyse(given.name, *read(sys.stdin.buffer.read()))))
    except Refused as refused:
        print(f"pairpep: {refused.said.fr}\npairpep: {refused.said.en}", file=sys.stderr)
        return REFUSED
    return 0


def read(text: bytes) -> tuple[Any, Any, Any]:
    """Data, parameters, what is said about them: `{"data": {…}, "params": {…}, "about": {…}}`, or the data alone."""
    from pairpep.analysis.given import Given
    from pairpep.analysis.refusals import NotJson

    try:
        said = json.loads(text.decode("utf-8-sig"), parse_constant=_not_finite)
    except (ValueError, RecursionError) as error:
        raise NotJson(line=getattr(error, "lineno", 1)) from None
    whole = Given(said, "json")
    if "data" not in said:
        return said, {}, {}
    parts = tuple(whole.plain(name, {}) for name in ("data", "params", "about"))
    for name in ABOUT_A_CASE:
        whole.plain(name, "")
    whole.refuse_the_rest()
    return parts[0], parts[1], parts[2]


def _not_finite(word: str) -> float:
    raise ValueError(word)
